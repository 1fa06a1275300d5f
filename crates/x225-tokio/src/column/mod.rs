//! The column: a stream, the transport machine on it, the session machine on that.
//!
//! ```text
//!   request ──► Session ──► Transport ──► Outbound ──► stream
//!   next    ◄── Session ◄── Transport ◄── Inbound  ◄── stream
//! ```
//!
//! Nothing here waits: every `poll_` does what can be done now and leaves the waker where the rest
//! will come from.

mod bounds;
mod end;
mod inbound;
mod machine;
mod observe;
mod outbound;
mod plain;
mod reason;
mod silence;
mod terms;
mod unread;

use std::task::{Context, Poll, ready};

use rfc1006::Transport;
use smallvec::SmallVec;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::Instant;
use tracing::{Span, debug, error, trace};
use x225::annex_a::State;
use x225::wire::Flow;
use x225::{
    Indication, Input, Output, Refused, Request, RequestKind, TransportIndication, TransportRequest,
};

use crate::limits::Limit;
use crate::options::Options;
use crate::registry::Registration;
use crate::trace::{self, Direction};
use bounds::Bounds;
use inbound::Inbound;
use observe::Sessions;
use outbound::Outbound;
use reason::disconnect_request;
use terms::Terms;

pub use end::Lost;
pub(crate) use machine::Machine;
pub(crate) use unread::Unread;

/// What a session connection can stand on: any byte stream.
pub trait Stream: AsyncRead + AsyncWrite + Send + Unpin + 'static {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin + 'static> Stream for T {}

/// One connection, whole.
pub(crate) struct Column<M> {
    pub(crate) terms: Terms,
    /// `None` once closed.
    stream: Option<Box<dyn Stream>>,
    inbound: Inbound,
    outbound: Outbound,
    transport: Transport,
    pub(crate) session: M,
    /// What a T-CONNECT request will say, if there is something to say.
    tsaps: Option<Box<rfc1006::Connect>>,
    /// A T-CONNECT indication that waits for [`admit`](Self::admit) or [`turn_away`](Self::turn_away).
    proposal: Option<rfc1006::Connect>,
    pub(crate) indications: Unread,
    /// When TIM expires, if it runs.
    tim: Option<Instant>,
    /// When the connection is taken for ended: nothing can be written to it, and nothing is read.
    end_by: Option<Instant>,
    /// When the stream is closed, whatever is still under way.
    close_by: Option<Instant>,
    /// How the transport connection ended, if this side did not end it.
    lost: Option<Lost>,
    /// Whether the last octets went out rather than came in.
    spoke_last: bool,
    /// A deadline or a phase has changed since the carrier looked.
    changed: bool,
    /// Whether it was over when the carrier looked.
    seen_over: bool,
    bounds: Bounds,
    /// That of the connection.
    span: Span,
    sessions: Sessions,
}

impl<M: Machine> Column<M> {
    pub(crate) fn new(
        stream: Box<dyn Stream>,
        tsaps: Option<Box<rfc1006::Connect>>,
        options: &Options,
        span: Span,
    ) -> Self {
        let mut transport = options.transport;
        transport.limits = options.limits.transport;
        // The bound is `Limits::unsent`, before the session machine: one S-DATA request may become
        // many TSDUs.
        transport.limits.queued = usize::MAX;
        Self {
            terms: options.into(),
            stream: Some(stream),
            inbound: Inbound::default(),
            outbound: Outbound::default(),
            transport: Transport::new(transport),
            session: M::new(options),
            tsaps,
            proposal: None,
            indications: Unread::default(),
            tim: None,
            end_by: None,
            close_by: None,
            lost: None,
            spoke_last: false,
            changed: false,
            seen_over: false,
            bounds: Bounds::default(),
            span,
            sessions: Sessions::default(),
        }
    }

    /// Asks the session machine, and hands down what it makes of it.
    pub(crate) fn request(&mut self, request: Request) -> Result<(), Refused> {
        let kind = request.kind();
        let outcome = self.session.request(request);
        self.follow(kind, outcome)
    }

    /// Hands down what the session machine makes of a request.
    pub(crate) fn follow<R>(
        &mut self,
        kind: RequestKind,
        outcome: Result<R, Refused>,
    ) -> Result<R, Refused> {
        match &outcome {
            Ok(_) => trace!(parent: self.session_span(), "{kind}"),
            Err(refused) => debug!(parent: self.session_span(), "{refused}"),
        }
        self.carry_out();
        self.account_unsent();
        outcome
    }

    /// Whether so little waits to be written that more may be requested.
    pub(crate) fn has_room(&self) -> bool {
        let unsent = self.unsent();
        let crowded = || self.registration().is_some_and(Registration::is_crowded);
        self.is_over() || unsent == 0 || unsent < self.terms.unsent && !crowded()
    }

    /// Octets that wait to be written.
    fn unsent(&self) -> usize {
        self.outbound.octets() + self.transport.queued_octets()
    }

