//! The `x225` command: `cli` holds what can be typed, `argument` the values behind
//! options, `commands` one file or folder for each command, `capture` reads
//! recorded connections, `live` draws those of this process, `show` has the words for both,
//! `upper` holds associations, `failure` is what a command
//! that could not do its work says and exits with.

mod argument;
mod capture;
mod cli;
mod commands;
mod failure;
mod hex;
mod live;
mod runtime;
mod show;
mod signals;
mod upper;

use std::process::ExitCode;

use clap::Parser;

use self::failure::Failure;

fn main() -> ExitCode {
    let outcome = match cli::Cli::try_parse() {
        Ok(cli) => cli.command.run(),
        Err(error) => match cli::unusable_value(&error) {
            Some(sentence) => Err(Failure::Input(sentence)),
            None => error.exit(),
        },
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
