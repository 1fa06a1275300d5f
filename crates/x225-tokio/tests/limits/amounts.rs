//! Limits on what a peer sends, and on what waits to be sent or read.

use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::time::timeout;
use x225::indication::AbortReason;
use x225::wire::RefuseCode;
use x225::{FunctionalUnits as Fu, Indication, diagnosis, request, response};
use x225_tokio::{ConnectOptions, Error, Limit, Limits, ReleaseError, SessionFailure, connect};

use crate::called::{ABORT, CR_EXPEDITED, Called, failure, gives_up, limit_of, segments};
use crate::support::peer::{CR, octets, read_tsdu, tpkt};
use crate::support::told;

#[tokio::test]
async fn a_tsdu_without_end_ends_the_transport_connection() {
    let endless = [(segments(20, 100), 1000, 1 << 20, Limit::Tsdu)];
    let tiny = [1, 0].map(|size| (segments(101, size), 1 << 20, 100, Limit::TsduSegments));
    for (said, tsdu, segments, limit) in endless.into_iter().chain(tiny) {
        let mut called = Called::with(Limits {
            transport: rfc1006::Limits {
                tsdu,
                segments,
                ..Default::default()
            },
            ..Default::default()
        })
        .await;
        let (mut session, mut peer) = called.session().await;
        peer.write_all(&said).await.unwrap();
        let Indication::ProviderAbort(abort) = told!(session, Indication::ProviderAbort(_)) else {
            panic!()
        };
        assert_eq!(
            abort.reason,
            AbortReason::TransportDisconnect { reason: None }
        );
        let lost = session.lost().unwrap().to_string();
        assert!(
            lost.starts_with("limit reached: a TSDU of more than"),
            "{lost}"
        );
        assert_eq!(called.reached(), [(limit, 1)]);
        drop((session, peer));
        called.is_left_empty().await;
    }
}

#[tokio::test]
async fn an_ssdu_without_end_is_aborted() {
    let with = |ssdu, segments| Limits {
        session: x225::Limits {
            ssdu,
            segments,
            ..Default::default()
        },
        ..Default::default()
    };
    for (limits, limit) in [
        (with(15, 1000), Limit::Ssdu),
        (with(1000, 15), Limit::Segments),
    ] {
        let mut called = Called::with(limits).await;
        let connect = tpkt("0d12 050c 130100 15040200 0200 160102 14020002");
        let (incoming, mut peer) = called.by(CR, &connect).await;
        let accept = response::ConnectAccept::default();
        let mut session = incoming.unwrap().accept(accept).await.unwrap();
        read_tsdu(&mut peer).await;
        peer.write_all(&tpkt("0100 0103 190101 aa")).await.unwrap();
        for _ in 0..16 {
            peer.write_all(&tpkt("0100 0103 190100 aa")).await.unwrap();
        }
        gives_up(&mut session, &mut peer).await;
        assert_eq!(called.reached(), [(limit, 1)]);
    }
}

#[tokio::test]
async fn connect_data_beyond_the_limit_are_refused_and_overflow_without_end_aborted() {
    let mut called = Called::with(Limits {
        session: x225::Limits {
            connect_data: 3,
            ..Default::default()
        },
        ..Default::default()
    })
    .await;
    let connect = tpkt("0d12 0506 130100 160102 14020002 c104 01020304");
    let (outcome, mut peer) = called.by(CR, &connect).await;
    let declined = SessionFailure::Declined(RefuseCode::ImplementationRestriction);
    assert_eq!(failure(outcome), declined.into());
    assert_eq!(read_tsdu(&mut peer).await, octets("0c06 110101 320186"));
    assert_eq!(called.reached(), [(Limit::ConnectData, 1)]);

    let connect = tpkt("0d0f 0506 130100 160102 14020002 3c0101");
    let overflow = tpkt("0f07 190100 c1020101");
    let said = [connect, overflow.repeat(2)].concat();
    let (outcome, mut peer) = called.by(CR, &said).await;
    assert!(matches!(
        failure(outcome),
        Error::Session(SessionFailure::ProviderAbort(AbortReason::ProtocolError(_)))
    ));
    assert_eq!(read_tsdu(&mut peer).await[0], 16, "OVERFLOW ACCEPT");
    assert_eq!(read_tsdu(&mut peer).await, octets(ABORT));
    assert_eq!(called.reached(), [(Limit::ConnectData, 2)]);
}

