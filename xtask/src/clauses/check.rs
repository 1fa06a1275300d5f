//! Whether the map is complete and true.

use std::fs;
use std::path::{Path, PathBuf};

use super::list::place;
use super::map::{Row, references};

/// How a cell says that nothing carries a clause out; the reason follows.
const NOT_CARRIED_OUT: &str = "not carried out: ";
/// How a cell says that no test proves it; the reason follows.
const NO_TEST: &str = "none: ";

/// Everything that is wrong with the map, one sentence each.
pub(super) fn faults(rows: &[Row<'_>], clauses: &[String], root: &Path) -> Vec<String> {
    let missing = clauses
        .iter()
        .filter(|clause| !rows.iter().any(|row| row.clause == clause.as_str()))
        .map(|clause| format!("{clause} is missing"));
    let order = rows
        .iter()
        .zip(rows.iter().skip(1))
        .filter(|(row, next)| place(row.clause) >= place(next.clause))
        .map(|(row, next)| format!("{} stands after {}", next.clause, row.clause));
    let unknown = rows
        .iter()
        .filter(|row| !clauses.iter().any(|clause| clause == row.clause))
        .map(|row| format!("{} is no clause of the list", row.clause));
    let inside = rows.iter().flat_map(|row| {
        let sentences = row_faults(row, root).into_iter();
        sentences.map(|sentence| format!("{}: {sentence}", row.clause))
    });
    missing.chain(order).chain(unknown).chain(inside).collect()
}

fn row_faults(row: &Row<'_>, root: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    if row.what.is_empty() {
        faults.push("it does not say what the clause asks".to_owned());
    }
    faults.extend(cell(row.code, NOT_CARRIED_OUT, |reference| {
        find(reference, root, defines)
    }));
    faults.extend(cell(row.tests, NO_TEST, |reference| {
        find(reference, root, is_test)
    }));
    faults
}

/// What is wrong with a cell: it names at least one thing, each of which is there, or gives a reason.
fn cell(text: &str, without: &str, find: impl Fn(&str) -> Result<(), String>) -> Vec<String> {
    let named: Vec<_> = references(text).collect();
    let reason = text.strip_prefix(without).unwrap_or_default();
    if named.is_empty() && reason.split_whitespace().count() < 3 {
        return vec![format!("{text:?} names nothing and gives no reason")];
    }
    named
        .into_iter()
        .filter_map(|reference| find(reference).err())
        .collect()
}

/// Looks a reference up: a file, and an item in it behind `::`.
fn find(reference: &str, root: &Path, has: impl Fn(&str, &str) -> bool) -> Result<(), String> {
    let (file, item) = reference
        .split_once("::")
        .ok_or_else(|| format!("`{reference}` is no file::item"))?;
    let text = fs::read_to_string(path(file, root)).map_err(|_| format!("there is no {file}"))?;
    let item = item.rsplit("::").next().unwrap_or(item);
    if has(&text, item) {
        Ok(())
    } else {
        Err(format!("{file} has no {item}"))
    }
}

/// `x225/config.rs` is `crates/x225/src/config.rs`, `x225/tests/a.rs` is `crates/x225/tests/a.rs`, and what begins with
/// the name of a package at the root is as it says.
fn path(file: &str, root: &Path) -> PathBuf {
    match file.split_once('/') {
        Some(("tests" | "xtask" | "fuzz", _)) | None => root.join(file),
        Some((name, rest)) if rest.starts_with("tests/") => {
            root.join("crates").join(name).join(rest)
        }
        Some((name, rest)) => root.join("crates").join(name).join("src").join(rest),
    }
}

/// What an item of Rust begins with.
const KEYWORDS: [&str; 9] = [
    "fn ",
    "struct ",
    "enum ",
    "const ",
    "static ",
    "mod ",
    "trait ",
    "type ",
    "macro_rules! ",
];

/// Whether a text defines a name: as an item of Rust, as a row of a table or a variant at the beginning of a line, or as
/// an arm of a match.
fn defines(text: &str, name: &str) -> bool {
    text.lines().map(str::trim_start).any(|line| {
        let item = || {
            let parts = KEYWORDS
                .iter()
                .flat_map(|keyword| line.split(keyword).skip(1));
            parts.into_iter().any(|rest| begins_with(rest, name))
        };
        let row = || {
            let heads: Vec<&str> = if line.ends_with('{') {
                line.split(" | ").collect()
            } else {
                vec![line]
            };
            name.starts_with(char::is_uppercase)
                && heads.iter().any(|head| {
                    let rest = head.strip_prefix(name);
                    let ends = ["", " {", " |", ",", ":", " =", " as "];
                    rest.is_some_and(|rest| {
                        ends.iter()
                            .any(|end| rest == *end || !end.is_empty() && rest.starts_with(end))
                    })
                })
        };
        let arm = || {
            let (pattern, _) = line.split_once("=>").unwrap_or_default();
            pattern
                .split("::")
                .skip(1)
                .any(|rest| begins_with(rest, name))
        };
        !line.starts_with("//") && (item() || row() || arm())
    })
}

