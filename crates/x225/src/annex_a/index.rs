//! The tables as implemented, as one array over table set, event and state.

use super::{Branch, Entry, Event, Row, State, errata::ERRATA, tables::TABLES};

/// Which half of Annex A rules a session connection.
///
/// Until the ACCEPT is sent or received both halves give the same; for that event itself
/// ([`Event::SCONrspPos`], [`Event::AC`]) take the half, and p178, by the functional units that it selects.
///
/// Source: X.225 A.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableSet {
    /// Tables A.8 to A.16: the symmetric synchronize functional unit has not been selected.
    WithoutSymmetric,
    /// Tables A.17 to A.25: it has been selected.
    WithSymmetric,
}

/// What the tables say to an event in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Blank: the event is invalid in this state. A.4.1.
    Blank,
    /// `//`: the event cannot happen in this state. A.4.1.3.
    Impossible,
    /// Each branch whose guard holds is to be taken, in order; if none does, the event is invalid.
    /// A.4.2.
    Branches(&'static [Branch]),
}

/// What the tables as implemented (as printed, with the errata applied) say to `event` in `state`.
///
/// One array access: a few nanoseconds. Source: X.225 Tables A.8 to A.25.
#[must_use]
#[inline]
pub fn cell(set: TableSet, event: Event, state: State) -> Lookup {
    let plane = match set {
        TableSet::WithoutSymmetric => &WITHOUT_SYMMETRIC,
        TableSet::WithSymmetric => &WITH_SYMMETRIC,
    };
    plane
        .get(event.index())
        .and_then(|row| row.get(state.index()))
        .copied()
        .unwrap_or(Lookup::Blank)
}

type Plane = [[Lookup; State::COUNT]; Event::COUNT];

static WITHOUT_SYMMETRIC: Plane = plane(TableSet::WithoutSymmetric);
static WITH_SYMMETRIC: Plane = plane(TableSet::WithSymmetric);

/// The tables of a set, printed cells first, then the errata over them.
#[expect(clippy::large_stack_arrays, reason = "runs only at compile time")]
const fn plane(set: TableSet) -> Plane {
    let mut plane = [[Lookup::Blank; State::COUNT]; Event::COUNT];
    let mut taken = [[false; State::COUNT]; Event::COUNT];
    let mut tables = TABLES.as_slice();
    while let [table, rest @ ..] = tables {
        if table.set as u8 == set as u8 {
            fill(&mut plane, &mut taken, table.rows);
        }
        tables = rest;
    }
    let mut taken = [[false; State::COUNT]; Event::COUNT];
    let mut errata = ERRATA;
    while let [erratum, rest @ ..] = errata {
        let mut corrections = erratum.corrections;
        while let [correction, rest @ ..] = corrections {
            if correction.table.set as u8 == set as u8 {
                fill(&mut plane, &mut taken, correction.rows);
            }
            corrections = rest;
        }
        errata = rest;
    }
    plane
}

/// Puts the cells of `rows` in their places, each at most once.
#[expect(
    clippy::indexing_slicing,
    reason = "runs only at compile time, and the indices are those of the enums"
)]
const fn fill(
    plane: &mut Plane,
    taken: &mut [[bool; State::COUNT]; Event::COUNT],
    mut rows: &[Row],
) {
    while let [row, rest @ ..] = rows {
        let mut events = row.events;
        while let [event, rest @ ..] = events {
            let mut cells = row.cells;
            while let [cell, rest @ ..] = cells {
                let mut states = cell.states;
                while let [state, rest @ ..] = states {
                    assert!(
                        !taken[event.index()][state.index()],
                        "a cell is filled twice"
                    );
                    taken[event.index()][state.index()] = true;
                    plane[event.index()][state.index()] = match cell.entry {
                        Entry::Impossible => Lookup::Impossible,
                        Entry::Branches(branches) => Lookup::Branches(branches),
                    };
                    states = rest;
                }
                cells = rest;
            }
            events = rest;
        }
        rows = rest;
    }
}
