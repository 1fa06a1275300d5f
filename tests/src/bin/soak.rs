//! Thousands of sessions in one process for as long as one likes: `cargo xtask soak`.

use std::alloc::System;
use std::process::ExitCode;
use std::time::Duration;

use cap::Cap;
use clap::Parser;
use x225_tests::soak::Plan;

/// Counts what is allocated: unlike the memory of the process, it does not grow by being used again.
#[global_allocator]
static HEAP: Cap<System> = Cap::new(System, usize::MAX);

/// Sessions in one process, both ends of each, that exchange data while some are killed.
#[derive(Debug, Parser)]
struct Arguments {
    /// Sessions at a time
    #[arg(long, default_value_t = 10_000)]
    sessions: usize,
    /// How long, in seconds
    #[arg(long, default_value_t = 120)]
    seconds: u64,
    /// Milliseconds between the round trips of a session
    #[arg(long, default_value_t = 2000)]
    pace: u64,
    /// One in so many sessions is killed each second
    #[arg(long, default_value_t = 100)]
    killed: u32,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let plan = Plan {
        sessions: arguments.sessions,
        time: Duration::from_secs(arguments.seconds),
        pace: Duration::from_millis(arguments.pace),
        killed: 1.0 / f64::from(arguments.killed.max(1)),
        heap: || HEAP.allocated(),
    };
    match plan.run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("soak: {why}");
            ExitCode::FAILURE
        }
    }
}
