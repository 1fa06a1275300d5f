//! Every bound of a connection and of a listener, in one value.

use std::fmt;
use std::time::Duration;

/// What a peer can make this side hold, or wait for. Each default is safe on a port that strangers
/// reach; each limit that is reached is counted: see [`Counters`](crate::Counters).
///
/// Those of a listener hold for the connections of one [`Listener`](crate::Listener) together;
/// [`connect`](crate::connect) and [`Incoming::from_stream`](crate::Incoming::from_stream) know
/// nothing of them. All others hold for each connection by itself, in both roles.
///
/// A listener keeps count of silence whatever its users do. Elsewhere it counts while somebody waits
/// for the peer, in [`next`](crate::Session::next) or [`release`](crate::Session::release) say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Those of the transport machine: octets and segments of one received TSDU; 17 MiB by default,
    /// so that an SSDU reaches its own limit first. `queued` is not used: see
    /// [`unsent`](Self::unsent).
    pub transport: rfc1006::Limits,
    /// Those of the session machine: octets and segments of one received SSDU, user data of a
    /// connect, postponed events; 16 MiB, 65 536, 1 MiB and 64 by default.
    pub session: x225::Limits,
    /// How long a connection may take until the S-CONNECT indication or confirm, TCP included; 30
    /// seconds by default.
    pub handshake: Duration,
    /// Octets waiting to be written at which [`request`](crate::Session::request) waits; 64 KiB by
    /// default. A high-water mark: one SSDU may cross it, so that an SSDU of any size can be sent.
    pub unsent: usize,
    /// Indications that [`release`](crate::Session::release) keeps while it waits for its answer;
    /// 1024 by default. With [`Options::nested`](crate::Options) also those that may be unread in
    /// one session connection before nothing more is read for any.
    pub unread: usize,
    /// Session connections nested in others on one transport connection at a time; 16 by default,
    /// with [`Options::nested`](crate::Options).
    pub nested: usize,
    /// Of a listener: connections between their TCP connection and
    /// [`accept`](crate::Listener::accept) at a time, 1 or more; 128 by default. Further ones wait
    /// in the backlog of the socket.
    pub handshakes: usize,
    /// Of a listener: TCP connections of one address at a time, of a /64 network with IPv6; 32 by
    /// default. Further ones are closed at once.
    pub connections_per_address: usize,
    /// Of a listener: transport connections at a time, each with its session; 1024 by default.
    /// Further ones are refused by a DR: congestion at the TSAP.
    pub sessions: usize,
    /// Of a listener: octets of all connections that have arrived and that no user has taken, or
    /// that wait for the rest of their SSDU; 256 MiB by default. While there are more, a connection
    /// that holds more than its share of them ends when it adds to it. Twice as many are never held.
    pub held: usize,
    /// Of a listener: octets of all connections that wait to be written; 256 MiB by default. While
    /// there are more, a connection sends one SSDU at a time.
    pub unsent_in_all: usize,
    /// How long a peer may be silent between SSDUs, [`Duration::MAX`] for ever. `None`, the default,
    /// is [`LISTENER_IDLE`](Self::LISTENER_IDLE) at a listener and for ever elsewhere: associations
    /// that report changes say nothing for long, and TCP keep-alive finds peers that are gone.
    pub idle: Option<Duration>,
    /// How long a peer may be silent in the middle of a TPDU, a TSDU or an SSDU; one minute by
    /// default. Both kinds of silence are noticed up to a quarter of the shorter one late.
    pub stalled: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            transport: rfc1006::Limits {
                tsdu: 17 << 20,
                ..rfc1006::Limits::default()
            },
            session: x225::Limits::default(),
            handshake: Duration::from_secs(30),
            unsent: 64 << 10,
            unread: 1024,
            nested: 16,
            handshakes: 128,
            connections_per_address: 32,
            sessions: 1024,
            held: 256 << 20,
            unsent_in_all: 256 << 20,
            idle: None,
            stalled: Duration::from_mins(1),
        }
    }
}

