//! TPKT and COTP (RFC 1006, RFC 2126, ITU-T X.224 classes 0 and 2) over a byte stream, without
//! I/O.
//!
//! Three layers, each usable alone:
//!
//! - [`tpkt`] cuts a byte stream into TPKTs and says what a stream that is not TPKT looks like;
//! - [`tpdu`] holds CR, CC, DR, DC, DT, ED, EA and ER as values, decoded and encoded, for machines
//!   and for capture decoders;
//! - [`Transport`] is the machine of one TCP connection, class 0 unless told otherwise: requests and
//!   octets in, octets and indications out.
//!
//! The crate knows nothing of what it carries. It has no clock, no socket and no thread: the driver
//! owns all three.
//!
//! ```
//! use bytes::BytesMut;
//! use rfc1006::{Config, Connect, ConnectResponse, Indication, Input, Output, Transport};
//!
//! let mut ours = Transport::new(Config::default());
//! let mut theirs = Transport::new(Config::default());
//! let called = Some("0001".parse().unwrap());
//! ours.request(Connect { called, ..Connect::default() }).unwrap();
//!
//! let mut wire = BytesMut::new();
//! while let Some(Output::Transmit(chunk)) = ours.poll_output() {
//!     wire.extend_from_slice(&chunk);
//! }
//! theirs.handle(Input::Octets(&mut wire));
//! let Some(Output::User(Indication::Connect(connect))) = theirs.poll_output() else { panic!() };
//! assert_eq!(connect.called.unwrap().to_string(), "0001");
//! theirs.request(ConnectResponse::default()).unwrap();
//! ```
#![no_std]

extern crate alloc;

mod limits;
mod queue;
mod selector;
mod size;
pub mod tpdu;
pub mod tpkt;
mod transport;
mod tsdu;

pub use limits::Limits;
pub use selector::{SelectorError, TSelector};
pub use size::TpduSize;
pub use transport::{
    Cause, Classes, Config, Connect, ConnectConfirm, ConnectResponse, DataHeaders, Disconnect,
    DisconnectRequest, End, Indication, Input, Limit, Output, ParameterOrder, Primitive, Profile,
    Refused, Release, Request, SizeParameter, State, Transport,
};
pub use tsdu::{IntoSlices, Tsdu};

/// The TCP port reserved for TPKT.
///
/// RFC 1006, section 4.
pub const PORT: u16 = 102;
