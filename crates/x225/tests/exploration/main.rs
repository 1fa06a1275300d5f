//! Two sessions joined by a transport, driven through every interleaving of small models and through
//! long random walks, with the same judgement over both.
//!
//! `X225_EXPLORE=n` gives each side of each model n more requests (each one multiplies the time by
//! about ten), `X225_CAP=n` ends it after n worlds; `X225_WALK=n` makes the walks n events long.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "all of it is test code"
)]

mod ask;
mod home;
mod judge;
mod ledger;
mod model;
mod models;
mod search;
mod world;
