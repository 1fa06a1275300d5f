//! Amendment 1 in a session: reached only when the configuration switches it on.

mod forms;
mod negotiate;
mod null;
mod receive;
mod send;

pub(super) use null::user_abort;

use crate::amendment_1::Amendment1;
use crate::annex_a::{Event, Lookup, amendment_1};
use crate::session::Session;
use crate::wire::{AssignedBits, FunctionalUnits as Fu};

impl Session {
    /// What the tables with the additions say to an event in the present state. With the no orderly release functional unit
    /// nothing is left of Table A.15.
    pub(super) fn amended_cell(&self, event: Event) -> Lookup {
        if self.spm.short.no_orderly_release && amendment_1::is_orderly_release(event) {
            return Lookup::Blank;
        }
        amendment_1::cell(self.spm.tables(), event, self.spm.state)
    }

    /// The reserved bits that have a meaning.
    pub(super) fn assigned(&self) -> AssignedBits {
        let amendment = self.config.amendment_1;
        amendment.map_or(AssignedBits::NONE, Amendment1::assigned)
    }

    /// The no orderly release functional unit, if it has a bit.
    pub(super) fn no_orderly_release(&self) -> Fu {
        self.assigned().functional_units
    }
}
