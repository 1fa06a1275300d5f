//! Being called by a peer.

use std::future::Future;
use std::net::SocketAddr;
use std::ops::Deref;
use std::pin::{Pin, pin};

use rfc1006::TSelector;
use rfc1006::tpdu::DisconnectReason;
use tracing::{Span, debug, debug_span};
use x225::{Indication, Refused, Request, Slices, indication, request, response};

use crate::column::{Column, Machine, Stream};
use crate::connect::failed_by;
use crate::error::{Error, Phase};
use crate::handshake::{Begun, Timer, in_time, timer};
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
        let call = Call {
            stream: Box::new(stream),
            peer: None,
            opened: None,
            place: None,
        };
        Ok(call.received(options).await?.of(None))
    }

    /// Accepts.
    ///
    /// # Errors
    ///
    /// [`Refused`] when the response does not fit the indication: it selects a duplex mode that
    /// was not proposed, say. The connection is then aborted.
    ///
    /// Source: X.215 12.1.
    pub fn accept(
        self,
        response: response::ConnectAccept,
    ) -> impl Future<Output = Result<Session, Refused>> {
        let (mut session, request) = (self.session, Request::from(response));
        async move {
            session.request(request).await?;
            Ok(session)
        }
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

/// A stream over which a peer may ask for a connection.
pub(crate) struct Call {
    pub(crate) stream: Box<dyn Stream>,
    pub(crate) peer: Option<SocketAddr>,
    /// For who looks at the stream.
    pub(crate) opened: Option<Opened>,
    /// Its place among the connections of its listener, if it has one.
    pub(crate) place: Option<Registration>,
}

/// A session connection that a peer asks for, in the hands of the listener.
pub(crate) struct Invitation {
    called: Option<TSelector>,
    calling: Option<TSelector>,
    connect: Box<indication::Connect>,
    #[cfg_attr(not(feature = "tls"), expect(dead_code, reason = "there is none"))]
    identity: Identity,
    session: Session,
}

/// Who TLS says the peer is.
#[cfg(feature = "tls")]
type Identity = Option<crate::tls::PeerIdentity>;
#[cfg(not(feature = "tls"))]
type Identity = ();

impl Call {
    /// Waits for the peer to ask.
    pub(crate) async fn received(
        self,
        options: impl Deref<Target = ListenOptions>,
    ) -> Result<Invitation, Error> {
        let begun = Begun::now();
        let options = &*options;
        let peer = self.peer;
        let span = &peer.map_or_else(
            || debug_span!("connection", role = "responder"),
            |peer| debug_span!("connection", role = "responder", %peer),
        );
        let mut timer = pin!(timer(options.options.limits.handshake));
        #[cfg(feature = "tls")]
        let secured = self.secured(options, &mut timer).await;
        #[cfg(not(feature = "tls"))]
        let secured = Ok((self, ()));
        let outcome = match secured {
            Err(error) => Err(error),
            Ok((call, identity)) if options.options.nested => {
                let halves = call.open::<Family>(options, span);
                called(halves, peer, options, &mut timer, identity).await
            }
            Ok((call, identity)) => {
                let halves = call.open::<x225::Session>(options, span);
                called(halves, peer, options, &mut timer, identity).await
            }
        };
        begun.ended("responder", &outcome);
        match &outcome {
            Ok(_) => debug!(parent: span, "called"),
            Err(error) => debug!(parent: span, %error, "no connection"),
        }
        outcome
    }

    /// The same over TLS, where that is wanted, and whom it has found at the other end.
    #[cfg(feature = "tls")]
    async fn secured(
        mut self,
        options: &ListenOptions,
        timer: &mut Pin<&mut Timer>,
    ) -> Result<(Self, Identity), Error> {
        let Some(tls) = &options.tls else {
            return Ok((self, None));
        };
        let securing = pin!(tls.accept(self.stream));
        let Some(secured) = in_time(timer, securing).await else {
            if let Some(place) = &self.place {
                place.count(Limit::Handshake);
            }
            return Err(Error::Timeout(Phase::Tls));
        };
        let stream = secured?;
        let peer = stream.peer().clone();
        if let Some(opened) = &mut self.opened {
            opened.tls = Some(stream.agreed());
        }
        self.stream = Box::new(stream);
        Ok((self, Some(peer)))
    }

    /// Both halves of a connection on which nothing has been said.
    fn open<M: Machine>(self, options: &ListenOptions, span: &Span) -> (Share<M>, Share<M>) {
        let stream = match (&options.wrap, &self.opened) {
            (Some(wrap), Some(opened)) => wrap(self.stream, opened),
            _ => self.stream,
        };
        let mut column = Column::new(stream, None, &options.options, span.clone());
        if let Some(place) = self.place {
            column.register(place);
        }
        Shared::split(column)
    }
}

impl Invitation {
    /// The same in the hands of the user.
    pub(crate) fn of(self, listed: Option<(u64, SocketAddr)>) -> Incoming {
        let (number, peer) = listed.unzip();
        Incoming {
            number,
            peer,
            called: self.called,
            calling: self.calling,
            connect: *self.connect,
            #[cfg(feature = "tls")]
            identity: self.identity,
            session: self.session,
        }
    }
}

/// A peer calls: what it says at the transport and at the session.
async fn called<M: Machine>(
    (sender, receiver): (Share<M>, Share<M>),
    peer: Option<SocketAddr>,
    options: &ListenOptions,
    timer: &mut Pin<&mut Timer>,
    identity: Identity,
) -> Result<Invitation, Error> {
    let outcome = {
        let inviting = pin!(invited(&receiver, peer, options));
        in_time(timer, inviting).await
    };
    let (tsaps, connect) = outcome.unwrap_or_else(|| {
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
    Ok(Invitation {
        called: tsaps.called,
        calling: tsaps.calling,
        connect,
        identity,
        session: Session::of(M::half(sender), M::half(receiver)),
    })
}

/// T-CONNECT indication and response, then S-CONNECT indication.
async fn invited<M: Machine>(
    half: &Share<M>,
    peer: Option<SocketAddr>,
    options: &ListenOptions,
) -> Result<(rfc1006::Connect, Box<indication::Connect>), Error> {
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
            Indication::Connect(connect) => return Ok((tsaps, connect)),
            other => failed_by(other)?,
        }
    }
    Err(half.look(Column::why_ended))
}
