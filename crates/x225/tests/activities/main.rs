//! Activities against the standard, in literal octets: in both roles, with and without the transport
//! expedited flow, with and without symmetric synchronize; one module per table or procedure.

#![allow(clippy::panic, reason = "helpers of tests are test code")]
#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

#[path = "../support/mod.rs"]
mod support;

mod a12_collisions;
mod a12_discard;
mod a12_interrupt;
mod a12_recovery;
mod a13_capability_data;
mod a13_resume;
mod a13_start;
mod a21_interrupt_and_discard;
mod a22_start_and_resume;
mod started;
