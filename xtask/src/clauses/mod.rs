//! `spec-notes/clauses.md` and `spec-notes/transport-clauses.md`: every clause of X.225, and those of X.224 for classes 0
//! and 2, with the code and the tests that carry them out.
//!
//! `list` has the clauses that each map must have, `map` reads it, `check` holds the two together with the code.

mod check;
mod list;
mod map;

use std::fs;
use std::path::Path;

use crate::command::{Failure, root};

const SESSION: &str = "spec-notes/clauses.md";
const TRANSPORT: &str = "spec-notes/transport-clauses.md";

/// Fails when a map lacks a clause, or names what does not exist.
pub(crate) fn check() -> Result<(), Failure> {
    let faults = faults(&root())?;
    for fault in &faults {
        eprintln!("{fault}");
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "{} faults in the maps of clauses",
            faults.len()
        )))
    }
}

fn faults(root: &Path) -> Result<Vec<String>, Failure> {
    let mut faults = Vec::new();
    for (map, clauses) in [
        (SESSION, list::clauses()),
        (TRANSPORT, list::transport_clauses()),
    ] {
        let text = fs::read_to_string(root.join(map))
            .map_err(|error| Failure::new(format!("cannot read {map}: {error}")))?;
        let found = check::faults(&map::rows(&text), &clauses, root);
        faults.extend(found.iter().map(|fault| format!("{map}: {fault}")));
    }
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_maps_have_every_clause_and_name_only_what_exists() {
        let none: [&str; 0] = [];
        assert_eq!(faults(&root()).unwrap(), none);
    }
}
