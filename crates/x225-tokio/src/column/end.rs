//! How a connection ends, and what is carried on while nobody waits for it.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use rfc1006::tpdu::DisconnectReason;
use tokio::io::AsyncWrite;
use tokio::time::Instant;
use tracing::{debug, trace};
use x225::annex_a::State;
use x225::diagnosis::Limit;
use x225::{Input, Slices, TransportIndication, request};

use super::{Column, Inbound, Machine, Stream};
#[cfg(feature = "metrics")]
use crate::trace::Direction;

/// How a transport connection ended that this side did not end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Where the transport connection stood.
    pub state: rfc1006::State,
    /// What ended it, and where in the stream.
    pub cause: rfc1006::Cause,
    /// What the operating system said, if the TCP connection failed.
    pub io: Option<io::ErrorKind>,
    /// What TLS failed with, if it did: a certificate refused after the handshake, say.
    #[cfg(feature = "tls")]
    pub tls: Option<crate::tls::TlsError>,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            state, cause, io, ..
        } = self;
        #[cfg(feature = "tls")]
        if let Some(error) = &self.tls {
            return write!(f, "TLS: {error}");
        }
        write!(f, "{cause}")?;
        if let Some(kind) = io {
            write!(f, " ({kind})")?;
        }
        if *state == rfc1006::State::Open {
            Ok(())
        } else {
            write!(f, ", {state}")
        }
    }
}

impl<M: Machine> Column<M> {
    /// Reads in one go while nobody listens, before others get their turn.
    const TURN: usize = 16;

    /// Carries on what nobody waits for: octets to write, an ended connection, TIM. Ready when
    /// nothing is left to do.
    pub(crate) fn poll_carry(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        self.changed = false;
        let outcome = self.poll_carry_on(cx);
        self.seen_over = self.is_over();
        outcome
    }

    fn poll_carry_on(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut turn = 0;
        let write = loop {
            let write = self.poll_write(cx);
            if self.transport.is_closed() {
                ready!(write);
                return self.poll_close(cx);
            }
            if !self.is_over() && !self.looks_for_the_end() {
                break write;
            }
            turn += 1;
            if turn > Self::TURN {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            if self.poll_receive(cx).is_pending() {
                self.wait_for_the_end();
                return Poll::Pending;
            }
        };
        ready!(write);
        if self.tim.is_some() || self.close_by.is_some() {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    }

    /// Whether nothing is left to [carry on](Self::poll_carry).
    pub(crate) fn is_at_rest(&self) -> bool {
        if self.is_closed() {
            return true;
        }
        let deadlines = self.tim.is_some() || self.close_by.is_some();
        let waits = !self.outbound.is_empty() || self.transport.has_to_transmit();
        !(self.changed || deadlines || waits || self.is_over())
    }

    /// Whether the end is all that is left to [carry on](Self::poll_carry), the peer is to hang up, and
    /// there is a watch that looks after it.
    pub(crate) fn leave_end(&mut self) -> bool {
        let waits = !self.outbound.is_empty() || self.transport.has_to_transmit();
        let ends = self.is_over() && !self.transport.is_closed() && self.close_by.is_none();
        let left = ends && !waits && self.bounds.registration.is_some();
        if left {
            self.changed = false;
            self.seen_over = true;
        }
        left
    }

    /// Whether the carrier has to look at its deadlines again, or to close.
    pub(crate) fn needs_attention(&self) -> bool {
        self.changed || self.is_over() != self.seen_over
    }

    /// When [`expire`](Self::expire) is due.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        let due = [self.tim, self.end_by, self.close_by];
        due.into_iter().flatten().min()
    }

    /// A deadline has passed.
    pub(crate) fn expire(&mut self, now: Instant) {
        if self.tim.is_some_and(|tim| tim <= now) {
            debug!(parent: &self.span, "TIM expired");
            self.tim = None;
            if self.session.outermost().state() == State::STA15D {
                self.give_up(Limit::Stalled);
            } else {
                self.session.handle(Input::TimerExpired);
                self.carry_out();
            }
        }
        if self.end_by.is_some_and(|end_by| end_by <= now) {
            self.end_by = None;
            self.end(rfc1006::End::Failed, self.outbound.failed());
        }
        if self.close_by.is_some_and(|close_by| close_by <= now) {
            debug!(parent: &self.span, "gave up waiting for the peer");
            self.end(rfc1006::End::Failed, None);
            self.close();
        }
    }

    /// Nobody holds the connection any more: it is aborted if it stands, and closed within
    /// [`Options::linger`](crate::Options).
    pub(crate) fn abandon(&mut self) {
        self.indications.clear();
        self.expel();
    }

    /// Aborts the connection if it stands, and closes it within [`Options::linger`](crate::Options).
    /// Whether it stood.
    pub(crate) fn expel(&mut self) -> bool {
        if self.is_closed() {
            return false;
        }
        self.close_by_linger();
        if self.is_over() {
            return false;
        }
        debug!(parent: &self.span, "aborted by this side");
        if self.request(request::UserAbort::default().into()).is_err() {
            self.disconnect(DisconnectReason::NORMAL);
        }
        true
    }

    /// T-DISCONNECT request. In class 2 the peer's DC is awaited, [`Options::linger`](crate::Options)
    /// at most.
    pub(super) fn disconnect(&mut self, request: impl Into<rfc1006::DisconnectRequest>) {
        self.changed = true;
        // Refused only when the transport connection is over already.
        let _ = self
            .transport
            .request(rfc1006::Request::Disconnect(request.into()));
        if !self.transport.is_closed() {
            self.close_by_linger();
        }
        self.observe();
    }

    /// T-DISCONNECT indication.
    pub(super) fn disconnected(&mut self, disconnect: rfc1006::Disconnect) -> TransportIndication {
        let rfc1006::Disconnect { state, cause } = disconnect;
        let (reason, user_data) = match &cause {
            rfc1006::Cause::Disconnected {
                reason, user_data, ..
            } => (Some(reason.0), user_data.clone().into()),
            _ => (None, Slices::new()),
        };
        let lost = Lost {
            state,
            cause,
            io: None,
            #[cfg(feature = "tls")]
            tls: None,
        };
        debug!(parent: &self.span, %lost, "T-DISCONNECT indication");
        self.count_end(&lost.cause);
        #[cfg(feature = "metrics")]
        if let (rfc1006::State::AwaitingConfirm, rfc1006::Cause::Disconnected { reason, .. }) =
            (lost.state, &lost.cause)
        {
            crate::metrics::transport_refused(Direction::Received, *reason);
        }
        self.lost = Some(lost);
        self.changed = true;
        TransportIndication::Disconnect { reason, user_data }
    }

    /// The stream has ended.
    pub(super) fn end(&mut self, end: rfc1006::End, error: Option<io::ErrorKind>) {
        self.spoke_last = false;
        self.transport.handle(rfc1006::Input::End(end));
        self.take_up();
        if let Some(lost) = &mut self.lost {
            lost.io = lost.io.or(error);
        }
    }

    /// The stream has failed.
    pub(super) fn fail(&mut self, error: &io::Error) {
        self.end(rfc1006::End::Failed, Some(error.kind()));
        #[cfg(feature = "tls")]
        if let Some(lost) = &mut self.lost {
            lost.tls = crate::tls::TlsError::within(error);
        }
    }

    fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(stream) = &mut self.stream else {
            return Poll::Ready(());
        };
        let write = self
            .outbound
            .poll_write(stream, &mut self.transport, &self.span, cx);
        self.account_unsent();
        if write != Poll::Ready(false) {
            trace!(parent: &self.span, left = self.outbound.octets(), "written");
            self.spoke_last = true;
        }
        write.map(drop)
    }

