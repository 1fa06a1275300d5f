//! Over TLS: whatever happens to an octet, nothing wrong is told.

use super::{Below, arrives_as_sent, at_octets};
use crate::certificates::{Authority, plain};
use crate::support::fault::{Fault, Faulty};
use crate::support::script::{End, PATIENCE, UNITS};
use tokio::time::timeout;
use x225_tokio::tls::{TlsError, TlsStream};

/// A handshake that has an end.
pub(super) async fn in_time(
    handshake: impl Future<Output = Result<TlsStream<Faulty>, TlsError>>,
) -> Result<TlsStream<Faulty>, End> {
    let secured = timeout(PATIENCE, handshake).await;
    secured.map_err(|_| End::GaveUp)?.map_err(|_| End::Told)
}

#[tokio::test(start_paused = true)]
async fn what_is_told_is_what_was_said_wherever_an_octet_is_cut_changed_doubled_or_missing() {
    let grid = Authority::new("grid");
    let own = grid.signs(&plain("plant", "plant.example"));
    let below = Below::Tls(own.client(&grid.trust()), own.server(&grid.trust()));
    let faults = [
        Fault::Cut,
        Fault::Stall,
        Fault::Flip(0x01),
        Fault::Twice,
        Fault::Gone,
    ];
    // A prime, so that all parts of the records get their share.
    at_octets(&below, UNITS, &faults, 11, |whole, outcome, place| {
        arrives_as_sent(whole, outcome, place);
        assert!(
            outcome.elapsed < 3 * PATIENCE,
            "{place:?}: {:?}",
            outcome.elapsed
        );
    })
    .await;
}
