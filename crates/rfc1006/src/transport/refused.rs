//! Why a request is refused.

use core::fmt;

use super::State;

/// A request that cannot be carried out; nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// The primitive is not possible in this state (X.214 Table 5, X.224 Table A.6).
    #[error("{primitive} is not possible: the connection is {state}")]
    State {
        /// What was asked.
        primitive: Primitive,
        /// Where the connection stands.
        state: State,
    },
    /// A TSDU has at least one octet (X.214 13.1).
    #[error("a TSDU without an octet")]
    EmptyTsdu,
    /// Both sides did not agree to transport expedited data (X.214 12.4).
    #[error("transport expedited data was not selected")]
    ExpeditedNotSelected,
    /// A response cannot select what the initiator did not propose (X.214 12.4).
    #[error("transport expedited data was not proposed")]
    ExpeditedNotProposed,
    /// An expedited TSDU has 1 to 16 octets (X.214 13.2).
    #[error("an expedited TSDU of {found} octets, 1 to 16 expected")]
    ExpeditedLength {
        /// Octets given.
        found: usize,
    },
    /// CR and CC carry up to 32 octets of user data (X.224 13.3.5).
    #[error("{found} octets of user data, at most 32 expected")]
    UserDataLength {
        /// Octets given.
        found: usize,
    },
    /// A DR carries up to 64 octets of user data (X.224 13.5.5).
    #[error("{found} octets of user data for a DR, at most 64 expected")]
    DisconnectDataLength {
        /// Octets given.
        found: usize,
    },
    /// The information of a DR does not fit into its header (X.224 13.5.4).
    #[error("{found} octets of information, at most 246 expected")]
    InformationLength {
        /// Octets given.
        found: usize,
    },
    /// So much user data waits that no more is taken: [`Limits::queued`](crate::Limits).
    #[error("{queued} octets wait to be transmitted, the limit is {limit}")]
    QueueFull {
        /// Octets that wait.
        queued: usize,
        /// The limit.
        limit: usize,
    },
}

/// A primitive by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Primitive {
    /// T-CONNECT request.
    Connect,
    /// T-CONNECT response.
    ConnectResponse,
    /// T-DATA request.
    Data,
    /// T-EXPEDITED-DATA request.
    Expedited,
    /// T-DISCONNECT request.
    Disconnect,
}

impl fmt::Display for Primitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Connect => "T-CONNECT request",
            Self::ConnectResponse => "T-CONNECT response",
            Self::Data => "T-DATA request",
            Self::Expedited => "T-EXPEDITED-DATA request",
            Self::Disconnect => "T-DISCONNECT request",
        })
    }
}
