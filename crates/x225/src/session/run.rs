//! Looking a cell up and carrying it out (A.4.2).

use crate::annex_a::{Action, Branch, Event, Guard, Lookup, SpecificAction, State, cell};
use crate::diagnosis::Limit;
use crate::machine::{Conditions, Facts};
use crate::service::Needed;
use crate::session::reception::Reception;
use crate::session::subject::{Subject, take};
use crate::session::{Output, Session};

/// What the tables said to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// At least one branch was carried out.
    Done,
    /// A blank cell, or one that cannot be.
    Blank,
    /// No branch's guard held; the condition that failed.
    NoBranch(Option<Needed>),
}

impl Session {
    /// Carries out the cell of an event in the present state.
    pub(super) fn run(
        &mut self,
        event: Event,
        facts: &Facts,
        subject: &mut Subject<'_>,
    ) -> Outcome {
        let Lookup::Branches(branches) = self.cell(event) else {
            return Outcome::Blank;
        };
        let (taken, missing) = self.holding(branches, facts);
        if taken == 0 {
            return Outcome::NoBranch(missing);
        }
        #[cfg(feature = "testing")]
        self.note_taken(event, taken);
        let mut left = taken;
        for branch in branches {
            if left & 1 != 0 {
                self.take(branch, facts, subject);
            }
            left >>= 1;
        }
        Outcome::Done
    }

    /// What the tables in force say to an event in the present state.
    #[inline]
    pub(super) fn cell(&self, event: Event) -> Lookup {
        if self.spm.short.on {
            return self.amended_cell(event);
        }
        cell(self.spm.tables(), event, self.spm.state)
    }

    #[cfg(feature = "testing")]
    fn note_taken(&self, event: Event, places: u32) {
        use crate::annex_a::TableSet;
        match (self.spm.short.on, self.spm.tables()) {
            (false, tables) => crate::testing::took(tables, event, self.spm.state, places),
            (true, TableSet::WithoutSymmetric) => {
                crate::testing::took_amended(event, self.spm.state, places);
            }
            (true, TableSet::WithSymmetric) => {}
        }
    }

    /// Whether the cell of an event permits it, and else the first condition that failed.
    pub(super) fn permission(&self, event: Event, facts: &Facts) -> Result<(), Needed> {
        let Lookup::Branches(branches) = self.cell(event) else {
            return Err(Needed::AnotherState);
        };
        match self.holding(branches, facts) {
            (0, missing) => Err(missing.unwrap_or(Needed::AnotherState)),
            _ => Ok(()),
        }
    }

    /// Whether the cell of an event would only swallow it.
    pub(super) fn swallows(&self, event: Event, facts: &Facts) -> bool {
        let Lookup::Branches(branches) = self.cell(event) else {
            return false;
        };
        let mut taken = self.taken(branches, facts).peekable();
        taken.peek().is_some()
            && taken.all(|branch| branch.actions.is_empty() && branch.next == self.spm.state)
    }

    /// The branches whose guards hold.
    pub(super) fn taken<'a>(
        &self,
        branches: &'a [Branch],
        facts: &Facts,
    ) -> impl Iterator<Item = &'a Branch> + use<'a> {
        let (taken, _) = self.holding(branches, facts);
        let places = branches.iter().enumerate();
        places.filter_map(move |(place, branch)| (taken & (1 << place) != 0).then_some(branch))
    }

    /// The branches whose guards hold, as bits, and else what failed in the one that came nearest.
    fn holding(&self, branches: &[Branch], facts: &Facts) -> (u32, Option<Needed>) {
        let mut conditions = Conditions::new(&self.spm, facts);
        let (mut taken, mut place) = (0, 1);
        for branch in branches {
            if branch.when.holds(|predicate| conditions.holds(predicate)) {
                taken |= place;
            }
            place <<= 1;
        }
        match taken {
            0 => (0, nearest(branches, &mut conditions)),
            _ => (taken, None),
        }
    }

    fn take(&mut self, branch: &Branch, facts: &Facts, subject: &mut Subject<'_>) {
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

    #[inline(never)]
    fn act(&mut self, action: SpecificAction, facts: &Facts, subject: &mut Subject<'_>) {
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
    fn postpone(&mut self, subject: &mut Subject<'_>) {
        if self.queue.len() >= self.config.limits.queued_events {
            self.overrun = Some(Limit::QueuedEvents);
            return;
        }
        if let Subject::Spdu(spdu) = subject {
            self.queue.push_back(take(spdu));
        }
    }

    /// Drops what belonged to a connection that has ended.
    fn settle(&mut self, before: State) {
        if self.spm.state == before {
            return;
        }
        match self.spm.state {
            State::STA01 | State::STA01C => self.forget_connection(),
            State::STA713 | State::STA700 => self.establishment = None,
            State::STA16 | State::STA01A => {
                self.reception = Reception::Idle;
                self.queue.clear();
            }
            _ => {}
        }
    }
}

/// The first term of a guard that fails.
#[derive(Clone, Copy)]
struct Failure {
    /// How many terms hold before it.
    held: usize,
    needed: Needed,
}

impl Failure {
    /// Whether it tells more than another one: more than the number of a predicate, or of a branch
    /// that more terms speak for.
    fn is_nearer(self, other: Self) -> bool {
        (!self.needed.is_bare(), self.held) > (!other.needed.is_bare(), other.held)
    }
}

/// What failed in the branch that came nearest.
#[cold]
fn nearest(branches: &[Branch], conditions: &mut Conditions<'_>) -> Option<Needed> {
    conditions.missing = None;
    let mut nearest: Option<Failure> = None;
    for branch in branches {
        let failure = first_failing(&branch.when, conditions);
        if let Some(failure) = failure
            && nearest.is_none_or(|other| failure.is_nearer(other))
        {
            nearest = Some(failure);
        }
    }
    nearest.map(|failure| failure.needed)
}

fn first_failing(guard: &Guard, conditions: &mut Conditions<'_>) -> Option<Failure> {
    for (held, term) in guard.0.iter().enumerate() {
        let value = conditions.holds(term.predicate);
        if value == term.negated {
            let needed = match conditions.missing.take() {
                Some(needed) if !value => needed,
                _ => Conditions::opposite(term.predicate),
            };
            return Some(Failure { held, needed });
        }
    }
    None
}
