//! Being called by a peer.

use std::net::SocketAddr;

use rfc1006::TSelector;
use rfc1006::tpdu::DisconnectReason;
use tokio::time::{Instant, timeout_at};
use tracing::{Span, debug, debug_span};
use x225::{Indication, Refused, Slices, indication, request, response};

use crate::column::{Column, Machine, Stream};
use crate::connect::failed_by;
use crate::error::{Error, Phase};
use crate::handshake::Begun;
use crate::limits::Limit;
use crate::nested::Family;
use crate::opened::Opened;
use crate::options::ListenOptions;
use crate::registry::Registration;
use crate::session::Session;
use crate::shared::{Share, Shared, Waits};

/// A session connection that a peer asks for: [`accept`](Self::accept) or [`refuse`](Self::refuse)
/// it. Dropped, it is aborted.
#[derive(Debug)]
pub struct Incoming {
    /// Which TCP connection of its listener it came over, from 1, if there is a listener: see
    /// [`Counters::taken`](crate::Counters::taken).
    pub number: Option<u64>,
    /// The peer's address, if the stream has one.
    pub peer: Option<SocketAddr>,
    /// The called TSAP, if the CR named one.
    pub called: Option<TSelector>,
    /// The calling TSAP, if the CR named one.
    pub calling: Option<TSelector>,
    /// The S-CONNECT indication.
    pub connect: indication::Connect,
    /// Who the peer is, if [`ListenOptions::tls`] made it prove that.
    #[cfg(feature = "tls")]
    pub identity: Option<crate::tls::PeerIdentity>,
    session: Session,
}

impl Incoming {
    /// Waits for a peer to ask for a connection over a stream that stands.
    ///
    /// # Errors
    ///
    /// [`Error`]: at which layer the attempt ended, and why. It may have been this side's doing,
    /// by [`ListenOptions::check`] say.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with time.
    pub async fn from_stream(stream: impl Stream, options: &ListenOptions) -> Result<Self, Error> {
        let span = debug_span!("connection", role = "responder");
        Self::handshake(Box::new(stream), None, options, span).await
    }

    pub(crate) async fn handshake(
        stream: Box<dyn Stream>,
        listed: Option<(Opened, Registration)>,
        options: &ListenOptions,
        span: Span,
    ) -> Result<Self, Error> {
        let begun = Begun::now();
        let outcome = Self::called(stream, listed, options, span).await;
        begun.ended("responder", &outcome);
        outcome
    }

    async fn called(
        stream: Box<dyn Stream>,
        listed: Option<(Opened, Registration)>,
        options: &ListenOptions,
        span: Span,
    ) -> Result<Self, Error> {
        let deadline = Instant::now() + options.options.limits.handshake;
        let (opened, registration) = listed.unzip();
        #[cfg(feature = "tls")]
        let (stream, agreed) = match secured(stream, options, deadline).await {
            Ok(secured) => secured,
            Err(error) => {
                if let (Error::Timeout(_), Some(registration)) = (&error, &registration) {
                    registration.count(Limit::Handshake);
                }
                return Err(error);
            }
        };
        #[cfg(feature = "tls")]
        let opened = opened.map(|opened| Opened {
            tls: agreed.clone(),
            ..opened
        });
        let stream = match (&options.wrap, &opened) {
            (Some(wrap), Some(opened)) => wrap(stream, opened),
            _ => stream,
        };
        let peer = opened.as_ref().map(|opened| opened.peer);
        let outcome = if options.options.nested {
            let called = called::<Family>(stream, peer, options, registration, deadline, &span);
            Box::pin(called).await
        } else {
            let called =
                called::<x225::Session>(stream, peer, options, registration, deadline, &span);
            Box::pin(called).await
        };
        match outcome {
            Ok((session, tsaps, connect)) => {
                debug!(parent: &span, "called");
                Ok(Self {
                    number: opened.map(|opened| opened.number),
                    peer,
                    called: tsaps.called,
                    calling: tsaps.calling,
                    connect,
                    #[cfg(feature = "tls")]
                    identity: agreed.map(|agreed| agreed.peer),
                    session,
                })
            }
            Err(error) => {
                debug!(parent: &span, %error, "no connection");
                Err(error)
            }
        }
    }

