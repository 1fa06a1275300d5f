//! What the user of the adapter chooses.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rfc1006::TSelector;
use rfc1006::tpdu::DisconnectReason;
use x225::request;

/// What holds for every session connection, in both roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The transport machine: TPDU size, profile, release, limits. Its
    /// [`Limits::queued`](rfc1006::Limits) is not used: see [`unsent`](Self::unsent).
    pub transport: rfc1006::Config,
    /// The session machine: versions, strictness, limits.
    pub session: x225::Config,
    /// How long a connection may take until the S-CONNECT indication or confirm, TCP included; 30
    /// seconds by default.
    pub handshake: Duration,
    /// TIM: how long an ended session connection waits for the peer to end the transport
    /// connection; 10 seconds by default (X.225 7.9.2).
    pub tim: Duration,
    /// How long the socket outlives a [`Session`](crate::Session) that was dropped, or a transport
    /// connection that ended, so that the last words reach the peer; 2 seconds by default.
    pub linger: Duration,
    /// Octets waiting to be written at which [`request`](crate::Session::request) waits; 64 KiB by
    /// default. A high-water mark: one SSDU may cross it, so that an SSDU of any size can be sent.
    pub unsent: usize,
    /// Indications that [`release`](crate::Session::release) keeps while it waits for its answer;
    /// 1024 by default.
    pub unread: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            transport: rfc1006::Config::default(),
            session: x225::Config::default(),
            handshake: Duration::from_secs(30),
            tim: Duration::from_secs(10),
            linger: Duration::from_secs(2),
            unsent: 64 * 1024,
            unread: 1024,
        }
    }
}

/// What [`connect`](crate::connect) asks for.
#[derive(Clone, Debug, Default)]
pub struct ConnectOptions {
    /// What holds for every connection.
    pub options: Options,
    /// Called TSAP; left out of the CR by default.
    pub called: Option<TSelector>,
    /// Calling TSAP; left out of the CR by default.
    pub calling: Option<TSelector>,
    /// The S-CONNECT request: selectors, functional units, user data.
    pub connect: request::Connect,
    /// TLS below the transport connection; none by default.
    #[cfg(feature = "tls")]
    pub tls: Option<crate::tls::Client>,
}

/// Decides on a T-CONNECT indication: `Err` refuses it with this reason in a DR.
///
/// The address is that of the peer, if the stream has one.
pub type TsapCheck =
    dyn Fn(&rfc1006::Connect, Option<SocketAddr>) -> Result<(), DisconnectReason> + Send + Sync;

/// What holds for the connections of a [`Listener`](crate::Listener).
#[derive(Clone)]
pub struct ListenOptions {
    /// What holds for every connection.
    pub options: Options,
    /// Connections that may be between their TCP connection and
    /// [`accept`](crate::Listener::accept) at a time, 1 or more; 128 by default. Further ones wait
    /// in the backlog of the socket.
    pub handshakes: usize,
    /// Which TSAPs are served; every one by default.
    pub check: Arc<TsapCheck>,
    /// TLS below the transport connections; none by default.
    #[cfg(feature = "tls")]
    pub tls: Option<crate::tls::Server>,
}

impl Default for ListenOptions {
    fn default() -> Self {
        Self {
            options: Options::default(),
            handshakes: 128,
            check: Arc::new(|_, _| Ok(())),
            #[cfg(feature = "tls")]
            tls: None,
        }
    }
}

impl fmt::Debug for ListenOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListenOptions")
            .field("options", &self.options)
            .field("handshakes", &self.handshakes)
            .finish_non_exhaustive()
    }
}
