//! What the predicates of Amendment 1 ask for.

use crate::annex_a::Predicate;

/// The part of the machine that Amendment 1 adds; at rest without it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Short {
    /// Whether the additions to the tables are in force.
    pub(crate) on: bool,
    /// How data, release and abort are encoded.
    pub(crate) encoding: Encoding,
    /// Whether the no orderly release functional unit was selected.
    pub(crate) no_orderly_release: bool,
    /// Of p205 to p214 those that hold for the event at hand, by their number above p205.
    holding: u16,
}

/// The encoding that was selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Encoding {
    /// Long-form SPDUs alone.
    #[default]
    Long,
    /// Short-encoding: the short forms beside the long ones.
    Short,
    /// Null-encoding, which leaves nothing for short-encoding.
    Null,
}

impl Short {
    /// The value of a predicate of Amendment 1.
    pub(crate) fn holds(self, predicate: Predicate) -> bool {
        match predicate {
            Predicate::p208 => self.encoding == Encoding::Null,
            other => self.holding & bit(other) != 0,
        }
    }

    /// Makes these hold for the event at hand, and no others.
    pub(crate) fn say<const N: usize>(&mut self, predicates: [(Predicate, bool); N]) {
        let holding = predicates.into_iter().filter(|(_, holds)| *holds);
        self.holding = holding.fold(0, |bits, (predicate, _)| bits | bit(predicate));
    }

    /// What is left when a session connection has ended.
    pub(crate) fn ended(self) -> Self {
        Self {
            on: self.on,
            ..Self::default()
        }
    }
}

fn bit(predicate: Predicate) -> u16 {
    let place = predicate.index().saturating_sub(Predicate::p205.index());
    1 << place
}
