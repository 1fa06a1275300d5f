//! Tables A.4 and A.5, and the queue of [10] and [6]: what each event does to the synchronization point variables, and which serial
//! numbers it may quote, through the public interface and in literal numbers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "all of it is test code"
)]

#[path = "../support/mod.rs"]
mod support;

mod asks;
mod queue;
mod starts;
mod symmetric_starts;
mod table_a4;
mod table_a5;

use x225::Needed;
use x225::diagnosis::Rule;

use support::peer::Peer;

/// What is needed of a serial number.
const fn only(number: u64) -> Needed {
    between(number, number)
}

const fn between(least: u64, most: u64) -> Needed {
    Needed::SerialNumber { least, most }
}

/// Sends an SPDU that breaks a rule, and says which condition did not hold.
fn broken_by(peer: &mut Peer, spdu: &str) -> Needed {
    peer.sends(spdu);
    match peer.session.violation().map(|violation| &violation.rule) {
        Some(Rule::NotPermitted {
            needed: Some(needed),
            ..
        }) => *needed,
        other => panic!("{spdu}: {other:?}"),
    }
}
