//! The map as rows: `| clause | what it asks | code | tests |`.

/// What the map says of one clause.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    /// The number of the clause.
    pub(super) clause: &'a str,
    /// What it asks.
    pub(super) what: &'a str,
    /// What carries it out, or why nothing does.
    pub(super) code: &'a str,
    /// What proves it, or why nothing does.
    pub(super) tests: &'a str,
}

/// The rows of all tables of the map, but for their heads.
pub(super) fn rows(markdown: &str) -> Vec<Row<'_>> {
    markdown.lines().filter_map(row).collect()
}

fn row(line: &str) -> Option<Row<'_>> {
    let cells: Vec<&str> = line
        .strip_prefix("| ")?
        .strip_suffix(" |")?
        .split(" | ")
        .map(str::trim)
        .collect();
    let &[clause, what, code, tests] = &cells[..] else {
        return None;
    };
    let numbered = clause.starts_with(|first: char| first.is_ascii_digit() || first == 'A');
    numbered.then_some(Row {
        clause,
        what,
        code,
        tests,
    })
}

/// The references in a cell: what stands between backticks.
pub(super) fn references(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_the_numbered_lines_of_tables() {
        let markdown = "text\n| clause | what | code | tests |\n|---|---|---|---|\n| 6.1 | a | `b` | none: c |\n";
        let row = Row {
            clause: "6.1",
            what: "a",
            code: "`b`",
            tests: "none: c",
        };
        assert_eq!(rows(markdown), [row]);
    }

    #[test]
    fn references_stand_between_backticks() {
        let found: Vec<_> = references("`a::b` and `c::d`").collect();
        assert_eq!(found, ["a::b", "c::d"]);
    }
}
