//! A long random walk of two machines, judged like the explorations whenever it comes to rest.

use std::fmt::Write;

use x225::Request;

use crate::ask::answers;
use crate::chance::Chance;
use crate::home::Homes;
use crate::judge::{at_rest, both_idle, both_transfer};
use crate::model::Model;
use crate::shrink::shrink;
use crate::world::{Step, World};

/// Requests between two rests at most.
const BURST: usize = 12;
/// One rest in so many is asked for its way to an orderly release.
const HOMES: usize = 200;
/// Bursts in which nothing happens at all before the users have to be called stuck.
const PATIENCE: usize = 1_000;

/// Errors that begin with so many equal characters are the same.
const ALIKE: usize = 48;

struct Walk<'a> {
    model: &'a Model,
    world: World,
    chance: Chance,
    steps: Vec<Step>,
    homes: Homes,
}

/// Walks for so many events, and panics with the seed and the shortest way to whatever is wrong.
pub(crate) fn walk(model: &Model, seed: u64, events: usize) {
    let mut walk = Walk {
        model,
        world: model.connected(),
        chance: Chance::new(seed),
        steps: Vec::new(),
        homes: Homes::default(),
    };
    if let Err(error) = walk.go(events) {
        let count = walk.steps.len();
        let alike = |other: String| other.chars().take(ALIKE).eq(error.chars().take(ALIKE));
        let way = shrink(walk.steps, |steps| repeat(model, steps).1.is_err_and(alike));
        let (told, shortest) = repeat(model, &way);
        panic!(
            "{}, seed {seed}, event {count}: {error}\nin short: {}\n{told}",
            model.name,
            shortest.err().unwrap_or_default(),
        );
    }
}

impl Walk<'_> {
    fn go(&mut self, events: usize) -> Result<(), String> {
        let mut idle = 0;
        while self.steps.len() < events {
            let before = self.steps.len();
            self.burst()?;
            idle = if self.steps.len() == before {
                idle + 1
            } else {
                0
            };
            if idle > PATIENCE {
                return Err("nothing is permitted any more".into());
            }
            judge(self.model, &mut self.world)?;
            if self.chance.once_in(HOMES) {
                self.homes.check(self.model, &self.world)?;
            }
        }
        Ok(())
    }

    /// Some requests, what becomes of them, and the answers that are owed, in any order.
    fn burst(&mut self) -> Result<(), String> {
        let mut requests = 1 + self.chance.below(BURST);
        if both_idle(&self.world) {
            self.take(Step::Ask(0, self.model.connect().into()))?;
        }
        loop {
            let arriving = self.world.deliveries();
            if requests > 0 && (arriving.is_empty() || self.chance.once_in(2)) {
                requests -= 1;
                if let Some(step) = self.request() {
                    self.take(step)?;
                }
            } else if !arriving.is_empty() && !self.chance.once_in(6) {
                let step = self.chance.one_of(&arriving);
                self.take(step)?;
            } else {
                let owed = answers(self.model, &self.world);
                let mut steps = owed;
                if self.chance.once_in(20) {
                    steps.extend(self.world.expiries());
                }
                if !steps.is_empty() {
                    let step = self.chance.one_of(&steps);
                    self.take(step)?;
                } else if arriving.is_empty() {
                    return Ok(());
                }
            }
        }
    }

    fn request(&mut self) -> Option<Step> {
        let side = self.chance.below(2);
        let ask = self.chance.one_of(&self.model.asks);
        let steps = ask.steps(self.model, &self.world, side);
        (!steps.is_empty()).then(|| self.chance.one_of(&steps))
    }

    fn take(&mut self, step: Step) -> Result<(), String> {
        let taken = self.world.take(&step);
        if taken != Ok(false) {
            self.steps.push(step);
        }
        taken.map(|_| ())
    }
}

/// Judges a world at rest, which begins anew then.
fn judge(model: &Model, world: &mut World) -> Result<(), String> {
    if world.is_quiet() && both_transfer(world) {
        at_rest(model, world)?;
        world.rest();
    }
    Ok(())
}

/// Takes steps as far as they can be taken, and tells what each led to.
fn repeat(model: &Model, steps: &[Step]) -> (String, Result<(), String>) {
    let mut world = model.connected();
    let mut told = format!("{world}\n");
    for step in steps {
        let offered = matches!(step, Step::Ask(..))
            || world.deliveries().contains(step)
            || world.expiries().any(|expiry| expiry == *step);
        if !offered {
            continue;
        }
        let step = &numbered(step, model, &world);
        let taken = world.take(step);
        let _ = writeln!(told, "{step}\n{world}");
        let judged = taken.and_then(|_| judge(model, &mut world));
        if judged.is_err() {
            return (told, judged);
        }
    }
    (told, Ok(()))
}

/// The step with the user data that is next, for others before it may have been left out.
fn numbered(step: &Step, model: &Model, world: &World) -> Step {
    let mut step = step.clone();
    if let Step::Ask(side, request) = &mut step {
        let ledger = &world.sides[*side].ledger;
        match request {
            Request::Data(data) => data.user_data = ledger.data(model.octets),
            Request::TypedData(data) => data.user_data = ledger.data(model.octets),
            Request::ExpeditedData(data) => data.user_data = ledger.expedited_data(),
            _ => {}
        }
    }
    step
}
