//! Futures that are dropped before they are ready.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use super::support::data;
use super::{Fu, family, nested, proposal, soon, told};
use x225::{Indication, response};

/// Polls a future once, which is not ready, and drops it.
async fn dropped_unready(future: impl Future) {
    let mut future = pin!(future);
    let ready = poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_ready()));
    assert!(!ready.await);
}

#[tokio::test]
async fn a_reader_that_gives_up_does_not_take_along_what_the_others_wait_for() {
    let (mut one, mut other) = family().await;
    let (mut inner, mut there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    let waiting = tokio::spawn(async move { told(&mut there).await });
    tokio::task::yield_now().await;
    dropped_unready(other.session.next()).await;
    dropped_unready(other.nested.accept()).await;
    inner.send(b"heard".as_slice()).await.unwrap();
    assert_eq!(soon(waiting).await.unwrap(), Some(data(b"heard")));
}

#[tokio::test]
async fn next_and_accept_lose_nothing() {
    let (mut one, mut other) = family().await;
    let (mut inner, mut there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    dropped_unready(there.next()).await;
    dropped_unready(other.nested.accept()).await;
    inner.send(b"kept".as_slice()).await.unwrap();
    let (opened, accepted) = tokio::join!(one.nested.open(proposal(Fu::DUPLEX)), async {
        assert_eq!(told(&mut there).await, Some(data(b"kept")));
        dropped_unready(other.session.next()).await;
        let incoming = soon(other.nested.accept()).await.unwrap();
        incoming.accept(response::ConnectAccept::default()).await
    });
    assert!(opened.is_ok() && accepted.is_ok());
}

#[tokio::test]
async fn a_nested_connection_whose_opening_is_dropped_is_aborted() {
    let (mut one, mut other) = family().await;
    dropped_unready(one.nested.open(proposal(Fu::DUPLEX))).await;
    let (mut inner, mut there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    inner.send(b"the next".as_slice()).await.unwrap();
    assert_eq!(told(&mut there).await, Some(data(b"the next")));
}

#[tokio::test]
async fn one_that_was_accepted_from_the_queue_and_dropped_is_aborted() {
    let (mut one, mut other) = family().await;
    let (opened, ()) = tokio::join!(one.nested.open(proposal(Fu::DUPLEX)), async {
        drop(soon(other.nested.accept()).await.unwrap());
    });
    assert_eq!(
        opened.unwrap_err().to_string(),
        "session: aborted by the peer's user, with 0 octets of user data"
    );
}

#[tokio::test]
async fn a_release_that_is_dropped_has_asked_and_the_answer_comes_by_next() {
    let (mut one, mut other) = family().await;
    let (mut inner, mut there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    dropped_unready(inner.release(b"".as_slice())).await;
    assert!(matches!(
        told(&mut there).await,
        Some(Indication::Release(_))
    ));
    let accept = response::ReleaseAccept::default();
    there.request(accept).await.unwrap();
    assert!(matches!(
        told(&mut inner).await,
        Some(Indication::ReleaseAccept(_))
    ));
}
