//! Why a local request was not carried out.

use core::fmt;

use super::State;

/// A local request that is not permitted. Nothing has changed.
///
/// X.227 A.3.1 a
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What was asked for.
    pub request: &'static str,
    /// The state of the association.
    pub state: State,
    /// What would have been needed.
    pub needed: Needed,
}

/// A condition that did not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Needed {
    /// The state has no entry for this primitive.
    AnotherState,
    /// A presentation context for ACSE: proposed, or accepted.
    AcseContext,
    /// A context of the defined context set.
    Context {
        /// The context that was named.
        found: i64,
    },
    /// One answer for each proposed context, accepting none that this side cannot use, and each
    /// acceptance with a transfer syntax that was proposed.
    ContextResults,
    /// A result that fits the response.
    Result,
}

impl fmt::Display for Needed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AnotherState => f.write_str("the state table has no entry for it"),
            Self::AcseContext => f.write_str("ACSE needs a presentation context of its own"),
            Self::Context { found } => {
                write!(f, "context {found} is not in the defined context set")
            }
            Self::ContextResults => f.write_str("the answers do not fit the proposed contexts"),
            Self::Result => f.write_str("the result in the AARE contradicts the response"),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            request,
            state,
            needed,
        } = self;
        write!(f, "{request} is not permitted in {state}: {needed}")
    }
}

impl core::error::Error for Refused {}
