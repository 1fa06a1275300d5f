//! A family as the machine of a column.

use std::task::{Context, Poll};

use x225::nested::{Nest, NestConfig, Output as Told};
use x225::wire::Diagnostic;
use x225::{Input, Output, Refused, Request};

use super::desk::Want;
use super::family::Family;
use super::member::octets;
use crate::column::{Column, Machine, Unread};
use crate::half::Half;
use crate::options::Options;
use crate::shared::Share;

impl Machine for Family {
    fn new(options: &Options) -> Self {
        let mut session = options.session;
        session.limits = options.limits.session;
        let nest = Nest::new(NestConfig {
            outermost: session,
            nested: session,
            connections: options.limits.nested,
            ..NestConfig::default()
        });
        Self::of(nest, options.limits.unread.max(1))
    }

    fn half(share: Share<Self>) -> Half {
        Half::Outermost(share)
    }

    fn outermost(&self) -> &x225::Session {
        self.nest.outermost()
    }

    fn request(&mut self, request: Request) -> Result<(), Refused> {
        self.nest.request(Nest::OUTERMOST, request)
    }

    fn handle(&mut self, input: Input) {
        self.nest.handle(input);
    }

    /// Keeps what is for nested ones, and passes on the rest.
    fn poll_output(&mut self) -> Option<Output> {
        loop {
            match self.nest.poll_output() {
                Some(Told::Transport(request)) => return Some(Output::Transport(request)),
                Some(Told::StartTimer) => return Some(Output::StartTimer),
                Some(Told::StopTimer) => return Some(Output::StopTimer),
                Some(Told::User(connection, indication)) if connection.is_outermost() => {
                    return Some(Output::User(indication));
                }
                Some(Told::User(connection, indication)) => self.tell(connection, indication),
                None => {
                    self.note_ends();
                    if !self.abort_orphan() {
                        return None;
                    }
                }
            }
        }
    }

    fn poll_diagnostic(&mut self) -> Option<Diagnostic> {
        self.diagnostic(Self::OUTERMOST)
    }

    fn held_octets(&self) -> usize {
        let nested = self.nest.connections();
        nested
            .chain([Nest::OUTERMOST])
            .filter_map(|connection| self.nest.session(connection))
            .map(x225::Session::held_octets)
            .sum()
    }

    fn unread_octets(&self, unread: &Unread) -> Option<usize> {
        let outermost: usize = unread.iter().map(octets).sum();
        Some(outermost + self.unread_octets())
    }

    fn has_unread(&self) -> bool {
        self.has_unread_anywhere()
    }

    fn may_read(&mut self, unread: usize) -> bool {
        self.blocked = unread >= self.unread || !self.keeps_up();
        !self.blocked
    }

    fn wake(column: &mut Column<Self>) {
        let (is_over, has_room) = (column.is_over(), column.has_room());
        let unread = column.indications.len();
        let family = &mut column.session;
        if family.blocked && family.may_read(unread) {
            family.desk.wake_readers();
        }
        let stuck = !family.may_read(unread);
        let due = family.desk.due(|key, want| {
            is_over
                || family.session(key).is_none()
                || match want {
                    Want::Indication => family.has_unread_in(key),
                    Want::Answer => stuck || family.has_answer_in(key),
                    Want::Arrival => family.has_newcomer(key),
                    Want::Room => has_room,
                    Want::End => false,
                }
        });
        for ticket in due {
            family.desk.wake(ticket);
        }
    }

    fn poll<R>(
        column: &mut Column<Self>,
        cx: &mut Context<'_>,
        poll: impl FnOnce(&mut Column<Self>, &mut Context<'_>) -> Poll<R>,
    ) -> Poll<R> {
        let waker = column.session.desk.reading(0, cx.waker());
        poll(column, &mut Context::from_waker(&waker))
    }
}
