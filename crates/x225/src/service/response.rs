//! Response primitives: how an SS-user answers an indication.

use alloc::boxed::Box;

use crate::service::request::Request;
use crate::wire::{
    CalledIdentifier, FunctionalUnits, RefuseCode, Selector, SerialNumber, Slices, TokenSettings,
    Tokens, UpperLimit,
};

/// Accepts a session connection.
///
/// By default it proposes duplex and nothing else.
/// Source: X.215 12.1, X.225 7.4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectAccept {
    /// Who answers: at most 16 octets; empty leaves the parameter out.
    pub responding_selector: Selector,
    /// References that let the users name this connection later; no effect on the protocol.
    pub connection_identifier: CalledIdentifier,
    /// The functional units proposed; those that both sides propose are selected. Exactly one of
    /// duplex and half-duplex, and it must have been proposed to this side.
    pub functional_units: FunctionalUnits,
    /// The start position of each token that the caller left to this side to choose.
    pub tokens: TokenSettings,
    /// Tokens asked for at the same time, as if by S-TOKEN-PLEASE.
    pub tokens_please: Tokens,
    /// The first synchronization point serial number; the caller's proposal when `None`.
    pub initial_serial_number: Option<SerialNumber>,
    /// The same for this side's sending flow, with symmetric synchronize.
    pub second_initial_serial_number: Option<SerialNumber>,
    /// How many digits serial numbers may have; six when `None`.
    pub upper_limit: Option<UpperLimit>,
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

impl Default for ConnectAccept {
    fn default() -> Self {
        Self {
            responding_selector: Selector::empty(),
            connection_identifier: CalledIdentifier::default(),
            functional_units: FunctionalUnits::DUPLEX,
            tokens: TokenSettings::default(),
            tokens_please: Tokens::default(),
            initial_serial_number: None,
            second_initial_serial_number: None,
            upper_limit: None,
            user_data: Slices::default(),
        }
    }
}

/// Refuses a session connection (X.215 12.1, X.225 7.5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectRefuse {
    /// Why; codes of 128 and more speak for the provider. With user data always
    /// [`RefuseCode::UserData`].
    pub reason: RefuseCode,
    /// The functional units that would have been acceptable; sent only with user data.
    pub functional_units: Option<FunctionalUnits>,
    /// References that let the users name this connection later; no effect on the protocol.
    pub connection_identifier: CalledIdentifier,
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

impl From<ConnectAccept> for Request {
    fn from(accept: ConnectAccept) -> Self {
        Self::ConnectAccept(Box::new(accept))
    }
}

impl From<ConnectRefuse> for Request {
    fn from(refuse: ConnectRefuse) -> Self {
        Self::ConnectRefuse(Box::new(refuse))
    }
}

/// Confirms capability data (X.215 13.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CapabilityData {
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Confirms minor synchronization points up to a serial number (X.215 13.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MinorSync {
    /// The point confirmed, and with it every earlier one.
    pub serial_number: SerialNumber,
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Confirms a major synchronization point (X.215 13.9).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MajorSync {
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Agrees to a resynchronization (X.215 13.10).
///
/// Serial numbers are needed only where the other side asked for `set`; for `restart` and
/// `abandon` the provider knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resynchronize {
    /// The next serial number; with symmetric synchronize that of this side's receiving flow,
    /// which is the requestor's sending flow.
    pub serial_number: Option<SerialNumber>,
    /// The next serial number of this side's sending flow, with symmetric synchronize.
    pub second_serial_number: Option<SerialNumber>,
    /// The position of each token that the requestor left to this side to choose.
    pub tokens: TokenSettings,
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

impl From<Resynchronize> for Request {
    fn from(response: Resynchronize) -> Self {
        Self::ResynchronizeResponse(Box::new(response))
    }
}

/// Agrees to an interruption (X.215 13.15).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityInterrupt {
    /// User data: none in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Agrees to a cancellation (X.215 13.16).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityDiscard {
    /// User data: none in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Confirms the end of an activity (X.215 13.17).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityEnd {
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Agrees to orderly release (X.215 14.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseAccept {
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Refuses orderly release; needs the negotiated release functional unit (X.215 14.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseReject {
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}
