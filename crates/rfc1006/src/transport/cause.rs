//! What ends a transport connection.

use bytes::Bytes;

use super::Classes;
use crate::{
    tpdu::{Class, DisconnectReason, Dr, Er, Kind, RejectCause, TpduError},
    tpkt::TpktError,
};

/// What ended a transport connection, and where in the stream. Stream offsets count octets received
/// since the TCP connection began.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Cause {
    /// The peer sent a DR: it refuses the connection, or ends it.
    #[error("the peer disconnected: {reason}")]
    Disconnected {
        /// Why.
        reason: DisconnectReason,
        /// User-defined information on the reason.
        information: Bytes,
        /// User data, up to 64 octets in class 2; class 0 does not have them, some peers send them.
        user_data: Bytes,
    },
    /// The peer sent an ER: it takes something that we sent for invalid.
    #[error("the peer rejected a TPDU: {cause}")]
    Rejected {
        /// What it says was wrong.
        cause: RejectCause,
        /// The header it rejects, up to and including the octet at fault.
        invalid: Bytes,
    },
    /// The peer closed the TCP connection without a word: the ordinary end in class 0.
    #[error("the peer closed the connection")]
    Closed,
    /// The peer closed the TCP connection in the middle of a TPKT.
    #[error("the peer closed the connection in the middle of a TPKT, {held} octets into it")]
    CutTpkt {
        /// Octets of the TPKT received, its header included.
        held: usize,
    },
    /// The peer closed the TCP connection between two segments of a TSDU.
    #[error("the peer closed the connection in the middle of a TSDU, {held} octets into it")]
    CutTsdu {
        /// Octets of the TSDU received.
        held: usize,
    },
    /// The TCP connection failed.
    #[error("the TCP connection failed")]
    Failed,
    /// The stream is not, or no longer, a sequence of TPKTs.
    #[error("{0}")]
    Tpkt(#[from] TpktError),
    /// A TPDU that breaks its encoding.
    #[error("in the TPDU at octet {offset} of the stream: {error}")]
    Tpdu {
        /// Stream offset of the TPDU.
        offset: u64,
        /// What is wrong, and where in it.
        error: TpduError,
    },
    /// A TPDU that is not possible in this state.
    #[error("{found} TPDU at octet {offset} of the stream is not possible here")]
    Unexpected {
        /// Stream offset of the TPDU.
        offset: u64,
        /// Its type.
        found: Kind,
    },
    /// A TPDU for a transport connection that is not the one of this TCP connection.
    #[error(
        "{found} TPDU at octet {offset} of the stream for reference {dst_ref}, {expected} expected"
    )]
    Reference {
        /// Stream offset of the TPDU.
        offset: u64,
        /// Its type.
        found: Kind,
        /// The reference that it names.
        dst_ref: u16,
        /// The reference that we gave.
        expected: u16,
    },
    /// A CR that does not let us choose a class that we support.
    #[error("{preferred} proposed, and no alternative that is supported ({supported})")]
    ClassNotSupported {
        /// The class it prefers.
        preferred: Class,
        /// The classes that we support.
        supported: Classes,
    },
    /// A CC that selects a class that we did not propose.
    #[error("{selected} selected, {proposed} proposed")]
    ClassNotProposed {
        /// The class it selects.
        selected: Class,
        /// The classes that we proposed.
        proposed: Classes,
    },
    /// A CR or CC of class 2 with options that class 2 does not have over TCP.
    #[error(
        "class 2 with option bits {options:04b}, 0001 expected: normal formats, no explicit flow control"
    )]
    OptionsNotSupported {
        /// The option bits.
        options: u8,
    },
    /// The peer sent more than we hold.
    #[error("limit reached: {0}")]
    Limit(#[from] Limit),
}

impl From<Dr> for Cause {
    fn from(dr: Dr) -> Self {
        let information = dr.parameters.additional_information().cloned();
        Self::Disconnected {
            reason: dr.reason,
            information: information.unwrap_or_default(),
            user_data: dr.user_data,
        }
    }
}

impl From<Er> for Cause {
    fn from(er: Er) -> Self {
        let invalid = er.parameters.invalid_tpdu().cloned();
        Self::Rejected {
            cause: er.cause,
            invalid: invalid.unwrap_or_default(),
        }
    }
}

/// A limit on what is received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::tsdu`](crate::Limits).
    #[error("a TSDU of more than {limit} octets")]
    Tsdu {
        /// The limit.
        limit: usize,
    },
    /// [`Limits::segments`](crate::Limits).
    #[error("a TSDU of more than {limit} segments")]
    Segments {
        /// The limit.
        limit: usize,
    },
}
