//! Data and expedited data, both ways.

use bytes::Bytes;

use super::{Cause, Limit, Primitive, Refused, State, Transport};
use crate::{Tsdu, tpdu::Ed};

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
        if !self.expedited.used {
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

    /// Adds a segment to the TSDU being received, and hands the TSDU up when it is the last one. A
    /// TSDU without an octet is nothing; an empty segment counts, or a peer could send them for ever.
    pub(super) fn segment(&mut self, user_data: Bytes, eot: bool) {
        let limits = self.config.limits;
        self.partial.push(user_data);
        self.segments = self.segments.saturating_add(1);
        if self.partial.len() > limits.tsdu {
            self.give_up(Cause::Limit(Limit::Tsdu { limit: limits.tsdu }));
        } else if self.segments > limits.segments {
            self.give_up(Cause::Limit(Limit::Segments {
                limit: limits.segments,
            }));
        } else if eot {
            self.segments = 0;
            if !self.partial.is_empty() {
                let tsdu = core::mem::take(&mut self.partial);
                self.indicate(tsdu);
            }
        }
    }
}
