//! TCP connections out of segments: both octet streams of each, in order, without what was sent twice.

mod half;

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;

use bytes::Bytes;

use self::half::Half;
use super::file::Time;
use super::ip::Segment;

/// Connections remembered at one time; of more, the longest silent are let go.
const MOST_CONNECTIONS: usize = 16_384;
/// Octets held over all connections for want of earlier ones.
const MOST_HELD: usize = 64 << 20;
/// Segments that may still bring what the receiver acknowledged already, before it counts as not captured.
const PATIENCE: u32 = 8;

/// The frame that something was seen in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct At {
    /// The frame's number.
    pub(crate) frame: u64,
    /// When it was captured.
    pub(crate) time: Time,
}

/// Which way octets go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    /// From the first endpoint (the one that opened the connection, or was seen first) to the second.
    Forward,
    /// From the second endpoint to the first.
    Backward,
}

impl Direction {
    /// The other way.
    pub(crate) fn reverse(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
        }
    }
}

/// A pair of values, one for each direction.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Both<T> {
    forward: T,
    backward: T,
}

impl<T> Both<T> {
    /// The value of one direction.
    pub(crate) fn of(&self, direction: Direction) -> &T {
        match direction {
            Direction::Forward => &self.forward,
            Direction::Backward => &self.backward,
        }
    }

    /// The value of one direction, to change.
    pub(crate) fn of_mut(&mut self, direction: Direction) -> &mut T {
        match direction {
            Direction::Forward => &mut self.forward,
            Direction::Backward => &mut self.backward,
        }
    }
}

/// Something that happened on a connection.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StreamEvent {
    /// The connection: counted from 1, never used twice.
    pub(crate) connection: u64,
    /// Which way.
    pub(crate) direction: Direction,
    /// Where: for octets, the frame without which they would not stand in order.
    pub(crate) at: At,
    /// What.
    pub(crate) what: Stream,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stream {
    /// A connection between these two: the first event of each.
    Opened {
        first: SocketAddr,
        second: SocketAddr,
    },
    /// The octets of this direction begin: with the stream (`whole`), or somewhere in it.
    Begins { whole: bool },
    /// The next octets.
    Octets(Bytes),
    /// The capture lacks octets here: so many, or unknown where the numbering jumped.
    Gap { octets: Option<u64> },
    /// The sender closed this direction.
    Finished,
    /// The sender reset the connection.
    Reset,
    /// Nothing more will come of this connection.
    Ended,
}

/// All connections of a capture.
#[derive(Debug, Default)]
pub(crate) struct Connections {
    open: HashMap<[SocketAddr; 2], Connection>,
    opened: u64,
    held: usize,
    events: VecDeque<StreamEvent>,
}

#[derive(Debug)]
struct Connection {
    number: u64,
    first: SocketAddr,
    halves: Both<Half>,
    latest: At,
    reset: bool,
}

impl Connections {
    /// Takes the next segment of the capture.
    pub(crate) fn handle(&mut self, at: At, segment: &Segment) {
        let key = key(segment);
        if self
            .open
            .get(&key)
            .is_some_and(|connection| connection.is_replaced_by(segment))
        {
            self.end(key);
        }
        if !self.open.contains_key(&key) {
            if !segment.syn && segment.payload.is_empty() {
                return;
            }
            self.make_room();
            self.open(key, at, segment);
        }
        let Some(connection) = self.open.get_mut(&key) else {
            return;
        };
        connection.latest = at;
        let direction = connection.direction(segment);
        let held_before = connection.held();
        let mut emit = Emit {
            connection: connection.number,
            events: &mut self.events,
        };
        connection
            .halves
            .of_mut(direction)
            .take(at, segment, direction, &mut emit);
        if let Some(acknowledged) = segment.acknowledged {
            connection
                .halves
                .of_mut(direction.reverse())
                .acknowledge(acknowledged);
        }
        for direction in [Direction::Forward, Direction::Backward] {
            connection
                .halves
                .of_mut(direction)
                .lose_patience(PATIENCE, direction, &mut emit);
        }
        self.held = self.held - held_before + connection.held();
        if self.held > MOST_HELD {
            self.held -= connection.held();
            connection
                .halves
                .of_mut(direction)
                .give_up(direction, &mut emit);
            connection
                .halves
                .of_mut(direction.reverse())
                .give_up(direction.reverse(), &mut emit);
        }
        if segment.rst && !connection.reset {
            connection.reset = true;
            emit.emit(direction, at, Stream::Reset);
        }
    }

