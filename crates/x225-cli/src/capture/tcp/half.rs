//! One direction of a TCP connection: sequence numbers to places in a stream.

use std::collections::BTreeMap;

use bytes::{Buf, Bytes};

use super::{At, Direction, Emit, Stream};
use crate::capture::ip::Segment;

/// The place that the first octet seen is given: far from zero, so that places before it exist.
const ORIGIN: u64 = 1 << 40;
/// A sequence number farther away than this belongs to another stream.
const FAR: u32 = 1 << 26;
/// Octets and segments that one direction holds for want of earlier ones.
const MOST_HELD: usize = 4 << 20;
const MOST_SEGMENTS: usize = 4_096;

/// One direction.
#[derive(Debug, Default)]
pub(super) struct Half {
    stream: Option<Place>,
    /// What came before its time, by place.
    early: BTreeMap<u64, Early>,
    held: usize,
    /// How far the receiver acknowledged, and how many segments of the connection came since it had the first hole filled.
    acknowledged: u64,
    waited: u32,
    finished: bool,
}

/// The next octet expected.
#[derive(Debug, Clone, Copy)]
struct Place {
    next: u64,
    sequence: u32,
    /// The number of the SYN, where one was seen.
    initial: Option<u32>,
    latest: At,
}

#[derive(Debug)]
struct Early {
    at: At,
    octets: Bytes,
    /// Octets behind these that the capture cut off.
    cut: u64,
    fin: bool,
}

impl Half {
    /// Octets held.
    pub(super) fn held(&self) -> usize {
        self.held
    }

    /// Whether anything of this direction was seen.
    pub(super) fn has_begun(&self) -> bool {
        self.stream.is_some()
    }

    /// Whether this was the number of its SYN.
    pub(super) fn began_with(&self, sequence: u32) -> bool {
        self.stream
            .is_some_and(|place| place.initial == Some(sequence))
    }

    /// Whether a SYN of this number may stand before what was seen (captured out of order).
    pub(super) fn continues_from(&self, sequence: u32) -> bool {
        self.stream.is_some_and(|place| {
            place.initial.is_none() && place.sequence.wrapping_sub(sequence) < FAR
        })
    }

    /// The next segment of this direction.
    pub(super) fn take(
        &mut self,
        at: At,
        segment: &Segment,
        direction: Direction,
        emit: &mut Emit<'_>,
    ) {
        let sequence = segment.sequence.wrapping_add(u32::from(segment.syn));
        if self.stream.is_none() && (segment.syn || !segment.payload.is_empty()) {
            self.begin(at, sequence, segment.syn.then_some(segment.sequence));
            emit.emit(direction, at, Stream::Begins { whole: segment.syn });
        }
        let Some(place) = &mut self.stream else {
            return;
        };
        if segment.payload.is_empty() && segment.cut == 0 && !segment.fin {
            return;
        }
        let ahead = sequence.wrapping_sub(place.sequence);
        let behind = place.sequence.wrapping_sub(sequence);
        if ahead.min(behind) > FAR {
            self.give_up(direction, emit);
            self.begin(at, sequence, None);
            emit.emit(direction, at, Stream::Gap { octets: None });
            return self.take(at, segment, direction, emit);
        }
        let start = if ahead <= FAR {
            place.next + u64::from(ahead)
        } else {
            place.next - u64::from(behind)
        };
        let early = Early {
            at,
            octets: segment.payload.clone(),
            cut: segment.cut as u64,
            fin: segment.fin,
        };
        if start > place.next {
            return self.hold(start, early, direction, emit);
        }
        self.deliver(start, early, direction, emit);
        self.catch_up(direction, emit);
    }

    /// The receiver says that it has everything before this number.
    pub(super) fn acknowledge(&mut self, acknowledged: u32) {
        let Some(place) = self.stream else { return };
        let ahead = acknowledged.wrapping_sub(place.sequence);
        if ahead <= FAR {
            self.acknowledged = self.acknowledged.max(place.next + u64::from(ahead));
        }
    }

