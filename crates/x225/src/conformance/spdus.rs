//! Which SPDUs, and which of their parameters, are sent and received.

use crate::annex_a::{Action, Entry, EventCategory, OutgoingCategory, TableCell, as_implemented};
use crate::wire::SpduKind;

/// Which way an SPDU goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Directions {
    /// This implementation sends it.
    pub sent: bool,
    /// This implementation acts on it.
    pub received: bool,
}

/// Which way SPDUs of a kind go: what the cells of the state tables send, and which have a row with
/// a cell that takes them. EXCEPTION REPORT is sent by no cell but in answer to a violation
/// (X.225 A.4.1.2 b).
///
/// Source: X.225 Tables A.8 to A.25 as implemented.
#[must_use]
pub fn directions(kind: SpduKind) -> Directions {
    let mut directions = Directions {
        sent: kind == SpduKind::ExceptionReport,
        received: false,
    };
    for TableCell { row, entry, .. } in as_implemented() {
        let Entry::Branches(branches) = entry else {
            continue;
        };
        directions.received |= row
            .events
            .iter()
            .any(|event| event.category() == EventCategory::Spdu && stands_for(event.name(), kind));
        let mut actions = branches.iter().flat_map(|branch| branch.actions);
        directions.sent |= actions.any(|action| match action {
            Action::Send(outgoing, _) => {
                outgoing.category() == OutgoingCategory::Spdu && stands_for(outgoing.name(), kind)
            }
            Action::Do(_) => false,
        });
    }
    directions
}

/// Whether the name of an event is the abbreviation of an SPDU, with or without a suffix such as
/// that of `RS-a` or `PR-MAA`.
fn stands_for(name: &str, kind: SpduKind) -> bool {
    name.split('-').next() == Some(kind.abbreviation())
}

/// The parameters, by the codes of their PGIs and PIs, that are understood but never sent.
pub const NEVER_SENT: &[(SpduKind, u8)] = &[
    // What it repeats the initiator knows, and 8.3.4.19 lets it be left out.
    (SpduKind::Accept, 51),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spdu_is_sent_and_received() {
        for kind in SpduKind::ALL {
            let both = Directions {
                sent: true,
                received: true,
            };
            assert_eq!(directions(kind), both, "{kind}");
        }
    }

    #[test]
    fn suffixes_tell_events_of_one_spdu_apart_and_not_spdus() {
        assert!(stands_for("PR-MAA", SpduKind::Prepare));
        assert!(!stands_for("PR-MAA", SpduKind::MajorSyncAck));
        assert!(stands_for("AIA", SpduKind::ActivityInterruptAck));
        assert!(!stands_for("AIA", SpduKind::ActivityInterrupt));
    }
}
