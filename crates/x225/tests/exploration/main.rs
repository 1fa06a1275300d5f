//! Two sessions joined by a transport, driven through every interleaving of small models and through
//! long random walks, with the same judgement over both.
//!
//! `X225_EXPLORE=n` gives each side of each model n more requests (each one multiplies the time by
//! about ten), `X225_CAP=n` ends it after n worlds; `X225_WALK=n` makes each walk n events long
//! (100 000 else), `X225_SEED=n` lets them begin with that seed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "all of it is test code"
)]

mod ask;
#[path = "../support/chance.rs"]
#[allow(dead_code, reason = "each test draws what it needs")]
mod chance;
mod home;
mod judge;
mod ledger;
mod mixtures;
mod model;
mod models;
mod search;
mod shrink;
mod walk;
mod walks;
mod world;
