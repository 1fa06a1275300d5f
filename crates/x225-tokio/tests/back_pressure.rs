//! Who does not read stops who sends, in both directions, and memory stays bounded.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

mod support;

use std::time::Duration;

use bytes::Bytes;
use support::peer::{CC, octets, read_tpdu, read_tsdu, tpkt};
use support::{connected, pair_over};
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;
use x225::{Indication, request, response};
use x225_tokio::{
    ConnectOptions, Limits, ListenOptions, Listener, Options, Session, connect, connect_over,
};

const PIPE: usize = 10_000;
const SSDU: usize = 1000;

async fn over_a_small_pipe() -> (Session, Session) {
    pair_over(
        tokio::io::duplex(PIPE),
        Options::default(),
        request::Connect::default(),
        response::ConnectAccept::default(),
    )
    .await
}

/// Sends until it has to wait; how many SSDUs went.
async fn fill(session: &mut Session) -> usize {
    let mut sent = 0;
    while let Ok(outcome) = timeout(Duration::from_secs(1), session.send(vec![7; SSDU])).await {
        outcome.unwrap();
        sent += 1;
        assert!(sent < 10_000, "nothing stops the sender");
    }
    sent
}

#[tokio::test(start_paused = true)]
async fn a_user_that_does_not_take_indications_stops_the_peer() {
    let (mut initiator, mut responder) = over_a_small_pipe().await;
    let sent = fill(&mut initiator).await;
    let bound = Limits::default().unsent + PIPE + SSDU + 100;
    assert!(sent * SSDU <= bound, "{sent} SSDUs went out");
    assert!(sent * SSDU >= Limits::default().unsent);
    for _ in 0..sent {
        assert!(matches!(responder.next().await, Some(Indication::Data(_))));
    }
    assert!(fill(&mut initiator).await > 0, "the sender goes on");
}

#[tokio::test(start_paused = true)]
async fn a_user_that_takes_one_indication_reads_no_more_than_one_buffer_ahead() {
    let (mut initiator, mut responder) = over_a_small_pipe().await;
    fill(&mut initiator).await;
    assert!(responder.next().await.is_some());
    let more = fill(&mut initiator).await;
    assert!((1..=PIPE / SSDU + 1).contains(&more), "{more}");
}

