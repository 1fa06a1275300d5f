//! What passes and where the connection stands, for who looks on.

use tracing::{Span, debug_span};
use x225::Slices;
use x225::annex_a::State;
use x225::wire::Flow;

use super::{Column, Machine};
use crate::trace::{self, Direction};

/// The session connections over one connection, one after another.
#[derive(Default)]
pub(super) struct Sessions {
    count: u64,
    /// That of the one that is there.
    span: Option<Span>,
}

impl<M: Machine> Column<M> {
    /// A TSDU passes between the machines.
    pub(super) fn see(&self, direction: Direction, tsdu: &Slices, flow: Flow) {
        trace::tsdu(self.session_span(), direction, tsdu, flow);
        #[cfg(feature = "metrics")]
        crate::metrics::tsdu(direction, tsdu, flow);
    }

    /// The span of the session connection, or of the connection while there is none.
    pub(super) fn session_span(&self) -> &Span {
        self.sessions.span.as_ref().unwrap_or(&self.span)
    }

    /// A session connection may have begun; what follows belongs to it.
    pub(super) fn observe_beginning(&mut self) {
        if self.sessions.span.is_none() && !self.is_between_sessions() {
            self.sessions.count += 1;
            let number = self.sessions.count;
            let span = debug_span!(parent: &self.span, "session", number);
            self.sessions.span = Some(span);
        }
    }

    /// The machines may stand elsewhere than before.
    pub(super) fn observe(&mut self) {
        if self.sessions.span.is_some() && self.is_between_sessions() {
            self.sessions.span = None;
        }
        #[cfg(feature = "metrics")]
        {
            let state = self.session.outermost().state();
            let phase = crate::metrics::phase(state, self.transport.is_closed());
            self.bounds.gauges.stand(Some(phase));
        }
    }

    fn is_between_sessions(&self) -> bool {
        matches!(
            self.session.outermost().state(),
            State::STA01 | State::STA01A | State::STA01B | State::STA01C
        )
    }
}
