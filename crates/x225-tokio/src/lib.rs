//! Session connections (ITU-T X.225 over RFC 1006) on tokio.
//!
//! Two machines without I/O, [`x225::Session`] over [`rfc1006::Transport`], joined with any
//! [`AsyncRead`](tokio::io::AsyncRead) + [`AsyncWrite`](tokio::io::AsyncWrite):
//!
//! - [`connect`] and [`connect_over`] call a peer;
//! - [`Connector`] calls the same peer for one session after another, over connections it keeps;
//! - [`Listener`] is called by peers, and hands out an [`Incoming`] to accept or refuse;
//! - [`Session`] is a session connection: [`request`](Session::request), [`next`](Session::next),
//!   [`send`](Session::send), [`release`](Session::release), [`abort`](Session::abort), and
//!   [`split`](Session::split) for two tasks;
//! - [`tokens`](Session::tokens), [`sync`](Session::sync) and [`activity`](Session::activity) have
//!   the rarer services as verbs;
//! - [`nested`] has session connections inside others (Amendment 2);
//! - [`Limits`] bounds all that a peer can take, [`Counters`] says which bounds were reached;
//! - [`Error`] says at which layer an attempt failed, and why.
//!
//! With the feature `tls`, the module `tls` puts TLS below all of it.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use x225::Indication;
//! use x225_tokio::{ConnectOptions, connect};
//!
//! let options = ConnectOptions {
//!     called: Some("0001".parse()?),
//!     ..ConnectOptions::default()
//! };
//! let (mut session, _accept) = connect("198.51.100.7:102", options).await?;
//! session.send(b"hello".as_slice()).await?;
//! while let Some(indication) = session.next().await {
//!     if let Indication::Data(data) = indication {
//!         println!("{} octets", data.user_data.len());
//!         break;
//!     }
//! }
//! session.release(b"".as_slice()).await?;
//! # Ok(())
//! # }
//! ```
//!
//! ## Seeing inside
//!
//! Spans of `tracing` for each `connection` (role, peer) and in it for each `session` (number). Each
//! layer is a target, to be turned up and down by the subscriber's filter, also while running: at
//! `DEBUG` what there is, at `TRACE` with its values.
//!
//! | target | `DEBUG` | `TRACE` |
//! |---|---|---|
//! | `x225::tpkt` | each TPKT, its length | its octets |
//! | `x225::cotp` | each TPDU, its type and user data length | its parameters |
//! | `x225::spdu` | each SPDU, its type and length | its parameters |
//! | `x225::user_data` | user data of each SPDU, their length | their octets |
//!
//! With the feature `metrics`, numbers go to the recorder that the user of the crate of that name
//! installs:
//!
//! | name | kind | labels |
//! |---|---|---|
//! | `x225_sessions` | gauge | `state`: connecting, open, releasing, ending |
//! | `x225_handshake_seconds` | histogram | `role`, `outcome`: ok, or the layer that failed |
//! | `x225_spdus_total`, `x225_spdu_octets_total` | counters | `direction`, `spdu`: its abbreviation |
//! | `x225_refusals_total` | counter | `direction`, `layer`: COTP or session, `reason` |
//! | `x225_aborts_total` | counter | `direction`, `reason` |
//! | `x225_limits_reached_total` | counter | `limit`: as [`Limit::name`] |
//! | `x225_held_octets`, `x225_unsent_octets` | gauges | none: of all connections, to within 4 KiB for each |

mod column;
mod connect;
mod connector;
mod counters;
mod error;
mod half;
mod handshake;
mod handshakes;
mod incoming;
mod kept;
mod limits;
mod listener;
#[cfg(feature = "metrics")]
mod metrics;
pub mod nested;
mod opened;
mod options;
mod registry;
mod requesting;
mod session;
mod shared;
mod shutdown;
mod socket;
#[cfg(feature = "tls")]
pub mod tls;
mod trace;
mod watch;

pub use column::{Lost, Stream};
pub use connect::{connect, connect_over};
pub use connector::{Connector, Keep};
pub use counters::Counters;
pub use error::{Error, Layer, Phase, ReleaseError, SessionFailure};
pub use incoming::Incoming;
pub use limits::{Limit, Limits};
pub use listener::{HandshakeError, ListenError, Listener};
pub use opened::{Opened, Wrap};
pub use options::{ConnectOptions, ListenOptions, Options, TsapCheck};
pub use requesting::Requesting;
pub use session::{Receiver, Sender, Session, Status};
pub use socket::{KeepAlive, SocketOptions};
