//! The sets that a presentation-connection is negotiated with.

use crate::named::named_bits;

named_bits! {
    /// The versions of the presentation protocol that a PPM supports, or the one it selects.
    ///
    /// X.226 6.2.2.2
    ProtocolVersion {
        /// The only version there is.
        VERSION_1 = 0 => "version 1",
    }
}

named_bits! {
    /// The presentation functional units that a PS-user requires, beyond the kernel.
    ///
    /// X.226 6.2.2.10
    PresentationRequirements {
        /// Contexts may be added and deleted while connected.
        CONTEXT_MANAGEMENT = 0 => "context management",
        /// Contexts follow the session when it resynchronizes.
        RESTORATION = 1 => "restoration",
    }
}

named_bits! {
    /// The session functional units that a PS-user requires. [`Self::bits`] is the value of the
    /// session user requirements parameter.
    ///
    /// X.226 6.2.2.11, X.225 8.3.1
    UserSessionRequirements {
        /// Half-duplex.
        HALF_DUPLEX = 0 => "half-duplex",
        /// Duplex.
        DUPLEX = 1 => "duplex",
        /// Expedited data.
        EXPEDITED_DATA = 2 => "expedited data",
        /// Minor synchronize.
        MINOR_SYNCHRONIZE = 3 => "minor synchronize",
        /// Major synchronize.
        MAJOR_SYNCHRONIZE = 4 => "major synchronize",
        /// Resynchronize.
        RESYNCHRONIZE = 5 => "resynchronize",
        /// Activity management.
        ACTIVITY_MANAGEMENT = 6 => "activity management",
        /// Negotiated release.
        NEGOTIATED_RELEASE = 7 => "negotiated release",
        /// Capability data.
        CAPABILITY_DATA = 8 => "capability data",
        /// Exceptions.
        EXCEPTIONS = 9 => "exceptions",
        /// Typed data.
        TYPED_DATA = 10 => "typed data",
        /// Symmetric synchronize.
        SYMMETRIC_SYNCHRONIZE = 11 => "symmetric synchronize",
        /// Data separation.
        DATA_SEPARATION = 12 => "data separation",
    }
}
