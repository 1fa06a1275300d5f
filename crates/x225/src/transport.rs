//! The transport service that a session stands on, as primitives (X.214, X.225 Table 2).

use crate::diagnosis::Limit;
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
        /// User data of T-CONNECT: empty, or one SPDU of Amendment 1.
        user_data: Slices,
    },
    /// T-CONNECT response.
    ConnectResponse {
        /// Whether the expedited data option is agreed to.
        expedited: bool,
        /// User data of T-CONNECT: empty, or one SPDU of Amendment 1.
        user_data: Slices,
    },
    /// T-DATA request: one TSDU, ready for a vectored write.
    Data(Slices),
    /// T-EXPEDITED-DATA request: one TSDU of at most 16 octets.
    Expedited(Slices),
    /// T-DISCONNECT request.
    Disconnect(DisconnectReason),
}

/// Why the session gives the transport connection up, as user data of T-DISCONNECT.
///
/// Source: X.225 6.6.4; Amendment 1, 7.48.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisconnectReason {
    /// A protocol error for which no ABORT SPDU could be sent: 0.
    ProtocolError,
    /// The session connection has ended: 1.
    Normal,
    /// The transport connection was to be reused, but this side will not: 2.
    ReuseNotPossible,
    /// A limit was reached where no ABORT SPDU could be sent: 1, since the peer broke no rule.
    Limit(Limit),
    /// With null-encoding, the SS-user aborted: 1, and its user data.
    UserAbort(Slices),
}

impl DisconnectReason {
    /// The octet that stands for it in the user data of T-DISCONNECT: 0, 1 or 2.
    #[must_use]
    pub const fn octet(&self) -> u8 {
        match self {
            Self::ProtocolError => 0,
            Self::Normal | Self::Limit(_) | Self::UserAbort(_) => 1,
            Self::ReuseNotPossible => 2,
        }
    }

    /// The user data of T-DISCONNECT: the octet, and what the SS-user says besides.
    #[must_use]
    pub fn user_data(&self) -> Slices {
        const OCTETS: [&[u8]; 3] = [&[0], &[1], &[2]];
        let octet = OCTETS.get(usize::from(self.octet()));
        let mut user_data = Slices::from(octet.copied().unwrap_or_default());
        if let Self::UserAbort(rest) = self {
            user_data.extend(rest.clone());
        }
        user_data
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
        /// User data of T-CONNECT: empty, or one SPDU of Amendment 1.
        user_data: Slices,
    },
    /// T-CONNECT confirm: the transport connection asked for stands.
    ConnectConfirm {
        /// Whether the expedited data option was agreed to.
        expedited: bool,
        /// User data of T-CONNECT: empty, or one SPDU of Amendment 1.
        user_data: Slices,
    },
    /// T-DATA indication: one whole TSDU of the normal flow.
    Data(Slices),
    /// T-EXPEDITED-DATA indication: one whole TSDU of the expedited flow.
    Expedited(Slices),
    /// T-DISCONNECT indication: the transport connection is gone.
    Disconnect {
        /// The transport's reason code, if it gave one.
        reason: Option<u8>,
        /// User data of T-DISCONNECT; empty where the transport has none.
        user_data: Slices,
    },
}

/// What a request becomes at the other end of a transport that carries everything: for two sessions in
/// one program. A T-DISCONNECT indication has the user data, and no reason of the transport's.
impl From<TransportRequest> for TransportIndication {
    fn from(request: TransportRequest) -> Self {
        match request {
            TransportRequest::Connect {
                expedited,
                user_data,
            } => Self::Connect {
                expedited,
                user_data,
            },
            TransportRequest::ConnectResponse {
                expedited,
                user_data,
            } => Self::ConnectConfirm {
                expedited,
                user_data,
            },
            TransportRequest::Data(tsdu) => Self::Data(tsdu),
            TransportRequest::Expedited(tsdu) => Self::Expedited(tsdu),
            TransportRequest::Disconnect(reason) => Self::Disconnect {
                reason: None,
                user_data: reason.user_data(),
            },
        }
    }
}
