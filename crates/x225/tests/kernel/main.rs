//! The kernel against the standard: establishment, data, tokens, exceptions, release, abort, in both
//! roles; one module per table or clause.

#![allow(clippy::panic, reason = "helpers of tests are test code")]
#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]
#![allow(clippy::indexing_slicing, reason = "helpers of tests are test code")]

#[path = "../support/mod.rs"]
mod support;

mod a04_violations;
mod a08_connect_data;
mod a08_initiator;
mod a08_refuse;
mod a08_responder;
mod a09_data;
mod a14_exceptions;
mod a14_tokens;
mod a15_release;
mod a16_abort;
mod a17_connection;
mod clause_6_2_reuse;
mod clause_7_37_segments_received;
mod clause_7_37_segments_sent;
mod dialogue;
mod limits_of_the_driver;
mod plain_data;
mod requests;
mod tolerances;
mod walks;
