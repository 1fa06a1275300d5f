//! The branches as the pages have them: by table, row, state and guard.

use x225::annex_a::{Branch, Entry, TableCell, TableSet, as_implemented};
use x225::testing::{TakenBranch, taken};

/// A branch of a cell as implemented.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    cell: TableCell,
    number: usize,
    branch: &'static Branch,
}

pub(crate) fn all() -> impl Iterator<Item = Place> {
    as_implemented().flat_map(|cell| {
        let branches: &'static [Branch] = match cell.entry {
            Entry::Branches(branches) => branches,
            Entry::Impossible => &[],
        };
        branches
            .iter()
            .enumerate()
            .map(move |(number, branch)| Place {
                cell,
                number,
                branch,
            })
    })
}

pub(crate) fn total() -> usize {
    all().count()
}

/// The branches that no session of this process has taken. A row of several events counts once.
pub(crate) fn not_taken() -> Vec<Place> {
    all().filter(|place| !place.is_taken()).collect()
}

/// `A.19 MIA/STA05A p17&!p81&p186`
pub(crate) fn name(place: &Place) -> String {
    let TableCell {
        table, row, state, ..
    } = place.cell;
    format!(
        "{} {}/{state} {}",
        table.number, row.name, place.branch.when
    )
    .trim_end()
    .to_owned()
}

impl Place {
    /// The branch for each event of its row.
    pub(crate) fn each(self) -> impl Iterator<Item = TakenBranch> {
        let Self { cell, number, .. } = self;
        cell.row.events.iter().map(move |&event| TakenBranch {
            symmetric: cell.table.set == TableSet::WithSymmetric,
            event,
            state: cell.state,
            place: number,
        })
    }

    pub(crate) fn is_taken(self) -> bool {
        self.each().any(taken)
    }
}
