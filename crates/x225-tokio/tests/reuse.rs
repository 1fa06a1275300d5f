//! One transport connection for many sessions (X.225 6.2): kept, bounded, and closed in time.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

mod support;

use std::time::Duration;

use support::data;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use x225::annex_a::State;
use x225::{Indication, request, response};
use x225_tokio::{
    ConnectOptions, Connector, Error, Keep, ListenOptions, Listener, Options, Session,
    SessionFailure,
};

/// What the called side tells of its transport connections.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    /// A new one, by its number.
    Opened(usize),
    /// A session ended on it in order.
    Released(usize),
    /// It ended.
    Closed(usize),
}

/// A peer that accepts every session, sends data back, and refuses who calls for "nobody".
struct Responder {
    address: String,
    seen: mpsc::UnboundedReceiver<Seen>,
    task: JoinHandle<()>,
}

impl Responder {
    /// Its own task, and the one that looks after the connections of its listener.
    const TASKS: usize = 2;

    async fn start(reuse_transport: bool) -> Self {
        let mut options = ListenOptions::default();
        options.options.session.reuse_transport = reuse_transport;
        let mut listener = Listener::bind("127.0.0.1:0", options).await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (tell, seen) = mpsc::unbounded_channel();
        let task = tokio::spawn(async move {
            for number in 1.. {
                let incoming = listener.accept().await.unwrap();
                let _ = tell.send(Seen::Opened(number));
                let accept = response::ConnectAccept::default();
                let session = incoming.accept(accept).await.unwrap();
                tokio::spawn(serve(session, number, tell.clone()));
            }
        });
        Self {
            address,
            seen,
            task,
        }
    }

    fn connector(&self, keep: Keep) -> Connector {
        Connector::new(&self.address, ConnectOptions::default(), keep)
    }

    /// Waits for this, whatever comes before.
    async fn saw(&mut self, awaited: Seen) {
        while self.seen.recv().await.unwrap() != awaited {}
    }
}

impl Drop for Responder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut session: Session, number: usize, tell: mpsc::UnboundedSender<Seen>) {
    while let Some(indication) = session.next().await {
        match indication {
            Indication::Data(data) => session.request(data).await.unwrap(),
            Indication::Release(_) => {
                let accept = response::ReleaseAccept::default();
                session.request(accept).await.unwrap();
                let _ = tell.send(Seen::Released(number));
            }
            Indication::Connect(connect) if connect.called_selector.as_ref() == b"nobody" => {
                let refuse = response::ConnectRefuse::default();
                session.request(refuse).await.unwrap();
            }
            Indication::Connect(_) => {
                let accept = response::ConnectAccept::default();
                session.request(accept).await.unwrap();
            }
            _ => break,
        }
    }
    drop(session);
    let _ = tell.send(Seen::Closed(number));
}

/// A session of one SSDU each way, released and kept.
async fn short_session(connector: &Connector) {
    let (mut session, _) = connector
        .connect(request::Connect::default())
        .await
        .unwrap();
    session.send(b"ping".as_slice()).await.unwrap();
    assert_eq!(session.next().await, Some(data(b"ping")));
    let answer = session.release(b"".as_slice()).await.unwrap();
    assert!(matches!(answer, Some(Indication::ReleaseAccept(_))));
    connector.keep(session).unwrap();
}

/// Sessions that stand, as many.
async fn sessions(connector: &Connector, count: usize) -> Vec<Session> {
    let mut sessions = Vec::new();
    for _ in 0..count {
        let connected = connector.connect(request::Connect::default()).await;
        sessions.push(connected.unwrap().0);
    }
    sessions
}

async fn release_all(connector: &Connector, sessions: Vec<Session>) {
    for mut session in sessions {
        session.release(b"".as_slice()).await.unwrap();
        connector.keep(session).unwrap();
    }
}

fn tasks() -> usize {
    let metrics = tokio::runtime::Handle::current().metrics();
    metrics.num_alive_tasks()
}

#[tokio::test]
async fn a_thousand_sessions_use_one_transport_connection() {
    let mut responder = Responder::start(true).await;
    let connector = responder.connector(Keep::default());
    for _ in 0..1000 {
        short_session(&connector).await;
    }
    assert_eq!(connector.kept(), 1);
    drop(connector);
    let mut seen = vec![Seen::Opened(1)];
    seen.extend((0..1000).map(|_| Seen::Released(1)));
    seen.push(Seen::Closed(1));
    for expected in seen {
        assert_eq!(responder.seen.recv().await, Some(expected));
    }
}

#[tokio::test]
async fn no_more_are_kept_than_allowed_and_the_longest_idle_goes_first() {
    let mut responder = Responder::start(true).await;
    let connector = responder.connector(Keep {
        most: 2,
        ..Keep::default()
    });
    let open = sessions(&connector, 4).await;
    release_all(&connector, open).await;
    assert_eq!(connector.kept(), 2);
    responder.saw(Seen::Closed(1)).await;
    responder.saw(Seen::Closed(2)).await;
    let open = sessions(&connector, 2).await;
    assert_eq!(connector.kept(), 0);
    release_all(&connector, open).await;
    responder.saw(Seen::Released(4)).await;
    responder.saw(Seen::Released(3)).await;
}

#[tokio::test]
async fn nothing_is_kept_where_nothing_may_be() {
    let responder = Responder::start(true).await;
    let connector = responder.connector(Keep {
        most: 0,
        ..Keep::default()
    });
    let mut session = sessions(&connector, 1).await.remove(0);
    session.release(b"".as_slice()).await.unwrap();
    connector.keep(session).unwrap_err();
}

