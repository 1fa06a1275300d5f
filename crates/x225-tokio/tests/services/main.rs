//! Every service of X.215 between two users of this crate, each with its parameters and with what is refused.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers are test code"
)]

#[path = "../support/mod.rs"]
mod support;

mod activity;
mod data;
mod exceptions;
mod release;
mod resynchronize;
mod sync;
mod tokens;

use std::time::Duration;

use support::pair;
use tokio::time::timeout;
use x225::{FunctionalUnits as Fu, Indication, SerialNumber, Slices, request, response};
use x225_tokio::Session;

/// Two sessions with these functional units: all tokens with the initiator, points numbered from 1.
async fn agreed(functional_units: Fu) -> (Session, Session) {
    let initial_serial_number = Some(SerialNumber::new(1));
    let second_initial_serial_number = functional_units
        .contains(Fu::SYMMETRIC_SYNCHRONIZE)
        .then(|| SerialNumber::new(101));
    let connect = request::Connect {
        functional_units,
        initial_serial_number,
        second_initial_serial_number,
        ..Default::default()
    };
    let accept = response::ConnectAccept {
        functional_units,
        ..Default::default()
    };
    let (initiator, responder) = pair(connect, accept).await;
    assert_eq!(initiator.status().functional_units, functional_units);
    assert_eq!(responder.status().functional_units, functional_units);
    (initiator, responder)
}

/// What a session is told next; soon, or the test fails.
async fn told(session: &mut Session) -> Option<Indication> {
    let next = timeout(Duration::from_secs(10), session.next());
    next.await.expect("it is told nothing")
}

/// What a session is told next must be just this.
async fn hears(session: &mut Session, indication: impl Into<Indication>) {
    assert_eq!(told(session).await, Some(indication.into()));
}

fn user_data(octets: &'static [u8]) -> Slices {
    octets.into()
}

const fn number(number: u64) -> SerialNumber {
    SerialNumber::new(number)
}
