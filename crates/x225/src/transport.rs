//! The transport service that a session stands on, as primitives (X.214, X.225 Table 2).

use crate::wire::Slices;

/// What the session asks of the transport.
///
/// Source: Table A.3, X.225 6.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransportRequest {
    /// T-CONNECT request. Addresses are the driver's affair.
    Connect {
        /// Whether the expedited data option is wanted (X.225 6.1.4).
        expedited: bool,
    },
    /// T-CONNECT response.
    ConnectResponse {
        /// Whether the expedited data option is agreed to.
        expedited: bool,
    },
    /// T-DATA request: one TSDU, ready for a vectored write.
    Data(Slices),
    /// T-EXPEDITED-DATA request: one TSDU of at most 16 octets.
    Expedited(Slices),
    /// T-DISCONNECT request.
    Disconnect(DisconnectReason),
}

/// Why the session gives the transport connection up, as one octet of T-DISCONNECT user data.
///
/// Source: X.225 6.6.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisconnectReason {
    /// A protocol error for which no ABORT SPDU could be sent: 0.
    ProtocolError,
    /// The session connection has ended: 1.
    Normal,
    /// The transport connection was to be reused, but this side will not: 2.
    ReuseNotPossible,
}

impl DisconnectReason {
    /// The octet that stands for it in the user data of T-DISCONNECT: 0, 1 or 2.
    #[must_use]
    pub const fn octet(self) -> u8 {
        match self {
            Self::ProtocolError => 0,
            Self::Normal => 1,
            Self::ReuseNotPossible => 2,
        }
    }
}

/// What the transport tells the session.
///
/// Source: Table A.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransportIndication {
    /// T-CONNECT indication: a peer wants a transport connection.
    Connect {
        /// Whether the peer asked for the expedited data option.
        expedited: bool,
    },
    /// T-CONNECT confirm: the transport connection asked for stands.
    ConnectConfirm {
        /// Whether the expedited data option was agreed to.
        expedited: bool,
    },
    /// T-DATA indication: one whole TSDU of the normal flow.
    Data(Slices),
    /// T-EXPEDITED-DATA indication: one whole TSDU of the expedited flow.
    Expedited(Slices),
    /// T-DISCONNECT indication: the transport connection is gone.
    Disconnect {
        /// The transport's reason code, if it gave one.
        reason: Option<u8>,
    },
}
