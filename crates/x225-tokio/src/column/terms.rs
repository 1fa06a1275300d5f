//! What of its options a connection keeps.

use std::time::Duration;

use crate::options::Options;

/// What counts as long as a connection lasts: see [`Options`] and [`Limits`](crate::Limits).
#[derive(Clone, Copy)]
pub(crate) struct Terms {
    pub(crate) handshake: Duration,
    pub(crate) tim: Duration,
    pub(crate) linger: Duration,
    pub(crate) idle: Option<Duration>,
    pub(crate) stalled: Duration,
    pub(crate) unsent: usize,
    pub(crate) unread: usize,
}

impl From<&Options> for Terms {
    fn from(options: &Options) -> Self {
        let limits = &options.limits;
        Self {
            handshake: limits.handshake,
            tim: options.tim,
            linger: options.linger,
            idle: limits.idle,
            stalled: limits.stalled,
            unsent: limits.unsent,
            unread: limits.unread,
        }
    }
}
