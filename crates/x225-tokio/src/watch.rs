//! The task that looks after the connections of a listener: who is silent for too long.

use std::pin::pin;
use std::sync::Arc;

use tokio::time::{Instant, MissedTickBehavior, interval_at};

use crate::limits::Limits;
use crate::registry::Registry;

/// Looks around four times within the shortest silence that is too long, until the listener and all
/// its connections are gone. Connections thereby need no timer, and keep no time.
pub(crate) async fn watch(registry: Arc<Registry>) {
    let limits = registry.limits;
    let round = Limits::round(limits.idle.unwrap_or(Limits::LISTENER_IDLE), limits.stalled);
    let mut rounds = interval_at(Instant::now() + round, round);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let changed = pin!(registry.changed());
        if registry.is_over() {
            return;
        }
        tokio::select! {
            _ = rounds.tick() => {
                for connection in registry.connections() {
                    connection.look_after(round);
                }
            }
            () = changed => {}
        }
    }
}
