//! The side that calls.

use std::sync::Arc;

use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::client::Resumption;
use tokio_rustls::rustls::client::danger::ServerCertVerifier;
use tokio_rustls::rustls::pki_types::ServerName;

use super::credentials::{ConfigError, Credentials, unfit};
use super::error::TlsError;
use super::first::First;
use super::profile::{Versions, provider};
use super::stream::{TlsStream, secured};
use super::trust::Trust;
use crate::Stream;

/// TLS for calling one peer. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Client {
    config: Arc<ClientConfig>,
    name: ServerName<'static>,
}

impl Client {
    /// With this side's certificate, for a peer of this name.
    ///
    /// # Errors
    ///
    /// [`ConfigError`]: what cannot be used.
    pub fn new(
        own: Credentials,
        trust: &Trust,
        versions: Versions,
        name: ServerName<'static>,
    ) -> Result<Self, ConfigError> {
        let provider = provider();
        let verifier: Arc<dyn ServerCertVerifier> = Arc::new(trust.of_servers(&provider)?);
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(versions.supported())
            .map_err(|error| unfit(&error))?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_client_auth_cert(own.chain, own.key)
            .map_err(|error| unfit(&error))?;
        // Each handshake checks the peer's certificate anew.
        config.resumption = Resumption::disabled();
        let config = Arc::new(config);
        Ok(Self { config, name })
    }

    /// The same for a peer of another name.
    #[must_use]
    pub fn named(&self, name: ServerName<'static>) -> Self {
        let config = Arc::clone(&self.config);
        Self { config, name }
    }

    /// Makes TLS over a stream that stands.
    ///
    /// # Errors
    ///
    /// [`TlsError`]. Under TLS 1.3 a peer may refuse this side's certificate after that: the first
    /// read says so then, and [`connect_over`](crate::connect_over) as
    /// [`Error::Tls`](crate::Error::Tls).
    pub async fn connect<S: Stream>(&self, stream: S) -> Result<TlsStream<S>, TlsError> {
        let connector = TlsConnector::from(Arc::clone(&self.config));
        let handshake = connector.connect(self.name.clone(), First::new(stream));
        secured(handshake.into_fallible().await)
    }
}
