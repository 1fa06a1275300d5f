//! ACTIVITY INTERRUPT, ACTIVITY INTERRUPT ACK.

use crate::parameter::table;
use crate::{Enclosure, ReasonCode, Slices};

table! {
    /// AI: interrupts the activity, to be resumed later.
    ///
    /// X.225 8.3.31, Table 39
    pub struct ActivityInterrupt {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.31.3";
        /// Why.
        reason: Option<ReasonCode> = pi 50, "Reason Code", nm, exactly(1), "8.3.31.4";
        /// User data, with version 2 only.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.31.5", also [194];
    }
}

table! {
    /// AIA: answers AI.
    ///
    /// X.225 8.3.32, Table 40
    pub struct ActivityInterruptAck {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.32.3";
        /// User data, with version 2 only.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.32.4", also [194];
    }
}
