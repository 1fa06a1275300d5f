//! What the session connections around a nested one permit (X.225 Amendment 2, 6.3.8, A.1).

use super::members::Members;
use crate::service::RequestKind;
use crate::session::Enclosing;
use crate::wire::NestedIdentifier;

impl Members {
    /// Whether a request can be made inside a connection: S-DATA would be permitted on it and on all around it.
    pub(super) fn permit_requests(&self, parent: NestedIdentifier) -> bool {
        self.enclosing(parent)
            .all(|session| session.permits(RequestKind::Data))
    }

    /// What an SPDU for a connection nested in this one meets: discarding comes before a protocol error, which may be no more
    /// than what the discarding led to.
    pub(super) fn meets(&self, parent: NestedIdentifier) -> Enclosing {
        let mut worst = Enclosing::Permits;
        for session in self.enclosing(parent) {
            match session.encloses() {
                Enclosing::Discards => return Enclosing::Discards,
                Enclosing::Forbids => worst = Enclosing::Forbids,
                Enclosing::Permits => {}
            }
        }
        worst
    }

    /// Whether what comes for a connection nested in this one is discarded: SPDUs of this one were, or would be.
    pub(super) fn discard(&self, parent: NestedIdentifier) -> bool {
        let lost = |connection| {
            let member = self.nested.get(&connection);
            member.is_some_and(|member| member.disrupted)
        };
        let around = |connection| self.nested.get(&connection).map(|member| member.parent);
        core::iter::successors(Some(parent), |&connection| around(connection)).any(lost)
            || self.meets(parent) == Enclosing::Discards
    }

    /// Whether what comes on the expedited flow waits.
    pub(super) fn defer(&self, parent: NestedIdentifier) -> bool {
        self.enclosing(parent).any(crate::Session::defers_expedited)
    }

    /// Whether an SPM nested in this connection may send of itself.
    pub(super) fn carry(&self, parent: NestedIdentifier) -> bool {
        self.enclosing(parent).all(crate::Session::carries)
    }
}
