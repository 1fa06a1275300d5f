//! Each limit is reached, strikes as documented, and is counted; what a peer holds goes with it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

mod amounts;
mod called;
mod calling;
mod room;
mod silence;
#[path = "../support/mod.rs"]
mod support;

use x225_tokio::Limit;

#[test]
fn each_limit_has_a_name_of_its_own() {
    let mut names: Vec<_> = Limit::ALL.iter().map(|limit| limit.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Limit::ALL.len());
}
