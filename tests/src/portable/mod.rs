//! The protocol crates without a runtime, and the dialogue that drives them.

mod stack;
mod users;

pub use stack::Stack;
pub use users::{Caller, echo};
