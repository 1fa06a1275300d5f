//! What stands on the transport machine: a session machine, or a family of them.

use std::task::{Context, Poll};

use x225::wire::Diagnostic;
use x225::{Input, Output, Refused, Request};

use super::{Column, Unread};
use crate::half::Half;
use crate::options::Options;
use crate::shared::Share;

/// What a column needs of the session machine on it: the verbs of [`x225::Session`], which here is
/// one by itself, and what is added where others are nested in it.
pub(crate) trait Machine: Sized + Send + 'static {
    /// Whether nobody waits for the end of the column but its own halves.
    const IS_ALONE: bool = false;

    fn new(options: &Options) -> Self;

    /// A share in a column with this machine, as a half of its session connection.
    fn half(share: Share<Self>) -> Half;

    /// The session of the column's own session connection, the outermost one.
    fn outermost(&self) -> &x225::Session;

    fn request(&mut self, request: Request) -> Result<(), Refused>;

    fn handle(&mut self, input: Input);

    fn poll_output(&mut self) -> Option<Output>;

    /// As [`x225::Session::sends_plain_data`]; never where others may be nested in it.
    fn sends_plain_data(&mut self) -> bool {
        false
    }

    /// As [`x225::Session::takes_plain_data`]; nothing where others may be nested in it.
    fn takes_plain_data(&mut self) -> usize {
        0
    }

    fn poll_diagnostic(&mut self) -> Option<Diagnostic>;

    /// Octets that wait for the rest of their SSDU.
    fn held_octets(&self) -> usize;

    /// Octets that users have not taken, where that is known; `unread` is what is unread in the column.
    fn unread_octets(&self, _unread: &Unread) -> Option<usize> {
        None
    }

    /// Whether users of nested session connections have something to take.
    fn has_unread(&self) -> bool {
        false
    }

    /// Whether anything may be read while so many indications are unread in the column.
    fn may_read(&mut self, _unread: usize) -> bool {
        true
    }

    /// Wakes users of nested session connections that have what they wait for.
    fn wake(_column: &mut Column<Self>) {}

    /// Polls on behalf of the reader of the column.
    fn poll<R>(
        column: &mut Column<Self>,
        cx: &mut Context<'_>,
        poll: impl FnOnce(&mut Column<Self>, &mut Context<'_>) -> Poll<R>,
    ) -> Poll<R> {
        poll(column, cx)
    }
}

impl Machine for x225::Session {
    const IS_ALONE: bool = true;

    fn new(options: &Options) -> Self {
        let mut config = options.session;
        config.limits = options.limits.session;
        Self::new(config)
    }

    fn half(share: Share<Self>) -> Half {
        Half::Alone(share)
    }

    fn outermost(&self) -> &x225::Session {
        self
    }

    fn request(&mut self, request: Request) -> Result<(), Refused> {
        self.request(request)
    }

    fn handle(&mut self, input: Input) {
        self.handle(input);
    }

    fn poll_output(&mut self) -> Option<Output> {
        self.poll_output()
    }

    fn sends_plain_data(&mut self) -> bool {
        self.sends_plain_data()
    }

    fn takes_plain_data(&mut self) -> usize {
        self.takes_plain_data()
    }

    fn poll_diagnostic(&mut self) -> Option<Diagnostic> {
        self.poll_diagnostic()
    }

    fn held_octets(&self) -> usize {
        self.held_octets()
    }
}
