//! A fault at every octet of a dialogue, in both directions: both users come to an end in time, no
//! task is left, and what arrives is a beginning of what was sent.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

mod support;

use std::time::Duration;

use support::fault::{Fault, Faulty};
use tokio::time::{Instant, timeout};
use x225::{FunctionalUnits as Fu, Indication, Request, TokenSettings, Tokens, request, response};
use x225_tokio::{ConnectOptions, Incoming, ListenOptions, Session, Stream, connect_over};

const UNITS: Fu = Fu::HALF_DUPLEX.union(Fu::TYPED_DATA);
/// What a user waits for the peer's next word.
const PATIENCE: Duration = Duration::from_mins(1);

type Told = Vec<Indication>;

async fn hear(session: &mut Session, told: &mut Told) -> Option<()> {
    let indication = timeout(PATIENCE, session.next()).await.ok()??;
    told.push(indication);
    Some(())
}

async fn say(session: &mut Session, request: impl Into<Request>) -> Option<()> {
    timeout(PATIENCE, session.request(request)).await.ok()?.ok()
}

/// Data, the token back and forth, release: as far as it gets.
async fn initiate(stream: impl Stream, told: &mut Told) -> Option<()> {
    let options = ConnectOptions {
        connect: request::Connect {
            functional_units: UNITS,
            tokens: TokenSettings::default(),
            user_data: b"hello".as_slice().into(),
            ..Default::default()
        },
        ..Default::default()
    };
    let (mut session, _) = connect_over(stream, options).await.ok()?;
    session.send(b"one".as_slice()).await.ok()?;
    hear(&mut session, told).await?;
    let give = request::TokenGive {
        tokens: Tokens::DATA,
        ..Default::default()
    };
    say(&mut session, give).await?;
    hear(&mut session, told).await?;
    hear(&mut session, told).await?;
    let release = session.release(b"bye".as_slice());
    told.push(timeout(PATIENCE, release).await.ok()?.ok()??);
    timeout(PATIENCE, session.closed()).await.ok()
}

async fn respond(stream: impl Stream, told: &mut Told) -> Option<()> {
    let options = ListenOptions::default();
    let incoming = Incoming::from_stream(stream, &options).await.ok()?;
    let accept = response::ConnectAccept {
        functional_units: UNITS,
        user_data: b"welcome".as_slice().into(),
        ..Default::default()
    };
    let mut session = incoming.accept(accept).await.ok()?;
    hear(&mut session, told).await?;
    let please = request::TokenPlease {
        tokens: Tokens::DATA,
        ..Default::default()
    };
    say(&mut session, please).await?;
    hear(&mut session, told).await?;
    session.send(b"two".as_slice()).await.ok()?;
    let give = request::TokenGive {
        tokens: Tokens::DATA,
        ..Default::default()
    };
    say(&mut session, give).await?;
    hear(&mut session, told).await?;
    say(&mut session, response::ReleaseAccept::default()).await?;
    timeout(PATIENCE, session.closed()).await.ok()
}

/// Whether each side got through, and what it was told.
type Outcome = [(Option<()>, Told); 2];

/// The dialogue with a fault in what one side writes.
async fn dialogue(fault: Fault, at: usize, initiator_writes: bool) -> Outcome {
    let (ours, theirs) = tokio::io::duplex(64 * 1024);
    let never = (Fault::Gone, usize::MAX);
    let (our_fault, their_fault) = if initiator_writes {
        ((fault, at), never)
    } else {
        (never, (fault, at))
    };
    let ours = Faulty::new(ours, our_fault.0, our_fault.1);
    let theirs = Faulty::new(theirs, their_fault.0, their_fault.1);
    let begun = Instant::now();
    let (mut heard, mut heard_too) = (Told::new(), Told::new());
    let (initiated, responded) =
        tokio::join!(initiate(ours, &mut heard), respond(theirs, &mut heard_too));
    while tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks()
        > 0
    {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let elapsed = begun.elapsed();
        assert!(elapsed < 5 * PATIENCE, "{fault:?} at {at}: a task is left");
    }
    [(initiated, heard), (responded, heard_too)]
}

/// Octets that each side writes when nothing happens, from the kinds of TPDU and SPDU: measured by
/// where a cut no longer changes anything.
async fn length(initiator_writes: bool) -> usize {
    for at in 0..1000 {
        let outcome = dialogue(Fault::Cut, at, initiator_writes).await;
        if outcome.iter().all(|(through, _)| through.is_some()) {
            return at;
        }
    }
    panic!("the dialogue does not end");
}

fn is_end(indication: &Indication) -> bool {
    matches!(
        indication,
        Indication::ProviderAbort(_) | Indication::UserAbort(_)
    )
}

/// The indications before the one that ended the connection.
fn before_the_end(told: &[Indication]) -> &[Indication] {
    match told {
        [before @ .., last] if is_end(last) => before,
        all => all,
    }
}

async fn every_octet(faults: &[Fault], keeps_what_it_carries: bool) {
    let [(_, initiator), (_, responder)] = dialogue(Fault::Gone, usize::MAX, true).await;
    assert_eq!((initiator.len(), responder.len()), (4, 3));
    for initiator_writes in [true, false] {
        let length = length(initiator_writes).await;
        assert!(length > 70, "{length}");
        for at in 0..length {
            for &fault in faults {
                let outcome = dialogue(fault, at, initiator_writes).await;
                if keeps_what_it_carries {
                    let [(_, ours), (_, theirs)] = outcome;
                    assert!(initiator.starts_with(before_the_end(&ours)), "{ours:?}");
                    assert!(responder.starts_with(before_the_end(&theirs)), "{theirs:?}");
                }
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn cut_reset_or_stalled_at_every_octet() {
    every_octet(&[Fault::Cut, Fault::Reset, Fault::Stall], true).await;
}

#[tokio::test(start_paused = true)]
async fn an_octet_changed_doubled_or_missing_at_every_place() {
    let flips = [0x01, 0x80, 0xFF].map(Fault::Flip);
    let faults = [&flips[..], &[Fault::Twice, Fault::Gone]].concat();
    every_octet(&faults, false).await;
}
