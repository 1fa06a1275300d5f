//! Where in a TSDU an SPDU stood: what can be reflected of it.

use core::ops::Range;

use crate::wire::{Diagnostic, Path, Rule, Slices, SpduKind};

/// The octets that an SPDU was read from.
#[derive(Clone, Debug)]
pub(super) struct Origin<'a> {
    tsdu: &'a Slices,
    range: Range<usize>,
}

impl<'a> Origin<'a> {
    pub(super) fn new(tsdu: &'a Slices, range: Range<usize>) -> Self {
        Self { tsdu, range }
    }

    /// The whole of a TSDU.
    pub(super) fn whole(tsdu: &'a Slices) -> Self {
        Self::new(tsdu, 0..tsdu.len())
    }

    /// What follows an octet of a TSDU.
    pub(super) fn rest(tsdu: &'a Slices, start: usize) -> Self {
        Self::new(tsdu, start..tsdu.len())
    }

    /// Number of octets.
    pub(super) fn len(&self) -> usize {
        self.range.len()
    }

    /// The first octets, at most `most`.
    pub(super) fn beginning(&self, most: usize) -> Slices {
        let mut octets = self.tsdu.clone();
        let _ = octets.split_to(self.range.start);
        octets.split_to(self.range.len().min(most))
    }

    /// A remark on the SPDU, or on one of its parameters.
    pub(super) fn remark(
        &self,
        rule: Rule,
        kind: SpduKind,
        (pgi, pi): (Option<u8>, Option<u8>),
    ) -> Diagnostic {
        Diagnostic {
            offset: self.range.start,
            path: Path {
                si: Some(kind.si()),
                spdu: Some(kind),
                pgi,
                pi,
                ..Path::default()
            },
            rule,
            severity: rule.severity(),
            found: None,
            expected: None,
        }
    }
}
