//! What a nest brings with it.

use crate::config::Config;

/// The configuration of a [`Nest`](super::Nest).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NestConfig {
    /// Of the outermost session.
    pub outermost: Config,
    /// Of each nested session; `reuse_transport` and `accept_expedited` have no effect there: the transport connection is always
    /// kept, and the expedited flow is the outermost session's.
    pub nested: Config,
    /// Nested session connections at one time, of both sides together; 16 by default. The identifiers set 128 for those that the
    /// initiator of the transport connection initiates, 127 for the others.
    pub connections: usize,
    /// TSDUs of the expedited flow kept while a PREPARE on an enclosing session connection makes them wait; 16 by default.
    pub deferred: usize,
}

impl Default for NestConfig {
    fn default() -> Self {
        Self {
            outermost: Config::default(),
            nested: Config::default(),
            connections: 16,
            deferred: 16,
        }
    }
}
