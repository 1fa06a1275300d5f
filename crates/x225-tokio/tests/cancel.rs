//! A future dropped at any await point has taken nothing and asked for nothing.

#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

mod support;

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use support::peer::{Pace, Paced};
use support::{connected, data, pair_over, raw, told};
use tokio::task::yield_now;
use x225::{Indication, request, response};
use x225_tokio::{ConnectOptions, ListenOptions, Listener, Options, connect};

/// Polls once, then drops.
async fn once<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|cx| {
        Poll::Ready(match future.as_mut().poll(cx) {
            Poll::Ready(value) => Some(value),
            Poll::Pending => None,
        })
    })
    .await
}

#[tokio::test]
async fn next_dropped_at_every_await_point_loses_no_indication() {
    let pace = Pace {
        octets: 3,
        hesitates: true,
    };
    let (ours, theirs) = raw();
    let [(ours, _), (theirs, _)] = [Paced::new(ours, pace), Paced::new(theirs, pace)];
    let (mut initiator, mut responder) = pair_over(
        (ours, theirs),
        Options::default(),
        request::Connect::default(),
        response::ConnectAccept::default(),
    )
    .await;
    for n in 1..=40_u8 {
        initiator.send(vec![n; usize::from(n)]).await.unwrap();
    }
    let mut dropped = 0;
    for n in 1..=40_u8 {
        let indication = loop {
            match once(responder.next()).await {
                Some(indication) => break indication.unwrap(),
                None => dropped += 1,
            }
            yield_now().await;
        };
        let user_data = vec![n; usize::from(n)].into();
        assert_eq!(indication, request::Data { user_data }.into());
    }
    assert!(dropped > 200, "{dropped} futures were dropped");
}

#[tokio::test]
async fn a_send_dropped_while_it_waits_has_sent_nothing_and_one_that_is_ready_has_sent_all() {
    let (ours, theirs) = tokio::io::duplex(100);
    let (mut initiator, mut responder) = pair_over(
        (ours, theirs),
        Options::default(),
        request::Connect::default(),
        response::ConnectAccept::default(),
    )
    .await;
    let mut sent = Vec::new();
    let mut dropped = 0;
    for n in 0..100_u8 {
        if let Some(outcome) = once(initiator.send(vec![n; 5000])).await {
            outcome.unwrap();
            sent.push(n);
        } else {
            dropped += 1;
            if dropped % 8 == 0 {
                told!(responder, Indication::Data(_));
            }
        }
        yield_now().await;
    }
    assert!(dropped > 20 && sent.len() > 13, "{dropped} {sent:?}");
    drop(initiator.split().1);
    let mut received = Vec::new();
    while let Some(Indication::Data(data)) = responder.next().await {
        received.push(data.user_data.octets().next().unwrap());
    }
    let already = dropped / 8;
    assert_eq!(received, sent[already..]);
}

#[tokio::test]
async fn a_release_dropped_while_it_waits_is_answered_by_next() {
    let (mut initiator, mut responder) = connected().await;
    assert!(once(initiator.release(b"bye".as_slice())).await.is_none());
    told!(responder, Indication::Release(_));
    responder.send(b"wait".as_slice()).await.unwrap();
    let accept = response::ReleaseAccept::default();
    responder.request(accept).await.unwrap();
    assert_eq!(initiator.next().await, Some(data(b"wait")));
    told!(initiator, Indication::ReleaseAccept(_));
    assert_eq!(initiator.next().await, None);
}

#[tokio::test]
async fn a_dropped_accept_loses_no_peer() {
    let options = ListenOptions::default();
    let mut listener = Listener::bind("127.0.0.1:0", options).await.unwrap();
    let address = listener.local_addr().unwrap();
    let callers: Vec<_> = (0..4)
        .map(|_| tokio::spawn(connect(address, ConnectOptions::default())))
        .collect();
    let mut served = Vec::new();
    while served.len() < callers.len() {
        if let Some(incoming) = once(listener.accept()).await {
            let accept = response::ConnectAccept::default();
            served.push(incoming.unwrap().accept(accept).await.unwrap());
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    for caller in callers {
        caller.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_dropped_connect_leaves_no_task_and_no_stream() {
    let pace = Pace {
        octets: usize::MAX,
        hesitates: false,
    };
    let (ours, theirs) = raw();
    let (ours, alive) = Paced::new(ours, pace);
    let calling = x225_tokio::connect_over(ours, ConnectOptions::default());
    assert!(once(calling).await.is_none());
    drop(theirs);
    while std::sync::Arc::strong_count(&alive) > 1 {
        yield_now().await;
    }
    yield_now().await;
    let metrics = tokio::runtime::Handle::current().metrics();
    assert_eq!(metrics.num_alive_tasks(), 0);
}
