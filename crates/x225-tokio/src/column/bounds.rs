//! What the peer may make this side hold.

use tracing::debug;
use x225::indication::{AbortReason, ProviderAbort};
use x225::wire::RefuseCode;
use x225::{Input, diagnosis};

use super::reason::of_limit;
use super::silence::Silence;
use super::{Column, Machine};
use crate::limits::Limit;
use crate::registry::Registration;

/// What a column knows of its limits.
#[derive(Default)]
pub(super) struct Bounds {
    /// Its place among the connections of its listener, if it has one.
    pub(super) registration: Option<Registration>,
    /// Octets held on account of the peer, or more.
    pub(super) held: usize,
    pub(super) silence: Silence,
    #[cfg(feature = "metrics")]
    pub(super) gauges: crate::metrics::Gauges,
}

impl Bounds {
    /// Octets have arrived.
    pub(super) fn hear(&mut self, octets: usize) {
        self.held += octets;
        self.silence.hear();
    }
}

impl<M: Machine> Column<M> {
    /// Takes its place among the connections of its listener.
    pub(crate) fn register(&mut self, registration: Registration) {
        self.bounds.registration = Some(registration);
    }

    pub(crate) fn registration(&self) -> Option<&Registration> {
        self.bounds.registration.as_ref()
    }

    /// Whether the listener has room for this transport connection.
    pub(crate) fn find_room(&mut self) -> Result<(), Limit> {
        match &mut self.bounds.registration {
            Some(registration) => registration.admit(),
            None => Ok(()),
        }
    }

    /// A limit was reached.
    pub(crate) fn count(&self, limit: Limit) {
        debug!(parent: &self.span, %limit, "limit reached");
        match &self.bounds.registration {
            Some(registration) => registration.count(limit),
            #[cfg(feature = "metrics")]
            None => crate::metrics::limit_reached(limit),
            #[cfg(not(feature = "metrics"))]
            None => {}
        }
    }

    /// Why a request waits.
    pub(crate) fn count_waiting(&self) {
        self.count(if self.unsent() < self.terms.unsent {
            Limit::UnsentInAll
        } else {
            Limit::Unsent
        });
    }

    /// Counts the limit that an abort is about.
    pub(super) fn count_abort(&self, abort: &ProviderAbort) {
        if let AbortReason::ProtocolError(violation) = &abort.reason
            && let diagnosis::Rule::Limit(limit) = violation.rule
            && let Some(limit) = Limit::of_session(limit)
        {
            self.count(limit);
        }
    }

    /// Counts the limit that ended the transport connection.
    pub(super) fn count_end(&self, cause: &rfc1006::Cause) {
        if let rfc1006::Cause::Limit(limit) = cause
            && let Some(limit) = Limit::of_transport(*limit)
        {
            self.count(limit);
        }
    }

    /// Counts the limit for which this side refused a CONNECT by itself.
    pub(crate) fn count_declined(&self) {
        if self.session.outermost().declined() == Some(RefuseCode::ImplementationRestriction) {
            self.count(Limit::ConnectData);
        }
    }

    /// Leaves the place among the connections of the listener.
    pub(super) fn deregister(&mut self) {
        self.bounds = Bounds::default();
    }

    /// Keeps account of what is held, once all that was read has been taken up.
    pub(crate) fn account(&mut self) {
        if let Some(unread) = self.session.unread_octets(&self.indications) {
            self.bounds.held = self.unfinished() + unread;
        } else if self.indications.is_empty() {
            self.bounds.held = self.unfinished();
        }
        #[cfg(feature = "metrics")]
        self.bounds.gauges.hold(self.bounds.held);
        let Bounds {
            registration: Some(registration),
            held,
            ..
        } = &mut self.bounds
        else {
            return;
        };
        if registration.hold(*held).is_err() {
            self.give_up(diagnosis::Limit::Held);
        }
    }

    /// Keeps account of what waits to be written.
    pub(super) fn account_unsent(&mut self) {
        let unsent = self.unsent();
        #[cfg(feature = "metrics")]
        self.bounds.gauges.wait(unsent);
        if let Some(registration) = &mut self.bounds.registration {
            registration.wait(unsent);
        }
    }

    /// Aborts the session connection for a limit, or ends the transport connection if there is none.
    pub(super) fn give_up(&mut self, limit: diagnosis::Limit) {
        if self.is_over() {
            return;
        }
        let told = self.indications.len();
        self.session.handle(Input::GiveUp(limit));
        self.carry_out();
        if self.indications.len() == told
            && let Some(limit) = Limit::of_session(limit)
        {
            self.count(limit);
        }
        if !self.is_over() {
            self.disconnect(of_limit(limit));
        }
    }

    /// Octets that have arrived and wait for the rest of a TPKT, a TSDU or an SSDU.
    fn unfinished(&mut self) -> usize {
        let parts = self.transport.held_octets() + self.session.held_octets();
        self.inbound.buffer().len() + parts
    }

    /// Whether the peer is in the middle of something.
    pub(super) fn is_amid(&mut self) -> bool {
        self.unfinished() > 0 || self.transport.is_amid()
    }
}
