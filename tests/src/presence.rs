//! What the tests need from outside the workspace, and what happens without it.
//!
//! A missing peer skips the test, by name, on standard error. With `X225_REQUIRE_PEERS=1`
//! (as `cargo xtask test` sets it) it fails the test instead.

use std::env;
use std::io::{self, Write};

/// Set to `1`, a missing peer is a failure.
pub const REQUIRE_PEERS: &str = "X225_REQUIRE_PEERS";

/// Why a peer is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The peer's name, as its makers write it.
    pub peer: &'static str,
    /// What was looked for, and where.
    pub reason: String,
}

/// The peer, or `None` after naming it as skipped.
pub fn or_skip<T>(peer: Result<T, Missing>) -> Option<T> {
    let missing = match peer {
        Ok(peer) => return Some(peer),
        Err(missing) => missing,
    };
    let Missing { peer, reason } = missing;
    assert!(
        env::var_os(REQUIRE_PEERS).is_none_or(|value| value != "1"),
        "{peer} is required, but {reason}; `cargo xtask peers` installs it"
    );
    // Written past the test runner's capture, which hides what a passing test prints.
    writeln!(io::stderr(), "skipped: {peer} ({reason})").expect("standard error is open");
    None
}
