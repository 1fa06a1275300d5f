//! The TCP connections of the listener, from the first moment to the session, or to the failure.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use x225_tokio::{HandshakeError, Opened, Stream};

use crate::argument::Secured;
use crate::capture::tcp::Direction;
use crate::live::ladder::Ladder;
use crate::live::{Screen, Tapped, Watcher};

/// Says who has connected, and shows what passes.
pub(super) struct Onlooker {
    screen: Screen,
    /// The connections that were announced, and of which no session has come yet.
    early: Mutex<BTreeSet<u64>>,
}

impl Onlooker {
    pub(super) fn new(screen: Screen) -> Arc<Self> {
        Arc::new(Self {
            screen,
            early: Mutex::default(),
        })
    }

    /// A connection is open: draws what will pass.
    pub(super) fn watch(&self, stream: Box<dyn Stream>, opened: &Opened) -> Box<dyn Stream> {
        let Opened {
            number,
            peer,
            local,
            ..
        } = *opened;
        self.early().insert(number);
        self.announce(number, peer);
        if let Some(agreed) = &opened.tls {
            self.say(number, format_args!("TLS {}", Secured::of(agreed)));
        }
        let sides = [peer.to_string(), local.to_string()];
        let ladder = Ladder::new(self.screen.clone(), format!("#{number} "), sides);
        let watcher = Watcher::new(peer, local, ladder);
        Box::new(Tapped::new(stream, Direction::Backward, watcher))
    }

    /// A session is asked for.
    pub(super) fn arrived(&self, number: u64) {
        self.early().remove(&number);
    }

    /// Nothing came of a connection.
    pub(super) fn failed(&self, failed: &HandshakeError) {
        let number = failed.number;
        if !self.early().remove(&number) {
            self.announce(number, failed.peer);
        }
        self.say(number, &failed.error);
    }

    /// The connections of which no session has come are given up.
    pub(super) fn stop(&self) {
        for number in std::mem::take(&mut *self.early()) {
            self.say(number, "stopped before a session came about");
        }
    }

    fn announce(&self, number: u64, peer: SocketAddr) {
        self.say(number, format_args!("TCP connection from {peer}"));
    }

    fn say(&self, number: u64, what: impl Display) {
        self.screen.line(format_args!("#{number} {what}"));
    }

    fn early(&self) -> MutexGuard<'_, BTreeSet<u64>> {
        self.early.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