    /// The capture is over: what was held comes out with its gaps, in the order of frames.
    pub(crate) fn finish(&mut self) {
        let before = self.events.len();
        let keys: Vec<_> = self.open.keys().copied().collect();
        for key in keys {
            self.end(key);
        }
        self.events
            .make_contiguous()
            .get_mut(before..)
            .unwrap_or_default()
            .sort_by_key(|event| {
                let last = matches!(event.what, Stream::Ended);
                (last, event.at.frame, event.connection)
            });
    }

    /// The next event; drain after every [`handle`](Self::handle) and after [`finish`](Self::finish).
    #[must_use]
    pub(crate) fn poll(&mut self) -> Option<StreamEvent> {
        self.events.pop_front()
    }

    fn open(&mut self, key: [SocketAddr; 2], at: At, segment: &Segment) {
        self.opened += 1;
        // The answer to a SYN comes from the second endpoint.
        let answer = segment.syn && segment.acknowledged.is_some();
        let (first, second) = if answer {
            (segment.destination, segment.source)
        } else {
            (segment.source, segment.destination)
        };
        let number = self.opened;
        let halves = Both::default();
        self.open.insert(
            key,
            Connection {
                number,
                first,
                halves,
                latest: at,
                reset: false,
            },
        );
        let mut emit = Emit {
            connection: number,
            events: &mut self.events,
        };
        emit.emit(Direction::Forward, at, Stream::Opened { first, second });
    }

    fn end(&mut self, key: [SocketAddr; 2]) {
        let Some(mut connection) = self.open.remove(&key) else {
            return;
        };
        self.held -= connection.held();
        let mut emit = Emit {
            connection: connection.number,
            events: &mut self.events,
        };
        for direction in [Direction::Forward, Direction::Backward] {
            connection
                .halves
                .of_mut(direction)
                .give_up(direction, &mut emit);
        }
        emit.emit(Direction::Forward, connection.latest, Stream::Ended);
    }

    fn make_room(&mut self) {
        if self.open.len() < MOST_CONNECTIONS {
            return;
        }
        let mut silent: Vec<_> = self
            .open
            .iter()
            .map(|(key, connection)| (connection.latest, *key))
            .collect();
        silent.sort_unstable();
        for (_, key) in silent.into_iter().take(MOST_CONNECTIONS / 4) {
            self.end(key);
        }
    }
}

impl Connection {
    fn direction(&self, segment: &Segment) -> Direction {
        if segment.source == self.first {
            Direction::Forward
        } else {
            Direction::Backward
        }
    }

    fn held(&self) -> usize {
        self.halves.forward.held() + self.halves.backward.held()
    }

    /// Whether this segment opens another connection between the same endpoints.
    fn is_replaced_by(&self, segment: &Segment) -> bool {
        if !segment.syn {
            return false;
        }
        let direction = self.direction(segment);
        let half = self.halves.of(direction);
        if half.began_with(segment.sequence) {
            return false;
        }
        if segment.acknowledged.is_some() {
            return half.has_begun() && !half.continues_from(segment.sequence);
        }
        half.has_begun() || self.halves.of(direction.reverse()).has_begun()
    }
}

/// Where a half puts what it finds.
#[derive(Debug)]
struct Emit<'a> {
    connection: u64,
    events: &'a mut VecDeque<StreamEvent>,
}

impl Emit<'_> {
    fn emit(&mut self, direction: Direction, at: At, what: Stream) {
        self.events.push_back(StreamEvent {
            connection: self.connection,
            direction,
            at,
            what,
        });
    }
}

/// The same for both directions of a connection.
fn key(segment: &Segment) -> [SocketAddr; 2] {
    let mut key = [segment.source, segment.destination];
    key.sort_unstable();
    key
}

#[cfg(test)]
mod tests;
