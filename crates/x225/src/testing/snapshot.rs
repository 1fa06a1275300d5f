//! The protocol state of a session as a value.

use alloc::format;
use alloc::string::String;

use crate::annex_a::State;
use crate::machine::{Points, TokenPositions, Variables};
use crate::session::Session;
use crate::wire::{FunctionalUnits, TokenSettings};

/// Everything that decides what a session will do with what comes next, apart from its
/// configuration. Two sessions with equal snapshots behave alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Snapshot {
    state: State,
    variables: Variables,
    tokens: TokenPositions,
    units: FunctionalUnits,
    wished_tokens: TokenSettings,
    /// Establishment, assembly and queue, where there are any.
    pending: String,
}

/// V(A), V(M), V(R) of one flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FlowPoints {
    /// V(A): the lowest number that awaits confirmation.
    pub va: u64,
    /// V(M): the next number.
    pub vm: u64,
    /// V(R): the lowest number to restart from.
    pub vr: u64,
}

impl Session {
    /// The protocol state as a value.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            state: self.spm().state,
            variables: self.spm().variables,
            tokens: self.spm().tokens,
            units: self.spm().units,
            wished_tokens: self.spm().wished_tokens,
            pending: self
                .pending()
                .map_or_else(String::new, |pending| format!("{pending:?}")),
        }
    }
}

impl Snapshot {
    /// Whether something is half done: an establishment, a segmented SSDU, postponed events.
    #[must_use]
    pub fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// V(A), V(M), V(R), without symmetric synchronize.
    #[must_use]
    pub fn points(&self) -> FlowPoints {
        self.variables.points.into()
    }

    /// V(As), V(Ms), V(Rs).
    #[must_use]
    pub fn sending(&self) -> FlowPoints {
        self.variables.sending.into()
    }

    /// V(Ar), V(Mr), V(Rr).
    #[must_use]
    pub fn receiving(&self) -> FlowPoints {
        self.variables.receiving.into()
    }

    /// Vsc.
    #[must_use]
    pub fn vsc(&self) -> bool {
        self.variables.vsc
    }

    /// Vact.
    #[must_use]
    pub fn vact(&self) -> bool {
        self.variables.vact
    }

    /// p81: what this side sent with data separation awaits confirmation, so that it may not send
    /// PREPARE (RESYNCHRONIZE).
    #[must_use]
    pub fn is_separated(&self) -> bool {
        let (sending, _) = self.flows();
        self.variables.vado.is_some_and(|vado| vado >= sending.va)
    }

    /// Not p80: what this side received with data separation awaits confirmation, so that a PREPARE
    /// (RESYNCHRONIZE) that announces a RESYNCHRONIZE is an error.
    #[must_use]
    pub fn refuses_prepare(&self) -> bool {
        let (_, receiving) = self.flows();
        self.variables.vadi.is_some_and(|vadi| vadi >= receiving.va)
    }

    fn flows(&self) -> (Points, Points) {
        if self.units.contains(FunctionalUnits::SYMMETRIC_SYNCHRONIZE) {
            (self.variables.sending, self.variables.receiving)
        } else {
            (self.variables.points, self.variables.points)
        }
    }

    /// Discard-snd-flow and Discard-rcv-flow.
    #[must_use]
    pub fn discarding(&self) -> (bool, bool) {
        (
            self.variables.discard_sending,
            self.variables.discard_receiving,
        )
    }
}

impl From<Points> for FlowPoints {
    fn from(points: Points) -> Self {
        let Points { va, vm, vr } = points;
        Self { va, vm, vr }
    }
}
