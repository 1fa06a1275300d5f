//! One column between its halves, and the task that carries on what none of them waits for.
//!
//! Whoever asks does the work: a request is written at once, an indication is read by whoever waits
//! for it. What is left over (octets that the socket does not take, an ended connection that waits
//! for its peer, TIM) is carried on by one task, spawned when there is something left and gone when
//! there is not. At a listener the end alone needs no task: who waits for it carries it on, and the
//! watch spawns one for what nobody waits for. An idle connection has no task and no timer.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::{Sleep, sleep_until};

use crate::column::{Column, Machine};

/// A column that halves, in whatever task, hold together.
pub(crate) struct Shared<M> {
    state: Mutex<State<M>>,
    runtime: Handle,
}

pub(crate) struct State<M> {
    pub(crate) column: Column<M>,
    carrier: Carrier,
    /// Of who carries on.
    timer: Option<Pin<Box<Sleep>>>,
    /// Who waits for an indication, for room to send, for the end.
    reader: Option<Waker>,
    writer: Option<Waker>,
    mourner: Option<Waker>,
    /// The reader waits for the answer to a release alone: see [`Waits::Answer`].
    releases: bool,
    /// Halves alive.
    halves: u8,
}

/// The task that carries on what nobody waits for.
enum Carrier {
    Idle,
    /// The end alone is left, to who waits for it, or to the watch.
    Left,
    Spawned,
    Waiting(Waker),
}

/// Who waits for what.
#[derive(Clone, Copy)]
pub(crate) enum Waits {
    /// For an indication.
    Reader,
    /// For the answer to a release, whatever else is unread; who reads until then is the reader.
    Answer,
    /// For room to send.
    Writer,
    /// For the end.
    Mourner,
}

impl<M: Machine> Shared<M> {
    /// Shares a column between two halves: see [`Share`].
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub(crate) fn split(column: Column<M>) -> (Share<M>, Share<M>) {
        let shared = Arc::new(Self {
            state: Mutex::new(State {
                column,
                carrier: Carrier::Idle,
                timer: None,
                reader: None,
                writer: None,
                mourner: None,
                releases: false,
                halves: 2,
            }),
            runtime: Handle::current(),
        });
        if let Some(registration) = shared.lock().column.registration() {
            let watched: Weak<Self> = Arc::downgrade(&shared);
            registration.introduce(watched);
        }
        (Share(Arc::clone(&shared)), Share(shared))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State<M>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does what can be done at once after the column was touched, and sees to the rest.
    pub(crate) fn settle(self: &Arc<Self>, state: &mut State<M>) {
        match &state.carrier {
            Carrier::Idle if state.column.is_at_rest() => {}
            Carrier::Idle if M::IS_ALONE && state.column.leave_end() => {
                state.carrier = Carrier::Left;
            }
            Carrier::Idle => {
                let cx = &mut Context::from_waker(Waker::noop());
                if state.column.poll_carry(cx).is_pending() {
                    self.spawn(state);
                }
            }
            Carrier::Left if state.column.needs_attention() => self.spawn(state),
            Carrier::Waiting(waker) if state.column.needs_attention() => waker.wake_by_ref(),
            Carrier::Left | Carrier::Spawned | Carrier::Waiting(_) => {}
        }
        state.wake();
    }

    fn spawn(self: &Arc<Self>, state: &mut State<M>) {
        state.carrier = Carrier::Spawned;
        self.runtime.spawn(carry(Arc::clone(self)));
    }
}

/// What the watch of a listener knows of a connection.
pub(crate) trait Watched: Send + Sync {
    /// A round of the watch over the connections of a listener.
    fn look_after(self: Arc<Self>, round: Duration);

    /// Ends the connection in the name of its user, who may still take what has arrived. Whether it
    /// stood.
    fn expel(self: Arc<Self>) -> bool;
}

impl<M: Machine> Watched for Shared<M> {
    /// Reads with the waker that the reader has left.
    fn look_after(self: Arc<Self>, round: Duration) {
        let mut state = self.lock();
        let reader = state.reader.clone();
        let releases = state.releases && reader.is_some();
        let waker = reader.as_ref().unwrap_or(Waker::noop());
        let cx = &mut Context::from_waker(waker);
        let _ = M::poll(&mut state.column, cx, |column, cx| {
            column.look_after(round, releases, cx);
            Poll::Ready(())
        });
        if matches!(state.carrier, Carrier::Left) {
            self.spawn(&mut state);
        }
        self.settle(&mut state);
    }

