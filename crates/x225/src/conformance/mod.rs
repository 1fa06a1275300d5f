//! What this implementation claims (X.225 9): data that the machine itself goes by, and that a
//! conformance statement is printed from.
//!
//! - [`FUNCTIONAL_UNITS`], [`IMPLEMENTED`], [`IMPLEMENTED_IN_NEST`]: what can be proposed and selected, with what.
//! - [`user_data`], [`spdu_of`]: how much user data each SPDU, and so each request, can carry.
//! - [`directions`], [`NEVER_SENT`]: which SPDUs and parameters are sent and received.
//! - [`CHOICES`]: what the standard leaves to an implementation, and what this one does.
//! - [`EDITIONS`]: which texts it follows.
//!
//! The other facts of a statement have places of their own: [`Config`](crate::Config),
//! [`Limits`](crate::Limits), [`wire::parameters`](crate::wire::parameters), [`annex_a`](crate::annex_a).

mod choices;
mod editions;
mod services;
mod spdus;
mod units;
mod user_data;

pub use choices::{CHOICES, Choice, Setting};
pub use editions::{EDITIONS, Edition, Extent, SPECIFICATION};
pub use services::spdu_of;
pub use spdus::{Directions, NEVER_SENT, directions};
pub use units::{
    Companion, FUNCTIONAL_UNITS, FunctionalUnit, IMPLEMENTED, IMPLEMENTED_IN_NEST, Implemented,
    static_conformance,
};
pub use user_data::user_data;

pub(crate) use units::{among, proposable, selectable};
