//! Without TLS: what happens to an octet may not be noticed, but it has an end.

use super::{Below, Outcome, arrives_as_sent, at_octets, before_the_end};
use crate::support::fault::Fault;
use crate::support::script::{End, PATIENCE, Script, Side, UNITS, script};
use x225::FunctionalUnits as Fu;

const EXPEDITED: Fu = UNITS.union(Fu::EXPEDITED_DATA);

/// A user that was told of the other's word was not told too early: the other had been told of all
/// that was to come before it.
fn nothing_is_confirmed_too_early(script: &Script, outcome: &Outcome) {
    let told = [&outcome.initiator, &outcome.responder].map(|it| before_the_end(&it.told).len());
    let [ours, theirs] = told;
    for (listener, told, other_told) in [
        (Side::Initiator, ours, theirs),
        (Side::Responder, theirs, ours),
    ] {
        let mut heard = 0;
        let mut said = 0;
        for (speaker, _) in script {
            if heard == told {
                break;
            }
            if *speaker == listener {
                said += 1;
            } else {
                heard += 1;
                assert!(other_told >= said, "{told:?}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn cut_or_reset_at_every_octet_both_users_are_told_at_once() {
    let faults = [Fault::Cut, Fault::Reset];
    for units in [UNITS, EXPEDITED] {
        let script = script(units);
        at_octets(
            &Below::Nothing,
            units,
            &faults,
            1,
            |whole, outcome, place| {
                arrives_as_sent(whole, outcome, place);
                nothing_is_confirmed_too_early(&script, outcome);
                assert_ne!(outcome.initiator.end, End::GaveUp, "{place:?}");
                assert_ne!(outcome.responder.end, End::GaveUp, "{place:?}");
                assert!(
                    outcome.elapsed < PATIENCE / 2,
                    "{place:?}: {:?}",
                    outcome.elapsed
                );
            },
        )
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn stalled_at_every_octet_both_users_come_to_an_end() {
    for units in [UNITS, EXPEDITED] {
        let script = script(units);
        at_octets(
            &Below::Nothing,
            units,
            &[Fault::Stall],
            1,
            |whole, outcome, place| {
                arrives_as_sent(whole, outcome, place);
                nothing_is_confirmed_too_early(&script, outcome);
                assert!(
                    outcome.elapsed < 2 * PATIENCE,
                    "{place:?}: {:?}",
                    outcome.elapsed
                );
            },
        )
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_octet_changed_at_every_place() {
    let flips = [0x01, 0x02, 0x80, 0xFF].map(Fault::Flip);
    at_octets(
        &Below::Nothing,
        EXPEDITED,
        &flips,
        1,
        |_, outcome, place| {
            assert!(
                outcome.elapsed < 3 * PATIENCE,
                "{place:?}: {:?}",
                outcome.elapsed
            );
        },
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_octet_more_or_less_at_every_place() {
    let inserted = [0x00, 0x03, 0x80, 0xFF].map(Fault::Inserted);
    let faults = [&inserted[..], &[Fault::Twice, Fault::Gone]].concat();
    at_octets(
        &Below::Nothing,
        EXPEDITED,
        &faults,
        1,
        |_, outcome, place| {
            assert!(
                outcome.elapsed < 3 * PATIENCE,
                "{place:?}: {:?}",
                outcome.elapsed
            );
        },
    )
    .await;
}
