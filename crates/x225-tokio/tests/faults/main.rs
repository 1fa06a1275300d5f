//! A fault at every octet of a dialogue, in both directions: both users come to an end in time, no
//! task and no stream is left, and what arrives is a beginning of what was sent.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests are test code"
)]

#[cfg(feature = "tls")]
#[path = "../support/certificates.rs"]
mod certificates;
mod plain;
#[cfg(feature = "tls")]
mod secured;
#[path = "../support/mod.rs"]
mod support;

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use support::fault::{Fault, Faulty};
use support::script::{End, PATIENCE, Report, Script, Side, initiate, respond, script};
use tokio::time::Instant;
use x225::{FunctionalUnits as Fu, Indication};

/// What the session stands on, beside the stream with the fault.
enum Below {
    Nothing,
    #[cfg(feature = "tls")]
    Tls(x225_tokio::tls::Client, x225_tokio::tls::Server),
}

impl Below {
    async fn initiator(&self, stream: Faulty, units: Fu, script: &Script) -> Report {
        match self {
            Self::Nothing => initiate(stream, units, script).await,
            #[cfg(feature = "tls")]
            Self::Tls(client, _) => match secured::in_time(client.connect(stream)).await {
                Ok(stream) => initiate(stream, units, script).await,
                Err(end) => Report::never(end),
            },
        }
    }

    async fn responder(&self, stream: Faulty, units: Fu, script: &Script) -> Report {
        match self {
            Self::Nothing => respond(stream, units, script).await,
            #[cfg(feature = "tls")]
            Self::Tls(_, server) => match secured::in_time(server.accept(stream)).await {
                Ok(stream) => respond(stream, units, script).await,
                Err(end) => Report::never(end),
            },
        }
    }
}

/// A dialogue that is over.
struct Outcome {
    initiator: Report,
    responder: Report,
    /// Octets that each side has written.
    written: [usize; 2],
    elapsed: Duration,
}

/// What happens, to which octet of those that a side writes.
type Place = (Fault, usize, Side);

/// The dialogue with a fault, to its end and until nothing is left of it.
async fn dialogue(below: &Below, units: Fu, script: &Script, place: Place) -> Outcome {
    let (fault, at, writes) = place;
    let (ours, theirs) = tokio::io::duplex(64 * 1024);
    let at = |side| if writes == side { at } else { usize::MAX };
    let (ours, our_stream) = Faulty::new(ours, fault, at(Side::Initiator));
    let (theirs, their_stream) = Faulty::new(theirs, fault, at(Side::Responder));
    let begun = Instant::now();
    let (initiator, responder) = tokio::join!(
        below.initiator(ours, units, script),
        below.responder(theirs, units, script)
    );
    let over = Instant::now();
    let streams = [our_stream, their_stream];
    let metrics = tokio::runtime::Handle::current().metrics();
    while metrics.num_alive_tasks() > 0 || streams.iter().any(|it| Arc::strong_count(it) > 1) {
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(over.elapsed() < PATIENCE, "{place:?}: something is left");
    }
    Outcome {
        initiator,
        responder,
        written: streams.map(|it| it.load(Relaxed)),
        elapsed: over - begun,
    }
}

/// The dialogue with each fault at every octet, or every so many, of what each side writes: `check` is
/// told what comes of it without a fault, what came of it, and where the fault was.
async fn at_octets(
    below: &Below,
    units: Fu,
    faults: &[Fault],
    every: usize,
    check: impl Fn(&Outcome, &Outcome, &Place),
) {
    let script = script(units);
    let nowhere = (Fault::Gone, usize::MAX, Side::Initiator);
    let whole = dialogue(below, units, &script, nowhere).await;
    assert_eq!(whole.initiator.end, End::Through, "{:?}", whole.initiator);
    assert_eq!(whole.responder.end, End::Through, "{:?}", whole.responder);
    let told = whole.initiator.told.len() + whole.responder.told.len();
    assert_eq!(told, script.len());
    let sides = [Side::Initiator, Side::Responder];
    for (side, length) in sides.into_iter().zip(whole.written) {
        assert!(length > 130, "{length}");
        for at in (0..length).step_by(every) {
            for &fault in faults {
                let place = (fault, at, side);
                let outcome = dialogue(below, units, &script, place).await;
                check(&whole, &outcome, &place);
            }
        }
    }
}

/// What was told before the end was.
fn before_the_end(told: &[Indication]) -> &[Indication] {
    match told {
        [
            before @ ..,
            Indication::ProviderAbort(_) | Indication::UserAbort(_),
        ] => before,
        all => all,
    }
}

/// What arrived is a beginning of what was sent.
fn arrives_as_sent(whole: &Outcome, outcome: &Outcome, place: &Place) {
    for (whole, part) in [
        (&whole.initiator, &outcome.initiator),
        (&whole.responder, &outcome.responder),
    ] {
        let told = before_the_end(&part.told);
        assert!(whole.told.starts_with(told), "{place:?}: {told:?}");
    }
}
