//! Octets to SPDUs.

mod concatenation;
mod identify;
mod nested;
mod octets;
mod parameters;
mod prose;
mod report;
mod spdus;
mod tsdu;
mod unit;

pub(crate) use octets::Octets;
pub(crate) use parameters::read_parameters;
pub(crate) use report::Report;

pub use concatenation::{Concatenation, Misplaced};
pub use report::Ignored;
pub use spdus::{Decoded, Spdus};
pub use tsdu::Tsdu;