    /// The next indication, or `None` when there will be no more.
    pub(crate) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Indication>> {
        loop {
            if let Some(indication) = self.indications.take() {
                if self.indications.is_empty() {
                    self.account();
                }
                return Poll::Ready(Some(indication));
            }
            if self.is_over() {
                return Poll::Ready(None);
            }
            ready!(self.poll_receive(cx));
        }
    }

    /// Ready when there is an indication or the end to be taken; takes neither.
    pub(crate) fn poll_news(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while !self.has_news() {
            ready!(self.poll_receive(cx));
        }
        Poll::Ready(())
    }

    /// The answer to a release, wherever it stands among the unread indications: `Ok(None)` when
    /// the connection ended without one, `Err` when too many wait before it.
    pub(crate) fn poll_release(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Option<Indication>, ()>> {
        loop {
            if let Some(answer) = self.indications.take_where(answers_release) {
                return Poll::Ready(Ok(Some(answer)));
            }
            if self.is_over() {
                return Poll::Ready(Ok(None));
            }
            if !self.may_await_answer() {
                self.count(Limit::Unread);
                return Poll::Ready(Err(()));
            }
            ready!(self.poll_receive(cx));
        }
    }

    /// Whether [`poll_release`](Self::poll_release) has to read on.
    pub(crate) fn awaits_answer(&mut self) -> bool {
        !self.is_over() && self.may_await_answer() && !self.indications.iter().any(answers_release)
    }

    /// Whether so little is unread that more may be read for the answer to a release.
    fn may_await_answer(&mut self) -> bool {
        let unread = self.indications.len();
        unread < self.terms.unread && self.session.may_read(unread)
    }

    /// The T-CONNECT indication, or `None` when the stream ended without one.
    pub(crate) fn poll_proposal(&mut self, cx: &mut Context<'_>) -> Poll<Option<rfc1006::Connect>> {
        loop {
            if let Some(proposal) = self.proposal.take() {
                return Poll::Ready(Some(proposal));
            }
            if self.is_over() {
                return Poll::Ready(None);
            }
            ready!(self.poll_receive(cx));
        }
    }

    /// Accepts the T-CONNECT indication.
    pub(crate) fn admit(&mut self, proposal: &rfc1006::Connect) {
        let connect = TransportIndication::Connect {
            expedited: proposal.expedited,
            user_data: proposal.user_data.clone().into(),
        };
        self.session.handle(connect.into());
        self.carry_out();
    }

    /// Refuses the T-CONNECT indication.
    pub(crate) fn turn_away(&mut self, reason: rfc1006::tpdu::DisconnectReason) {
        debug!(parent: &self.span, %reason, "T-CONNECT refused");
        #[cfg(feature = "metrics")]
        crate::metrics::transport_refused(Direction::Sent, reason);
        self.disconnect(reason);
    }

    /// Whether the user has everything that will come, apart from what is unread.
    pub(crate) fn is_over(&self) -> bool {
        self.transport.is_released() || self.session.outermost().state() == State::STA16
    }

    /// Whether `poll_next` would be ready.
    pub(crate) fn has_news(&self) -> bool {
        !self.indications.is_empty() || self.proposal.is_some() || self.is_over()
    }

    /// Whether users have taken all there was.
    fn has_all_read(&self) -> bool {
        self.indications.is_empty() && !self.session.has_unread()
    }

    /// Whether the stream is closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.stream.is_none()
    }

    /// How the transport connection ended, if this side did not end it.
    pub(crate) fn lost(&self) -> Option<&Lost> {
        self.lost.as_ref()
    }

    /// The TPDU size in force.
    pub(crate) fn tpdu_size(&self) -> rfc1006::TpduSize {
        self.transport.tpdu_size()
    }

    /// The class of the transport connection.
    pub(crate) fn transport_class(&self) -> rfc1006::tpdu::Class {
        self.transport.class()
    }

    /// Whether the transport machine has got as far as an open connection.
    pub(crate) fn is_transport_open(&self) -> bool {
        self.transport.is_open()
    }

    /// Whether anything was read since this was asked before.
    pub(crate) fn has_read(&mut self) -> bool {
        self.inbound.has_read()
    }

    /// Reads once, and takes what arrived up to the user.
    pub(crate) fn poll_receive(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if !self.session.may_read(self.indications.len()) && !self.is_over() {
            return Poll::Pending;
        }
        let Some(stream) = &mut self.stream else {
            self.end(rfc1006::End::Failed, None);
            return Poll::Ready(());
        };
        match self.inbound.poll_read(stream, cx) {
            Poll::Pending => return self.poll_patience(cx),
            Poll::Ready(Ok(0)) => self.end(rfc1006::End::Clean, None),
            Poll::Ready(Ok(octets)) => {
                trace!(parent: &self.span, octets, "read");
                self.spoke_last = false;
                self.end_by = None;
                self.bounds.hear(octets);
                self.take_plain();
                while self.take_whole() {
                    self.take_plain();
                }
                if !self.inbound.buffer().is_empty() {
                    self.take_octets();
                }
                self.account();
            }
            Poll::Ready(Err(error)) => self.fail(&error),
        }
        Poll::Ready(())
    }

