//! Nested connections (X.225 Amendment 2): two nests, and a nest against octets.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests are test code"
)]

mod bad_input;
mod dialogue;
mod enclosing;
mod ends;
mod expedited;
mod support;
mod walk;
