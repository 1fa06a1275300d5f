//! How long handshakes may take, how long they take, and what comes of them, if anybody counts.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use tokio::task::coop::{Unconstrained, unconstrained};
use tokio::time::{Sleep, sleep};

use crate::error::Error;

/// The time that a handshake has for all its phases. It passes even where the octets of a peer take
/// up every turn of the task.
pub(crate) type Timer = Unconstrained<Sleep>;

pub(crate) fn timer(handshake: Duration) -> Timer {
    unconstrained(sleep(handshake))
}

/// Waits for one phase of a handshake; `None` when its time has passed before that.
pub(crate) async fn in_time<P: Future>(
    timer: &mut Pin<&mut Timer>,
    mut phase: Pin<&mut P>,
) -> Option<P::Output> {
    poll_fn(|cx| match phase.as_mut().poll(cx) {
        Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
        Poll::Pending => timer.as_mut().poll(cx).map(|()| None),
    })
    .await
}

/// When a handshake began.
pub(crate) struct Begun {
    #[cfg(feature = "metrics")]
    at: tokio::time::Instant,
}

impl Begun {
    pub(crate) fn now() -> Self {
        Self {
            #[cfg(feature = "metrics")]
            at: tokio::time::Instant::now(),
        }
    }

    /// It has ended like this.
    #[cfg_attr(
        not(feature = "metrics"),
        expect(clippy::unused_self, unused_variables, reason = "nobody counts")
    )]
    pub(crate) fn ended<T>(&self, role: &'static str, outcome: &Result<T, Error>) {
        #[cfg(feature = "metrics")]
        crate::metrics::handshake(role, outcome, self.at.elapsed());
    }
}
