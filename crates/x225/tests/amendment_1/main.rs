//! Amendment 1 against its text: short-connect, short-encoding, null-encoding, no orderly release; one module per
//! procedure.

#![allow(clippy::panic, reason = "helpers of tests are test code")]
#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]
#![allow(clippy::indexing_slicing, reason = "helpers of tests are test code")]

#[path = "../support/mod.rs"]
mod support;

mod annex_a;
mod configuration;
mod contexts;
mod no_orderly_release;
mod null_encoding;
mod scene;
mod short_abort;
mod short_connect_in_t_connect;
mod short_connect_in_t_data;
mod short_connect_that_fails;
mod short_data;
mod short_release;
mod walks;
