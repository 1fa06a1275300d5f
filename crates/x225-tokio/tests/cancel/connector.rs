//! The future of a connector, on new connections and on kept ones.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::{JoinSet, yield_now};
use tokio::time::timeout;
use x225::{Indication, request, response};
use x225_tokio::{ConnectOptions, Connector, Keep, ListenOptions, Listener, Session};

use super::support::data;
use super::{at_each_await_point, nothing_is_left, polled};

/// What a called side is told last of a transport connection.
type Last = Option<Indication>;

/// Accepts whatever is asked for and sends data back, until the transport connection ends.
async fn serve(mut session: Session) -> Last {
    let mut last = None;
    while let Some(indication) = session.next().await {
        last = Some(indication.clone());
        // An abort may be here already: it is told of next.
        let _ = match indication {
            Indication::Data(data) => session.request(data).await,
            Indication::Release(_) => session.request(response::ReleaseAccept::default()).await,
            Indication::Connect(_) => session.request(response::ConnectAccept::default()).await,
            _ => break,
        };
    }
    last
}

/// A peer that allows reuse; each transport connection is told of, and what it was told last.
async fn peer() -> (String, mpsc::UnboundedReceiver<Last>, JoinSet<()>) {
    let mut options = ListenOptions::default();
    options.options.session.reuse_transport = true;
    let mut listener = Listener::bind("127.0.0.1:0", options).await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (tell, told) = mpsc::unbounded_channel();
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        let mut open = JoinSet::new();
        loop {
            if let Ok(incoming) = listener.accept().await
                && let Ok(session) = incoming.accept(response::ConnectAccept::default()).await
            {
                let tell = tell.clone();
                open.spawn(async move { tell.send(serve(session).await) });
            }
        }
    });
    (address, told, tasks)
}

async fn talks(session: &mut Session) {
    session.send(b"ping".as_slice()).await.unwrap();
    assert_eq!(session.next().await, Some(data(b"ping")));
}

/// A session that is released, and its connection kept.
async fn keeps_one(connector: &Connector) {
    let called = connector.connect(request::Connect::default()).await;
    let (mut session, _) = called.unwrap();
    session.release(b"".as_slice()).await.unwrap();
    connector.keep(session).unwrap();
    assert_eq!(connector.kept(), 1);
}

#[tokio::test]
async fn a_kept_connection_is_given_out_or_aborted_or_was_never_touched() {
    let points = at_each_await_point!(|times| {
        let (address, mut told, mut tasks) = peer().await;
        let connector = Connector::new(address, ConnectOptions::default(), Keep::default());
        keeps_one(&connector).await;
        let calling = Box::pin(connector.connect(request::Connect::default()));
        let called = polled(times, calling).await;
        let ready = called.is_some();
        match called {
            Some(called) => talks(&mut called.unwrap().0).await,
            None if times == 0 => assert_eq!(connector.kept(), 1),
            None => assert_eq!(connector.kept(), 0),
        }
        // Whatever became of it, the next call comes through; the peer is told of each end.
        let (mut session, _) = connector
            .connect(request::Connect::default())
            .await
            .unwrap();
        talks(&mut session).await;
        drop(session);
        let connections = if times == 0 { 1 } else { 2 };
        for _ in 0..connections {
            let last = timeout(Duration::from_secs(10), told.recv()).await.unwrap();
            let last = last.unwrap();
            let aborted = matches!(last, Some(Indication::UserAbort(_)));
            assert!(aborted, "{times}: {last:?}");
        }
        tasks.shutdown().await;
        ready
    });
    assert!(points > 0, "{points}");
}

#[tokio::test]
async fn a_connector_keeps_what_it_had_or_nothing() {
    let mut listener = Listener::bind("127.0.0.1:0", ListenOptions::default())
        .await
        .unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let serving = tokio::spawn(async move {
        let mut served = 0;
        while served < 10 {
            let Ok(incoming) = listener.accept().await else {
                continue;
            };
            let accept = response::ConnectAccept::default();
            drop(incoming.accept(accept).await);
            served += 1;
        }
    });
    let connector = Connector::new(address, ConnectOptions::default(), Keep::default());
    let mut times = 0;
    while !serving.is_finished() {
        let calling = Box::pin(connector.connect(request::Connect::default()));
        let _ = timeout(Duration::from_secs(5), polled(times, calling)).await;
        times += 1;
        yield_now().await;
    }
    assert_eq!(connector.kept(), 0);
    drop(connector);
    nothing_is_left().await;
}
