//! What one side of a session brings with it: versions, options and limits.

use crate::amendment_1::Amendment1;
use crate::wire::{TsduMaximumSize, Versions};

/// The configuration of a [`Session`](crate::Session).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// The protocol versions offered or accepted; both by default. Version 1 is left out of a
    /// CONNECT whose user data does not fit it (X.225 7.1.1).
    pub versions: Versions,
    /// Tells the peer that this side can receive extended concatenation; true by default
    /// (X.225 6.3.7).
    pub extended_concatenation: bool,
    /// Maximum TSDU sizes to propose; none by default, and then normal data is never segmented
    /// (X.225 5.8.6).
    pub tsdu_maximum_size: Option<TsduMaximumSize>,
    /// Whether the transport connection may serve another session connection afterwards; false
    /// by default (X.225 6.2).
    pub reuse_transport: bool,
    /// Whether a peer that asks for the transport expedited flow gets it; true by default.
    pub accept_expedited: bool,
    /// What a protocol error by the peer leads to where both outcomes are allowed; abort by
    /// default (X.225 A.4.1.2).
    pub on_protocol_error: OnProtocolError,
    /// How much a peer may depart from the encoding rules; lenient by default.
    pub strictness: Strictness,
    /// Bounds on what a peer can make this side hold.
    pub limits: Limits,
    /// What of Amendment 1 is used, by which bits; nothing by default, and never in a
    /// [`Nest`](crate::nested::Nest).
    pub amendment_1: Option<Amendment1>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            versions: Versions::ALL,
            extended_concatenation: true,
            tsdu_maximum_size: None,
            reuse_transport: false,
            accept_expedited: true,
            on_protocol_error: OnProtocolError::Abort,
            strictness: Strictness::Lenient,
            limits: Limits::default(),
            amendment_1: None,
        }
    }
}

/// The protocol version in force (X.225 5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// User data is limited, mostly to 512 octets.
    V1,
    /// User data is not limited.
    V2,
}

impl Version {
    /// The highest version that both sides propose, if there is one (X.225 5.8.5).
    #[must_use]
    pub const fn highest_common(ours: Versions, theirs: Versions) -> Option<Self> {
        let common = ours.intersection(theirs);
        if common.contains(Versions::V2) {
            Some(Self::V2)
        } else if common.contains(Versions::V1) {
            Some(Self::V1)
        } else {
            None
        }
    }
}

/// The two answers to a protocol error that A.4.1.2 allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnProtocolError {
    /// ABORT, always possible.
    #[default]
    Abort,
    /// EXCEPTION REPORT where its conditions hold, ABORT elsewhere. The standard warns that it
    /// may lead to a deadlock.
    ExceptionReport,
}

/// What becomes of an SPDU that can be understood although it breaks a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Strictness {
    /// It is processed as it must have been meant;
    /// [`poll_diagnostic`](crate::Session::poll_diagnostic) says what was wrong.
    #[default]
    Lenient,
    /// It is an invalid SPDU (X.225 A.4.3.2): a CONNECT is refused, anything else is answered as a
    /// [`Violation`](crate::diagnosis::Violation). Reserved bits and unknown parameters are ignored
    /// all the same (X.225 A.4.3.1.1).
    Strict,
}

/// Bounds on what a peer can make a session hold. Reaching one ends the session connection with
/// [`Rule::Limit`](crate::diagnosis::Rule::Limit).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Octets of one received SSDU, however many SPDUs it comes in; 16 MiB by default.
    pub ssdu: usize,
    /// Segments of one received SSDU; 65 536 by default.
    pub segments: usize,
    /// Octets of user data of an S-CONNECT indication; 1 MiB by default.
    pub connect_data: usize,
    /// Events kept while the tables postpone them (action \[10\]); 64 by default.
    pub queued_events: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            ssdu: 16 * 1024 * 1024,
            segments: 65_536,
            connect_data: 1024 * 1024,
            queued_events: 64,
        }
    }
}
