//! Standard output, written line by line from wherever something happens.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::failure::Failure;

/// The colours of what is drawn; they vanish where output is no terminal.
pub(crate) mod ink {
    use anstyle::{AnsiColor, Style};

    /// A title.
    pub(crate) const TITLE: Style = Style::new().bold();
    /// What is there to read the rest by.
    pub(crate) const FAINT: Style = Style::new().dimmed();
    /// From the initiator.
    pub(crate) const FORWARD: Style = AnsiColor::Cyan.on_default();
    /// From the responder.
    pub(crate) const BACKWARD: Style = AnsiColor::Yellow.on_default();
    /// What went as it should.
    pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
    /// What did not.
    pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
}

/// Where lines go. A line that cannot be written ends the output; [`end`](Self::end) then says why.
#[derive(Clone)]
pub(crate) struct Screen(Arc<Mutex<Output>>);

struct Output {
    out: Box<dyn Write + Send>,
    error: Option<io::Error>,
}

impl Screen {
    /// Standard output: with colours where a terminal shows them and `NO_COLOR` is not set.
    pub(crate) fn stdout() -> Self {
        Self::new(anstream::stdout())
    }

    /// Any other output.
    pub(crate) fn new(out: impl Write + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Output {
            out: Box::new(out),
            error: None,
        })))
    }

    /// Writes a line.
    pub(crate) fn line(&self, line: impl Display) {
        let Output { out, error } = &mut *self.lock();
        if error.is_none() {
            *error = writeln!(out, "{line}").and_then(|()| out.flush()).err();
        }
    }

    /// Why a line could not be written.
    pub(crate) fn end(&self) -> Result<(), Failure> {
        let error = self.lock().error.take();
        error.map_or(Ok(()), |error| Err(Failure::Output(error)))
    }

    fn lock(&self) -> MutexGuard<'_, Output> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
