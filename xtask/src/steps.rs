//! Steps taken one after another, each with its name and its time.

use std::time::{Duration, Instant};

use crate::command::Failure;

/// The steps taken so far.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    taken: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// Takes one step, and says how long it took.
    pub(crate) fn take(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        println!("\n== {name}");
        let started = Instant::now();
        let done = work();
        let time = started.elapsed();
        match done {
            Ok(()) => {
                println!("== {name}: done in {:.1} s", time.as_secs_f32());
                self.taken.push((name, time));
                Ok(())
            }
            Err(failure) => Err(Failure::new(format!(
                "{name} failed after {:.1} s: {failure}",
                time.as_secs_f32()
            ))),
        }
    }

    /// Lists all steps with their times.
    pub(crate) fn sum_up(&self) {
        println!();
        for (name, time) in &self.taken {
            println!("{:>8.1} s  {name}", time.as_secs_f32());
        }
        let total: Duration = self.taken.iter().map(|(_, time)| *time).sum();
        println!("{:>8.1} s  in all: every check passed", total.as_secs_f32());
    }
}
