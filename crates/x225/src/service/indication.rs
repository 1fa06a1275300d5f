//! Indication primitives: what the peer's SS-user or the provider tells this SS-user.

use alloc::boxed::Box;
use core::fmt;

use crate::diagnosis::Violation;
use crate::service::confirm;
use crate::service::primitives::primitives;
use crate::service::request::{self, Confirmation};
use crate::wire::{
    AbortReflectValues, ActivityIdentifier, CallingIdentifier, FunctionalUnits, LinkingInformation,
    ResyncType, Selector, SerialNumber, Slices, TokenSettings, UpperLimit, Versions,
};

primitives! {
    /// What a [`Session`](crate::Session) tells its SS-user: indications and confirms.
    ///
    /// Source: X.215 Table 7, Table A.3.
    Indication,
    /// The kinds of [`Indication`].
    IndicationKind;
    Connect(Box<Connect>) "S-CONNECT indication" "12.1",
    ConnectAccept(Box<confirm::ConnectAccept>) "S-CONNECT (accept) confirm" "12.1",
    ConnectRefuse(Box<confirm::ConnectRefuse>) "S-CONNECT (reject) confirm" "12.1",
    Data(request::Data) "S-DATA indication" "13.1",
    ExpeditedData(request::ExpeditedData) "S-EXPEDITED-DATA indication" "13.2",
    TypedData(request::TypedData) "S-TYPED-DATA indication" "13.3",
    CapabilityData(request::CapabilityData) "S-CAPABILITY-DATA indication" "13.4",
    CapabilityDataConfirm(confirm::CapabilityData) "S-CAPABILITY-DATA confirm" "13.4",
    TokenGive(request::TokenGive) "S-TOKEN-GIVE indication" "13.5",
    TokenPlease(request::TokenPlease) "S-TOKEN-PLEASE indication" "13.6",
    ControlGive(request::ControlGive) "S-CONTROL-GIVE indication" "13.7",
    MinorSync(MinorSync) "S-SYNC-MINOR indication" "13.8",
    MinorSyncConfirm(confirm::MinorSync) "S-SYNC-MINOR confirm" "13.8",
    MajorSync(MajorSync) "S-SYNC-MAJOR indication" "13.9",
    MajorSyncConfirm(confirm::MajorSync) "S-SYNC-MAJOR confirm" "13.9",
    Resynchronize(Box<Resynchronize>) "S-RESYNCHRONIZE indication" "13.10",
    ResynchronizeConfirm(Box<confirm::Resynchronize>) "S-RESYNCHRONIZE confirm" "13.10",
    ProviderExceptionReport(ProviderExceptionReport) "S-P-EXCEPTION-REPORT indication" "13.11",
    UserExceptionReport(request::UserExceptionReport) "S-U-EXCEPTION-REPORT indication" "13.12",
    ActivityStart(request::ActivityStart) "S-ACTIVITY-START indication" "13.13",
    ActivityResume(Box<ActivityResume>) "S-ACTIVITY-RESUME indication" "13.14",
    ActivityInterrupt(request::ActivityInterrupt) "S-ACTIVITY-INTERRUPT indication" "13.15",
    ActivityInterruptConfirm(confirm::ActivityInterrupt) "S-ACTIVITY-INTERRUPT confirm" "13.15",
    ActivityDiscard(request::ActivityDiscard) "S-ACTIVITY-DISCARD indication" "13.16",
    ActivityDiscardConfirm(confirm::ActivityDiscard) "S-ACTIVITY-DISCARD confirm" "13.16",
    ActivityEnd(ActivityEnd) "S-ACTIVITY-END indication" "13.17",
    ActivityEndConfirm(confirm::ActivityEnd) "S-ACTIVITY-END confirm" "13.17",
    Release(request::Release) "S-RELEASE indication" "14.1",
    ReleaseAccept(confirm::ReleaseAccept) "S-RELEASE (accept) confirm" "14.1",
    ReleaseReject(confirm::ReleaseReject) "S-RELEASE (reject) confirm" "14.1",
    UserAbort(request::UserAbort) "S-U-ABORT indication" "14.2",
    ProviderAbort(ProviderAbort) "S-P-ABORT indication" "14.3",
}

