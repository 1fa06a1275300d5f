//! Looking a cell up and carrying it out (A.4.2).

use crate::annex_a::{
    Action, Branch, Event, Guard, Lookup, Predicate, SpecificAction, State, cell,
};
use crate::diagnosis::Limit;
use crate::machine::{Conditions, Facts};
use crate::service::Needed;
use crate::session::reception::Reception;
use crate::session::subject::Subject;
use crate::session::{Output, Session};

/// What the tables said to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// At least one branch was carried out.
    Done,
    /// A blank cell, or one that cannot be.
    Blank,
    /// No branch's guard held; the first condition that failed.
    NoBranch(Option<Needed>),
}

impl Session {
    /// Carries out the cell of an event in the present state.
    pub(super) fn run(&mut self, event: Event, facts: &Facts, subject: &mut Subject) -> Outcome {
        let Lookup::Branches(branches) = cell(self.spm.tables(), event, self.spm.state) else {
            return Outcome::Blank;
        };
        let (taken, missing) = self.holding(branches, facts);
        if taken == 0 {
            return Outcome::NoBranch(missing);
        }
        #[cfg(feature = "testing")]
        crate::testing::took(self.spm.tables(), event, self.spm.state, taken);
        for (place, branch) in branches.iter().enumerate() {
            if taken & (1 << place) != 0 {
                self.take(branch, facts, subject);
            }
        }
        Outcome::Done
    }

    /// Whether the cell of an event permits it, and else the first condition that failed.
    pub(super) fn permission(&self, event: Event, facts: &Facts) -> Result<(), Needed> {
        let Lookup::Branches(branches) = cell(self.spm.tables(), event, self.spm.state) else {
            return Err(Needed::AnotherState);
        };
        match self.holding(branches, facts) {
            (0, missing) => Err(missing.unwrap_or(Needed::AnotherState)),
            _ => Ok(()),
        }
    }

    /// Whether the cell of an event would only swallow it.
    pub(super) fn swallows(&self, event: Event, facts: &Facts) -> bool {
        let Lookup::Branches(branches) = cell(self.spm.tables(), event, self.spm.state) else {
            return false;
        };
        let (taken, _) = self.holding(branches, facts);
        let mut chosen = branches
            .iter()
            .enumerate()
            .filter(|(place, _)| taken & (1 << place) != 0)
            .peekable();
        chosen.peek().is_some()
            && chosen.all(|(_, branch)| branch.actions.is_empty() && branch.next == self.spm.state)
    }

    /// The branches whose guards hold, as bits, and else the first condition that failed.
    fn holding(&self, branches: &[Branch], facts: &Facts) -> (u32, Option<Needed>) {
        let mut conditions = Conditions::new(&self.spm, facts);
        let (mut taken, mut missing) = (0, None);
        for (place, branch) in branches.iter().enumerate() {
            match first_failing(&branch.when, &mut conditions) {
                None => taken |= 1 << place,
                Some(needed) if missing.is_none_or(is_of_the_other_half) => missing = Some(needed),
                Some(_) => {}
            }
        }
        (taken, missing)
    }

    fn take(&mut self, branch: &Branch, facts: &Facts, subject: &mut Subject) {
        for action in branch.actions {
            match *action {
                Action::Send(outgoing, note) => self.emit(outgoing, note, facts, subject),
                Action::Do(action) => self.act(action, facts, subject),
            }
        }
        let before = core::mem::replace(&mut self.spm.state, branch.next);
        self.settle(before);
        for &action in branch.after {
            self.act(action, facts, subject);
        }
    }

    fn act(&mut self, action: SpecificAction, facts: &Facts, subject: &mut Subject) {
        match action {
            SpecificAction::A3 => self.outputs.put(Output::StopTimer),
            SpecificAction::A4 => self.outputs.put(Output::StartTimer),
            SpecificAction::A6 => self.recall(),
            SpecificAction::A10 => self.postpone(subject),
            SpecificAction::A50 => self.keep_connect_data(subject),
            SpecificAction::A51 => {}
            _ => self.spm.perform(action, facts),
        }
    }

    /// \[10\]
    fn postpone(&mut self, subject: &mut Subject) {
        if self.queue.len() >= self.config.limits.queued_events {
            self.overrun = Some(Limit::QueuedEvents);
            return;
        }
        self.queue.push_back(core::mem::take(subject));
    }

    /// Drops what belonged to a connection that has ended.
    fn settle(&mut self, before: State) {
        if self.spm.state == before {
            return;
        }
        match self.spm.state {
            State::STA01 | State::STA01C => self.forget_connection(),
            State::STA713 => self.establishment = None,
            State::STA16 | State::STA01A => {
                self.reception = Reception::Idle;
                self.queue.clear();
            }
            _ => {}
        }
    }
}

/// Whether a branch of Tables A.17 to A.25 failed only because it repeats one without symmetric
/// synchronize: the other branches know better what was missing.
fn is_of_the_other_half(needed: Needed) -> bool {
    needed == Needed::HoldsNot(Predicate::p178)
}

/// The first term of a guard that fails, and what would have been needed.
fn first_failing(guard: &Guard, conditions: &mut Conditions<'_>) -> Option<Needed> {
    for term in guard.0 {
        let value = conditions.holds(term.predicate);
        if value == term.negated {
            return Some(match conditions.missing.take() {
                Some(needed) if !value => needed,
                _ => Conditions::opposite(term.predicate),
            });
        }
    }
    None
}
