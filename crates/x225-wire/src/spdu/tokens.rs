//! GIVE TOKENS, PLEASE TOKENS, GIVE TOKENS CONFIRM, GIVE TOKENS ACK.

use crate::parameter::table;
use crate::{Enclosure, Slices, Tokens};

table! {
    /// GT: gives tokens, or only leads a TSDU of category 2 SPDUs.
    ///
    /// X.225 8.3.16, Table 25
    pub struct GiveTokens {
        /// The tokens given; `None` gives none and leads a concatenation.
        token_item: Option<Tokens> = pi 16, "Token Item", nm, exactly(1), "8.3.16.3";
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.16.4";
        /// User data, with a Token Item and version 2 only.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.16.5", also [194];
    }
}

table! {
    /// PT: asks for tokens, or only leads a TSDU of category 2 SPDUs.
    ///
    /// X.225 8.3.17, Table 26
    pub struct PleaseTokens {
        /// The tokens asked for; `None` asks for none and leads a concatenation.
        token_item: Option<Tokens> = pi 16, "Token Item", nm, exactly(1), "8.3.17.3";
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.17.4";
        /// User data, with a Token Item only: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.17.5", also [194];
    }
}

table! {
    /// GTC: gives all tokens between activities.
    ///
    /// X.225 8.3.18, Table 27
    pub struct GiveTokensConfirm {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.18.3";
        /// User data, with version 2 only.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.18.4", also [194];
    }
}

table! {
    /// GTA: answers GTC. It has no parameters.
    ///
    /// X.225 8.3.19
    pub struct GiveTokensAck {}
}
