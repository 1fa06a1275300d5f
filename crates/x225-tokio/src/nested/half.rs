//! A user's share in a nested session connection.

use std::sync::Arc;
use std::task::{Context, Poll, ready};

use x225::wire::Diagnostic;
use x225::{Indication, Refused, Request, RequestKind};

use super::desk::{Ticket, Want};
use super::family::Family;
use super::member::Key;
use crate::column::{Column, Lost, Machine, answers_release};
use crate::error::{Error, SessionFailure};
use crate::half::must_wait;
use crate::limits::Limit;
use crate::session::Status;
use crate::shared::Shared;

/// One who may wait for something of a session connection.
pub(super) struct Place {
    shared: Arc<Shared<Family>>,
    pub(super) key: Key,
    ticket: Ticket,
}

impl Place {
    pub(super) fn new(shared: Arc<Shared<Family>>, key: Key) -> Self {
        let ticket = shared.lock().column.session.desk.issue();
        Self {
            shared,
            key,
            ticket,
        }
    }

    /// Another one, for the same column.
    pub(super) fn beside(&self, key: Key) -> Self {
        Self::new(Arc::clone(&self.shared), key)
    }

    pub(super) fn look<R>(&self, look: impl FnOnce(&Column<Family>) -> R) -> R {
        look(&self.shared.lock().column)
    }

    pub(super) fn touch<R>(&self, touch: impl FnOnce(&mut Column<Family>) -> R) -> R {
        let mut state = self.shared.lock();
        let outcome = touch(&mut state.column);
        self.shared.settle(&mut state);
        outcome
    }

    /// Does something to the column if it can be done, or else is woken when to try again.
    ///
    /// Cancel-safe: what the column yields, it yields in the poll that is ready.
    pub(super) fn poll<R>(
        &self,
        want: Want,
        cx: &mut Context<'_>,
        poll: impl FnOnce(&mut Column<Family>, &mut Context<'_>) -> Poll<R>,
    ) -> Poll<R> {
        let mut state = self.shared.lock();
        let desk = &mut state.column.session.desk;
        desk.wait(self.ticket, self.key, want, cx.waker());
        let outcome = match want {
            Want::Indication | Want::Answer | Want::Arrival => {
                let waker = desk.reading(self.ticket, cx.waker());
                poll(&mut state.column, &mut Context::from_waker(&waker))
            }
            Want::Room | Want::End => poll(&mut state.column, cx),
        };
        if outcome.is_ready() {
            state.column.session.desk.forget(self.ticket);
        }
        self.shared.settle(&mut state);
        outcome
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.shared.lock().column.session.desk.forget(self.ticket);
    }
}

/// A half of a nested session connection. With the second one dropped it is aborted.
pub(crate) struct Half(Place);

impl Half {
    /// Both halves.
    pub(super) fn pair(place: &Place, key: Key) -> (Self, Self) {
        (Self(place.beside(key)), Self(place.beside(key)))
    }

    pub(super) fn place(&self) -> &Place {
        &self.0
    }

    pub(crate) fn poll_request(
        &self,
        cx: &mut Context<'_>,
        request: &mut Option<Request>,
        waited: &mut bool,
    ) -> Poll<Result<(), Refused>> {
        let key = self.0.key;
        self.0.poll(Want::Room, cx, |column, _| {
            let stands = column.session.session(key).is_some();
            if stands && must_wait(column, request.as_ref(), waited) {
                return Poll::Pending;
            }
            Poll::Ready(request.take().map_or(Ok(()), |it| asked(column, key, it)))
        })
    }

    pub(crate) fn poll_next(&self, cx: &mut Context<'_>) -> Poll<Option<Indication>> {
        let key = self.0.key;
        self.0.poll(Want::Indication, cx, |column, cx| {
            loop {
                if let Some(indication) = column.session.take(key) {
                    column.account();
                    return Poll::Ready(Some(indication));
                }
                if is_over(column, key) {
                    return Poll::Ready(None);
                }
                ready!(column.poll_receive(cx));
            }
        })
    }

    pub(crate) fn poll_news(&self, cx: &mut Context<'_>) -> Poll<()> {
        let key = self.0.key;
        self.0.poll(Want::Indication, cx, |column, cx| {
            while !column.session.has_unread_in(key) && !is_over(column, key) {
                ready!(column.poll_receive(cx));
            }
            Poll::Ready(())
        })
    }

    pub(crate) fn poll_release(
        &self,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Option<Indication>, ()>> {
        let key = self.0.key;
        self.0.poll(Want::Answer, cx, |column, cx| {
            loop {
                if let Some(answer) = column.session.take_where(key, answers_release) {
                    return Poll::Ready(Ok(Some(answer)));
                }
                if is_over(column, key) {
                    return Poll::Ready(Ok(None));
                }
                if !column.session.may_read(column.indications.len()) {
                    column.count(Limit::Unread);
                    return Poll::Ready(Err(()));
                }
                ready!(column.poll_receive(cx));
            }
        })
    }

    pub(crate) fn poll_closed(&self, cx: &mut Context<'_>) -> Poll<()> {
        let key = self.0.key;
        self.0.poll(Want::End, cx, |column, _| {
            if is_over(column, key) {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
    }

    pub(crate) fn abandon(&self) {
        self.0.touch(|column| {
            column.session.disown(self.0.key);
            column.carry_out();
        });
    }

    pub(crate) fn status(&self) -> Status {
        self.0
            .look(|column| match column.session.session(self.0.key) {
                Some(session) => Status::of(session, column),
                None => Status::of(
                    &x225::Session::new(*column.session.outermost().config()),
                    column,
                ),
            })
    }

    pub(crate) fn permits(&self, kind: RequestKind) -> bool {
        self.0
            .look(|column| column.session.permits(self.0.key, kind))
    }

    pub(crate) fn lost(&self) -> Option<Lost> {
        self.0.look(|column| column.lost().cloned())
    }

    pub(crate) fn diagnostic(&self) -> Option<Diagnostic> {
        self.0.touch(|column| column.session.diagnostic(self.0.key))
    }

    pub(crate) fn why_ended(&self) -> Error {
        match self.lost() {
            Some(lost) => lost.into(),
            None => SessionFailure::Ended.into(),
        }
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        self.0.touch(|column| {
            column.session.let_go(self.0.key);
            column.carry_out();
        });
    }
}

/// Whether the user of a nested session connection has everything that will come, apart from what
/// is unread.
pub(super) fn is_over(column: &Column<Family>, key: Key) -> bool {
    column.is_over() || column.session.session(key).is_none()
}

fn asked(column: &mut Column<Family>, key: Key, request: Request) -> Result<(), Refused> {
    let kind = request.kind();
    let outcome = column.session.request(key, request);
    column.follow(kind, outcome)
}
