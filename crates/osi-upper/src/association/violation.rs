//! What a peer did that the two standards do not allow.

use core::fmt;

use super::State;
use crate::presentation::{AbortReason, EventIdentifier};
use crate::{Error, Fault, Oid};

/// A layer of the column that an association stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// X.225, and the transport below it.
    Session,
    /// X.226.
    Presentation,
    /// X.227.
    Acse,
}

/// A rule that the peer broke.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Violation {
    /// The octets are not the PDU that has to be there.
    Undecodable {
        /// Whose PDU.
        layer: Layer,
        /// Where and what.
        error: Error,
    },
    /// A PPDU in X.410-1984 mode.
    X410Mode {
        /// The PPDU.
        ppdu: EventIdentifier,
    },
    /// Something that is not allowed in this state.
    Unexpected {
        /// Whose rule.
        layer: Layer,
        /// The APDU or primitive.
        found: &'static str,
        /// The state.
        state: State,
    },
    /// Another number of answers than of proposed contexts.
    ContextResults {
        /// Contexts that were proposed.
        proposed: usize,
        /// Answers that came.
        answered: usize,
    },
    /// An accepted context whose transfer syntax is missing, or not one of those proposed.
    TransferSyntax {
        /// The context.
        identifier: i64,
        /// The transfer syntax that was selected.
        found: Option<Oid>,
    },
    /// A value of a context that is not in the defined context set.
    ContextNotDefined {
        /// The context.
        identifier: i64,
    },
    /// Values that name no context, though there is not exactly one.
    SimplyEncoded {
        /// Contexts in the defined context set.
        contexts: usize,
    },
    /// User data without an APDU where one has to be.
    NoApdu {
        /// The APDU.
        expected: &'static str,
    },
}

impl Violation {
    /// The layer whose rule it is.
    #[must_use]
    pub const fn layer(&self) -> Layer {
        match self {
            Self::Undecodable { layer, .. } | Self::Unexpected { layer, .. } => *layer,
            Self::NoApdu { .. } => Layer::Acse,
            Self::X410Mode { .. }
            | Self::ContextResults { .. }
            | Self::TransferSyntax { .. }
            | Self::ContextNotDefined { .. }
            | Self::SimplyEncoded { .. } => Layer::Presentation,
        }
    }

    /// The clause that states the rule.
    #[must_use]
    pub const fn clause(&self) -> &'static str {
        match self {
            Self::Undecodable { error, .. } => error.clause,
            Self::X410Mode { .. } => "X.226 6.2.2.1",
            Self::Unexpected { layer, .. } => match layer {
                Layer::Acse => "X.227 A.3.1",
                Layer::Session | Layer::Presentation => "X.226 A.4.1.2",
            },
            Self::ContextResults { .. } | Self::TransferSyntax { .. } => "X.226 6.2.3.5",
            Self::ContextNotDefined { .. } => "X.226 6.1",
            Self::SimplyEncoded { .. } => "X.226 8.4.2.2",
            Self::NoApdu { .. } => "X.227 8.1",
        }
    }

    /// What an ARP PPDU says about it.
    pub(super) fn abort_reason(&self) -> AbortReason {
        match self {
            Self::Undecodable { error, .. } => match error.fault {
                Fault::Unrecognized { .. } => AbortReason::UnrecognizedPpduParameter,
                Fault::UnexpectedTag { .. } if error.path.steps().len() == 1 => {
                    AbortReason::UnrecognizedPpdu
                }
                _ => AbortReason::InvalidPpduParameterValue,
            },
            Self::Unexpected { .. } => AbortReason::UnexpectedPpdu,
            _ => AbortReason::InvalidPpduParameterValue,
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The error names its clause itself.
            Self::Undecodable { error, .. } => return error.fmt(f),
            Self::X410Mode { ppdu } => {
                write!(f, "{ppdu} in X.410-1984 mode, which is not supported here")?;
            }
            Self::Unexpected { found, state, .. } => {
                write!(f, "{found} is not allowed in {state}")?;
            }
            Self::ContextResults { proposed, answered } => {
                write!(f, "{answered} answers to {proposed} proposed contexts")?;
            }
            Self::TransferSyntax {
                identifier,
                found: Some(found),
            } => write!(
                f,
                "context {identifier} accepted in transfer syntax {found}, which was not proposed"
            )?,
            Self::TransferSyntax {
                identifier,
                found: None,
            } => write!(f, "context {identifier} accepted without a transfer syntax")?,
            Self::ContextNotDefined { identifier } => {
                write!(f, "context {identifier} is not in the defined context set")?;
            }
            Self::SimplyEncoded { contexts } => {
                write!(
                    f,
                    "simply encoded data, which with {contexts} contexts names none"
                )?;
            }
            Self::NoApdu { expected } => write!(f, "no {expected} in the user data")?,
        }
        write!(f, " ({})", self.clause())
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Session => "session",
            Self::Presentation => "presentation",
            Self::Acse => "ACSE",
        })
    }
}
