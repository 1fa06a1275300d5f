//! Who the peer is, by its certificate.

use std::fmt;

use tokio_rustls::rustls::pki_types::{CertificateDer, UnixTime};
use x509_parser::extensions::GeneralName;
use x509_parser::parse_x509_certificate;

use super::fingerprint::Fingerprint;
use super::verify::unix;

/// Who the peer is, by the certificate that it has proved to own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerIdentity {
    /// The certificate, in DER.
    pub certificate: CertificateDer<'static>,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// The distinguished name of its subject, as `CN=plant, O=Grid`; empty if it names none.
    pub subject: String,
    /// The names and addresses it is valid for: DNS names, IP addresses, mail addresses, URIs.
    pub names: Vec<String>,
    /// When its time ends. Session connections do not end then: who wants that ends them.
    pub valid_until: Option<UnixTime>,
}

impl PeerIdentity {
    pub(super) fn of(certificate: &CertificateDer<'_>) -> Self {
        let (subject, names, valid_until) = match parse_x509_certificate(certificate) {
            Ok((_, parsed)) => (
                parsed.subject().to_string(),
                names(&parsed),
                Some(unix(parsed.validity().not_after)),
            ),
            // It has passed one parser; what this one cannot read has no names.
            Err(_) => (String::new(), Vec::new(), None),
        };
        Self {
            certificate: certificate.clone().into_owned(),
            fingerprint: Fingerprint::of(certificate),
            subject,
            names,
            valid_until,
        }
    }
}

fn names(certificate: &x509_parser::certificate::X509Certificate<'_>) -> Vec<String> {
    let Ok(Some(alternative)) = certificate.subject_alternative_name() else {
        return Vec::new();
    };
    let names = alternative.value.general_names.iter();
    names.filter_map(shown).collect()
}

fn shown(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) | GeneralName::RFC822Name(name) | GeneralName::URI(name) => {
            Some((*name).to_owned())
        }
        GeneralName::IPAddress(octets) => {
            if let Ok(octets) = <[u8; 4]>::try_from(*octets) {
                Some(std::net::Ipv4Addr::from(octets).to_string())
            } else {
                let octets = <[u8; 16]>::try_from(*octets).ok()?;
                Some(std::net::Ipv6Addr::from(octets).to_string())
            }
        }
        _ => None,
    }
}

impl fmt::Display for PeerIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.subject.is_empty() {
            write!(f, "{}", self.fingerprint)
        } else {
            write!(f, "{}, {}", self.subject, self.fingerprint)
        }
    }
}
