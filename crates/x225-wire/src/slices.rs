//! Octets held as an ordered list of slices.

use alloc::vec::Vec;
use bytes::{Buf, Bytes, BytesMut};
use core::{fmt, mem};
use smallvec::SmallVec;

/// The octets of one TSDU or SSDU, in order, without a copy of what arrived or was handed over in pieces.
///
/// Empty slices are never kept. Equality is by content, however it is cut.
#[derive(Default)]
pub struct Slices {
    slices: SmallVec<[Bytes; 2]>,
}

impl Slices {
    /// No octets.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            slices: SmallVec::new_const(),
        }
    }

    /// Number of octets in all slices.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        match self.slices.as_slice() {
            [one] => one.len(),
            slices => slices.iter().map(Bytes::len).sum(),
        }
    }

    /// Whether there is no octet.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.slices.is_empty()
    }

    /// Appends a slice; an empty one is dropped.
    #[inline]
    pub fn push(&mut self, slice: Bytes) {
        if !slice.is_empty() {
            self.slices.push(slice);
        }
    }

    /// The octets behind a prefix; all of them when the first slice does not begin with it, or nothing follows.
    #[inline]
    pub(crate) fn behind_prefix(mut self, prefix: &[u8]) -> Result<Self, Self> {
        match self.slices.as_mut_slice() {
            [first, ..] if first.len() > prefix.len() && first.starts_with(prefix) => {
                first.advance(prefix.len());
                Ok(self)
            }
            [first, _, ..] if first == prefix => {
                self.slices.remove(0);
                Ok(self)
            }
            _ => Err(self),
        }
    }

    /// The octets behind a slice that is not empty. Nearly always they are one slice themselves, in place.
    #[inline]
    pub(crate) fn put_behind(mut self, first: Bytes) -> Self {
        if !self.slices.spilled()
            && self.slices.len() == 1
            && let Some(only) = self.slices.pop()
        {
            mem::forget(self);
            return Self {
                slices: SmallVec::from_buf([first, only]),
            };
        }
        self.put_behind_more(first)
    }

    #[cold]
    fn put_behind_more(mut self, first: Bytes) -> Self {
        self.slices.insert(0, first);
        self
    }

    /// The slices in order, none of them empty.
    #[inline]
    pub fn iter(&self) -> core::slice::Iter<'_, Bytes> {
        self.slices.iter()
    }

    /// The slices in order, none of them empty.
    #[must_use]
    #[inline]
    pub fn as_slice(&self) -> &[Bytes] {
        &self.slices
    }

    /// The octets one by one.
    pub fn octets(&self) -> impl Iterator<Item = u8> + '_ {
        self.slices.iter().flat_map(|slice| slice.iter().copied())
    }

    /// The octets in one piece: free for at most one slice, else a copy.
    #[must_use]
    pub fn into_bytes(mut self) -> Bytes {
        if self.slices.len() > 1 {
            return self.to_bytes();
        }
        self.slices.pop().unwrap_or_default()
    }

    /// The octets in one piece: shared for at most one slice, else a copy.
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        match self.slices.as_slice() {
            [] => Bytes::new(),
            [one] => one.clone(),
            many => {
                let mut octets = BytesMut::with_capacity(self.len());
                for slice in many {
                    octets.extend_from_slice(slice);
                }
                octets.freeze()
            }
        }
    }

    /// Removes the first `count` octets, all of them when there are fewer, and returns them.
    #[must_use]
    pub fn split_to(&mut self, count: usize) -> Self {
        let whole = mem::take(self);
        if whole.len() <= count {
            return whole;
        }
        let mut front = Self::new();
        let mut wanted = count;
        for mut slice in whole {
            let taken = slice.split_to(wanted.min(slice.len()));
            wanted -= taken.len();
            front.push(taken);
            self.push(slice);
        }
        front
    }
}

impl Clone for Slices {
    #[inline]
    fn clone(&self) -> Self {
        match self.as_slice() {
            [one] => Self::from(one.clone()),
            slices => slices.iter().cloned().collect(),
        }
    }
}

impl PartialEq for Slices {
    fn eq(&self, other: &Self) -> bool {
        match (self.as_slice(), other.as_slice()) {
            ([one], [another]) => one == another,
            _ => self.len() == other.len() && self.octets().eq(other.octets()),
        }
    }
}

impl Eq for Slices {}

impl PartialEq<[u8]> for Slices {
    fn eq(&self, other: &[u8]) -> bool {
        self.len() == other.len() && self.octets().eq(other.iter().copied())
    }
}

impl fmt::Debug for Slices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.slices).finish()
    }
}

impl From<Bytes> for Slices {
    #[inline]
    fn from(slice: Bytes) -> Self {
        let mut one = Self::new();
        one.push(slice);
        one
    }
}

impl From<Vec<u8>> for Slices {
    fn from(octets: Vec<u8>) -> Self {
        Self::from(Bytes::from(octets))
    }
}

impl From<&'static [u8]> for Slices {
    fn from(octets: &'static [u8]) -> Self {
        Self::from(Bytes::from_static(octets))
    }
}

impl From<SmallVec<[Bytes; 2]>> for Slices {
    #[inline]
    fn from(mut slices: SmallVec<[Bytes; 2]>) -> Self {
        if slices.iter().any(Bytes::is_empty) {
            slices.retain(|slice| !slice.is_empty());
        }
        Self { slices }
    }
}

impl From<Slices> for SmallVec<[Bytes; 2]> {
    #[inline]
    fn from(slices: Slices) -> Self {
        slices.slices
    }
}

impl FromIterator<Bytes> for Slices {
    fn from_iter<I: IntoIterator<Item = Bytes>>(slices: I) -> Self {
        let mut all = Self::new();
        all.extend(slices);
        all
    }
}

impl Extend<Bytes> for Slices {
    fn extend<I: IntoIterator<Item = Bytes>>(&mut self, slices: I) {
        for slice in slices {
            self.push(slice);
        }
    }
}

impl IntoIterator for Slices {
    type Item = Bytes;
    type IntoIter = smallvec::IntoIter<[Bytes; 2]>;

    fn into_iter(self) -> Self::IntoIter {
        self.slices.into_iter()
    }
}

impl<'a> IntoIterator for &'a Slices {
    type Item = &'a Bytes;
    type IntoIter = core::slice::Iter<'a, Bytes>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(pieces: &[&'static [u8]]) -> Slices {
        pieces
            .iter()
            .map(|piece| Bytes::from_static(piece))
            .collect()
    }

    #[test]
    fn content_is_compared_and_not_how_it_is_cut() {
        assert_eq!(pieces(&[b"ab", b"", b"c"]), pieces(&[b"a", b"bc"]));
        assert_ne!(pieces(&[b"ab"]), pieces(&[b"a", b"c"]));
        assert_eq!(pieces(&[b""]), Slices::new());
    }

    #[test]
    fn one_slice_becomes_bytes_without_a_copy() {
        let octets = Bytes::from_static(b"abc");
        assert_eq!(
            Slices::from(octets.clone()).into_bytes().as_ptr(),
            octets.as_ptr()
        );
        assert_eq!(pieces(&[b"ab", b"c"]).into_bytes(), octets);
    }

    #[test]
    fn octets_are_taken_off_the_front_across_slices() {
        let mut slices = pieces(&[b"abc", b"def"]);
        assert_eq!(slices.split_to(4), pieces(&[b"abcd"]));
        assert_eq!(slices, pieces(&[b"ef"]));
        assert_eq!(slices.split_to(9), pieces(&[b"ef"]));
        assert!(slices.is_empty());
    }
}
