//! The session layer: TSDUs to SPDUs, with what only the connection around them tells.

mod segments;

use std::collections::HashMap;
use std::fmt;

use bytes::Bytes;
use rfc1006::tpdu::Tpdu;
use x225::wire::{
    Concatenation, DecodeError, Decoded, Diagnostic, Flow, FunctionalUnits, NestedIdentifier,
    Severity, Slices, Spdu, SpduKind, Tsdu,
};

pub(crate) use self::segments::Segment;

use self::segments::Ssdus;
use super::tcp::{Both, Direction};
use super::transport::{Notice, Transport, TransportEvent};

/// What one TSDU holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    /// Its octets.
    pub(crate) octets: Bytes,
    /// The SPDUs that could be read.
    pub(crate) spdus: Vec<Named>,
    /// A rule that they break together.
    pub(crate) diagnostic: Option<Diagnostic>,
    /// Why not everything could be read.
    pub(crate) error: Option<Unread>,
}

/// An SPDU under the name that its connection gives it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Named {
    /// Its type: AE and AEA told apart from later segments and from MAA.
    pub(crate) kind: SpduKind,
    /// As decoded.
    pub(crate) decoded: Decoded,
    /// Its place in a segmented SSDU.
    pub(crate) segment: Option<Segment>,
}

/// Why a TSDU could not be read, or not to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is a session PDU, or was to be one, and breaks the encoding here.
    Broken(DecodeError),
    /// The connection carries something else: it did not begin with a CONNECT.
    NotSession {
        /// The first octet of this TSDU.
        first: Option<u8>,
    },
    /// These are the last octets of a TSDU whose beginning is not in the capture.
    NoBeginning,
    /// The connection's beginning was not seen, and these octets are no SPDUs.
    NoSpdu {
        /// Why they are none.
        error: Option<DecodeError>,
    },
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(error) => error.fmt(f),
            Self::NoBeginning => write!(f, "the beginning of this TSDU is not in the capture"),
            Self::NotSession { first: Some(first) } => {
                write!(
                    f,
                    "COTP but not session: the connection did not begin with a CONNECT SPDU; first octet {first:02x}"
                )
            }
            Self::NotSession { first: None } => write!(f, "COTP but not session: no octets"),
            Self::NoSpdu { error: Some(error) } => {
                write!(f, "COTP but not session as far as can be told: {error}")
            }
            Self::NoSpdu { error: None } => {
                write!(
                    f,
                    "COTP but not session as far as can be told: its SPDUs break the rules of concatenation"
                )
            }
        }
    }
}

/// The session connections of a capture, by the number of their TCP connection.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    open: HashMap<u64, Session>,
}

impl Sessions {
    /// Reads the TSDU of an event; `None` for other events, which it only takes note of.
    pub(crate) fn read(&mut self, event: &TransportEvent) -> Option<Reading> {
        let number = event.endpoints.connection;
        match &event.what {
            Transport::Tsdu {
                expedited,
                whole,
                octets,
            } => {
                let flow = if *expedited {
                    Flow::Expedited
                } else {
                    Flow::Normal
                };
                let session = self.open.entry(number).or_default();
                Some(session.read(event.direction, octets.clone(), flow, *whole))
            }
            Transport::Tpdu(Tpdu::Cr(_)) => {
                self.open.insert(
                    number,
                    Session {
                        carries: Carries::Begins,
                        ..Session::default()
                    },
                );
                None
            }
            // What comes next need not be the first TSDU of the connection.
            Transport::Notice(
                Notice::Gap { .. }
                | Notice::Cut { .. }
                | Notice::OutOfStep { .. }
                | Notice::TsduCut { .. }
                | Notice::TsduTooLong { .. },
            ) => {
                if let Some(session) = self
                    .open
                    .get_mut(&number)
                    .filter(|session| session.carries == Carries::Begins)
                {
                    session.carries = Carries::Unknown;
                }
                None
            }
            Transport::Ended => {
                self.open.remove(&number);
                None
            }
            _ => None,
        }
    }
}

