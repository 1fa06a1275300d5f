//! The session service of X.215: primitives as values.
//!
//! Requests and responses go into [`Session::request`](crate::Session::request); indications and
//! confirms come out of [`Session::poll_output`](crate::Session::poll_output).

pub mod confirm;
pub mod indication;
mod primitives;
mod refused;
pub mod request;
pub mod response;

pub use indication::{Indication, IndicationKind};
pub use refused::{Needed, Refused};
pub use request::{Request, RequestKind};
