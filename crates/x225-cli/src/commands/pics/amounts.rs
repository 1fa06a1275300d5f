//! How much: limits, and the user data of each request.

use x225::conformance::{spdu_of, user_data as octets};
use x225::nested::NestConfig;
use x225::wire::{Bounds, SerialNumber};
use x225::{Config, Limits, RequestKind, Version};
use x225_tokio::Options;

use super::section::{Section, row};

/// 9.1.3 f).
pub(super) fn limits() -> Section {
    let Limits {
        ssdu,
        segments,
        connect_data,
        queued_events,
    } = Config::default().limits;
    let NestConfig {
        connections,
        deferred,
        ..
    } = NestConfig::default();
    let tim = Options::default().tim.as_secs();
    let columns = &["limit", "X.225", "default", "unit", "set by"];
    Section::new("Limits", "X.225 9.1.3 c) f), X.245 A.6", columns).with([
        row![
            "one received SSDU",
            "A.4.3.1.2",
            ssdu,
            "octets",
            "Limits::ssdu"
        ],
        row![
            "segments of one received SSDU",
            "A.4.3.1.2",
            segments,
            "SPDUs",
            "Limits::segments"
        ],
        row![
            "user data of an S-CONNECT indication",
            "A.4.3.1.2",
            connect_data,
            "octets",
            "Limits::connect_data"
        ],
        row![
            "events that the tables postpone",
            "A.5, action [10]",
            queued_events,
            "events",
            "Limits::queued_events"
        ],
        row![
            "nested session connections at one time",
            "Amendment 2",
            connections,
            "connections",
            "NestConfig::connections"
        ],
        row![
            "expedited TSDUs that an enclosing connection defers",
            "Amendment 2",
            deferred,
            "TSDUs",
            "NestConfig::deferred"
        ],
        row![
            "serial numbers without an upper limit",
            "8.3.1.10",
            SerialNumber::MAX_SIX_DIGITS.get(),
            "highest",
            ()
        ],
        row![
            "serial numbers with one",
            "8.3.1.13",
            u64::MAX,
            "highest",
            "Connect::upper_limit"
        ],
        row![
            "TIM, in x225-tokio",
            "7.9.2",
            tim,
            "seconds",
            "Options::tim"
        ],
    ])
}

/// 9.1.3 f): each request, and what it can carry.
pub(super) fn user_data() -> Section {
    let rows = RequestKind::ALL.iter().map(|&request| {
        let kind = spdu_of(request);
        row![
            request.name(),
            kind.abbreviation(),
            amount(octets(kind, Version::V1)),
            amount(octets(kind, Version::V2)),
            kind.continues_in_subsequent(),
        ]
    });
    let columns = &[
        "request",
        "SPDU",
        "version 1",
        "version 2",
        "segments in version 2",
    ];
    Section::new(
        "Octets of user data in a request",
        "X.225 9.1.3 f), 8.3, Annex D",
        columns,
    )
    .with(rows)
}

fn amount(bounds: Bounds) -> String {
    match bounds {
        Bounds { max: Some(0), .. } => "none".to_owned(),
        Bounds { min: 0, max: None } => "any".to_owned(),
        bounds => bounds.to_string(),
    }
}
