//! CAPABILITY DATA, CAPABILITY DATA ACK.

use crate::parameter::table;
use crate::{Enclosure, Slices};

table! {
    /// CD: data while no activity is in progress.
    ///
    /// X.225 8.3.14, Table 23
    pub struct CapabilityData {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.14.3";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.14.4", also [194];
    }
}

table! {
    /// CDA: answers CD.
    ///
    /// X.225 8.3.15, Table 24
    pub struct CapabilityDataAck {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.15.3";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.15.4", also [194];
    }
}
