//! TLS below the transport connection, after the profile of IEC 62351-3.
//!
//! Both sides present a certificate, and both check the other's: it chains to an authority, or its
//! fingerprint is pinned, or both. TLS 1.2 and 1.3, with ephemeral keys and AES-GCM alone.
//!
//! Every handshake is a full one: nothing is resumed, so that each new connection checks certificates
//! and revocation lists anew. A connection that stands goes on when a certificate expires or is
//! revoked: see [`PeerIdentity::valid_until`]. Keys of TLS 1.3 are renewed as it goes; a connection of
//! TLS 1.2 ends after 2²⁴ records (writes) of either side, which is what its keys are good for.
//!
//! [`ConnectOptions::tls`](crate::ConnectOptions) and [`ListenOptions::tls`](crate::ListenOptions)
//! take a [`Client`] and a [`Server`]. Who needs the encrypted stream itself asks them for a
//! [`TlsStream`], and hands it to [`connect_over`](crate::connect_over) or
//! [`Incoming::from_stream`](crate::Incoming::from_stream).
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use x225_tokio::tls::{Client, Credentials, Trust, Versions};
//! use x225_tokio::{ConnectOptions, connect};
//!
//! let own = Credentials::from_pem(&std::fs::read("own.crt")?, &std::fs::read("own.key")?)?;
//! let trust = Trust::default().authorities_from_pem(&std::fs::read("authority.crt")?)?;
//! let client = Client::new(own, &trust, Versions::default(), "plant.example".try_into()?)?;
//! let options = ConnectOptions {
//!     tls: Some(client),
//!     ..ConnectOptions::default()
//! };
//! let (session, _accept) = connect("plant.example:3782", options).await?;
//! # Ok(())
//! # }
//! ```

mod certificate;
mod client;
mod credentials;
mod error;
mod fingerprint;
mod first;
mod identity;
mod profile;
mod server;
mod stream;
mod trust;
mod verify;

/// What ended a handshake by the peer's word.
pub use tokio_rustls::rustls::AlertDescription;
/// Names of peers, certificates and keys, as this module takes them.
pub use tokio_rustls::rustls::pki_types;

pub use certificate::CertificateFault;
pub use client::Client;
pub use credentials::{ConfigError, Credentials};
pub use error::TlsError;
pub use fingerprint::{Fingerprint, FingerprintError};
pub use first::Foreign;
pub use identity::PeerIdentity;
pub use profile::Versions;
pub use server::Server;
pub use stream::{Agreed, TlsStream};
pub use trust::Trust;

/// The port of TLS over which RFC 1006 is spoken (registered as `iso-tp0s`).
pub const PORT: u16 = 3782;
