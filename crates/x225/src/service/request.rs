//! Request primitives: what an SS-user asks for on its own account.

use alloc::boxed::Box;

use crate::service::primitives::primitives;
use crate::service::response;
use crate::wire::{
    ActivityIdentifier, CallingIdentifier, FunctionalUnits, LinkingInformation, ReasonCode,
    Selector, SerialNumber, Slices, TokenSettings, Tokens, UpperLimit,
};

primitives! {
    /// What the SS-user asks of a [`Session`](crate::Session): requests and responses.
    ///
    /// Source: X.215 Table 7, Table A.1.
    Request,
    /// The kinds of [`Request`].
    RequestKind;
    Connect(Box<Connect>) "S-CONNECT request" "12.1",
    ConnectAccept(Box<response::ConnectAccept>) "S-CONNECT (accept) response" "12.1",
    ConnectRefuse(Box<response::ConnectRefuse>) "S-CONNECT (reject) response" "12.1",
    Data(Data) "S-DATA request" "13.1",
    ExpeditedData(ExpeditedData) "S-EXPEDITED-DATA request" "13.2",
    TypedData(TypedData) "S-TYPED-DATA request" "13.3",
    CapabilityData(CapabilityData) "S-CAPABILITY-DATA request" "13.4",
    CapabilityDataResponse(response::CapabilityData) "S-CAPABILITY-DATA response" "13.4",
    TokenGive(TokenGive) "S-TOKEN-GIVE request" "13.5",
    TokenPlease(TokenPlease) "S-TOKEN-PLEASE request" "13.6",
    ControlGive(ControlGive) "S-CONTROL-GIVE request" "13.7",
    MinorSync(MinorSync) "S-SYNC-MINOR request" "13.8",
    MinorSyncResponse(response::MinorSync) "S-SYNC-MINOR response" "13.8",
    MajorSync(MajorSync) "S-SYNC-MAJOR request" "13.9",
    MajorSyncResponse(response::MajorSync) "S-SYNC-MAJOR response" "13.9",
    Resynchronize(Box<Resynchronize>) "S-RESYNCHRONIZE request" "13.10",
    ResynchronizeResponse(Box<response::Resynchronize>) "S-RESYNCHRONIZE response" "13.10",
    UserExceptionReport(UserExceptionReport) "S-U-EXCEPTION-REPORT request" "13.12",
    ActivityStart(ActivityStart) "S-ACTIVITY-START request" "13.13",
    ActivityResume(Box<ActivityResume>) "S-ACTIVITY-RESUME request" "13.14",
    ActivityInterrupt(ActivityInterrupt) "S-ACTIVITY-INTERRUPT request" "13.15",
    ActivityInterruptResponse(response::ActivityInterrupt) "S-ACTIVITY-INTERRUPT response" "13.15",
    ActivityDiscard(ActivityDiscard) "S-ACTIVITY-DISCARD request" "13.16",
    ActivityDiscardResponse(response::ActivityDiscard) "S-ACTIVITY-DISCARD response" "13.16",
    ActivityEnd(ActivityEnd) "S-ACTIVITY-END request" "13.17",
    ActivityEndResponse(response::ActivityEnd) "S-ACTIVITY-END response" "13.17",
    Release(Release) "S-RELEASE request" "14.1",
    ReleaseAccept(response::ReleaseAccept) "S-RELEASE (accept) response" "14.1",
    ReleaseReject(response::ReleaseReject) "S-RELEASE (reject) response" "14.1",
    UserAbort(UserAbort) "S-U-ABORT request" "14.2",
}

impl From<Connect> for Request {
    fn from(connect: Connect) -> Self {
        Self::Connect(Box::new(connect))
    }
}

impl From<Resynchronize> for Request {
    fn from(resynchronize: Resynchronize) -> Self {
        Self::Resynchronize(Box::new(resynchronize))
    }
}

impl From<ActivityResume> for Request {
    fn from(resume: ActivityResume) -> Self {
        Self::ActivityResume(Box::new(resume))
    }
}

/// Asks for a session connection.
///
/// By default it proposes duplex and nothing else, names no selectors and carries no user data.
/// Source: X.215 12.1, X.225 7.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connect {
    /// Who calls: at most 16 octets; empty leaves the parameter out.
    pub calling_selector: Selector,
    /// Who is called: at most 16 octets; empty leaves the parameter out.
    pub called_selector: Selector,
    /// References that let the users name this connection later; no effect on the protocol.
    pub connection_identifier: CallingIdentifier,
    /// The functional units proposed; duplex, half-duplex or both must be among them.
    pub functional_units: FunctionalUnits,
    /// Where each token whose functional unit is proposed shall start.
    pub tokens: TokenSettings,
    /// The first synchronization point serial number; required when synchronization or
    /// resynchronization is proposed without activity management.
    pub initial_serial_number: Option<SerialNumber>,
    /// The same for the called user's sending flow, with symmetric synchronize.
    pub second_initial_serial_number: Option<SerialNumber>,
    /// How many digits serial numbers may have; six when `None`.
    pub upper_limit: Option<UpperLimit>,
    /// Asks for the transport expedited flow even if expedited data is not proposed
    /// (X.225 6.1.4 b).
    pub extended_control: bool,
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

