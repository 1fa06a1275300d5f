//! Cutting one TSDU into DT TPDUs.

use core::mem;

use bytes::{Bytes, BytesMut};

use crate::{IntoSlices, Tsdu, tpkt};

/// The header of a DT or ED, in the format of the class.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Format {
    /// The reference that the peer gave, in class 2.
    pub(super) dst_ref: Option<u16>,
}

impl Format {
    /// Octets of the header.
    pub(super) fn len(self) -> usize {
        if self.dst_ref.is_some() { 5 } else { 3 }
    }
}

/// Octets of a slice that is rather copied than sent as a chunk.
const SHORT: usize = 16;

/// A TSDU on its way out: yields headers and untouched slices, one at a time.
///
/// X.224 6.3
#[derive(Debug)]
pub(super) struct Segmenter {
    slices: IntoSlices,
    /// What is left of the slice being sent.
    slice: Bytes,
    /// Octets of the TSDU not yet yielded.
    left: usize,
    /// Octets of the TPDU begun that are not yet yielded; 0 between TPDUs.
    due: usize,
}

impl Segmenter {
    pub(super) fn new(tsdu: Tsdu) -> Self {
        let left = tsdu.len();
        Self {
            slices: tsdu.into_iter(),
            slice: Bytes::new(),
            left,
            due: 0,
        }
    }

    /// Whether another TPDU may be sent now without tearing one apart.
    pub(super) fn between_tpdus(&self) -> bool {
        self.due == 0
    }

    /// Whether everything was yielded.
    pub(super) fn is_done(&self) -> bool {
        self.left == 0
    }

    /// Octets of the TSDU not yet yielded.
    pub(super) fn left(&self) -> usize {
        self.left
    }

    /// The next header, taken from the arena, when a TPDU begins. A slice of a few octets, such as a
    /// header of the layer above, is copied behind it: that costs less than a chunk of its own.
    pub(super) fn header(
        &mut self,
        format: Format,
        tpdu_size: usize,
        arena: &mut BytesMut,
    ) -> Bytes {
        self.due = self.left.min(tpdu_size.saturating_sub(format.len()));
        let eot = if self.due == self.left { 0x80 } else { 0 };
        let headers = tpkt::HEADER.saturating_add(format.len());
        let length = u16::try_from(self.due.saturating_add(headers)).unwrap_or(u16::MAX);
        let [version, reserved, high, low] = tpkt::header(length);
        match format.dst_ref.map(u16::to_be_bytes) {
            None => arena.extend_from_slice(&[version, reserved, high, low, 2, 0xF0, eot]),
            Some([d1, d0]) => {
                arena.extend_from_slice(&[version, reserved, high, low, 4, 0xF0, d1, d0, eot]);
            }
        }
        self.next_slice();
        if self.slice.len() <= SHORT.min(self.due) {
            let slice = mem::take(&mut self.slice);
            arena.extend_from_slice(&slice);
            self.sent(slice.len());
        }
        arena.split().freeze()
    }

    /// The next slice of the TPDU begun.
    pub(super) fn payload(&mut self) -> Bytes {
        self.next_slice();
        let chunk = if self.slice.len() <= self.due {
            mem::take(&mut self.slice)
        } else {
            self.slice.split_to(self.due)
        };
        self.sent(chunk.len());
        chunk
    }

    fn next_slice(&mut self) {
        if self.slice.is_empty() {
            self.slice = self.slices.next().unwrap_or_default();
        }
    }

    fn sent(&mut self, octets: usize) {
        self.due = self.due.saturating_sub(octets);
        self.left = self.left.saturating_sub(octets);
    }
}
