//! Parameters that are one of a list of codes.

/// Declares an open list of codes: values that the standard reserves are kept in `Other`.
macro_rules! codes {
    (
        $(#[$doc:meta])*
        pub enum $name:ident {
            $($(#[$code_doc:meta])* $code:ident = $value:literal, $text:literal;)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$code_doc])* $code,)+
            /// A value that the standard reserves.
            Other(u8),
        }

        impl From<u8> for $name {
            fn from(value: u8) -> Self {
                match value {
                    $($value => Self::$code,)+
                    other => Self::Other(other),
                }
            }
        }

        impl From<$name> for u8 {
            fn from(code: $name) -> Self {
                match code {
                    $($name::$code => $value,)+
                    $name::Other(other) => other,
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self {
                    $(Self::$code => f.write_str($text),)+
                    Self::Other(other) => write!(f, "reserved ({other})"),
                }
            }
        }
    };
}

codes! {
    /// How to resynchronize.
    ///
    /// X.225 8.3.24.5
    pub enum ResyncType {
        /// Go back to a serial number.
        Restart = 0, "restart";
        /// Go on with a number not used before.
        Abandon = 1, "abandon";
        /// Go on with any number.
        Set = 2, "set";
    }
}

codes! {
    /// Which SPDU follows on the transport normal flow.
    ///
    /// X.225 8.3.26.3
    #[derive(Default)]
    pub enum PrepareType {
        /// MAJOR SYNC ACK, or ACTIVITY END ACK.
        #[default]
        MajorSyncAck = 1, "MAJOR SYNC ACK";
        /// RESYNCHRONIZE, or ACTIVITY INTERRUPT or DISCARD.
        Resynchronize = 2, "RESYNCHRONIZE";
        /// RESYNCHRONIZE ACK, or ACTIVITY INTERRUPT ACK or DISCARD ACK.
        ResynchronizeAck = 3, "RESYNCHRONIZE ACK";
        /// ABORT.
        Abort = 4, "ABORT";
    }
}

codes! {
    /// Why an SS-user reports an exception, interrupts or discards an activity.
    ///
    /// X.225 8.3.28.4, 8.3.31.4, 8.3.33.4
    #[derive(Default)]
    pub enum ReasonCode {
        /// No specific reason stated.
        #[default]
        NoSpecificReason = 0, "no specific reason";
        /// Temporarily unable to continue.
        TemporarilyUnable = 1, "temporarily unable to continue";
        /// The SS-users lost their common sequence.
        UserSequenceError = 3, "user sequence error";
        /// An error of the local SS-user.
        LocalSsUserError = 5, "local SS-user error";
        /// A procedural error without recovery.
        UnrecoverableProceduralError = 6, "unrecoverable procedural error";
        /// The data token is wanted.
        DemandDataToken = 128, "demand data token";
    }
}

codes! {
    /// Why a session connection was refused.
    ///
    /// X.225 8.3.5.10
    #[derive(Default)]
    pub enum RefuseCode {
        /// The called SS-user, no reason given.
        #[default]
        UserNoReason = 0, "rejected by the called SS-user, reason not specified";
        /// The called SS-user is congested for a while.
        UserCongestion = 1, "rejected by the called SS-user, temporary congestion";
        /// The called SS-user, with user data.
        UserData = 2, "rejected by the called SS-user";
        /// No such session selector.
        SelectorUnknown = 129, "session selector unknown";
        /// Nobody is attached to the called SSAP.
        UserNotAttached = 130, "SS-user not attached to the SSAP";
        /// The peer SPM is congested.
        SpmCongestion = 131, "SPM congestion at connect time";
        /// None of the proposed versions will do.
        VersionsNotSupported = 132, "proposed protocol versions not supported";
        /// The peer SPM, no reason given.
        SpmNoReason = 133, "rejected by the SPM, reason not specified";
        /// The peer SPM, for a restriction that its PICS states.
        ImplementationRestriction = 134, "rejected by the SPM, implementation restriction";
    }
}

impl RefuseCode {
    /// Whether trying again will not help, as far as the standard marks it.
    ///
    /// X.225 8.3.5.10, the note
    #[must_use]
    pub const fn is_persistent(self) -> bool {
        matches!(
            self,
            Self::SelectorUnknown
                | Self::UserNotAttached
                | Self::VersionsNotSupported
                | Self::SpmNoReason
                | Self::ImplementationRestriction
        )
    }
}