impl Limits {
    /// [`idle`](Self::idle) at a listener unless it is set: 24 hours.
    pub const LISTENER_IDLE: Duration = Duration::from_hours(24);

    /// How often to look whether a peer has been silent for too long, of either kind.
    pub(crate) fn round(idle: Duration, stalled: Duration) -> Duration {
        (idle.min(stalled) / 4).clamp(Duration::from_millis(1), Duration::from_hours(1))
    }
}

macro_rules! limits {
    ($($(#[$doc:meta])+ $limit:ident $name:literal $what:literal,)+) => {
        /// One of [`Limits`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Limit {
            $($(#[$doc])+ $limit,)+
        }

        impl Limit {
            /// Each of them.
            pub const ALL: &[Self] = &[$(Self::$limit),+];

            /// The name of its field, with a dot where it is one of `transport` or `session`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$limit => $name,)+
                }
            }
        }

        impl fmt::Display for Limit {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(match self {
                    $(Self::$limit => $what,)+
                })
            }
        }
    };
}

limits! {
    /// [`Limits::transport`], octets: the transport connection ended.
    Tsdu "transport.tsdu" "octets of one TSDU",
    /// [`Limits::transport`], segments: the transport connection ended.
    TsduSegments "transport.segments" "segments of one TSDU",
    /// [`Limits::session`], octets of an SSDU: the session connection was aborted.
    Ssdu "session.ssdu" "octets of one SSDU",
    /// [`Limits::session`], segments of an SSDU: the session connection was aborted.
    Segments "session.segments" "segments of one SSDU",
    /// [`Limits::session`], user data of a connect: it was refused, or aborted while it came.
    ConnectData "session.connect_data" "user data of the connect",
    /// [`Limits::session`], postponed events: the session connection was aborted.
    QueuedEvents "session.queued_events" "postponed events",
    /// [`Limits::handshake`]: the connection was aborted.
    Handshake "handshake" "time for the handshake",
    /// [`Limits::unsent`]: a request waited.
    Unsent "unsent" "octets of this connection that wait to be written",
    /// [`Limits::unread`]: a release gave up waiting.
    Unread "unread" "indications before the answer to a release",
    /// [`Limits::handshakes`]: further peers wait.
    Handshakes "handshakes" "handshakes at a time",
    /// [`Limits::connections_per_address`]: the TCP connection was closed.
    ConnectionsPerAddress "connections_per_address" "connections of this address at a time",
    /// [`Limits::sessions`]: the transport connection was refused.
    Sessions "sessions" "sessions at a time",
    /// [`Limits::held`]: the session connection was aborted.
    Held "held" "octets held in all",
    /// [`Limits::unsent_in_all`]: a request waited.
    UnsentInAll "unsent_in_all" "octets of all connections that wait to be written",
    /// [`Limits::idle`]: the session connection was aborted.
    Idle "idle" "silence between SSDUs",
    /// [`Limits::stalled`], or TIM after PREPARE (ABORT): the session connection was aborted.
    Stalled "stalled" "silence in the middle of something",
}

impl Limit {
    pub(crate) fn of_session(limit: x225::diagnosis::Limit) -> Option<Self> {
        use x225::diagnosis::Limit as L;
        Some(match limit {
            L::Ssdu => Self::Ssdu,
            L::Segments => Self::Segments,
            L::ConnectData => Self::ConnectData,
            L::QueuedEvents => Self::QueuedEvents,
            L::Idle => Self::Idle,
            L::Stalled => Self::Stalled,
            L::Held => Self::Held,
            _ => return None,
        })
    }

    pub(crate) fn of_transport(limit: rfc1006::Limit) -> Option<Self> {
        Some(match limit {
            rfc1006::Limit::Tsdu { .. } => Self::Tsdu,
            rfc1006::Limit::Segments { .. } => Self::TsduSegments,
            _ => return None,
        })
    }
}
