//! Several session connections on one transport connection: one outermost, the others nested in it or in each other.
//!
//! A [`Nest`] has the verbs of a [`Session`](crate::Session) with the identifier of a session connection in front. It owns one
//! [`Session`](crate::Session) per session connection, sends each TSDU to the one that its PI 62 names, and sees to what goes
//! between them: when an enclosing connection permits, what it discards, and that its end ends those nested in it. Until the
//! nested connections functional unit is selected it hands everything through to the outermost session.
//!
//! ```
//! use x225::nested::{Nest, NestConfig, Output};
//! use x225::{FunctionalUnits, request};
//!
//! let mut nest = Nest::new(NestConfig::default());
//! let connect = request::Connect {
//!     functional_units: FunctionalUnits::DUPLEX | FunctionalUnits::NESTED_CONNECTIONS,
//!     ..Default::default()
//! };
//! nest.request(Nest::OUTERMOST, connect)?;
//! assert!(matches!(nest.poll_output(), Some(Output::Transport(_))));
//! # Ok::<(), x225::Refused>(())
//! ```
//!
//! Source: X.225 Amendment 2, X.215 Amendment 2.

mod config;
mod enclosing;
mod identifiers;
mod members;
mod nest;
mod output;
mod receive;
mod request;
mod settle;

pub use config::NestConfig;
pub use nest::Nest;
pub use output::Output;
