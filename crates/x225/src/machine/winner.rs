//! `SPMwinner`: which of two colliding resynchronizations prevails (A.5.4.6, X.225 7.24.2.3, 7.24.3.3).

use core::cmp::Ordering;

use crate::machine::{Facts, Resync, Spm, Vrsp};
use crate::wire::FunctionalUnits;

impl Spm {
    /// Whether the resynchronization in progress prevails over the one that the event brings.
    pub(crate) fn is_winner(&self, event: &Facts) -> bool {
        if self.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE) {
            self.is_symmetric_winner(event)
        } else {
            match precedence(self.variables.vrsp, event.resync) {
                Ordering::Greater => true,
                Ordering::Less => false,
                Ordering::Equal => !event.from_initiator,
            }
        }
    }

    fn is_symmetric_winner(&self, event: &Facts) -> bool {
        let flows = [
            flow_precedence(
                self.variables.vrsps,
                event.sending_resync,
                event.from_initiator,
            ),
            flow_precedence(
                self.variables.vrspr,
                event.receiving_resync,
                event.from_initiator,
            ),
        ];
        match (
            flows.contains(&Ordering::Greater),
            flows.contains(&Ordering::Less),
        ) {
            (true, false) => true,
            (false, true) => false,
            _ => !event.from_initiator,
        }
    }

    /// What a flow is resynchronized to after a collision (A.5.4.6.2, last paragraph).
    pub(crate) fn prevailing(current: Resync, event: Resync, from_initiator: bool) -> Resync {
        match flow_precedence(current, event, from_initiator) {
            Ordering::Less => event,
            Ordering::Greater | Ordering::Equal => current,
        }
    }
}

/// Discard over interrupt over abandon over set over restart; of two restarts the lower number.
fn precedence(current: Resync, event: Resync) -> Ordering {
    current
        .kind
        .cmp(&event.kind)
        .then_with(|| match current.kind {
            Vrsp::R => event.number.cmp(&current.number),
            _ => Ordering::Equal,
        })
}

/// The same for one flow of two: of two abandons the higher number, of two sets that of the
/// initiator (X.225 7.24.3.3 d, e).
fn flow_precedence(current: Resync, event: Resync, from_initiator: bool) -> Ordering {
    precedence(current, event).then_with(|| match current.kind {
        Vrsp::A => current.number.cmp(&event.number),
        Vrsp::S if current.number == event.number => Ordering::Equal,
        Vrsp::S if from_initiator => Ordering::Less,
        Vrsp::S => Ordering::Greater,
        _ => Ordering::Equal,
    })
}