impl Indication {
    /// The user data of whichever primitive this is; of an S-P-EXCEPTION-REPORT what is reflected.
    /// `None` for those of this side's provider.
    #[must_use]
    pub fn user_data(&self) -> Option<&Slices> {
        Some(match self {
            Self::Connect(it) => &it.user_data,
            Self::ConnectAccept(it) => &it.user_data,
            Self::ConnectRefuse(it) => &it.user_data,
            Self::Data(it) => &it.user_data,
            Self::ExpeditedData(it) => &it.user_data,
            Self::TypedData(it) => &it.user_data,
            Self::CapabilityData(it) => &it.user_data,
            Self::CapabilityDataConfirm(it) => &it.user_data,
            Self::TokenGive(it) => &it.user_data,
            Self::TokenPlease(it) => &it.user_data,
            Self::ControlGive(it) => &it.user_data,
            Self::MinorSync(it) => &it.user_data,
            Self::MinorSyncConfirm(it) => &it.user_data,
            Self::MajorSync(it) => &it.user_data,
            Self::MajorSyncConfirm(it) => &it.user_data,
            Self::Resynchronize(it) => &it.user_data,
            Self::ResynchronizeConfirm(it) => &it.user_data,
            Self::ProviderExceptionReport(ProviderExceptionReport::FromPeer { reflected }) => {
                reflected
            }
            Self::UserExceptionReport(it) => &it.user_data,
            Self::ActivityStart(it) => &it.user_data,
            Self::ActivityResume(it) => &it.user_data,
            Self::ActivityInterrupt(it) => &it.user_data,
            Self::ActivityInterruptConfirm(it) => &it.user_data,
            Self::ActivityDiscard(it) => &it.user_data,
            Self::ActivityDiscardConfirm(it) => &it.user_data,
            Self::ActivityEnd(it) => &it.user_data,
            Self::ActivityEndConfirm(it) => &it.user_data,
            Self::Release(it) => &it.user_data,
            Self::ReleaseAccept(it) => &it.user_data,
            Self::ReleaseReject(it) => &it.user_data,
            Self::UserAbort(it) => &it.user_data,
            Self::ProviderExceptionReport(
                ProviderExceptionReport::Detected(_) | ProviderExceptionReport::Disrupted,
            )
            | Self::ProviderAbort(_) => return None,
        })
    }
}

/// Somebody asks for a session connection (X.215 12.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connect {
    /// Who calls; empty if not said.
    pub calling_selector: Selector,
    /// Who is called; empty if not said.
    pub called_selector: Selector,
    /// References that name the connection; empty if not given.
    pub connection_identifier: CallingIdentifier,
    /// The functional units that the caller proposes.
    pub functional_units: FunctionalUnits,
    /// The protocol versions that the caller proposes.
    pub versions: Versions,
    /// Where the caller wants the tokens; `AcceptorChooses` leaves one to this side.
    pub tokens: TokenSettings,
    /// The serial number that the caller proposes, if any.
    pub initial_serial_number: Option<SerialNumber>,
    /// The same for this side's sending flow, with symmetric synchronize.
    pub second_initial_serial_number: Option<SerialNumber>,
    /// How many digits the caller proposes for serial numbers; six when `None`.
    pub upper_limit: Option<UpperLimit>,
    /// Everything the caller sent along, whatever number of SPDUs it came in.
    pub user_data: Slices,
}

/// A minor synchronization point was reached (X.215 13.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MinorSync {
    /// Its number.
    pub serial_number: SerialNumber,
    /// Whether the peer wants it confirmed.
    pub confirmation: Confirmation,
    /// Whether what came before it is protected from a later resynchronization.
    pub data_separation: bool,
    /// User data.
    pub user_data: Slices,
}

/// A major synchronization point was reached (X.215 13.9).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MajorSync {
    /// Its number.
    pub serial_number: SerialNumber,
    /// User data.
    pub user_data: Slices,
}

