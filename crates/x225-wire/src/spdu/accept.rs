//! ACCEPT.

use super::groups::{CalledIdentifier, ConnectAcceptItem};
use crate::parameter::table;
use crate::{Enclosure, FunctionalUnits, Selector, Slices, Tokens};

table! {
    /// AC: accepts a session connection.
    ///
    /// X.225 8.3.4, Table 14
    pub struct Accept {
        /// How the called SS-user names the connection.
        connection_identifier: CalledIdentifier = group 1, "Connection Identifier", nm, "8.3.4.2";
        /// Options, the version selected, serial numbers, token settings.
        connect_accept_item: ConnectAcceptItem = group 5, "Connect/Accept Item", nm, "8.3.4.6",
            default "version 1, no extended concatenation";
        /// Tokens that the called SS-user asks for.
        token_item: Option<Tokens> = pi 16, "Token Item", nm, exactly(1), "8.3.4.16";
        /// Functional units of the called SS-user; `None` is [`FunctionalUnits::default`].
        session_user_requirements: Option<FunctionalUnits> = pi 20, "Session User Requirements", nm, exactly(2), "8.3.4.17",
            default "half-duplex, minor synchronize, activity management, capability data exchange, exceptions";
        /// Place in a segmented SSDU: [`Enclosure::Beginning`] when AC SPDUs with the rest follow.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.4.18";
        /// The calling selector of the CONNECT, at most 16 octets; empty says the same.
        calling_session_selector: Selector = pi 51, "Calling Session Selector", nm, up_to(16), "8.3.4.19";
        /// Selector of the responding SS-user, at most 16 octets.
        responding_session_selector: Selector = pi 52, "Responding Session Selector", nm, up_to(16), "8.3.4.20";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.4.21", also [194];
    }
}
