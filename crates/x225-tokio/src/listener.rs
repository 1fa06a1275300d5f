//! Listening for peers on a TCP port.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream, ToSocketAddrs};
use tokio::task::JoinSet;
use tracing::debug_span;

use crate::error::Error;
use crate::incoming::Incoming;
use crate::options::ListenOptions;

/// A TCP port on which peers ask for session connections.
///
/// Handshakes run side by side, each in its own task, [`ListenOptions::handshakes`] at most, and
/// end at [`Options::handshake`](crate::Options): a slow one holds up no other.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    options: ListenOptions,
    handshakes: JoinSet<Result<Incoming, HandshakeError>>,
    /// Wait before the next TCP connection: the last attempt to take one failed.
    exhausted: bool,
}

/// A peer that connected, and no session connection came of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{peer}: {error}")]
pub struct HandshakeError {
    /// Its address.
    pub peer: SocketAddr,
    /// At which layer it ended, and why.
    pub error: Error,
}

/// What [`Listener::accept`] can say instead of an [`Incoming`]. The listener goes on after both.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ListenError {
    /// No TCP connection could be taken, for lack of file descriptors say.
    #[error("TCP: {0}")]
    Tcp(io::ErrorKind),
    /// One peer's handshake failed.
    #[error(transparent)]
    Handshake(#[from] HandshakeError),
}

impl Listener {
    /// How long to wait after a TCP connection could not be taken.
    const PAUSE: Duration = Duration::from_millis(50);

    /// Binds to an address.
    ///
    /// # Errors
    ///
    /// Those of the operating system.
    pub async fn bind(address: impl ToSocketAddrs, options: ListenOptions) -> io::Result<Self> {
        Ok(Self::new(TcpListener::bind(address).await?, options))
    }

    /// Listens on a socket that is bound.
    #[must_use]
    pub fn new(socket: TcpListener, options: ListenOptions) -> Self {
        Self {
            socket,
            options,
            handshakes: JoinSet::new(),
            exhausted: false,
        }
    }

    /// The address that peers connect to.
    ///
    /// # Errors
    ///
    /// Those of the operating system.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// The next peer that asks for a session connection. Cancel-safe.
    ///
    /// # Errors
    ///
    /// [`ListenError`]: a peer got no further, or none could be taken. Call again.
    pub async fn accept(&mut self) -> Result<Incoming, ListenError> {
        loop {
            let room = self.handshakes.len() < self.options.handshakes.max(1);
            let exhausted = self.exhausted;
            let taken = async {
                if exhausted {
                    tokio::time::sleep(Self::PAUSE).await;
                }
                self.socket.accept().await
            };
            tokio::select! {
                biased;
                Some(done) = self.handshakes.join_next() => match done {
                    Ok(outcome) => return Ok(outcome?),
                    Err(gone) => match gone.try_into_panic() {
                        Ok(panic) => std::panic::resume_unwind(panic),
                        Err(_cancelled) => {}
                    },
                },
                taken = taken, if room => {
                    self.exhausted = taken.is_err();
                    match taken {
                        Ok((stream, peer)) => self.begin(stream, peer),
                        Err(error) => return Err(ListenError::Tcp(error.kind())),
                    }
                }
            }
        }
    }

    fn begin(&mut self, stream: TcpStream, peer: SocketAddr) {
        let options = self.options.clone();
        self.handshakes.spawn(async move {
            let span = debug_span!("session", role = "responder", %peer);
            let outcome = match stream.set_nodelay(true) {
                Ok(()) => Incoming::handshake(Box::new(stream), Some(peer), &options, span).await,
                Err(error) => Err(error.into()),
            };
            outcome.map_err(|error| HandshakeError { peer, error })
        });
    }
}
