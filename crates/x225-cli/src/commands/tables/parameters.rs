//! The parameters of the SPDUs, as the codec runs on them.

use std::io::{self, Write};

use serde_json::json;
use x225::wire::{Row, parameters};

/// Writes one JSON object per parameter.
pub(super) fn jsonl(out: &mut impl Write) -> io::Result<()> {
    parameters().try_for_each(|row| {
        let object = json!({
            "spdu": row.table.to_string(),
            "pgi": row.pgi(),
            "pi": row.pi(),
            "name": row.parameter.name,
            "pgi_presence": row.group.map(|group| group.presence.to_string()),
            "presence": row.parameter.presence.to_string(),
            "min": row.parameter.length.min,
            "max": row.parameter.length.max,
            "default": row.parameter.default,
            "clause": row.parameter.clause,
        });
        writeln!(out, "{object}")
    })
}

/// Writes one line per parameter, for people.
pub(super) fn lines(out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "{:<14} {:>7}  {:<2} {:<34} {:<16} X.225",
        "SPDU", "PGI/PI", "", "parameter", "octets"
    )?;
    parameters().try_for_each(|row| {
        let parameter = row.parameter;
        write!(
            out,
            "{:<14} {:>7}  {:<2} {:<34} {:<16} {}",
            row.table,
            code(&row),
            parameter.presence.to_string(),
            parameter.name,
            parameter.length.to_string(),
            parameter.clause,
        )?;
        match parameter.default {
            Some(default) => writeln!(out, "; absent: {default}"),
            None => writeln!(out),
        }
    })
}

fn code(row: &Row) -> String {
    match (row.pgi(), row.pi()) {
        (Some(pgi), Some(pi)) => format!("{pgi}/{pi}"),
        (Some(code), None) | (None, Some(code)) => code.to_string(),
        (None, None) => String::new(),
    }
}
