//! MINOR SYNC POINT, MINOR SYNC ACK.

use crate::parameter::table;
use crate::{Enclosure, MinorSyncType, SerialNumber, Slices};

table! {
    /// MIP: a minor synchronization point.
    ///
    /// X.225 8.3.20, Table 28
    pub struct MinorSyncPoint {
        /// What it asks for.
        sync_type: MinorSyncType = pi 15, "Sync Type Item", nm, exactly(1), "8.3.20.3";
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.20.4";
        /// Its serial number.
        serial_number: SerialNumber = pi 42, "Serial Number", m, unlimited(), "8.3.20.5";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.20.6", also [194];
    }
}

table! {
    /// MIA: confirms minor synchronization points up to one.
    ///
    /// X.225 8.3.21, Table 29
    pub struct MinorSyncAck {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.21.3";
        /// The serial number confirmed.
        serial_number: SerialNumber = pi 42, "Serial Number", m, unlimited(), "8.3.21.4";
        /// User data, under a PI unlike everywhere else: at most 512 octets with version 1.
        user_data: Slices = pi 46, "User Data", nm, unlimited(), "8.3.21.5", also [193, 194];
    }
}
