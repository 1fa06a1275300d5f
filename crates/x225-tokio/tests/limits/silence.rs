//! Limits on how long a peer may say nothing.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Handle;
use tokio::time::{Instant, sleep, timeout};
use x225::annex_a::State;
use x225::{Indication, diagnosis, response};
use x225_tokio::{Limit, Limits, Options, Session};

use crate::called::{CR_EXPEDITED, Called, gives_up, limit_of, segments};
use crate::support::peer::{CN, CR, octets, read_tsdu, tpkt};
use crate::support::{data, told};

const MINUTE: Duration = Duration::from_mins(1);

/// The peer says something, and it arrives: a clock that is paused does not wait for that.
async fn says(peer: &mut TcpStream, octets: &[u8]) {
    peer.write_all(octets).await.unwrap();
    std::thread::sleep(Duration::from_millis(30));
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_is_silent_for_too_long_is_aborted() {
    let mut called = Called::with(Limits {
        idle: Some(8 * MINUTE),
        ..Default::default()
    })
    .await;
    let (mut session, mut peer) = called.session().await;
    sleep(7 * MINUTE).await;
    says(&mut peer, &tpkt("0100 0100 aa")).await;
    assert_eq!(session.next().await, Some(data(b"\xAA")));
    let begun = Instant::now();
    assert_eq!(
        gives_up(&mut session, &mut peer).await,
        diagnosis::Limit::Idle
    );
    let silence = begun.elapsed();
    assert!((8 * MINUTE..9 * MINUTE).contains(&silence), "{silence:?}");
    assert_eq!(called.reached(), [(Limit::Idle, 1)]);
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_is_silent_in_the_middle_of_something_is_aborted_sooner() {
    for said in [
        b"\x03".to_vec(),
        octets("0300 0010 02f0 80"),
        segments(1, 1),
        segments(1, 0),
        tpkt("0100 0100 aa")[..4].to_vec(),
    ] {
        let mut called = Called::with(Limits::default()).await;
        let (mut session, mut peer) = called.session().await;
        says(&mut peer, &said).await;
        let begun = Instant::now();
        let limit = gives_up(&mut session, &mut peer).await;
        assert_eq!(limit, diagnosis::Limit::Stalled);
        let silence = begun.elapsed();
        assert!((MINUTE..2 * MINUTE).contains(&silence), "{silence:?}");
        assert_eq!(called.reached(), [(Limit::Stalled, 1)]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_waits_for_this_side_is_not_silent() {
    let mut called = Called::with(Limits {
        idle: Some(MINUTE),
        ..Default::default()
    })
    .await;
    let (incoming, mut peer) = called.by(CR, &octets(CN)).await;
    sleep(10 * MINUTE).await;
    let accept = response::ConnectAccept::default();
    let mut session = incoming.unwrap().accept(accept).await.unwrap();
    says(&mut peer, &tpkt("0100 0100 aa")).await;
    sleep(10 * MINUTE).await;
    assert_eq!(session.next().await, Some(data(b"\xAA")));
    says(&mut peer, &tpkt("0900")).await;
    told!(session, Indication::Release(_));
    sleep(10 * MINUTE).await;
    assert_eq!(session.status().state, State::STA09);
    assert_eq!(called.reached(), []);
}

#[tokio::test(start_paused = true)]
async fn silence_is_noticed_also_when_nobody_listens_and_what_arrived_is_not_lost() {
    let mut called = Called::with(Limits {
        idle: Some(MINUTE),
        ..Default::default()
    })
    .await;
    let (mut session, mut peer) = called.session().await;
    says(&mut peer, &tpkt("0100 0100 aa")).await;
    sleep(10 * MINUTE).await;
    assert_eq!(session.next().await, Some(data(b"\xAA")));
    sleep(10 * MINUTE).await;
    assert_eq!(
        gives_up(&mut session, &mut peer).await,
        diagnosis::Limit::Idle
    );
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_prepares_an_abort_and_does_not_send_it_is_aborted_when_tim_expires() {
    let mut called = Called::with(Limits::default()).await;
    let (incoming, mut peer) = called.by(CR_EXPEDITED, &octets(CN)).await;
    let accept = response::ConnectAccept::default();
    let mut session = incoming.unwrap().accept(accept).await.unwrap();
    let prepare_abort = octets("0300000c 021080 0703180104");
    says(&mut peer, &prepare_abort).await;
    let begun = Instant::now();
    let told = told!(session, Indication::ProviderAbort(_));
    assert_eq!(limit_of(&told), diagnosis::Limit::Stalled);
    assert_eq!(begun.elapsed(), Options::default().tim);
}

#[tokio::test(start_paused = true)]
async fn a_release_behind_something_unread_does_not_wait_for_a_peer_that_stops_in_its_answer() {
    let mut called = Called::with(Limits::default()).await;
    let (mut session, mut peer) = called.session().await;
    says(&mut peer, &tpkt("0100 0100 aa")).await;
    says(&mut peer, &tpkt("0a00")[..8]).await;
    let begun = Instant::now();
    let outcome = timeout(10 * MINUTE, session.release(b"".as_slice())).await;
    let answer = outcome.expect("it ends").unwrap().unwrap();
    assert_eq!(limit_of(&answer), diagnosis::Limit::Stalled);
    let silence = begun.elapsed();
    assert!((MINUTE..2 * MINUTE).contains(&silence), "{silence:?}");
    assert_eq!(session.next().await, Some(data(b"\xAA")));
    assert_eq!(called.reached(), [(Limit::Stalled, 1)]);
}

/// A session connection whose peer has been told that it is released, and does not hang up.
async fn released() -> (Called, Session, TcpStream) {
    let mut called = Called::with(Limits::default()).await;
    let (mut session, mut peer) = called.session().await;
    says(&mut peer, &tpkt("0900")).await;
    told!(session, Indication::Release(_));
    let accept = response::ReleaseAccept::default();
    session.request(accept).await.unwrap();
    assert_eq!(read_tsdu(&mut peer).await, octets("0a00"));
    let tasks = Handle::current().metrics().num_alive_tasks();
    assert_eq!(tasks, 1, "the watch");
    (called, session, peer)
}

#[tokio::test(start_paused = true)]
async fn who_waits_for_the_end_needs_no_task_and_waits_for_tim_and_linger_at_most() {
    let (called, mut session, _peer) = released().await;
    let (begun, options) = (Instant::now(), Options::default());
    session.closed().await;
    assert_eq!(begun.elapsed(), options.tim + options.linger);
    assert_eq!(called.counters.connections(), 0);
}

#[tokio::test(start_paused = true)]
async fn an_end_that_nobody_waits_for_is_found_by_the_watch() {
    let (_called, mut session, mut peer) = released().await;
    let (begun, tim) = (Instant::now(), Options::default().tim);
    let shortly = timeout(Duration::from_secs(1), session.closed()).await;
    assert!(shortly.is_err());
    assert_eq!(peer.read(&mut [0; 8]).await.unwrap(), 0, "shut down");
    let silence = begun.elapsed();
    assert!((tim..tim + MINUTE / 4).contains(&silence), "{silence:?}");
    drop(peer);
    session.closed().await;
}
