//! Octets that cannot be read as an SPDU.

use super::{Path, Rule, found_and_expected};
use crate::Bounds;
use core::fmt;

/// Why, where and by what the decoding of a TSDU ended early. The SPDUs before it stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// First octet of what is meant, counted from 0 in the TSDU.
    pub offset: usize,
    /// The SPDU and the parameter.
    pub path: Path,
    /// What is wrong.
    pub kind: ErrorKind,
    /// The length, count or code that was found.
    pub found: Option<u32>,
    /// What would have been right.
    pub expected: Option<Bounds>,
}

/// What makes octets unreadable as an SPDU.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The TSDU holds no octet.
    Empty,
    /// The SI is none of clause 8.3.
    UnknownSi,
    /// The SI cannot occur on the transport expedited flow.
    NotExpedited,
    /// The octets end inside an LI field.
    LengthMissing,
    /// The LI of an SPDU reaches past the end of the TSDU.
    SpduPastTsdu,
    /// A unit reaches past the end of the parameter field of its SPDU.
    UnitPastSpdu,
    /// A PI unit reaches past the end of its parameter group.
    UnitPastGroup,
    /// A mandatory parameter is missing and nothing can stand for it.
    MandatoryMissing,
    /// A mandatory parameter cannot be used, by this rule.
    MandatoryUnusable(Rule),
    /// More SPDUs in the TSDU than any concatenation has.
    TooManySpdus,
    /// Bit 3 of a short-form SPDU announces parameters, but none are defined for it.
    NoParametersDefined,
    /// The TSDU ends inside a parameter of a short-form SPDU.
    ShortTruncated,
}

impl ErrorKind {
    /// What is wrong, for people.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Empty => "no octets",
            Self::UnknownSi => "unknown SPDU identifier",
            Self::NotExpedited => "SPDU cannot come on the transport expedited flow",
            Self::LengthMissing => "octets end inside a length indicator",
            Self::SpduPastTsdu => "length indicator reaches past the end of the TSDU",
            Self::UnitPastSpdu => "parameter reaches past the end of its SPDU",
            Self::UnitPastGroup => "parameter reaches past the end of its group",
            Self::MandatoryMissing => "mandatory parameter missing",
            Self::MandatoryUnusable(rule) => rule.text(),
            Self::TooManySpdus => "too many SPDUs in one TSDU",
            Self::NoParametersDefined => "parameters are indicated where the SPDU has none",
            Self::ShortTruncated => "octets end inside a parameter of a short-form SPDU",
        }
    }

    /// What is wrong, for machines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "Empty",
            Self::UnknownSi => "UnknownSi",
            Self::NotExpedited => "NotExpedited",
            Self::LengthMissing => "LengthMissing",
            Self::SpduPastTsdu => "SpduPastTsdu",
            Self::UnitPastSpdu => "UnitPastSpdu",
            Self::UnitPastGroup => "UnitPastGroup",
            Self::MandatoryMissing => "MandatoryMissing",
            Self::MandatoryUnusable(rule) => rule.name(),
            Self::TooManySpdus => "TooManySpdus",
            Self::NoParametersDefined => "NoParametersDefined",
            Self::ShortTruncated => "ShortTruncated",
        }
    }

    /// The clause of X.225 that holds the rule.
    #[must_use]
    pub const fn clause(self) -> &'static str {
        match self {
            Self::Empty => "8.1",
            Self::UnknownSi => "8.2.4",
            Self::NotExpedited => "6.4.3",
            Self::LengthMissing | Self::SpduPastTsdu | Self::UnitPastSpdu | Self::UnitPastGroup => {
                "8.2.5"
            }
            Self::MandatoryMissing => "8.2.6",
            Self::MandatoryUnusable(rule) => rule.clause(),
            Self::TooManySpdus => "6.3.7",
            Self::NoParametersDefined => "8.5.2",
            Self::ShortTruncated => "8.5.5",
        }
    }
}

impl DecodeError {
    /// The clause of X.225 that holds the rule.
    #[must_use]
    pub const fn clause(&self) -> &'static str {
        self.kind.clause()
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at octet {}: {}", self.path, self.offset, self.kind)?;
        found_and_expected(f, self.found, self.expected)?;
        write!(f, " (X.225 {})", self.clause())
    }
}

impl core::error::Error for DecodeError {}