#[tokio::test]
async fn events_that_the_tables_postpone_without_end_are_aborted() {
    let mut called = Called::with(Limits {
        session: x225::Limits {
            queued_events: 5,
            ..Default::default()
        },
        ..Default::default()
    })
    .await;
    let units = Fu::DUPLEX | Fu::EXPEDITED_DATA | Fu::MINOR_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let units = units.bits();
    let connect = format!("0d0f 0509 130100 160102 170131 1402 {units:04x}");
    let (incoming, mut peer) = called.by(CR_EXPEDITED, &tpkt(&connect)).await;
    let incoming = incoming.unwrap();
    let accept = response::ConnectAccept {
        functional_units: incoming.connect.functional_units,
        ..Default::default()
    };
    let mut session = incoming.accept(accept).await.unwrap();
    let resynchronize = request::Resynchronize::default();
    session.request(resynchronize).await.unwrap();
    peer.write_all(&octets("0300000c 021080 0703180102"))
        .await
        .unwrap();
    let expedited = octets("0300000a 021080 0500aa");
    peer.write_all(&expedited.repeat(6)).await.unwrap();
    let told = told!(session, Indication::ProviderAbort(_));
    assert_eq!(limit_of(&told), diagnosis::Limit::QueuedEvents);
    assert_eq!(called.reached(), [(Limit::QueuedEvents, 1)]);
}

#[tokio::test]
async fn a_request_waits_at_the_mark_of_its_connection_and_of_all() {
    let limits = Limits {
        unsent: 1000,
        ..Default::default()
    };
    let in_all = Limits {
        unsent: usize::MAX,
        unsent_in_all: 4096,
        ..Default::default()
    };
    for (limits, limit) in [(limits, Limit::Unsent), (in_all, Limit::UnsentInAll)] {
        let mut called = Called::with(limits).await;
        let (mut session, peer) = called.session().await;
        let (mut other, _peer) = called.session().await;
        let ssdu = vec![1; 8 << 20];
        session.send(ssdu).await.unwrap();
        let waits = timeout(Duration::from_millis(20), session.send(vec![2; 1]));
        assert!(waits.await.is_err());
        assert_eq!(called.reached(), [(limit, 1)]);
        other.send(vec![3; 100]).await.unwrap();
        assert!(called.counters.unsent() > 4 << 20);
        drop((session, other, peer));
        called.is_left_empty().await;
    }
}

#[tokio::test]
async fn a_release_does_not_wait_behind_more_indications_than_allowed() {
    let mut called = Called::with(Limits {
        unread: 4,
        ..Default::default()
    })
    .await;
    let (mut session, mut peer) = called.session().await;
    let data_10 = tpkt("0100 0100 aa").repeat(10);
    peer.write_all(&data_10).await.unwrap();
    let outcome = session.release(b"".as_slice()).await;
    assert_eq!(outcome, Err(ReleaseError::Unread));
    assert_eq!(called.reached(), [(Limit::Unread, 1)]);
}

#[tokio::test]
async fn a_user_that_takes_everything_leaves_nothing_held() {
    let mut called = Called::with(Limits::default()).await;
    let calling = tokio::spawn(connect(called.address, ConnectOptions::default()));
    let incoming = called.listener.accept().await.unwrap();
    let accept = response::ConnectAccept::default();
    let mut responder = incoming.accept(accept).await.unwrap();
    let (mut initiator, _) = calling.await.unwrap().unwrap();
    let sending = tokio::spawn(async move {
        initiator.send(vec![7; 4 << 20]).await.unwrap();
        initiator
    });
    told!(responder, Indication::Data(_));
    assert_eq!(called.counters.held(), 0);
    let mut initiator = sending.await.unwrap();
    responder.send(b"x".as_slice()).await.unwrap();
    let request = request::Data {
        user_data: b"x".as_slice().into(),
    };
    assert_eq!(initiator.next().await, Some(request.into()));
    assert_eq!(called.reached(), []);
    assert_eq!(
        (called.counters.connections(), called.counters.sessions()),
        (1, 1)
    );
}
