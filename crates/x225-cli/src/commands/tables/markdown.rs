//! State tables as Markdown: a row for each event, a column for each state.

use std::io::{self, Write};

use x225::annex_a::{self, Branch, Entry, State, Table};

/// Writes one table with its caption.
pub(super) fn table(out: &mut impl Write, table: &Table, implemented: bool) -> io::Result<()> {
    let cells: Vec<_> = if implemented {
        annex_a::as_implemented()
            .filter(|cell| cell.table.number == table.number)
            .collect()
    } else {
        annex_a::as_printed()
            .filter(|cell| cell.table.number == table.number)
            .collect()
    };
    let has = |state: &State| cells.iter().any(|cell| cell.state == *state);
    let states: Vec<_> = State::ALL.iter().copied().filter(has).collect();
    writeln!(out, "Table {}: {}\n", table.number, table.title)?;
    write!(out, "| |")?;
    states
        .iter()
        .try_for_each(|state| write!(out, " {state} |"))?;
    write!(out, "\n|---|")?;
    states.iter().try_for_each(|_| write!(out, "---|"))?;
    writeln!(out)?;
    for row in table.rows {
        write!(out, "| {} |", row.name)?;
        for state in &states {
            match cells
                .iter()
                .find(|cell| cell.row.name == row.name && cell.state == *state)
            {
                Some(cell) => write!(out, " {}", entry(cell.entry, "<br>"))?,
                None => write!(out, " ")?,
            }
            write!(out, " |")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// One cell: `//`, or its branches.
pub(super) fn entry(entry: Entry, between: &str) -> String {
    match entry {
        Entry::Impossible => "//".to_owned(),
        Entry::Branches(branches) => branches
            .iter()
            .map(branch)
            .collect::<Vec<_>>()
            .join(between),
    }
}

/// One branch, such as `p05&!p185: SDTind → STA05A`.
fn branch(branch: &Branch) -> String {
    let mut text = branch.when.to_string();
    if !text.is_empty() {
        text.push_str(": ");
    }
    for action in branch.actions {
        text.push_str(action.name());
        text.push(' ');
    }
    text.push_str("→ ");
    text.push_str(branch.next.name());
    for action in branch.after {
        text.push(' ');
        text.push_str(action.name());
    }
    text
}
