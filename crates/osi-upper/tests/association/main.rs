//! The association machine, against a peer that is a script of session primitives and against
//! another one over two sessions.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what the tests share fails a test as the tests do"
)]

mod abort;
mod column;
mod data;
mod initiator;
mod peer;
mod release;
mod responder;
mod walk;
