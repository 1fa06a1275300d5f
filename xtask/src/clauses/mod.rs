//! `spec-notes/clauses.md`: every clause of X.225 with the code and the tests that carry it out.
//!
//! `list` has the clauses that the map must have, `map` reads it, `check` holds the two together with the code.

mod check;
mod list;
mod map;

use std::fs;
use std::path::Path;

use crate::command::{Failure, root};

const MAP: &str = "spec-notes/clauses.md";

/// Fails when the map lacks a clause, or names what does not exist.
pub(crate) fn check() -> Result<(), Failure> {
    let faults = faults(&root())?;
    for fault in &faults {
        eprintln!("{MAP}: {fault}");
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("{} faults in {MAP}", faults.len())))
    }
}

fn faults(root: &Path) -> Result<Vec<String>, Failure> {
    let text = fs::read_to_string(root.join(MAP))
        .map_err(|error| Failure::new(format!("cannot read {MAP}: {error}")))?;
    Ok(check::faults(&map::rows(&text), &list::clauses(), root))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_has_every_clause_and_names_only_what_exists() {
        let none: [&str; 0] = [];
        assert_eq!(faults(&root()).unwrap(), none);
    }
}
