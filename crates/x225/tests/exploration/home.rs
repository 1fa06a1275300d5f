//! From any quiet world there is a way to an orderly release: nobody waits for ever.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use x225::request::{self, Resync};
use x225::wire::TokenSettings;
use x225::{Request, Tokens};

use crate::ask::{answers, resynchronize};
use crate::judge::both_idle;
use crate::model::Model;
use crate::world::{Step, World};

/// Quiet worlds that are known to have a way home.
#[derive(Default)]
pub(crate) struct Homes {
    known: HashSet<u64>,
    hasher: RandomState,
}

impl Homes {
    /// Finds a way from a quiet world to STA01 on both sides without an abort.
    pub(crate) fn check(&mut self, model: &Model, world: &World) -> Result<(), String> {
        let mut world = world.clone();
        world.budget = 0;
        world.rest();
        let mut passed = Vec::new();
        let mut seen = HashSet::new();
        let found = self.search(model, &world, &mut passed, &mut seen, 0)?;
        if found {
            self.known.extend(passed);
            Ok(())
        } else {
            Err("no way to an orderly release".into())
        }
    }

    fn search(
        &mut self,
        model: &Model,
        world: &World,
        passed: &mut Vec<u64>,
        seen: &mut HashSet<u64>,
        depth: usize,
    ) -> Result<bool, String> {
        let key = self.hasher.hash_one(world);
        passed.push(key);
        if both_idle(world) || self.known.contains(&key) {
            return Ok(true);
        }
        if depth == 12 || !seen.insert(key) {
            passed.pop();
            return Ok(false);
        }
        for step in steps(model, world) {
            let mut next = world.clone();
            if !next.take(&step)? {
                continue;
            }
            deliver(&mut next)?;
            if self.search(model, &next, passed, seen, depth + 1)? {
                return Ok(true);
            }
        }
        passed.pop();
        Ok(false)
    }
}

/// Carries everything under way to its end.
pub(crate) fn deliver(world: &mut World) -> Result<(), String> {
    while let Some(step) = world.deliveries().pop() {
        world.take(&step)?;
    }
    Ok(())
}

/// What brings a quiet world nearer to its end: answers first, then what recovers or gives up.
fn steps(model: &Model, world: &World) -> Vec<Step> {
    let mut steps = answers(model, world);
    for (side, machine) in world.sides.iter().enumerate() {
        let mut ask = |request: Request| steps.push(Step::Ask(side, request));
        ask(request::Release::default().into());
        ask(request::ActivityDiscard::default().into());
        ask(resynchronize(
            Some(Resync::Abandon),
            None,
            TokenSettings::default(),
        ));
        let owned = machine.session.owned_tokens();
        if owned != Tokens::empty() {
            ask(request::TokenGive {
                tokens: owned,
                ..Default::default()
            }
            .into());
        }
    }
    steps
}
