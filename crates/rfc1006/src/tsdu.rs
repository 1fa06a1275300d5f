//! One transport service data unit as the pieces it came in.

use bytes::{Bytes, BytesMut};
use smallvec::SmallVec;

/// One TSDU as an ordered list of slices: never copied on its way through.
///
/// Empty slices are not kept. Two TSDUs are equal when their octets are, however they are cut.
///
/// X.214 13.1
#[derive(Debug, Clone, Default)]
pub struct Tsdu {
    slices: SmallVec<[Bytes; 2]>,
    len: usize,
}

/// The slices of a [`Tsdu`], in order.
#[derive(Debug)]
pub struct IntoSlices(smallvec::IntoIter<[Bytes; 2]>);

impl Iterator for IntoSlices {
    type Item = Bytes;

    fn next(&mut self) -> Option<Bytes> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl Tsdu {
    /// A TSDU with no octets yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Octets in all slices.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no octet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Number of slices.
    #[must_use]
    pub fn slices(&self) -> usize {
        self.slices.len()
    }

    /// The slices, in order.
    pub fn iter(&self) -> core::slice::Iter<'_, Bytes> {
        self.slices.iter()
    }

    /// Appends a slice; an empty one changes nothing.
    pub fn push(&mut self, slice: Bytes) {
        if !slice.is_empty() {
            self.len = self.len.saturating_add(slice.len());
            if self.slices.len() == self.slices.capacity() {
                self.make_room();
            }
            self.slices.push(slice);
        }
    }

    /// Few steps to the number of segments that is usual, and twofold ones beyond.
    #[cold]
    fn make_room(&mut self) {
        let slices = self.slices.len();
        self.slices
            .reserve(if slices < 64 { 3 * slices } else { slices });
    }

    /// The octets in one piece: the only place where they are copied, and only when there is more
    /// than one slice.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        if self.slices.len() > 1 {
            let mut whole = BytesMut::with_capacity(self.len);
            for slice in &self.slices {
                whole.extend_from_slice(slice);
            }
            return whole.freeze();
        }
        self.slices.into_iter().next().unwrap_or_default()
    }
}

impl PartialEq for Tsdu {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().flatten().eq(other.iter().flatten())
    }
}

impl Eq for Tsdu {}

impl From<Bytes> for Tsdu {
    fn from(slice: Bytes) -> Self {
        core::iter::once(slice).collect()
    }
}

impl From<SmallVec<[Bytes; 2]>> for Tsdu {
    fn from(mut slices: SmallVec<[Bytes; 2]>) -> Self {
        slices.retain(|slice| !slice.is_empty());
        let len = slices.iter().map(Bytes::len).sum();
        Self { slices, len }
    }
}

impl From<Tsdu> for SmallVec<[Bytes; 2]> {
    fn from(tsdu: Tsdu) -> Self {
        tsdu.slices
    }
}

impl FromIterator<Bytes> for Tsdu {
    fn from_iter<I: IntoIterator<Item = Bytes>>(slices: I) -> Self {
        let mut tsdu = Self::new();
        tsdu.extend(slices);
        tsdu
    }
}

impl Extend<Bytes> for Tsdu {
    fn extend<I: IntoIterator<Item = Bytes>>(&mut self, slices: I) {
        slices.into_iter().for_each(|slice| self.push(slice));
    }
}

impl IntoIterator for Tsdu {
    type Item = Bytes;
    type IntoIter = IntoSlices;

    fn into_iter(self) -> IntoSlices {
        IntoSlices(self.slices.into_iter())
    }
}

impl<'a> IntoIterator for &'a Tsdu {
    type Item = &'a Bytes;
    type IntoIter = core::slice::Iter<'a, Bytes>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_tsdus_with_the_same_octets_are_equal_however_they_are_cut() {
        let whole = Tsdu::from(Bytes::from_static(b"session"));
        let cut: Tsdu = [&b"ses"[..], b"", b"sion"]
            .into_iter()
            .map(Bytes::from_static)
            .collect();
        assert_eq!(whole, cut);
        assert_eq!((cut.len(), cut.slices()), (7, 2));
        assert_ne!(whole, Tsdu::from(Bytes::from_static(b"sessiom")));
    }

    #[test]
    fn a_single_slice_becomes_bytes_without_a_copy() {
        let slice = Bytes::from(alloc::vec![7; 100]);
        let at = slice.as_ptr();
        assert_eq!(Tsdu::from(slice).into_bytes().as_ptr(), at);
    }
}