impl Default for Connect {
    fn default() -> Self {
        Self {
            calling_selector: Selector::empty(),
            called_selector: Selector::empty(),
            connection_identifier: CallingIdentifier::default(),
            functional_units: FunctionalUnits::DUPLEX,
            tokens: TokenSettings::default(),
            initial_serial_number: None,
            second_initial_serial_number: None,
            upper_limit: None,
            extended_control: false,
            user_data: Slices::default(),
        }
    }
}

/// Normal data, at least one octet (X.215 13.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    /// One SSDU, at least one octet.
    pub user_data: Slices,
}

/// Expedited data, 1 to 14 octets (X.215 13.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpeditedData {
    /// One XSSDU, 1 to 14 octets.
    pub user_data: Slices,
}

/// Typed data: free of the data token, at least one octet (X.215 13.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedData {
    /// One TSSDU, at least one octet.
    pub user_data: Slices,
}

/// Data outside activities, confirmed (X.215 13.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CapabilityData {
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Hands tokens over (X.215 13.5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenGive {
    /// The tokens given; each must be available and owned.
    pub tokens: Tokens,
    /// User data: none in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Asks for tokens (X.215 13.6).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenPlease {
    /// The tokens asked for; each must be available.
    pub tokens: Tokens,
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Hands all available tokens over while no activity is in progress (X.215 13.7).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ControlGive {
    /// User data: none in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Whether a minor synchronization point asks to be confirmed; the provider only carries it.
///
/// Source: X.225 8.3.20.3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Confirmation {
    /// The point is to be confirmed.
    #[default]
    Explicit,
    /// The point may be confirmed.
    Optional,
}

/// Sets a minor synchronization point; the provider numbers it (X.215 13.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MinorSync {
    /// Whether the point is to be confirmed; explicit by default.
    pub confirmation: Confirmation,
    /// Protects what came before the point from being purged by a resynchronization; needs the
    /// data separation functional unit.
    pub data_separation: bool,
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Sets a major synchronization point; the provider numbers it (X.215 13.9).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MajorSync {
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// How one flow is to be resynchronized (X.215 13.10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resync {
    /// Gives up what went before; the provider chooses a serial number never used yet.
    #[default]
    Abandon,
    /// Goes back to this serial number, not before the last confirmed major point.
    Restart(SerialNumber),
    /// Goes on with this serial number, whatever it was.
    Set(SerialNumber),
}

/// Asks to resynchronize and to redistribute the tokens (X.215 13.10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resynchronize {
    /// The resynchronization; with symmetric synchronize that of the sending flow, where `None`
    /// leaves the flow alone.
    pub sending: Option<Resync>,
    /// That of the receiving flow; only with symmetric synchronize.
    pub receiving: Option<Resync>,
    /// Where each available token shall be afterwards.
    pub tokens: TokenSettings,
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

impl Default for Resynchronize {
    fn default() -> Self {
        Self {
            sending: Some(Resync::Abandon),
            receiving: None,
            tokens: TokenSettings::default(),
            user_data: Slices::default(),
        }
    }
}

/// Reports an exception from the side without the data token (X.215 13.12).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserExceptionReport {
    /// Why; carried to the peer's user.
    pub reason: ReasonCode,
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Starts an activity (X.215 13.13).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityStart {
    /// The user's name for the activity, at most 6 octets.
    pub identifier: ActivityIdentifier,
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Resumes an activity that was interrupted, here or on an earlier connection (X.215 13.14).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityResume {
    /// The user's new name for the activity, at most 6 octets.
    pub identifier: ActivityIdentifier,
    /// The name under which it was interrupted, the last synchronization point that both sides
    /// hold (numbering goes on one above; the second one is that of the receiving flow, with
    /// symmetric synchronize), and the connection on which it was interrupted, if another one.
    pub linking: LinkingInformation,
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Interrupts the activity in progress, to be resumed later (X.215 13.15).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityInterrupt {
    /// Why, if it is to be said.
    pub reason: Option<ReasonCode>,
    /// User data: none in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Cancels the activity in progress (X.215 13.16).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityDiscard {
    /// Why, if it is to be said.
    pub reason: Option<ReasonCode>,
    /// User data: none in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Ends the activity in progress with a major synchronization point (X.215 13.17).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityEnd {
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Asks for orderly release; needs every available token (X.215 14.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Release {
    /// User data: at most 512 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

/// Ends the connection at once; data on its way may be lost (X.215 14.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserAbort {
    /// User data: at most 9 octets in version 1, unlimited in version 2.
    pub user_data: Slices,
}

impl Request {
    /// The user data of whichever primitive this is.
    #[must_use]
    pub fn user_data(&self) -> &Slices {
        match self {
            Self::Connect(connect) => &connect.user_data,
            Self::ConnectAccept(accept) => &accept.user_data,
            Self::ConnectRefuse(refuse) => &refuse.user_data,
            Self::Resynchronize(resynchronize) => &resynchronize.user_data,
            Self::ResynchronizeResponse(response) => &response.user_data,
            Self::ActivityResume(resume) => &resume.user_data,
            Self::Data(Data { user_data })
            | Self::ExpeditedData(ExpeditedData { user_data })
            | Self::TypedData(TypedData { user_data })
            | Self::CapabilityData(CapabilityData { user_data })
            | Self::CapabilityDataResponse(response::CapabilityData { user_data })
            | Self::TokenGive(TokenGive { user_data, .. })
            | Self::TokenPlease(TokenPlease { user_data, .. })
            | Self::ControlGive(ControlGive { user_data })
            | Self::MinorSync(MinorSync { user_data, .. })
            | Self::MinorSyncResponse(response::MinorSync { user_data, .. })
            | Self::MajorSync(MajorSync { user_data })
            | Self::MajorSyncResponse(response::MajorSync { user_data })
            | Self::UserExceptionReport(UserExceptionReport { user_data, .. })
            | Self::ActivityStart(ActivityStart { user_data, .. })
            | Self::ActivityInterrupt(ActivityInterrupt { user_data, .. })
            | Self::ActivityInterruptResponse(response::ActivityInterrupt { user_data })
            | Self::ActivityDiscard(ActivityDiscard { user_data, .. })
            | Self::ActivityDiscardResponse(response::ActivityDiscard { user_data })
            | Self::ActivityEnd(ActivityEnd { user_data })
            | Self::ActivityEndResponse(response::ActivityEnd { user_data })
            | Self::Release(Release { user_data })
            | Self::ReleaseAccept(response::ReleaseAccept { user_data })
            | Self::ReleaseReject(response::ReleaseReject { user_data })
            | Self::UserAbort(UserAbort { user_data }) => user_data,
        }
    }

    pub(crate) fn user_data_mut(&mut self) -> &mut Slices {
        match self {
            Self::Connect(connect) => &mut connect.user_data,
            Self::ConnectAccept(accept) => &mut accept.user_data,
            Self::ConnectRefuse(refuse) => &mut refuse.user_data,
            Self::Resynchronize(resynchronize) => &mut resynchronize.user_data,
            Self::ResynchronizeResponse(response) => &mut response.user_data,
            Self::ActivityResume(resume) => &mut resume.user_data,
            Self::Data(Data { user_data })
            | Self::ExpeditedData(ExpeditedData { user_data })
            | Self::TypedData(TypedData { user_data })
            | Self::CapabilityData(CapabilityData { user_data })
            | Self::CapabilityDataResponse(response::CapabilityData { user_data })
            | Self::TokenGive(TokenGive { user_data, .. })
            | Self::TokenPlease(TokenPlease { user_data, .. })
            | Self::ControlGive(ControlGive { user_data })
            | Self::MinorSync(MinorSync { user_data, .. })
            | Self::MinorSyncResponse(response::MinorSync { user_data, .. })
            | Self::MajorSync(MajorSync { user_data })
            | Self::MajorSyncResponse(response::MajorSync { user_data })
            | Self::UserExceptionReport(UserExceptionReport { user_data, .. })
            | Self::ActivityStart(ActivityStart { user_data, .. })
            | Self::ActivityInterrupt(ActivityInterrupt { user_data, .. })
            | Self::ActivityInterruptResponse(response::ActivityInterrupt { user_data })
            | Self::ActivityDiscard(ActivityDiscard { user_data, .. })
            | Self::ActivityDiscardResponse(response::ActivityDiscard { user_data })
            | Self::ActivityEnd(ActivityEnd { user_data })
            | Self::ActivityEndResponse(response::ActivityEnd { user_data })
            | Self::Release(Release { user_data })
            | Self::ReleaseAccept(response::ReleaseAccept { user_data })
            | Self::ReleaseReject(response::ReleaseReject { user_data })
            | Self::UserAbort(UserAbort { user_data }) => user_data,
        }
    }

    /// Takes the user data out.
    pub(crate) fn take_user_data(&mut self) -> Slices {
        core::mem::take(self.user_data_mut())
    }
}
