//! The rules that a decodable SPDU can break.

use core::fmt;

/// How far a value can be trusted after a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Valid, but worth telling.
    Info,
    /// Invalid, with one possible meaning.
    Warning,
    /// Invalid; something was dropped or guessed.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

macro_rules! rules {
    ($($rule:ident = $severity:ident, $clause:literal, $text:literal;)+) => {
        /// A rule of clause 6 or 8.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = concat!("Broken: ", $text, ".\n\nX.225 ", $clause)] $rule,)+
        }

        impl Rule {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$rule),+];

            /// What the breach is called, for machines.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$rule => stringify!($rule),)+ }
            }

            /// What is wrong, for people.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$rule => $text,)+ }
            }

            /// The clause of X.225 that holds the rule.
            #[must_use]
            pub const fn clause(self) -> &'static str {
                match self { $(Self::$rule => $clause,)+ }
            }

            /// How far the value can be trusted after it.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$rule => Severity::$severity,)+ }
            }
        }
    };
}

rules! {
    UnknownParameter = Info, "A.4.3.1.1", "unknown parameter, ignored";
    ReservedForT62 = Info, "Annex B", "parameter reserved for Recommendation T.62, ignored";
    AmendmentParameter = Info, "Amendment 2", "parameter of nested connections, ignored";
    EmptyParameter = Info, "8.2.6", "parameter without a value, taken as absent";
    DefaultTaken = Info, "8.2.6", "parameter absent, its default taken";
    MoreRemarks = Info, "8.2", "more remarks on this SPDU, not listed";

    ReservedBits = Warning, "8.2.7", "reserved bits are set, ignored";
    ReservedValue = Warning, "8.2.7", "value is reserved";
    LongLengthForm = Warning, "8.2.5", "length below 255 in three octets";
    Misordered = Warning, "8.2.6", "parameter after one with a greater code";
    MandatoryMissing = Warning, "8.2.6", "mandatory parameter missing, its default taken";
    OtherCode = Warning, "8.3", "parameter sent under the code of another SPDU";
    ParameterOfOtherSpdu = Warning, "8.3", "parameter does not belong here, ignored";
    SyncTypeZero = Warning, "8.3.20.3", "sync type that says nothing is to be left out";
    SyncTypeNotMajor = Warning, "8.3.22.3", "sync type of a major synchronization point must have bit 1 set";
    DataOverflowZero = Warning, "8.3.1.19", "data overflow that says no is to be left out";
    NeitherDuplexNorHalfDuplex = Warning, "8.3.1.16", "neither the duplex nor the half-duplex functional unit";
    TokenItemEmpty = Warning, "8.3.16.3", "token item without a token";
    EnclosureNotBeginning = Warning, "8.3.4.18", "enclosure item must say beginning, but not end";
    EnclosureBeginning = Warning, "8.3.3.3", "enclosure item must not say beginning";
    SegmentWithoutData = Warning, "7.37.1", "segment without user data before the last";
    UserInformationMissing = Warning, "8.3.11.4", "no user information where some is required";
    ExpeditedTooLong = Warning, "8.3.12.3", "more than 14 octets of expedited data";
    ExtendedUserDataWithV1 = Warning, "8.3.1.21", "extended user data though version 1 is proposed";
    DataOverflowWithV1 = Warning, "8.3.1.19", "data overflow though version 1 is proposed";
    DataOverflowAlone = Warning, "8.3.1.21", "data overflow without extended user data";
    SerialNumberWithLimit = Warning, "8.3.1.10", "initial serial number beside an upper limit";
    LargeSerialNumberWithoutLimit = Warning, "8.3.1.14", "large initial serial number without an upper limit";
    RequirementsWithOtherReason = Warning, "8.3.5.7", "session user requirements with a reason code other than 2";
    UserDataWithOtherReason = Warning, "8.3.5.10", "user data with a reason code other than 2";
    ReflectedWithoutProtocolError = Warning, "8.3.9.5", "reflected values in an abort that tells of no protocol error";
    UserDataWithoutUserAbort = Warning, "8.3.9.6", "user data in an abort that is not the user's";
    UserDataWithoutTokenItem = Warning, "8.3.16.5", "user data without a token item";
    TwoUserData = Warning, "8.3.1.21", "both user data and extended user data";
    CategoryZeroMissing = Warning, "6.3.7", "category 2 SPDU without GIVE TOKENS or PLEASE TOKENS before it";
    OtherFlow = Warning, "6.3.3", "SPDU belongs on the other transport flow";

    TsduTooLong = Warning, "6.3.6", "TSDU longer than the maximum size selected";
    ExtendedConcatenationUnasked = Warning, "6.3.7", "extended concatenation for a receiver that did not say that it can receive it";
    EnclosureMissing = Warning, "8.3.11.3", "no enclosure item though segmenting was selected";
    EnclosureWithoutSegmenting = Warning, "8.3.11.3", "enclosure item though segmenting was not selected";
    EnclosureWithV1 = Warning, "8.3.4.18", "enclosure item though version 1 was selected";
    UserDataTooLongForV1 = Warning, "8.3.4.21", "more user data than version 1 allows";
    TokenNotAvailable = Warning, "8.3.16.3", "token that is not available, ignored";
    TokenSettingChanged = Warning, "8.3.4.11", "token setting other than the one that the CONNECT asked for";
    RequirementsSwapped = Warning, "8.3.1.16", "session user requirements with their two octets swapped";
    NoDuplexModeAnswered = Warning, "8.3.4.17", "ACCEPT names no duplex mode that was proposed; the only one proposed is taken";

    ParameterIndicationEmpty = Warning, "8.5.2", "parameters are indicated, but no octet follows";
    ShortReservedBits = Warning, "8.6", "reserved bits of a short-form SPDU are set, ignored";
    NestingIdentifierZero = Warning, "8.6.1.6", "nesting identifier of zero is to be left out";
    ReservedParameter = Warning, "8.6.1.7", "reserved parameter, ignored";
    IdentifierLengthAlone = Warning, "8.6.2.5", "length of a context identifier that is not there";
    ShortDataEmpty = Warning, "8.6.8.4", "data transfer without user information";

    Duplicate = Error, "8.2.6", "parameter repeated, the first one counts";
    LengthOutOfBounds = Error, "8.3", "length out of bounds";
    NotADigit = Error, "8.3.1.10", "serial number with an octet that is not a digit";
    SerialNumberTooLarge = Error, "8.3.1.10", "serial number too large to handle";
    UpperLimitTooLarge = Error, "8.3.1.13", "upper limit too large to handle";
    ConcatenationInvalid = Error, "6.3.7", "SPDUs may not be concatenated like this";
    TokenItemInConcatenation = Error, "6.3.7", "token item not allowed in this concatenation";
    UserDataInConcatenation = Error, "6.3.7", "user data in a concatenated GIVE TOKENS or PLEASE TOKENS";
    SegmentInConcatenation = Error, "6.3.7", "this segment of an SSDU may not stand in this concatenation";
    RestrictedIdentifierZero = Error, "8.6.1.9", "restricted context identifier 0";
    NotAnObjectIdentifier = Error, "8.6.1.9", "context identifier is no object identifier";
    ResponseToUnknownSummary = Error, "8.6.5.7", "response to a connection summary that was not recognized, ignored";
    UserInformationWithoutUserAbort = Error, "8.6.9.8", "user information in an abort that is not the user's, ignored";
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}
