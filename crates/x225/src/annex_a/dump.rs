//! The tables cell by cell, as printed and as implemented, and as lines of JSON.

use core::fmt;

use super::{Action, ERRATA, Entry, Erratum, Row, State, TABLES, Table};

/// One cell of one table that is not blank.
#[derive(Clone, Copy, Debug)]
pub struct TableCell {
    /// The table it stands in.
    pub table: &'static Table,
    /// Its row; `row.name` is the printed head.
    pub row: &'static Row,
    /// Its column.
    pub state: State,
    /// What it holds.
    pub entry: Entry,
    /// The erratum that put it there, if it is not as printed.
    pub erratum: Option<&'static Erratum>,
}

/// Every cell as printed, table by table, row by row, in the order of [`State`].
pub fn as_printed() -> impl Iterator<Item = TableCell> {
    cells(|_, _, _| None)
}

/// Every cell as implemented, in the same order: the printed ones with the errata over them.
pub fn as_implemented() -> impl Iterator<Item = TableCell> {
    cells(corrected)
}

fn cells(
    correction: impl Fn(&Table, &Row, State) -> Option<(Entry, &'static Erratum)> + Copy,
) -> impl Iterator<Item = TableCell> {
    TABLES.iter().flat_map(move |table| {
        table.rows.iter().flat_map(move |row| {
            State::ALL.iter().filter_map(move |&state| {
                let (entry, erratum) = match correction(table, row, state) {
                    Some((entry, erratum)) => (entry, Some(erratum)),
                    None => (row.entry(state)?, None),
                };
                Some(TableCell {
                    table,
                    row,
                    state,
                    entry,
                    erratum,
                })
            })
        })
    })
}

fn corrected(table: &Table, row: &Row, state: State) -> Option<(Entry, &'static Erratum)> {
    ERRATA.iter().find_map(|erratum| {
        erratum
            .corrections
            .iter()
            .filter(|correction| correction.table.number == table.number)
            .flat_map(|correction| correction.rows)
            .filter(|corrected| corrected.name == row.name)
            .find_map(|corrected| Some((corrected.entry(state)?, erratum)))
    })
}

impl Row {
    /// What the row has in a state; `None` where it is blank.
    #[must_use]
    pub fn entry(&self, state: State) -> Option<Entry> {
        let cell = self
            .cells
            .iter()
            .find(|cell| cell.states.contains(&state))?;
        Some(cell.entry)
    }
}

impl TableCell {
    /// The cell as one JSON object on one line, with the table, the event and the state as printed:
    /// `{"table":"A.9","event":"DT","state":"STA05A","branches":[{"when":"p05&p185","do":[],"next":"STA05A"}]}`,
    /// or `"impossible":true` in place of the branches. Notes are left out; `"after"` and `"erratum"` stand
    /// only where there is one.
    #[must_use]
    pub fn json(self) -> impl fmt::Display {
        Json(self)
    }
}

struct Json(TableCell);

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TableCell {
            table,
            row,
            state,
            entry,
            erratum,
        } = &self.0;
        write!(
            f,
            r#"{{"table":"{}","event":"{}","state":"{state}","#,
            table.number, row.name
        )?;
        match entry {
            Entry::Impossible => f.write_str(r#""impossible":true"#)?,
            Entry::Branches(branches) => {
                f.write_str(r#""branches":["#)?;
                for (place, branch) in branches.iter().enumerate() {
                    let comma = if place == 0 { "" } else { "," };
                    write!(f, r#"{comma}{{"when":"{}","do":["#, branch.when)?;
                    names(f, branch.actions.iter().map(Action::name))?;
                    write!(f, r#"],"next":"{}""#, branch.next)?;
                    if !branch.after.is_empty() {
                        f.write_str(r#","after":["#)?;
                        names(f, branch.after.iter().map(|action| action.name()))?;
                        f.write_str("]")?;
                    }
                    f.write_str("}")?;
                }
                f.write_str("]")?;
            }
        }
        match erratum {
            Some(erratum) => write!(f, r#","erratum":"{}"}}"#, erratum.name),
            None => f.write_str("}"),
        }
    }
}

/// Writes names as the items of a JSON list. None of them needs an escape.
fn names(f: &mut fmt::Formatter<'_>, names: impl Iterator<Item = &'static str>) -> fmt::Result {
    names.enumerate().try_for_each(|(place, name)| {
        let comma = if place == 0 { "" } else { "," };
        write!(f, r#"{comma}"{name}""#)
    })
}
