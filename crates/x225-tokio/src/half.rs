//! A half of a session connection, whatever that stands on.

use std::task::{Context, Poll};

use x225::{Indication, Refused, Request, RequestKind, wire::Diagnostic};

use crate::column::{Column, Lost, Machine};
use crate::error::Error;
use crate::nested::{self, Family};
use crate::session::Status;
use crate::shared::{Share, Waits};

/// A half of a session connection. When the last one is dropped, the connection is abandoned.
pub(crate) enum Half {
    /// Of one that has its transport connection to itself.
    Alone(Share<x225::Session>),
    /// Of one in which others may be nested.
    Outermost(Share<Family>),
    /// Of one that is nested in another.
    Nested(nested::Half),
}

/// The same with a half of either kind: with a share of the column, or of something nested in it.
macro_rules! either {
    ($half:expr, $share:ident => $whole:expr, $nested:ident => $part:expr) => {
        match $half {
            Half::Alone($share) => $whole,
            Half::Outermost($share) => $whole,
            Half::Nested($nested) => $part,
        }
    };
}

impl Half {
    /// Makes a request once there is room for it; an abort does not wait. `waited` is whether this
    /// one has before.
    pub(crate) fn poll_request(
        &self,
        cx: &mut Context<'_>,
        request: &mut Option<Request>,
        waited: &mut bool,
    ) -> Poll<Result<(), Refused>> {
        either!(
            self,
            share => share.poll(Waits::Writer, cx, |column, cx| {
                if column.send_plain(request.as_ref(), cx) {
                    *request = None;
                    return Poll::Ready(Ok(()));
                }
                if must_wait(column, request.as_ref(), waited) {
                    return Poll::Pending;
                }
                Poll::Ready(request.take().map_or(Ok(()), |it| column.request(it)))
            }),
            nested => nested.poll_request(cx, request, waited)
        )
    }

    /// Takes the next indication; `None` when there will be no more.
    pub(crate) fn poll_next(&self, cx: &mut Context<'_>) -> Poll<Option<Indication>> {
        either!(
            self,
            share => share.poll(Waits::Reader, cx, Column::poll_next),
            nested => nested.poll_next(cx)
        )
    }

    /// Ready when there is an indication or the end to be taken; takes neither.
    pub(crate) fn poll_news(&self, cx: &mut Context<'_>) -> Poll<()> {
        either!(
            self,
            share => share.poll(Waits::Reader, cx, Column::poll_news),
            nested => nested.poll_news(cx)
        )
    }

    /// Takes the answer to a release, `Err` when too many indications wait before it.
    pub(crate) fn poll_release(
        &self,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Option<Indication>, ()>> {
        either!(
            self,
            share => share.poll(Waits::Answer, cx, Column::poll_release),
            nested => nested.poll_release(cx)
        )
    }

    /// Waits for the end.
    pub(crate) fn poll_closed(&self, cx: &mut Context<'_>) -> Poll<()> {
        either!(
            self,
            share => share.poll(Waits::Mourner, cx, |column, _| {
                if column.is_closed() {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            }),
            nested => nested.poll_closed(cx)
        )
    }

    /// Nobody wants the connection any more.
    pub(crate) fn abandon(&self) {
        either!(
            self,
            share => share.touch(Column::abandon),
            nested => nested.abandon()
        );
    }

    pub(crate) fn status(&self) -> Status {
        either!(
            self,
            share => share.look(|column| {
                Status::of(column.session.outermost(), column)
            }),
            nested => nested.status()
        )
    }

    pub(crate) fn permits(&self, kind: RequestKind) -> bool {
        either!(
            self,
            share => share.look(|column| column.session.outermost().permits(kind)),
            nested => nested.permits(kind)
        )
    }

    pub(crate) fn lost(&self) -> Option<Lost> {
        either!(
            self,
            share => share.look(|column| column.lost().cloned()),
            nested => nested.lost()
        )
    }

    pub(crate) fn diagnostic(&self) -> Option<Diagnostic> {
        either!(
            self,
            share => share.touch(|column| column.session.poll_diagnostic()),
            nested => nested.diagnostic()
        )
    }

    /// Why it has ended before it stood, if no indication says so.
    pub(crate) fn why_ended(&self) -> Error {
        either!(
            self,
            share => share.look(Column::why_ended),
            nested => nested.why_ended()
        )
    }
}

/// Whether a request has to wait for room; counts those that do.
pub(crate) fn must_wait<M: Machine>(
    column: &Column<M>,
    request: Option<&Request>,
    waited: &mut bool,
) -> bool {
    let urgent = matches!(request, Some(Request::UserAbort(_)));
    if urgent || column.has_room() {
        return false;
    }
    if !std::mem::replace(waited, true) {
        column.count_waiting();
    }
    true
}
