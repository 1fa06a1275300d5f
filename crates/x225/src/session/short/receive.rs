//! From a TSDU to events, where it is a short-form SPDU or a NULL SPDU.

use crate::annex_a::{Event, State};
use crate::diagnosis::{Limit, Rule};
use crate::machine::{Encoding, Facts};
use crate::service::Needed;
use crate::session::origin::Origin;
use crate::session::subject::Subject;
use crate::session::{Session, events};
use crate::wire::short::{AbortReason, ShortAbort, ShortSpdu};
use crate::wire::{
    Abort, AbortDisconnect, DataTransfer, Disconnect, Finish, Flow, Slices, Spdu, SpduKind,
    TransportDisconnect,
};

/// Bit 8 of the first octet: a short-form SPDU (Amendment 1, 8.5).
const SHORT_FORM: u8 = 0x80;

impl Session {
    /// Takes a TSDU in, if it is not one of long-form SPDUs.
    pub(in crate::session) fn receive_short(&mut self, tsdu: &Slices, flow: Flow) -> bool {
        match self.spm.state {
            State::STA01E | State::STA01F => true,
            State::STA700 => {
                self.receive_null(tsdu, flow);
                true
            }
            _ if tsdu
                .octets()
                .next()
                .is_some_and(|octet| octet & SHORT_FORM != 0) =>
            {
                self.decode_short(tsdu, flow);
                true
            }
            _ => false,
        }
    }

    /// Any TSDU is an SSDU; on the expedited flow there are none.
    fn receive_null(&mut self, tsdu: &Slices, flow: Flow) {
        let origin = Origin::whole(tsdu);
        let event = Event::NL;
        if flow == Flow::Expedited {
            return self.violated(Rule::Unexpected { event }, &origin);
        }
        if tsdu.len() > self.config.limits.ssdu {
            return self.violated(Rule::Limit(Limit::Ssdu), &origin);
        }
        let data = DataTransfer {
            user_information: tsdu.clone(),
            ..DataTransfer::default()
        };
        let subject = Subject::Spdu(&mut data.into());
        self.carry_in(event, &Facts::default(), subject, &origin);
    }

    fn decode_short(&mut self, tsdu: &Slices, flow: Flow) {
        let origin = Origin::whole(tsdu);
        let decoded = match ShortSpdu::decode(tsdu, flow) {
            Ok(decoded) => decoded,
            Err(error) => return self.violated(Rule::Undecodable(error), &origin),
        };
        if let Err(rule) = self.tolerate(decoded.diagnostics) {
            return self.violated(rule, &origin);
        }
        match encoded(decoded.spdu) {
            Ok((event, mut spdu)) => self.take_short(event, &mut spdu, flow, &origin),
            Err(spdu) => self.take_connection(spdu, &origin),
        }
    }

    /// Hands an SPDU of short-encoding to the tables, as the long form that has the same parameters.
    fn take_short(&mut self, event: Event, spdu: &mut Spdu, flow: Flow, origin: &Origin<'_>) {
        let kind = spdu.kind();
        let is_abort = kind == SpduKind::Abort;
        if !self.may_come(is_abort, flow) {
            let needed = Some(Needed::ShortEncoding);
            return self.violated(Rule::NotPermitted { event, needed }, origin);
        }
        if is_abort {
            self.outputs.interrupt_segments();
            self.reception.destroy();
        } else if let Some(under_way) = self.reception.under_way() {
            let (found, under_way) = (kind, Some(under_way));
            return self.violated(Rule::Segmenting { found, under_way }, origin);
        }
        self.reception.whole(kind);
        let octets = spdu.user_data().map_or(0, Slices::len);
        if octets > self.config.limits.ssdu {
            return self.violated(Rule::Limit(Limit::Ssdu), origin);
        }
        let fits = self.fits_size(kind, flow, origin);
        if let Err(rule) = fits.and_then(|()| self.fits_version(spdu, octets, origin)) {
            return self.violated(rule, origin);
        }
        let mut facts = Facts::default();
        if events::of_spdu(&self.spm, spdu, &mut facts).is_none() {
            return;
        }
        self.carry_in(event, &facts, Subject::Spdu(spdu), origin);
    }

    /// Whether short-encoding was selected; on the expedited flow a SHORT ABORT may overtake the answer that selects it.
    fn may_come(&self, is_abort: bool, flow: Flow) -> bool {
        use State as S;
        let ending = matches!(self.spm.state, S::STA01A | S::STA16);
        let awaits = matches!(
            self.spm.state,
            S::STA02A | S::STA02C | S::STA02D | S::STA15D
        );
        let overtakes = is_abort
            && flow == Flow::Expedited
            && awaits
            && self
                .config
                .amendment_1
                .is_some_and(|amendment| !amendment.short_encoding_option().is_empty());
        self.spm.short.encoding == Encoding::Short || ending || overtakes
    }
}

/// The event of an SPDU of short-encoding, and the SPDU in its long form; what belongs to short-connect comes back.
fn encoded(spdu: ShortSpdu) -> Result<(Event, Spdu), ShortSpdu> {
    Ok(match spdu {
        ShortSpdu::ShortDataTransfer(data) => {
            let data = DataTransfer {
                user_information: data.user_information,
                ..DataTransfer::default()
            };
            (Event::SDT, data.into())
        }
        ShortSpdu::ShortFinish(finish) => {
            let event = if finish.transport_disconnect == TransportDisconnect::Kept {
                Event::SFN_r
            } else {
                Event::SFN_nr
            };
            let finish = Finish {
                transport_disconnect: Some(finish.transport_disconnect),
                user_data: finish.user_information,
                ..Finish::default()
            };
            (event, finish.into())
        }
        ShortSpdu::ShortDisconnect(disconnect) => {
            let disconnect = Disconnect {
                user_data: disconnect.user_information,
                ..Disconnect::default()
            };
            (Event::SDN, disconnect.into())
        }
        ShortSpdu::ShortAbort(abort) => {
            let event = if abort.transport_disconnect == TransportDisconnect::Kept {
                Event::SAB_r
            } else {
                Event::SAB_nr
            };
            (event, long_abort(abort).into())
        }
        other => return Err(other),
    })
}

/// Without a reason, what has user information is the user's. The bits of the reasons are those of ABORT.
fn long_abort(abort: ShortAbort) -> Abort {
    let transport = match abort.transport_disconnect {
        TransportDisconnect::Released => AbortDisconnect::RELEASED,
        TransportDisconnect::Kept => AbortDisconnect::empty(),
    };
    let reason = abort
        .reason
        .unwrap_or(if abort.user_information.is_empty() {
            AbortReason::NO_REASON
        } else {
            AbortReason::USER_ABORT
        });
    Abort {
        transport_disconnect: transport | AbortDisconnect::from_bits_truncate(reason.bits()),
        user_data: abort.user_information,
        ..Abort::default()
    }
}
