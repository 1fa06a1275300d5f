//! Each limit is reached, strikes as documented, and is counted; what a peer holds goes with it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

mod support;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use support::peer::{CN, CR, octets, read_tpdu, read_tsdu, tpkt};
use support::{data, told};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};
use x225::annex_a::State;
use x225::diagnosis::{self, Rule};
use x225::indication::AbortReason;
use x225::wire::{RefuseCode, TsduMaximumSize};
use x225::{FunctionalUnits as Fu, Indication, request, response};
use x225_tokio::{
    ConnectOptions, Counters, Error, Incoming, Layer, Limit, Limits, ListenError, ListenOptions,
    Listener, Options, ReleaseError, Session, SessionFailure, connect,
};

/// ABORT by the provider, for an implementation restriction.
const ABORT: &str = "19 03 110111";

/// CR that asks for transport expedited data.
const CR_EXPEDITED: &str = "03000011 0c e0 0000 0001 00 c0010d c60101";

/// A listener, and what its one peer sees of it.
struct Called {
    listener: Listener,
    counters: Arc<Counters>,
    address: SocketAddr,
}

impl Called {
    async fn with(limits: Limits) -> Self {
        let session = x225::Config {
            tsdu_maximum_size: Some(TsduMaximumSize {
                initiator_to_responder: 1000,
                responder_to_initiator: 1000,
            }),
            ..Default::default()
        };
        let options = ListenOptions {
            options: Options {
                limits,
                session,
                ..Default::default()
            },
            ..Default::default()
        };
        let listener = Listener::bind("127.0.0.1:0", options).await.unwrap();
        Self {
            address: listener.local_addr().unwrap(),
            counters: listener.counters(),
            listener,
        }
    }

    /// A peer that asks for a transport connection, and then says this.
    async fn by(&mut self, cr: &str, said: &[u8]) -> (Result<Incoming, ListenError>, TcpStream) {
        let calling = async {
            let mut peer = TcpStream::connect(self.address).await.unwrap();
            peer.write_all(&octets(cr)).await.unwrap();
            assert_eq!(read_tpdu(&mut peer).await[1], 0xD0, "CC");
            peer.write_all(said).await.unwrap();
            peer
        };
        tokio::join!(self.listener.accept(), calling)
    }

    /// A session connection with a peer that a test plays from here on.
    async fn session(&mut self) -> (Session, TcpStream) {
        let (incoming, mut peer) = self.by(CR, &octets(CN)).await;
        let accept = response::ConnectAccept::default();
        let session = incoming.unwrap().accept(accept).await.unwrap();
        assert_eq!(read_tsdu(&mut peer).await[0], 14, "ACCEPT");
        (session, peer)
    }

    async fn failure(&mut self) -> Error {
        failure(self.listener.accept().await)
    }

    /// Each limit that was reached, and how often.
    fn reached(&self) -> Vec<(Limit, u64)> {
        let all = Limit::ALL.iter().copied();
        let counted = all.map(|limit| (limit, self.counters.reached(limit)));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// Nothing is left of any connection.
    async fn is_left_empty(&self) {
        while self.counters.connections() > 0 {
            sleep(Duration::from_millis(5)).await;
        }
        let counters = &self.counters;
        assert_eq!(
            (counters.sessions(), counters.held(), counters.unsent()),
            (0, 0, 0)
        );
    }
}

/// Why a handshake failed.
fn failure(accepted: Result<Incoming, ListenError>) -> Error {
    match accepted.unwrap_err() {
        ListenError::Handshake(failed) => failed.error,
        other => panic!("{other:?}"),
    }
}

/// DT TPDUs without EOT, with so many octets each.
fn segments(count: usize, octets: usize) -> Vec<u8> {
    let length = u16::try_from(7 + octets).unwrap();
    let mut tpkt = [&[3, 0], &length.to_be_bytes()[..], &[2, 0xF0, 0]].concat();
    tpkt.extend(vec![1; octets]);
    tpkt.repeat(count)
}

/// Takes the abort that a limit of the session machine or of the driver led to.
fn limit_of(indication: &Indication) -> diagnosis::Limit {
    if let Indication::ProviderAbort(abort) = indication
        && let AbortReason::ProtocolError(violation) = &abort.reason
        && let Rule::Limit(limit) = violation.rule
    {
        return limit;
    }
    panic!("{indication:?}")
}

/// Aborted, and told which limit.
async fn gives_up(session: &mut Session, peer: &mut TcpStream) -> diagnosis::Limit {
    let told = told!(session, Indication::ProviderAbort(_));
    assert_eq!(session.next().await, None);
    assert_eq!(read_tsdu(peer).await, octets(ABORT));
    limit_of(&told)
}

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

const MINUTE: Duration = Duration::from_mins(1);

/// The peer says something, and it arrives: a clock that is paused does not wait for that.
async fn says(peer: &mut TcpStream, octets: &[u8]) {
    peer.write_all(octets).await.unwrap();
    std::thread::sleep(Duration::from_millis(30));
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_is_silent_for_too_long_is_aborted() {
    let mut called = Called::with(Limits {
        idle: 8 * MINUTE,
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
        idle: MINUTE,
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
        idle: MINUTE,
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

#[test]
fn each_limit_has_a_name_of_its_own() {
    let mut names: Vec<_> = Limit::ALL.iter().map(|limit| limit.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Limit::ALL.len());
}