/// Whether a text has a test of this name that is not left out of an ordinary run.
fn is_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.iter().enumerate().any(|(number, line)| {
        let found = line
            .split("fn ")
            .nth(1)
            .is_some_and(|rest| begins_with(rest, name));
        let attributes = || {
            let above = lines.get(..number).unwrap_or_default().iter().rev();
            above.take_while(|line| line.starts_with(['#', '/']))
        };
        found
            && attributes()
                .any(|line| line.starts_with("#[test") || line.starts_with("#[tokio::test"))
            && !attributes().any(|line| line.starts_with("#[ignore"))
    })
}

/// Whether a text begins with a name, and not with a longer one.
fn begins_with(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| {
        !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::root;

    fn sentences(markdown: &str, clauses: &[&str]) -> Vec<String> {
        let clauses: Vec<_> = clauses.iter().map(|&clause| clause.to_owned()).collect();
        faults(&super::super::map::rows(markdown), &clauses, &root())
    }

    const TRUE: &str = "| 6.1 | a | `xtask/src/clauses/check.rs::faults` | `xtask/src/clauses/check.rs::a_true_row_has_no_fault` |\n";

    #[test]
    fn a_true_row_has_no_fault() {
        let none: [&str; 0] = [];
        assert_eq!(sentences(TRUE, &["6.1"]), none);
    }

    #[test]
    fn a_clause_that_is_missing_doubled_or_unknown_is_a_fault() {
        assert_eq!(sentences("", &["6.1"]), ["6.1 is missing"]);
        assert_eq!(
            sentences(&TRUE.repeat(2), &["6.1"]),
            ["6.1 stands after 6.1"]
        );
        assert_eq!(sentences(TRUE, &[]), ["6.1 is no clause of the list"]);
    }

    #[test]
    fn a_file_an_item_or_a_test_that_is_gone_is_a_fault() {
        let row = |code: &str, test: &str| {
            let row = format!("| 6.1 | a | `{code}` | `xtask/src/clauses/{test}` |\n");
            sentences(&row, &["6.1"])
        };
        let test = "check.rs::a_true_row_has_no_fault";
        assert_eq!(
            row("x225/gone.rs::a", test),
            ["6.1: there is no x225/gone.rs"]
        );
        assert_eq!(
            row("x225/config.rs::Confi", test),
            ["6.1: x225/config.rs has no Confi"]
        );
        assert_eq!(
            row("x225/config.rs::Config", "check.rs::faults"),
            ["6.1: xtask/src/clauses/check.rs has no faults"]
        );
        assert_eq!(
            row("x225/config.rs", test),
            ["6.1: `x225/config.rs` is no file::item"]
        );
    }

    #[test]
    fn what_is_not_carried_out_or_not_tested_needs_a_reason() {
        let row = |code: &str, tests: &str| {
            sentences(&format!("| 6.1 | a | {code} | {tests} |\n"), &["6.1"])
        };
        let none: [&str; 0] = [];
        assert_eq!(
            row("not carried out: nobody needs it", "none: there is nothing"),
            none
        );
        assert_eq!(
            row("not carried out", "none: there is nothing"),
            ["6.1: \"not carried out\" names nothing and gives no reason"]
        );
        assert_eq!(
            row("not carried out: nobody needs it", "none: "),
            ["6.1: \"none:\" names nothing and gives no reason"]
        );
    }

    #[test]
    fn rows_of_tables_match_arms_and_variants_are_items() {
        let text = "    MAA | AEA as \"MAA/AEA\" {\n    P::p05 => x,\n    pub(crate) const fn y() {}\n    // fn z()\n";
        for name in ["MAA", "AEA", "p05", "y"] {
            assert!(defines(text, name), "{name}");
        }
        for name in ["p0", "x", "z"] {
            assert!(!defines(text, name), "{name}");
        }
        assert!(!is_test(text, "y"));
        assert!(is_test("#[test]\n// why\nfn t() {}", "t"));
        assert!(!is_test("#[test]\n#[ignore]\nfn t() {}", "t"));
    }
}
