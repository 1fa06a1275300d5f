//! Thousands of sessions in one process, both ends of each, that exchange data while some of them are killed.
//!
//! It fails when a session gets stuck, when one that should come about does not, when memory grows after the first minute,
//! and when something is left at the end.

mod caller;
mod cut;
mod process;
mod responder;
mod tally;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use self::caller::Caller;
use self::responder::Responder;
use self::tally::Tally;

/// What is to be done.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Sessions at a time; fewer where the limit on open files does not allow so many.
    pub sessions: usize,
    /// How long.
    pub time: Duration,
    /// Time between the round trips of a session.
    pub pace: Duration,
    /// The share of sessions killed each second.
    pub killed: f64,
    /// Octets that are allocated at the moment.
    pub heap: fn() -> usize,
}

/// Files that are open beside the sockets of the sessions, and sockets that are still closing.
const SPARE: usize = 150;
/// Session connections that are made at a time.
const CONNECTING: usize = 64;
/// After which memory has to stay what it is, and from when on round trips are measured.
const SETTLED: Duration = Duration::from_mins(1);
/// How often a line is printed.
const INTERVAL: Duration = Duration::from_secs(10);
/// What may be left of all sessions at the end, in time.
const ENDING: Duration = Duration::from_mins(1);

impl Plan {
    /// Carries it out.
    ///
    /// # Errors
    ///
    /// What went wrong, in one sentence.
    pub async fn run(self) -> Result<(), String> {
        let files = process::raise_file_limit(2 * self.sessions + SPARE);
        let sessions = self.sessions.min(files.saturating_sub(SPARE) / 2);
        if sessions < self.sessions {
            println!(
                "{sessions} sessions instead of {}: no more than {files} files may be open",
                self.sessions
            );
        }
        let begun = Instant::now();
        let before = (self.heap)();
        let responder = Responder::start().await;
        let tally = Arc::new(Tally::default());
        let (stop, stopped) = watch::channel(false);
        let connecting = Arc::new(Semaphore::new(CONNECTING));
        let mut callers = JoinSet::new();
        for _ in 0..sessions {
            let caller = Caller {
                plan: self,
                address: responder.address,
                tally: Arc::clone(&tally),
                connecting: Arc::clone(&connecting),
            };
            callers.spawn(caller.live(stopped.clone()));
        }
        let settled = self.observe(begun, &tally).await;
        let heap = (self.heap)();
        println!(
            "memory of a session, both ends: {} octets",
            heap.saturating_sub(before) / tally.standing().max(1)
        );
        let _ = stop.send(true);
        let ended = timeout(ENDING, async {
            while callers.join_next().await.is_some() {}
            while responder.counters.connections() > 0 {
                sleep(Duration::from_millis(10)).await;
            }
        });
        let ended = ended.await.is_ok();
        tally.verdict(sessions)?;
        if !ended {
            let left = responder.counters.connections();
            return Err(format!("{left} connections are left after the end"));
        }
        match settled {
            Some(settled) if heap > settled + settled / 20 => Err(format!(
                "what is allocated grew from {settled} octets after the first minute to {heap}"
            )),
            Some(_) => Ok(()),
            None => {
                println!("too short to say whether memory stays the same");
                Ok(())
            }
        }
    }

    /// Prints lines until the time is over; the most memory around the end of the first minute.
    async fn observe(self, begun: Instant, tally: &Tally) -> Option<usize> {
        let mut settled = None;
        let mut ticks = tokio::time::interval_at(begun + INTERVAL, INTERVAL);
        while begun.elapsed() < self.time {
            ticks.tick().await;
            let heap = (self.heap)();
            let elapsed = begun.elapsed();
            if elapsed >= SETTLED && elapsed < SETTLED + 2 * INTERVAL {
                settled = settled.max(Some(heap));
            }
            println!(
                "{:>5.0} s  {} kB of the process, {} kB allocated  {}",
                elapsed.as_secs_f64(),
                process::memory() / 1024,
                heap / 1024,
                tally.line()
            );
            tally.turn(elapsed >= SETTLED + INTERVAL);
        }
        println!("after the first minute: {}", tally.round_trips());
        settled
    }
}
