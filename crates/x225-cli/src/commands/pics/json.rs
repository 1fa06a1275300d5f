//! The statement as one JSON object: each row an object with the names of the columns.

use std::io::{self, Write};

use serde_json::{Map, json};

use super::TITLE;
use super::section::{Cell, Section};

/// Writes the whole statement.
pub(super) fn write(out: &mut impl Write, sections: &[Section]) -> io::Result<()> {
    let sections: Vec<Cell> = sections
        .iter()
        .map(|section| {
            let rows: Vec<Cell> = section
                .rows
                .iter()
                .map(|row| {
                    let names = section.columns.iter().map(|&name| name.to_owned());
                    Cell::Object(names.zip(row.iter().cloned()).collect::<Map<_, _>>())
                })
                .collect();
            json!({ "title": section.title, "source": section.source, "rows": rows })
        })
        .collect();
    writeln!(out, "{}", json!({ "title": TITLE, "sections": sections }))
}
