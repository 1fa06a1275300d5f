//! Limits on silence without a listener: whoever waits for the peer does not wait for ever.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Wake};
use std::time::Duration;

use tokio::io::{AsyncWriteExt, DuplexStream};
use tokio::runtime::Handle;
use tokio::time::{Instant, sleep, timeout};
use x225::{Indication, diagnosis, response};
use x225_tokio::{ConnectOptions, Incoming, Limits, ListenOptions, Options, Session, connect_over};

use crate::called::{ABORT, limit_of, segments};
use crate::support::peer::{self, CN, CR, octets, read_tpdu, read_tsdu, tpkt};
use crate::support::{data, raw, told};

const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);

/// ACCEPT: version 2, duplex.
const AC: &str = "0e0c 0506 130100 160102 14020002";

fn options(limits: Limits) -> Options {
    Options {
        limits,
        ..Default::default()
    }
}

/// A session connection that this side has asked for.
async fn calling(limits: Limits) -> (Session, DuplexStream) {
    let (ours, mut theirs) = raw();
    let options = ConnectOptions {
        options: options(limits),
        ..Default::default()
    };
    let called = async {
        peer::called(&mut theirs).await;
        theirs.write_all(&tpkt(AC)).await.unwrap();
        theirs
    };
    let (session, theirs) = tokio::join!(connect_over(ours, options), called);
    (session.unwrap().0, theirs)
}

/// A session connection that the peer has asked for, over a stream of this side's user.
async fn called(limits: Limits) -> (Session, DuplexStream) {
    let (ours, mut theirs) = raw();
    let options = ListenOptions {
        options: options(limits),
        ..Default::default()
    };
    let calling = async {
        theirs.write_all(&octets(CR)).await.unwrap();
        assert_eq!(read_tpdu(&mut theirs).await[1], 0xD0, "CC");
        theirs.write_all(&octets(CN)).await.unwrap();
        assert_eq!(read_tsdu(&mut theirs).await[0], 14, "ACCEPT");
        theirs
    };
    let accepting = async {
        let incoming = Incoming::from_stream(ours, &options).await.unwrap();
        let accept = response::ConnectAccept::default();
        incoming.accept(accept).await.unwrap()
    };
    tokio::join!(accepting, calling)
}

/// Takes an abort for a limit: which one, and how long that took.
async fn gives_up(session: &mut Session, peer: &mut DuplexStream) -> (diagnosis::Limit, Duration) {
    let begun = Instant::now();
    let told = told!(session, Indication::ProviderAbort(_));
    let silence = begun.elapsed();
    assert_eq!(session.next().await, None);
    assert_eq!(read_tsdu(peer).await, octets(ABORT));
    (limit_of(&told), silence)
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_is_silent_in_the_middle_of_something_is_aborted_in_both_roles() {
    for said in [
        b"\x03".to_vec(),
        octets("0300 0010 02f0 80"),
        segments(1, 1),
        segments(1, 0),
        tpkt("0100 0100 aa")[..4].to_vec(),
    ] {
        for (mut session, mut peer) in [
            calling(Limits::default()).await,
            called(Limits::default()).await,
        ] {
            peer.write_all(&said).await.unwrap();
            let (limit, silence) = gives_up(&mut session, &mut peer).await;
            assert_eq!(limit, diagnosis::Limit::Stalled);
            assert!(
                (MINUTE..=MINUTE + MINUTE / 4).contains(&silence),
                "{silence:?}"
            );
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_goes_on_in_time_is_not_silent_and_leaves_no_task_behind() {
    let (mut session, mut peer) = calling(Limits::default()).await;
    let said = tpkt("0100 0100 aa");
    let speaking = tokio::spawn(async move {
        for octet in said {
            sleep(MINUTE / 2).await;
            peer.write_all(&[octet]).await.unwrap();
        }
        peer
    });
    assert_eq!(session.next().await, Some(data(b"\xAA")));
    let _peer = speaking.await.unwrap();
    assert_eq!(Handle::current().metrics().num_alive_tasks(), 0);
}

#[tokio::test(start_paused = true)]
async fn silence_between_ssdus_is_for_ever_unless_it_is_limited() {
    for (mut session, mut peer) in [
        calling(Limits::default()).await,
        called(Limits::default()).await,
    ] {
        let waiting = timeout(1000 * DAY, session.next()).await;
        assert!(waiting.is_err());
        peer.write_all(&tpkt("0100 0100 aa")).await.unwrap();
        assert_eq!(session.next().await, Some(data(b"\xAA")));
    }
    let limits = Limits {
        idle: Some(DAY),
        ..Default::default()
    };
    for (mut session, mut peer) in [calling(limits).await, called(limits).await] {
        sleep(DAY / 2).await;
        peer.write_all(&tpkt("0100 0100 aa")).await.unwrap();
        assert_eq!(session.next().await, Some(data(b"\xAA")));
        let (limit, silence) = gives_up(&mut session, &mut peer).await;
        assert_eq!(limit, diagnosis::Limit::Idle);
        assert!((DAY..=DAY + MINUTE).contains(&silence), "{silence:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn time_in_which_nobody_waits_for_the_peer_is_not_its_silence() {
    let limits = Limits {
        idle: Some(MINUTE),
        ..Default::default()
    };
    let (mut session, mut peer) = calling(limits).await;
    for _ in 0..100 {
        sleep(DAY).await;
        let shortly = timeout(MINUTE / 8, session.next()).await;
        assert!(shortly.is_err());
        peer.write_all(&tpkt("0100 0100 aa")).await.unwrap();
        assert_eq!(session.next().await, Some(data(b"\xAA")));
    }
}

#[tokio::test(start_paused = true)]
async fn a_release_does_not_wait_for_a_peer_that_stops_in_the_middle_of_its_answer() {
    let (mut session, mut peer) = calling(Limits::default()).await;
    // Unread, and not in the way.
    peer.write_all(&tpkt("0100 0100 aa")).await.unwrap();
    peer.write_all(&tpkt("0a00")[..8]).await.unwrap();
    let begun = Instant::now();
    let outcome = session.release(b"".as_slice()).await;
    assert_eq!(
        limit_of(&outcome.unwrap().unwrap()),
        diagnosis::Limit::Stalled
    );
    let silence = begun.elapsed();
    assert!((MINUTE..2 * MINUTE).contains(&silence), "{silence:?}");
    assert_eq!(session.next().await, Some(data(b"\xAA")));
}

/// Counts how often it wakes.
#[derive(Default)]
struct Woken(AtomicUsize);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Relaxed);
    }
}

#[tokio::test(start_paused = true)]
async fn who_waits_is_woken_by_no_timer_while_the_peer_is_not_in_the_middle_of_something() {
    let (mut session, mut peer) = calling(Limits::default()).await;
    let woken = Arc::new(Woken::default());
    let waker = Arc::clone(&woken).into();
    let cx = &mut Context::from_waker(&waker);
    assert!(pin!(session.next()).poll(cx).is_pending());
    sleep(1000 * DAY).await;
    assert_eq!(woken.0.load(Relaxed), 0);
    peer.write_all(&tpkt("0100 0100 aa")[..4]).await.unwrap();
    assert_eq!(woken.0.swap(0, Relaxed), 1, "by what arrived");
    assert!(pin!(session.next()).poll(cx).is_pending());
    sleep(DAY).await;
    assert_eq!(woken.0.load(Relaxed), 1, "by the end of a round");
}
