//! Results and reasons, with the names that a user reads.

use crate::named::named_numbers;

named_numbers! {
    /// What became of a proposed presentation context or default context.
    ///
    /// X.226 6.2.3.5
    PresentationResult {
        /// It may be used.
        Acceptance = 0 => "acceptance",
        /// The responding PS-user does not want it.
        UserRejection = 1 => "user rejection",
        /// The responding PPM does not support it.
        ProviderRejection = 2 => "provider rejection",
    }
}

named_numbers! {
    /// Why the responding PPM does not support a proposed context.
    ///
    /// X.226 6.2.3.5
    ContextProviderReason {
        /// It does not say.
        ReasonNotSpecified = 0 => "reason not specified",
        /// It does not know the abstract syntax.
        AbstractSyntaxNotSupported = 1 => "abstract syntax not supported",
        /// It knows none of the transfer syntaxes proposed for it.
        ProposedTransferSyntaxesNotSupported = 2 => "proposed transfer syntaxes not supported",
        /// It has no room for another context.
        LocalLimitOnDcsExceeded = 3 => "local limit on DCS exceeded",
    }
}

named_numbers! {
    /// Why the responding PPM refuses a presentation-connection (CPR).
    ///
    /// X.226 6.2.4.9
    ProviderReason {
        /// It does not say; trying again may help.
        ReasonNotSpecified = 0 => "reason not specified",
        /// Too busy; trying again may help.
        TemporaryCongestion = 1 => "temporary congestion",
        /// A limit of its own is met.
        LocalLimitExceeded = 2 => "local limit exceeded",
        /// Nobody has the called P-selector.
        CalledPresentationAddressUnknown = 3 => "called presentation address unknown",
        /// No version in common.
        ProtocolVersionNotSupported = 4 => "protocol version not supported",
        /// The default context that was named is not supported.
        DefaultContextNotSupported = 5 => "default context not supported",
        /// Every encoding of the user data is in a transfer syntax it does not know.
        UserDataNotReadable = 6 => "user data not readable",
        /// Nobody behind the called P-selector is there; trying again may help.
        NoPsapAvailable = 7 => "no PSAP available",
    }
}

named_numbers! {
    /// Why a PPM aborts (ARP).
    ///
    /// X.226 6.4.3.1
    AbortReason {
        /// It does not say.
        ReasonNotSpecified = 0 => "reason not specified",
        /// It cannot tell what PPDU it received.
        UnrecognizedPpdu = 1 => "unrecognized PPDU",
        /// A PPDU came in a state that does not allow it.
        UnexpectedPpdu = 2 => "unexpected PPDU",
        /// A session primitive came in a state that does not allow it.
        UnexpectedSessionServicePrimitive = 3 => "unexpected session service primitive",
        /// A PPDU holds a parameter that it does not know.
        UnrecognizedPpduParameter = 4 => "unrecognized PPDU parameter",
        /// A PPDU holds a parameter that does not belong there.
        UnexpectedPpduParameter = 5 => "unexpected PPDU parameter",
        /// A parameter of a PPDU has an invalid value.
        InvalidPpduParameterValue = 6 => "invalid PPDU parameter value",
    }
}

named_numbers! {
    /// The PPDU or session primitive that made a PPM abort.
    ///
    /// X.226 6.4.3.2
    EventIdentifier {
        /// CP PPDU.
        Cp = 0 => "CP PPDU",
        /// CPA PPDU.
        Cpa = 1 => "CPA PPDU",
        /// CPR PPDU.
        Cpr = 2 => "CPR PPDU",
        /// ARU PPDU.
        Aru = 3 => "ARU PPDU",
        /// ARP PPDU.
        Arp = 4 => "ARP PPDU",
        /// AC PPDU.
        Ac = 5 => "AC PPDU",
        /// ACA PPDU.
        Aca = 6 => "ACA PPDU",
        /// TD PPDU.
        Td = 7 => "TD PPDU",
        /// TTD PPDU.
        Ttd = 8 => "TTD PPDU",
        /// TE PPDU.
        Te = 9 => "TE PPDU",
        /// TC PPDU.
        Tc = 10 => "TC PPDU",
        /// TCC PPDU.
        Tcc = 11 => "TCC PPDU",
        /// RS PPDU.
        Rs = 12 => "RS PPDU",
        /// RSA PPDU.
        Rsa = 13 => "RSA PPDU",
        /// S-RELEASE indication.
        ReleaseIndication = 14 => "S-RELEASE indication",
        /// S-RELEASE confirm.
        ReleaseConfirm = 15 => "S-RELEASE confirm",
        /// S-TOKEN-GIVE indication.
        TokenGiveIndication = 16 => "S-TOKEN-GIVE indication",
        /// S-TOKEN-PLEASE indication.
        TokenPleaseIndication = 17 => "S-TOKEN-PLEASE indication",
        /// S-CONTROL-GIVE indication.
        ControlGiveIndication = 18 => "S-CONTROL-GIVE indication",
        /// S-SYNC-MINOR indication.
        SyncMinorIndication = 19 => "S-SYNC-MINOR indication",
        /// S-SYNC-MINOR confirm.
        SyncMinorConfirm = 20 => "S-SYNC-MINOR confirm",
        /// S-SYNC-MAJOR indication.
        SyncMajorIndication = 21 => "S-SYNC-MAJOR indication",
        /// S-SYNC-MAJOR confirm.
        SyncMajorConfirm = 22 => "S-SYNC-MAJOR confirm",
        /// S-P-EXCEPTION-REPORT indication.
        ProviderExceptionReportIndication = 23 => "S-P-EXCEPTION-REPORT indication",
        /// S-U-EXCEPTION-REPORT indication.
        UserExceptionReportIndication = 24 => "S-U-EXCEPTION-REPORT indication",
        /// S-ACTIVITY-START indication.
        ActivityStartIndication = 25 => "S-ACTIVITY-START indication",
        /// S-ACTIVITY-RESUME indication.
        ActivityResumeIndication = 26 => "S-ACTIVITY-RESUME indication",
        /// S-ACTIVITY-INTERRUPT indication.
        ActivityInterruptIndication = 27 => "S-ACTIVITY-INTERRUPT indication",
        /// S-ACTIVITY-INTERRUPT confirm.
        ActivityInterruptConfirm = 28 => "S-ACTIVITY-INTERRUPT confirm",
        /// S-ACTIVITY-DISCARD indication.
        ActivityDiscardIndication = 29 => "S-ACTIVITY-DISCARD indication",
        /// S-ACTIVITY-DISCARD confirm.
        ActivityDiscardConfirm = 30 => "S-ACTIVITY-DISCARD confirm",
        /// S-ACTIVITY-END indication.
        ActivityEndIndication = 31 => "S-ACTIVITY-END indication",
        /// S-ACTIVITY-END confirm.
        ActivityEndConfirm = 32 => "S-ACTIVITY-END confirm",
    }
}

impl ProviderReason {
    /// Whether trying again later may help; a number without a name is taken as permanent.
    ///
    /// X.226 6.2.4.9
    #[must_use]
    pub const fn is_transient(self) -> bool {
        matches!(
            self,
            Self::ReasonNotSpecified | Self::TemporaryCongestion | Self::NoPsapAvailable
        )
    }
}
