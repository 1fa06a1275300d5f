//! What every step of a conversation needs: where to say it, with whom it is, how long it may take.

use std::fmt::Display;
use std::future::Future;
use std::time::Duration;

use tokio::time::timeout;

use crate::argument::{Address, Octets};
use crate::failure::Failure;
use crate::live::Screen;

/// How a connection is to end.
pub(super) enum End {
    /// Orderly release with this user data.
    Release(Octets),
    /// Abort with this user data.
    Abort(Octets),
}

/// The other side.
#[derive(Clone, Copy)]
pub(super) struct Peer<'a> {
    pub(super) screen: &'a Screen,
    pub(super) address: &'a Address,
    pub(super) patience: Duration,
}

impl Peer<'_> {
    /// A line on a layer, or on something done.
    pub(super) fn say(&self, subject: &str, what: impl Display) {
        self.screen.line(format_args!("{subject:<13}{what}"));
    }

    /// The outcome of a step of this layer, if it comes in time.
    pub(super) async fn within<T>(
        &self,
        layer: impl Display,
        step: impl Future<Output = T>,
    ) -> Result<T, Failure> {
        let outcome = timeout(self.patience, step).await;
        outcome.map_err(|_elapsed| self.failure(layer, "no answer in time"))
    }

    /// What a layer failed with.
    pub(super) fn failure(&self, layer: impl Display, what: impl Display) -> Failure {
        Failure::Step(format!("{}: {layer}: {what}", self.address))
    }
}
