//! FINISH, DISCONNECT, NOT FINISHED.

use crate::parameter::table;
use crate::{Enclosure, Slices, TransportDisconnect};

table! {
    /// FN: asks for an orderly release.
    ///
    /// X.225 8.3.6, Table 16
    pub struct Finish {
        /// What becomes of the transport connection; `None` is released.
        transport_disconnect: Option<TransportDisconnect> = pi 17, "Transport Disconnect", nm, exactly(1), "8.3.6.3",
            default "transport connection released";
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.6.4";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.6.5", also [194];
    }
}

table! {
    /// DN: agrees to the release.
    ///
    /// X.225 8.3.7, Table 17
    pub struct Disconnect {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.7.3";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.7.4", also [194];
    }
}

table! {
    /// NF: declines the release.
    ///
    /// X.225 8.3.8, Table 18
    pub struct NotFinished {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.8.3";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.8.4", also [194];
    }
}
