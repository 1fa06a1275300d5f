//! Who waits for what, among the users of all session connections of a transport connection.

use std::collections::BTreeMap;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Wake, Waker};

use super::member::Key;

/// A handle that waits, by number; the outermost session's reader has number 0.
pub(super) type Ticket = u64;

/// The users that wait.
pub(super) struct Desk {
    readers: Arc<Readers>,
    /// Wakes every reader.
    waker: Waker,
    waiting: BTreeMap<Ticket, Waiting>,
    issued: Ticket,
}

struct Waiting {
    key: Key,
    want: Want,
    waker: Waker,
}

/// What the user of a nested session connection waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    /// For an indication.
    Indication,
    /// For the answer to a release, whatever else is unread.
    Answer,
    /// For a session connection that the peer nests in it.
    Arrival,
    /// For room to send.
    Room,
    /// For the end.
    End,
}

/// Those who wait for the socket. It remembers one waker, which is this; so that no reader that
/// gives up takes along what the others wait for.
#[derive(Default)]
struct Readers(Mutex<Vec<(Ticket, Waker)>>);

impl Desk {
    pub(super) fn new() -> Self {
        let readers = Arc::new(Readers::default());
        Self {
            waker: Waker::from(Arc::clone(&readers)),
            readers,
            waiting: BTreeMap::new(),
            issued: 0,
        }
    }

    pub(super) fn issue(&mut self) -> Ticket {
        self.issued += 1;
        self.issued
    }

    /// The waker to poll the socket with, for this reader and all others.
    pub(super) fn reading(&self, ticket: Ticket, waker: &Waker) -> Waker {
        self.readers.put(ticket, waker);
        self.waker.clone()
    }

    /// Wakes every reader.
    pub(super) fn wake_readers(&self) {
        self.waker.wake_by_ref();
    }

    pub(super) fn wait(&mut self, ticket: Ticket, key: Key, want: Want, waker: &Waker) {
        let waker = waker.clone();
        self.waiting.insert(ticket, Waiting { key, want, waker });
    }

    /// Those who have what they want.
    pub(super) fn due(&self, has: impl Fn(Key, Want) -> bool) -> Vec<Ticket> {
        let due = self.waiting.iter().filter(|(_, it)| has(it.key, it.want));
        due.map(|(&ticket, _)| ticket).collect()
    }

    /// Wakes one who waits.
    pub(super) fn wake(&mut self, ticket: Ticket) {
        if let Some(waiting) = self.waiting.remove(&ticket) {
            waiting.waker.wake();
        }
    }

    /// This one waits no more.
    pub(super) fn forget(&mut self, ticket: Ticket) {
        self.waiting.remove(&ticket);
        self.readers.remove(ticket);
    }
}

impl Readers {
    fn put(&self, ticket: Ticket, waker: &Waker) {
        let mut readers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match readers.iter_mut().find(|(known, _)| *known == ticket) {
            Some((_, known)) => known.clone_from(waker),
            None => readers.push((ticket, waker.clone())),
        }
    }

    fn remove(&self, ticket: Ticket) {
        let mut readers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        readers.retain(|(known, _)| *known != ticket);
    }
}

impl Wake for Readers {
    /// The column may be locked meanwhile, here or by the peer: so nothing is locked while waking.
    fn wake(self: Arc<Self>) {
        let readers = mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        for (_, waker) in readers {
            waker.wake();
        }
    }
}
