//! TLS: certificates, keys, and whom to trust.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args, ValueEnum};
use x225_tokio::tls::pki_types::ServerName;
use x225_tokio::tls::{
    Agreed, Client, ConfigError, Credentials, Fingerprint, PeerIdentity, Server, Trust, Versions,
};

use crate::failure::Failure;

/// The arguments for TLS. Files are PEM.
#[derive(Debug, Args)]
#[command(next_help_heading = "TLS", group = ArgGroup::new("trust").multiple(true))]
pub(crate) struct Tls {
    /// TLS below COTP, where both sides present certificates (IEC 62351-3); port 3782 unless said otherwise
    #[arg(id = "tls", long = "tls", requires = "tls_cert", requires = "trust")]
    pub(crate) asked: bool,
    /// This side's certificate, then those between it and its authority
    #[arg(
        id = "tls_cert",
        long = "tls-cert",
        value_name = "FILE",
        requires = "tls"
    )]
    certificate: Option<PathBuf>,
    /// Its private key; in the file of the certificate unless said otherwise
    #[arg(
        id = "tls_key",
        long = "tls-key",
        value_name = "FILE",
        requires = "tls"
    )]
    key: Option<PathBuf>,
    /// Certificates of authorities that the peer's comes from
    #[arg(
        id = "tls_ca",
        long = "tls-ca",
        value_name = "FILE",
        requires = "tls",
        group = "trust"
    )]
    authorities: Vec<PathBuf>,
    /// Fingerprint (SHA-256) of the peer's certificate; one of them, with more than one
    #[arg(
        id = "tls_pin",
        long = "tls-pin",
        value_name = "FINGERPRINT",
        requires = "tls",
        group = "trust"
    )]
    pins: Vec<Fingerprint>,
    /// Revocation lists of the authorities
    #[arg(
        id = "tls_crl",
        long = "tls-crl",
        value_name = "FILE",
        requires = "tls_ca"
    )]
    revocations: Vec<PathBuf>,
    /// Take this version of TLS alone; both unless said otherwise
    #[arg(
        id = "tls_version",
        long = "tls-version",
        value_name = "VERSION",
        requires = "tls"
    )]
    version: Option<Version>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Version {
    #[value(name = "1.2")]
    Tls12,
    #[value(name = "1.3")]
    Tls13,
}

impl Tls {
    /// For calling a peer of this name, if TLS is asked for.
    pub(crate) fn client(&self, name: &str) -> Result<Option<Client>, Failure> {
        let Some((own, trust)) = self.materials()? else {
            return Ok(None);
        };
        let name = ServerName::try_from(name.to_owned()).map_err(|_| {
            Failure::Input(format!(
                "TLS: '{name}' is no name that a certificate can be for"
            ))
        })?;
        let client = Client::new(own, &trust, self.versions(), name);
        client.map(Some).map_err(unusable)
    }

    /// For being called, if TLS is asked for.
    pub(crate) fn server(&self) -> Result<Option<Server>, Failure> {
        let Some((own, trust)) = self.materials()? else {
            return Ok(None);
        };
        let server = Server::new(own, &trust, self.versions());
        server.map(Some).map_err(unusable)
    }

    fn versions(&self) -> Versions {
        match self.version {
            Some(Version::Tls12) => Versions::Tls12,
            Some(Version::Tls13) => Versions::Tls13,
            None => Versions::Both,
        }
    }

    fn materials(&self) -> Result<Option<(Credentials, Trust)>, Failure> {
        let Some(chain) = self.certificate.as_deref().filter(|_| self.asked) else {
            return Ok(None);
        };
        let key = self.key.as_deref().unwrap_or(chain);
        let own = Credentials::from_pem(&read(chain)?, &read(key)?).map_err(|error| {
            let file = if error == ConfigError::NoKey {
                key
            } else {
                chain
            };
            in_file(file, error)
        })?;
        let mut trust = Trust {
            pins: self.pins.clone(),
            ..Trust::default()
        };
        for file in &self.authorities {
            let added = trust.authorities_from_pem(&read(file)?);
            trust = added.map_err(|error| in_file(file, error))?;
        }
        for file in &self.revocations {
            let added = trust.revocations_from_pem(&read(file)?);
            trust = added.map_err(|error| in_file(file, error))?;
        }
        Ok(Some((own, trust)))
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|error| in_file(file, error))
}

fn in_file(file: &Path, why: impl fmt::Display) -> Failure {
    Failure::Input(format!("{}: {why}", file.display()))
}

fn unusable(error: ConfigError) -> Failure {
    Failure::Input(format!("TLS: {error}"))
}

/// What TLS agreed on, and with whom.
pub(crate) struct Secured {
    version: String,
    peer: PeerIdentity,
}

impl Secured {
    pub(crate) fn of(agreed: &Agreed) -> Self {
        // They are set once the handshake is done; the names are those of the standards.
        let version = agreed.version.map_or(String::new(), |it| format!("{it:?}"));
        let suite = agreed.suite.map_or(String::new(), |it| format!("{it:?}"));
        let version = version.replace("TLSv", "version ").replace('_', ".");
        Self {
            version: format!("{version}, {suite}"),
            peer: agreed.peer.clone(),
        }
    }
}

impl fmt::Display for Secured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, peer {}", self.version, self.peer)
    }
}
