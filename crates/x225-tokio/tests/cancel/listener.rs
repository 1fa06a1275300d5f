//! The futures of a listener.

use std::time::Duration;

use tokio::net::TcpStream;
use x225::response;
use x225_tokio::{ConnectOptions, ListenOptions, Listener, Session, connect};

use super::support::data;
use super::{at_each_await_point, nothing_is_left, polled};

/// A listener with one session, and the peer of that.
async fn with_session() -> (Listener, Session, Session) {
    let mut listener = Listener::bind("127.0.0.1:0", ListenOptions::default())
        .await
        .unwrap();
    let address = listener.local_addr().unwrap();
    let calling = tokio::spawn(connect(address, ConnectOptions::default()));
    let incoming = listener.accept().await.unwrap();
    let accept = response::ConnectAccept::default();
    let session = incoming.accept(accept).await.unwrap();
    let (peer, _) = calling.await.unwrap().unwrap();
    (listener, session, peer)
}

#[tokio::test]
async fn a_listener_loses_no_peer() {
    let mut listener = Listener::bind("127.0.0.1:0", ListenOptions::default())
        .await
        .unwrap();
    let address = listener.local_addr().unwrap();
    for times in 0..20 {
        let calling = tokio::spawn(connect(address, ConnectOptions::default()));
        let incoming = match polled(times, listener.accept()).await {
            Some(incoming) => incoming,
            None => listener.accept().await,
        };
        let accept = response::ConnectAccept::default();
        let session = incoming.unwrap().accept(accept).await.unwrap();
        let (peer, _) = calling.await.unwrap().unwrap();
        drop((session, peer));
    }
    drop(listener);
    nothing_is_left().await;
}

#[tokio::test]
async fn a_shutdown_that_is_dropped_lets_sessions_go_on() {
    for times in 0..2 {
        let (listener, mut session, mut peer) = with_session().await;
        let address = listener.local_addr().unwrap();
        let stopping = listener.shutdown(Duration::from_mins(1));
        assert_eq!(polled(times, stopping).await, None);
        assert!(TcpStream::connect(address).await.is_err());
        peer.send(b"still here".as_slice()).await.unwrap();
        assert_eq!(session.next().await, Some(data(b"still here")));
        drop((session, peer));
        nothing_is_left().await;
    }
}

#[tokio::test]
async fn a_shutdown_aborts_all_sessions_or_none() {
    let points = at_each_await_point!(|times| {
        let (listener, mut session, mut peer) = with_session().await;
        let stopping = listener.shutdown(Duration::from_millis(20));
        let aborted = polled(times, stopping).await;
        // Before it is ready, the time of grace may have passed or not.
        if aborted.is_none() && peer.send(b"still here".as_slice()).await.is_ok() {
            let heard = session.next().await;
            assert!(heard.is_none() || heard == Some(data(b"still here")));
        }
        if let Some(aborted) = aborted {
            assert_eq!(aborted, 1);
            assert_eq!(session.next().await, None);
        }
        drop(session);
        assert!(super::ends(peer).await);
        aborted.is_some()
    });
    assert!(points > 1, "{points}");
}
