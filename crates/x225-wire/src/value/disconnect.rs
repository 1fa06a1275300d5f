//! PI 17: what becomes of the transport connection, and why an ABORT was sent.

use super::flags::flags;
use core::fmt;

/// What becomes of the transport connection; `Default`, and the meaning of absence, is that it is released.
///
/// X.225 8.3.5.6, 8.3.6.3
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TransportDisconnect {
    /// It is kept for reuse.
    Kept,
    /// It is released.
    #[default]
    Released,
}

impl fmt::Display for TransportDisconnect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Kept => "transport connection kept",
            Self::Released => "transport connection released",
        })
    }
}

flags! {
    /// The Transport Disconnect parameter of ABORT: what becomes of the transport connection and why. Peers set several
    /// reasons at once. `Default` is that the transport connection is released, no reason stated.
    ///
    /// X.225 8.3.9.3
    pub struct AbortDisconnect: u8 {
        /// The transport connection is released; not set: kept.
        RELEASED = bit 1, "transport connection released";
        /// The SS-user aborted.
        USER_ABORT = bit 2, "user abort";
        /// The peer broke the protocol; reflected values may follow.
        PROTOCOL_ERROR = bit 3, "protocol error";
        /// No reason.
        NO_REASON = bit 4, "no reason";
        /// A restriction that the sender's PICS states.
        IMPLEMENTATION_RESTRICTION = bit 5, "implementation restriction";
    }
}

impl Default for AbortDisconnect {
    fn default() -> Self {
        Self::RELEASED
    }
}

impl AbortDisconnect {
    /// What becomes of the transport connection.
    #[must_use]
    pub const fn transport(self) -> TransportDisconnect {
        if self.contains(Self::RELEASED) {
            TransportDisconnect::Released
        } else {
            TransportDisconnect::Kept
        }
    }
}
