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
    ///
    /// X.224 13.7; RFC 1006, section 6
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
    ///
    /// X.224 13.7; RFC 1006, section 6
    pub fn take_data(
        &mut self,
        buffer: &mut BytesMut,
        prefix: &[u8],
        most: impl FnOnce() -> usize,
    ) -> Option<Bytes> {
        let dt = self.whole_dt(buffer)?;
        let tsdu = buffer.get(dt.ahead..dt.length)?;
        let data = tsdu.strip_prefix(prefix)?;
        let ordinary = dt.eot
            && !data.is_empty()
            && tsdu.len() <= self.config.limits.tsdu
            && self.segments == 0
            && self.indications.is_empty()
            && data.len() <= most();
        if !ordinary {
            return None;
        }
        self.held = 0;
        Some(self.take_dt(buffer, dt, prefix.len()))
    }

    /// The DT that is all there, alone in its TPKT, at the front of what has arrived.
    #[inline]
    pub(super) fn whole_dt(&self, buffer: &[u8]) -> Option<WholeDt> {
        let (&header, tpdu) = buffer.split_first_chunk::<{ tpkt::HEADER }>()?;
        let (ahead, number) = match (self.data_ref.map(u16::to_be_bytes), tpdu) {
            (None, [2, 0xF0, number, ..]) => (tpkt::HEADER + 3, number),
            (Some([d1, d0]), [4, 0xF0, r1, r0, number, ..]) if [d1, d0] == [*r1, *r0] => {
                (tpkt::HEADER + 5, number)
            }
            _ => return None,
        };
        let [tpkt::VERSION, _reserved, high, low] = header else {
            return None;
        };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let whole = (ahead..=buffer.len()).contains(&length);
        let due = whole && self.is_open() && self.framer.awaited().is_none();
        due.then_some(WholeDt {
            ahead,
            length,
            eot: number & 0x80 != 0,
        })
    }

    /// Takes that DT off the front: its user data behind so many octets of them.
    #[inline]
    pub(super) fn take_dt(&mut self, buffer: &mut BytesMut, dt: WholeDt, skipped: usize) -> Bytes {
        self.framer.pass(dt.length);
        let mut tpkt = buffer.split_to(dt.length).freeze();
        tpkt.advance(dt.ahead.saturating_add(skipped));
        tpkt
    }
}

/// Where a DT stands in its TPKT.
#[derive(Debug, Clone, Copy)]
pub(super) struct WholeDt {
    /// Octets of headers.
    ahead: usize,
    /// Octets of the TPKT.
    length: usize,
    /// Whether it ends its TSDU.
    pub(super) eot: bool,
}
