//! Data while nothing else is under way, which is nearly always: one SSDU is one TSDU, and no state
//! changes. A driver can do that by itself, and asks here whether it may.

use crate::annex_a::{Action, Branch, Event, Lookup, Outgoing};
use crate::machine::Facts;
use crate::session::Session;
use crate::session::reception::Reception;

/// What the tables said, as far as they were asked, until something happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    sends: Option<bool>,
    takes: Option<bool>,
}

impl Session {
    /// Whether an S-DATA request with one octet or more is now the TSDU that
    /// [`plain_data::encode`](crate::wire::plain_data::encode) makes of it, and nothing besides: a
    /// driver that sends that TSDU has no need to make the request.
    ///
    /// Source: Table A.9, X.225 6.3.7, 7.11.1.
    pub fn sends_plain_data(&mut self) -> bool {
        self.outputs.is_empty() && {
            let sends = self.plain.sends.unwrap_or_else(|| self.only_sends());
            self.plain.sends = Some(sends);
            sends
        }
    }

    /// Whether a TSDU of the normal flow that
    /// [`plain_data::decode`](crate::wire::plain_data::decode) reads is now an S-DATA indication, and
    /// nothing besides, up to so many octets of user data: a driver that makes that indication has no
    /// need to hand the TSDU in. 0 when it is more than that.
    ///
    /// Source: Table A.9, X.225 6.3.7, 7.11.2.
    pub fn takes_plain_data(&mut self) -> usize {
        let takes = self.plain.takes.unwrap_or_else(|| self.only_takes());
        self.plain.takes = Some(takes);
        if takes && self.outputs.is_empty() {
            self.config.limits.ssdu
        } else {
            0
        }
    }

    fn only_sends(&self) -> bool {
        self.is_ordinary()
            && self.maximum_sent.is_none()
            && self.only(Event::SDTreq, Outgoing::DT, self.is_initiator())
    }

    fn only_takes(&self) -> bool {
        self.is_ordinary()
            && self.maximum_received.is_none()
            && matches!(self.reception, Reception::Idle)
            && self.only(Event::DT, Outgoing::SDTind, !self.is_initiator())
    }

    fn is_ordinary(&self) -> bool {
        !self.spm.short.on && !self.is_nested() && !self.reads_nesting()
    }

    /// Whether all that the cell of an event does in the present state is this.
    fn only(&self, event: Event, outgoing: Outgoing, from_initiator: bool) -> bool {
        let Lookup::Branches(branches) = self.cell(event) else {
            return false;
        };
        let does = |branch: &Branch| {
            branch.actions == [Action::Send(outgoing, None)]
                && branch.after.is_empty()
                && branch.next == self.spm.state
        };
        if !branches.iter().any(does) {
            return false;
        }
        let facts = Facts {
            from_initiator,
            ..Facts::default()
        };
        let mut taken = self.taken(branches, &facts);
        taken.next().is_some_and(does) && taken.next().is_none()
    }
}
