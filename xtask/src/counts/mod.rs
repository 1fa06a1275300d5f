//! `cargo xtask counts`: what an operation of the whole column costs, in instructions, allocations and octets.
//!
//! Counts repeat where times do not. Those of the last commit that changed them stand in [`RECORD`]; a count that grows
//! by more than a tenth is a failure. `measure` takes them, `table` writes and reads them.

mod measure;
mod table;

use std::fs;

use crate::command::{Failure, root};
use measure::measure;
use table::Count;

const RECORD: &str = "benches/counts.md";

/// Measures, prints, and compares with what is recorded.
pub(crate) fn check() -> Result<(), Failure> {
    let found = measure()?;
    print!("{}", table::write(&found));
    let grown = grown(&found, &table::read(&recorded()?));
    for sentence in &grown {
        eprintln!("{RECORD}: {sentence}");
    }
    if grown.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(
            "counts have grown by more than a tenth; if that cannot be helped: cargo xtask counts --record",
        ))
    }
}

/// Measures, and records it.
pub(crate) fn record() -> Result<(), Failure> {
    let text = recorded()?;
    let (before, _) = text
        .split_once(table::HEAD)
        .ok_or_else(|| Failure::new(format!("{RECORD} has no table")))?;
    let table = table::write(&measure()?);
    print!("{table}");
    fs::write(root().join(RECORD), format!("{before}{table}"))
        .map_err(|error| Failure::new(format!("cannot write {RECORD}: {error}")))
}

fn recorded() -> Result<String, Failure> {
    fs::read_to_string(root().join(RECORD))
        .map_err(|error| Failure::new(format!("cannot read {RECORD}: {error}")))
}

/// What has grown by more than a tenth, or was not recorded, one sentence each.
fn grown(found: &[Count], recorded: &[Count]) -> Vec<String> {
    let sentence = |count: &Count| {
        let Count {
            what, unit, column, ..
        } = count;
        let known = recorded
            .iter()
            .find(|known| known.what == *what && known.unit == *unit);
        match known {
            None => Some(format!("{what}: {unit} are not recorded")),
            Some(Count { column: known, .. }) => (column * 10 > known * 11)
                .then(|| format!("{what}: {column} {unit}, {known} recorded")),
        }
    };
    found.iter().filter_map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(what: &str, column: u64) -> Count {
        Count {
            what: what.to_owned(),
            unit: "instructions".to_owned(),
            column,
            bare: None,
        }
    }

    #[test]
    fn a_count_may_grow_by_a_tenth_and_no_further() {
        let recorded = [count("a", 100), count("b", 0)];
        let none: [&str; 0] = [];
        assert_eq!(grown(&[count("a", 110), count("b", 0)], &recorded), none);
        assert_eq!(
            grown(&[count("a", 111), count("b", 1), count("c", 1)], &recorded),
            [
                "a: 111 instructions, 100 recorded",
                "b: 1 instructions, 0 recorded",
                "c: instructions are not recorded"
            ]
        );
    }

    #[test]
    fn every_count_is_recorded() {
        let recorded = table::read(&recorded().unwrap());
        let names: Vec<_> = recorded.iter().map(|count| count.what.as_str()).collect();
        for (what, ..) in measure::OPERATIONS {
            assert!(names.contains(&what), "{what}");
        }
    }
}
