//! RESYNCHRONIZE, RESYNCHRONIZE ACK.

use crate::parameter::table;
use crate::{Enclosure, ResyncType, SerialNumber, Slices, TokenSettings};

table! {
    /// RS: asks to resynchronize. Type and serial number are needed without symmetric synchronize; with it each direction
    /// has its own.
    ///
    /// X.225 8.3.24, Table 32
    pub struct Resynchronize {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.24.3";
        /// Where the requestor wants the tokens.
        token_settings: Option<TokenSettings> = pi 26, "Token Setting Item", nm, exactly(1), "8.3.24.4";
        /// How (the first direction).
        resync_type: Option<ResyncType> = pi 27, "Resync Type", nm, exactly(1), "8.3.24.5";
        /// To which serial number (the first direction).
        serial_number: Option<SerialNumber> = pi 42, "Serial Number", nm, unlimited(), "8.3.24.6";
        /// How, the second direction.
        second_resync_type: Option<ResyncType> = pi 53, "Second Resync Type", nm, exactly(1), "8.3.24.7";
        /// To which serial number, the second direction.
        second_serial_number: Option<SerialNumber> = pi 54, "Second Serial Number", nm, unlimited(), "8.3.24.8";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.24.9", also [194];
    }
}

table! {
    /// RA: answers RS.
    ///
    /// X.225 8.3.25, Table 33
    pub struct ResynchronizeAck {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.25.3";
        /// Where the tokens are now.
        token_settings: Option<TokenSettings> = pi 26, "Token Setting Item", nm, exactly(1), "8.3.25.4";
        /// How (the first direction), with symmetric synchronize only.
        resync_type: Option<ResyncType> = pi 27, "Resync Type", nm, exactly(1), "8.3.25.5";
        /// The serial number to go on from (the first direction).
        serial_number: Option<SerialNumber> = pi 42, "Serial Number", nm, unlimited(), "8.3.25.6";
        /// How, the second direction.
        second_resync_type: Option<ResyncType> = pi 53, "Second Resync Type", nm, exactly(1), "8.3.25.7";
        /// The serial number to go on from, the second direction.
        second_serial_number: Option<SerialNumber> = pi 54, "Second Serial Number", nm, unlimited(), "8.3.25.8";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.25.9", also [194];
    }
}
