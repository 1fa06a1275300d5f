//! What the user of the adapter chooses.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rfc1006::TSelector;
use rfc1006::tpdu::DisconnectReason;
use x225::request;

use crate::limits::Limits;
use crate::opened::Wrap;
use crate::socket::SocketOptions;

/// What holds for every session connection, in both roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The transport machine: classes, TPDU size, profile, release. Its limits are those of
    /// [`limits`](Self::limits).
    pub transport: rfc1006::Config,
    /// The session machine: versions, strictness. Its limits are those of [`limits`](Self::limits).
    pub session: x225::Config,
    /// What a peer can make this side hold, or wait for: every bound there is.
    pub limits: Limits,
    /// Whether other session connections may be nested in this one, if the functional unit is then
    /// selected: see [`nested`](crate::nested); not by default.
    pub nested: bool,
    /// How TCP connections are set up that this crate makes or takes.
    pub socket: SocketOptions,
    /// TIM: how long an ended session connection waits for the peer to end the transport
    /// connection; 10 seconds by default (X.225 7.9.2). At a listener, where nobody waits for the end
    /// with [`closed`](crate::Session::closed) or has dropped the session, up to a quarter of
    /// [`Limits::stalled`](crate::Limits) more.
    pub tim: Duration,
    /// How long the socket outlives a [`Session`](crate::Session) that was dropped, or a transport
    /// connection that ended, so that the last words reach the peer, and in class 2 its DC this
    /// side; 2 seconds by default.
    pub linger: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            transport: rfc1006::Config::default(),
            session: x225::Config::default(),
            limits: Limits::default(),
            nested: false,
            socket: SocketOptions::default(),
            tim: Duration::from_secs(10),
            linger: Duration::from_secs(2),
        }
    }
}

/// What [`connect`](crate::connect) asks for. The feature `tls` adds a field: fill up with
/// `..ConnectOptions::default()`.
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

/// What holds for the connections of a [`Listener`](crate::Listener). The feature `tls` adds a
/// field: fill up with `..ListenOptions::default()`.
#[derive(Clone)]
pub struct ListenOptions {
    /// What holds for every connection.
    pub options: Options,
    /// Which TSAPs are served; every one by default.
    pub check: Arc<TsapCheck>,
    /// What is put around the stream of each TCP connection of a listener, inside TLS; nothing by
    /// default.
    pub wrap: Option<Arc<Wrap>>,
    /// TLS below the transport connections; none by default.
    #[cfg(feature = "tls")]
    pub tls: Option<crate::tls::Server>,
}

impl Default for ListenOptions {
    fn default() -> Self {
        Self {
            options: Options::default(),
            check: Arc::new(|_, _| Ok(())),
            wrap: None,
            #[cfg(feature = "tls")]
            tls: None,
        }
    }
}

impl fmt::Debug for ListenOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListenOptions")
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
