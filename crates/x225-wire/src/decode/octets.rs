//! The octets of a TSDU still to be read, as nom's input, over slices.

use crate::Slices;
use alloc::{borrow::Cow, vec::Vec};
use bytes::Bytes;
use core::iter::{Copied, Enumerate};
use nom::{Input, Needed};

/// A run of octets in a TSDU, which may span slices.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Octets<'a> {
    /// The octets of the run that lie in one slice with the first; none only when the run is empty.
    front: &'a [u8],
    /// The slices from the one that holds the first octet on.
    slices: &'a [Bytes],
    len: usize,
    offset: usize,
}

impl<'a> Octets<'a> {
    pub(crate) fn new(tsdu: &'a Slices) -> Self {
        let slices = tsdu.as_slice();
        Self {
            front: slices.first().map_or(&[], |slice| slice),
            slices,
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
        self.front.first().copied()
    }

    pub(crate) fn split_first(&self) -> Option<(u8, Self)> {
        Some((self.first()?, self.take_from(1)))
    }

    /// The octets from the first on that lie in one piece, at least one unless there is none.
    #[inline]
    pub(super) fn front(&self) -> &'a [u8] {
        self.front
    }

    /// The octets in one piece, copied only when they span slices.
    #[inline]
    pub(crate) fn contiguous(&self) -> Cow<'a, [u8]> {
        if self.front.len() == self.len {
            return Cow::Borrowed(self.front);
        }
        Cow::Owned(self.copied())
    }

    #[cold]
    fn copied(&self) -> Vec<u8> {
        self.iter_elements().collect()
    }

    /// The octets by reference to the TSDU.
    pub(crate) fn to_slices(self) -> Slices {
        let mut slices = Slices::new();
        self.append_to(&mut slices);
        slices
    }

    /// Appends the octets by reference to the TSDU.
    #[inline]
    pub(crate) fn append_to(&self, slices: &mut Slices) {
        let Some((first, others)) = self.slices.split_first() else {
            return;
        };
        slices.push(first.slice_ref(self.front));
        let mut left = self.len - self.front.len();
        for slice in others {
            if left == 0 {
                break;
            }
            let len = slice.len().min(left);
            slices.push(slice.slice(..len));
            left -= len;
        }
    }

    fn pieces(&self) -> Pieces<'a> {
        Pieces {
            front: self.front,
            slices: self.slices,
            left: self.len,
        }
    }

    /// A piece of the front, so many octets behind the first.
    #[inline]
    pub(super) fn piece(&self, skip: usize, front: &'a [u8]) -> Self {
        Self {
            front,
            len: front.len(),
            offset: self.offset + skip,
            ..*self
        }
    }

    /// Splits the run behind `skip` octets and `count` more, if those lie in the first slice: the latter, and what is left.
    #[inline]
    pub(super) fn split_front(self, skip: usize, count: usize) -> Option<(Self, Self)> {
        let (run, behind) = self.front.get(skip..)?.split_at_checked(count)?;
        let run = Self {
            front: run,
            len: count,
            offset: self.offset + skip,
            ..self
        };
        let rest = Self {
            front: behind,
            len: self.len - skip - count,
            offset: self.offset + skip + count,
            ..self
        };
        if behind.is_empty() && rest.len != 0 {
            return Some((run, rest.behind_front(0)));
        }
        Some((run, rest))
    }

    /// What is left when so many octets are taken off behind the first slice.
    #[cold]
    fn behind_front(self, mut count: usize) -> Self {
        let len = self.len - count;
        let offset = self.offset + count;
        let mut slices = self.slices.get(1..).unwrap_or_default();
        while let [first, others @ ..] = slices {
            if count < first.len() {
                break;
            }
            count -= first.len();
            slices = others;
        }
        let front = slices.first().and_then(|slice| slice.get(count..));
        let front = front.unwrap_or_default();
        Self {
            front: front.get(..len).unwrap_or(front),
            slices,
            len,
            offset,
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

    #[inline]
    fn take(&self, index: usize) -> Self {
        Self {
            front: self.front.get(..index).unwrap_or(self.front),
            len: self.len.min(index),
            ..*self
        }
    }

    #[inline]
    fn take_from(&self, index: usize) -> Self {
        let index = index.min(self.len);
        if let Some((_, rest)) = self.split_front(index, 0) {
            return rest;
        }
        let skip = self.front.len();
        let rest = Self {
            len: self.len - skip,
            offset: self.offset + skip,
            ..*self
        };
        rest.behind_front(index - skip)
    }

    #[inline]
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
    front: &'a [u8],
    slices: &'a [Bytes],
    left: usize,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.left == 0 {
            return None;
        }
        let piece = self.front;
        self.left -= piece.len();
        self.slices = self.slices.get(1..)?;
        let front = self.slices.first().map_or(&[][..], |slice| slice);
        self.front = front.get(..self.left).unwrap_or(front);
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
