//! The parameter groups that have PIs: PGI 1, 5 and 33.

use crate::parameter::table;
use crate::{
    ActivityIdentifier, AdditionalReference, ProtocolOptions, SerialNumber, SsUserReference,
    TokenSettings, TsduMaximumSize, UpperLimit, Versions,
};

table! {
    /// PGI 1 of CN: how the calling SS-user names the connection. All of it may be empty.
    ///
    /// X.225 7.1.1 a), Table 11
    pub struct CallingIdentifier {
        /// The calling SS-user's own reference, at most 64 octets.
        calling_reference: SsUserReference = pi 10, "Calling SS-user Reference", nm, up_to(64), "8.3.1.3";
        /// The reference that both SS-users share, at most 64 octets.
        common_reference: SsUserReference = pi 11, "Common Reference", nm, up_to(64), "8.3.1.4";
        /// More, at most 4 octets.
        additional_reference: AdditionalReference = pi 12, "Additional Reference Information", nm, up_to(4), "8.3.1.5";
    }
}

table! {
    /// PGI 1 of AC and RF: how the called SS-user names the connection. All of it may be empty.
    ///
    /// X.225 7.4.1 a), Tables 14, 15
    pub struct CalledIdentifier {
        /// The called SS-user's own reference, at most 64 octets.
        called_reference: SsUserReference = pi 9, "Called SS-user Reference", nm, up_to(64), "8.3.4.3";
        /// The reference that both SS-users share, at most 64 octets.
        common_reference: SsUserReference = pi 11, "Common Reference", nm, up_to(64), "8.3.4.4";
        /// More, at most 4 octets.
        additional_reference: AdditionalReference = pi 12, "Additional Reference Information", nm, up_to(4), "8.3.4.5";
    }
}

table! {
    /// PGI 5 of CN and AC.
    ///
    /// X.225 7.1.1 b), Tables 11, 14
    pub struct ConnectAcceptItem {
        /// What the sender is able to receive.
        protocol_options: ProtocolOptions = pi 19, "Protocol Options", m, exactly(1), "8.3.1.7",
            default "no extended concatenation";
        /// TSDU maximum sizes; `None` is no limit.
        tsdu_maximum_size: Option<TsduMaximumSize> = pi 21, "TSDU Maximum Size", nm, exactly(4), "8.3.1.8";
        /// Protocol versions proposed, or the one selected.
        versions: Versions = pi 22, "Version Number", m, exactly(1), "8.3.1.9", default "version 1";
        /// The (first) serial number to begin with, at most 6 digits.
        initial_serial_number: Option<SerialNumber> = pi 23, "Initial Serial Number", nm, up_to(6), "8.3.1.10";
        /// Where the tokens are to be; `None` is with the initiator.
        token_settings: Option<TokenSettings> = pi 26, "Token Setting Item", nm, exactly(1), "8.3.1.11";
        /// The serial number of the other direction, with symmetric synchronize, at most 6 digits.
        second_initial_serial_number: Option<SerialNumber> = pi 55, "Second Initial Serial Number", nm, up_to(6), "8.3.1.12";
        /// How many digits serial numbers may have; `None` is 6. With it go the two large numbers in place of the others.
        upper_limit_serial_number: Option<UpperLimit> = pi 56, "Upper Limit Serial Number", nm, unlimited(), "8.3.1.13";
        /// The (first) serial number to begin with, of any number of digits.
        large_initial_serial_number: Option<SerialNumber> = pi 57, "Large Initial Serial Number", nm, unlimited(), "8.3.1.14";
        /// The serial number of the other direction, of any number of digits.
        large_second_initial_serial_number: Option<SerialNumber> =
            pi 58, "Large Second Initial Serial Number", nm, unlimited(), "8.3.1.15";
    }
}

table! {
    /// PGI 33 of AR: where the resumed activity comes from.
    ///
    /// X.225 7.30.1 b), Table 38
    pub struct LinkingInformation {
        /// Called SS-user reference of the activity's connection, at most 64 octets.
        called_reference: SsUserReference = pi 9, "Called SS-user Reference", nm, up_to(64), "8.3.30.4";
        /// Calling SS-user reference of the activity's connection, at most 64 octets.
        calling_reference: SsUserReference = pi 10, "Calling SS-user Reference", nm, up_to(64), "8.3.30.5";
        /// Common reference of the activity's connection, at most 64 octets.
        common_reference: SsUserReference = pi 11, "Common Reference", nm, up_to(64), "8.3.30.6";
        /// Additional reference of the activity's connection, at most 4 octets.
        additional_reference: AdditionalReference = pi 12, "Additional Reference Information", nm, up_to(4), "8.3.30.7";
        /// How the activity was named, 1 to 6 octets.
        old_activity_identifier: ActivityIdentifier = pi 41, "Old Activity Identifier", m, up_to(6), "8.3.30.8";
        /// The (first) serial number to go on from.
        serial_number: SerialNumber = pi 42, "Serial Number", m, unlimited(), "8.3.30.9";
        /// The serial number of the other direction, with symmetric synchronize.
        second_serial_number: Option<SerialNumber> = pi 54, "Second Serial Number", nm, unlimited(), "8.3.30.10";
    }
}
