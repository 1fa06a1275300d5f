//! Session connections nested in others, between two users of this crate.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers are test code"
)]

#[path = "../support/mod.rs"]
mod support;

mod cancel;
mod dialogue;
mod ends;
mod hostile;
mod pressure;
mod rarer;

use std::future::Future;
use std::time::Duration;

use support::pair_over;
use tokio::time::timeout;
use x225::{FunctionalUnits as Fu, Indication, request, response};
use x225_tokio::nested::Nested;
use x225_tokio::{Options, Session, Stream};

const NESTING: Fu = Fu::DUPLEX.union(Fu::NESTED_CONNECTIONS);

/// A session connection, and what is nested in it.
struct Side {
    session: Session,
    nested: Nested,
}

fn options() -> Options {
    Options {
        nested: true,
        ..Options::default()
    }
}

fn proposal(functional_units: Fu) -> request::Connect {
    request::Connect {
        functional_units,
        ..Default::default()
    }
}

fn acceptance(functional_units: Fu) -> response::ConnectAccept {
    response::ConnectAccept {
        functional_units,
        ..Default::default()
    }
}

/// Two sides of a session connection in which others may be nested.
async fn family() -> (Side, Side) {
    family_with(&options(), NESTING).await
}

async fn family_with(options: &Options, units: Fu) -> (Side, Side) {
    let streams = tokio::io::duplex(64 * 1024);
    family_over(streams, options, units).await
}

async fn family_over(
    streams: (impl Stream, impl Stream),
    options: &Options,
    units: Fu,
) -> (Side, Side) {
    let (initiator, responder) =
        pair_over(streams, *options, proposal(units), acceptance(units)).await;
    (Side::of(initiator), Side::of(responder))
}

impl Side {
    fn of(session: Session) -> Self {
        let nested = session.nested().unwrap();
        Self { session, nested }
    }
}

/// A session connection nested in another: on the side that opens it, and on the other.
async fn nested(opening: &mut Nested, other: &mut Nested, units: Fu) -> (Session, Session) {
    let (opened, accepted) = soon(async {
        tokio::join!(opening.open(proposal(units)), async {
            let incoming = other.accept().await.unwrap();
            incoming.accept(acceptance(units)).await.unwrap()
        })
    })
    .await;
    (opened.unwrap().0, accepted)
}

/// What happens soon, or the test fails.
async fn soon<T>(future: impl Future<Output = T>) -> T {
    let outcome = timeout(Duration::from_secs(10), future).await;
    outcome.expect("it does not happen")
}

/// What a session is told next, soon.
async fn told(session: &mut Session) -> Option<Indication> {
    soon(session.next()).await
}
