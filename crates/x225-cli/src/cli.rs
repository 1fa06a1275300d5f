//! What can be typed.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, Subcommand};

use crate::commands::{connect, decode, demo, listen, pics, tables};
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
    Connect(Box<connect::Connect>),
    Listen(Box<listen::Listen>),
    Decode(decode::Decode),
    Tables(tables::Tables),
    Pics(pics::Pics),
}

impl Command {
    /// Runs the command to its end.
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self {
            Self::Demo(demo) => demo.run(),
            Self::Connect(connect) => connect.run(),
            Self::Listen(listen) => listen.run(),
            Self::Decode(decode) => decode.run(),
            Self::Tables(tables) => tables.run(),
            Self::Pics(pics) => pics.run(),
        }
    }
}

/// A sentence on a value that cannot be used; `None` for other mistakes, which clap explains better.
pub(crate) fn unusable_value(error: &clap::Error) -> Option<String> {
    if error.kind() != ErrorKind::ValueValidation {
        return None;
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let argument = context(ContextKind::InvalidArg)?;
    let argument = argument
        .split_once(' ')
        .map_or(argument, |(option, _)| option);
    let value = context(ContextKind::InvalidValue)?;
    let reason = error.source()?;
    Some(format!("{argument} cannot be '{value}': {reason}"))
}
