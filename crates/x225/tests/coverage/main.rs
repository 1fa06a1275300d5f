//! Every branch of every table is taken by a session that gets whatever a peer, a user, the transport
//! and the clock can bring, or stands in spec-notes/unreachable.md with its reason.
//!
//! One machine is driven by itself, so that nothing depends on the good behaviour of a peer. What this
//! walk does not reach and the note does not explain fails the test, and so does a line of the note
//! about a branch that was reached.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "all of it is test code"
)]

mod blank;
mod branches;
#[path = "../support/chance.rs"]
mod chance;
mod requests;
mod spdus;
#[path = "../support/mod.rs"]
mod support;
mod traveller;
mod walk;
mod ways;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use branches::{name, not_taken, total};
use chance::Chance;
use walk::Walk;

/// Steps of the walk at most; it takes about a fifth. The seed is fixed, so that the outcome is too.
const STEPS: usize = 15_000_000;

/// What the walk saw. Both tests look at the same one: what was taken is recorded for the whole process, and
/// leads the walk.
static WALKED: LazyLock<Walked> = LazyLock::new(Walked::new);

struct Walked {
    walk: Walk,
    missing: BTreeSet<String>,
}

impl Walked {
    fn new() -> Self {
        let steps = std::env::var("X225_WALK").map_or(STEPS, |steps| steps.parse().unwrap());
        let mut chance = Chance::new(225);
        ways::go(&mut chance);
        let mut walk = Walk::new(&listed());
        while walk.steps < steps && walk.round(&mut chance) {}
        let missing: BTreeSet<_> = not_taken().iter().map(name).collect();
        Self { walk, missing }
    }
}

#[test]
fn every_branch_is_taken_or_listed_as_unreachable() {
    let (listed, Walked { walk, missing }) = (listed(), &*WALKED);
    eprintln!(
        "{} of {} branches not taken after {} steps",
        missing.len(),
        total(),
        walk.steps
    );
    let unexplained: Vec<_> = missing.difference(&listed).cloned().collect();
    assert!(
        unexplained.is_empty(),
        "not taken and not listed:\n{}",
        unexplained.join("\n")
    );
    let stale: Vec<_> = listed.difference(missing).collect();
    assert!(stale.is_empty(), "listed, but taken or unknown: {stale:#?}");
}

/// The branches that the note lists, each in a section that tells the reason.
fn listed() -> BTreeSet<String> {
    let note = include_str!("../../../../spec-notes/unreachable.md");
    let lines = note.lines().filter_map(|line| line.strip_prefix("- `A."));
    lines
        .map(|line| format!("A.{}", line.strip_suffix('`').unwrap()))
        .collect()
}
