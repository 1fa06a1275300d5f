//! What arrives: TPDUs by state, reassembly, expedited data.

use bytes::{Bytes, BytesMut};

use super::{Cause, Indication, Limit, Phase, Primitive, Refused, State, Transport};
use crate::{
    Tsdu,
    tpdu::{Class, Ed, Kind, RejectCause, Tpdu},
    tpkt,
};

impl Transport {
    /// T-DATA request.
    pub(super) fn data(&mut self, tsdu: Tsdu) -> Result<(), Refused> {
        self.require(Primitive::Data, State::Open)?;
        if tsdu.is_empty() {
            return Err(Refused::EmptyTsdu);
        }
        self.require_room()?;
        self.transmit.push_tsdu(tsdu);
        Ok(())
    }

    /// T-EXPEDITED-DATA request.
    pub(super) fn expedited_data(&mut self, tsdu: &Bytes) -> Result<(), Refused> {
        self.require(Primitive::Expedited, State::Open)?;
        if !self.expedited {
            return Err(Refused::ExpeditedNotSelected);
        }
        if !(1..=Ed::MAX).contains(&tsdu.len()) {
            return Err(Refused::ExpeditedLength { found: tsdu.len() });
        }
        self.require_room()?;
        self.transmit.push_expedited(tsdu);
        Ok(())
    }

    fn require_room(&self) -> Result<(), Refused> {
        let (queued, limit) = (self.transmit.queued(), self.config.limits.queued);
        if queued >= limit {
            Err(Refused::QueueFull { queued, limit })
        } else {
            Ok(())
        }
    }

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
            (
                Phase::AwaitingConfirm { .. } | Phase::AwaitingResponse(_) | Phase::Open,
                Tpdu::Dr(dr),
            ) => self.give_up(Cause::Disconnected {
                reason: dr.reason,
                information: dr
                    .parameters
                    .additional_information()
                    .cloned()
                    .unwrap_or_default(),
                user_data: dr.user_data,
            }),
            (
                Phase::AwaitingConfirm { .. } | Phase::AwaitingResponse(_) | Phase::Open,
                Tpdu::Er(er),
            ) => self.give_up(Cause::Rejected {
                cause: er.cause,
                invalid: er.parameters.invalid_tpdu().cloned().unwrap_or_default(),
            }),
            // A CR of class 4 is sent again when its answer takes long: X.224 6.9.1.4.2.
            (Phase::AwaitingResponse(_) | Phase::Open, Tpdu::Cr(cr))
                if cr.class == Class::Class4 => {}
            (_, tpdu) => self.reject_unexpected(octets, offset, tpdu.kind()),
        }
    }

    /// Adds a segment to the TSDU being received, and hands the TSDU up when it is the last one. A
    /// TSDU without an octet is nothing.
    fn segment(&mut self, user_data: Bytes, eot: bool) {
        let limits = self.config.limits;
        self.partial.push(user_data);
        if self.partial.len() > limits.tsdu {
            self.give_up(Cause::Limit(Limit::Tsdu { limit: limits.tsdu }));
        } else if self.partial.slices() > limits.segments {
            self.give_up(Cause::Limit(Limit::Segments {
                limit: limits.segments,
            }));
        } else if eot && !self.partial.is_empty() {
            let tsdu = core::mem::take(&mut self.partial);
            self.indicate(tsdu);
        }
    }

    fn reject_unexpected(&mut self, octets: &Bytes, offset: u64, found: Kind) {
        if self.state() != State::Idle {
            self.send_error(RejectCause::InvalidTpduType, octets, 1);
        }
        self.give_up(Cause::Unexpected { offset, found });
    }
}
