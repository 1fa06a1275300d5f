//! Calling a peer again and again, over transport connections that outlive their sessions.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tracing::debug;
use x225::confirm::ConnectAccept;
use x225::request;

use crate::connect::{agree, connect};
use crate::error::{Error, SessionFailure};
use crate::handshake::timer;
use crate::kept::Kept;
use crate::options::ConnectOptions;
use crate::session::Session;

/// What a [`Connector`] keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keep {
    /// Transport connections without a session at a time; 4 by default. One more ends the one that
    /// has been idle for longest.
    pub most: usize,
    /// How long one is kept without a session; 60 seconds by default. Less than what the peer
    /// allows saves attempts on connections that it has ended.
    pub idle: Duration,
}

impl Default for Keep {
    fn default() -> Self {
        Self {
            most: 4,
            idle: Duration::from_mins(1),
        }
    }
}

/// Calls one peer for one session after another, over transport connections that are kept from
/// session to session where the peer agrees.
///
/// [`x225::Config::reuse_transport`] is set for its sessions: whether the peer agrees shows when it
/// leaves the connection standing. Transport expedited data and reuse exclude each other, so that
/// functional units that ask for it connect anew each time. When the connector is dropped, what it
/// keeps is closed; sessions that are in use go on.
///
/// Source: X.225 6.2.
#[derive(Debug)]
pub struct Connector {
    address: String,
    options: ConnectOptions,
    kept: Arc<Kept>,
}

impl Connector {
    /// For a peer at this address, `HOST:PORT`, which is resolved for each transport connection.
    /// [`ConnectOptions::connect`] is not used.
    #[must_use]
    pub fn new(address: impl Into<String>, mut options: ConnectOptions, keep: Keep) -> Self {
        options.options.session.reuse_transport = true;
        Self {
            address: address.into(),
            options,
            kept: Arc::new(Kept::new(keep)),
        }
    }

    /// A session, over a transport connection that was kept if there is one.
    ///
    /// A kept one that turns out to have ended is replaced by the next, and at last by a new one.
    ///
    /// # Errors
    ///
    /// [`Error`]: at which layer it failed, and why.
    pub async fn connect(
        &self,
        connect_request: request::Connect,
    ) -> Result<(Session, ConnectAccept), Error> {
        while let Some(mut session) = self.kept.take() {
            let mut timer = pin!(timer(self.options.options.limits.handshake));
            let request = connect_request.clone().into();
            match agree(&mut session, request, &mut timer).await {
                Ok(accept) => return Ok((session, *accept)),
                Err(Error::Session(SessionFailure::Lost(lost))) => {
                    debug!(%lost, "a kept connection had ended");
                }
                Err(error) => {
                    // A REFUSE may leave the connection for the next attempt.
                    let _ = self.keep(session);
                    return Err(error);
                }
            }
        }
        let mut options = self.options.clone();
        options.connect = connect_request;
        connect(self.address.as_str(), options).await
    }

    /// Keeps the transport connection of a session that was released, or aborted in a way that
    /// leaves it.
    ///
    /// # Errors
    ///
    /// The session itself, if it cannot be kept: it stands, its transport connection has ended or is
    /// not this side's to use again, or there are indications that nobody has taken.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub fn keep(&self, session: Session) -> Result<(), Session> {
        self.kept.put(session)
    }

    /// How many transport connections without a session there are.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.kept.len()
    }
}
