//! Where in a TSDU an SPDU stood: what can be reflected of it.

use core::ops::Range;

use crate::wire::{Diagnostic, Path, Rule, Slices, SpduKind};

/// What an SPDU was read from.
#[derive(Clone, Debug)]
pub(super) enum Origin<'a> {
    /// Octets of a TSDU.
    Octets {
        tsdu: &'a Slices,
        range: Range<usize>,
    },
    /// Octets that are not kept: the SPDU is encoded like them.
    Encoded,
}

impl<'a> Origin<'a> {
    pub(super) fn new(tsdu: &'a Slices, range: Range<usize>) -> Self {
        Self::Octets { tsdu, range }
    }

    /// The whole of a TSDU.
    pub(super) fn whole(tsdu: &'a Slices) -> Self {
        Self::new(tsdu, 0..tsdu.len())
    }

    /// What follows an octet of a TSDU.
    pub(super) fn rest(tsdu: &'a Slices, start: usize) -> Self {
        Self::new(tsdu, start..tsdu.len())
    }

    /// Number of octets, as far as they are kept.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Octets { range, .. } => range.len(),
            Self::Encoded => 0,
        }
    }

    /// The first octets, at most `most`, as far as they are kept.
    pub(super) fn beginning(&self, most: usize) -> Slices {
        let Self::Octets { tsdu, range } = self else {
            return Slices::new();
        };
        let mut octets = (*tsdu).clone();
        let _ = octets.split_to(range.start);
        octets.split_to(range.len().min(most))
    }

    /// A remark on the SPDU, or on one of its parameters.
    pub(super) fn remark(
        &self,
        rule: Rule,
        kind: SpduKind,
        (pgi, pi): (Option<u8>, Option<u8>),
    ) -> Diagnostic {
        Diagnostic {
            offset: match self {
                Self::Octets { range, .. } => range.start,
                Self::Encoded => 0,
            },
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
