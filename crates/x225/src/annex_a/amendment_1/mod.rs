//! What Amendment 1 adds to Annex A: a layer over the tables, in the same notation.
//!
//! It is in force for a session whose configuration says so ([`Amendment1`](crate::Amendment1)), and nowhere else. The additions
//! to A.8 are as printed; what is only told in words, rows and columns "identical to" others and cells to be doubled, is written
//! out or looked up where it is said to be. [`DECISIONS`] puts other cells in place of some, as the errata do.
//!
//! Source: X.225 Amendment 1, clauses 26 and 27.

mod a08_connection;
mod a09_data;
mod a15_release;
mod a16_abort;
mod decisions;
mod dump;

pub use a08_connection::A08;
pub use a09_data::A09;
pub use a15_release::A15;
pub use a16_abort::A16;
pub use decisions::DECISIONS;
pub use dump::{as_implemented, as_printed};

use super::{Entry, Event, Lookup, Row, State, Table, TableSet};

/// The additions, the one that data needs first.
pub static ADDITIONS: [&Table; 4] = [&A09, &A15, &A16, &A08];

/// What the tables with the additions, as implemented, say to `event` in `state`.
///
/// With symmetric synchronize nothing is added but the rows of the short forms, which are those of their long forms there too.
///
/// Source: X.225 Tables A.8 to A.25; Amendment 1, 27.
#[must_use]
pub fn cell(set: TableSet, event: Event, state: State) -> Lookup {
    let long_form = long_form(event);
    let repeats = long_form != event || set == TableSet::WithSymmetric;
    let added = if repeats { None } else { added(event, state) };
    match added {
        Some(Entry::Impossible) => Lookup::Impossible,
        Some(Entry::Branches(branches)) => Lookup::Branches(branches),
        None => super::cell(set, long_form, column(long_form, state)),
    }
}

/// The cell that the decisions, or else the additions, have.
fn added(event: Event, state: State) -> Option<Entry> {
    let decided = DECISIONS.iter().flat_map(|decision| decision.corrections);
    let decided = decided.map(|correction| correction.rows);
    let added = ADDITIONS.iter().map(|table| table.rows);
    decided
        .chain(added)
        .flatten()
        .filter(|row| row.events.contains(&event))
        .find_map(|row| Row::entry(row, state))
}

/// The event whose row an added one repeats; others stay what they are.
#[must_use]
pub const fn long_form(event: Event) -> Event {
    match event {
        Event::SDT => Event::DT,
        Event::SDN => Event::DN,
        Event::SFN_nr => Event::FN_nr,
        Event::SFN_r => Event::FN_r,
        Event::SAB_nr => Event::AB_nr,
        Event::SAB_r => Event::AB_r,
        other => other,
    }
}

/// The column of Table A.16 that an added one repeats; STA08C is one of them by decision S4.
const fn column(event: Event, state: State) -> State {
    match (event, state) {
        (
            Event::AA | Event::AB_nr | Event::AB_r | Event::PR_AB | Event::TDISind | Event::TIM,
            State::STA02C | State::STA02D | State::STA07 | State::STA08B | State::STA08C,
        ) => State::STA02A,
        (_, state) => state,
    }
}

/// Whether the event stands in Table A.15: none of its cells is left with the no orderly release functional unit.
///
/// Source: X.225 Amendment 1, 5.6.2 bis, Table 3 note 10.
#[must_use]
pub const fn is_orderly_release(event: Event) -> bool {
    matches!(
        long_form(event),
        Event::DN
            | Event::FN_nr
            | Event::FN_r
            | Event::NF
            | Event::SRELreq
            | Event::SRELrspPos
            | Event::SRELrspNeg
    )
}
