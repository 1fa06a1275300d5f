//! What arrives: TPKTs, then TPDUs by state.

use bytes::{Bytes, BytesMut};

use super::{Cause, Indication, Phase, State, Transport};
use crate::{
    tpdu::{Class, Kind, RejectCause, Tpdu},
    tpkt,
};

impl Transport {
    /// Takes every complete TPKT from the buffer; once the connection is over, whatever is in it.
    pub(super) fn octets(&mut self, buffer: &mut BytesMut) {
        while !self.is_closed() {
            match self.framer.pull(buffer) {
                Ok(Some(tpdu)) => self.tpdu(&tpdu),
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

    fn tpdu(&mut self, octets: &Bytes) {
        let length = u64::try_from(octets.len()).unwrap_or(u64::MAX);
        let offset = self.framer.offset().saturating_sub(length);
        let tpdu = match Tpdu::decode(octets) {
            Ok(tpdu) => tpdu,
            Err(error) => return self.reject_invalid(octets, offset, error),
        };
        match (&self.phase, tpdu) {
            (Phase::Open, Tpdu::Dt(dt)) => self.segment(dt.user_data, dt.eot),
            (Phase::Open, Tpdu::Ed(ed)) if self.expedited => {
                self.indicate(Indication::Expedited(ed.user_data));
            }
            (Phase::Idle, Tpdu::Cr(cr)) => self.connect_request_received(cr),
            (&Phase::AwaitingConfirm { expedited }, Tpdu::Cc(cc)) => {
                self.connect_confirm_received(cc, expedited);
            }
            (Phase::Idle, tpdu) => self.reject_unexpected(octets, offset, tpdu.kind()),
            (_, Tpdu::Dr(dr)) => self.give_up(dr.into()),
            (_, Tpdu::Er(er)) => self.give_up(er.into()),
            // A CR of class 4 is sent again when its answer takes long: X.224 6.9.1.4.2.
            (Phase::AwaitingResponse(_) | Phase::Open, Tpdu::Cr(cr))
                if cr.class == Class::Class4 => {}
            (_, tpdu) => self.reject_unexpected(octets, offset, tpdu.kind()),
        }
    }

    fn reject_unexpected(&mut self, octets: &Bytes, offset: u64, found: Kind) {
        if self.state() != State::Idle {
            self.send_error(RejectCause::InvalidTpduType, octets, 1);
        }
        self.give_up(Cause::Unexpected { offset, found });
    }
}
