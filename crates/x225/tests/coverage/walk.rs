//! Episodes in the life of one machine, each from where something new may be near.

use std::collections::{BTreeSet, HashMap, HashSet};

use x225::annex_a::{Event, Lookup, State, TableSet, cell};
use x225::testing::{TakenBranch, taken};

use crate::branches::{Place, all, name};
use crate::chance::Chance;
use crate::traveller::{Situation, Traveller};

/// Steps of one episode.
const LONG: usize = 20;
/// Episodes between two looks at what is left.
const ROUND: usize = 200;

/// Sessions that were the first in some situation; new episodes begin where they stand.
pub(crate) struct Walk {
    pioneers: Vec<Traveller>,
    /// The places of those in a state of one half.
    standing: HashMap<(bool, State), Vec<usize>>,
    situations: HashSet<Situation>,
    /// Branches that it is in vain to look for.
    vain: HashSet<TakenBranch>,
    pub(crate) steps: usize,
}

impl Walk {
    pub(crate) fn new(listed: &BTreeSet<String>) -> Self {
        let vain = all().filter(|place| listed.contains(&name(place)));
        Self {
            pioneers: Vec::new(),
            standing: HashMap::new(),
            situations: HashSet::new(),
            vain: vain.flat_map(Place::each).collect(),
            steps: 0,
        }
    }

    /// The pioneers in each state of each half of the tables.
    pub(crate) fn standing(
        &self,
    ) -> impl Iterator<Item = (bool, State, impl Iterator<Item = &Traveller>)> {
        self.standing.iter().map(|(&(symmetric, state), places)| {
            let pioneers = places.iter().map(|&place| &self.pioneers[place]);
            (symmetric, state, pioneers)
        })
    }

    /// Some episodes towards what is left; false when nothing is.
    pub(crate) fn round(&mut self, chance: &mut Chance) -> bool {
        let left: Vec<_> = all()
            .filter(|place| !place.is_taken())
            .flat_map(Place::each)
            .filter(|branch| !self.vain.contains(branch))
            .collect();
        for _ in 0..ROUND {
            let goal = (!left.is_empty()).then(|| chance.one_of(&left));
            self.episode(goal, chance);
        }
        !left.is_empty()
    }

    /// From a pioneer in the state of the goal, from any, or from STA01.
    fn episode(&mut self, goal: Option<TakenBranch>, chance: &mut Chance) {
        let near = goal.and_then(|goal| self.standing.get(&(goal.symmetric, goal.state)));
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
            let event = choose(&traveller, &self.vain, chance);
            self.steps += 1;
            let Some(further) = traveller.further(event, chance) else {
                continue;
            };
            traveller = further;
            if self.situations.insert(traveller.situation()) {
                let place = (traveller.is_symmetric(), traveller.session.state());
                let standing = self.standing.entry(place).or_default();
                standing.push(self.pioneers.len());
                self.pioneers.push(traveller.clone());
            }
        }
    }
}

/// An event that has an entry in the present state, often one with a branch that was never taken.
fn choose(traveller: &Traveller, vain: &HashSet<TakenBranch>, chance: &mut Chance) -> Event {
    let (symmetric, state) = (traveller.is_symmetric(), traveller.session.state());
    let entries: Vec<_> = entries(symmetric, state).collect();
    let is_fresh = |&event: &Event| {
        (0..branches(symmetric, event, state)).any(|place| {
            let branch = TakenBranch {
                symmetric,
                event,
                state,
                place,
            };
            !taken(branch) && !vain.contains(&branch)
        })
    };
    let fresh: Vec<_> = entries.iter().copied().filter(is_fresh).collect();
    if !fresh.is_empty() && chance.once_in(2) {
        return chance.one_of(&fresh);
    }
    let calm: Vec<_> = entries
        .iter()
        .copied()
        .filter(|&event| !ends(event))
        .collect();
    if calm.is_empty() || chance.once_in(100) {
        chance.one_of(&entries)
    } else {
        chance.one_of(&calm)
    }
}

/// The events that have an entry.
fn entries(symmetric: bool, state: State) -> impl Iterator<Item = Event> {
    let events = Event::ALL.iter().copied();
    events.filter(move |&event| branches(symmetric, event, state) > 0)
}

/// Events that leave little to see.
fn ends(event: Event) -> bool {
    use Event as E;
    matches!(
        event,
        E::SUABreq | E::AB_nr | E::AB_r | E::PR_AB | E::TDISind | E::TIM
    )
}

fn branches(symmetric: bool, event: Event, state: State) -> usize {
    let tables = if symmetric {
        TableSet::WithSymmetric
    } else {
        TableSet::WithoutSymmetric
    };
    match cell(tables, event, state) {
        Lookup::Branches(branches) => branches.len(),
        Lookup::Blank | Lookup::Impossible => 0,
    }
}
