//! The TCP connections of a listener, for who looks at their streams.

use std::net::SocketAddr;

use crate::column::Stream;

/// A TCP connection of a [`Listener`](crate::Listener) on which the transport connection is about
/// to be asked for; TLS, if there is any, stands.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Opened {
    /// Which one of the listener it is, from 1: see [`Counters::taken`](crate::Counters::taken).
    pub number: u64,
    /// The peer's address.
    pub peer: SocketAddr,
    /// The address that the peer connected to.
    pub local: SocketAddr,
    /// What TLS came to, with [`ListenOptions::tls`](crate::ListenOptions).
    #[cfg(feature = "tls")]
    pub tls: Option<crate::tls::Agreed>,
}

impl Opened {
    pub(crate) fn new(number: u64, peer: SocketAddr, local: SocketAddr) -> Self {
        Self {
            number,
            peer,
            local,
            #[cfg(feature = "tls")]
            tls: None,
        }
    }
}

/// Puts something around a stream: what shows, records or slows down what passes, say.
pub type Wrap = dyn Fn(Box<dyn Stream>, &Opened) -> Box<dyn Stream> + Send + Sync;