    /// Accepts.
    ///
    /// # Errors
    ///
    /// [`Refused`] when the response does not fit the indication: it selects a duplex mode that
    /// was not proposed, say. The connection is then aborted.
    ///
    /// Source: X.215 12.1.
    pub async fn accept(mut self, response: response::ConnectAccept) -> Result<Session, Refused> {
        self.session.request(response).await?;
        Ok(self.session)
    }

    /// Refuses. The answer is written, and the socket closed, in the background.
    ///
    /// # Errors
    ///
    /// [`Refused`] when the response is not possible. The connection is then aborted.
    ///
    /// Source: X.215 12.1.
    pub async fn refuse(mut self, response: response::ConnectRefuse) -> Result<(), Refused> {
        self.session.request(response).await
    }

    /// Ends the attempt with an abort, as users above do that make nothing of the proposal. It is
    /// written, and the socket closed, in the background.
    ///
    /// # Errors
    ///
    /// [`Refused`] when the user data is too long. The connection is aborted all the same.
    ///
    /// Source: X.215 14.2.
    pub async fn abort(mut self, user_data: impl Into<Slices>) -> Result<(), Refused> {
        let user_data = user_data.into();
        self.session.request(request::UserAbort { user_data }).await
    }
}

/// The stream that the transport connection stands on, and what TLS agreed on.
#[cfg(feature = "tls")]
async fn secured(
    stream: Box<dyn Stream>,
    options: &ListenOptions,
    deadline: Instant,
) -> Result<(Box<dyn Stream>, Option<crate::tls::Agreed>), Error> {
    let Some(tls) = &options.tls else {
        return Ok((stream, None));
    };
    let secured = timeout_at(deadline, tls.accept(stream)).await;
    let secured = secured.map_err(|_elapsed| Error::Timeout(Phase::Tls))??;
    let agreed = secured.agreed();
    Ok((Box::new(secured), Some(agreed)))
}

/// A peer calls: what it says at the transport and at the session.
async fn called<M: Machine>(
    stream: Box<dyn Stream>,
    peer: Option<SocketAddr>,
    options: &ListenOptions,
    registration: Option<Registration>,
    deadline: Instant,
    span: &Span,
) -> Result<(Session, rfc1006::Connect, indication::Connect), Error> {
    let tsaps = rfc1006::Connect::default();
    let mut column = Column::<M>::new(stream, tsaps, &options.options, span.clone());
    if let Some(registration) = registration {
        column.register(registration);
    }
    let (sender, receiver) = Shared::split(column);
    let outcome = timeout_at(deadline, invited(&receiver, peer, options)).await;
    let (tsaps, connect) = outcome.unwrap_or_else(|_elapsed| {
        let open = receiver.look(|column| {
            column.count(Limit::Handshake);
            column.is_transport_open()
        });
        Err(Error::Timeout(if open {
            Phase::Session
        } else {
            Phase::Transport
        }))
    })?;
    let session = Session::of(M::half(sender), M::half(receiver));
    Ok((session, tsaps, connect))
}

/// T-CONNECT indication and response, then S-CONNECT indication.
async fn invited<M: Machine>(
    half: &Share<M>,
    peer: Option<SocketAddr>,
    options: &ListenOptions,
) -> Result<(rfc1006::Connect, indication::Connect), Error> {
    let Some(tsaps) = half.wait(Waits::Reader, Column::poll_proposal).await else {
        return Err(half.look(Column::why_ended));
    };
    if let Err(reason) = (options.check)(&tsaps, peer) {
        half.touch(|column| column.turn_away(reason));
        return Err(Error::TsapRefused {
            called: tsaps.called,
            reason,
        });
    }
    if let Err(limit) = half.touch(Column::find_room) {
        half.touch(|column| {
            column.count(limit);
            column.turn_away(DisconnectReason::CONGESTION_AT_TSAP);
        });
        return Err(Error::NoRoom(limit));
    }
    half.touch(|column| column.admit(&tsaps));
    while let Some(indication) = half.wait(Waits::Reader, Column::poll_next).await {
        match indication {
            Indication::Connect(connect) => return Ok((tsaps, *connect)),
            other => failed_by(other)?,
        }
    }
    Err(half.look(Column::why_ended))
}
