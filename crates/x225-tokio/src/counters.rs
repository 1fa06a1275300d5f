//! What has happened at a listener, as numbers.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

use crate::limits::Limit;

/// What has happened at a [`Listener`](crate::Listener) so far, and what is there now. Counts of
/// one moment need not fit each other: they are read one by one.
#[derive(Debug, Default)]
pub struct Counters {
    taken: AtomicU64,
    reached: [AtomicU64; Limit::ALL.len()],
    pub(crate) connections: AtomicUsize,
    pub(crate) sessions: AtomicUsize,
    pub(crate) held: AtomicUsize,
    pub(crate) unsent: AtomicUsize,
}

impl Counters {
    /// TCP connections taken so far.
    #[must_use]
    pub fn taken(&self) -> u64 {
        self.taken.load(Relaxed)
    }

    /// How often a limit was reached so far.
    #[must_use]
    pub fn reached(&self, limit: Limit) -> u64 {
        self.of(limit).map_or(0, |count| count.load(Relaxed))
    }

    /// TCP connections open now, the last words of ended ones included.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.connections.load(Relaxed)
    }

    /// Transport connections among them that were not refused.
    #[must_use]
    pub fn sessions(&self) -> usize {
        self.sessions.load(Relaxed)
    }

    /// Octets held now on account of peers, to within 4 KiB for each connection:
    /// [`Limits::held`](crate::Limits::held).
    #[must_use]
    pub fn held(&self) -> usize {
        self.held.load(Relaxed)
    }

    /// Octets that wait to be written now, to within 4 KiB for each connection:
    /// [`Limits::unsent_in_all`](crate::Limits::unsent_in_all).
    #[must_use]
    pub fn unsent(&self) -> usize {
        self.unsent.load(Relaxed)
    }

    /// The number of the TCP connection that was taken now, from 1.
    pub(crate) fn count_taken(&self) -> u64 {
        self.taken.fetch_add(1, Relaxed) + 1
    }

    pub(crate) fn count(&self, limit: Limit) {
        #[cfg(feature = "metrics")]
        crate::metrics::limit_reached(limit);
        if let Some(count) = self.of(limit) {
            count.fetch_add(1, Relaxed);
        }
    }

    fn of(&self, limit: Limit) -> Option<&AtomicU64> {
        self.reached.get(limit as usize)
    }
}
