//! The statement as Markdown tables.

use std::io::{self, Write};

use super::TITLE;
use super::section::{Section, shown};

/// Writes the whole statement.
pub(super) fn write(out: &mut impl Write, sections: &[Section]) -> io::Result<()> {
    writeln!(out, "# {TITLE}")?;
    for (number, section) in (1..).zip(sections) {
        writeln!(
            out,
            "\n## {number}. {}\n\n{}\n",
            section.title, section.source
        )?;
        writeln!(out, "| {} |", section.columns.join(" | "))?;
        writeln!(out, "|{}", "---|".repeat(section.columns.len()))?;
        for row in &section.rows {
            let cells: Vec<String> = row.iter().map(cell).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
    }
    Ok(())
}

fn cell(cell: &super::section::Cell) -> String {
    shown(cell).replace('|', "\\|")
}
