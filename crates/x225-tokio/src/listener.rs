//! Listening for peers on TCP ports.

use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream, ToSocketAddrs, lookup_host};
use tokio::time::{Sleep, sleep};

use crate::counters::Counters;
use crate::error::Error;
use crate::handshakes::Handshakes;
use crate::incoming::{Call, Incoming};
use crate::limits::Limit;
use crate::opened::Opened;
use crate::options::ListenOptions;
use crate::registry::{Registration, Registry};
use crate::socket::SocketOptions;
use crate::watch::watch;

/// TCP ports on which peers ask for session connections.
///
/// Handshakes run side by side and end at [`Limits::handshake`](crate::Limits): a slow one holds up
/// no other. [`accept`](Self::accept) carries on the latest, and a task of its own each of the
/// others, and that one as well when nobody waits in `accept`. Another task looks after the
/// connections, until the listener and all of them are gone. What peers can take of this side is in
/// [`Limits`](crate::Limits).
///
/// Dropped, it stops listening and gives up its handshakes; session connections go on. To end them
/// too, [`shutdown`](Self::shutdown).
#[derive(Debug)]
pub struct Listener {
    sockets: Vec<TcpListener>,
    /// The socket whose turn it is.
    turn: usize,
    options: Arc<ListenOptions>,
    handshakes: Handshakes,
    registry: Arc<Registry>,
    /// Whether the sockets hand on how connections are set up.
    set_up: bool,
    watched: bool,
    /// Before the next TCP connection: the last attempt to take one failed.
    pause: Option<Pin<Box<Sleep>>>,
}

/// A peer that connected, and no session connection came of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{peer}: {error}")]
pub struct HandshakeError {
    /// Which TCP connection of the listener it was, from 1: see [`Counters::taken`].
    pub number: u64,
    /// Its address.
    pub peer: SocketAddr,
    /// At which layer it ended, and why.
    pub error: Error,
}

impl HandshakeError {
    fn of((number, peer): (u64, SocketAddr), error: Error) -> Self {
        Self {
            number,
            peer,
            error,
        }
    }
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

    /// Binds to every address that this stands for: to one, to each of a slice, to all of a host
    /// name.
    ///
    /// # Errors
    ///
    /// Those of the operating system, for the first address that is not to be had; then none is
    /// bound.
    pub async fn bind(addresses: impl ToSocketAddrs, options: ListenOptions) -> io::Result<Self> {
        let mut sockets = Vec::new();
        let mut set_up = SocketOptions::ARE_INHERITED;
        for address in lookup_host(addresses).await? {
            let socket = TcpListener::bind(address).await?;
            // What cannot be is told for each connection.
            set_up = set_up && options.options.socket.apply(&socket).is_ok();
            sockets.push(socket);
        }
        if sockets.is_empty() {
            return Err(io::ErrorKind::AddrNotAvailable.into());
        }
        let mut listener = Self::new(sockets, options);
        listener.set_up = set_up;
        Ok(listener)
    }

    /// Listens on sockets that are bound, one or more.
    #[must_use]
    pub fn new(sockets: impl IntoIterator<Item = TcpListener>, options: ListenOptions) -> Self {
        Self {
            sockets: sockets.into_iter().collect(),
            turn: 0,
            registry: Registry::new(options.options.limits),
            options: Arc::new(options),
            handshakes: Handshakes::default(),
            set_up: false,
            watched: false,
            pause: None,
        }
    }

