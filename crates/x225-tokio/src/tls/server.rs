//! The side that is called.

use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::server::NoServerSessionStorage;

use super::credentials::{ConfigError, Credentials, unfit};
use super::error::TlsError;
use super::first::First;
use super::profile::{Versions, provider};
use super::stream::{TlsStream, secured};
use super::trust::Trust;
use crate::Stream;

/// TLS for being called. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Server {
    config: Arc<ServerConfig>,
}

impl Server {
    /// With this side's certificate, for peers that are trusted.
    ///
    /// # Errors
    ///
    /// [`ConfigError`]: what cannot be used.
    pub fn new(own: Credentials, trust: &Trust, versions: Versions) -> Result<Self, ConfigError> {
        let provider = provider();
        let verifier = Arc::new(trust.of_clients(&provider)?);
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(versions.supported())
            .map_err(|error| unfit(&error))?
            .with_client_cert_verifier(verifier)
            .with_single_cert(own.chain, own.key)
            .map_err(|error| unfit(&error))?;
        // Each handshake checks the peer's certificate anew.
        config.session_storage = Arc::new(NoServerSessionStorage {});
        config.send_tls13_tickets = 0;
        let config = Arc::new(config);
        Ok(Self { config })
    }

    /// Makes TLS over a stream that stands.
    ///
    /// # Errors
    ///
    /// [`TlsError`]. What the peer is told of it is still written in the background.
    pub async fn accept<S: Stream>(&self, stream: S) -> Result<TlsStream<S>, TlsError> {
        let acceptor = TlsAcceptor::from(Arc::clone(&self.config));
        let handshake = acceptor.accept(First::new(stream));
        secured(handshake.into_fallible().await)
    }
}
