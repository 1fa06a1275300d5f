//! Cutting one TSDU into DT TPDUs.

use bytes::{BufMut, Bytes, BytesMut};

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

    /// The next header, taken from the arena, when a TPDU begins.
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
        arena.extend_from_slice(&tpkt::header(length));
        match format.dst_ref {
            None => arena.extend_from_slice(&[2, 0xF0, eot]),
            Some(dst_ref) => {
                arena.extend_from_slice(&[4, 0xF0]);
                arena.put_u16(dst_ref);
                arena.put_u8(eot);
            }
        }
        arena.split().freeze()
    }

    /// The next slice of the TPDU begun.
    pub(super) fn payload(&mut self) -> Bytes {
        while self.slice.is_empty() {
            let Some(next) = self.slices.next() else {
                break;
            };
            self.slice = next;
        }
        let chunk = self.slice.split_to(self.slice.len().min(self.due));
        self.due = self.due.saturating_sub(chunk.len());
        self.left = self.left.saturating_sub(chunk.len());
        chunk
    }
}
