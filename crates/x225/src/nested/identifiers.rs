//! Which identifiers were used, and which comes next.

use crate::wire::NestedIdentifier;

/// The history of the identifiers of one transport connection.
#[derive(Debug, Default)]
pub(super) struct Identifiers {
    /// Used at some time: what still comes for one of them is late, not wrong.
    used: Octets,
    /// Aborted on the expedited flow before the CONNECT came.
    doomed: Octets,
    /// How many this side assigned.
    assigned: u8,
}

/// A set of octets.
#[derive(Debug, Default)]
struct Octets([u128; 2]);

impl Octets {
    fn contains(&self, octet: u8) -> bool {
        let [low, high] = self.0;
        let half = if octet < 128 { low } else { high };
        half >> (octet & 127) & 1 == 1
    }

    fn insert(&mut self, octet: u8) {
        let [low, high] = &mut self.0;
        let half = if octet < 128 { low } else { high };
        *half |= 1 << (octet & 127);
    }

    fn remove(&mut self, octet: u8) {
        let [low, high] = &mut self.0;
        let half = if octet < 128 { low } else { high };
        *half &= !(1 << (octet & 127));
    }
}

impl Identifiers {
    pub(super) fn note(&mut self, connection: NestedIdentifier) {
        self.used.insert(connection.get());
    }

    pub(super) fn was_used(&self, connection: NestedIdentifier) -> bool {
        self.used.contains(connection.get())
    }

    pub(super) fn doom(&mut self, connection: NestedIdentifier) {
        self.doomed.insert(connection.get());
    }

    /// Whether the connection was aborted before its CONNECT came; told once.
    pub(super) fn take_doom(&mut self, connection: NestedIdentifier) -> bool {
        let doomed = self.doomed.contains(connection.get());
        self.doomed.remove(connection.get());
        doomed
    }

    /// The next identifier of this side that is free. They go round: what is still on its way for a connection that was aborted
    /// has come long before its identifier serves again.
    pub(super) fn assign(
        &mut self,
        transport_initiator: bool,
        free: impl Fn(NestedIdentifier) -> bool,
    ) -> Option<NestedIdentifier> {
        for _ in 0..128 {
            let number = self.assigned & 127;
            self.assigned = (number + 1) & 127;
            let octet = if transport_initiator {
                128 | number
            } else {
                number
            };
            let connection = NestedIdentifier::new(octet);
            if !connection.is_outermost() && free(connection) {
                return Some(connection);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_go_round_on_either_side() {
        let mut identifiers = Identifiers::default();
        let mut next = |initiator| identifiers.assign(initiator, |_| true).unwrap().get();
        assert_eq!([next(true), next(true), next(true)], [128, 129, 130]);
        let mut identifiers = Identifiers::default();
        let assigned: std::vec::Vec<_> = (0..128)
            .map(|_| identifiers.assign(false, |_| true).unwrap().get())
            .collect();
        assert_eq!((assigned[0], assigned[126], assigned[127]), (1, 127, 1));
    }

    #[test]
    fn an_identifier_in_use_is_left_out_and_without_a_free_one_there_is_none() {
        let mut identifiers = Identifiers::default();
        let free = |connection: NestedIdentifier| connection.get() == 77;
        assert_eq!(
            identifiers.assign(false, free),
            Some(NestedIdentifier::new(77))
        );
        assert_eq!(identifiers.assign(true, free), None);
    }

    #[test]
    fn an_early_abort_counts_once() {
        let mut identifiers = Identifiers::default();
        let connection = NestedIdentifier::new(200);
        identifiers.doom(connection);
        assert!(identifiers.take_doom(connection));
        assert!(!identifiers.take_doom(connection));
        identifiers.note(connection);
        assert!(identifiers.was_used(connection));
        assert!(!identifiers.was_used(NestedIdentifier::new(72)));
    }
}
