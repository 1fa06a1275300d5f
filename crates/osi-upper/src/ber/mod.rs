//! The basic encoding rules (X.690) with places: every fault says where it is.
//!
//! Identifier and length octets are read by `asn1_rs`; around it stand what it does not have: the
//! path and offset of a fault, contents as slices of the source, and indefinite lengths without
//! recursion.

mod element;
mod error;
mod node;
mod path;
mod primitive;
mod tag;

pub(crate) use element::{Components, Element, once};
pub use error::{Error, Fault};
pub(crate) use node::{Node, length_octets, write_header};
pub(crate) use path::At;
pub use path::{Path, Step};
pub use tag::{Tag, TagClass};

#[cfg(test)]
mod tests;
