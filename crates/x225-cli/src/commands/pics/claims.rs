//! What is claimed: the protocol, its functional units, its mechanisms, and what it leaves open.

use x225::Config;
use x225::conformance::{
    CHOICES, EDITIONS, Extent, FUNCTIONAL_UNITS, IMPLEMENTED, Implemented, SPECIFICATION, Setting,
    directions, static_conformance,
};
use x225::wire::{FunctionalUnits, SpduKind, Versions};

use super::section::{Cell, Section, row};

/// X.245 A.3.
pub(super) fn implementation() -> Section {
    Section::new("Implementation", "X.245 A.3", &["item", "value"]).with([
        row!["name", "x225"],
        row!["version", env!("CARGO_PKG_VERSION")],
        row![
            "what it is",
            "a library (crates x225, x225-wire, x225-tokio) and a command"
        ],
    ])
}

/// X.245 A.4.
pub(super) fn protocol() -> Section {
    let offered = Config::default().versions;
    let versions = Versions::ALL.iter().map(|(version, name)| {
        row![
            format!("protocol version {name}"),
            format!("implemented, {}", by_default(offered.contains(version)))
        ]
    });
    Section::new("Protocol", "X.225 9.1.3 e), X.245 A.4", &["item", "value"])
        .with([row!["specification", SPECIFICATION]])
        .with(versions)
}

/// X.245 A.4.
pub(super) fn editions() -> Section {
    let rows = EDITIONS.iter().map(|edition| {
        let extent = match edition.extent {
            Extent::Whole => "all of it".to_owned(),
            Extent::Part(part) => part.to_owned(),
        };
        row![edition.name, edition.subject, extent]
    });
    let columns = &["text", "subject", "implemented"];
    Section::new("Corrigenda and amendments", "X.245 A.4", columns).with(rows)
}

/// X.245 A.5.
pub(super) fn global_statement() -> Section {
    let met = static_conformance(IMPLEMENTED);
    Section::new(
        "Global statement of conformance",
        "X.225 9.1.1, 9.1.2, X.245 A.5",
        &["item", "answer", "clause not met"],
    )
    .with([row![
        "all that is mandatory is implemented",
        met.is_ok(),
        met.err()
    ]])
}

/// X.245 A.6.
pub(super) fn functional_units() -> Section {
    let rows = FUNCTIONAL_UNITS.iter().map(|unit| {
        let spdus: Vec<_> = unit.spdus.iter().map(|kind| kind.abbreviation()).collect();
        row![
            unit.name,
            unit.clause,
            implemented(unit.implemented),
            unit.token.map(|token| token.to_string()),
            unit.beside.map(|beside| beside.name),
            (!unit.apart.is_empty()).then(|| unit.apart.to_string()),
            spdus.join(" "),
        ]
    });
    let columns = &[
        "functional unit",
        "X.225",
        "implemented",
        "token",
        "only with",
        "never with",
        "SPDUs",
    ];
    Section::new(
        "Functional units",
        "X.225 9.1.3 a), Tables 3 and 4, X.245 A.6",
        columns,
    )
    .with(rows)
}

/// X.245 A.6.
pub(super) fn mechanisms() -> Section {
    let config = Config::default();
    let sends = |kind| directions(kind).sent;
    let segmented: Vec<_> = SpduKind::ALL
        .into_iter()
        .filter(|kind| kind.continues_in_subsequent())
        .map(SpduKind::abbreviation)
        .collect();
    let columns = &["mechanism", "X.225", "implemented", "use"];
    Section::new(
        "Roles and mechanisms",
        "X.225 9.1.3 b) c) d), 9.2.1, X.245 A.6",
        columns,
    )
    .with([
        row![
            "initiator",
            "9.2.1",
            sends(SpduKind::Connect),
            "each session may be either"
        ],
        row![
            "responder",
            "9.2.1",
            sends(SpduKind::Accept),
            "each session may be either"
        ],
        row![
            "basic concatenation",
            "6.3.7",
            true,
            "always, for category 2"
        ],
        row![
            "extended concatenation, sending",
            "6.3.7",
            true,
            "where the peer can receive it"
        ],
        row![
            "extended concatenation, receiving",
            "6.3.7",
            true,
            by_default(config.extended_concatenation)
        ],
        row![
            "segmenting of normal and typed data",
            "6.3.5 a)",
            true,
            by_default(config.tsdu_maximum_size.is_some())
        ],
        row![
            "maximum TSDU size",
            "5.8.6",
            true,
            format!("1 to {} octets for each direction, or no limit", u16::MAX)
        ],
        row![
            "TSDUs handled",
            "9.1.3 c)",
            true,
            "of any size, with SSDUs within the limits"
        ],
        row![
            "segmenting of other SSDUs",
            "6.3.5 b)",
            !segmented.is_empty(),
            format!("in version 2: {}", segmented.join(" "))
        ],
        row![
            "more than 10 240 octets in CONNECT",
            "7.1.1 f)",
            sends(SpduKind::ConnectDataOverflow),
            "in version 2"
        ],
        row![
            "transport expedited flow",
            "6.4",
            IMPLEMENTED.contains(FunctionalUnits::EXPEDITED_DATA),
            by_default(config.accept_expedited)
        ],
        row![
            "reuse of the transport connection",
            "6.2",
            sends(SpduKind::AbortAccept),
            by_default(config.reuse_transport)
        ],
    ])
}

/// What the standard leaves open.
pub(super) fn choices() -> Section {
    let rows = CHOICES.iter().map(|choice| {
        let setting = match choice.setting {
            Setting::Fixed => None,
            Setting::By(item) => Some(item),
        };
        row![choice.clause, choice.matter, choice.done, setting]
    });
    let columns = &["X.225", "matter", "done", "set by"];
    Section::new("What the standard leaves open", "X.225 6, 7, A.4", columns).with(rows)
}

fn implemented(sessions: Implemented) -> Cell {
    match sessions {
        Implemented::Everywhere => Cell::Bool(true),
        Implemented::InNest => Cell::from("in a Nest"),
    }
}

fn by_default(on: bool) -> &'static str {
    if on {
        "on by default"
    } else {
        "off by default"
    }
}
