//! MAJOR SYNC POINT, MAJOR SYNC ACK.

use crate::parameter::table;
use crate::{Enclosure, MajorSyncType, SerialNumber, Slices};

table! {
    /// MAP: a major synchronization point. Its Sync Type Item is what tells it from AE.
    ///
    /// X.225 8.3.22, Table 30
    pub struct MajorSyncPoint {
        /// Always the same.
        sync_type: MajorSyncType = pi 15, "Sync Type Item", m, exactly(1), "8.3.22.3";
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.22.4";
        /// Its (first) serial number.
        serial_number: SerialNumber = pi 42, "Serial Number", m, unlimited(), "8.3.22.5";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.22.6", also [194];
    }
}

table! {
    /// MAA: confirms a major synchronization point. The same octets may be an AEA: see
    /// [`ActivityEndAck`](crate::ActivityEndAck).
    ///
    /// X.225 8.3.23, Table 31
    pub struct MajorSyncAck {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.23.3";
        /// The serial number confirmed, without symmetric synchronize.
        serial_number: Option<SerialNumber> = pi 42, "Serial Number", nm, unlimited(), "8.3.23.4";
        /// The serial number of the confirming side, with symmetric synchronize.
        second_serial_number: Option<SerialNumber> = pi 54, "Second Serial Number", nm, unlimited(), "8.3.23.5";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.23.6", also [194];
    }
}
