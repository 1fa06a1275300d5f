//! What is wrong with a peer's certificate.

use std::fmt;

use tokio_rustls::rustls::CertificateError;
use tokio_rustls::rustls::pki_types::{ServerName, UnixTime};
use x509_parser::time::ASN1Time;

use super::fingerprint::Fingerprint;

/// What is wrong with a peer's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateFault {
    /// It is past its time.
    Expired {
        /// When its time ended.
        not_after: UnixTime,
    },
    /// Its time has not come, or this side's clock is wrong.
    NotYetValid {
        /// When its time begins.
        not_before: UnixTime,
    },
    /// It does not chain to an authority that this side knows.
    UnknownAuthority,
    /// It is for other names than the one that was called.
    Name {
        /// The name that was called.
        expected: ServerName<'static>,
        /// The names it is for.
        found: Vec<String>,
    },
    /// It is not among the pinned ones.
    NotPinned {
        /// Its fingerprint.
        found: Fingerprint,
    },
    /// Its authority has revoked it.
    Revoked,
    /// No revocation list at hand says whether it is revoked, or that list is out of date.
    RevocationUnknown,
    /// It is not for this role: client or server authentication.
    Purpose,
    /// A signature on it is wrong, or of a kind that is not supported.
    Signature,
    /// It cannot be read, or has an extension that must be understood and is not.
    Encoding,
}

/// A certificate that is not among the pinned ones, on its way through the TLS library.
#[derive(Debug, thiserror::Error)]
#[error("not pinned: {0}")]
pub(super) struct NotPinned(pub(super) Fingerprint);

impl From<&CertificateError> for CertificateFault {
    fn from(error: &CertificateError) -> Self {
        use CertificateError as E;
        match error {
            E::ExpiredContext { not_after, .. } => Self::Expired {
                not_after: *not_after,
            },
            E::NotValidYetContext { not_before, .. } => Self::NotYetValid {
                not_before: *not_before,
            },
            E::UnknownIssuer => Self::UnknownAuthority,
            E::NotValidForNameContext {
                expected,
                presented,
            } => Self::Name {
                expected: expected.clone(),
                found: presented.clone(),
            },
            E::Revoked => Self::Revoked,
            E::UnknownRevocationStatus
            | E::ExpiredRevocationList
            | E::ExpiredRevocationListContext { .. } => Self::RevocationUnknown,
            E::InvalidPurpose | E::InvalidPurposeContext { .. } => Self::Purpose,
            E::BadSignature
            | E::UnsupportedSignatureAlgorithmContext { .. }
            | E::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => Self::Signature,
            E::Other(other) => match other.0.downcast_ref::<NotPinned>() {
                Some(&NotPinned(found)) => Self::NotPinned { found },
                None => Self::Encoding,
            },
            _ => Self::Encoding,
        }
    }
}

impl fmt::Display for CertificateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expired { not_after } => write!(f, "expired on {}", Date(*not_after)),
            Self::NotYetValid { not_before } => {
                write!(f, "is valid from {} on, not yet", Date(*not_before))
            }
            Self::UnknownAuthority => f.write_str("does not come from a known authority"),
            Self::Name { expected, found } => {
                let expected = expected.to_str();
                if found.is_empty() {
                    write!(f, "is for no name, not for {expected}")
                } else {
                    write!(f, "is for {}, not for {expected}", found.join(", "))
                }
            }
            Self::NotPinned { found } => write!(f, "is not a pinned one: {found}"),
            Self::Revoked => f.write_str("has been revoked"),
            Self::RevocationUnknown => {
                f.write_str("may have been revoked: no current revocation list covers it")
            }
            Self::Purpose => f.write_str("is not for this role"),
            Self::Signature => f.write_str("is wrongly signed, or by an unsupported algorithm"),
            Self::Encoding => f.write_str("cannot be read"),
        }
    }
}

/// A point in time as people read it.
struct Date(UnixTime);

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = i64::try_from(self.0.as_secs()).unwrap_or(i64::MAX);
        let date = ASN1Time::from_timestamp(seconds).map(ASN1Time::to_rfc2822);
        match date {
            Ok(Ok(date)) => f.write_str(&date),
            _ => write!(f, "second {seconds} after 1970"),
        }
    }
}
