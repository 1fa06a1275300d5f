//! Session protocol data units of ITU-T X.225 | ISO 8327-1: decoding, encoding, concatenation.
//!
//! An [`Spdu`] is a value; [`Tsdu::decode`] or [`Spdus`] reads the SPDUs of one TSDU and [`Encoder`] writes them. Nothing here
//! holds state across TSDUs and nothing does I/O. What a peer sends is never copied: user data stays [`Slices`] of the TSDU it
//! arrived in.
//!
//! Three rules hold for the fields of all SPDUs:
//! - octet strings (selectors, references, user data) are empty when the parameter is absent;
//! - other parameters that need not be present are `Option`s;
//! - `Default` is what the absence of the parameter means.
//!
//! ```
//! use x225_wire::{DataTransfer, Encoder, Flow, GiveTokens, Slices, Spdu, Tsdu};
//!
//! let data = DataTransfer { enclosure: None, user_information: Slices::from(vec![1, 2, 3]) };
//! let spdus: [Spdu; 2] = [GiveTokens::default().into(), data.into()];
//! let octets = Encoder::new().tsdu(&spdus);
//! assert_eq!(octets, Slices::from(vec![1, 0, 1, 0, 1, 2, 3]));
//!
//! let mut tsdu = Tsdu::decode(&octets, Flow::Normal);
//! assert_eq!(tsdu.error, None);
//! assert_eq!(tsdu.spdus[1].spdu.to_string(), "DT User Information: 3 octets");
//! // The data comes before the tokens, whatever the order on the wire.
//! assert_eq!(tsdu.in_processing_order().next().unwrap().spdu, spdus[1]);
//! ```
//!
//! What is wrong with a TSDU is told with its place and its rule:
//!
//! ```
//! use x225_wire::{Flow, Slices, Tsdu};
//!
//! let tsdu = Tsdu::decode(&Slices::from(vec![9, 3, 17, 1, 0xff]), Flow::Normal);
//! assert_eq!(
//!     tsdu.diagnostics().next().unwrap().to_string(),
//!     "FN/17 at octet 2: reserved bits are set, ignored: found 254 (X.225 8.2.7)"
//! );
//! ```
#![no_std]

extern crate alloc;

#[cfg(any(test, feature = "testing"))]
extern crate std;

mod decode;
mod diagnostic;
mod encode;
mod field;
mod kind;
#[cfg(test)]
mod known_answer;
mod nested;
mod parameter;
pub mod plain_data;
pub mod short;
mod show;
mod slices;
mod spdu;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod value;

pub use decode::{Concatenation, Decoded, Ignored, Misplaced, Spdus, Tsdu};
pub use diagnostic::{DecodeError, Diagnostic, ErrorKind, Path, Rule, Severity};
pub use encode::Encoder;
pub use kind::{Category, Flow, SpduKind};
pub use nested::{NESTED_PARAMETERS, NestedIdentifier, Nesting};
pub use parameter::{Bounds, Level, Parameter, Presence, Row, TableOf, parameter_name, parameters};
pub use show::{Shown, Value};
pub use slices::Slices;
pub use spdu::*;
pub use value::*;
