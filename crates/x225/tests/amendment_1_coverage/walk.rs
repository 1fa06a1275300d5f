//! Episodes in the life of one machine, each from where something new may be near.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use x225::annex_a::{Branch, Event, Lookup, State, TableSet, amendment_1, cell};
use x225::testing::taken_amended;

use crate::chance::Chance;
use crate::traveller::{Situation, Traveller};

/// Steps of one episode.
const LONG: usize = 20;
/// Episodes between two looks at what is left.
const ROUND: usize = 200;

/// A branch of a cell that is not as it was in 1995.
#[derive(Clone, Copy)]
pub(crate) struct Added {
    pub(crate) event: Event,
    pub(crate) state: State,
    pub(crate) place: usize,
    branch: &'static Branch,
}

/// `SCONreq/STA01 p207`
pub(crate) fn name(added: &Added) -> String {
    let Added {
        event,
        state,
        branch,
        ..
    } = added;
    format!("{event}/{state} {}", branch.when)
        .trim_end()
        .to_owned()
}

/// Every added branch.
pub(crate) fn added() -> impl Iterator<Item = Added> {
    static ADDED: LazyLock<Vec<Added>> = LazyLock::new(|| compared().collect());
    ADDED.iter().copied()
}

/// What differs from the tables of 1995. Rows that only repeat those of the long forms are not counted.
fn compared() -> impl Iterator<Item = Added> {
    let set = TableSet::WithoutSymmetric;
    let events = Event::ALL.iter().chain(Event::AMENDMENT_1).copied();
    let events = events.filter(|&event| amendment_1::long_form(event) == event);
    events.flat_map(move |event| {
        states().flat_map(move |state| {
            let now = amendment_1::cell(set, event, state);
            let branches: &'static [Branch] = match now {
                Lookup::Branches(branches) if now != cell(set, event, state) => branches,
                _ => &[],
            };
            branches
                .iter()
                .enumerate()
                .map(move |(place, branch)| Added {
                    event,
                    state,
                    place,
                    branch,
                })
        })
    })
}

fn states() -> impl Iterator<Item = State> {
    State::ALL.iter().chain(State::AMENDMENT_1).copied()
}

/// Sessions that were the first in some situation; new episodes begin where they stand.
pub(crate) struct Walk {
    pioneers: Vec<Traveller>,
    standing: HashMap<State, Vec<usize>>,
    situations: HashSet<Situation>,
    vain: BTreeSet<String>,
    pub(crate) steps: usize,
}

impl Walk {
    pub(crate) fn new(listed: &BTreeSet<String>) -> Self {
        Self {
            pioneers: Vec::new(),
            standing: HashMap::new(),
            situations: HashSet::new(),
            vain: listed.clone(),
            steps: 0,
        }
    }

    /// Some episodes towards what is left; false when nothing is.
    pub(crate) fn round(&mut self, chance: &mut Chance) -> bool {
        let left: Vec<_> = added()
            .filter(|branch| !taken_amended(branch.event, branch.state, branch.place))
            .filter(|branch| !self.vain.contains(&name(branch)))
            .collect();
        for _ in 0..ROUND {
            let goal = (!left.is_empty()).then(|| chance.one_of(&left));
            self.episode(goal, chance);
        }
        !left.is_empty()
    }

    /// From a pioneer in the state of the goal, from any, or from STA01.
    fn episode(&mut self, goal: Option<Added>, chance: &mut Chance) {
        let near = goal.and_then(|goal| self.standing.get(&goal.state));
        let mut traveller = match (near, goal) {
            (Some(near), Some(goal)) if chance.once_in(2) => {
                let near = &self.pioneers[chance.one_of(near)];
                near.further(goal.event, chance)
                    .unwrap_or_else(|| near.clone())
            }
            _ if chance.once_in(20) || self.pioneers.is_empty() => Traveller::new(chance),
            _ => self.pioneers[chance.below(self.pioneers.len())].clone(),
        };
        for _ in 0..LONG {
            let event = choose(traveller.session.state(), chance);
            self.steps += 1;
            let Some(further) = traveller.further(event, chance) else {
                continue;
            };
            traveller = further;
            if self.situations.insert(traveller.situation()) {
                let standing = self.standing.entry(traveller.session.state()).or_default();
                standing.push(self.pioneers.len());
                self.pioneers.push(traveller.clone());
            }
        }
    }
}

/// An event that has an entry in a state, seldom one that ends the connection.
fn choose(state: State, chance: &mut Chance) -> Event {
    let entries = entries(state);
    let calm: Vec<_> = entries
        .iter()
        .copied()
        .filter(|&event| !ends(event))
        .collect();
    if calm.is_empty() || chance.once_in(50) {
        chance.one_of(entries)
    } else {
        chance.one_of(&calm)
    }
}

/// The events that have an entry in a state.
fn entries(state: State) -> &'static [Event] {
    static ENTRIES: LazyLock<HashMap<State, Vec<Event>>> = LazyLock::new(|| {
        let set = TableSet::WithoutSymmetric;
        let events = Event::ALL.iter().chain(Event::AMENDMENT_1).copied();
        let entries = |state| {
            let has_entry = |&event: &Event| {
                matches!(amendment_1::cell(set, event, state), Lookup::Branches(_))
            };
            events.clone().filter(has_entry).collect()
        };
        states().map(|state| (state, entries(state))).collect()
    });
    &ENTRIES[&state]
}

/// Events that leave little to see.
fn ends(event: Event) -> bool {
    use Event as E;
    matches!(
        amendment_1::long_form(event),
        E::SUABreq | E::AB_nr | E::AB_r | E::PR_AB | E::TDISind | E::TIM
    )
}
