//! TSDUs of one TPDU while nothing else is under way: what a driver can write, and take, by itself.

use core::ops::Deref;

use bytes::{Buf, Bytes, BytesMut};

use super::Transport;
use crate::tpkt;

/// The headers of a TPKT and of the DT in it: what stands before a TSDU that is one TPDU.
///
/// X.224 13.7; RFC 1006, section 6
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataHeaders {
    octets: [u8; Self::MAX],
    len: usize,
}

impl DataHeaders {
    /// Octets at most: those of class 2.
    pub const MAX: usize = tpkt::HEADER + 5;

    pub(super) fn new(dst_ref: Option<u16>, tsdu: usize) -> Option<Self> {
        let len = tpkt::HEADER.saturating_add(dst_ref.map_or(3, |_| 5));
        let length = u16::try_from(tsdu.saturating_add(len)).ok()?;
        let [version, reserved, high, low] = tpkt::header(length);
        let octets = match dst_ref.map(u16::to_be_bytes) {
            None => [version, reserved, high, low, 2, 0xF0, 0x80, 0, 0],
            Some([d1, d0]) => [version, reserved, high, low, 4, 0xF0, d1, d0, 0x80],
        };
        Some(Self { octets, len })
    }
}

impl Deref for DataHeaders {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.octets.get(..self.len).unwrap_or_default()
    }
}

impl Transport {
    /// What to write before a TSDU of so many octets, one or more, so that it is sent: a driver that
    /// writes both, behind all that it has polled, has no need to make the T-DATA request. `None`
    /// when it is more than that: it takes more than one TPDU, or something waits to be polled.
    #[must_use]
    pub fn data_headers(&self, tsdu: usize) -> Option<DataHeaders> {
        let headers = self.transmit.data_headers(tsdu)?;
        self.is_open().then_some(headers)
    }

    /// Takes a TSDU off the front of the buffer that [`handle`](Self::handle) is given, if it is all
    /// there, in one TPDU, begins with `prefix`, and is up to `most` octets longer, one or more: what
    /// stands behind the prefix. `None` when it is anything else, or an indication waits; then
    /// nothing has changed, and it is left for `handle`. How much is most is not asked before the
    /// rest fits.
    pub fn take_data(
        &mut self,
        buffer: &mut BytesMut,
        prefix: &[u8],
        most: impl FnOnce() -> usize,
    ) -> Option<Bytes> {
        let (&header, rest) = buffer.split_first_chunk::<{ tpkt::HEADER }>()?;
        let tsdu = match (self.data_ref.map(u16::to_be_bytes), rest) {
            (None, [2, 0xF0, 0x80, tsdu @ ..]) => tsdu,
            (Some([d1, d0]), [4, 0xF0, r1, r0, 0x80, tsdu @ ..]) if [d1, d0] == [*r1, *r0] => tsdu,
            _ => return None,
        };
        let data = tsdu.strip_prefix(prefix)?;
        let ahead = buffer.len().saturating_sub(data.len());
        let [_version, _reserved, high, low] = header;
        let length = usize::from(u16::from_be_bytes([high, low]));
        let octets = length.checked_sub(ahead)?;
        let limit = self.config.limits.tsdu.saturating_sub(prefix.len());
        let ordinary = (1..=data.len().min(limit)).contains(&octets)
            && self.is_open()
            && self.segments == 0
            && self.indications.is_empty()
            && octets <= most();
        if !ordinary || !self.framer.passes(header, length) {
            return None;
        }
        self.held = 0;
        let mut data = buffer.split_to(length).freeze();
        data.advance(ahead);
        Some(data)
    }
}
