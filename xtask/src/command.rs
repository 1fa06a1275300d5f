//! Commands, run at the root of the workspace, and how they fail.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What did not go well, in one clear sentence.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// A program with its arguments, all in one line as one would type them.
pub(crate) fn command(line: &str) -> Command {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).current_dir(root()).stdin(Stdio::null());
    command
}

/// As [`command`], for the cargo that runs this.
pub(crate) fn cargo(line: &str) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(line.split_whitespace())
        .current_dir(root())
        .stdin(Stdio::null());
    command
}

/// Runs it to its end, its output passed through.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure(format!("`{}` ended with {status}", shown(command)))),
        Err(error) => Err(Failure(format!(
            "`{}` did not start: {error}",
            shown(command)
        ))),
    }
}

/// What it says on its standard output and on its standard error, once it has ended well.
pub(crate) fn output(command: &mut Command) -> Result<(String, String), Failure> {
    let output = command.output().map_err(|error| {
        let name = shown(command);
        Failure(format!("`{name}` did not start: {error}"))
    })?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() {
        Ok((said, errors))
    } else {
        let (name, status) = (shown(command), output.status);
        Err(Failure(format!("`{name}` ended with {status}: {errors}")))
    }
}

/// Whether it runs and ends well, its output thrown away.
pub(crate) fn works(command: &mut Command) -> bool {
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let words = [name].into_iter().chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
