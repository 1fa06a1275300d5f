//! TSDUs as JSON objects, one per line.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};
use x225::wire::{Decoded, Diagnostic, Slices, Spdu, Value};

use crate::capture::session::{Named, Reading, Unread};
use crate::capture::transport::TransportEvent;
use crate::hex::BadHex;

/// Writes the object of a TSDU of a capture.
pub(super) fn event(
    out: &mut impl Write,
    event: &TransportEvent,
    reading: &Reading,
) -> io::Result<()> {
    let (source, destination) = event.endpoints.of(event.direction);
    let mut object = Map::new();
    object.insert("frame".into(), event.at.frame.into());
    object.insert("time".into(), event.at.time.seconds().into());
    object.insert("src".into(), source.to_string().into());
    object.insert("dst".into(), destination.to_string().into());
    fill(&mut object, reading);
    write(out, object)
}

/// Writes the object of a TSDU that came alone.
pub(super) fn tsdu(out: &mut impl Write, reading: &Reading) -> io::Result<()> {
    let mut object = Map::new();
    fill(&mut object, reading);
    write(out, object)
}

/// Writes the object of a line that holds no TSDU.
pub(super) fn bad_hex(out: &mut impl Write, error: &BadHex) -> io::Result<()> {
    let error = json!({
        "offset": error.offset(), "path": "line", "rule": error.rule(), "clause": null, "text": error.to_string(),
    });
    let object = json!({"tsdu": null, "spdus": [], "diagnostics": [], "error": error});
    writeln!(out, "{object}")
}

fn write(out: &mut impl Write, object: Map<String, Json>) -> io::Result<()> {
    writeln!(out, "{}", Json::Object(object))
}

fn fill(object: &mut Map<String, Json>, reading: &Reading) {
    object.insert("tsdu".into(), hex(reading.octets.iter().copied()));
    object.insert("spdus".into(), reading.spdus.iter().map(spdu).collect());
    let diagnostics = reading
        .spdus
        .iter()
        .flat_map(|named| &named.decoded.diagnostics)
        .chain(&reading.diagnostic);
    object.insert("diagnostics".into(), diagnostics.map(diagnostic).collect());
    object.insert(
        "error".into(),
        reading.error.as_ref().map_or(Json::Null, unread),
    );
}

fn diagnostic(diagnostic: &Diagnostic) -> Json {
    json!({
        "offset": diagnostic.offset,
        "path": diagnostic.path.to_string(),
        "rule": diagnostic.rule.name(),
        "clause": diagnostic.clause(),
        "severity": diagnostic.severity.to_string(),
    })
}

fn unread(unread: &Unread) -> Json {
    let text = unread.to_string();
    match unread {
        Unread::Broken(error) => json!({
            "offset": error.offset,
            "path": error.path.to_string(),
            "rule": error.kind.name(),
            "clause": error.clause(),
            "text": text,
        }),
        Unread::NoBeginning => {
            json!({"offset": 0, "path": "TSDU", "rule": "BeginningMissing", "clause": null, "text": text})
        }
        Unread::NotSession { .. } | Unread::NoSpdu { .. } => {
            json!({"offset": 0, "path": "TSDU", "rule": "NotSession", "clause": "6.1.4", "text": text})
        }
    }
}

/// One SPDU: its name, its SI, its parameters under the standard's names.
fn spdu(named: &Named) -> Json {
    let Decoded { spdu, ignored, .. } = &named.decoded;
    let mut object = Map::new();
    object.insert("spdu".into(), named.kind.abbreviation().into());
    object.insert("si".into(), named.kind.si().into());
    if matches!(spdu, Spdu::Subsequent(_)) {
        object.insert("later_segment".into(), true.into());
    }
    if let Some(segment) = named.segment {
        object.insert("segment".into(), segment.number.into());
        object.insert("ssdu_octets".into(), segment.octets.into());
    }
    for shown in spdu.parameters() {
        let parameters = match shown.group {
            None => &mut object,
            Some(group) => {
                let inside = object
                    .entry(key(group.name))
                    .or_insert_with(|| Map::new().into());
                let Json::Object(inside) = inside else {
                    continue;
                };
                inside
            }
        };
        parameters.insert(key(shown.name()), value(shown.value));
    }
    if !ignored.is_empty() {
        let ignored = ignored.iter().map(|parameter| {
            json!({
                "offset": parameter.offset,
                "path": parameter.path.to_string(),
                "name": parameter.name(),
                "rule": parameter.rule.name(),
                "value": octets(&parameter.value),
            })
        });
        object.insert("ignored".into(), ignored.collect());
    }
    object.into()
}

fn value(value: Value<'_>) -> Json {
    match value {
        Value::Number(number) => number.into(),
        Value::Text(text) => text.to_string().into(),
        Value::Octets(value) => hex(value.iter().copied()),
        Value::Refuse(reason) => {
            json!({"reason": reason.code.to_string(), "user_data": octets(&reason.user_data)})
        }
        Value::UserData(data) => octets(data),
    }
}

/// `Connect/Accept Item` as `connect_accept_item`.
fn key(name: &str) -> String {
    name.chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter.to_ascii_lowercase()
            } else {
                '_'
            }
        })
        .collect()
}

fn octets(slices: &Slices) -> Json {
    hex(slices.octets())
}

fn hex(octets: impl Iterator<Item = u8>) -> Json {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or_default();
    let mut text = String::with_capacity(2 * octets.size_hint().0);
    for octet in octets {
        text.push(digit(octet >> 4));
        text.push(digit(octet & 0x0F));
    }
    Json::String(text)
}
