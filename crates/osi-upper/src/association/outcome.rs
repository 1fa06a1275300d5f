//! How an association fails or ends: always by which layer, and why.

use core::fmt;

use x225::confirm::ConnectRefuse;
use x225::indication::AbortReason;

use super::{Layer, Violation};
use crate::Error;
use crate::acse::{Aare, AbortSource, Abrt, ProviderDiagnostic};
use crate::presentation::{Arp, Cpr, ProviderReason};

/// Why the peer did not take an association that this side proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The session refused: its provider, or its user without a word from the layers above.
    Session(ConnectRefuse),
    /// The presentation provider refused (CPR with a provider reason).
    PresentationProvider {
        /// Why.
        reason: ProviderReason,
        /// All that it said.
        cpr: Cpr,
    },
    /// The presentation user refused, without an AARE to say why.
    PresentationUser {
        /// All that it said.
        cpr: Cpr,
        /// What is wrong with the AARE, if there is one.
        unreadable: Option<Error>,
    },
    /// ACSE or the application rejected (AARE).
    Acse(Aare),
    /// The peer refused in X.410-1984 mode.
    X410Mode,
    /// The peer refused, but the CPR PPDU that says why cannot be read.
    Unreadable {
        /// What the session said.
        session: ConnectRefuse,
        /// What is wrong with the PPDU.
        error: Error,
    },
}

/// Why this side did not take an association that a peer proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Declined {
    /// The presentation refused (CPR).
    Presentation {
        /// What the peer was told.
        reason: ProviderReason,
        /// What the peer did wrong, if it did.
        violation: Option<Violation>,
    },
    /// ACSE rejected (AARE).
    Acse(ProviderDiagnostic),
    /// ACSE aborted: what the peer sent is no acceptable AARQ (ABRT).
    Aborted(Violation),
    /// The peer uses the X.410-1984 mode.
    X410Mode,
}

/// Who ended an association, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Aborted {
    /// The peer's application or its ACSE (ABRT).
    Acse(Abrt),
    /// The peer's user of a lower layer, without an ABRT.
    User {
        /// The layer that the abort came in.
        layer: Layer,
        /// What is wrong with what it sent, if it cannot be read.
        unreadable: Option<Error>,
    },
    /// The peer's presentation provider (ARP).
    Presentation(Arp),
    /// The session provider: the peer's, this side's, or the transport below them.
    Session(AbortReason),
    /// This side, because the peer broke a rule; the peer has been told.
    Violation(Violation),
}

impl Refusal {
    /// The layer that decided.
    #[must_use]
    pub const fn layer(&self) -> Layer {
        match self {
            Self::Session(_) | Self::Unreadable { .. } => Layer::Session,
            Self::PresentationProvider { .. } | Self::PresentationUser { .. } | Self::X410Mode => {
                Layer::Presentation
            }
            Self::Acse(_) => Layer::Acse,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Session(refuse) => write!(f, "session refused: {}", refuse.reason),
            Self::PresentationProvider { reason, .. } => {
                write!(f, "presentation refused: {reason}")
            }
            Self::PresentationUser {
                unreadable: None, ..
            } => f.write_str("presentation refused: the user gave no reason"),
            Self::PresentationUser {
                unreadable: Some(error),
                ..
            } => write!(
                f,
                "presentation refused: the user's reason is unreadable: {error}"
            ),
            Self::Acse(aare) => {
                write!(f, "ACSE {}: {}", aare.result, aare.result_source_diagnostic)
            }
            Self::X410Mode => f.write_str("presentation refused in X.410-1984 mode"),
            Self::Unreadable { session, error } => write!(
                f,
                "session refused: {}; the presentation's reason is unreadable: {error}",
                session.reason
            ),
        }
    }
}

impl fmt::Display for Declined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Presentation {
                reason,
                violation: None,
            } => write!(f, "refused by presentation: {reason}"),
            Self::Presentation {
                reason,
                violation: Some(violation),
            } => write!(f, "refused by presentation: {reason}: {violation}"),
            Self::Acse(diagnostic) => write!(f, "rejected by ACSE: {diagnostic}"),
            Self::Aborted(violation) => write!(f, "aborted by ACSE: {violation}"),
            Self::X410Mode => f.write_str("refused by presentation: X.410-1984 mode"),
        }
    }
}

impl Aborted {
    /// The layer that the abort came from.
    #[must_use]
    pub const fn layer(&self) -> Layer {
        match self {
            Self::Acse(_) => Layer::Acse,
            Self::Presentation(_) => Layer::Presentation,
            Self::Session(_) => Layer::Session,
            Self::User { layer, .. } => *layer,
            Self::Violation(violation) => violation.layer(),
        }
    }
}

impl fmt::Display for Aborted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Acse(abrt) => {
                let who = match abrt.abort_source {
                    AbortSource::AcseServiceUser => "application",
                    _ => "ACSE",
                };
                write!(f, "aborted by the peer's {who}")?;
                match abrt.abort_diagnostic {
                    Some(diagnostic) => write!(f, ": {diagnostic}"),
                    None => Ok(()),
                }
            }
            Self::User { layer, unreadable } => {
                write!(f, "aborted by the peer's user of the {layer}")?;
                match unreadable {
                    Some(error) => write!(f, ", in a way that is unreadable: {error}"),
                    None => Ok(()),
                }
            }
            Self::Presentation(arp) => {
                f.write_str("aborted by the peer's presentation")?;
                if let Some(reason) = arp.provider_reason {
                    write!(f, ": {reason}")?;
                }
                match arp.event_identifier {
                    Some(event) => write!(f, ", on {event}"),
                    None => Ok(()),
                }
            }
            Self::Session(reason) => session_reason(reason, f),
            Self::Violation(violation) => {
                write!(
                    f,
                    "aborted by this side's {}: {violation}",
                    violation.layer()
                )
            }
        }
    }
}

fn session_reason(reason: &AbortReason, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match reason {
        AbortReason::TransportDisconnect { reason: None } => f.write_str("transport disconnected"),
        AbortReason::TransportDisconnect {
            reason: Some(reason),
        } => write!(f, "transport disconnected, reason {reason}"),
        AbortReason::ProtocolError(violation) => {
            write!(f, "aborted by this side's session: {violation}")
        }
        AbortReason::PeerProtocolError { .. } => {
            f.write_str("aborted by the peer's session: protocol error")
        }
        AbortReason::PeerImplementationRestriction => {
            f.write_str("aborted by the peer's session: implementation restriction")
        }
        _ => f.write_str("aborted by the peer's session: no reason given"),
    }
}