/// What is asked of one flow (X.215 13.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowResync {
    /// Abandon, restart or set.
    pub resync_type: ResyncType,
    /// The serial number asked for; for abandon the one that the provider chose.
    pub serial_number: SerialNumber,
}

/// The peer wants to resynchronize (X.215 13.10).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resynchronize {
    /// The one resynchronization; with symmetric synchronize that of this side's receiving flow.
    pub receiving: Option<FlowResync>,
    /// With symmetric synchronize: that of this side's sending flow.
    pub sending: Option<FlowResync>,
    /// Where the peer wants the tokens; `AcceptorChooses` leaves one to this side.
    pub tokens: TokenSettings,
    /// User data.
    pub user_data: Slices,
}

/// Why the provider reports an exception (X.215 13.11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProviderExceptionReport {
    /// The peer's provider found an error in what this side sent; the octets reflect it.
    FromPeer {
        /// The beginning of the SPDU at fault, up to the error.
        reflected: Slices,
    },
    /// This side's provider found an error in what the peer sent.
    Detected(Violation),
    /// SPDUs of this nested session connection were discarded on behalf of an enclosing one
    /// (X.215 Amendment 2, 13.11.2 c).
    Disrupted,
}

/// The peer resumes an activity (X.215 13.14).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityResume {
    /// Its new name.
    pub identifier: ActivityIdentifier,
    /// The name under which it was interrupted, the last synchronization point that both sides
    /// hold (the second one is that of this side's sending flow, with symmetric synchronize), and
    /// the connection on which it was interrupted, if another one.
    pub linking: LinkingInformation,
    /// User data.
    pub user_data: Slices,
}

/// The peer ends the activity (X.215 13.17).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityEnd {
    /// The number of the major synchronization point that this is.
    pub serial_number: SerialNumber,
    /// User data.
    pub user_data: Slices,
}

/// The connection is gone, and no user asked for it (X.215 14.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderAbort {
    /// Who ended it and why.
    pub reason: AbortReason,
}

/// Who ended a connection that no user ended (X.215 14.3, X.225 8.3.9.3).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AbortReason {
    /// The transport connection went away; the transport's own reason code, if it gave one.
    TransportDisconnect {
        /// Reason code of the transport service.
        reason: Option<u8>,
    },
    /// This side found the peer breaking a rule.
    ProtocolError(Violation),
    /// The peer's provider says that this side broke a rule.
    PeerProtocolError {
        /// What the peer reflects of the SPDU at fault; its meaning is the peer's own affair.
        reflected: AbortReflectValues,
    },
    /// The peer's provider met one of its limits.
    PeerImplementationRestriction,
    /// The peer's provider gave no reason.
    PeerUnspecified,
    /// The session connection that this one was nested in has ended (X.215 Amendment 2, 14.3.2 b).
    EnclosingEnded,
    /// SPDUs of this nested session connection were discarded on behalf of an enclosing one
    /// (X.215 Amendment 2, 14.3.2 c).
    Disrupted,
}

impl fmt::Display for AbortReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TransportDisconnect { reason: None } => {
                f.write_str("the transport connection ended")
            }
            Self::TransportDisconnect {
                reason: Some(reason),
            } => write!(f, "the transport connection ended, reason code {reason}"),
            Self::ProtocolError(violation) => {
                let what = if violation.rule.is_limit() {
                    "went beyond a limit"
                } else {
                    "broke a rule"
                };
                write!(f, "the peer {what} {violation}")
            }
            Self::PeerProtocolError { reflected } if reflected.is_empty() => {
                f.write_str("the peer's provider says that this side broke a rule")
            }
            Self::PeerProtocolError { reflected } => write!(
                f,
                "the peer's provider says that this side broke a rule, and reflects {reflected}"
            ),
            Self::PeerImplementationRestriction => {
                f.write_str("the peer's provider met one of its limits")
            }
            Self::PeerUnspecified => f.write_str("the peer's provider gave no reason"),
            Self::EnclosingEnded => f.write_str("the enclosing session connection ended"),
            Self::Disrupted => {
                f.write_str("an enclosing session connection disrupted this nested one")
            }
        }
    }
}
