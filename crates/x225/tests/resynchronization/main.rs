//! Resynchronization against the standard, in literal octets: in both roles, with and without the
//! transport expedited flow, with and without symmetric synchronize; one module per procedure.

#![allow(clippy::panic, reason = "helpers of tests are test code")]
#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

#[path = "../support/mod.rs"]
mod support;

mod a11_abandon;
mod a11_collisions;
mod a11_data_separation;
mod a11_overtaking;
mod a11_prepare;
mod a11_recovery;
mod a11_restart;
mod a11_set;
mod a20_collisions;
mod a20_one_flow;
mod a20_overtaking;
mod a20_recovery;
mod a20_two_flows;
mod flows;
mod resyncs;
