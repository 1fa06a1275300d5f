//! The one door to everything that CI checks: `cargo xtask test`.
//!
//! `cargo xtask peers` only installs what the interop tests talk to.

mod checks;
mod clauses;
mod command;
mod compiler;
mod counts;
mod features;
mod peers;
mod readme;
mod soak;
mod steps;

use std::env;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  test    everything that CI checks, with peers installed; stops at the first failure
  peers   install the peers of the interop tests: a Python environment under target/, tshark
  clauses spec-notes/clauses.md maps every clause to code and tests that exist
  counts  instructions, allocations and octets of memory per operation, held against benches/counts.md;
          --record writes them there
  soak    ten thousand sessions in one process, for an hour or for so many minutes";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["test"] => checks::run_all(),
        ["peers"] => peers::install(),
        ["clauses"] => clauses::check(),
        ["counts"] => counts::check(),
        ["counts", "--record"] => counts::record(),
        ["soak"] => soak::for_minutes("60"),
        ["soak", minutes] => soak::for_minutes(minutes),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
