//! The futures of a session, over a slow stream.

use tokio::task::yield_now;
use x225::{Indication, request, response};
use x225_tokio::{
    ConnectOptions, Error, Incoming, ListenOptions, Options, SessionFailure, connect_over,
};

use super::support::peer::Paced;
use super::support::{data, pair_over, raw, told};
use super::{SLOW, at_each_await_point, connected, ends, is_gone, nothing_is_left, polled, slow};

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
