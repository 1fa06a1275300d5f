//! The futures of TLS.

use std::sync::Arc;

use tokio::io::DuplexStream;
use x225::response;
use x225_tokio::tls::{Client, Server};
use x225_tokio::{ConnectOptions, Incoming, ListenOptions, connect_over};

use super::certificates::{Authority, plain};
use super::support::peer::{Pace, Paced};
use super::support::raw;
use super::{at_each_await_point, ends, is_gone, nothing_is_left, polled};

fn both() -> (Client, Server) {
    let grid = Authority::new("grid");
    let centre = grid.signs(&plain("centre", "centre.example"));
    let plant = grid.signs(&plain("plant", "plant.example"));
    (centre.client(&grid.trust()), plant.server(&grid.trust()))
}

/// Not as slow as without TLS, which has more to say.
fn slow() -> (Paced<DuplexStream>, DuplexStream, Arc<()>) {
    let (ours, theirs) = raw();
    let pace = Pace {
        octets: 50,
        hesitates: true,
    };
    let (ours, alive) = Paced::new(ours, pace);
    (ours, theirs, alive)
}

#[tokio::test(start_paused = true)]
async fn a_handshake_of_either_side_leaves_nothing_and_the_other_side_learns_of_it() {
    let (client, server) = both();
    let points = at_each_await_point!(|times| {
        let (ours, theirs, alive) = slow();
        let other = server.clone();
        let called = tokio::spawn(async move { other.accept(theirs).await.is_ok() });
        let ready = polled(times, client.connect(ours)).await;
        let is_ready = ready.is_some();
        drop(ready);
        is_gone(&alive).await;
        assert!(!is_ready || called.await.unwrap());
        is_ready
    });
    assert!(points > 3, "{points}");
    let points = at_each_await_point!(|times| {
        let (ours, theirs, alive) = slow();
        let other = client.clone();
        let calling = tokio::spawn(async move { other.connect(theirs).await.is_ok() });
        let ready = polled(times, server.accept(ours)).await;
        let is_ready = ready.is_some();
        drop(ready);
        is_gone(&alive).await;
        assert!(!is_ready || calling.await.unwrap());
        is_ready
    });
    assert!(points > 3, "{points}");
}

#[tokio::test(start_paused = true)]
async fn a_session_over_it_comes_about_on_both_sides_or_ends_on_both() {
    let (client, server) = both();
    let connect = ConnectOptions {
        tls: Some(client),
        ..ConnectOptions::default()
    };
    let listen = ListenOptions {
        tls: Some(server),
        ..ListenOptions::default()
    };
    let points = at_each_await_point!(|times| {
        let (ours, theirs, alive) = slow();
        let listen = listen.clone();
        let called = tokio::spawn(async move {
            let incoming = Incoming::from_stream(theirs, &listen).await.ok()?;
            let accept = response::ConnectAccept::default();
            // The caller may be gone already.
            incoming.accept(accept).await.ok()
        });
        let ready = polled(times, connect_over(ours, connect.clone())).await;
        let is_ready = ready.is_some();
        drop(ready);
        is_gone(&alive).await;
        if let Some(session) = called.await.unwrap() {
            assert!(ends(session).await);
        }
        is_ready
    });
    assert!(points > 3, "{points}");
    let points = at_each_await_point!(|times| {
        let (ours, theirs, alive) = slow();
        let calling = tokio::spawn(connect_over(theirs, connect.clone()));
        let ready = polled(times, Incoming::from_stream(ours, &listen)).await;
        let is_ready = ready.is_some();
        drop(ready);
        is_gone(&alive).await;
        assert!(calling.await.unwrap().is_err());
        is_ready
    });
    assert!(points > 3, "{points}");
}
