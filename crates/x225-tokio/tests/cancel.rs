//! Every public future, dropped after each number of polls: what it was to do is done or not begun,
//! the other side comes to a defined end, and no task and no stream is left.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

mod support;

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use support::peer::{Pace, Paced};
use support::{data, pair_over, raw, told};
use tokio::io::DuplexStream;
use tokio::task::yield_now;
use tokio::time::{sleep, timeout};
use x225::{Indication, request, response};
use x225_tokio::{
    ConnectOptions, Connector, Error, Incoming, Keep, ListenOptions, Listener, Options, Session,
    SessionFailure, connect_over,
};

/// Three octets at a time, and every other attempt comes to nothing: many await points.
const SLOW: Pace = Pace {
    octets: 3,
    hesitates: true,
};

/// Polls so many times, whenever it is woken, then drops.
async fn polled<T>(times: usize, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut left = times;
    poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match future.as_mut().poll(cx) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Drops after each number of polls, until one is enough; how many were not.
macro_rules! at_each_await_point {
    (|$times:ident| $scene:expr) => {{
        let mut $times = 0;
        while !$scene {
            nothing_is_left().await;
            $times += 1;
            assert!($times < 1000, "it is never ready");
        }
        nothing_is_left().await;
        $times
    }};
}

/// No task runs beside the test, once the last words have been said.
async fn nothing_is_left() {
    let metrics = tokio::runtime::Handle::current().metrics();
    let waiting = async {
        while metrics.num_alive_tasks() > 0 {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_mins(1), waiting).await.unwrap();
}

/// A slow stream and its other end; the handle is alone when the stream is gone.
fn slow() -> (Paced<DuplexStream>, DuplexStream, Arc<()>) {
    let (ours, theirs) = raw();
    let (ours, alive) = Paced::new(ours, SLOW);
    (ours, theirs, alive)
}

async fn is_gone(alive: &Arc<()>) {
    let waiting = async {
        while Arc::strong_count(alive) > 1 {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_mins(1), waiting).await.unwrap();
}

/// Two sessions over a slow stream, and the handle of the initiator's.
async fn connected() -> (Session, Session, Arc<()>) {
    let (ours, theirs, alive) = slow();
    let (initiator, responder) = pair_over(
        (ours, theirs),
        Options::default(),
        request::Connect::default(),
        response::ConnectAccept::default(),
    )
    .await;
    (initiator, responder, alive)
}

/// Whether a session ends with an abort by the other side's user, or with its stream.
async fn ends(mut session: Session) -> bool {
    let told = session.next().await;
    matches!(
        told,
        Some(Indication::UserAbort(_) | Indication::ProviderAbort(_))
    )
}

#[tokio::test(start_paused = true)]
async fn connect_leaves_nothing_behind_and_the_called_side_is_told() {
    let points = at_each_await_point!(|times| {
        let (ours, theirs, alive) = slow();
        let called = tokio::spawn(async move {
            let options = ListenOptions::default();
            let incoming = Incoming::from_stream(theirs, &options).await.ok()?;
            let accept = response::ConnectAccept::default();
            Some(incoming.accept(accept).await.unwrap())
        });
        let calling = connect_over(ours, ConnectOptions::default());
        let ready = polled(times, calling).await;
        let is_ready = ready.is_some();
        drop(ready);
        is_gone(&alive).await;
        if let Some(session) = called.await.unwrap() {
            assert!(ends(session).await);
        }
        is_ready
    });
    assert!(points > 10, "{points}");
}

#[tokio::test(start_paused = true)]
async fn from_stream_leaves_nothing_behind_and_the_caller_is_told() {
    let points = at_each_await_point!(|times| {
        let (ours, theirs, alive) = slow();
        let calling = tokio::spawn(connect_over(theirs, ConnectOptions::default()));
        let options = ListenOptions::default();
        let ready = polled(times, Incoming::from_stream(ours, &options)).await;
        let is_ready = ready.is_some();
        drop(ready);
        is_gone(&alive).await;
        assert!(calling.await.unwrap().is_err());
        is_ready
    });
    assert!(points > 10, "{points}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_to_a_peer_is_given_or_the_peer_is_aborted() {
    for answer in ["accept", "refuse", "abort"] {
        at_each_await_point!(|times| {
            let (ours, theirs, alive) = slow();
            let calling = tokio::spawn(connect_over(theirs, ConnectOptions::default()));
            let options = ListenOptions::default();
            let incoming = Incoming::from_stream(ours, &options).await.unwrap();
            let mut kept = None;
            let ready = match answer {
                "accept" => {
                    let accepting = incoming.accept(response::ConnectAccept::default());
                    let accepted = polled(times, accepting).await;
                    kept = accepted.map(Result::unwrap);
                    kept.is_some()
                }
                "refuse" => {
                    let refusing = incoming.refuse(response::ConnectRefuse::default());
                    polled(times, refusing).await.is_some()
                }
                _ => {
                    let aborting = incoming.abort(b"no".as_slice());
                    polled(times, aborting).await.is_some()
                }
            };
            match (answer, ready, calling.await.unwrap()) {
                ("accept", true, Ok((session, _))) => {
                    drop(kept);
                    assert!(ends(session).await);
                }
                ("refuse", true, Err(Error::Session(SessionFailure::Refused(_))))
                | (_, false, Err(Error::Session(SessionFailure::UserAbort(_)))) => {}
                ("abort", true, Err(Error::Session(SessionFailure::UserAbort(said)))) => {
                    assert_eq!(said, b"no"[..]);
                }
                (_, _, other) => panic!("{answer} {ready}: {other:?}"),
            }
            is_gone(&alive).await;
            ready
        });
    }
}

#[tokio::test(start_paused = true)]
async fn next_takes_an_indication_or_leaves_it() {
    let points = at_each_await_point!(|times| {
        let (mut ours, mut theirs, _alive) = connected().await;
        theirs.send(b"a longer message".as_slice()).await.unwrap();
        let expected = Some(data(b"a longer message"));
        let taken = polled(times, ours.next()).await;
        let ready = taken.is_some();
        let taken = match taken {
            Some(taken) => taken,
            None => ours.next().await,
        };
        assert_eq!(taken, expected);
        ready
    });
    assert!(points > 4, "{points}");
}

#[tokio::test]
async fn next_dropped_at_every_await_point_loses_no_indication() {
    let (ours, theirs) = raw();
    let [(ours, _), (theirs, _)] = [ours, theirs].map(|stream| Paced::new(stream, SLOW));
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
            match polled(1, responder.next()).await {
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

#[tokio::test(start_paused = true)]
async fn a_request_is_made_or_not() {
    for waits in [false, true] {
        at_each_await_point!(|times| {
            let (ours, theirs) = tokio::io::duplex(100);
            let (mut ours, mut theirs) = pair_over(
                (ours, theirs),
                Options::default(),
                request::Connect::default(),
                response::ConnectAccept::default(),
            )
            .await;
            let reading = if waits {
                ours.send(vec![1; 100_000]).await.unwrap();
                tokio::spawn(async move {
                    told!(theirs, Indication::Data(_));
                    theirs
                })
            } else {
                tokio::spawn(async move { theirs })
            };
            let ready = polled(times, ours.send(b"asked".as_slice()))
                .await
                .is_some();
            ours.send(b"after".as_slice()).await.unwrap();
            let mut theirs = reading.await.unwrap();
            if ready {
                assert_eq!(theirs.next().await, Some(data(b"asked")));
            }
            assert_eq!(theirs.next().await, Some(data(b"after")));
            ready
        });
    }
}

#[tokio::test(start_paused = true)]
async fn a_release_is_answered_to_who_waits_for_it_or_to_next() {
    let points = at_each_await_point!(|times| {
        let (mut ours, mut theirs, alive) = connected().await;
        let answering = tokio::spawn(async move {
            match theirs.next().await? {
                Indication::Release(_) => {
                    let accept = response::ReleaseAccept::default();
                    theirs.request(accept).await.unwrap();
                    theirs.closed().await;
                    Some(())
                }
                _ => None,
            }
        });
        let answer = polled(times, ours.release(b"bye".as_slice())).await;
        let ready = answer.is_some();
        match answer {
            Some(answer) => assert!(matches!(answer, Ok(Some(Indication::ReleaseAccept(_))))),
            None if times == 0 => {}
            None => {
                told!(ours, Indication::ReleaseAccept(_));
            }
        }
        drop(ours);
        is_gone(&alive).await;
        assert_eq!(answering.await.unwrap().is_some(), times > 0);
        ready
    });
    assert!(points > 3, "{points}");
}

#[tokio::test(start_paused = true)]
async fn an_abort_reaches_the_peer_whenever_it_is_dropped() {
    let points = at_each_await_point!(|times| {
        let (ours, mut theirs, alive) = connected().await;
        let heard = tokio::spawn(async move {
            let told = theirs.next().await;
            theirs.closed().await;
            told
        });
        let ready = polled(times, ours.abort(b"enough".as_slice())).await;
        let said: &[u8] = if times == 0 { b"" } else { b"enough" };
        let user_data = said.to_vec().into();
        let abort = request::UserAbort { user_data };
        assert_eq!(heard.await.unwrap(), Some(abort.into()));
        is_gone(&alive).await;
        ready.is_some()
    });
    assert!(points > 1, "{points}");
}

#[tokio::test(start_paused = true)]
async fn closed_can_be_waited_for_again() {
    at_each_await_point!(|times| {
        let (mut ours, theirs, alive) = connected().await;
        drop(theirs);
        told!(ours, Indication::UserAbort(_));
        let ready = polled(times, ours.closed()).await.is_some();
        ours.closed().await;
        is_gone(&alive).await;
        ready
    });
}

#[tokio::test]
async fn a_listener_loses_no_peer() {
    let mut listener = Listener::bind("127.0.0.1:0", ListenOptions::default())
        .await
        .unwrap();
    let address = listener.local_addr().unwrap();
    for times in 0..20 {
        let calling = tokio::spawn(x225_tokio::connect(address, ConnectOptions::default()));
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
        let mut listener = Listener::bind("127.0.0.1:0", ListenOptions::default())
            .await
            .unwrap();
        let address = listener.local_addr().unwrap();
        let calling = tokio::spawn(x225_tokio::connect(address, ConnectOptions::default()));
        let incoming = listener.accept().await.unwrap();
        let accept = response::ConnectAccept::default();
        let mut session = incoming.accept(accept).await.unwrap();
        let (mut peer, _) = calling.await.unwrap().unwrap();
        let stopping = listener.shutdown(Duration::from_mins(1));
        assert_eq!(polled(times, stopping).await, None);
        assert!(tokio::net::TcpStream::connect(address).await.is_err());
        peer.send(b"still here".as_slice()).await.unwrap();
        assert_eq!(session.next().await, Some(data(b"still here")));
        drop((session, peer));
        nothing_is_left().await;
    }
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
