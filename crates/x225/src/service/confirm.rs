//! Confirm primitives: the answers to this SS-user's requests.

use crate::config::Version;
use crate::service::indication::FlowResync;
use crate::wire::{
    CalledIdentifier, FunctionalUnits, RefuseCode, Selector, SerialNumber, Slices, TokenSettings,
    Versions,
};

/// The session connection stands (X.215 12.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectAccept {
    /// Who answered; empty if not said.
    pub responding_selector: Selector,
    /// References that name the connection; empty if not given.
    pub connection_identifier: CalledIdentifier,
    /// The functional units that the peer proposed;
    /// [`functional_units`](crate::Session::functional_units) has those selected.
    pub functional_units: FunctionalUnits,
    /// The protocol version selected.
    pub version: Version,
    /// Where the tokens are.
    pub tokens: TokenSettings,
    /// The first serial number, if numbering was negotiated.
    pub initial_serial_number: Option<SerialNumber>,
    /// The same for this side's receiving flow, with symmetric synchronize.
    pub second_initial_serial_number: Option<SerialNumber>,
    /// User data.
    pub user_data: Slices,
}

/// The session connection was refused by the peer's session layer or its user (X.215 12.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectRefuse {
    /// Who refused and why.
    pub reason: RefuseCode,
    /// The functional units that the peer would have accepted, if said.
    pub functional_units: Option<FunctionalUnits>,
    /// The versions that the peer implements, if said.
    pub versions: Option<Versions>,
    /// References that name the connection; empty if not given.
    pub connection_identifier: CalledIdentifier,
    /// User data, only with [`RefuseCode::UserData`].
    pub user_data: Slices,
}

/// The peer confirms capability data (X.215 13.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CapabilityData {
    /// User data.
    pub user_data: Slices,
}

/// The peer confirms minor synchronization points (X.215 13.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MinorSync {
    /// The point confirmed, and with it every earlier one.
    pub serial_number: SerialNumber,
    /// User data.
    pub user_data: Slices,
}

/// The peer confirms the major synchronization point (X.215 13.9).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MajorSync {
    /// The point confirmed; with symmetric synchronize the number of this side's receiving flow.
    pub serial_number: SerialNumber,
    /// User data.
    pub user_data: Slices,
}

/// The resynchronization is done (X.215 13.10).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resynchronize {
    /// The one resynchronization; with symmetric synchronize that of this side's sending flow.
    pub sending: Option<FlowResync>,
    /// With symmetric synchronize: that of this side's receiving flow.
    pub receiving: Option<FlowResync>,
    /// Where the tokens are now.
    pub tokens: TokenSettings,
    /// User data.
    pub user_data: Slices,
}

/// The activity is interrupted; all available tokens are here (X.215 13.15).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityInterrupt {
    /// User data.
    pub user_data: Slices,
}

/// The activity is discarded; all available tokens are here (X.215 13.16).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityDiscard {
    /// User data.
    pub user_data: Slices,
}

/// The activity has ended (X.215 13.17).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityEnd {
    /// The point confirmed; with symmetric synchronize the number of this side's receiving flow.
    pub serial_number: SerialNumber,
    /// User data.
    pub user_data: Slices,
}

/// The session connection has ended in order (X.215 14.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseAccept {
    /// User data.
    pub user_data: Slices,
}

/// The peer wants to go on (X.215 14.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseReject {
    /// User data.
    pub user_data: Slices,
}