    /// Whether nothing can be written any more and the user waits for nothing that has arrived: what
    /// became of the connection is then found out even for a user that only sends.
    fn looks_for_the_end(&self) -> bool {
        self.outbound.failed().is_some() && self.has_all_read()
    }

    fn wait_for_the_end(&mut self) {
        if self.looks_for_the_end() && self.end_by.is_none() {
            self.end_by = Some(Instant::now() + self.terms.linger);
        }
    }

    /// Closes the stream. The side that spoke last waits until the other one has hung up, since
    /// what is still unread at closing would cost the peer those last words.
    fn poll_close(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(stream) = &mut self.stream else {
            return Poll::Ready(());
        };
        let outcome = Self::poll_hang_up(stream, &mut self.inbound, &mut self.spoke_last, cx);
        if outcome.is_ready() {
            self.close();
        } else if self.close_by.is_none() {
            self.close_by = Some(Instant::now() + self.terms.linger);
        }
        outcome
    }

    fn poll_hang_up(
        stream: &mut Box<dyn Stream>,
        inbound: &mut Inbound,
        waits: &mut bool,
        cx: &mut Context<'_>,
    ) -> Poll<()> {
        let shut = ready!(Pin::new(&mut *stream).poll_shutdown(cx)).is_ok();
        let mut turn = 0;
        while shut && *waits {
            turn += 1;
            if turn > Self::TURN {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            match ready!(inbound.poll_discard(stream, cx)) {
                Ok(0) | Err(_) => *waits = false,
                Ok(_) => {}
            }
        }
        Poll::Ready(())
    }

    fn close(&mut self) {
        debug!(parent: &self.span, "closed");
        self.stream = None;
        self.inbound.close();
        self.outbound = super::Outbound::default();
        self.tim = None;
        self.end_by = None;
        self.close_by = None;
        self.deregister();
    }

    fn close_by_linger(&mut self) {
        let linger = Instant::now() + self.terms.linger;
        self.close_by = Some(self.close_by.map_or(linger, |by| by.min(linger)));
        self.changed = true;
    }
}