#[tokio::test]
async fn one_that_is_idle_for_too_long_is_closed_and_its_watcher_goes() {
    let mut responder = Responder::start(true).await;
    let connector = responder.connector(Keep {
        idle: Duration::from_millis(50),
        ..Keep::default()
    });
    short_session(&connector).await;
    responder.saw(Seen::Closed(1)).await;
    assert_eq!(connector.kept(), 0);
    while tasks() > Responder::TASKS {
        tokio::task::yield_now().await;
    }
    short_session(&connector).await;
    responder.saw(Seen::Opened(2)).await;
}

#[tokio::test]
async fn a_dropped_connector_closes_what_it_keeps_and_leaves_no_task() {
    let mut responder = Responder::start(true).await;
    let connector = responder.connector(Keep::default());
    let open = sessions(&connector, 3).await;
    release_all(&connector, open).await;
    drop(connector);
    for number in 1..=3 {
        responder.saw(Seen::Closed(number)).await;
    }
    while tasks() > Responder::TASKS {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn one_that_the_peer_has_ended_is_forgotten_and_another_opened() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let mut options = ListenOptions::default();
    options.options.session.reuse_transport = true;
    let (hang_up, mut told) = mpsc::unbounded_channel();
    let peer = tokio::spawn(async move {
        for _ in 0..2 {
            let (stream, _) = listener.accept().await.unwrap();
            let incoming = x225_tokio::Incoming::from_stream(stream, &options)
                .await
                .unwrap();
            let accept = response::ConnectAccept::default();
            let mut session = incoming.accept(accept).await.unwrap();
            support::told!(session, Indication::Release(_));
            let accept = response::ReleaseAccept::default();
            session.request(accept).await.unwrap();
            assert_eq!(session.status().state, State::STA01C);
            told.recv().await.unwrap();
        }
    });
    let connector = Connector::new(address, ConnectOptions::default(), Keep::default());
    let open = sessions(&connector, 1).await;
    release_all(&connector, open).await;
    hang_up.send(()).unwrap();
    while connector.kept() > 0 {
        tokio::task::yield_now().await;
    }
    let mut session = sessions(&connector, 1).await.remove(0);
    session.release(b"".as_slice()).await.unwrap();
    hang_up.send(()).unwrap();
    peer.await.unwrap();
}

#[tokio::test]
async fn a_peer_that_does_not_agree_gets_a_new_transport_connection_each_time() {
    let mut responder = Responder::start(false).await;
    let connector = responder.connector(Keep::default());
    for _ in 0..3 {
        short_session(&connector).await;
    }
    for number in 1..=3 {
        responder.saw(Seen::Opened(number)).await;
        responder.saw(Seen::Released(number)).await;
    }
}

#[tokio::test]
async fn a_refusal_leaves_the_kept_connection_for_the_next_attempt() {
    let mut responder = Responder::start(true).await;
    let connector = responder.connector(Keep::default());
    short_session(&connector).await;
    let refused = connector.connect(request::Connect {
        called_selector: b"nobody".try_into().unwrap(),
        ..Default::default()
    });
    assert!(matches!(
        refused.await.unwrap_err(),
        Error::Session(SessionFailure::Refused(_))
    ));
    assert_eq!(connector.kept(), 1);
    short_session(&connector).await;
    drop(connector);
    responder.saw(Seen::Released(1)).await;
    responder.saw(Seen::Released(1)).await;
    responder.saw(Seen::Closed(1)).await;
}

#[tokio::test]
async fn a_request_that_is_not_possible_costs_no_connection() {
    let responder = Responder::start(true).await;
    let connector = responder.connector(Keep::default());
    short_session(&connector).await;
    let impossible = request::Connect {
        functional_units: x225::FunctionalUnits::empty(),
        ..Default::default()
    };
    let error = connector.connect(impossible).await.unwrap_err();
    assert!(matches!(error, Error::Refused(_)));
    assert_eq!(connector.kept(), 1);
}

#[tokio::test]
async fn sessions_that_stand_or_have_something_unread_are_handed_back() {
    let responder = Responder::start(true).await;
    let connector = responder.connector(Keep::default());
    let session = sessions(&connector, 1).await.remove(0);
    let mut session = connector.keep(session).unwrap_err();
    session.send(b"ping".as_slice()).await.unwrap();
    session.release(b"".as_slice()).await.unwrap();
    // The session is over, and its last words are unread: taken now, they would be lost.
    assert_eq!(session.status().state, State::STA01C);
    let mut session = connector.keep(session).unwrap_err();
    assert_eq!(session.next().await, Some(data(b"ping")));
    connector.keep(session).unwrap();
}

#[tokio::test]
async fn the_called_side_has_nothing_to_keep() {
    let options = Options {
        session: x225::Config {
            reuse_transport: true,
            ..Default::default()
        },
        ..Default::default()
    };
    let (mut initiator, mut responder) = support::pair_over(
        support::raw(),
        options,
        request::Connect::default(),
        response::ConnectAccept::default(),
    )
    .await;
    tokio::join!(
        async { initiator.release(b"".as_slice()).await.unwrap() },
        async {
            support::told!(responder, Indication::Release(_));
            let accept = response::ReleaseAccept::default();
            responder.request(accept).await.unwrap();
        }
    );
    let connector = Connector::new("localhost:1", ConnectOptions::default(), Keep::default());
    let _responder = connector.keep(responder).unwrap_err();
    connector.keep(initiator).unwrap();
}
