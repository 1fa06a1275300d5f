//! What explorations and walks need to see of a machine: its state as a value that can be compared and
//! hashed, and the branches of the tables that were taken.
//!
//! Nothing here is part of the service; with the feature `testing` off it does not exist.

mod coverage;
mod snapshot;

pub use coverage::{TakenBranch, branches, taken, taken_amended};
pub(crate) use coverage::{took, took_amended};
pub use snapshot::{FlowPoints, Snapshot};