    /// Counts a segment of the connection; gives up a hole that the receiver has not.
    pub(super) fn lose_patience(
        &mut self,
        patience: u32,
        direction: Direction,
        emit: &mut Emit<'_>,
    ) {
        let hole_ends = self.early.first_key_value().map(|(start, _)| *start);
        if hole_ends.is_none_or(|end| end > self.acknowledged) {
            self.waited = 0;
            return;
        }
        self.waited += 1;
        if self.waited > patience {
            self.waited = 0;
            self.skip(direction, emit);
        }
    }

    /// Lets everything held come out, each hole as a gap.
    pub(super) fn give_up(&mut self, direction: Direction, emit: &mut Emit<'_>) {
        while self.skip(direction, emit) {}
    }

    fn begin(&mut self, at: At, sequence: u32, initial: Option<u32>) {
        self.stream = Some(Place {
            next: ORIGIN,
            sequence,
            initial,
            latest: at,
        });
        self.acknowledged = 0;
        self.waited = 0;
        self.finished = false;
    }

    fn hold(&mut self, start: u64, mut early: Early, direction: Direction, emit: &mut Emit<'_>) {
        let present = self.early.get(&start);
        if present.is_some_and(|present| {
            present.octets.len() >= early.octets.len() && (present.fin || !early.fin)
        }) {
            return;
        }
        // A copy, so that a few octets do not keep a whole frame in memory.
        early.octets = Bytes::copy_from_slice(&early.octets);
        self.held += early.octets.len();
        if let Some(shorter) = self.early.insert(start, early) {
            self.held -= shorter.octets.len();
        }
        while self.held > MOST_HELD || self.early.len() > MOST_SEGMENTS {
            self.skip(direction, emit);
        }
    }

    /// Jumps over the first hole; `false` where there is none.
    fn skip(&mut self, direction: Direction, emit: &mut Emit<'_>) -> bool {
        let (Some(place), Some(first)) = (&mut self.stream, self.early.first_entry()) else {
            return false;
        };
        let octets = first.key().saturating_sub(place.next);
        if octets > 0 {
            place.advance(octets);
            emit.emit(
                direction,
                first.get().at.max(place.latest),
                Stream::Gap {
                    octets: Some(octets),
                },
            );
        }
        self.catch_up(direction, emit);
        true
    }

    /// Delivers what was held and is now due.
    fn catch_up(&mut self, direction: Direction, emit: &mut Emit<'_>) {
        while let (Some(place), Some(first)) = (&self.stream, self.early.first_entry()) {
            if *first.key() > place.next {
                break;
            }
            let (start, early) = first.remove_entry();
            self.held -= early.octets.len();
            self.deliver(start, early, direction, emit);
        }
    }

    /// Delivers what of these octets is new; `start` is not ahead of the next octet.
    fn deliver(&mut self, start: u64, early: Early, direction: Direction, emit: &mut Emit<'_>) {
        let Some(place) = &mut self.stream else {
            return;
        };
        let Early {
            at,
            mut octets,
            cut,
            fin,
        } = early;
        let kept = start + octets.len() as u64;
        if kept > place.next {
            let known = usize::try_from(place.next - start).unwrap_or(octets.len());
            octets.advance(known.min(octets.len()));
            place.latest = place.latest.max(at);
            place.advance(octets.len() as u64);
            emit.emit(direction, place.latest, Stream::Octets(octets));
        }
        let end = kept + cut;
        if cut > 0 && end > place.next {
            let octets = end - place.next;
            place.latest = place.latest.max(at);
            place.advance(octets);
            emit.emit(
                direction,
                place.latest,
                Stream::Gap {
                    octets: Some(octets),
                },
            );
        }
        if fin && end == place.next && !self.finished {
            self.finished = true;
            emit.emit(direction, place.latest.max(at), Stream::Finished);
        }
    }
}

impl Place {
    fn advance(&mut self, octets: u64) {
        self.next += octets;
        // The sequence number is the place, modulo its 32 bits.
        self.sequence = self
            .sequence
            .wrapping_add(u32::try_from(octets & u64::from(u32::MAX)).unwrap_or(0));
    }
}
