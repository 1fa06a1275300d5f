//! The one place where exit statuses and error sentences come from.

use std::io;
use std::process::ExitCode;

/// Why a command did not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The input cannot be used (a missing file, bad hex, an unreachable host): exit status 2.
    Input(String),
    /// A step that should have happened did not: exit status 1.
    Step(String),
    /// The output could not be written: exit status 2; none when its reader went away, as `head` does.
    Output(io::Error),
}

impl Failure {
    /// Says the sentence on standard error and gives the exit status.
    pub(crate) fn report(self) -> ExitCode {
        let (sentence, status) = match self {
            Self::Input(sentence) => (sentence, 2),
            Self::Step(sentence) => (sentence, 1),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                return ExitCode::SUCCESS;
            }
            Self::Output(error) => (format!("the output cannot be written: {error}"), 2),
        };
        eprintln!("x225: {sentence}");
        ExitCode::from(status)
    }
}
