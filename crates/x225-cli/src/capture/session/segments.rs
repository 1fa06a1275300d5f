//! Segmented SSDUs: which segment an SPDU holds.

use x225::wire::{Enclosure, Spdu, SpduKind};

/// The place of an SPDU in a segmented SSDU.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    /// First, middle or last.
    pub(crate) place: Enclosure,
    /// Counted from 1; `None` when the beginning of the SSDU was not seen.
    pub(crate) number: Option<u32>,
    /// Octets of user data in this segment and those before it, as far as they were seen.
    pub(crate) octets: u64,
}

/// The SSDU that one direction is in the middle of.
#[derive(Debug, Default)]
pub(super) struct Ssdus {
    begun: Option<Begun>,
}

#[derive(Debug)]
struct Begun {
    kind: SpduKind,
    segments: Option<u32>,
    octets: u64,
}

impl Ssdus {
    /// The place of an SPDU, `None` where it holds a whole SSDU.
    pub(super) fn place(&mut self, kind: SpduKind, spdu: &Spdu) -> Option<Segment> {
        let (kind, place) = match spdu {
            Spdu::Connect(connect) if connect.data_overflow => (kind, Enclosure::Beginning),
            Spdu::ConnectDataOverflow(_) => (SpduKind::Connect, spdu.enclosure()?),
            _ => (kind, spdu.enclosure()?),
        };
        if place == Enclosure::Whole {
            return None;
        }
        let before = self
            .begun
            .take()
            .filter(|begun| begun.kind == kind && !place.is_beginning());
        let (segments, octets) = match before {
            Some(begun) => (
                begun.segments.and_then(|segments| segments.checked_add(1)),
                begun.octets,
            ),
            None => (place.is_beginning().then_some(1), 0),
        };
        let octets = octets + spdu.user_data().map_or(0, |data| data.len() as u64);
        if !place.is_end() {
            self.begun = Some(Begun {
                kind,
                segments,
                octets,
            });
        }
        Some(Segment {
            place,
            number: segments,
            octets,
        })
    }
}
