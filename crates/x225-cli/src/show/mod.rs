//! What passes on a connection, in words, for every command that shows it.

pub(crate) mod cotp;
pub(crate) mod data;
pub(crate) mod indication;
pub(crate) mod rung;
pub(crate) mod spdu;
