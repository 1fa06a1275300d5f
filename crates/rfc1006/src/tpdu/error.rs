//! Where and why octets are no TPDU.

use super::{Kind, RejectCause};

/// A TPDU that breaks its encoding.
///
/// X.224 13.2
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}octet {offset}: {fault} (X.224 {})", Place(*.tpdu, *.parameter), .fault.clause())]
pub struct TpduError {
    /// Offset within the TPDU, from 0 (the length indicator), of the octet that cannot stand.
    pub offset: usize,
    /// The type of TPDU, once its code has been read.
    pub tpdu: Option<Kind>,
    /// The code of the parameter at fault, if one is.
    pub parameter: Option<u8>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong at that place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// There is not even a length indicator and a code.
    #[error("{found} octets are too few for a TPDU, at least 2 expected")]
    Empty {
        /// Octets there.
        found: usize,
    },
    /// The length indicator has its reserved value 255.
    #[error("length indicator 255 is reserved, at most 254 expected")]
    LengthIndicatorReserved,
    /// The header would end after the TPDU does.
    #[error("length indicator {announced}, but {available} octets follow it")]
    LengthIndicatorOverrun {
        /// Header octets announced.
        announced: usize,
        /// Octets behind the length indicator.
        available: usize,
    },
    /// No TPDU has this code.
    #[error("{found:#04x} is no TPDU code")]
    Code {
        /// The code.
        found: u8,
    },
    /// The length indicator leaves no room for the fixed part, or does not fit any of its formats.
    #[error("length indicator {found} does not fit the fixed part, {expected} expected")]
    FixedPart {
        /// The length indicator.
        found: usize,
        /// Octets of the fixed part.
        expected: usize,
    },
    /// No transport class has this number.
    #[error("{found} is no transport class, 0 to 4 expected")]
    Class {
        /// The number.
        found: u8,
    },
    /// A parameter has a code but no length.
    #[error("a parameter code without its length")]
    ParameterCut,
    /// A parameter would end after the header does.
    #[error("parameter of {announced} octets, but {available} are left in the header")]
    ParameterOverrun {
        /// Octets announced.
        announced: usize,
        /// Octets left.
        available: usize,
    },
    /// A parameter has a length that its definition does not allow.
    #[error("parameter of {found} octets, {least} to {most} expected")]
    ParameterLength {
        /// Octets of the value.
        found: usize,
        /// Fewest octets allowed.
        least: usize,
        /// Most octets allowed.
        most: usize,
    },
    /// A parameter has a value that its definition does not allow.
    #[error("a parameter value that is not allowed")]
    ParameterValue,
    /// The user data are shorter or longer than this TPDU may carry.
    #[error("{found} octets of user data, {least} to {most} expected")]
    UserData {
        /// Octets there.
        found: usize,
        /// Fewest octets allowed.
        least: usize,
        /// Most octets allowed.
        most: usize,
    },
}

impl Fault {
    /// The clause of X.224 that is broken.
    #[must_use]
    pub const fn clause(self) -> &'static str {
        match self {
            Self::Empty { .. } => "13.2",
            Self::LengthIndicatorReserved | Self::LengthIndicatorOverrun { .. } => "13.2.1",
            Self::Code { .. } => "13.2.2.2",
            Self::FixedPart { .. } => "13.2.2.1",
            Self::Class { .. } => "13.3.3",
            Self::ParameterCut
            | Self::ParameterOverrun { .. }
            | Self::ParameterLength { .. }
            | Self::ParameterValue => "13.2.3",
            Self::UserData { .. } => "13.8.5",
        }
    }

    /// How an ER TPDU names this fault.
    #[must_use]
    pub const fn reject_cause(self) -> RejectCause {
        match self {
            Self::Code { .. } => RejectCause::InvalidTpduType,
            Self::Class { .. } | Self::ParameterLength { .. } | Self::ParameterValue => {
                RejectCause::InvalidParameterValue
            }
            _ => RejectCause::NotSpecified,
        }
    }
}

/// Prints "CR/C0, " before a place.
struct Place(Option<Kind>, Option<u8>);

impl core::fmt::Display for Place {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match (self.0, self.1) {
            (Some(tpdu), Some(parameter)) => write!(f, "{tpdu}/{parameter:02X}, "),
            (Some(tpdu), None) => write!(f, "{tpdu}, "),
            (None, _) => Ok(()),
        }
    }
}
