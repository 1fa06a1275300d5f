//! How long handshakes take, and what comes of them.

use crate::error::Error;

/// Takes the time of a handshake, if anybody counts.
#[cfg(feature = "metrics")]
pub(crate) async fn timed<T>(
    role: &'static str,
    handshake: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    let begun = tokio::time::Instant::now();
    let outcome = handshake.await;
    crate::metrics::handshake(role, &outcome, begun.elapsed());
    outcome
}

/// Nobody counts.
#[cfg(not(feature = "metrics"))]
pub(crate) fn timed<T>(
    _role: &'static str,
    handshake: impl Future<Output = Result<T, Error>>,
) -> impl Future<Output = Result<T, Error>> {
    handshake
}
