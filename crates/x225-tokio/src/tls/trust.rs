//! Whose certificates are taken.

use std::sync::Arc;

use tokio_rustls::rustls::RootCertStore;
use tokio_rustls::rustls::client::WebPkiServerVerifier;
use tokio_rustls::rustls::client::danger::ServerCertVerifier;
use tokio_rustls::rustls::crypto::CryptoProvider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, CertificateRevocationListDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::server::danger::ClientCertVerifier;

use super::credentials::ConfigError;
use super::fingerprint::Fingerprint;
use super::verify::Verifier;

/// Whose certificates are taken: those that chain to one of the authorities, if there are any, and
/// that are among the pinned ones, if there are any. With neither, there is nobody to trust, and no
/// [`Client`](super::Client) or [`Server`](super::Server) comes of it.
///
/// A called peer's certificate is also checked for its name where there are authorities: a pin alone
/// says who it is. Every certificate is checked for its validity in time.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// Certificates of authorities.
    pub authorities: Vec<CertificateDer<'static>>,
    /// Fingerprints of the peers' own certificates.
    pub pins: Vec<Fingerprint>,
    /// Revocation lists of the authorities. With any, each certificate below an authority needs one
    /// that covers it.
    pub revocations: Vec<CertificateRevocationListDer<'static>>,
}

impl Trust {
    /// Adds the certificates of a PEM file to the authorities.
    ///
    /// # Errors
    ///
    /// [`ConfigError::Pem`] if it cannot be read, [`ConfigError::NoCertificate`] if it has none.
    pub fn authorities_from_pem(mut self, pem: &[u8]) -> Result<Self, ConfigError> {
        let known = self.authorities.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|_| ConfigError::Pem)?;
            self.authorities.push(certificate);
        }
        if self.authorities.len() > known {
            Ok(self)
        } else {
            Err(ConfigError::NoCertificate)
        }
    }

    /// Adds the revocation lists of a PEM file.
    ///
    /// # Errors
    ///
    /// [`ConfigError::Pem`] if it cannot be read, [`ConfigError::NoRevocations`] if it has none.
    pub fn revocations_from_pem(mut self, pem: &[u8]) -> Result<Self, ConfigError> {
        let known = self.revocations.len();
        for list in CertificateRevocationListDer::pem_slice_iter(pem) {
            self.revocations.push(list.map_err(|_| ConfigError::Pem)?);
        }
        if self.revocations.len() > known {
            Ok(self)
        } else {
            Err(ConfigError::NoRevocations)
        }
    }

    pub(super) fn of_servers(
        &self,
        provider: &Arc<CryptoProvider>,
    ) -> Result<Verifier<dyn ServerCertVerifier>, ConfigError> {
        let chain = match self.roots()? {
            Some(roots) => {
                let builder =
                    WebPkiServerVerifier::builder_with_provider(roots.into(), Arc::clone(provider))
                        .with_crls(self.revocations.iter().cloned())
                        .enforce_revocation_expiration();
                let verifier = builder.build().map_err(|_| ConfigError::Revocations)?;
                Some(verifier as Arc<dyn ServerCertVerifier>)
            }
            None => None,
        };
        Ok(Verifier::new(chain, self.pins.clone(), provider))
    }

    pub(super) fn of_clients(
        &self,
        provider: &Arc<CryptoProvider>,
    ) -> Result<Verifier<dyn ClientCertVerifier>, ConfigError> {
        let chain = match self.roots()? {
            Some(roots) => {
                let builder =
                    WebPkiClientVerifier::builder_with_provider(roots.into(), Arc::clone(provider))
                        .with_crls(self.revocations.iter().cloned())
                        .enforce_revocation_expiration();
                Some(builder.build().map_err(|_| ConfigError::Revocations)?)
            }
            None => None,
        };
        Ok(Verifier::new(chain, self.pins.clone(), provider))
    }

    fn roots(&self) -> Result<Option<RootCertStore>, ConfigError> {
        if self.authorities.is_empty() {
            return match (self.pins.is_empty(), self.revocations.is_empty()) {
                (true, _) => Err(ConfigError::NoTrust),
                (false, false) => Err(ConfigError::Revocations),
                (false, true) => Ok(None),
            };
        }
        let mut roots = RootCertStore::empty();
        for authority in &self.authorities {
            let added = roots.add(authority.clone());
            added.map_err(|_| ConfigError::Authority)?;
        }
        Ok(Some(roots))
    }
}
