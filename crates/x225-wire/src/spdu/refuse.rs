//! REFUSE.

use super::groups::CalledIdentifier;
use crate::parameter::table;
use crate::{Enclosure, FunctionalUnits, RefuseReason, TransportDisconnect, Versions};

table! {
    /// RF: refuses a session connection.
    ///
    /// X.225 8.3.5, Table 15
    pub struct Refuse {
        /// How the called SS-user names the connection.
        connection_identifier: CalledIdentifier = group 1, "Connection Identifier", nm, "8.3.5.2";
        /// What becomes of the transport connection; `None` is released.
        transport_disconnect: Option<TransportDisconnect> = pi 17, "Transport Disconnect", nm, exactly(1), "8.3.5.6",
            default "transport connection released";
        /// Functional units of the called SS-user, with [`RefuseCode::UserData`](crate::RefuseCode::UserData) only.
        session_user_requirements: Option<FunctionalUnits> = pi 20, "Session User Requirements", nm, exactly(2), "8.3.5.7";
        /// Versions that the refusing side has.
        versions: Option<Versions> = pi 22, "Version Number", nm, exactly(1), "8.3.5.8";
        /// Place in a segmented SSDU: [`Enclosure::Beginning`] when RF SPDUs with the rest follow.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.5.9";
        /// Why, with user data.
        reason: Option<RefuseReason> = pi 50, "Reason Code", nm, unlimited(), "8.3.5.10";
    }
}
