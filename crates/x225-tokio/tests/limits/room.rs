//! Limits on connections and sessions at a time, and on what all of them hold.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;
use x225::diagnosis;
use x225_tokio::{ConnectOptions, Error, Layer, Limit, Limits, connect};

use crate::called::{ABORT, Called, limit_of, segments};
use crate::support::data;
use crate::support::peer::{octets, read_tsdu, tpkt};

#[tokio::test]
async fn one_address_has_no_more_connections_than_allowed_and_one_that_ends_makes_room() {
    let mut called = Called::with(Limits {
        connections_per_address: 2,
        ..Default::default()
    })
    .await;
    let (session, peer) = called.session().await;
    let _halfway = TcpStream::connect(called.address).await.unwrap();
    let mut third = TcpStream::connect(called.address).await.unwrap();
    let error = called.failure().await;
    assert_eq!(error, Error::NoRoom(Limit::ConnectionsPerAddress));
    assert_eq!(error.layer(), Layer::Tcp);
    assert_eq!(
        error.to_string(),
        "TCP: no room: the limit on connections of this address at a time is reached"
    );
    assert_eq!(third.read(&mut [0; 8]).await.unwrap(), 0);
    assert_eq!(called.reached(), [(Limit::ConnectionsPerAddress, 1)]);
    assert_eq!(called.counters.connections(), 2);
    drop((session, peer));
    while called.counters.connections() > 1 {
        sleep(Duration::from_millis(5)).await;
    }
    let _again = called.session().await;
    assert_eq!(called.counters.taken(), 4);
}

#[tokio::test]
async fn no_more_sessions_than_allowed_and_the_next_is_told_of_the_congestion() {
    let mut called = Called::with(Limits {
        sessions: 1,
        ..Default::default()
    })
    .await;
    let (session, peer) = called.session().await;
    let calling = tokio::spawn(connect(called.address, ConnectOptions::default()));
    let error = called.failure().await;
    assert_eq!(error, Error::NoRoom(Limit::Sessions));
    assert_eq!(
        error.to_string(),
        "COTP: no room: the limit on sessions at a time is reached"
    );
    assert_eq!(
        calling.await.unwrap().unwrap_err().to_string(),
        "COTP: the peer disconnected: congestion at the TSAP (1), awaiting the CC"
    );
    assert_eq!(called.reached(), [(Limit::Sessions, 1)]);
    drop((session, peer));
    called.is_left_empty().await;
    let _again = called.session().await;
}

#[tokio::test]
async fn who_holds_more_than_its_share_of_too_much_is_aborted_and_nobody_else() {
    let mut called = Called::with(Limits {
        held: 100_000,
        ..Default::default()
    })
    .await;
    let (mut modest, mut modest_peer) = called.session().await;
    let (mut greedy, mut greedy_peer) = called.session().await;
    let (mut other, mut other_peer) = called.session().await;
    let waits = tokio::spawn(async move {
        let indication = other.next().await;
        (other, indication)
    });
    other_peer.write_all(&segments(2, 30_000)).await.unwrap();
    while called.counters.held() < 56_000 {
        sleep(Duration::from_millis(5)).await;
    }
    let greed = async { greedy_peer.write_all(&segments(3, 30_000)).await };
    let (told, sent) = tokio::join!(greedy.next(), greed);
    sent.unwrap();
    assert_eq!(limit_of(&told.unwrap()), diagnosis::Limit::Held);
    assert_eq!(read_tsdu(&mut greedy_peer).await, octets(ABORT));
    drop((greedy, greedy_peer));
    while called.counters.connections() > 2 {
        sleep(Duration::from_millis(5)).await;
    }
    modest_peer.write_all(&tpkt("0100 0100 aa")).await.unwrap();
    assert_eq!(modest.next().await, Some(data(b"\xAA")));
    let held = called.counters.held();
    assert!((56_000..=60_000).contains(&held), "{held}");
    other_peer.write_all(&tpkt("0100 0100 bb")).await.unwrap();
    let (other, _) = waits.await.unwrap();
    assert_eq!(called.reached(), [(Limit::Held, 1)]);
    drop((modest, other, modest_peer, other_peer));
    called.is_left_empty().await;
}
