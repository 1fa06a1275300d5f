//! What is counted.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hdrhistogram::Histogram;

/// What has happened so far, to all sessions.
pub(super) struct Tally {
    standing: AtomicUsize,
    killed: AtomicU64,
    connected: AtomicU64,
    round_trips: Mutex<RoundTrips>,
    /// What went wrong: how often, and the first time in words.
    failures: AtomicU64,
    first_failure: Mutex<Option<String>>,
    /// The most sessions at a time.
    most: AtomicUsize,
}

/// Their times in microseconds.
struct RoundTrips {
    /// Since the last line was printed.
    lately: Histogram<u64>,
    /// Since it was settled.
    settled: Histogram<u64>,
}

impl Default for Tally {
    fn default() -> Self {
        // A microsecond to ten minutes, to three digits.
        let histogram = Histogram::new_with_bounds(1, 600_000_000, 3);
        let histogram = histogram.expect("bounds and digits are allowed");
        let round_trips = RoundTrips {
            lately: histogram.clone(),
            settled: histogram,
        };
        Self {
            standing: AtomicUsize::default(),
            killed: AtomicU64::default(),
            connected: AtomicU64::default(),
            round_trips: Mutex::new(round_trips),
            failures: AtomicU64::default(),
            first_failure: Mutex::default(),
            most: AtomicUsize::default(),
        }
    }
}

impl Tally {
    /// A session stands.
    pub(super) fn begin(&self) {
        self.connected.fetch_add(1, Relaxed);
        let standing = self.standing.fetch_add(1, Relaxed) + 1;
        self.most.fetch_max(standing, Relaxed);
    }

    /// A session stands no longer.
    pub(super) fn end(&self) {
        self.standing.fetch_sub(1, Relaxed);
    }

    pub(super) fn kill(&self) {
        self.killed.fetch_add(1, Relaxed);
    }

    pub(super) fn fail(&self, why: String) {
        self.failures.fetch_add(1, Relaxed);
        let mut first = self
            .first_failure
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert(why);
    }

    pub(super) fn round_trip(&self, time: Duration) {
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        self.times().lately.saturating_record(micros);
    }

    fn times(&self) -> MutexGuard<'_, RoundTrips> {
        self.round_trips
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// A line was printed. Whether it is settled now.
    pub(super) fn turn(&self, settled: bool) {
        let mut times = self.times();
        let RoundTrips {
            lately,
            settled: all,
        } = &mut *times;
        if settled {
            *all += &*lately;
        }
        lately.reset();
    }

    pub(super) fn standing(&self) -> usize {
        self.standing.load(Relaxed)
    }

    /// Those since it was settled.
    pub(super) fn round_trips(&self) -> String {
        summary(&self.times().settled)
    }

    /// All of it in one line, round trips since the last one.
    pub(super) fn line(&self) -> String {
        format!(
            "{} sessions, {} connected, {} killed, {}",
            self.standing(),
            self.connected.load(Relaxed),
            self.killed.load(Relaxed),
            summary(&self.times().lately)
        )
    }

    /// Whether all went well, with so many sessions at a time.
    pub(super) fn verdict(&self, sessions: usize) -> Result<(), String> {
        let first = self
            .first_failure
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(first) = &*first {
            let failures = self.failures.load(Relaxed);
            return Err(format!("{failures} failures, the first of them: {first}"));
        }
        let most = self.most.load(Relaxed);
        // Some are always being replaced.
        if most < sessions - sessions / 100 {
            return Err(format!(
                "never more than {most} of {sessions} sessions stood at a time"
            ));
        }
        Ok(())
    }
}

fn summary(times: &Histogram<u64>) -> String {
    format!(
        "{} round trips, p50 {} us, p99 {} us, longest {} us",
        times.len(),
        times.value_at_quantile(0.5),
        times.value_at_quantile(0.99),
        times.max()
    )
}
