//! Calling a peer.

use std::future::Future;
use std::mem;
use std::pin::{Pin, pin};

use tokio::net::{TcpStream, ToSocketAddrs};
use tracing::{Span, debug, debug_span};
use x225::annex_a::State;
use x225::confirm::ConnectAccept;
use x225::indication::{AbortReason, ProviderAbort};
use x225::{Indication, Request};

use crate::column::{Column, Machine, Stream};
use crate::error::{Error, Phase, SessionFailure};
use crate::handshake::{Begun, Timer, in_time, timer};
use crate::nested::Family;
use crate::options::{ConnectOptions, Options};
use crate::session::Session;
use crate::shared::Shared;

/// Calls a peer over TCP.
///
/// # Errors
///
/// [`Error`]: at which layer it failed, and why. Nothing is left behind then: a peer that was
/// reached has been sent an ABORT where the standard has one.
///
/// Source: X.215 12.1.
#[expect(
    clippy::manual_async_fn,
    reason = "the options stay where they are put, and are not moved once more"
)]
pub fn connect(
    address: impl ToSocketAddrs,
    mut options: ConnectOptions,
) -> impl Future<Output = Result<(Session, ConnectAccept), Error>> {
    async move {
        let begun = Begun::now();
        let outcome = call(address, &mut options).await;
        begun.ended("initiator", &outcome);
        outcome.map(|(session, accept)| (session, *accept))
    }
}

async fn call(
    address: impl ToSocketAddrs,
    options: &mut ConnectOptions,
) -> Result<(Session, Box<ConnectAccept>), Error> {
    let mut timer = pin!(timer(options.options.limits.handshake));
    let stream = {
        let connecting = pin!(TcpStream::connect(address));
        let connected = in_time(&mut timer, connecting).await;
        connected.ok_or(Error::Timeout(Phase::Tcp))??
    };
    options.options.socket.apply(&stream)?;
    let span = debug_span!("connection", role = "initiator", peer = %stream.peer_addr()?);
    establish(Box::new(stream), options, &mut timer, span).await
}

/// Calls a peer over a stream that stands.
///
/// # Errors
///
/// [`Error`]: at which layer it failed, and why.
///
/// # Panics
///
/// Outside of a tokio runtime with time.
///
/// Source: X.215 12.1.
pub async fn connect_over(
    stream: impl Stream,
    mut options: ConnectOptions,
) -> Result<(Session, ConnectAccept), Error> {
    let mut timer = pin!(timer(options.options.limits.handshake));
    let span = debug_span!("connection", role = "initiator");
    let begun = Begun::now();
    let outcome = establish(Box::new(stream), &mut options, &mut timer, span).await;
    begun.ended("initiator", &outcome);
    outcome.map(|(session, accept)| (session, *accept))
}

/// Uses up what the options say of this one connection.
async fn establish(
    stream: Box<dyn Stream>,
    options: &mut ConnectOptions,
    timer: &mut Pin<&mut Timer>,
    span: Span,
) -> Result<(Session, Box<ConnectAccept>), Error> {
    #[cfg(feature = "tls")]
    let stream: Box<dyn Stream> = match &options.tls {
        Some(tls) => {
            let securing = pin!(tls.connect(stream));
            let secured = in_time(timer, securing).await;
            Box::new(secured.ok_or(Error::Timeout(Phase::Tls))??)
        }
        None => stream,
    };
    let request = mem::take(&mut options.connect).into();
    let (called, calling) = (options.called.take(), options.calling.take());
    let tsaps = (called.is_some() || calling.is_some()).then(|| {
        Box::new(rfc1006::Connect {
            called,
            calling,
            ..rfc1006::Connect::default()
        })
    });
    let mut session = if options.options.nested {
        Session::over::<Family>(stream, tsaps, &options.options, span.clone())
    } else {
        Session::over::<x225::Session>(stream, tsaps, &options.options, span.clone())
    };
    let outcome = agree(&mut session, request, timer).await;
    match &outcome {
        Ok(_) => debug!(parent: &span, "connected"),
        Err(error) => debug!(parent: &span, %error, "not connected"),
    }
    outcome.map(|accept| (session, accept))
}

/// S-CONNECT request and confirm, in time.
pub(crate) async fn agree(
    session: &mut Session,
    request: Request,
    timer: &mut Pin<&mut Timer>,
) -> Result<Box<ConnectAccept>, Error> {
    let outcome = {
        let proposing = pin!(propose(session, request));
        in_time(timer, proposing).await
    };
    outcome.unwrap_or_else(|| {
        Err(Error::Timeout(match session.status().state {
            State::STA01B => Phase::Transport,
            _ => Phase::Session,
        }))
    })
}

/// S-CONNECT request and confirm.
async fn propose(session: &mut Session, request: Request) -> Result<Box<ConnectAccept>, Error> {
    session.request(request).await?;
    confirmed(session).await
}

/// S-CONNECT confirm.
pub(crate) async fn confirmed(session: &mut Session) -> Result<Box<ConnectAccept>, Error> {
    while let Some(indication) = session.next().await {
        match indication {
            Indication::ConnectAccept(accept) => return Ok(accept),
            other => failed_by(other)?,
        }
    }
    Err(session.why_ended())
}

/// What an indication means that is not the one waited for.
pub(crate) fn failed_by(indication: Indication) -> Result<(), SessionFailure> {
    match indication {
        Indication::ConnectRefuse(refuse) => Err(SessionFailure::Refused(refuse)),
        Indication::UserAbort(abort) => Err(SessionFailure::UserAbort(abort.user_data)),
        // How the transport connection ended is known better than by this reason.
        Indication::ProviderAbort(ProviderAbort {
            reason: AbortReason::TransportDisconnect { .. },
        }) => Ok(()),
        Indication::ProviderAbort(abort) => Err(SessionFailure::ProviderAbort(abort.reason)),
        _ => Ok(()),
    }
}

impl Session {
    /// A session connection that has not been asked for.
    fn over<M: Machine>(
        stream: Box<dyn Stream>,
        tsaps: Option<Box<rfc1006::Connect>>,
        options: &Options,
        span: Span,
    ) -> Self {
        let column = Column::<M>::new(stream, tsaps, options, span);
        let (sender, receiver) = Shared::split(column);
        Self::of(M::half(sender), M::half(receiver))
    }
}

impl<M: Machine> Column<M> {
    /// Why there was no indication that says why.
    pub(crate) fn why_ended(&self) -> Error {
        let session = self.session.outermost();
        if let Some(violation) = session.violation() {
            return SessionFailure::Violation(violation.clone()).into();
        }
        match (session.declined(), self.lost()) {
            (Some(code), _) => {
                self.count_declined();
                SessionFailure::Declined(code).into()
            }
            (None, Some(lost)) => lost.clone().into(),
            (None, None) => SessionFailure::Ended.into(),
        }
    }
}
