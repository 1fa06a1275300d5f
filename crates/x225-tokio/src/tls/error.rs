//! Why there is no TLS connection, or why it ended.

use std::io;

use tokio_rustls::rustls::{self, AlertDescription, InvalidMessage, PeerIncompatible};

use super::certificate::CertificateFault;
use super::first::Foreign;

/// Why there is no TLS connection, or why it ended.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    /// This side does not take the peer's certificate.
    #[error("the peer's certificate {0}")]
    Certificate(Box<CertificateFault>),
    /// The peer presented no certificate.
    #[error("the peer presented no certificate, which both sides must")]
    NoCertificate,
    /// The peer said why by an alert.
    #[error("the peer refuses: {}", refusal(*.0))]
    Refused(AlertDescription),
    /// The peer offers no protocol version that this side takes.
    #[error("no protocol version in common: this side takes 1.2 and 1.3, or the one it is set to")]
    Version,
    /// Nothing to agree on but the version: cipher suite, group, or signature scheme.
    #[error("no cipher suite, group or signature scheme in common")]
    Parameters,
    /// The peer speaks something else.
    #[error("the peer does not speak TLS{0}")]
    Foreign(Foreign),
    /// The stream ended within the handshake: a peer that does not speak TLS may do that.
    #[error("the peer closed the connection during the handshake")]
    Closed,
    /// The stream failed within the handshake.
    #[error("the connection failed during the handshake: {0}")]
    Io(io::ErrorKind),
    /// The peer breaks the protocol, or what it sent was changed on its way.
    #[error("the peer breaks the protocol, or what it sent was changed on its way")]
    Protocol,
}

impl TlsError {
    /// What a stream over TLS failed with, if TLS is why.
    pub(crate) fn within(error: &io::Error) -> Option<Self> {
        let error = error.get_ref()?.downcast_ref::<rustls::Error>()?;
        Some(error.into())
    }

    /// What a handshake failed with; `first` is what the peer's first octets look like.
    pub(super) fn of_handshake(error: &io::Error, first: Option<Foreign>) -> Self {
        match (Self::within(error), first) {
            (Some(Self::Protocol), Some(foreign)) => Self::Foreign(foreign),
            (Some(error), _) => error,
            (None, _) if error.kind() == io::ErrorKind::UnexpectedEof => Self::Closed,
            (None, _) => Self::Io(error.kind()),
        }
    }
}

impl From<&rustls::Error> for TlsError {
    fn from(error: &rustls::Error) -> Self {
        use PeerIncompatible as Peer;
        use rustls::Error as E;
        match error {
            E::InvalidCertificate(error) => Self::Certificate(Box::new(error.into())),
            E::NoCertificatesPresented => Self::NoCertificate,
            E::AlertReceived(alert) => Self::Refused(*alert),
            E::PeerIncompatible(
                Peer::Tls12NotOffered
                | Peer::Tls12NotOfferedOrEnabled
                | Peer::ServerDoesNotSupportTls12Or13
                | Peer::ServerTlsVersionIsDisabledByOurConfig
                | Peer::SupportedVersionsExtensionRequired,
            )
            | E::InvalidMessage(InvalidMessage::UnknownProtocolVersion) => Self::Version,
            E::PeerIncompatible(_) => Self::Parameters,
            _ => Self::Protocol,
        }
    }
}

/// What an alert says of this side.
fn refusal(alert: AlertDescription) -> String {
    use AlertDescription as A;
    let why = match alert {
        A::CertificateRequired | A::NoCertificate => "it requires a certificate of this side",
        A::CertificateExpired => "this side's certificate is not valid at this time",
        A::CertificateRevoked => "this side's certificate is revoked",
        A::UnknownCA => "this side's certificate does not come from an authority that it knows",
        A::BadCertificate | A::CertificateUnknown | A::UnsupportedCertificate => {
            "it does not take this side's certificate"
        }
        A::AccessDenied => "it denies access",
        A::ProtocolVersion => "it takes none of the protocol versions offered",
        A::HandshakeFailure | A::InsufficientSecurity => {
            "it finds nothing acceptable in what was offered, or a certificate lacking"
        }
        A::DecryptError => "a signature is wrong in its eyes",
        A::UnrecognisedName => "it does not have the name that was called",
        _ => "it has broken off",
    };
    format!("{why} (alert {}, {alert:?})", u8::from(alert))
}
