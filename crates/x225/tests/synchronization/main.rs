//! Synchronization points against the standard, in literal octets: in both roles, with and without
//! the transport expedited flow, with and without symmetric synchronize; one module per table or
//! procedure.

#![allow(clippy::panic, reason = "helpers of tests are test code")]
#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

#[path = "../support/mod.rs"]
mod support;

mod a10_activity_end;
mod a10_major;
mod a10_minor;
mod a19_activity_end;
mod a19_data_separation;
mod a19_major;
mod a19_minor;
