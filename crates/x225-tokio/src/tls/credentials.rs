//! This side's certificate and key.

use tokio_rustls::rustls;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// This side's certificate and its private key.
#[derive(Debug)]
pub struct Credentials {
    /// The certificate, then those between it and its authority, each followed by its issuer's.
    pub chain: Vec<CertificateDer<'static>>,
    /// The key of the first certificate: ECDSA on P-256 or P-384, Ed25519, or RSA of 2048 bits or
    /// more.
    pub key: PrivateKeyDer<'static>,
}

/// Why there can be no TLS with these certificates and keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// What should be PEM is not.
    #[error("this is no PEM")]
    Pem,
    /// A PEM file without a certificate.
    #[error("no certificate in it")]
    NoCertificate,
    /// A PEM file without an unencrypted private key.
    #[error("no private key in it that is not encrypted")]
    NoKey,
    /// The private key is of a kind that is not supported.
    #[error("the private key is of a kind that is not supported")]
    Key,
    /// The private key is another certificate's.
    #[error("the private key is not that of the certificate")]
    KeyOfAnother,
    /// An authority's certificate cannot be read.
    #[error("the certificate of an authority cannot be used")]
    Authority,
    /// A PEM file without a revocation list.
    #[error("no revocation list in it")]
    NoRevocations,
    /// The revocation lists cannot be read, or there are no authorities that they belong to.
    #[error("the revocation lists cannot be used")]
    Revocations,
    /// Neither authorities nor pinned certificates.
    #[error("nobody to trust: authorities or pinned certificates are needed")]
    NoTrust,
}

impl Credentials {
    /// From PEM: certificates in one text, the key in another, or all in one given twice.
    ///
    /// # Errors
    ///
    /// [`ConfigError`]: what is not there.
    pub fn from_pem(chain: &[u8], key: &[u8]) -> Result<Self, ConfigError> {
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(chain).collect();
        let chain = chain.map_err(|_| ConfigError::Pem)?;
        if chain.is_empty() {
            return Err(ConfigError::NoCertificate);
        }
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| ConfigError::NoKey)?;
        Ok(Self { chain, key })
    }
}

/// What a certificate and a key that do not fit were refused with.
pub(super) fn unfit(error: &rustls::Error) -> ConfigError {
    match error {
        rustls::Error::NoCertificatesPresented => ConfigError::NoCertificate,
        rustls::Error::InconsistentKeys(_) => ConfigError::KeyOfAnother,
        _ => ConfigError::Key,
    }
}
