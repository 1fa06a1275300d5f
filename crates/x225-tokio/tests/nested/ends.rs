//! The end of one, and what it ends.

use super::support::data;
use super::support::peer::{Pace, Paced};
use super::{
    Fu, NESTING, Side, acceptance, family, family_over, family_with, nested, options, proposal,
    soon, told,
};
use x225::indication::{AbortReason, ProviderAbort};
use x225::{Indication, Tokens, request};
use x225_tokio::Session;

fn with_the_enclosing() -> Indication {
    let reason = AbortReason::EnclosingEnded;
    ProviderAbort { reason }.into()
}

async fn ended(session: &mut Session) {
    assert_eq!(told(session).await, None);
    soon(session.closed()).await;
}

#[tokio::test]
async fn the_end_of_the_outermost_ends_those_nested_in_it_on_both_sides() {
    let (mut one, mut other) = family().await;
    let (inner, inner_there) = nested(&mut one.nested, &mut other.nested, NESTING).await;
    let (mut inner, mut there) = (Side::of(inner), Side::of(inner_there));
    let (mut deep, mut deep_there) = nested(&mut inner.nested, &mut there.nested, Fu::DUPLEX).await;
    one.session.abort(b"fire".as_slice()).await.unwrap();
    for session in [
        &mut inner.session,
        &mut deep,
        &mut there.session,
        &mut deep_there,
    ] {
        assert_eq!(told(session).await, Some(with_the_enclosing()));
        ended(session).await;
    }
    let abort = request::UserAbort {
        user_data: b"fire".as_slice().into(),
    };
    assert_eq!(told(&mut other.session).await, Some(abort.into()));
    assert!(soon(other.nested.accept()).await.is_none());
    assert!(soon(there.nested.accept()).await.is_none());
}

#[tokio::test]
async fn the_end_of_a_nested_one_ends_only_those_inside_it() {
    let (mut one, mut other) = family().await;
    let (inner, there) = nested(&mut one.nested, &mut other.nested, NESTING).await;
    let (mut inner, mut there) = (Side::of(inner), Side::of(there));
    let (_deep, mut deep_there) = nested(&mut inner.nested, &mut there.nested, Fu::DUPLEX).await;
    let (mut beside, mut beside_there) =
        nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    drop(inner.session);
    assert_eq!(told(&mut deep_there).await, Some(with_the_enclosing()));
    let aborted = told(&mut there.session).await;
    assert_eq!(aborted, Some(request::UserAbort::default().into()));
    ended(&mut there.session).await;
    assert!(soon(inner.nested.accept()).await.is_none());
    beside.send(b"still here".as_slice()).await.unwrap();
    assert_eq!(told(&mut beside_there).await, Some(data(b"still here")));
}

#[tokio::test]
async fn what_arrived_before_the_end_is_heard_before_it() {
    let (mut one, mut other) = family().await;
    let (mut inner, mut there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    inner.send(b"last words".as_slice()).await.unwrap();
    inner.abort(b"".as_slice()).await.unwrap();
    assert_eq!(told(&mut there).await, Some(data(b"last words")));
    assert!(matches!(
        told(&mut there).await,
        Some(Indication::UserAbort(_))
    ));
    ended(&mut there).await;
}

#[tokio::test]
async fn a_lost_transport_connection_ends_all_and_each_knows_why() {
    let (ours, mut theirs) = tokio::io::duplex(64 * 1024);
    let (between, far) = tokio::io::duplex(64 * 1024);
    let bridge = tokio::spawn(async move {
        let mut between = between;
        let _ = tokio::io::copy_bidirectional(&mut theirs, &mut between).await;
    });
    let (mut one, mut other) = family_over((ours, far), &options(), NESTING).await;
    let (mut inner, _there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    bridge.abort();
    assert!(matches!(
        told(&mut inner).await,
        Some(Indication::ProviderAbort(_))
    ));
    ended(&mut inner).await;
    assert!(inner.lost().is_some());
    assert!(one.nested.open(request::Connect::default()).await.is_err());
}

#[tokio::test]
async fn one_that_is_dropped_where_no_abort_is_permitted_is_aborted_when_one_is() {
    let units = Fu::HALF_DUPLEX | Fu::NESTED_CONNECTIONS;
    let (mut one, mut other) = family_with(&options(), units).await;
    // Who makes requests inside a connection owns the data token of that connection.
    let (opened, mut there) = tokio::join!(one.nested.open(proposal(Fu::DUPLEX)), async {
        let incoming = soon(other.nested.accept()).await.unwrap();
        one.session.tokens().give(Tokens::DATA).await.unwrap();
        assert!(told(&mut other.session).await.is_some());
        incoming.accept(acceptance(Fu::DUPLEX)).await.unwrap()
    });
    let (inner, _accept) = opened.unwrap();
    drop(inner);
    there.send(b"to nobody".as_slice()).await.unwrap();
    other.session.tokens().give(Tokens::DATA).await.unwrap();
    assert!(matches!(
        told(&mut one.session).await,
        Some(Indication::TokenGive(_))
    ));
    assert_eq!(
        told(&mut there).await,
        Some(request::UserAbort::default().into())
    );
}

#[tokio::test]
async fn nothing_is_left_behind_when_all_are_dropped() {
    let pace = Pace {
        octets: 1000,
        hesitates: true,
    };
    let (ours, theirs) = tokio::io::duplex(4096);
    let (ours, stream) = Paced::new(ours, pace);
    let (theirs, stream_there) = Paced::new(theirs, pace);
    let (mut one, mut other) = family_over((ours, theirs), &options(), NESTING).await;
    let (inner, there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    drop((one, other, inner, there));
    soon(async {
        while std::sync::Arc::strong_count(&stream) + std::sync::Arc::strong_count(&stream_there)
            > 2
        {
            tokio::task::yield_now().await;
        }
    })
    .await;
}