/// One connection, as far as names depend on it.
#[derive(Debug, Default)]
pub(crate) struct Session {
    carries: Carries,
    /// Whether session connections may be nested in this one (X.225 Amendment 2).
    nests: bool,
    /// What names depend on, for each session connection of the transport connection.
    names: HashMap<NestedIdentifier, Names>,
}

/// One session connection, as far as names depend on it.
#[derive(Debug, Default)]
struct Names {
    /// The major synchronization point or activity end that each side sent last.
    major: Both<Option<SpduKind>>,
    ssdus: Both<Ssdus>,
}

/// What a transport connection carries.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Carries {
    /// Its beginning was not seen, nor anything that could only be an SPDU.
    #[default]
    Unknown,
    /// It begins: the next TSDU decides.
    Begins,
    /// SPDUs.
    Session,
    /// Something else.
    Other,
}

impl Session {
    /// A connection that is known to carry SPDUs.
    pub(crate) fn known() -> Self {
        Self {
            carries: Carries::Session,
            ..Self::default()
        }
    }

    /// Reads a TSDU of this connection; one that is not `whole` may lack its beginning.
    pub(crate) fn read(
        &mut self,
        direction: Direction,
        octets: Bytes,
        flow: Flow,
        whole: bool,
    ) -> Reading {
        let first = octets.first().copied();
        let unread = |octets, error| Reading {
            octets,
            spdus: Vec::new(),
            diagnostic: None,
            error: Some(error),
        };
        if self.carries == Carries::Other {
            return unread(octets, Unread::NotSession { first });
        }
        let tsdu = Slices::from(octets.clone());
        let tsdu = if self.nests {
            Tsdu::decode_nested(&tsdu, flow)
        } else {
            Tsdu::decode(&tsdu, flow)
        };
        // A damaged CONNECT is still one: it says more than "not session" would.
        let convincing = tsdu.error.is_none() && tsdu.concatenation != Concatenation::Invalid;
        let trusted = convincing
            && tsdu
                .severity()
                .is_none_or(|severity| severity < Severity::Error);
        match self.carries {
            Carries::Begins if first == Some(SpduKind::Connect.si()) || trusted => {
                self.carries = Carries::Session;
            }
            Carries::Begins => {
                self.carries = Carries::Other;
                return unread(octets, Unread::NotSession { first });
            }
            Carries::Unknown if trusted => self.carries = Carries::Session,
            Carries::Unknown => return unread(octets, Unread::NoSpdu { error: tsdu.error }),
            Carries::Session if !whole && !trusted => return unread(octets, Unread::NoBeginning),
            Carries::Session | Carries::Other => {}
        }
        Reading {
            octets,
            diagnostic: tsdu.diagnostic,
            error: tsdu.error.map(Unread::Broken),
            spdus: tsdu
                .spdus
                .into_iter()
                .map(|decoded| self.name(direction, decoded))
                .collect(),
        }
    }

    fn name(&mut self, direction: Direction, decoded: Decoded) -> Named {
        let connection = decoded.nesting.connection.unwrap_or_default();
        if let Spdu::Accept(accept) = &decoded.spdu
            && connection.is_outermost()
        {
            let units = accept.session_user_requirements.unwrap_or_default();
            self.nests = units.contains(FunctionalUnits::NESTED_CONNECTIONS);
        }
        let names = self.names.entry(connection).or_default();
        let kind = decoded.spdu.kind();
        let later = matches!(decoded.spdu, Spdu::Subsequent(_));
        let kind = match kind {
            SpduKind::MajorSyncPoint | SpduKind::ActivityEnd if later => {
                names.major.of(direction).unwrap_or(kind)
            }
            SpduKind::MajorSyncPoint | SpduKind::ActivityEnd => {
                *names.major.of_mut(direction) = Some(kind);
                kind
            }
            SpduKind::MajorSyncAck
                if *names.major.of(direction.reverse()) == Some(SpduKind::ActivityEnd) =>
            {
                SpduKind::ActivityEndAck
            }
            kind => kind,
        };
        let segment = names.ssdus.of_mut(direction).place(kind, &decoded.spdu);
        Named {
            kind,
            decoded,
            segment,
        }
    }
}

#[cfg(test)]
mod tests;
