//! The octets of a TSDU still to be read, as nom's input, over slices.

use crate::Slices;
use alloc::{borrow::Cow, vec::Vec};
use bytes::Bytes;
use core::iter::{Copied, Enumerate};
use nom::{Input, Needed};

/// A run of octets in a TSDU, which may span slices.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Octets<'a> {
    /// The slices from the one that holds the first octet on.
    slices: &'a [Bytes],
    /// Where in the first slice the run begins.
    start: usize,
    len: usize,
    offset: usize,
}

impl<'a> Octets<'a> {
    pub(crate) fn new(tsdu: &'a Slices) -> Self {
        Self {
            slices: tsdu.as_slice(),
            start: 0,
            len: tsdu.len(),
            offset: 0,
        }
    }

    /// Number of octets.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Where in the TSDU the run begins, counted from 0.
    pub(crate) fn offset(&self) -> usize {
        self.offset
    }

    pub(crate) fn first(&self) -> Option<u8> {
        self.pieces()
            .next()
            .and_then(|piece| piece.first().copied())
    }

    pub(crate) fn split_first(&self) -> Option<(u8, Self)> {
        Some((self.first()?, self.take_from(1)))
    }

    /// The first octets, as many of them as there are.
    #[inline]
    pub(crate) fn front<const N: usize>(&self) -> ([u8; N], usize) {
        let mut front = [0; N];
        if let Some(octets) = self
            .slices
            .first()
            .and_then(|slice| slice.get(self.start..))
            && let Some(octets) = octets.first_chunk()
            && N <= self.len
        {
            return (*octets, N);
        }
        let mut count = 0;
        for (place, octet) in front.iter_mut().zip(self.iter_elements()) {
            *place = octet;
            count += 1;
        }
        (front, count)
    }

    /// The octets in one piece, copied only when they span slices.
    pub(crate) fn contiguous(&self) -> Cow<'a, [u8]> {
        let mut pieces = self.pieces();
        match (pieces.next(), pieces.next()) {
            (None, _) => Cow::Borrowed(&[]),
            (Some(one), None) => Cow::Borrowed(one),
            _ => Cow::Owned(self.pieces().flatten().copied().collect::<Vec<u8>>()),
        }
    }

    /// The octets by reference to the TSDU.
    pub(crate) fn to_slices(self) -> Slices {
        let mut left = self.len;
        let mut start = self.start;
        let mut slices = Slices::new();
        for slice in self.slices {
            if left == 0 {
                break;
            }
            let len = (slice.len() - start).min(left);
            slices.push(slice.slice(start..start + len));
            left -= len;
            start = 0;
        }
        slices
    }

    fn pieces(&self) -> Pieces<'a> {
        Pieces {
            slices: self.slices,
            start: self.start,
            left: self.len,
        }
    }
}

impl<'a> Input for Octets<'a> {
    type Item = u8;
    type Iter = Copied<core::iter::Flatten<Pieces<'a>>>;
    type IterIndices = Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.len
    }

    fn take(&self, index: usize) -> Self {
        Self {
            len: self.len.min(index),
            ..*self
        }
    }

    fn take_from(&self, index: usize) -> Self {
        let index = index.min(self.len);
        let mut rest = Self {
            len: self.len - index,
            offset: self.offset + index,
            start: self.start + index,
            ..*self
        };
        while let [first, others @ ..] = rest.slices {
            if rest.start < first.len() {
                break;
            }
            rest.start -= first.len();
            rest.slices = others;
        }
        rest
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(u8) -> bool>(&self, predicate: P) -> Option<usize> {
        self.iter_elements().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.pieces().flatten().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.len {
            Ok(count)
        } else {
            Err(Needed::new(count - self.len))
        }
    }
}

/// The pieces of a run, one per slice, none of them empty.
#[derive(Clone, Debug)]
pub(crate) struct Pieces<'a> {
    slices: &'a [Bytes],
    start: usize,
    left: usize,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.left == 0 {
            return None;
        }
        let (first, others) = self.slices.split_first()?;
        let piece = first.get(self.start..)?;
        let piece = piece.get(..self.left).unwrap_or(piece);
        self.left -= piece.len();
        self.slices = others;
        self.start = 0;
        Some(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tsdu() -> Slices {
        [&b"ab"[..], b"cde", b"f"]
            .into_iter()
            .map(Bytes::from_static)
            .collect()
    }

    #[test]
    fn a_run_inside_one_slice_is_not_copied() {
        let tsdu = tsdu();
        let run = Octets::new(&tsdu).take_from(2).take(3);
        assert!(matches!(run.contiguous(), Cow::Borrowed(b"cde")));
        assert_eq!(
            run.to_slices().as_slice()[0].as_ptr(),
            tsdu.as_slice()[1].as_ptr()
        );
        assert_eq!(run.offset(), 2);
    }

    #[test]
    fn a_run_across_slices_is_copied_only_when_wanted_in_one_piece() {
        let tsdu = tsdu();
        let (rest, run) = Octets::new(&tsdu).take_from(1).take_split(3);
        assert!(matches!(run.contiguous(), Cow::Owned(octets) if octets == b"bcd"));
        assert_eq!(
            run.to_slices().iter().map(Bytes::len).collect::<Vec<_>>(),
            [1, 2]
        );
        assert_eq!(
            (rest.len(), rest.offset(), rest.first()),
            (2, 4, Some(b'e'))
        );
    }

    #[test]
    fn nothing_is_read_past_the_end() {
        let tsdu = tsdu();
        let run = Octets::new(&tsdu).take_from(99);
        assert_eq!(
            (run.len(), run.first(), run.to_slices()),
            (0, None, Slices::new())
        );
        assert_eq!(run.take(4).len(), 0);
    }
}
