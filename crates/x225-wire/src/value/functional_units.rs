//! PI 20: functional units.

use super::flags::flags;

flags! {
    /// Functional units proposed or selected. `Default` is what the absence of PI 20 means: half-duplex, minor synchronize,
    /// activity management, capability data exchange, exceptions.
    ///
    /// X.225 8.3.1.16; bit 14: Amendment 2
    pub struct FunctionalUnits: u16 {
        /// Data by turns: needs the data token.
        HALF_DUPLEX = bit 1, "half-duplex";
        /// Data both ways at once.
        DUPLEX = bit 2, "duplex";
        /// Expedited data, on the transport expedited flow.
        EXPEDITED_DATA = bit 3, "expedited data";
        /// Minor synchronization points: needs the synchronize-minor token.
        MINOR_SYNCHRONIZE = bit 4, "minor synchronize";
        /// Major synchronization points: needs the major/activity token.
        MAJOR_SYNCHRONIZE = bit 5, "major synchronize";
        /// Resynchronization.
        RESYNCHRONIZE = bit 6, "resynchronize";
        /// Activities: needs the major/activity token.
        ACTIVITY_MANAGEMENT = bit 7, "activity management";
        /// Release that can be declined: needs the release token.
        NEGOTIATED_RELEASE = bit 8, "negotiated release";
        /// Capability data between activities.
        CAPABILITY_DATA_EXCHANGE = bit 9, "capability data exchange";
        /// Exception reports by provider and user.
        EXCEPTIONS = bit 10, "exceptions";
        /// Data outside the data token.
        TYPED_DATA = bit 11, "typed data";
        /// Minor synchronization points in each direction by itself.
        SYMMETRIC_SYNCHRONIZE = bit 12, "symmetric synchronize";
        /// Data separation of minor synchronization points.
        DATA_SEPARATION = bit 13, "data separation";
        /// Session connections inside this one.
        NESTED_CONNECTIONS = bit 14, "nested connections";
    }
}

impl Default for FunctionalUnits {
    fn default() -> Self {
        Self::HALF_DUPLEX
            | Self::MINOR_SYNCHRONIZE
            | Self::ACTIVITY_MANAGEMENT
            | Self::CAPABILITY_DATA_EXCHANGE
            | Self::EXCEPTIONS
    }
}

impl FunctionalUnits {
    /// The abbreviations of Annex A with their functional units.
    ///
    /// X.225 A.5.1
    pub const ABBREVIATIONS: [(&'static str, Self); 13] = [
        ("FD", Self::DUPLEX),
        ("HD", Self::HALF_DUPLEX),
        ("EXCEP", Self::EXCEPTIONS),
        ("TD", Self::TYPED_DATA),
        ("NR", Self::NEGOTIATED_RELEASE),
        ("SY", Self::MINOR_SYNCHRONIZE),
        ("SS", Self::SYMMETRIC_SYNCHRONIZE),
        ("DS", Self::DATA_SEPARATION),
        ("MA", Self::MAJOR_SYNCHRONIZE),
        ("RESYN", Self::RESYNCHRONIZE),
        ("EX", Self::EXPEDITED_DATA),
        ("ACT", Self::ACTIVITY_MANAGEMENT),
        ("CD", Self::CAPABILITY_DATA_EXCHANGE),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_has_bits_1_4_7_9_and_10() {
        assert_eq!(FunctionalUnits::default().bits(), 0x0349);
    }
}
