//! PI 15: the kind of synchronization point.

use super::flags::flags;
use core::fmt;

flags! {
    /// What a minor synchronization point asks for. `Default`, sent by leaving the parameter out, is an explicit confirmation
    /// and no data separation.
    ///
    /// X.225 8.3.20.3
    pub struct MinorSyncType: u8 {
        /// An explicit confirmation is not required.
        NO_CONFIRMATION = bit 1, "explicit confirmation not required";
        /// Data separation is required.
        DATA_SEPARATION = bit 2, "data separation required";
    }
}

impl Default for MinorSyncType {
    fn default() -> Self {
        Self::empty()
    }
}

/// The kind of major synchronization point: one value, whose presence tells MAP from AE.
///
/// X.225 8.3.22.3
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MajorSyncType {
    /// The activity goes on.
    #[default]
    WithoutEndOfActivity,
}

impl fmt::Display for MajorSyncType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("without end of activity")
    }
}
