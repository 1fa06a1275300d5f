//! Transport connections without a session, and the task that watches over them.
//!
//! The task is there while something is kept. It closes what has been idle for too long, and forgets
//! what the peer has ended.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};

use tokio::time::{Instant, sleep_until};
use tracing::debug;
use x225::RequestKind;
use x225::annex_a::State as SpmState;

use crate::connector::Keep;
use crate::session::Session;

/// Transport connections that are kept.
#[derive(Debug)]
pub(crate) struct Kept {
    keep: Keep,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Longest idle first, each with the time at which it is closed.
    sessions: VecDeque<(Session, Instant)>,
    /// Whether the task is there, and how to tell it that there is something new.
    watched: bool,
    watcher: Option<Waker>,
}

impl Kept {
    pub(crate) fn new(keep: Keep) -> Self {
        Self {
            keep,
            state: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn len(&self) -> usize {
        self.lock().sessions.len()
    }

    /// The one that was kept last, if it still stands.
    pub(crate) fn take(&self) -> Option<Session> {
        let cx = &mut Context::from_waker(Waker::noop());
        loop {
            let (session, _) = self.lock().sessions.pop_back()?;
            if is_free(&session, cx) {
                return Some(session);
            }
        }
    }

    /// Keeps a session that is free for the next S-CONNECT request.
    pub(crate) fn put(self: &Arc<Self>, session: Session) -> Result<(), Session> {
        let cx = &mut Context::from_waker(Waker::noop());
        if self.keep.most == 0 || !is_free(&session, cx) {
            return Err(session);
        }
        let mut state = self.lock();
        if state.sessions.len() >= self.keep.most {
            state.sessions.pop_front();
        }
        let until = Instant::now() + self.keep.idle;
        state.sessions.push_back((session, until));
        if !std::mem::replace(&mut state.watched, true) {
            tokio::spawn(watch(Arc::downgrade(self)));
        } else if let Some(watcher) = state.watcher.take() {
            watcher.wake();
        }
        Ok(())
    }
}

/// Whether there is no session, this side may ask for one, and nothing has come of the peer.
fn is_free(session: &Session, cx: &mut Context<'_>) -> bool {
    session.status().state == SpmState::STA01C
        && session.permits(RequestKind::Connect)
        && session.poll_news(cx).is_pending()
}

/// Watches over what is kept, until there is nothing.
async fn watch(kept: Weak<Kept>) {
    let mut timer = pin!(sleep_until(Instant::now()));
    poll_fn(|cx| {
        let Some(kept) = kept.upgrade() else {
            return Poll::Ready(());
        };
        let mut state = kept.lock();
        loop {
            let now = Instant::now();
            let before = state.sessions.len();
            state
                .sessions
                .retain(|(session, until)| *until > now && is_free(session, cx));
            let closed = before - state.sessions.len();
            if closed > 0 {
                debug!(closed, "connections without a session closed");
            }
            let Some(&(_, until)) = state.sessions.front() else {
                state.watched = false;
                return Poll::Ready(());
            };
            timer.as_mut().reset(until);
            if timer.as_mut().poll(cx).is_pending() {
                break;
            }
        }
        state.watcher = Some(cx.waker().clone());
        Poll::Pending
    })
    .await;
}

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(watcher) = self.lock().watcher.take() {
            watcher.wake();
        }
    }
}
