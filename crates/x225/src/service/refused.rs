//! Why a local request was not carried out.

use core::fmt;

use crate::annex_a::{Lookup, Predicate, State, TableSet, cell};
use crate::service::request::RequestKind;
use crate::session::events_of_kind;
use crate::wire::Token;

/// A local request that is not permitted. Nothing has changed.
///
/// Source: X.225 A.4.1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What was asked for.
    pub request: RequestKind,
    /// The state of the protocol machine.
    pub state: State,
    /// What would have been needed.
    pub needed: Needed,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            request,
            state,
            needed,
        } = self;
        write!(f, "{request} is not permitted in {state}: ")?;
        if *needed != Needed::AnotherState {
            return needed.fmt(f);
        }
        f.write_str("the state tables have an entry for it only in ")?;
        for (place, state) in states(*request).enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{state}")?;
        }
        Ok(())
    }
}

/// The states in which a request has an entry, in either half of the tables.
fn states(request: RequestKind) -> impl Iterator<Item = State> {
    let has_entry =
        |tables, event, state| matches!(cell(tables, event, state), Lookup::Branches(_));
    State::ALL.iter().copied().filter(move |&state| {
        events_of_kind(request).iter().any(|&event| {
            has_entry(TableSet::WithoutSymmetric, event, state)
                || has_entry(TableSet::WithSymmetric, event, state)
        })
    })
}

impl core::error::Error for Refused {}

