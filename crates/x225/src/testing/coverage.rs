//! Which branches of the tables as implemented were taken, by any session of this process.

use core::sync::atomic::{AtomicU32, Ordering};

use crate::annex_a::{Event, Lookup, State, TableSet, cell};

/// A branch of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TakenBranch {
    /// Whether the cell is one of Tables A.17 to A.25.
    pub symmetric: bool,
    /// The row.
    pub event: Event,
    /// The column.
    pub state: State,
    /// The place of the branch in the cell, from 0.
    pub place: usize,
}

const CELLS: usize = 2 * Event::COUNT * State::COUNT;

/// One bit for each branch of each cell.
static TAKEN: [AtomicU32; CELLS] = [const { AtomicU32::new(0) }; CELLS];

/// Notes the branches of a cell that are being taken, as bits.
pub(crate) fn took(tables: TableSet, event: Event, state: State, places: u32) {
    let symmetric = tables == TableSet::WithSymmetric;
    if let Some(bits) = TAKEN.get(index(symmetric, event, state)) {
        bits.fetch_or(places, Ordering::Relaxed);
    }
}

/// Whether any session has taken a branch.
#[must_use]
pub fn taken(branch: TakenBranch) -> bool {
    let TakenBranch {
        symmetric,
        event,
        state,
        place,
    } = branch;
    TAKEN
        .get(index(symmetric, event, state))
        .is_some_and(|bits| bits.load(Ordering::Relaxed) & (1 << place) != 0)
}

const AMENDED_EVENTS: usize = Event::COUNT + Event::AMENDMENT_1.len();
const AMENDED_STATES: usize = State::COUNT + State::AMENDMENT_1.len();

/// The same where the additions of Amendment 1 are in force, without symmetric synchronize.
static TAKEN_AMENDED: [AtomicU32; AMENDED_EVENTS * AMENDED_STATES] =
    [const { AtomicU32::new(0) }; AMENDED_EVENTS * AMENDED_STATES];

pub(crate) fn took_amended(event: Event, state: State, places: u32) {
    if let Some(bits) = TAKEN_AMENDED.get(event.index() * AMENDED_STATES + state.index()) {
        bits.fetch_or(places, Ordering::Relaxed);
    }
}

/// Whether any session with Amendment 1 has taken the branch at a place of a cell.
#[must_use]
pub fn taken_amended(event: Event, state: State, place: usize) -> bool {
    TAKEN_AMENDED
        .get(event.index() * AMENDED_STATES + state.index())
        .is_some_and(|bits| bits.load(Ordering::Relaxed) & (1 << place) != 0)
}

/// Every branch of the tables as implemented, by half, event, state and place.
pub fn branches() -> impl Iterator<Item = TakenBranch> {
    [false, true].into_iter().flat_map(|symmetric| {
        let tables = if symmetric {
            TableSet::WithSymmetric
        } else {
            TableSet::WithoutSymmetric
        };
        Event::ALL.iter().flat_map(move |&event| {
            State::ALL.iter().flat_map(move |&state| {
                let count = match cell(tables, event, state) {
                    Lookup::Branches(branches) => branches.len(),
                    Lookup::Blank | Lookup::Impossible => 0,
                };
                (0..count).map(move |place| TakenBranch {
                    symmetric,
                    event,
                    state,
                    place,
                })
            })
        })
    })
}

fn index(symmetric: bool, event: Event, state: State) -> usize {
    (usize::from(symmetric) * Event::COUNT + event.index()) * State::COUNT + state.index()
}
