//! How connections end: released, aborted, dropped, cut; and that nothing is left behind.

#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

mod support;

use std::sync::Arc;
use std::time::Duration;

use rfc1006::tpdu::DisconnectReason;
use support::peer::{CC, CR, Pace, Paced, called, octets, read_tpdu, read_tsdu, tpkt};
use support::{connected, data, pair_over, raw, told};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::time::Instant;
use x225::annex_a::State;
use x225::indication::{AbortReason, ProviderAbort};
use x225::{FunctionalUnits as Fu, Indication, RequestKind, request, response};
use x225_tokio::{
    ConnectOptions, Incoming, ListenOptions, Options, Session, connect, connect_over,
};

const ACCEPT: &str = "0e0c 0506 130100 160102 14020002";

/// A session with a peer that a test plays from here on.
async fn with_peer() -> (Session, DuplexStream) {
    let (ours, mut theirs) = raw();
    let (outcome, ()) = tokio::join!(connect_over(ours, ConnectOptions::default()), async {
        called(&mut theirs).await;
        theirs.write_all(&tpkt(ACCEPT)).await.unwrap();
    });
    (outcome.unwrap().0, theirs)
}

/// Tasks that run beside the test.
fn tasks() -> usize {
    tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks()
}

#[tokio::test]
async fn an_idle_session_has_no_task() {
    let (mut initiator, mut responder) = connected().await;
    initiator.send(b"ping".as_slice()).await.unwrap();
    assert_eq!(responder.next().await, Some(data(b"ping")));
    assert_eq!(tasks(), 0);
}

#[tokio::test]
async fn an_abort_reaches_the_other_user_with_its_data() {
    let (initiator, mut responder) = connected().await;
    let (aborted, ()) = tokio::join!(initiator.abort(b"enough".as_slice()), async {
        let abort = request::UserAbort {
            user_data: b"enough".as_slice().into(),
        };
        assert_eq!(responder.next().await, Some(abort.into()));
        assert_eq!(responder.next().await, None);
        responder.closed().await;
    });
    aborted.unwrap();
    assert_eq!(tasks(), 0);
}

