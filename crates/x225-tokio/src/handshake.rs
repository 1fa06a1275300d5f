//! How long handshakes take, and what comes of them, if anybody counts.

use crate::error::Error;

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
