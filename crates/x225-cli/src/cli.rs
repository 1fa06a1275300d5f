//! What can be typed.

use clap::{Parser, Subcommand};

use crate::commands::{decode, demo, pics, tables};
use crate::failure::Failure;

/// OSI session layer (ITU-T X.225 | ISO 8327-1) from the command line.
#[derive(Debug, Parser)]
#[command(name = "x225", version, arg_required_else_help = true)]
#[command(after_help = "\
Exit status: 0 when the command did its work, 1 when a step of it failed, 2 when its input cannot be used; then one
sentence on standard error says why.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(demo::Demo),
    Decode(decode::Decode),
    Tables(tables::Tables),
    Pics(pics::Pics),
}

impl Command {
    /// Runs the command to its end.
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self {
            Self::Demo(demo) => demo.run(),
            Self::Decode(decode) => decode.run(),
            Self::Tables(tables) => tables.run(),
            Self::Pics(pics) => pics.run(),
        }
    }
}
