//! Presentation (ITU-T X.226) and ACSE (ITU-T X.227) kernel over an X.225 session.
//!
//! - [`presentation`]: the PPDUs as values that decode and encode.
//! - [`acse`]: the ACSE APDUs as values that decode and encode.
//! - [`association`]: both as one machine over a session, initiator and responder.
//! - [`mms`]: what MMS peers expect by default, as values.
//! - [`names`]: object identifiers that associations are made of.
//!
//! Decoding takes the basic encoding rules as a peer may use them: indefinite lengths, lengths
//! longer than needed, segmented strings, components in any order. Encoding is infallible and as
//! short as it can be. What a peer gets wrong is an [`Error`] that says at which octet and in which
//! component, what was found, and what would have been right.

pub mod acse;
pub mod association;
mod ber;
mod data_value;
pub mod mms;
mod named;
pub mod names;
mod oid;
pub mod presentation;
#[cfg(test)]
mod testing;

pub use ber::{Error, Fault, Path, Step, Tag, TagClass};
pub use data_value::{BitString, DataValue};
pub use oid::{InvalidOid, Oid};
