//! One transport connection, one flow control: a user that does not take its indications stops all.

use std::time::Duration;

use super::support::{counted, data};
use super::{
    Fu, NESTING, Side, acceptance, family, family_over, nested, options, proposal, soon, told,
};
use tokio::time::{sleep, timeout};
use x225::{Indication, response};
use x225_tokio::{ConnectOptions, ListenOptions, Listener, connect};

#[tokio::test]
async fn a_slow_user_stops_the_others_only_at_its_limit_and_the_peer_behind_it() {
    let mut options = options();
    options.limits.unread = 4;
    let streams = tokio::io::duplex(1024);
    let (mut one, mut other) = family_over(streams, &options, NESTING).await;
    let (mut slow, mut slow_there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    let (mut quick, mut quick_there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    for _ in 0..3 {
        slow.send(b"later".as_slice()).await.unwrap();
    }
    quick.send(b"at once".as_slice()).await.unwrap();
    assert_eq!(told(&mut quick_there).await, Some(data(b"at once")));

    slow.send(b"later".as_slice()).await.unwrap();
    quick.send(b"in line".as_slice()).await.unwrap();
    // The fourth is read along with what follows it; behind that nothing is.
    assert_eq!(told(&mut quick_there).await, Some(data(b"in line")));
    quick.send(b"waits".as_slice()).await.unwrap();
    let short = Duration::from_millis(50);
    assert!(timeout(short, quick_there.next()).await.is_err());
    assert!(timeout(short, other.session.next()).await.is_err());
    let flood = async {
        for _ in 0..20 {
            quick.send(vec![0; 10_000]).await.unwrap();
        }
    };
    assert!(timeout(short, flood).await.is_err(), "the peer waits");

    let waiting = tokio::spawn(async move {
        let heard = told(&mut quick_there).await;
        (heard, quick_there)
    });
    tokio::task::yield_now().await;
    assert_eq!(told(&mut slow_there).await, Some(data(b"later")));
    let (heard, _quick_there) = soon(waiting).await.unwrap();
    assert_eq!(heard, Some(data(b"waits")));
}

#[tokio::test]
async fn the_outermost_connection_is_bounded_like_those_nested_in_it() {
    let mut options = options();
    options.limits.unread = 2;
    let streams = tokio::io::duplex(1024);
    let (mut one, mut other) = family_over(streams, &options, NESTING).await;
    let (mut inner, mut there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    for _ in 0..2 {
        one.session.send(b"outside".as_slice()).await.unwrap();
        inner.send(b"inside".as_slice()).await.unwrap();
    }
    assert_eq!(told(&mut there).await, Some(data(b"inside")));
    assert_eq!(told(&mut there).await, Some(data(b"inside")));
    inner.send(b"waits".as_slice()).await.unwrap();
    assert!(
        timeout(Duration::from_millis(50), there.next())
            .await
            .is_err()
    );
    let waiting = tokio::spawn(async move { told(&mut there).await });
    tokio::task::yield_now().await;
    assert_eq!(told(&mut other.session).await, Some(data(b"outside")));
    assert_eq!(soon(waiting).await.unwrap(), Some(data(b"waits")));
}

#[tokio::test]
async fn what_is_held_is_what_is_unread_however_much_has_passed() {
    let mut options = options();
    options.limits.held = 32 * 1024;
    let listen = ListenOptions {
        options,
        ..ListenOptions::default()
    };
    let mut listener = Listener::bind("127.0.0.1:0", listen).await.unwrap();
    let call = ConnectOptions {
        options,
        connect: proposal(NESTING),
        ..ConnectOptions::default()
    };
    let address = listener.local_addr().unwrap();
    let (one, other) = tokio::join!(connect(address, call), async {
        let incoming = listener.accept().await.unwrap();
        incoming.accept(acceptance(NESTING)).await.unwrap()
    });
    let (mut one, mut other) = (Side::of(one.unwrap().0), Side::of(other));
    let (mut slow, mut slow_there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    slow.send(b"for later".as_slice()).await.unwrap();
    for _ in 0..40 {
        let sent = one.session.send(vec![7; 8 * 1024]);
        let (sent, heard) = tokio::join!(sent, told(&mut other.session));
        sent.unwrap();
        assert!(matches!(heard, Some(Indication::Data(_))), "{heard:?}");
    }
    assert_eq!(told(&mut slow_there).await, Some(data(b"for later")));
}

#[tokio::test]
async fn a_release_that_waits_behind_something_unread_is_woken_by_what_comes_alone() {
    let (mut one, mut other) = family().await;
    let (mut inner, mut there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    there.send(b"unread".as_slice()).await.unwrap();
    let release = counted(inner.release(b"".as_slice()));
    let ((answer, polls), ()) = tokio::join!(soon(release), async {
        told(&mut there).await;
        sleep(Duration::from_millis(50)).await;
        let accept = response::ReleaseAccept::default();
        there.request(accept).await.unwrap();
    });
    assert!(matches!(
        answer.unwrap(),
        Some(Indication::ReleaseAccept(_))
    ));
    assert!(polls < 10, "{polls}");
    assert_eq!(told(&mut inner).await, Some(data(b"unread")));
}
