//! The parameter lists of Tables 11 to 46, which the decoder, the encoder and the dumps run on.

mod names;
mod rows;
mod table;

use crate::{ErrorKind, Rule};

pub(crate) use names::level_of;
pub(crate) use table::table;

pub use names::parameter_name;
pub use rows::{Row, TableOf, parameters};

/// A line of a parameter table: a PGI, or a PI.
///
/// X.225 8.3
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// PGI or PI code.
    pub code: u8,
    /// Which of the two the code is.
    pub level: Level,
    /// The standard's name.
    pub name: &'static str,
    /// Mandatory or not; inside a group, when the group is present.
    pub presence: Presence,
    /// Octets of a value that is there.
    pub length: Bounds,
    /// What absence means, where that is worth telling.
    pub default: Option<&'static str>,
    /// Codes under which field peers send it, accepted with a diagnostic.
    pub also: &'static [u8],
    /// The PIs of a PGI that has any, in ascending order.
    pub group: &'static [Self],
    /// Where clause 8 defines the value.
    pub clause: &'static str,
}

/// What a code identifies.
///
/// X.225 8.2.2, 8.2.3
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A parameter group.
    Pgi,
    /// A single parameter.
    Pi,
}

/// Whether a parameter must be present: `m` or `nm` in the tables.
///
/// X.225 8.2.6
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `m`
    Mandatory,
    /// `nm`
    NotMandatory,
}

impl Parameter {
    /// What the absence of the parameter is: a remark, an error or nothing.
    pub(crate) const fn missing(&self) -> Option<Result<Rule, ErrorKind>> {
        match (self.presence, self.default) {
            (Presence::Mandatory, None) => Some(Err(ErrorKind::MandatoryMissing)),
            (Presence::Mandatory, Some(_)) => Some(Ok(Rule::MandatoryMissing)),
            (Presence::NotMandatory, Some(_)) => Some(Ok(Rule::DefaultTaken)),
            (Presence::NotMandatory, None) => None,
        }
    }
}

/// The rows of the parameters whose absence is worth telling, the first one as the low order bit.
pub(crate) const fn expected(mut parameters: &[Parameter]) -> u32 {
    let mut rows = 0;
    while let [others @ .., parameter] = parameters {
        rows = rows << 1 | parameter.missing().is_some() as u32;
        parameters = others;
    }
    rows
}

/// A range of lengths or values; no `max` where only the size of the SPDU, the protocol version or another parameter limits it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub min: u32,
    /// The most.
    pub max: Option<u32>,
}

impl Bounds {
    /// One value only.
    #[must_use]
    pub const fn exactly(count: u32) -> Self {
        Self {
            min: count,
            max: Some(count),
        }
    }

    /// From 1 to a limit.
    #[must_use]
    pub const fn up_to(max: u32) -> Self {
        Self {
            min: 1,
            max: Some(max),
        }
    }

    /// At least 1.
    #[must_use]
    pub const fn unlimited() -> Self {
        Self { min: 1, max: None }
    }

    /// Whether a count lies inside.
    #[must_use]
    pub const fn contain(self, count: u32) -> bool {
        count >= self.min
            && match self.max {
                Some(max) => count <= max,
                None => true,
            }
    }
}

impl core::fmt::Display for Bounds {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.max {
            Some(max) if max == self.min => write!(f, "{max}"),
            Some(max) => write!(f, "{} to {max}", self.min),
            None => write!(f, "{} or more", self.min),
        }
    }
}
