//! The `x225` command: `cli` holds what can be typed, `commands` one file or folder for each command, `capture` reads
//! recorded connections, `live` draws those of this process, `show` has the words for both, `failure` is what a command
//! that could not do its work says and exits with.

mod capture;
mod cli;
mod commands;
mod failure;
mod live;
mod show;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match cli::Cli::parse().command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
