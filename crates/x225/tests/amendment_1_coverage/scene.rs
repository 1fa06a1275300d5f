//! What `contexts` needs of the scenes of `amendment_1`.

use x225::FunctionalUnits as Fu;

/// The no orderly release functional unit.
pub(crate) fn nor() -> Fu {
    Fu::reserved(0x4000)
}