#[tokio::test]
async fn a_dropped_session_reaches_the_peer_as_an_abort_and_closes() {
    let (session, mut peer) = with_peer().await;
    drop(session);
    assert_eq!(read_tsdu(&mut peer).await, octets("19 03 110103"));
    peer.shutdown().await.unwrap();
    assert_eq!(peer.read(&mut [0; 8]).await.unwrap(), 0);
    tokio::task::yield_now().await;
    assert_eq!(tasks(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_dropped_session_closes_within_the_linger_although_the_peer_hangs_on() {
    let (session, mut peer) = with_peer().await;
    let begun = Instant::now();
    drop(session);
    assert_eq!(read_tsdu(&mut peer).await[0], 25, "ABORT");
    assert_eq!(peer.read(&mut [0; 8]).await.unwrap(), 0);
    assert_eq!(begun.elapsed(), Options::default().linger);
    tokio::task::yield_now().await;
    assert_eq!(tasks(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_session_dropped_behind_a_peer_that_does_not_read_closes_within_the_linger() {
    let (ours, theirs) = tokio::io::duplex(1024);
    let pace = Pace {
        octets: usize::MAX,
        hesitates: false,
    };
    let (ours, alive) = Paced::new(ours, pace);
    let (mut initiator, responder) = pair_over(
        (ours, theirs),
        Options::default(),
        request::Connect::default(),
        response::ConnectAccept::default(),
    )
    .await;
    initiator.send(vec![1; 10_000]).await.unwrap();
    assert_eq!(tasks(), 1, "what the socket did not take is carried on");
    let begun = Instant::now();
    drop(initiator);
    while Arc::strong_count(&alive) > 1 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(begun.elapsed() <= Options::default().linger + Duration::from_millis(10));
    drop(responder);
}

#[test]
fn a_session_dropped_outside_of_its_runtime_still_aborts() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let (session, mut peer) = runtime.block_on(with_peer());
    drop(session);
    runtime.block_on(async {
        assert_eq!(read_tsdu(&mut peer).await[0], 25, "ABORT");
    });
    let (session, _peer) = runtime.block_on(with_peer());
    drop(runtime);
    drop(session);
}

#[tokio::test]
async fn the_connection_stands_until_both_halves_are_dropped() {
    let (initiator, mut responder) = connected().await;
    let (mut sender, receiver) = initiator.split();
    drop(receiver);
    sender.send(b"still here".as_slice()).await.unwrap();
    assert_eq!(responder.next().await, Some(data(b"still here")));
    drop(sender);
    told!(responder, Indication::UserAbort(_));
    assert_eq!(responder.next().await, None);
}

#[tokio::test]
async fn an_abort_by_one_half_wakes_the_other() {
    let (initiator, _responder) = connected().await;
    let (mut sender, mut receiver) = initiator.split();
    let waiting = tokio::spawn(async move { receiver.next().await });
    tokio::task::yield_now().await;
    sender.request(request::UserAbort::default()).await.unwrap();
    assert_eq!(waiting.await.unwrap(), None);
}

#[tokio::test]
async fn what_arrived_before_a_disconnect_is_delivered_before_it() {
    let (mut session, mut peer) = with_peer().await;
    peer.write_all(&tpkt("0100 0100 aa")).await.unwrap();
    peer.write_all(&tpkt("0100 0100 bb")).await.unwrap();
    peer.write_all(&[3, 0, 0]).await.unwrap();
    drop(peer);
    assert_eq!(session.next().await, Some(data(b"\xAA")));
    assert_eq!(session.next().await, Some(data(b"\xBB")));
    let lost = ProviderAbort {
        reason: AbortReason::TransportDisconnect { reason: None },
    };
    assert_eq!(session.next().await, Some(lost.into()));
    assert_eq!(session.next().await, None);
    assert_eq!(
        session.lost().unwrap().to_string(),
        "the peer closed the connection in the middle of a TPKT, 3 octets into it"
    );
    assert!(!session.permits(RequestKind::Data));
    assert_eq!(
        session.send(b"x".as_slice()).await.unwrap_err().state,
        State::STA01
    );
}

#[tokio::test]
async fn what_arrived_before_a_write_failed_is_delivered() {
    let (mut session, mut peer) = with_peer().await;
    peer.write_all(&tpkt("0100 0100 aa")).await.unwrap();
    peer.write_all(&tpkt("19 03 110103")).await.unwrap();
    drop(peer);
    session.send(b"into the void".as_slice()).await.unwrap();
    assert_eq!(session.next().await, Some(data(b"\xAA")));
    told!(session, Indication::UserAbort(_));
    assert_eq!(session.next().await, None);
}

#[tokio::test]
async fn what_arrived_before_a_reset_is_delivered() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let calling = connect(address, ConnectOptions::default());
    let (outcome, mut peer) = tokio::join!(calling, async {
        let mut peer = listener.accept().await.unwrap().0;
        peer.set_nodelay(true).unwrap();
        read_tpdu(&mut peer).await;
        peer.write_all(&octets(CC)).await.unwrap();
        read_tsdu(&mut peer).await;
        peer.write_all(&tpkt(ACCEPT)).await.unwrap();
        peer
    });
    let (mut session, _) = outcome.unwrap();
    peer.write_all(&tpkt("0100 0100 aa")).await.unwrap();
    peer.write_all(&tpkt("19 03 110103")).await.unwrap();
    // Closing a socket at once, whatever is on its way, resets the connection.
    peer.set_zero_linger().unwrap();
    drop(peer);
    session.send(b"unread".as_slice()).await.unwrap();
    assert_eq!(session.next().await, Some(data(b"\xAA")));
    told!(session, Indication::UserAbort(_));
    assert_eq!(session.next().await, None);
    session.closed().await;
}

#[tokio::test]
async fn a_user_that_only_sends_learns_of_the_end() {
    let (session, peer) = with_peer().await;
    let (mut sender, receiver) = session.split();
    drop(receiver);
    drop(peer);
    let _ = sender.send(b"into the void".as_slice()).await;
    let refused = sender.send(b"again".as_slice()).await.unwrap_err();
    assert_eq!(refused.state, State::STA01);
}

#[tokio::test]
async fn what_arrived_before_a_violation_is_delivered_before_it() {
    let (mut session, mut peer) = with_peer().await;
    let tsdus = [tpkt("0100 0100 aa"), tpkt("ff00")].concat();
    peer.write_all(&tsdus).await.unwrap();
    assert_eq!(session.next().await, Some(data(b"\xAA")));
    let Indication::ProviderAbort(abort) = told!(session, Indication::ProviderAbort(_)) else {
        panic!()
    };
    assert!(matches!(abort.reason, AbortReason::ProtocolError(_)));
    assert_eq!(session.next().await, None);
    assert_eq!(read_tsdu(&mut peer).await[0], 25, "ABORT");
    drop(peer);
    session.closed().await;
    assert_eq!(tasks(), 0);
}

#[tokio::test]
async fn the_side_that_spoke_last_waits_until_the_other_has_hung_up() {
    let (ours, mut theirs) = raw();
    let pace = Pace {
        octets: usize::MAX,
        hesitates: false,
    };
    let (ours, alive) = Paced::new(ours, pace);
    let options = ListenOptions {
        check: Arc::new(|_, _| Err(DisconnectReason::NOT_ATTACHED)),
        ..Default::default()
    };
    theirs.write_all(&octets(CR)).await.unwrap();
    Incoming::from_stream(ours, &options).await.unwrap_err();
    assert_eq!(read_tpdu(&mut theirs).await[1], 0x80, "DR");
    assert_eq!(theirs.read(&mut [0; 8]).await.unwrap(), 0, "shut down");
    theirs.write_all(b"more").await.unwrap();
    tokio::task::yield_now().await;
    assert_eq!(Arc::strong_count(&alive), 2, "open until the peer hangs up");
    drop(theirs);
    tokio::task::yield_now().await;
    assert_eq!(Arc::strong_count(&alive), 1);
    assert_eq!(tasks(), 0);
}

#[tokio::test(start_paused = true)]
async fn tim_ends_a_release_whose_peer_does_not_hang_up() {
    let (mut session, mut peer) = with_peer().await;
    peer.write_all(&tpkt("09 00")).await.unwrap();
    told!(session, Indication::Release(_));
    let begun = Instant::now();
    session
        .request(response::ReleaseAccept::default())
        .await
        .unwrap();
    assert_eq!(read_tsdu(&mut peer).await, octets("0a00"));
    assert_eq!(session.next().await, None);
    assert_eq!(session.status().state, State::STA16);
    assert_eq!(tasks(), 1);
    let mut end = [0; 8];
    let (octets, ()) = tokio::join!(peer.read(&mut end), async {
        tokio::time::sleep(Options::default().tim).await;
        tokio::task::yield_now().await;
        assert_eq!(session.status().state, State::STA01);
    });
    assert_eq!(octets.unwrap(), 0, "shut down when TIM expired");
    assert_eq!(begun.elapsed(), Options::default().tim);
    drop(peer);
    session.closed().await;
    assert_eq!(tasks(), 0);
}

#[tokio::test]
async fn an_initiator_that_has_released_closes_at_once() {
    let (mut initiator, mut responder) = connected().await;
    let (answer, ()) = tokio::join!(initiator.release(b"bye".as_slice()), async {
        told!(responder, Indication::Release(_));
        let accept = response::ReleaseAccept::default();
        responder.request(accept).await.unwrap();
    });
    assert!(matches!(answer, Ok(Some(Indication::ReleaseAccept(_)))));
    initiator.closed().await;
    responder.closed().await;
    tokio::task::yield_now().await;
    assert_eq!(tasks(), 0);
}

#[tokio::test]
async fn data_that_crosses_a_release_stays_for_next() {
    let (mut initiator, mut responder) = connected().await;
    let (answer, ()) = tokio::join!(initiator.release(b"bye".as_slice()), async {
        told!(responder, Indication::Release(_));
        responder.send(b"one more".as_slice()).await.unwrap();
        responder.send(b"and another".as_slice()).await.unwrap();
        let accept = response::ReleaseAccept::default();
        responder.request(accept).await.unwrap();
    });
    assert!(matches!(answer, Ok(Some(Indication::ReleaseAccept(_)))));
    assert_eq!(initiator.next().await, Some(data(b"one more")));
    assert_eq!(initiator.next().await, Some(data(b"and another")));
    assert_eq!(initiator.next().await, None);
}

#[tokio::test]
async fn a_release_that_is_refused_leaves_the_connection_standing() {
    let units = Fu::DUPLEX | Fu::NEGOTIATED_RELEASE;
    let (ours, theirs) = raw();
    let (mut initiator, mut responder) = pair_over(
        (ours, theirs),
        Options::default(),
        request::Connect {
            functional_units: units,
            ..Default::default()
        },
        response::ConnectAccept {
            functional_units: units,
            ..Default::default()
        },
    )
    .await;
    let (answer, ()) = tokio::join!(initiator.release(b"bye".as_slice()), async {
        told!(responder, Indication::Release(_));
        let reject = response::ReleaseReject::default();
        responder.request(reject).await.unwrap();
    });
    assert!(matches!(answer, Ok(Some(Indication::ReleaseReject(_)))));
    initiator.send(b"go on".as_slice()).await.unwrap();
    assert_eq!(responder.next().await, Some(data(b"go on")));
}

#[tokio::test]
async fn a_transport_connection_that_is_kept_serves_the_next_session() {
    let options = Options {
        session: x225::Config {
            reuse_transport: true,
            ..Default::default()
        },
        ..Default::default()
    };
    let (mut initiator, mut responder) = pair_over(
        raw(),
        options,
        request::Connect::default(),
        response::ConnectAccept::default(),
    )
    .await;
    for round in 0..3 {
        let (answer, ()) = tokio::join!(initiator.release(vec![round]), async {
            told!(responder, Indication::Release(_));
            let accept = response::ReleaseAccept::default();
            responder.request(accept).await.unwrap();
        });
        assert!(matches!(answer, Ok(Some(Indication::ReleaseAccept(_)))));
        assert_eq!(initiator.status().state, State::STA01C);
        assert_eq!(responder.status().state, State::STA01C);
        let connect = request::Connect::default();
        initiator.request(connect).await.unwrap();
        told!(responder, Indication::Connect(_));
        let accept = response::ConnectAccept::default();
        responder.request(accept).await.unwrap();
        told!(initiator, Indication::ConnectAccept(_));
        initiator.send(b"again".as_slice()).await.unwrap();
        assert_eq!(responder.next().await, Some(data(b"again")));
    }
    assert_eq!(tasks(), 0);
}
