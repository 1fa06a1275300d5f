//! Peers and users that do what they can to be a burden.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use super::support::data;
use super::{Fu, NESTING, acceptance, family, family_with, nested, options, proposal, soon, told};
use x225::{Indication, response};
use x225_tokio::ReleaseError;

/// Polls a future so many times, at most until it is ready, and drops it.
async fn dropped_after(polls: usize, future: impl Future) {
    let mut future = pin!(future);
    for _ in 0..polls {
        let ready = poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_ready())).await;
        if ready {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_thousand_connections_opened_and_given_up_at_once_leave_nothing_behind() {
    let (mut one, mut other) = family().await;
    for _ in 0..1000 {
        dropped_after(1, one.nested.open(proposal(Fu::DUPLEX))).await;
        dropped_after(1, other.session.next()).await;
    }
    let (mut inner, mut there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    inner.send(b"the next".as_slice()).await.unwrap();
    assert_eq!(told(&mut there).await, Some(data(b"the next")));
}

#[tokio::test]
async fn futures_may_be_dropped_after_any_poll() {
    let (mut one, mut other) = family().await;
    for round in 0..420 {
        let (mut opened, mut accepted) = (None, None);
        let both = async {
            tokio::join!(
                async { opened = one.nested.open(proposal(Fu::DUPLEX)).await.ok() },
                async {
                    let incoming = other.nested.accept().await.unwrap();
                    accepted = incoming.accept(acceptance(Fu::DUPLEX)).await.ok();
                }
            )
        };
        dropped_after(round % 7, both).await;
        if let (Some((here, _)), Some(there)) = (&mut opened, &mut accepted) {
            dropped_after(round % 5, here.send(vec![7; 3000])).await;
            dropped_after(round % 3, there.next()).await;
            dropped_after(round % 4, here.release(b"".as_slice())).await;
            dropped_after(round % 2, there.next()).await;
        }
        if round % 4 == 0
            && let Some((session, _)) = opened.take()
        {
            dropped_after(round % 3, session.abort(b"".as_slice())).await;
        }
    }
    let (mut inner, mut there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    inner.send(b"the next".as_slice()).await.unwrap();
    assert_eq!(told(&mut there).await, Some(data(b"the next")));
}

#[tokio::test]
async fn a_release_does_not_wait_for_what_is_unread_elsewhere() {
    let mut options = options();
    options.limits.unread = 2;
    let (mut one, mut other) = family_with(&options, NESTING).await;
    let (mut full, mut full_there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    let (_beside, mut beside) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    for _ in 0..2 {
        full.send(b"unread".as_slice()).await.unwrap();
    }
    for session in [&mut beside, &mut other.session] {
        let answer = soon(session.release(b"".as_slice())).await;
        assert!(matches!(answer, Err(ReleaseError::Unread)), "{answer:?}");
    }
    // The answer comes by `next`, behind what is unread.
    let released = told(&mut one.session).await;
    assert!(matches!(released, Some(Indication::Release(_))));
    let accept = response::ReleaseAccept::default();
    one.session.request(accept).await.unwrap();
    for _ in 0..2 {
        assert_eq!(told(&mut full_there).await, Some(data(b"unread")));
    }
    let answer = told(&mut other.session).await;
    assert!(matches!(answer, Some(Indication::ReleaseAccept(_))));
}