/// A condition that did not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Needed {
    /// The state has no entry for this primitive.
    AnotherState,
    /// A functional unit that was not selected, by its name.
    FunctionalUnit(&'static str),
    /// A functional unit that was selected must not be.
    NoFunctionalUnit(&'static str),
    /// The token must be available and assigned to this side.
    TokenHere(Token),
    /// If available, the token must be assigned to this side.
    TokenHereIfAvailable(Token),
    /// The token must be available and assigned to the peer.
    TokenThere(Token),
    /// If available, the token must be assigned to the peer.
    TokenThereIfAvailable(Token),
    /// The token must be available.
    TokenAvailable(Token),
    /// At least one token must be available.
    AnyToken,
    /// No token may be available.
    NoTokenAvailable,
    /// An activity must be in progress.
    Activity,
    /// No activity may be in progress.
    NoActivity,
    /// The serial number must be at least `least` and at most `most`.
    SerialNumber {
        /// The lowest number that is valid now.
        least: u64,
        /// The highest number that is valid now; `u64::MAX` where there is no limit.
        most: u64,
    },
    /// This side must be the one that may confirm minor synchronization points (Vsc).
    RightToConfirm,
    /// The peer must be the one that may confirm minor synchronization points (not Vsc).
    RightToConfirmThere,
    /// The serial number must not be that of a major point or an end of the activity, which has a
    /// confirmation of its own.
    MinorPoint,
    /// Only abandon or set, with symmetric synchronize of both flows.
    AbandonOrSet,
    /// No resynchronization, interrupt or discard may be in progress.
    NoResynchronization,
    /// The resynchronization must prevail over the one in progress (Table 9).
    Prevailing,
    /// No release collision may be in progress.
    NoReleaseCollision,
    /// After a collision of releases the initiator answers first.
    InitiatorsAnswer,
    /// This side must have initiated the transport connection.
    TransportInitiator,
    /// The peer must have initiated the transport connection.
    TransportAcceptor,
    /// The transport connection must have been agreed to be kept.
    TransportKept,
    /// The transport expedited flow must be available.
    TransportExpedited,
    /// The transport expedited flow must not be available.
    NoTransportExpedited,
    /// A predicate of Table A.7 must hold.
    Holds(Predicate),
    /// A predicate of Table A.7 must not hold.
    HoldsNot(Predicate),
    /// User data of at least one octet.
    UserData,
    /// User data of at most `most` octets.
    UserDataOfAtMost {
        /// The limit that the version or the service sets, in octets.
        most: usize,
        /// The length that was asked for, in octets.
        found: usize,
    },
    /// Exactly one of half-duplex and duplex (when proposing: at least one), as proposed by the
    /// other side.
    OneDuplexMode,
    /// Functional units that depend on others must be proposed together with them.
    Together {
        /// The functional unit proposed.
        proposed: &'static str,
        /// What it cannot do without.
        with: &'static str,
    },
    /// Not both minor and symmetric synchronize.
    OneMinorSynchronize,
    /// Data separation and activity management exclude each other.
    NoActivityManagement,
    /// A functional unit that this implementation does not have.
    Implemented {
        /// The functional unit proposed.
        proposed: &'static str,
    },
    /// An initial serial number must be given.
    InitialSerialNumber,
    /// A serial number must be given.
    AnySerialNumber,
    /// A synchronization point needs a number that is at least one below the upper limit; a
    /// resynchronization can make room.
    SerialNumbersLeft,
    /// An upper limit of serial numbers has six digits at least.
    UpperLimit,
    /// At least one token must be named.
    TokensNamed,
    /// An activity identifier of at least one octet must be given.
    ActivityIdentifier,
    /// A flow to resynchronize must be named, and two only with symmetric synchronize.
    Flow,
    /// Protocol version 2.
    Version2,
    /// A session connection with this identifier.
    Connection,
    /// Every enclosing session connection must permit S-DATA (X.225 Amendment 2, A.1).
    EnclosingData,
    /// A nested session connection has no session selectors.
    NoSelectors,
    /// Room for one more nested session connection.
    NestedConnection,
    /// No orderly release functional unit (X.225 Amendment 1, 5.6.2 bis): there is only S-U-ABORT.
    OrderlyRelease,
    /// Not both negotiated release and no orderly release (X.215 Amendment 1, 9.1.1 bis).
    OneRelease,
    /// The short-encoding protocol option (X.225 Amendment 1, 5.8.7).
    ShortEncoding,
    /// An answer that a SHORT ACCEPT can tell: the ACCEPT of the context, or without one null-encoding and nothing else
    /// (X.225 Amendment 1, 5.8.8, 5.8.10).
    SummarizedAnswer,
}

impl Needed {
    /// Whether it is no more than the number of a predicate.
    pub(crate) fn is_bare(self) -> bool {
        matches!(self, Self::Holds(_) | Self::HoldsNot(_))
    }
}

impl fmt::Display for Needed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AnotherState => f.write_str("the state tables have no entry for it (blank cell)"),
            Self::FunctionalUnit(unit) => write!(f, "functional unit {unit} not selected"),
            Self::NoFunctionalUnit(unit) => write!(f, "functional unit {unit} selected"),
            Self::TokenHere(token) => write!(f, "{token} token not assigned to this side"),
            Self::TokenHereIfAvailable(token) => {
                write!(f, "{token} token available, but not assigned to this side")
            }
            Self::TokenThere(token) => write!(f, "{token} token not assigned to the peer"),
            Self::TokenThereIfAvailable(token) => {
                write!(f, "{token} token available, but not assigned to the peer")
            }
            Self::TokenAvailable(token) => write!(f, "{token} token not available"),
            Self::AnyToken => f.write_str("no token available"),
            Self::NoTokenAvailable => f.write_str("a token is available"),
            Self::Activity => f.write_str("no activity in progress"),
            Self::NoActivity => f.write_str("an activity is in progress"),
            Self::SerialNumber {
                least,
                most: u64::MAX,
            } => write!(f, "serial number below {least}"),
            Self::SerialNumber { least, most } if least > most => {
                f.write_str("no synchronization point awaits confirmation")
            }
            Self::SerialNumber { least, most } if least == most => {
                write!(f, "serial number other than {least}")
            }
            Self::SerialNumber { least, most } => {
                write!(f, "serial number not in {least}..={most}")
            }
            Self::RightToConfirm => f.write_str(
                "the right to confirm minor synchronization points is on the other side",
            ),
            Self::RightToConfirmThere => {
                f.write_str("the right to confirm minor synchronization points is on this side")
            }
            Self::MinorPoint => f.write_str(
                "the point is a major one or the end of the activity, and has its own confirmation",
            ),
            Self::AbandonOrSet => f.write_str("neither abandon nor set, or not of both flows"),
            Self::NoResynchronization => f.write_str("a resynchronization is in progress"),
            Self::Prevailing => f.write_str("it does not prevail over the one in progress"),
            Self::NoReleaseCollision => f.write_str("release requests have collided"),
            Self::InitiatorsAnswer => {
                f.write_str("release requests have collided, and the initiator answers first")
            }
            Self::TransportInitiator => f.write_str("the peer initiated the transport connection"),
            Self::TransportAcceptor => f.write_str("this side initiated the transport connection"),
            Self::TransportKept => f.write_str("the transport connection is not to be kept"),
            Self::TransportExpedited => f.write_str("no transport expedited flow"),
            Self::NoTransportExpedited => f.write_str("the transport expedited flow is available"),
            Self::Holds(predicate) => write!(f, "{predicate} (Table A.7) does not hold"),
            Self::HoldsNot(predicate) => write!(f, "{predicate} (Table A.7) holds"),
            Self::UserData => f.write_str("user data must have at least one octet"),
            Self::UserDataOfAtMost { most, found } => {
                write!(f, "{found} octets of user data, at most {most} allowed")
            }
            Self::OneDuplexMode => {
                f.write_str("one of half-duplex and duplex must be chosen, among those proposed")
            }
            Self::Together { proposed, with } => write!(f, "{proposed} needs {with} beside it"),
            Self::OneMinorSynchronize => {
                f.write_str("minor and symmetric synchronize exclude each other")
            }
            Self::NoActivityManagement => {
                f.write_str("data separation and activity management exclude each other")
            }
            Self::Implemented { proposed } => write!(f, "{proposed} is not implemented"),
            Self::InitialSerialNumber => f.write_str("an initial serial number is missing"),
            Self::AnySerialNumber => f.write_str("a serial number is missing"),
            Self::SerialNumbersLeft => f.write_str("no serial number is left for a point"),
            Self::UpperLimit => f.write_str("an upper limit has six digits at least"),
            Self::TokensNamed => f.write_str("no token is named"),
            Self::ActivityIdentifier => f.write_str("an activity identifier is missing"),
            Self::Flow => f.write_str("the flows named do not fit the functional units selected"),
            Self::Version2 => f.write_str("only possible in protocol version 2"),
            Self::Connection => f.write_str("no session connection has this identifier"),
            Self::EnclosingData => {
                f.write_str("an enclosing session connection does not permit data now")
            }
            Self::NoSelectors => {
                f.write_str("a nested session connection has no session selectors")
            }
            Self::NestedConnection => f.write_str("no further nested session connection"),
            Self::OrderlyRelease => {
                f.write_str("the no orderly release functional unit was selected")
            }
            Self::OneRelease => {
                f.write_str("negotiated release and no orderly release exclude each other")
            }
            Self::ShortEncoding => f.write_str("short-encoding was not selected"),
            Self::SummarizedAnswer => {
                f.write_str("a SHORT ACCEPT cannot tell this answer, and no other is possible")
            }
        }
    }
}
