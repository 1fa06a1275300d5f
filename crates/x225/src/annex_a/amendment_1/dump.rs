//! The additions cell by cell, as printed and as implemented.

use super::{ADDITIONS, DECISIONS};
use crate::annex_a::{Event, Row, State, TableCell};

/// Every added cell as printed or told, table by table, row by row.
pub fn as_printed() -> impl Iterator<Item = TableCell> {
    ADDITIONS.iter().flat_map(|&table| {
        table.rows.iter().flat_map(move |row| {
            entries(row).map(move |(state, entry)| TableCell {
                table,
                row,
                state,
                entry,
                erratum: None,
            })
        })
    })
}

/// Every added cell as implemented: those that were decided, then the printed ones that were not.
pub fn as_implemented() -> impl Iterator<Item = TableCell> {
    decided().chain(as_printed().filter(|cell| {
        !cell
            .row
            .events
            .iter()
            .any(|&event| is_decided(event, cell.state))
    }))
}

fn decided() -> impl Iterator<Item = TableCell> {
    DECISIONS.iter().flat_map(|decision| {
        decision.corrections.iter().flat_map(move |correction| {
            correction.rows.iter().flat_map(move |row| {
                entries(row).map(move |(state, entry)| TableCell {
                    table: correction.table,
                    row,
                    state,
                    entry,
                    erratum: Some(decision),
                })
            })
        })
    })
}

fn is_decided(event: Event, state: State) -> bool {
    decided().any(|cell| cell.state == state && cell.row.events.contains(&event))
}

fn entries(row: &'static Row) -> impl Iterator<Item = (State, crate::annex_a::Entry)> {
    let states = State::ALL.iter().chain(State::AMENDMENT_1);
    states.filter_map(|&state| Some((state, row.entry(state)?)))
}
