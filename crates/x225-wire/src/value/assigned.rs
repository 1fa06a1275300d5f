//! Reserved bits that the parties have given a meaning.

use crate::{FunctionalUnits, ProtocolOptions};

/// Bits which X.225 reserves and which the parties have assigned: the decoder keeps them and does not remark on them.
///
/// Amendment 1 has protocol options and a functional unit for which it assigns no bits. `Default` is none.
///
/// X.225 8.2.7; Amendment 1, 5.6.2 bis, 7.1.1 b)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AssignedBits {
    /// Bits of PI 19.
    pub protocol_options: ProtocolOptions,
    /// Bits of PI 20.
    pub functional_units: FunctionalUnits,
}

impl AssignedBits {
    /// No bits.
    pub const NONE: Self = Self {
        protocol_options: ProtocolOptions::empty(),
        functional_units: FunctionalUnits::empty(),
    };
}

impl Default for AssignedBits {
    fn default() -> Self {
        Self::NONE
    }
}
