//! The sets that an association is negotiated with.

use crate::named::named_bits;

named_bits! {
    /// The versions of the ACSE protocol that an ACPM supports, or the one it selects.
    ///
    /// X.227 7.1.4.1
    ProtocolVersion {
        /// The only version there is.
        VERSION_1 = 0 => "version 1",
    }
}

named_bits! {
    /// The ACSE functional units that an AE requires, beyond the kernel.
    ///
    /// X.227 7.1.4.11
    AcseRequirements {
        /// Mechanism names and authentication values are exchanged.
        AUTHENTICATION = 0 => "authentication",
        /// Several application contexts are offered.
        APPLICATION_CONTEXT_NEGOTIATION = 1 => "application context negotiation",
    }
}
