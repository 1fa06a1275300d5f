//! What a short-form SPDU consists of, by name.

use core::fmt;

/// A parameter or field of a short-form SPDU; they have no codes, but places.
///
/// X.225 Amendment 1, 8.5, Tables 48 to 53
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ShortParameter {
    /// The first octet: SI, parameter indication, and two bits of the SPDU's own.
    SiAndP,
    /// Two bits that the SS-users may fill.
    SpecialUserData,
    /// What becomes of the transport connection.
    TransportDisconnect,
    /// Whether a refusal is persistent or transient.
    Refusal,
    /// Which parameters follow, and how long the context identifier is.
    PresenceAndLength,
    /// The nested connection that is meant.
    NestingIdentifier,
    /// For a future that did not come.
    ReservedOne,
    /// For a future that did not come.
    ReservedTwo,
    /// Whether the connection stands.
    Completion,
    /// The upper-layer context: its identifier and parameters.
    ConnectionSummary,
    /// The parameters of the context in full.
    SummaryParameters,
    /// What the context says to a refusal.
    SummaryResponse,
    /// Why an abort was sent.
    ReasonCode,
    /// The SSDU.
    UserInformation,
}

impl ShortParameter {
    /// The standard's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SiAndP => "SI&P",
            Self::SpecialUserData => "Special User Data",
            Self::TransportDisconnect => "Transport Disconnect",
            Self::Refusal => "Refusal",
            Self::PresenceAndLength => "P&L",
            Self::NestingIdentifier => "Nesting Identifier",
            Self::ReservedOne => "Reserved_one",
            Self::ReservedTwo => "Reserved_two",
            Self::Completion => "Completion",
            Self::ConnectionSummary => "Connection Summary",
            Self::SummaryParameters => "Summary-Parameters",
            Self::SummaryResponse => "Summary-response",
            Self::ReasonCode => "Reason Code",
            Self::UserInformation => "User Information",
        }
    }
}

impl fmt::Display for ShortParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
