//! The rules of parameters, of requests and of received SPDUs: user data by version and service, serial
//! numbers and their upper limit (X.215 11 to 14, X.225 8.3, Annex D).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "all of it is test code"
)]

#[path = "../support/mod.rs"]
mod support;

mod connection_data;
mod received_data;
mod refusals;
mod requested_data;
mod serial_numbers;
mod starts;
