//! Which SPDU an SI means, by its place.

use super::Octets;
use super::unit::unit;
use crate::{Category, SpduKind};
use nom::Input;

/// What an SPDU turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// The first or only SPDU of its SSDU.
    First(SpduKind),
    /// A later SPDU of a segmented SSDU that began with one of this kind.
    Later(SpduKind),
}

impl Identity {
    /// Its type, or the one that its SSDU began with.
    pub(super) const fn kind(self) -> SpduKind {
        match self {
            Self::First(kind) | Self::Later(kind) => kind,
        }
    }
}

/// Decides by its parameters what the SI and the place of an SPDU leave open: 41 is MAP with a Sync Type Item, else AE; an
/// Enclosure Item that does not say beginning makes it a later segment. 42 stays MAA, which may be an AEA.
pub(super) fn identify(kind: SpduKind, field: &Octets<'_>) -> Identity {
    if field.is_empty()
        || !kind.continues_in_subsequent()
        || parameter(field, 25).is_none_or(|bits| bits & 1 == 1)
    {
        return Identity::First(match kind {
            SpduKind::MajorSyncPoint if parameter(field, 15).is_none() => SpduKind::ActivityEnd,
            kind => kind,
        });
    }
    Identity::Later(kind)
}

/// The kind of an SI by its place. Of two kinds with one SI, the one that may come first in a TSDU is meant there, the category 2
/// one behind it; of two category 2 ones the first in 8.3.
pub(super) fn of_si(si: u8, first: bool) -> Option<SpduKind> {
    let kinds = if first { &FIRST } else { &BEHIND };
    kinds.get(usize::from(si)).copied().flatten()
}

static FIRST: [Option<SpduKind>; 256] = by_si(true);
static BEHIND: [Option<SpduKind>; 256] = by_si(false);

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when compiling: out of bounds does not compile"
)]
const fn by_si(first: bool) -> [Option<SpduKind>; 256] {
    let mut kinds = [None; 256];
    let mut n = SpduKind::ALL.len();
    while n > 0 {
        n -= 1;
        let kind = SpduKind::ALL[n];
        match kinds[kind.si() as usize] {
            Some(other) if in_place(other, first) && !in_place(kind, first) => {}
            _ => kinds[kind.si() as usize] = Some(kind),
        }
    }
    kinds
}

/// Whether a kind belongs where it stands in its TSDU.
///
/// X.225 Table 6
const fn in_place(kind: SpduKind, first: bool) -> bool {
    matches!(kind.category(), Category::Two) != first
}

/// The first octet of a parameter that is not in a group.
pub(super) fn parameter(field: &Octets<'_>, code: u8) -> Option<u8> {
    let mut front = field.front();
    while let [found, length @ ..=254, behind @ ..] = front
        && let Some((value, behind)) = behind.split_at_checked((*length).into())
    {
        if *found == code
            && let Some(octet) = value.first()
        {
            return Some(*octet);
        }
        front = behind;
    }
    let mut rest = field.take_from(field.front().len() - front.len());
    while !rest.is_empty()
        && let Ok(unit) = unit(&mut rest)
    {
        if unit.code == code && !unit.field.is_empty() {
            return unit.field.first();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_si_and_place() {
        let undecided = [SpduKind::ActivityEnd, SpduKind::ActivityEndAck];
        for kind in SpduKind::ALL
            .into_iter()
            .filter(|kind| !undecided.contains(kind))
        {
            let found = [true, false].map(|first| of_si(kind.si(), first));
            assert!(found.contains(&Some(kind)), "{kind}");
        }
        assert_eq!((0..=255).filter_map(|si| of_si(si, true)).count(), 36 - 5);
    }

    #[test]
    fn place_decides_between_two_kinds_with_one_si() {
        let of =
            |si| [of_si(si, true), of_si(si, false)].map(|kind| kind.map(SpduKind::abbreviation));
        assert_eq!(of(1), [Some("GT"), Some("DT")]);
        assert_eq!(of(25), [Some("AB"), Some("AI")]);
        assert_eq!(of(26), [Some("AA"), Some("AIA")]);
        assert_eq!(of(41), [Some("MAP"), Some("MAP")]);
        assert_eq!(of(42), [Some("MAA"), Some("MAA")]);
        assert_eq!(of(3), [None, None]);
    }
}
