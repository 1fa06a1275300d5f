//! Stopping a listener without losing what its sessions still have to say.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;

use crate::listener::Listener;
use crate::registry::Registry;

impl Listener {
    /// Stops listening and gives up handshakes at once, lets session connections end by themselves,
    /// and aborts those that still stand after `grace`. Returns how many those were, once every
    /// socket is closed: within `grace` and [`Options::linger`](crate::Options).
    ///
    /// The abort is that of this side's user, as if each [`Session`](crate::Session) were dropped:
    /// its peer gets an S-U-ABORT indication; the session's own holder gets what had arrived, and
    /// then `None`.
    ///
    /// Dropped before it is ready, the listener is gone all the same, and the session connections
    /// go on.
    ///
    /// Source: X.215 14.2.
    pub async fn shutdown(self, grace: Duration) -> usize {
        let registry = Arc::clone(self.registry());
        drop(self);
        if timeout(grace, emptied(&registry)).await.is_ok() {
            return 0;
        }
        let standing = registry.connections().into_iter();
        let aborted = standing.map(|connection| usize::from(connection.expel()));
        let aborted = aborted.sum();
        emptied(&registry).await;
        aborted
    }
}

/// Waits until no connection is open.
async fn emptied(registry: &Registry) {
    loop {
        let changed = registry.changed();
        if registry.is_over() {
            return;
        }
        changed.await;
    }
}
