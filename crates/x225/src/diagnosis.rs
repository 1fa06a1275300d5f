//! What is wrong when a peer breaks a rule: where, which rule, what was found.

use core::fmt;

use crate::annex_a::{Event, State};
use crate::service::Needed;
use crate::transport::DisconnectReason;
use crate::wire::{DecodeError, Diagnostic, SpduKind};

/// A rule that the peer broke, and the state in which it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The state of the protocol machine at that moment.
    pub state: State,
    /// The rule.
    pub rule: Rule,
}

/// The rule that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// The octets are not an SPDU (X.225 8).
    Undecodable(DecodeError),
    /// The SPDU can be understood, but breaks an encoding rule, and this side is strict (X.225 8).
    Encoding(Diagnostic),
    /// The SPDU is not allowed in this state: a blank cell (X.225 A.4.1).
    Unexpected {
        /// The incoming event.
        event: Event,
    },
    /// The SPDU is allowed in this state, but not like this (X.225 A.4.2.2).
    NotPermitted {
        /// The incoming event.
        event: Event,
        /// The first condition that did not hold.
        needed: Option<Needed>,
    },
    /// A segment arrived that continues nothing, or something else arrived between segments
    /// (X.225 7.11.3, 7.37).
    Segmenting {
        /// The SPDU that arrived.
        found: SpduKind,
        /// The SSDU that was under way, by its first SPDU.
        under_way: Option<SpduKind>,
    },
    /// The ACCEPT does not fit the CONNECT (X.225 7.4.1, 8.3.4).
    Negotiation(Negotiation),
    /// A limit of this side was reached (X.225 A.4.3.1.2).
    Limit(Limit),
    /// The SPDU does not belong where it came (X.225 Amendment 2).
    Nested(NestedRule),
}

/// What is wrong with an SPDU of a nested session connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NestedRule {
    /// No session connection ever had its identifier (Amendment 2, 5.8 bis).
    UnknownConnection,
    /// It shares a TSDU with SPDUs of another session connection (X.225 6.3.7).
    OtherConnection,
    /// An enclosing session connection is in a state in which no data may come
    /// (Amendment 2, A.1).
    EnclosingForbids,
}

/// What does not fit in an ACCEPT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Negotiation {
    /// It selects no version that was proposed (X.225 5.8.5).
    Version,
    /// It selects neither or both of half-duplex and duplex, or one that was not proposed
    /// (X.225 8.3.4.17).
    DuplexMode,
    /// It selects both minor and symmetric synchronize (X.225 8.3.4.17).
    MinorSynchronize,
    /// It lacks the serial number that the functional units need (X.225 8.3.4.10).
    SerialNumber,
    /// It selects both negotiated release and no orderly release (X.215 Amendment 1, 9.1.1 bis).
    Release,
    /// It selects null-encoding, which was not offered or does not go with the functional units
    /// (X.225 Amendment 1, 7.4.1 b).
    NullEncoding,
    /// A SHORT ACCEPT that does not go with the SHORT CONNECT (X.225 Amendment 1, 5.8.8).
    Summary,
}

/// A bound that a peer ran into: one of [`Limits`](crate::Limits), or one that the driver keeps and
/// tells of by [`Input::GiveUp`](crate::Input::GiveUp).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::ssdu`](crate::Limits::ssdu)
    Ssdu,
    /// [`Limits::segments`](crate::Limits::segments)
    Segments,
    /// [`Limits::connect_data`](crate::Limits::connect_data)
    ConnectData,
    /// [`Limits::queued_events`](crate::Limits::queued_events)
    QueuedEvents,
    /// The driver's: silence between SSDUs.
    Idle,
    /// The driver's: silence in the middle of an SSDU, or after PREPARE (ABORT).
    Stalled,
    /// The driver's: octets held on account of all peers.
    Held,
}

impl Rule {
    /// The clause of X.225 that states the rule.
    #[must_use]
    pub fn clause(&self) -> &'static str {
        match self {
            Self::Undecodable(error) => error.clause(),
            Self::Encoding(diagnostic) => diagnostic.clause(),
            Self::Unexpected { .. } => "A.4.1",
            Self::NotPermitted { .. } => "A.4.2.2",
            Self::Segmenting { .. } => "7.37",
            Self::Negotiation(_) => "7.4.1",
            Self::Limit(_) => "A.4.3.1.2",
            Self::Nested(rule) => rule.clause(),
        }
    }

    /// What is said of it where no ABORT SPDU can be sent (X.225 6.6.4).
    pub(crate) const fn disconnect_reason(&self) -> DisconnectReason {
        match self {
            Self::Limit(limit) => DisconnectReason::Limit(*limit),
            _ => DisconnectReason::ProtocolError,
        }
    }

    /// Whether the peer did nothing wrong, but asked for more than this side holds.
    #[must_use]
    pub const fn is_limit(&self) -> bool {
        matches!(self, Self::Limit(_))
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "in {}: {}", self.state, self.rule)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undecodable(error) => return error.fmt(f),
            Self::Encoding(diagnostic) => return diagnostic.fmt(f),
            Self::Unexpected { event } => write!(f, "{event} is not allowed in this state"),
            Self::NotPermitted { event, needed } => {
                write!(f, "{event} is not permitted now")?;
                match needed {
                    Some(needed) => write!(f, ": {needed}"),
                    None => Ok(()),
                }
            }
            Self::Segmenting { found, under_way } => match under_way {
                None => write!(f, "a later segment of {found} that continues nothing"),
                Some(kind) => write!(f, "{found} between the segments of {kind}"),
            },
            Self::Negotiation(negotiation) => negotiation.fmt(f),
            Self::Limit(limit) => limit.fmt(f),
            Self::Nested(rule) => rule.fmt(f),
        }?;
        write!(f, " (X.225 {})", self.clause())
    }
}

impl fmt::Display for Negotiation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Version => "ACCEPT selects no version that was proposed",
            Self::DuplexMode => "ACCEPT does not select one of the proposed duplex modes",
            Self::MinorSynchronize => "ACCEPT selects both minor and symmetric synchronize",
            Self::SerialNumber => "ACCEPT lacks an initial serial number",
            Self::Release => "ACCEPT selects both negotiated release and no orderly release",
            Self::NullEncoding => "ACCEPT selects null-encoding where it may not",
            Self::Summary => "SHORT ACCEPT does not go with the SHORT CONNECT",
        })
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ssdu => "more octets in one SSDU than this side accepts",
            Self::Segments => "more segments in one SSDU than this side accepts",
            Self::ConnectData => "more user data in the connect than this side accepts",
            Self::QueuedEvents => "more postponed events than this side keeps",
            Self::Idle => "silent for longer than this side waits",
            Self::Stalled => "silent in the middle of something for longer than this side waits",
            Self::Held => "more octets of all peers than this side holds",
        })
    }
}

impl NestedRule {
    const fn clause(self) -> &'static str {
        match self {
            Self::UnknownConnection => "Amendment 2, 5.8 bis",
            Self::OtherConnection => "6.3.7",
            Self::EnclosingForbids => "Amendment 2, A.1",
        }
    }
}

impl fmt::Display for NestedRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownConnection => "no session connection has this identifier",
            Self::OtherConnection => "SPDUs of two session connections in one TSDU",
            Self::EnclosingForbids => "an enclosing session connection does not permit data now",
        })
    }
}
