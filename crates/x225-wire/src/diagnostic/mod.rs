//! What is wrong with an SPDU, where, by which rule.

mod error;
mod path;
mod rule;

pub use error::{DecodeError, ErrorKind};
pub use path::Path;
pub use rule::{Rule, Severity};

use crate::Bounds;
use core::fmt;

/// Something that the standard calls invalid, or worth telling, in an SPDU that could be decoded all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// First octet of what is meant, counted from 0 in the TSDU.
    pub offset: usize,
    /// The SPDU and the parameter.
    pub path: Path,
    /// The rule that was not kept.
    pub rule: Rule,
    /// How far the value can be trusted.
    pub severity: Severity,
    /// The length, code or bits that were found, where the rule is about one.
    pub found: Option<u32>,
    /// What would have been right, where the rule is about a number.
    pub expected: Option<Bounds>,
}

impl Diagnostic {
    /// The clause of X.225 that holds the rule.
    #[must_use]
    pub const fn clause(&self) -> &'static str {
        self.rule.clause()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at octet {}: {}", self.path, self.offset, self.rule)?;
        found_and_expected(f, self.found, self.expected)?;
        write!(f, " (X.225 {})", self.clause())
    }
}

fn found_and_expected(
    f: &mut fmt::Formatter<'_>,
    found: Option<u32>,
    expected: Option<Bounds>,
) -> fmt::Result {
    match (found, expected) {
        (Some(found), Some(expected)) => write!(f, ": found {found}, expected {expected}"),
        (Some(found), None) => write!(f, ": found {found}"),
        (None, Some(expected)) => write!(f, ": expected {expected}"),
        (None, None) => Ok(()),
    }
}
