//! Counts as a table in Markdown.

use std::fmt::Write as _;

/// How the table begins.
pub(super) const HEAD: &str =
    "| operation | unit | column | bare | ratio |\n|---|---|---:|---:|---:|\n";

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// The operation.
    pub(super) what: String,
    /// Of what there are so many.
    pub(super) unit: String,
    /// So many for the whole column.
    pub(super) column: u64,
    /// So many for bare framing, where there is such a thing.
    pub(super) bare: Option<u64>,
}

/// The table, its head included.
pub(super) fn write(counts: &[Count]) -> String {
    let mut table = HEAD.to_owned();
    for Count {
        what,
        unit,
        column,
        bare,
    } in counts
    {
        let _ = write!(table, "| {what} | {unit} | {column} | ");
        let _ = match bare {
            Some(bare @ 1..) => {
                let tenths = (column * 10 + bare / 2) / bare;
                writeln!(table, "{bare} | {}.{} |", tenths / 10, tenths % 10)
            }
            Some(0) => writeln!(table, "0 | |"),
            None => writeln!(table, "| |"),
        };
    }
    table
}

/// The rows of a text that has the table.
pub(super) fn read(markdown: &str) -> Vec<Count> {
    markdown.lines().filter_map(row).collect()
}

fn row(line: &str) -> Option<Count> {
    let mut cells = line.strip_prefix("| ")?.split('|').map(str::trim);
    Some(Count {
        what: cells.next()?.to_owned(),
        unit: cells.next()?.to_owned(),
        column: cells.next()?.parse().ok()?,
        bare: cells.next()?.parse().ok(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let count = |column, bare| Count {
            what: "one, way".to_owned(),
            unit: "instructions".to_owned(),
            column,
            bare,
        };
        let counts = [count(8000, Some(4100)), count(0, Some(0)), count(7, None)];
        let table = write(&counts);
        assert_eq!(
            table.strip_prefix(HEAD).unwrap(),
            "| one, way | instructions | 8000 | 4100 | 2.0 |\n\
             | one, way | instructions | 0 | 0 | |\n\
             | one, way | instructions | 7 | | |\n"
        );
        assert_eq!(read(&format!("text\n{table}more")), counts);
    }
}
