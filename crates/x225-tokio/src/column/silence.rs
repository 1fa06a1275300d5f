//! How long the peer may be silent.

use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::{Sleep, sleep};
use x225::annex_a::State;
use x225::diagnosis;

use super::{Column, Machine};
use crate::limits::Limits;

/// What a column knows of its peer's silence: no time, but rounds of a watch.
#[derive(Default)]
pub(super) struct Silence {
    /// Whether the peer was heard since it was last looked after.
    heard: bool,
    /// How long it was not.
    silent: Duration,
    /// The end of the round, where no listener has a watch, and somebody waits for the peer.
    round: Option<Pin<Box<Sleep>>>,
}

impl Silence {
    /// Octets have arrived.
    pub(super) fn hear(&mut self) {
        self.heard = true;
    }
}

impl<M: Machine> Column<M> {
    /// A round of the watch: a peer that has said nothing for too long is given up. What has
    /// arrived unasked is read, or taken into account by being unread, unless the user `releases`
    /// and waits for the answer alone.
    pub(crate) fn look_after(&mut self, round: Duration, releases: bool, cx: &mut Context<'_>) {
        if self.is_over() || !self.is_transport_open() {
            return;
        }
        let carried = self.outbound.failed().is_some();
        if self.has_all_read() && !self.bounds.silence.heard && !carried {
            let _ = self.poll_receive(cx);
        }
        self.weigh_silence(round, releases || self.has_all_read());
    }

    /// Nothing has arrived while somebody waits for it. Ready when the peer is given up.
    ///
    /// Nothing but a peer in the middle of something, or [`Limits::idle`](crate::Limits), costs a
    /// timer; one that is not needed any more runs out.
    #[inline]
    pub(super) fn poll_patience(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let amid = self.bounds.held > 0 || self.transport.is_amid();
        let counts = amid || self.terms.idle.is_some();
        if counts && self.bounds.registration.is_none() {
            self.poll_rounds(cx)
        } else {
            Poll::Pending
        }
    }

    #[cold]
    #[inline(never)]
    fn poll_rounds(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        // While a connection comes about, it has a deadline. Without a runtime there is no clock.
        let clock = self.bounds.silence.round.is_some() || Handle::try_current().is_ok();
        if !clock || self.is_over() || !self.is_transport_open() {
            return Poll::Pending;
        }
        let round = Limits::round(self.idle(), self.terms.stalled);
        loop {
            let timer = &mut self.bounds.silence.round;
            let timer = timer.get_or_insert_with(|| Box::pin(sleep(round)));
            ready!(timer.as_mut().poll(cx));
            self.bounds.silence.round = None;
            if self.weigh_silence(round, true) {
                return Poll::Ready(());
            }
        }
    }

    /// How long a peer may be silent between SSDUs.
    fn idle(&self) -> Duration {
        let listener = self.bounds.registration.is_some();
        let unset = if listener {
            Limits::LISTENER_IDLE
        } else {
            Duration::MAX
        };
        self.terms.idle.unwrap_or(unset)
    }

    /// Another round has passed, in which it was the peer's turn or not. Whether it is given up,
    /// since it has said nothing for too long.
    fn weigh_silence(&mut self, round: Duration, turn: bool) -> bool {
        let owes = !matches!(
            self.session.outermost().state(),
            State::STA01A | State::STA08 | State::STA09 | State::STA16
        );
        if mem::take(&mut self.bounds.silence.heard) || !turn || !owes {
            self.bounds.silence.silent = Duration::ZERO;
            return false;
        }
        let silent = self.bounds.silence.silent.saturating_add(round);
        self.bounds.silence.silent = silent;
        let limit = if self.is_amid() && silent >= self.terms.stalled {
            diagnosis::Limit::Stalled
        } else if silent >= self.idle() {
            diagnosis::Limit::Idle
        } else {
            return false;
        };
        self.give_up(limit);
        true
    }
}
