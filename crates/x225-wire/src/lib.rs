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
mod parameter;
mod show;
mod slices;
mod spdu;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod value;

pub use decode::{Concatenation, Decoded, Ignored, Spdus, Tsdu};
pub use diagnostic::{DecodeError, Diagnostic, ErrorKind, Path, Rule, Severity};
pub use encode::Encoder;
pub use kind::{Category, Flow, SpduKind};
pub use parameter::{Bounds, Level, Parameter, Presence, Row, TableOf, parameter_name, parameters};
pub use show::{Shown, Value};
pub use slices::Slices;
pub use spdu::*;
pub use value::*;
