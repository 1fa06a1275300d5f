//! PI 19 and PI 22: protocol options and versions.

use super::flags::flags;

flags! {
    /// What the sender is able to receive; `Default` is nothing.
    ///
    /// X.225 8.3.1.7
    pub struct ProtocolOptions: u8 {
        /// Extended concatenation.
        EXTENDED_CONCATENATION = bit 1, "extended concatenation";
    }
}

flags! {
    /// Protocol versions proposed or selected; `Default`, and the meaning of absence, is version 1.
    ///
    /// X.225 8.3.1.9
    pub struct Versions: u8 {
        /// Protocol version 1.
        V1 = bit 1, "1";
        /// Protocol version 2.
        V2 = bit 2, "2";
    }
}

impl Default for ProtocolOptions {
    fn default() -> Self {
        Self::empty()
    }
}

impl Default for Versions {
    fn default() -> Self {
        Self::V1
    }
}
