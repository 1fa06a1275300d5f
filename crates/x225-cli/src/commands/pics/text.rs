//! The statement as text: columns where they fit, the last one as long as it likes; items where they do not.

use std::io::{self, Write};

use super::TITLE;
use super::section::{Section, shown};

/// Letters in a line.
const WIDTH: usize = 120;
/// Letters in the columns before the last.
const COLUMNS: usize = 112;

/// Writes the whole statement.
pub(super) fn write(out: &mut impl Write, sections: &[Section]) -> io::Result<()> {
    writeln!(out, "{TITLE}")?;
    for (number, section) in (1..).zip(sections) {
        writeln!(out, "\n{number}. {} ({})\n", section.title, section.source)?;
        let rows: Vec<Vec<String>> = section
            .rows
            .iter()
            .map(|row| row.iter().map(shown).collect())
            .collect();
        let widths = widths(section, &rows);
        let before_last = widths.iter().rev().skip(1).map(|width| width + 2);
        if before_last.sum::<usize>() <= COLUMNS {
            columns(out, section, &rows, &widths)?;
        } else {
            items(out, section, &rows)?;
        }
    }
    Ok(())
}

/// How wide each column is.
fn widths(section: &Section, rows: &[Vec<String>]) -> Vec<usize> {
    let column = |place: usize| rows.iter().filter_map(move |row| row.get(place));
    (0..)
        .zip(section.columns)
        .map(|(place, head)| {
            let cells = column(place).map(|cell| cell.chars().count());
            cells.chain([head.chars().count()]).max().unwrap_or(0)
        })
        .collect()
}

fn columns(
    out: &mut impl Write,
    section: &Section,
    rows: &[Vec<String>],
    widths: &[usize],
) -> io::Result<()> {
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let padded: Vec<String> = cells
            .zip(widths)
            .map(|(cell, &width)| format!("{cell:width$}"))
            .collect();
        padded.join("  ").trim_end().to_owned()
    };
    writeln!(out, "{}", line(&mut section.columns.iter().copied()))?;
    for row in rows {
        writeln!(out, "{}", line(&mut row.iter().map(String::as_str)))?;
    }
    Ok(())
}

/// The first two cells head an item; the others stand below, each with the name of its column.
fn items(out: &mut impl Write, section: &Section, rows: &[Vec<String>]) -> io::Result<()> {
    for row in rows {
        let (heads, others) = row.split_at(row.len().min(2));
        writeln!(out, "{}", heads.join("  "))?;
        let named: Vec<String> = section
            .columns
            .iter()
            .skip(2)
            .zip(others)
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(name, cell)| format!("{name}: {cell}"))
            .collect();
        wrapped(out, &named.join("; "))?;
    }
    Ok(())
}

/// A paragraph, indented.
fn wrapped(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut line = String::from("   ");
    for word in text.split(' ') {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            writeln!(out, "{line}")?;
            line = String::from("   ");
        }
        line.push(' ');
        line.push_str(word);
    }
    writeln!(out, "{line}")
}
