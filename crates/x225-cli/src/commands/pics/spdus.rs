//! The SPDUs and their parameters, as the codec and the state tables have them.

use x225::conformance::{FUNCTIONAL_UNITS, NEVER_SENT, directions};
use x225::wire::{
    Category, Flow, NESTED_PARAMETERS, Parameter, Row, SpduKind, TableOf, parameter_name,
    parameters as parameter_rows,
};

use super::section::{Cell, Section, row};

/// X.245 A.7 and A.8, and Annex B.
pub(super) fn sections() -> [Section; 3] {
    [spdus(), parameters(), reserved()]
}

fn spdus() -> Section {
    let rows = SpduKind::ALL.into_iter().map(|kind| {
        let directions = directions(kind);
        let category = match kind.category() {
            Category::Zero => 0,
            Category::One => 1,
            Category::Two => 2,
        };
        row![
            kind.abbreviation(),
            kind.name(),
            kind.si(),
            category,
            flows(kind),
            directions.sent,
            directions.received,
            units(kind),
        ]
    });
    let columns = &[
        "SPDU",
        "name",
        "SI",
        "category",
        "flow",
        "sent",
        "received",
        "functional units",
    ];
    Section::new("SPDUs", "X.225 Tables 3, 6, 8.3, X.245 A.7", columns).with(rows)
}

fn flows(kind: SpduKind) -> &'static str {
    match (
        kind.travels_on(Flow::Normal),
        kind.travels_on(Flow::Expedited),
    ) {
        (true, true) => "both",
        (false, true) => "expedited",
        _ => "normal",
    }
}

fn units(kind: SpduKind) -> String {
    let units = FUNCTIONAL_UNITS
        .iter()
        .filter(|unit| unit.spdus.contains(&kind));
    let names: Vec<_> = units
        .map(|unit| unit.abbreviation.unwrap_or(unit.name))
        .collect();
    names.join(" ")
}

fn parameters() -> Section {
    let columns = &[
        "SPDU",
        "PGI",
        "PI",
        "parameter",
        "status",
        "octets",
        "sent",
        "received",
        "X.225",
        "when absent",
    ];
    Section::new(
        "Parameters of the SPDUs",
        "X.225 Tables 11 to 46, Amendment 2, X.245 A.8",
        columns,
    )
    .with(parameter_rows().map(|row| parameter(&row)))
    .with(NESTED_PARAMETERS.iter().map(nested_parameter))
}

/// PI 61 stands in CONNECT alone, PI 62 in every SPDU of a nested connection (Amendment 2).
fn nested_parameter(parameter: &Parameter) -> Vec<Cell> {
    let spdus = match parameter.code {
        61 => "CN, nested",
        _ => "all, nested",
    };
    row![
        spdus,
        (),
        parameter.code,
        parameter.name,
        parameter.presence.to_string(),
        parameter.length.to_string(),
        true,
        true,
        parameter.clause,
        parameter.default,
    ]
}

/// Every parameter of the tables is decoded; all but a few are sent.
fn parameter(row: &Row) -> Vec<Cell> {
    let Row {
        table, parameter, ..
    } = row;
    let never_sent = |&(kind, code): &(SpduKind, u8)| {
        *table == TableOf::Spdu(kind) && row.group.is_none() && parameter.code == code
    };
    row![
        table.to_string(),
        row.pgi(),
        row.pi(),
        parameter.name,
        parameter.presence.to_string(),
        parameter.length.to_string(),
        !NEVER_SENT.iter().any(never_sent),
        true,
        parameter.clause,
        parameter.default,
    ]
}

/// The codes that have a name in T.62, but no place in a table of parameters.
fn reserved() -> Section {
    let nested = NESTED_PARAMETERS.map(|parameter| parameter.code);
    let known = |code: u8| {
        nested.contains(&code)
            || parameter_rows().any(|row| row.parameter.code == code || row.pgi() == Some(code))
    };
    let rows = (0..=u8::MAX)
        .filter(|&code| !known(code))
        .filter_map(|code| Some(row![code, parameter_name(code)?]));
    let columns = &["code", "name"];
    Section::new(
        "PGIs and PIs that are ignored, and kept for display under their names",
        "X.225 A.4.3.1.1, Annex B",
        columns,
    )
    .with(rows)
}
