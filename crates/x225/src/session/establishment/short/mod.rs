//! The connection phase in short forms: SHORT CONNECT and what answers it (Amendment 1, 5.8.8, 5.8.10, 7.38 to 7.43).
//!
//! What comes in a short form is made what it stands for, a CONNECT, an ACCEPT or a REFUSE, and settled as one.

mod initiator;
mod responder;
mod send;
mod summary;

pub(super) use summary::Summary;

use crate::annex_a::{Event, State};
use crate::machine::Facts;
use crate::session::Session;
use crate::session::origin::Origin;
use crate::session::subject::Subject;
use crate::wire::short::{ShortKind, ShortSpdu};
use crate::wire::{Flow, Slices, TransportDisconnect};

impl Session {
    /// Takes in an SPDU of short-connect that came on the normal flow.
    pub(in crate::session) fn take_connection(&mut self, spdu: ShortSpdu, origin: &Origin<'_>) {
        let event = of_connection(&spdu);
        match (self.spm.state, spdu) {
            (State::STA01C, ShortSpdu::ShortConnect(connect)) => {
                self.short_connect_received(connect, origin);
            }
            (State::STA07, ShortSpdu::ShortConnectContinue(more)) => {
                self.parameters_received(more, origin);
            }
            (State::STA02C, ShortSpdu::ShortAccept(accept)) => {
                self.short_accepted(event, accept, origin);
            }
            (State::STA02D, ShortSpdu::ShortAcceptContinue(accept)) => {
                self.accepted_in_full(accept, origin);
            }
            (State::STA02C | State::STA02D, ShortSpdu::ShortRefuse(refuse)) => {
                self.short_refused(event, refuse, origin);
            }
            _ => self.carry_in(event, &Facts::default(), Subject::None, origin),
        }
    }

    /// Takes in the user data of T-CONNECT indication; false if it is to be ignored.
    pub(in crate::session) fn short_asked(&mut self, user_data: &Slices) -> bool {
        if self.spm.state != State::STA01 || !begins_with(user_data, &[ShortKind::ShortConnect]) {
            return false;
        }
        let Ok(decoded) = ShortSpdu::decode(user_data, Flow::Normal) else {
            return false;
        };
        let ShortSpdu::ShortConnect(connect) = decoded.spdu else {
            return false;
        };
        self.tolerate(decoded.diagnostics).is_ok()
            && self.short_connect_indicated(connect, user_data)
    }
}

/// Whether a TSDU is one of these, as far as its first octet tells.
fn begins_with(tsdu: &Slices, kinds: &[ShortKind]) -> bool {
    let kind = tsdu.octets().next().and_then(ShortKind::of_octet);
    kind.is_some_and(|kind| kinds.contains(&kind))
}

/// The event of an SPDU of short-connect on the normal flow.
fn of_connection(spdu: &ShortSpdu) -> Event {
    match spdu {
        ShortSpdu::ShortConnect(_) => Event::SCN_TD,
        ShortSpdu::ShortConnectContinue(_) => Event::SCNC,
        ShortSpdu::ShortAccept(accept) if accept.content.is_complete() => Event::SAC_TD_y,
        ShortSpdu::ShortAccept(_) => Event::SAC_TD_n,
        ShortSpdu::ShortAcceptContinue(_) => Event::SACC_TD,
        ShortSpdu::ShortRefuseContinue(_) => Event::SRFC_TC,
        ShortSpdu::ShortRefuse(refuse)
            if refuse.transport_disconnect == TransportDisconnect::Kept =>
        {
            Event::SRF_TD_r
        }
        _ => Event::SRF_TD_nr,
    }
}