#[tokio::test(start_paused = true)]
async fn one_ssdu_may_cross_the_mark_and_then_others_wait() {
    let (mut initiator, mut responder) = over_a_small_pipe().await;
    initiator.send(vec![1; 1 << 20]).await.unwrap();
    let waiting = timeout(Duration::from_secs(1), initiator.send(vec![2; 1]));
    assert!(waiting.await.is_err());
    let Some(Indication::Data(data)) = responder.next().await else {
        panic!("no data")
    };
    assert_eq!(data.user_data.len(), 1 << 20);
    initiator.send(vec![2; 1]).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_abort_does_not_wait_behind_a_peer_that_does_not_read() {
    let (mut initiator, responder) = over_a_small_pipe().await;
    fill(&mut initiator).await;
    let begun = tokio::time::Instant::now();
    initiator.abort(b"".as_slice()).await.unwrap();
    assert_eq!(begun.elapsed(), Options::default().linger);
    drop(responder);
}

#[tokio::test]
async fn a_sender_that_waits_is_told_when_the_connection_ends() {
    let (mut initiator, responder) = over_a_small_pipe().await;
    initiator.send(vec![1; 1 << 20]).await.unwrap();
    let (mut sender, mut receiver) = initiator.split();
    let waiting = tokio::spawn(async move { sender.send(vec![2; 1]).await });
    tokio::task::yield_now().await;
    assert!(!waiting.is_finished());
    drop(responder);
    while receiver.next().await.is_some() {}
    assert!(waiting.await.unwrap().is_err());
}

#[tokio::test(start_paused = true)]
async fn a_user_that_does_not_take_indications_stops_the_peer_also_when_writing_has_failed() {
    let (near, mut peer_writes) = tokio::io::duplex(PIPE);
    let (far, mut peer_reads) = tokio::io::duplex(PIPE);
    let stream = tokio::io::join(near, far);
    let (outcome, ()) = tokio::join!(connect_over(stream, ConnectOptions::default()), async {
        read_tpdu(&mut peer_reads).await;
        peer_writes.write_all(&octets(CC)).await.unwrap();
        read_tsdu(&mut peer_reads).await;
        let accept = tpkt("0e0c 0506 130100 160102 14020002");
        peer_writes.write_all(&accept).await.unwrap();
    });
    let (mut session, _) = outcome.unwrap();
    drop(peer_reads);
    let data = tpkt("01000100 aabbccdd");
    let sending = async {
        for _ in 0..10_000 {
            peer_writes.write_all(&data).await.unwrap();
        }
    };
    let filling = tokio::join!(timeout(Duration::from_secs(1), sending), async {
        session.send(b"fails".as_slice()).await.unwrap();
    });
    assert!(filling.0.is_err(), "nothing stops the peer");
    drop(peer_writes);
    let mut taken = 0;
    while let Some(Indication::Data(_)) = session.next().await {
        taken += 1;
    }
    let bound = (2 * PIPE).div_ceil(data.len());
    assert!((100..bound).contains(&taken), "{taken}");
}

#[tokio::test]
async fn who_does_not_read_stops_its_own_peer_and_nobody_else() {
    let options = ListenOptions::default();
    let mut listener = Listener::bind("127.0.0.1:0", options).await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut pairs = Vec::new();
    for _ in 0..2 {
        let calling = tokio::spawn(connect(address, ConnectOptions::default()));
        let incoming = listener.accept().await.unwrap();
        let accept = response::ConnectAccept::default();
        let responder = incoming.accept(accept).await.unwrap();
        pairs.push((calling.await.unwrap().unwrap().0, responder));
    }
    let (mut initiator, mut responder) = pairs.pop().unwrap();
    let (mut stopped, unread) = pairs.pop().unwrap();
    let filling = tokio::spawn(async move {
        loop {
            stopped.send(vec![7; 1 << 20]).await.unwrap();
        }
    });
    tokio::time::sleep(Duration::from_millis(50)).await;
    for n in 0..1000_u32 {
        let ssdu = Bytes::from(n.to_be_bytes().repeat(100));
        initiator.send(ssdu.clone()).await.unwrap();
        let request = request::Data {
            user_data: ssdu.into(),
        };
        assert_eq!(responder.next().await, Some(request.into()));
    }
    assert!(!filling.is_finished());
    let held = listener.counters().held();
    assert!(held < 200_000, "{held} octets are read ahead");
    filling.abort();
    drop(unread);
}

async fn exchange(session: Session, octets: usize) {
    let (mut sender, mut receiver) = session.split();
    let ssdu = Bytes::from(vec![3; 100_000]);
    let count = octets / ssdu.len();
    let sending = tokio::spawn(async move {
        for _ in 0..count {
            sender.send(ssdu.clone()).await.unwrap();
        }
        sender
    });
    for _ in 0..count {
        let Some(Indication::Data(data)) = receiver.next().await else {
            panic!("no data")
        };
        assert_eq!(data.user_data.len(), 100_000);
    }
    drop(sending.await.unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_sides_send_more_than_any_buffer_holds_at_the_same_time() {
    let options = ListenOptions::default();
    let mut listener = Listener::bind("127.0.0.1:0", options).await.unwrap();
    let address = listener.local_addr().unwrap();
    let responder = tokio::spawn(async move {
        let incoming = listener.accept().await.unwrap();
        let accept = response::ConnectAccept::default();
        exchange(incoming.accept(accept).await.unwrap(), 20_000_000).await;
    });
    let (initiator, _) = connect(address, ConnectOptions::default()).await.unwrap();
    exchange(initiator, 20_000_000).await;
    responder.await.unwrap();
}

#[tokio::test]
async fn both_sides_send_more_than_any_buffer_holds_on_one_thread() {
    let (initiator, responder) = connected().await;
    tokio::join!(
        exchange(initiator, 20_000_000),
        exchange(responder, 20_000_000)
    );
}
