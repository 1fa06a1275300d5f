//! The protocol machine that Annex A describes: variables, tokens, predicates, actions.

mod facts;
mod predicates;
mod short;
mod specific_actions;
mod tokens;
mod variables;
mod winner;

#[cfg(test)]
mod tests;

pub(crate) use facts::{Facts, TokenMove};
pub(crate) use predicates::Conditions;
pub(crate) use short::{Encoding, Short};
pub(crate) use tokens::{Side, TokenPositions, agreed};
pub(crate) use variables::{Points, Resync, Variables, Vrsp};

use crate::annex_a::{State, TableSet};
use crate::wire::{FunctionalUnits, TokenSettings};

/// The state, variables and tokens of one SPM.
#[derive(Clone, Debug)]
pub(crate) struct Spm {
    pub(crate) state: State,
    pub(crate) variables: Variables,
    pub(crate) tokens: TokenPositions,
    /// FU(f): the functional units selected.
    pub(crate) units: FunctionalUnits,
    /// The token settings of the RESYNCHRONIZE to be answered.
    pub(crate) wished_tokens: TokenSettings,
    /// The local choice of p02 and p64: keep the transport connection if it can be reused.
    pub(crate) keep_transport: bool,
    /// What Amendment 1 adds.
    pub(crate) short: Short,
}

impl Spm {
    pub(crate) fn new(keep_transport: bool) -> Self {
        Self {
            state: State::STA01,
            variables: Variables::default(),
            tokens: TokenPositions::default(),
            units: FunctionalUnits::empty(),
            wished_tokens: TokenSettings::default(),
            keep_transport,
            short: Short::default(),
        }
    }

    /// FU(f).
    pub(crate) fn fu(&self, unit: FunctionalUnits) -> bool {
        self.units.contains(unit)
    }

    /// Which half of Annex A is in force.
    pub(crate) fn tables(&self) -> TableSet {
        if self.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE) {
            TableSet::WithSymmetric
        } else {
            TableSet::WithoutSymmetric
        }
    }

    /// Whether this side initiated the session connection (X.225 6.1.4: only the initiator of the
    /// transport connection may).
    pub(crate) fn is_initiator(&self) -> bool {
        !self.variables.vtca
    }

    /// The lowest serial number that this side may confirm, if it may confirm any.
    pub(crate) fn lowest_unconfirmed_received(&self) -> u64 {
        if self.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE) {
            self.variables.receiving.va
        } else {
            self.variables.points.va
        }
    }

    /// The lowest serial number that this side's sending flow can be restarted from.
    pub(crate) fn lowest_restart(&self) -> u64 {
        if self.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE) {
            self.variables.sending.vr
        } else {
            self.variables.points.vr
        }
    }

    /// The next serial number of this side's sending flow.
    pub(crate) fn next_serial(&self) -> u64 {
        if self.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE) {
            self.variables.sending.vm
        } else {
            self.variables.points.vm
        }
    }
}
