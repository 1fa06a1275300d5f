//! Which SPDU an SI means, by its place.

use super::Octets;
use super::unit::{Unit, unit};
use crate::{Flow, SpduKind};

/// What an SPDU turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// The first or only SPDU of its SSDU.
    First(SpduKind),
    /// A later SPDU of a segmented SSDU that began with one of this kind.
    Later(SpduKind),
}

/// Decides by category and place what the SI leaves open: 1 is GT first in a TSDU, else DT; 25 and 26 are AB and AA first, else
/// AI and AIA; 41 is MAP with a Sync Type Item, else AE; 42 is MAA, which may be an AEA.
pub(super) fn identify(spdu: &Unit<'_>, flow: Flow, first: bool) -> Option<Identity> {
    let kind = match (flow, spdu.code, first) {
        (_, 1, true) => SpduKind::GiveTokens,
        (_, 1, false) => SpduKind::DataTransfer,
        (Flow::Normal, 25, false) => SpduKind::ActivityInterrupt,
        (Flow::Normal, 26, false) => SpduKind::ActivityInterruptAck,
        (_, 41, _) if parameter(spdu.field, 15).is_none() => SpduKind::ActivityEnd,
        (_, si, _) => of_si(si)?,
    };
    if kind.continues_in_subsequent() && !spdu.field.is_empty() {
        let enclosure = parameter(spdu.field, 25).and_then(|item| item.first());
        if enclosure.is_some_and(|bits| bits & 1 == 0) {
            return Some(Identity::Later(if kind == SpduKind::ActivityEnd {
                SpduKind::MajorSyncPoint
            } else {
                kind
            }));
        }
    }
    Some(Identity::First(kind))
}

/// The kind of an SI, the first one in 8.3 where there are two.
pub(super) fn of_si(si: u8) -> Option<SpduKind> {
    Some(match si {
        0 => SpduKind::ExceptionReport,
        1 => SpduKind::DataTransfer,
        2 => SpduKind::PleaseTokens,
        5 => SpduKind::Expedited,
        7 => SpduKind::Prepare,
        8 => SpduKind::NotFinished,
        9 => SpduKind::Finish,
        10 => SpduKind::Disconnect,
        12 => SpduKind::Refuse,
        13 => SpduKind::Connect,
        14 => SpduKind::Accept,
        15 => SpduKind::ConnectDataOverflow,
        16 => SpduKind::OverflowAccept,
        21 => SpduKind::GiveTokensConfirm,
        22 => SpduKind::GiveTokensAck,
        25 => SpduKind::Abort,
        26 => SpduKind::AbortAccept,
        29 => SpduKind::ActivityResume,
        33 => SpduKind::TypedData,
        34 => SpduKind::ResynchronizeAck,
        41 => SpduKind::MajorSyncPoint,
        42 => SpduKind::MajorSyncAck,
        45 => SpduKind::ActivityStart,
        48 => SpduKind::ExceptionData,
        49 => SpduKind::MinorSyncPoint,
        50 => SpduKind::MinorSyncAck,
        53 => SpduKind::Resynchronize,
        57 => SpduKind::ActivityDiscard,
        58 => SpduKind::ActivityDiscardAck,
        61 => SpduKind::CapabilityData,
        62 => SpduKind::CapabilityDataAck,
        _ => return None,
    })
}

/// The value of a parameter that is not in a group.
pub(super) fn parameter(field: Octets<'_>, code: u8) -> Option<Octets<'_>> {
    let mut rest = field;
    while let Ok(unit) = unit(&mut rest) {
        if unit.code == code && !unit.field.is_empty() {
            return Some(unit.field);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_si() {
        for kind in SpduKind::ALL {
            assert_eq!(
                of_si(kind.si()).map(SpduKind::si),
                Some(kind.si()),
                "{kind}"
            );
        }
        assert_eq!((0..=255).filter_map(of_si).count(), 36 - 5);
    }
}
