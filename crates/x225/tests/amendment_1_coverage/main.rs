//! Every branch that Amendment 1 adds to the tables is taken by a session that gets whatever a peer, a user, the transport and
//! the clock can bring, or stands in spec-notes/amendment-1.md with its reason.
//!
//! As `coverage` does for the tables of 1995, and with its users and peers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "all of it is test code"
)]

#[path = "../support/chance.rs"]
mod chance;
#[path = "../amendment_1/contexts.rs"]
mod contexts;
#[path = "../coverage/requests.rs"]
mod requests;
mod scene;
#[path = "../coverage/spdus.rs"]
mod spdus;
mod traveller;
mod walk;

use std::collections::BTreeSet;

use chance::Chance;
use walk::{Walk, added, name};
use x225::testing::taken_amended;

/// Steps of the walk at most. The seed is fixed, so that the outcome is too.
const STEPS: usize = 3_000_000;

#[test]
fn every_added_branch_is_taken_or_listed() {
    let listed = listed();
    let mut chance = Chance::new(1997);
    let mut walk = Walk::new(&listed);
    while walk.steps < STEPS && walk.round(&mut chance) {}
    let missing: BTreeSet<_> = added()
        .filter(|branch| !taken_amended(branch.event, branch.state, branch.place))
        .map(|branch| name(&branch))
        .collect();
    let total = added().count();
    eprintln!(
        "{} of {total} not taken after {} steps",
        missing.len(),
        walk.steps
    );
    let unexplained: Vec<_> = missing.difference(&listed).cloned().collect();
    assert!(
        unexplained.is_empty(),
        "not taken and not listed:\n{}",
        unexplained.join("\n")
    );
    let stale: Vec<_> = listed.difference(&missing).collect();
    assert!(stale.is_empty(), "listed, but taken or unknown: {stale:#?}");
}

/// The branches that the note lists: the items with a state and a guard.
fn listed() -> BTreeSet<String> {
    let note = include_str!("../../../../spec-notes/amendment-1.md");
    let lines = note.lines().filter_map(|line| line.strip_prefix("- `"));
    lines
        .filter_map(|line| line.split('`').next())
        .map(str::to_owned)
        .collect()
}
