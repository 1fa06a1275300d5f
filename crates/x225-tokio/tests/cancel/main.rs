//! Every public future, dropped after each number of polls: what it was to do is done or not begun,
//! the other side comes to a defined end, and no task and no stream is left.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

#[cfg(feature = "tls")]
#[path = "../support/certificates.rs"]
mod certificates;
mod connector;
mod listener;
mod nested;
#[cfg(feature = "tls")]
mod secured;
mod sessions;
#[path = "../support/mod.rs"]
mod support;

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use support::pair_over;
use support::peer::{Pace, Paced};
use support::raw;
use tokio::io::DuplexStream;
use tokio::time::{sleep, timeout};
use x225::{Indication, request, response};
use x225_tokio::{Options, Session};

/// Three octets at a time, and every other attempt comes to nothing: many await points.
const SLOW: Pace = Pace {
    octets: 3,
    hesitates: true,
};

/// Polls so many times, whenever it is woken, then drops.
async fn polled<T>(times: usize, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut left = times;
    poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match future.as_mut().poll(cx) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Drops after each number of polls, until one is enough; how many were not.
macro_rules! at_each_await_point {
    (|$times:ident| $scene:expr) => {{
        let mut $times = 0;
        while !$scene {
            nothing_is_left().await;
            $times += 1;
            assert!($times < 1000, "it is never ready");
        }
        nothing_is_left().await;
        $times
    }};
}
use at_each_await_point;

/// No task runs beside the test, once the last words have been said.
async fn nothing_is_left() {
    let metrics = tokio::runtime::Handle::current().metrics();
    let waiting = async {
        while metrics.num_alive_tasks() > 0 {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_mins(1), waiting).await.unwrap();
}

/// A slow stream and its other end; the handle is alone when the stream is gone.
fn slow() -> (Paced<DuplexStream>, DuplexStream, Arc<()>) {
    let (ours, theirs) = raw();
    let (ours, alive) = Paced::new(ours, SLOW);
    (ours, theirs, alive)
}

async fn is_gone(alive: &Arc<()>) {
    let waiting = async {
        while Arc::strong_count(alive) > 1 {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_mins(1), waiting).await.unwrap();
}

/// Two sessions over a slow stream, and the handle of the initiator's.
async fn connected() -> (Session, Session, Arc<()>) {
    let (ours, theirs, alive) = slow();
    let (initiator, responder) = pair_over(
        (ours, theirs),
        Options::default(),
        request::Connect::default(),
        response::ConnectAccept::default(),
    )
    .await;
    (initiator, responder, alive)
}

/// Whether a session ends with an abort by the other side's user, or with its stream.
async fn ends(mut session: Session) -> bool {
    let told = session.next().await;
    matches!(
        told,
        Some(Indication::UserAbort(_) | Indication::ProviderAbort(_))
    )
}