    fn expel(self: Arc<Self>) -> bool {
        let mut state = self.lock();
        let stood = state.column.expel();
        self.settle(&mut state);
        stood
    }
}

impl<M: Machine> State<M> {
    /// Carries on what nobody waits for, in time. Ready when nothing is left to do.
    fn poll_carry(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while self.column.poll_carry(cx).is_pending() {
            let Some(deadline) = self.column.deadline() else {
                return Poll::Pending;
            };
            let timer = self.timer.take_if(|timer| timer.deadline() == deadline);
            let timer = timer.unwrap_or_else(|| Box::pin(sleep_until(deadline)));
            ready!(self.timer.insert(timer).as_mut().poll(cx));
            self.column.expire(deadline);
        }
        self.timer = None;
        self.carrier = Carrier::Idle;
        Poll::Ready(())
    }

    /// Wakes whoever has what they wait for.
    fn wake(&mut self) {
        M::wake(&mut self.column);
        let column = &mut self.column;
        let releases = self.releases;
        wake_if(&mut self.reader, || {
            column.has_news() && !(releases && column.awaits_answer())
        });
        wake_if(&mut self.writer, || column.has_room());
        wake_if(&mut self.mourner, || column.is_closed());
    }

    /// Somebody waits, or does not any more.
    fn wait(&mut self, waits: Waits, waker: Option<&Waker>) {
        let place = match waits {
            Waits::Reader | Waits::Answer => {
                self.releases = matches!(waits, Waits::Answer);
                &mut self.reader
            }
            Waits::Writer => &mut self.writer,
            Waits::Mourner => &mut self.mourner,
        };
        match (place, waker) {
            (Some(known), Some(waker)) => known.clone_from(waker),
            (place, waker) => *place = waker.cloned(),
        }
    }
}

fn wake_if(waiting: &mut Option<Waker>, due: impl FnOnce() -> bool) {
    if let Some(waker) = waiting.take_if(|_| due()) {
        waker.wake();
    }
}

/// A share in a column. When the last one is dropped, the connection is abandoned.
pub(crate) struct Share<M: Machine>(pub(crate) Arc<Shared<M>>);

impl<M: Machine> Share<M> {
    /// Looks at the column.
    pub(crate) fn look<R>(&self, look: impl FnOnce(&Column<M>) -> R) -> R {
        look(&self.0.lock().column)
    }

    /// Does something to the column, and what follows from it.
    pub(crate) fn touch<R>(&self, touch: impl FnOnce(&mut Column<M>) -> R) -> R {
        let mut state = self.0.lock();
        let outcome = touch(&mut state.column);
        self.0.settle(&mut state);
        outcome
    }

    /// Does something to the column as soon as it can be done: see [`poll`](Self::poll).
    pub(crate) fn wait<R>(
        &self,
        waits: Waits,
        mut poll: impl FnMut(&mut Column<M>, &mut Context<'_>) -> Poll<R>,
    ) -> impl Future<Output = R> {
        poll_fn(move |cx| self.poll(waits, cx, &mut poll))
    }

    /// Does something to the column if it can be done, or else is woken when to try again.
    ///
    /// Cancel-safe: what the column yields, it yields in the poll that is ready.
    pub(crate) fn poll<R>(
        &self,
        waits: Waits,
        cx: &mut Context<'_>,
        poll: impl FnOnce(&mut Column<M>, &mut Context<'_>) -> Poll<R>,
    ) -> Poll<R> {
        let mut state = self.0.lock();
        let outcome = match waits {
            Waits::Reader | Waits::Answer => M::poll(&mut state.column, cx, poll),
            Waits::Writer => poll(&mut state.column, cx),
            Waits::Mourner => {
                if matches!(state.carrier, Carrier::Left) {
                    let _ = state.poll_carry(cx);
                }
                poll(&mut state.column, cx)
            }
        };
        // Before the rest is seen to, which may bring what is waited for.
        state.wait(waits, outcome.is_pending().then(|| cx.waker()));
        let found = match waits {
            // What ends a connection makes them ready.
            Waits::Reader | Waits::Answer => state.column.has_read() || outcome.is_ready(),
            Waits::Writer | Waits::Mourner => true,
        };
        if found {
            self.0.settle(&mut state);
        }
        outcome
    }
}

impl<M: Machine> Drop for Share<M> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.halves -= 1;
        if state.halves == 0 {
            state.column.abandon();
            self.0.settle(&mut state);
        }
    }
}

/// Carries on until nothing is left.
async fn carry<M: Machine>(shared: Arc<Shared<M>>) {
    poll_fn(|cx| {
        let mut state = shared.lock();
        let outcome = state.poll_carry(cx);
        if outcome.is_pending() {
            state.carrier = Carrier::Waiting(cx.waker().clone());
        }
        state.wake();
        outcome
    })
    .await;
}
