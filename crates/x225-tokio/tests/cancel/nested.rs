//! The futures of nested session connections, over a slow stream: what encloses them goes on.

use std::sync::Arc;

use x225::{FunctionalUnits as Fu, Indication, request, response};
use x225_tokio::nested::Nested;
use x225_tokio::{Error, Options, Session, SessionFailure};

use super::support::{data, pair_over, told};
use super::{at_each_await_point, ends, is_gone, nothing_is_left, polled, slow};

/// A session connection in which others may be nested, over a slow stream: both sides.
struct Outer {
    ours: Session,
    theirs: Session,
    opening: Nested,
    called: Nested,
    alive: Arc<()>,
}

impl Outer {
    async fn new() -> Self {
        let (near, far, alive) = slow();
        let options = Options {
            nested: true,
            ..Options::default()
        };
        let units = Fu::DUPLEX | Fu::NESTED_CONNECTIONS;
        let connect = request::Connect {
            functional_units: units,
            ..Default::default()
        };
        let accept = response::ConnectAccept {
            functional_units: units,
            ..Default::default()
        };
        let (ours, theirs) = pair_over((near, far), options, connect, accept).await;
        let (opening, called) = (ours.nested().unwrap(), theirs.nested().unwrap());
        Self {
            ours,
            theirs,
            opening,
            called,
            alive,
        }
    }

    /// One that is nested in it, on both sides.
    async fn inner(&mut self) -> (Session, Session) {
        let (opened, accepted) = tokio::join!(self.opening.open(proposal()), async {
            let incoming = self.called.accept().await.unwrap();
            incoming.accept(acceptance()).await.unwrap()
        });
        (opened.unwrap().0, accepted)
    }

    /// What encloses the others is as it was, and leaves nothing when it goes.
    async fn goes_on(mut self) {
        self.ours.send(b"outside".as_slice()).await.unwrap();
        assert_eq!(self.theirs.next().await, Some(data(b"outside")));
        drop((self.ours, self.opening, self.theirs, self.called));
        is_gone(&self.alive).await;
    }
}

fn proposal() -> request::Connect {
    request::Connect {
        functional_units: Fu::DUPLEX,
        ..Default::default()
    }
}

fn acceptance() -> response::ConnectAccept {
    response::ConnectAccept {
        functional_units: Fu::DUPLEX,
        ..Default::default()
    }
}

#[tokio::test(start_paused = true)]
async fn opening_leaves_nothing_and_the_other_side_is_told() {
    let points = at_each_await_point!(|times| {
        let mut outer = Outer::new().await;
        let opened = {
            let accepting = async {
                let incoming = outer.called.accept().await.unwrap();
                incoming.accept(acceptance()).await.unwrap()
            };
            let mut accepting = Box::pin(accepting);
            let opening = polled(times, outer.opening.open(proposal()));
            let mut opening = Box::pin(opening);
            let (opened, accepted) = tokio::select! {
                biased;
                opened = &mut opening => (opened, None),
                accepted = &mut accepting => (opening.await, Some(accepted)),
            };
            let ready = opened.is_some();
            drop(opened);
            match accepted {
                Some(accepted) => assert!(ends(accepted).await),
                None => drop(accepting),
            }
            ready
        };
        outer.goes_on().await;
        opened
    });
    assert!(points > 10, "{points}");
}

#[tokio::test(start_paused = true)]
async fn accepting_loses_nobody() {
    let points = at_each_await_point!(|times| {
        let mut outer = Outer::new().await;
        let (opened, ready) = tokio::join!(outer.opening.open(proposal()), async {
            let (incoming, ready) = match polled(times, outer.called.accept()).await {
                Some(incoming) => (incoming, true),
                None => (outer.called.accept().await, false),
            };
            let accepted = incoming.unwrap().accept(acceptance()).await;
            (accepted.unwrap(), ready)
        });
        let ((mut inner, _), (mut there, ready)) = (opened.unwrap(), ready);
        inner.send(b"inside".as_slice()).await.unwrap();
        assert_eq!(there.next().await, Some(data(b"inside")));
        drop((inner, there));
        outer.goes_on().await;
        ready
    });
    assert!(points > 1, "{points}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_given_or_the_opening_is_aborted() {
    for answer in ["accept", "refuse", "abort"] {
        at_each_await_point!(|times| {
            let mut outer = Outer::new().await;
            let (opened, (ready, kept)) = tokio::join!(outer.opening.open(proposal()), async {
                let incoming = outer.called.accept().await.unwrap();
                match answer {
                    "accept" => {
                        let accepted = polled(times, incoming.accept(acceptance())).await;
                        (accepted.is_some(), accepted.map(Result::unwrap))
                    }
                    "refuse" => {
                        let refusing = incoming.refuse(response::ConnectRefuse::default());
                        (polled(times, refusing).await.is_some(), None)
                    }
                    _ => {
                        let aborting = incoming.abort(b"no".as_slice());
                        (polled(times, aborting).await.is_some(), None)
                    }
                }
            });
            match (answer, ready, opened) {
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
            outer.goes_on().await;
            ready
        });
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_said_inside_is_taken_or_left() {
    let points = at_each_await_point!(|times| {
        let mut outer = Outer::new().await;
        let (mut inner, mut there) = outer.inner().await;
        there.send(b"a longer message".as_slice()).await.unwrap();
        let taken = polled(times, inner.next()).await;
        let ready = taken.is_some();
        let taken = match taken {
            Some(taken) => taken,
            None => inner.next().await,
        };
        assert_eq!(taken, Some(data(b"a longer message")));
        drop((inner, there));
        outer.goes_on().await;
        ready
    });
    assert!(points > 4, "{points}");
}

#[tokio::test(start_paused = true)]
async fn a_release_inside_is_answered_to_who_waits_for_it_or_to_next() {
    let points = at_each_await_point!(|times| {
        let mut outer = Outer::new().await;
        let (mut inner, mut there) = outer.inner().await;
        let answering = tokio::spawn(async move {
            match there.next().await? {
                Indication::Release(_) => {
                    let accept = response::ReleaseAccept::default();
                    there.request(accept).await.unwrap();
                    there.closed().await;
                    Some(())
                }
                _ => None,
            }
        });
        let answer = polled(times, inner.release(b"bye".as_slice())).await;
        let ready = answer.is_some();
        match answer {
            Some(answer) => assert!(matches!(answer, Ok(Some(Indication::ReleaseAccept(_))))),
            None if times == 0 => {}
            None => {
                told!(inner, Indication::ReleaseAccept(_));
            }
        }
        let waited = polled(times, inner.closed()).await.is_some();
        assert!(waited || times == 0);
        drop(inner);
        assert_eq!(answering.await.unwrap().is_some(), times > 0);
        outer.goes_on().await;
        ready
    });
    assert!(points > 3, "{points}");
}

#[tokio::test(start_paused = true)]
async fn an_abort_inside_reaches_the_peer_whenever_it_is_dropped() {
    at_each_await_point!(|times| {
        let mut outer = Outer::new().await;
        let (inner, mut there) = outer.inner().await;
        let ready = polled(times, inner.abort(b"enough".as_slice())).await;
        let said: &[u8] = if times == 0 { b"" } else { b"enough" };
        let user_data = said.to_vec().into();
        let abort = request::UserAbort { user_data };
        assert_eq!(there.next().await, Some(abort.into()));
        there.closed().await;
        outer.goes_on().await;
        ready.is_some()
    });
}
