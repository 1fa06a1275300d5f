//! ABORT, ABORT ACCEPT.

use crate::parameter::table;
use crate::{AbortDisconnect, AbortReflectValues, Enclosure, Slices};

table! {
    /// AB: ends the session connection at once.
    ///
    /// X.225 8.3.9, Table 19
    pub struct Abort {
        /// What becomes of the transport connection, and why.
        transport_disconnect: AbortDisconnect = pi 17, "Transport Disconnect", m, exactly(1), "8.3.9.3",
            default "transport connection released";
        /// Place in a segmented SSDU; never on the expedited flow.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.9.4";
        /// What the sender tells about a protocol error, at most 9 octets of its own meaning.
        reflect_parameter_values: AbortReflectValues = pi 49, "Reflect Parameter Values", nm, up_to(9), "8.3.9.5";
        /// User data of a user abort: at most 9 octets with version 1 or on the expedited flow.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.9.6", also [194];
    }
}

table! {
    /// AA: answers an ABORT that keeps the transport connection. It has no parameters.
    ///
    /// X.225 8.3.10
    pub struct AbortAccept {}
}
