//! The session protocol machine of ITU-T X.225 | ISO 8327-1, without I/O.
//!
//! A [`Session`] is one side of a session connection. It is told what the SS-user asks
//! ([`Session::request`]) and what the transport says ([`Session::handle`]), and says in one
//! ordered queue what is to be done ([`Session::poll_output`]). It owns no socket and no clock.
//!
//! - [`request`], [`response`], [`indication`], [`confirm`]: the session service of X.215.
//! - [`facet`]: the rarer services as verbs: [`Session::tokens`], [`Session::sync`],
//!   [`Session::activity`].
//! - [`annex_a`]: the state tables, as data.
//! - [`wire`]: the SPDUs.
//! - [`conformance`]: what this implementation claims.
//! - [`amendment_1`]: short forms of the commonest SPDUs, or none at all.
//! - [`nested`]: several session connections on one transport connection (Amendment 2).
//! - [`diagnosis`]: what a peer did wrong.
#![no_std]

extern crate alloc;

#[cfg(test)]
extern crate std;

pub mod amendment_1;
pub mod annex_a;
mod config;
pub mod conformance;
pub mod diagnosis;
pub mod facet;
mod machine;
pub mod nested;
mod service;
mod session;
#[cfg(feature = "testing")]
pub mod testing;
mod transport;

pub use x225_wire as wire;

pub use amendment_1::Amendment1;
pub use config::{Config, Limits, OnProtocolError, Strictness, Version};
pub use service::{
    Indication, IndicationKind, Needed, Refused, Request, RequestKind, confirm, indication,
    request, response,
};
pub use session::{Input, Output, Session, SyncPoints};
pub use transport::{DisconnectReason, TransportIndication, TransportRequest};
pub use wire::{FunctionalUnits, Selector, SerialNumber, Slices, Token, TokenSettings, Tokens};
