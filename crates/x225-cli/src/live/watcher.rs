//! One connection, dissected as `x225 decode` dissects a capture.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use super::ladder::Ladder;
use crate::capture::session::Sessions;
use crate::capture::tcp::{At, Direction, Stream, StreamEvent};
use crate::capture::transport::Transports;

/// What is known of a connection from what has passed.
pub(crate) struct Watcher {
    begun: Instant,
    transports: Transports,
    sessions: Sessions,
    ladder: Ladder,
}

impl Watcher {
    /// Watches the connection between these two; its time begins now.
    pub(crate) fn new(
        initiator: SocketAddr,
        responder: SocketAddr,
        ladder: Ladder,
    ) -> Arc<Mutex<Self>> {
        let mut watcher = Self {
            begun: Instant::now(),
            transports: Transports::default(),
            sessions: Sessions::default(),
            ladder,
        };
        let opened = Stream::Opened {
            first: initiator,
            second: responder,
        };
        watcher.pass(Direction::Forward, opened);
        Arc::new(Mutex::new(watcher))
    }

    /// Something has passed.
    pub(super) fn pass(&mut self, direction: Direction, what: Stream) {
        self.transports.handle(StreamEvent {
            connection: 1,
            direction,
            at: At::default(),
            what,
        });
        let since = self.begun.elapsed();
        while let Some(event) = self.transports.poll() {
            let reading = self.sessions.read(&event);
            self.ladder.draw(since, &event, reading.as_ref());
        }
    }
}