    /// The first address that peers connect to.
    ///
    /// # Errors
    ///
    /// Those of the operating system.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        let first = self.sockets.first();
        first.map_or(
            Err(io::ErrorKind::NotConnected.into()),
            TcpListener::local_addr,
        )
    }

    /// The addresses that peers connect to, in the order in which they were bound.
    ///
    /// # Errors
    ///
    /// Those of the operating system.
    pub fn local_addrs(&self) -> io::Result<Vec<SocketAddr>> {
        self.sockets.iter().map(TcpListener::local_addr).collect()
    }

    /// What has happened so far, and what is there now. It outlives the listener.
    #[must_use]
    pub fn counters(&self) -> Arc<Counters> {
        Arc::clone(&self.registry.counters)
    }

    pub(crate) fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// The next peer that asks for a session connection. Cancel-safe.
    ///
    /// # Errors
    ///
    /// [`ListenError`]: a peer got no further, or none could be taken. Call again.
    pub async fn accept(&mut self) -> Result<Incoming, ListenError> {
        let accepting = Accepting(self);
        poll_fn(|cx| accepting.0.poll_accept(cx)).await
    }

    fn poll_accept(&mut self, cx: &mut Context<'_>) -> Poll<Result<Incoming, ListenError>> {
        loop {
            if let Poll::Ready((whose, outcome)) = self.handshakes.poll_outcome(cx) {
                return Poll::Ready(match outcome {
                    Ok(invitation) => Ok(invitation.of(Some(whose))),
                    Err(error) => Err(HandshakeError::of(whose, error).into()),
                });
            }
            if !self.has_room() {
                return Poll::Pending;
            }
            if let Some(pause) = &mut self.pause {
                ready!(pause.as_mut().poll(cx));
                self.pause = None;
            }
            match ready!(poll_take(&self.sockets, &mut self.turn, cx)) {
                Ok((stream, peer)) => {
                    let number = self.registry.counters.count_taken();
                    let begun = match self.registry.register(number, peer.ip()) {
                        Ok(place) => self.begin(stream, (number, peer), place),
                        Err(limit) => Err(Error::NoRoom(limit)),
                    };
                    if let Err(error) = begun {
                        let error = HandshakeError::of((number, peer), error);
                        return Poll::Ready(Err(error.into()));
                    }
                }
                Err(error) => {
                    self.pause = Some(Box::pin(sleep(Self::PAUSE)));
                    return Poll::Ready(Err(ListenError::Tcp(error.kind())));
                }
            }
        }
    }

    fn has_room(&mut self) -> bool {
        self.handshakes.len() < self.options.options.limits.handshakes.max(1)
    }

    fn begin(
        &mut self,
        stream: TcpStream,
        (number, peer): (u64, SocketAddr),
        place: Registration,
    ) -> Result<(), Error> {
        if !std::mem::replace(&mut self.watched, true) {
            tokio::spawn(watch(Arc::clone(&self.registry)));
        }
        if !self.set_up {
            self.options.options.socket.apply(&stream)?;
        }
        // What who looks at the stream is to know of it, if anybody does.
        let local = self.options.wrap.as_ref().map(|_| stream.local_addr());
        let local = local.transpose()?;
        let call = Call {
            stream: Box::new(stream),
            peer: Some(peer),
            opened: local.map(|local| Opened::new(number, peer, local)),
            place: Some(place),
        };
        let options = Arc::clone(&self.options);
        self.handshakes
            .begin((number, peer), call.received(options));
        if !self.has_room() {
            self.registry.counters.count(Limit::Handshakes);
        }
        Ok(())
    }
}

/// Somebody waits for a handshake.
struct Accepting<'a>(&'a mut Listener);

impl Drop for Accepting<'_> {
    fn drop(&mut self) {
        self.0.handshakes.go_on();
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.registry.desert();
    }
}

/// Takes a TCP connection from any socket, each in its turn.
fn poll_take(
    sockets: &[TcpListener],
    turn: &mut usize,
    cx: &mut Context<'_>,
) -> Poll<io::Result<(TcpStream, SocketAddr)>> {
    let (later, first) = sockets.split_at(*turn % sockets.len().max(1));
    for socket in first.iter().chain(later) {
        *turn = turn.wrapping_add(1);
        if let Poll::Ready(taken) = socket.poll_accept(cx) {
            return Poll::Ready(taken);
        }
    }
    Poll::Pending
}
