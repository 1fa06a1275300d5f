//! Two sessions over an in-memory stream.

#![allow(
    dead_code,
    unused_macros,
    unused_imports,
    reason = "each test file uses its own part"
)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a support module is test code"
)]

pub(crate) mod fault;
pub(crate) mod peer;
pub(crate) mod script;

use std::future::poll_fn;
use std::pin::pin;

use tokio::io::DuplexStream;
use x225::{Indication, request, response};
use x225_tokio::{ConnectOptions, Incoming, ListenOptions, Options, Session, Stream, connect_over};

/// Takes the next indication, which must be of this kind.
macro_rules! told {
    ($session:expr, $kind:pat) => {
        match $session.next().await {
            Some(indication @ $kind) => indication,
            other => panic!("{} expected, {other:?} found", stringify!($kind)),
        }
    };
}
pub(crate) use told;

/// The indication of one SSDU.
pub(crate) fn data(octets: &'static [u8]) -> Indication {
    request::Data {
        user_data: octets.into(),
    }
    .into()
}

/// Two connected sessions, duplex, with default options.
pub(crate) async fn connected() -> (Session, Session) {
    pair(
        request::Connect::default(),
        response::ConnectAccept::default(),
    )
    .await
}

/// Two sessions connected by these primitives.
pub(crate) async fn pair(
    connect: request::Connect,
    accept: response::ConnectAccept,
) -> (Session, Session) {
    let (ours, theirs) = tokio::io::duplex(64 * 1024);
    pair_over((ours, theirs), Options::default(), connect, accept).await
}

/// Two sessions connected by these primitives over these streams.
#[allow(
    clippy::large_types_passed_by_value,
    reason = "a test names its options where it calls"
)]
pub(crate) async fn pair_over(
    (ours, theirs): (impl Stream, impl Stream),
    options: Options,
    connect: request::Connect,
    accept: response::ConnectAccept,
) -> (Session, Session) {
    let connect = ConnectOptions {
        options,
        connect,
        ..Default::default()
    };
    let listen = ListenOptions {
        options,
        ..Default::default()
    };
    let (initiator, responder) = tokio::join!(connect_over(ours, connect), async {
        let incoming = Incoming::from_stream(theirs, &listen).await.unwrap();
        incoming.accept(accept).await.unwrap()
    });
    (initiator.unwrap().0, responder)
}

/// What a future comes to, and how often it is polled until then.
pub(crate) async fn counted<F: Future>(future: F) -> (F::Output, usize) {
    let mut polls = 0;
    let mut future = pin!(future);
    let outcome = poll_fn(|cx| {
        polls += 1;
        future.as_mut().poll(cx)
    });
    (outcome.await, polls)
}

/// A stream whose other end is in the hands of a test.
pub(crate) fn raw() -> (DuplexStream, DuplexStream) {
    tokio::io::duplex(64 * 1024)
}
