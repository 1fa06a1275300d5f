//! Every interleaving of a model, breadth first.

use std::collections::{HashSet, VecDeque};
use std::fmt::Write;
use std::hash::{BuildHasher, RandomState};

use crate::ask::{answers, asks, is_answer};
use crate::home::Homes;
use crate::judge::{at_rest, both_transfer};
use crate::model::Model;
use crate::world::{Step, World};

/// What an exploration saw.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) worlds: usize,
    pub(crate) steps: usize,
    pub(crate) quiet: usize,
}

/// How a world was reached: from which one, by which step.
struct Origin {
    from: usize,
    step: Option<Step>,
}

/// Explores a model to its end, and panics with the way to whatever is wrong.
pub(crate) fn explore(model: &Model) -> Seen {
    explore_from(model, model.connected())
}

/// Explores a model without and with transport expedited.
pub(crate) fn both(model: &Model) {
    explore(model);
    explore(&model.clone().expedited());
}

pub(crate) fn explore_from(model: &Model, start: World) -> Seen {
    let extra = std::env::var("X225_EXPLORE").map_or(0, |extra| extra.parse().unwrap());
    let mut search = Search {
        model,
        hasher: RandomState::new(),
        known: HashSet::new(),
        origins: Vec::new(),
        frontier: VecDeque::new(),
        homes: Homes::default(),
        seen: Seen::default(),
    };
    let mut start = start;
    start.budget += extra;
    search.add(
        start.clone(),
        Origin {
            from: 0,
            step: None,
        },
    );
    let cap = std::env::var("X225_CAP").map_or(usize::MAX, |cap| cap.parse().unwrap());
    while let Some((place, world)) = search.frontier.pop_front() {
        if place > cap {
            eprintln!("CAPPED");
            break;
        }
        if let Err(error) = search.expand(place, &world) {
            panic!("{}: {error}\n{}", model.name, search.way(&start, place));
        }
    }
    eprintln!("{}: {:?}", model.name, search.seen);
    search.seen
}

struct Search<'a> {
    model: &'a Model,
    hasher: RandomState,
    known: HashSet<u64>,
    origins: Vec<Origin>,
    frontier: VecDeque<(usize, World)>,
    homes: Homes,
    seen: Seen,
}

impl Search<'_> {
    fn expand(&mut self, place: usize, world: &World) -> Result<(), String> {
        let answers = answers(self.model, world);
        if world.is_quiet() {
            self.seen.quiet += 1;
            self.homes.check(self.model, world)?;
        }
        let steps = world.deliveries().into_iter().chain(world.expiries());
        let steps = steps.chain(answers).chain(asks(self.model, world));
        for step in steps {
            let mut next = world.clone();
            if let Step::Ask(_, request) = &step
                && !is_answer(request)
            {
                next.budget -= 1;
            }
            match next.take(&step) {
                Ok(true) => {}
                Ok(false) => continue,
                Err(error) => return Err(format!("{error}\nafter {step}")),
            }
            self.seen.steps += 1;
            if next.is_quiet() && both_transfer(&next) {
                at_rest(self.model, &next).map_err(|error| format!("{error}\nafter {step}"))?;
                next.rest();
            }
            self.add(
                next,
                Origin {
                    from: place,
                    step: Some(step),
                },
            );
        }
        Ok(())
    }

    fn add(&mut self, world: World, origin: Origin) {
        if self.known.insert(self.hasher.hash_one(&world)) {
            self.seen.worlds += 1;
            self.frontier.push_back((self.origins.len(), world));
            self.origins.push(origin);
        }
    }

    /// The steps to a world, with what each one led to.
    fn way(&self, start: &World, place: usize) -> String {
        let mut steps = Vec::new();
        let mut place = place;
        while let Origin {
            from,
            step: Some(step),
        } = &self.origins[place]
        {
            steps.push(step);
            place = *from;
        }
        let mut world = start.clone();
        let mut text = format!("{world}\n");
        for step in steps.into_iter().rev() {
            let _ = world.take(step);
            let _ = writeln!(text, "{step}\n{world}");
        }
        text
    }
}
