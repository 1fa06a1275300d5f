//! CONNECT, OVERFLOW ACCEPT, CONNECT DATA OVERFLOW.

use super::groups::{CallingIdentifier, ConnectAcceptItem};
use crate::parameter::table;
use crate::{Enclosure, FunctionalUnits, Selector, Slices, TsduMaximumSize, Versions};

table! {
    /// CN: proposes a session connection.
    ///
    /// X.225 8.3.1, Table 11
    pub struct Connect {
        /// How the calling SS-user names the connection.
        connection_identifier: CallingIdentifier = group 1, "Connection Identifier", nm, "8.3.1.2";
        /// Options, versions, serial numbers, token settings.
        connect_accept_item: ConnectAcceptItem = group 5, "Connect/Accept Item", nm, "8.3.1.6",
            default "version 1, no extended concatenation";
        /// Functional units proposed; `None` proposes [`FunctionalUnits::default`].
        session_user_requirements: Option<FunctionalUnits> = pi 20, "Session User Requirements", nm, exactly(2), "8.3.1.16",
            default "half-duplex, minor synchronize, activity management, capability data exchange, exceptions";
        /// Selector of the calling SS-user, at most 16 octets.
        calling_session_selector: Selector = pi 51, "Calling Session Selector", nm, up_to(16), "8.3.1.17";
        /// Selector of the called SS-user, at most 16 octets.
        called_session_selector: Selector = pi 52, "Called Session Selector", nm, up_to(16), "8.3.1.18";
        /// Whether more user data follows in CDO SPDUs, after 10 240 octets here.
        data_overflow: bool = pi 60, "Data Overflow", nm, exactly(1), "8.3.1.19";
        /// At most 512 octets of user data; excludes the extended user data.
        user_data: Slices = pgi 193, "User Data", nm, up_to(512), "8.3.1.20";
        /// At most 10 240 octets of user data; version 2 only.
        extended_user_data: Slices = pgi 194, "Extended User Data", nm, up_to(10240), "8.3.1.21";
    }
}

table! {
    /// OA: asks for the rest of the user data of a CONNECT.
    ///
    /// X.225 8.3.2, Table 12
    pub struct OverflowAccept {
        /// TSDU maximum sizes selected; `None` is no limit.
        tsdu_maximum_size: Option<TsduMaximumSize> = pi 21, "TSDU Maximum Size", nm, exactly(4), "8.3.2.3";
        /// Versions selected; version 2 is the only one allowed here.
        versions: Versions = pi 22, "Version Number", m, exactly(1), "8.3.2.4", default "version 1";
    }
}

table! {
    /// CDO: a further segment of the user data of a CONNECT.
    ///
    /// X.225 8.3.3, Table 13
    pub struct ConnectDataOverflow {
        /// [`Enclosure::Middle`] or [`Enclosure::End`].
        enclosure: Enclosure = pi 25, "Enclosure Item", m, exactly(1), "8.3.3.3";
        /// The segment, at most 65 528 octets; at least one octet unless it is the last.
        user_data: Slices = pgi 193, "User Data", nm, up_to(65528), "8.3.3.4", also [194];
    }
}

impl Connect {
    /// Most octets of user data that fit the User Data parameter.
    pub const USER_DATA_MAX: usize = 512;

    /// Most octets of user data that fit the Extended User Data parameter.
    pub const EXTENDED_USER_DATA_MAX: usize = 10_240;

    /// Puts user data into the one of the two parameters that its length asks for. What exceeds
    /// [`EXTENDED_USER_DATA_MAX`](Self::EXTENDED_USER_DATA_MAX) is returned, to follow in CDO SPDUs, and Data Overflow is set
    /// accordingly.
    ///
    /// X.225 7.1.1 e), f)
    #[must_use = "what does not fit is to be sent in CDO SPDUs"]
    pub fn place_user_data(&mut self, mut data: Slices) -> Slices {
        let placed = data.split_to(Self::EXTENDED_USER_DATA_MAX);
        self.data_overflow = !data.is_empty();
        (self.user_data, self.extended_user_data) = if placed.len() > Self::USER_DATA_MAX {
            (Slices::new(), placed)
        } else {
            (placed, Slices::new())
        };
        data
    }

    /// Takes the user data out of whichever parameter holds it.
    #[must_use]
    pub fn take_user_data(&mut self) -> Slices {
        let mut data = core::mem::take(&mut self.user_data);
        data.extend(core::mem::take(&mut self.extended_user_data));
        data
    }
}
