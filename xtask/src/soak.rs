//! Thousands of sessions in one process: memory, round trips, and whether any gets stuck.

use crate::command::{Failure, cargo, run};

/// Two minutes, as CI has it.
pub(crate) fn briefly() -> Result<(), Failure> {
    for_minutes("2")
}

/// As many minutes as asked for.
pub(crate) fn for_minutes(minutes: &str) -> Result<(), Failure> {
    let minutes: u64 = minutes
        .parse()
        .map_err(|_| Failure::new(format!("'{minutes}' is no number of minutes")))?;
    let seconds = minutes.saturating_mul(60).to_string();
    let mut soak = cargo("run --release -p x225-tests --bin soak -- --seconds");
    run(soak.arg(seconds))
}
