//! Why a session connection did not come about: the layer first, then the reason.

use std::fmt;
use std::io;

use rfc1006::TSelector;
use rfc1006::tpdu::DisconnectReason;
use rfc1006::tpkt::TpktError;
use x225::confirm::ConnectRefuse;
use x225::diagnosis::Violation;
use x225::indication::AbortReason;
use x225::wire::RefuseCode;
use x225::{Refused, Slices};

use crate::column::Lost;
use crate::limits::Limit;

/// Why a session connection did not come about, by layer, lowest first.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no TCP connection.
    #[error("TCP: {0}")]
    Tcp(io::ErrorKind),
    /// There is no TLS connection, or the peer ended it before the session connection stood.
    #[cfg(feature = "tls")]
    #[error("TLS: {0}")]
    Tls(#[from] crate::tls::TlsError),
    /// The peer does not speak TPKT, but HTTP or TLS, say.
    #[error("TPKT: {0}")]
    Tpkt(TpktError),
    /// The transport connection failed before it stood: refused by a DR, answered by an ER or by
    /// something that is not COTP, or closed without an answer.
    #[error("COTP: {0}")]
    Transport(Lost),
    /// [`ListenOptions::check`](crate::ListenOptions) refused the called TSAP.
    #[error("COTP: refused {}: {reason}", called.as_ref().map_or("no TSAP".into(), |called| format!("TSAP {called}")))]
    TsapRefused {
        /// The called TSAP, if one was named.
        called: Option<TSelector>,
        /// The reason sent in the DR.
        reason: DisconnectReason,
    },
    /// The listener had no room: [`Limit::ConnectionsPerAddress`] or [`Limit::Sessions`].
    #[error("{}: no room: the limit on {_0} is reached", self.layer())]
    NoRoom(Limit),
    /// The transport connection stood, the session connection did not.
    #[error("session: {0}")]
    Session(#[from] SessionFailure),
    /// [`Limits::handshake`](crate::Limits) has passed.
    #[error("{}: timed out: {_0}", self.layer())]
    Timeout(Phase),
    /// This side's own request was not possible.
    #[error("not requested: {0}")]
    Refused(#[from] Refused),
}

/// Why a session connection did not come about over a transport connection that stood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SessionFailure {
    /// The peer sent REFUSE.
    #[error("refused: {}", _0.reason)]
    Refused(Box<ConnectRefuse>),
    /// The peer's user sent ABORT; its user data.
    #[error("aborted by the peer's user, with {} octets of user data", _0.len())]
    UserAbort(Slices),
    /// Either provider aborted.
    #[error("aborted: {0}")]
    ProviderAbort(AbortReason),
    /// What arrived instead of CONNECT is no CONNECT.
    #[error("broken off: {0}")]
    Violation(Violation),
    /// The CONNECT was such that this side's provider refused it by itself: its versions,
    /// functional units or user data. The reason that the peer was given.
    #[error("refused by this side's provider: {0}")]
    Declined(RefuseCode),
    /// This side ended the attempt: its listener was shut down, say.
    #[error("ended by this side")]
    Ended,
    /// The transport connection ended without a word of the session protocol.
    #[error("no answer: {0}")]
    Lost(Lost),
}

/// The layers that a connection is built of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Layer {
    /// This side's own request.
    Local,
    /// The TCP connection.
    Tcp,
    /// TLS on it.
    Tls,
    /// Packets on the stream (RFC 1006).
    Tpkt,
    /// The transport connection (X.224).
    Transport,
    /// The session connection (X.225).
    Session,
}

/// What a handshake was waiting for when its time had passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// The TCP connection.
    Tcp,
    /// The TLS handshake.
    Tls,
    /// The CC, or as the called side the CR.
    Transport,
    /// The answer to the CONNECT, or as the called side the CONNECT.
    Session,
}

/// Why there is no answer to a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReleaseError {
    /// The request was not possible.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// [`Limits::unread`](crate::Limits) indications arrived before the answer: take them with
    /// [`next`](crate::Session::next), the answer is behind them.
    #[error("too many unread indications before the answer to the release")]
    Unread,
}

impl Error {
    /// The layer at which it failed.
    #[must_use]
    pub const fn layer(&self) -> Layer {
        match self {
            Self::Refused(_) => Layer::Local,
            Self::Tcp(_)
            | Self::Timeout(Phase::Tcp)
            | Self::NoRoom(Limit::ConnectionsPerAddress) => Layer::Tcp,
            #[cfg(feature = "tls")]
            Self::Tls(_) => Layer::Tls,
            Self::Timeout(Phase::Tls) => Layer::Tls,
            Self::Tpkt(_) => Layer::Tpkt,
            Self::NoRoom(_)
            | Self::Transport(_)
            | Self::TsapRefused { .. }
            | Self::Timeout(Phase::Transport) => Layer::Transport,
            Self::Session(_) | Self::Timeout(Phase::Session) => Layer::Session,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Tcp(error.kind())
    }
}

impl From<Lost> for Error {
    fn from(lost: Lost) -> Self {
        #[cfg(feature = "tls")]
        if let Some(error) = lost.tls {
            return Self::Tls(error);
        }
        match lost.cause {
            rfc1006::Cause::Tpkt(error) => Self::Tpkt(error),
            _ if lost.state == rfc1006::State::Open => Self::Session(SessionFailure::Lost(lost)),
            _ => Self::Transport(lost),
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Local => "local",
            Self::Tcp => "TCP",
            Self::Tls => "TLS",
            Self::Tpkt => "TPKT",
            Self::Transport => "COTP",
            Self::Session => "session",
        })
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Tcp => "no TCP connection",
            Self::Tls => "the TLS handshake is not done",
            Self::Transport => "no answer to the CR, or no CR",
            Self::Session => "no answer to the CONNECT, or no CONNECT",
        })
    }
}
