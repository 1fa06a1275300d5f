//! Known answers: the octets of a short-form SPDU, read and written.

use super::ShortSpdu;
use crate::{Flow, Slices};
use std::string::{String, ToString};
use std::vec::Vec;

/// Asserts that the octets are the SPDU, both ways and without a diagnostic.
#[track_caller]
pub(super) fn known_answer(octets: &[u8], spdu: impl Into<ShortSpdu>) {
    let spdu = spdu.into();
    assert_eq!(spdu.to_bytes(), octets, "encoded");
    assert_eq!(spdu.encoded_len(), octets.len());
    let decoded = ShortSpdu::decode(&Slices::from(octets.to_vec()), Flow::Normal).unwrap();
    assert_eq!(decoded.spdu, spdu, "decoded");
    assert_eq!(decoded.diagnostics, []);
}

/// Asserts how an SPDU prints.
#[track_caller]
pub(super) fn prints(spdu: impl Into<ShortSpdu>, line: &str) {
    assert_eq!(spdu.into().to_string(), line);
}

/// The names of the rules that an SPDU breaks, with the paths.
#[track_caller]
pub(super) fn remarks(octets: &[u8]) -> Vec<String> {
    let decoded = ShortSpdu::decode(&Slices::from(octets.to_vec()), Flow::Normal).unwrap();
    decoded
        .diagnostics
        .iter()
        .map(|found| std::format!("{} {}", found.path, found.rule.name()))
        .collect()
}

/// Why octets cannot be read.
#[track_caller]
pub(super) fn error(octets: &[u8]) -> String {
    let decoded = ShortSpdu::decode(&Slices::from(octets.to_vec()), Flow::Normal);
    decoded.unwrap_err().to_string()
}
