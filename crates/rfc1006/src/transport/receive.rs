//! What arrives: TPKTs, then TPDUs by state.

use bytes::{Bytes, BytesMut};

use super::{Cause, DisconnectRequest, Indication, Phase, State, Transport};
use crate::{
    tpdu::{Class, DisconnectReason, Dr, Kind, RejectCause, Tpdu},
    tpkt,
};

impl Transport {
    /// Takes every complete TPKT from the buffer; once the connection is over, whatever is in it.
    pub(super) fn octets(&mut self, buffer: &mut BytesMut) {
        while !self.is_closed() {
            // Nearly all that arrives.
            if let Some(dt) = self.whole_dt(buffer) {
                let user_data = self.take_dt(buffer, dt, 0);
                self.segment(user_data, dt.eot);
                continue;
            }
            match self.framer.pull(buffer) {
                Ok(Some(tpdus)) => self.tpdus(tpdus),
                Ok(None) => {
                    let header = self.framer.awaited().map_or(0, |_| tpkt::HEADER);
                    self.held = header.saturating_add(buffer.len());
                    return;
                }
                Err(error) => self.give_up(Cause::Tpkt(error)),
            }
        }
        buffer.clear();
    }

    /// What one TPKT holds: one TPDU, and in class 2 perhaps an EA before it.
    ///
    /// X.224 6.4
    fn tpdus(&mut self, mut octets: Bytes) {
        let length = u64::try_from(octets.len()).unwrap_or(u64::MAX);
        let mut offset = self.framer.offset().saturating_sub(length);
        if self.data_ref.is_some()
            && let [4, 0x20, _, _, _, _, ..] = octets[..]
        {
            let ea = octets.split_to(5);
            self.tpdu(&ea, offset);
            offset = offset.saturating_add(5);
        }
        if !self.is_closed() {
            self.tpdu(&octets, offset);
        }
    }

    fn tpdu(&mut self, octets: &Bytes, offset: u64) {
        let tpdu = match Tpdu::decode(octets) {
            Ok(tpdu) => tpdu,
            Err(error) => return self.reject_invalid(octets, offset, error),
        };
        match (&self.phase, tpdu) {
            (Phase::Open, Tpdu::Dt(dt)) if dt.dst_ref == self.data_ref => {
                self.segment(dt.user_data, dt.eot);
            }
            (Phase::Idle, Tpdu::Cr(cr)) => self.connect_request_received(cr),
            (&Phase::AwaitingConfirm { proposed }, Tpdu::Cc(cc)) => {
                self.connect_confirm_received(cc, offset, proposed);
            }
            (Phase::AwaitingConfirmToRelease(request), Tpdu::Cc(cc)) => {
                let request = DisconnectRequest::clone(request);
                self.connect_confirm_to_release(&cc, offset, request);
            }
            (Phase::Idle, tpdu) => self.reject_unexpected(octets, offset, tpdu.kind()),
            (Phase::Closing, tpdu) => self.closing(&tpdu),
            (Phase::Open, tpdu) if self.is_misaddressed(&tpdu) => {
                self.give_up_misaddressed(offset, &tpdu);
            }
            (_, Tpdu::Dr(dr)) => self.disconnected(dr),
            (_, Tpdu::Er(er)) => self.give_up(er.into()),
            (Phase::Open, Tpdu::Ed(ed)) if self.expedited.used => {
                if self.transmit.acknowledge(&ed) {
                    self.indicate(Indication::Expedited(ed.user_data));
                } else {
                    self.reject_unexpected(octets, offset, Kind::Ed);
                }
            }
            (Phase::Open, Tpdu::Ea(_)) if self.transmit.is_held() => self.transmit.let_go(),
            // A CR of class 4 is sent again when its answer takes long: X.224 6.9.1.4.2.
            (Phase::AwaitingResponse(_) | Phase::Open, Tpdu::Cr(cr))
                if cr.class == Class::Class4 => {}
            (_, tpdu) => self.reject_unexpected(octets, offset, tpdu.kind()),
        }
    }

    /// A DR has arrived; in class 2 a DC answers it, if it names whom to answer.
    ///
    /// X.224 6.7.1.5 d), e)
    fn disconnected(&mut self, dr: Dr) {
        let answered = match self.phase {
            Phase::Open => self.class == Class::Class2,
            Phase::AwaitingConfirm { .. } | Phase::AwaitingConfirmToRelease(_) => {
                self.config.classes.contains(Class::Class2) && dr.src_ref != 0
            }
            _ => false,
        };
        if answered {
            self.confirm_disconnect(dr.src_ref);
        }
        self.give_up(dr.into());
    }

    /// A TPDU has arrived while the DC is awaited: a DR does as well, and an ER; whatever else was
    /// under way is dropped.
    ///
    /// X.224 6.7.1.5 a)
    fn closing(&mut self, tpdu: &Tpdu) {
        let answer = matches!(tpdu, Tpdu::Dc(_) | Tpdu::Dr(_) | Tpdu::Er(_));
        if answer && !self.is_misaddressed(tpdu) {
            self.close();
        }
    }

    /// Whether a TPDU of class 2 is for another connection than ours.
    fn is_misaddressed(&self, tpdu: &Tpdu) -> bool {
        self.data_ref
            .zip(tpdu.dst_ref())
            .is_some_and(|(ours, theirs)| ours != theirs)
    }

    /// There is no other connection on this TCP connection, and there was none.
    fn give_up_misaddressed(&mut self, offset: u64, tpdu: &Tpdu) {
        let reason = DisconnectReason::MISMATCHED_REFERENCES;
        self.send_disconnect(self.config.reference, reason.into());
        self.give_up(Cause::Reference {
            offset,
            found: tpdu.kind(),
            dst_ref: tpdu.dst_ref().unwrap_or_default(),
            expected: self.config.reference,
        });
    }

    fn reject_unexpected(&mut self, octets: &Bytes, offset: u64, found: Kind) {
        if self.state() != State::Idle {
            self.send_error(RejectCause::InvalidTpduType, octets, 1);
        }
        self.give_up(Cause::Unexpected { offset, found });
    }
}