    /// From what was read to the transport machine, and on.
    fn take_octets(&mut self) {
        let framer = self.transport.framer();
        trace::received(&self.span, framer, self.inbound.buffer());
        let octets = rfc1006::Input::Octets(self.inbound.buffer());
        self.transport.handle(octets);
        self.take_up();
    }

    /// From the transport machine to the session machine.
    fn take_up(&mut self) {
        while let Some(indication) = self.transport.poll_indication() {
            let indication = match indication {
                rfc1006::Indication::Connect(connect) => {
                    self.proposal = Some(connect);
                    continue;
                }
                rfc1006::Indication::ConnectConfirm(confirm) => {
                    debug!(parent: &self.span, tpdu_size = %confirm.tpdu_size, "T-CONNECT confirm");
                    TransportIndication::ConnectConfirm {
                        expedited: confirm.expedited,
                        user_data: confirm.user_data.into(),
                    }
                }
                rfc1006::Indication::Data(tsdu) => {
                    trace!(parent: &self.span, octets = tsdu.len(), "T-DATA indication");
                    let tsdu = SmallVec::from(tsdu).into();
                    self.see(Direction::Received, &tsdu, Flow::Normal);
                    TransportIndication::Data(tsdu)
                }
                rfc1006::Indication::Expedited(tsdu) => {
                    trace!(parent: &self.span, octets = tsdu.len(), "T-EXPEDITED-DATA indication");
                    let tsdu = tsdu.into();
                    self.see(Direction::Received, &tsdu, Flow::Expedited);
                    TransportIndication::Expedited(tsdu)
                }
                rfc1006::Indication::Disconnect(disconnect) => self.disconnected(disconnect),
            };
            self.session.handle(Input::Transport(indication));
            self.carry_out();
        }
    }

    /// Carries the session machine's outputs out.
    pub(crate) fn carry_out(&mut self) {
        self.observe_beginning();
        let mut last = None;
        while let Some(output) = self.session.poll_output() {
            match output {
                Output::Transport(request) => {
                    if let Some(before) = last.replace(request) {
                        self.hand_down(before);
                    }
                }
                Output::User(indication) => {
                    trace!(parent: self.session_span(), "{}", indication.kind());
                    if let Indication::ProviderAbort(abort) = &indication {
                        self.count_abort(abort);
                    }
                    self.indications.push(indication);
                }
                Output::StartTimer => {
                    self.tim = Some(Instant::now() + self.terms.tim);
                    self.changed = true;
                }
                Output::StopTimer => self.tim = None,
            }
        }
        match last {
            Some(TransportRequest::Data(tsdu)) if self.write_whole(&tsdu) => {}
            Some(request) => self.hand_down(request),
            None => {}
        }
        // Nothing in the tables starts TIM here, where they have it expire.
        if self.session.outermost().state() == State::STA15D && self.tim.is_none() {
            self.tim = Some(Instant::now() + self.terms.tim);
            self.changed = true;
        }
        self.observe();
    }

    /// From the session machine to the transport machine.
    fn hand_down(&mut self, request: TransportRequest) {
        let request = match request {
            TransportRequest::Connect {
                expedited,
                user_data,
            } => rfc1006::Connect {
                expedited,
                user_data: user_data.into_bytes(),
                ..self
                    .tsaps
                    .take()
                    .map_or_else(Default::default, |tsaps| *tsaps)
            }
            .into(),
            TransportRequest::ConnectResponse {
                expedited,
                user_data,
            } => rfc1006::ConnectResponse {
                expedited,
                user_data: user_data.into_bytes(),
                ..rfc1006::ConnectResponse::default()
            }
            .into(),
            TransportRequest::Data(tsdu) => {
                self.see(Direction::Sent, &tsdu, Flow::Normal);
                rfc1006::Request::Data(SmallVec::from(tsdu).into())
            }
            TransportRequest::Expedited(tsdu) => {
                self.see(Direction::Sent, &tsdu, Flow::Expedited);
                rfc1006::Request::Expedited(tsdu.into_bytes())
            }
            TransportRequest::Disconnect(reason) => {
                return self.disconnect(disconnect_request(&reason));
            }
        };
        // What the session machine sends to a transport connection that is over goes nowhere.
        if self.transport.is_released() {
            return;
        }
        if let Err(refused) = self.transport.request(request) {
            error!(parent: &self.span, %refused, "the transport machine refused a request");
            self.disconnect(rfc1006::tpdu::DisconnectReason::PROTOCOL_ERROR);
        }
    }
}

pub(crate) fn answers_release(indication: &Indication) -> bool {
    matches!(
        indication,
        Indication::ReleaseAccept(_)
            | Indication::ReleaseReject(_)
            | Indication::Release(_)
            | Indication::UserAbort(_)
            | Indication::ProviderAbort(_)
    )
}
