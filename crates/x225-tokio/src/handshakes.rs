//! The handshakes of a listener.

use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use tokio::runtime::Handle;
use tokio::task::JoinSet;

use crate::error::Error;
use crate::incoming::Invitation;

/// A handshake under way.
type Handshake = Pin<Box<dyn Future<Output = Result<Invitation, Error>> + Send>>;

/// Whose it is: the number of the connection, and the address of the peer.
type Whose = (u64, SocketAddr);

/// Handshakes side by side: the latest one by whoever waits for its outcome, every other one in a
/// task of its own.
#[derive(Default)]
pub(crate) struct Handshakes {
    tasks: JoinSet<(Whose, Result<Invitation, Error>)>,
    /// Behind a lock for the sake of `Sync`.
    latest: Mutex<Option<(Whose, Handshake)>>,
    /// Where the latest one gets its task.
    runtime: Option<Handle>,
}

impl Handshakes {
    /// How many there are.
    pub(crate) fn len(&mut self) -> usize {
        self.tasks.len() + usize::from(self.latest().is_some())
    }

    /// Begins one, which goes on once [`poll_outcome`](Self::poll_outcome) is called.
    pub(crate) fn begin(
        &mut self,
        whose: Whose,
        handshake: impl Future<Output = Result<Invitation, Error>> + Send + 'static,
    ) {
        self.go_on();
        self.runtime.get_or_insert_with(Handle::current);
        *self.latest() = Some((whose, Box::pin(handshake)));
    }

    /// What comes of any of them.
    pub(crate) fn poll_outcome(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<(Whose, Result<Invitation, Error>)> {
        while let Poll::Ready(Some(done)) = self.tasks.poll_join_next(cx) {
            match done.map_err(tokio::task::JoinError::try_into_panic) {
                Ok(outcome) => return Poll::Ready(outcome),
                Err(Ok(panic)) => std::panic::resume_unwind(panic),
                Err(Err(_cancelled)) => {}
            }
        }
        // Taken out: one that panics is not polled again.
        if let Some((whose, mut latest)) = self.latest().take() {
            match latest.as_mut().poll(cx) {
                Poll::Ready(outcome) => return Poll::Ready((whose, outcome)),
                Poll::Pending => *self.latest() = Some((whose, latest)),
            }
        }
        Poll::Pending
    }

    /// Nobody waits any more: the latest one goes on in its own task, too.
    pub(crate) fn go_on(&mut self) {
        if let (Some((whose, latest)), Some(runtime)) = (self.latest().take(), &self.runtime) {
            let task = async move { (whose, latest.await) };
            self.tasks.spawn_on(task, runtime);
        }
    }

    fn latest(&mut self) -> &mut Option<(Whose, Handshake)> {
        let latest = self.latest.get_mut();
        latest.unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Handshakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handshakes").finish_non_exhaustive()
    }
}
