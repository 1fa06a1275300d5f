//! ACTIVITY END, ACTIVITY END ACK.

use crate::parameter::table;
use crate::{Enclosure, MajorSyncAck, SerialNumber, Slices};

table! {
    /// AE: ends the activity, with a major synchronization point.
    ///
    /// X.225 8.3.35, Table 43
    pub struct ActivityEnd {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.35.3";
        /// The (first) serial number of the synchronization point.
        serial_number: SerialNumber = pi 42, "Serial Number", m, unlimited(), "8.3.35.4";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.35.5", also [194];
    }
}

table! {
    /// AEA: answers AE. On the wire nothing tells it from MAA: decoding yields [`MajorSyncAck`], and who knows that an AE was
    /// answered converts it.
    ///
    /// X.225 8.3.36, Table 31
    pub struct ActivityEndAck {
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

impl From<MajorSyncAck> for ActivityEndAck {
    fn from(ack: MajorSyncAck) -> Self {
        let MajorSyncAck {
            enclosure,
            serial_number,
            second_serial_number,
            user_data,
        } = ack;
        Self {
            enclosure,
            serial_number,
            second_serial_number,
            user_data,
        }
    }
}

impl From<ActivityEndAck> for MajorSyncAck {
    fn from(ack: ActivityEndAck) -> Self {
        let ActivityEndAck {
            enclosure,
            serial_number,
            second_serial_number,
            user_data,
        } = ack;
        Self {
            enclosure,
            serial_number,
            second_serial_number,
            user_data,
        }
    }
}
