//! TPKT on any port: packets out of a TCP stream, recognised by what they hold, found again after a gap.

use bytes::{Buf, Bytes, BytesMut};
use rfc1006::tpkt::{HEADER, SHORTEST, VERSION};

/// What one direction of a connection holds.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    state: State,
    buffer: BytesMut,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the first octet of the stream.
    #[default]
    Start,
    /// At the first octet of a packet.
    InStep,
    /// Anywhere; so many octets were passed over.
    Searching { skipped: u64 },
    /// The stream began with something else.
    Foreign,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// The TPDU of one packet.
    Tpdu(Bytes),
    /// The stream began with something that is no TPKT: no more of it is looked at.
    Foreign,
    /// At a packet boundary stands no TPKT header, but these octets.
    OutOfStep([u8; HEADER]),
    /// So many octets of a packet of `of` octets are there; the rest is not.
    Cut { octets: usize, of: usize },
    /// A packet was recognised in the middle of the stream, after this many octets.
    InStep { skipped: u64 },
}

impl Finder {
    /// A direction whose octets begin somewhere in the stream.
    pub(crate) fn mid_stream() -> Self {
        Self {
            state: State::Searching { skipped: 0 },
            buffer: BytesMut::new(),
        }
    }

    /// Whether this direction was recognised as TPKT.
    pub(crate) fn is_in_step(&self) -> bool {
        self.state == State::InStep
    }

    /// The next octets of the stream.
    pub(crate) fn push(&mut self, octets: &[u8]) {
        if self.state != State::Foreign {
            self.buffer.extend_from_slice(octets);
        }
    }

    /// Octets are missing here, or the stream ends: nothing waits for them any longer.
    pub(crate) fn gap(&mut self) -> Option<Found> {
        let held = std::mem::take(&mut self.buffer);
        let was_in_step = self.is_in_step();
        if self.state != State::Foreign {
            self.state = State::Searching { skipped: 0 };
        }
        let of = held.get(2..HEADER).map_or(HEADER, |length| {
            length
                .iter()
                .fold(0, |n, octet| n << 8 | usize::from(*octet))
        });
        (was_in_step && !held.is_empty()).then_some(Found::Cut {
            octets: held.len(),
            of,
        })
    }

    /// The next thing found in what was pushed; `None` where more octets are needed.
    #[must_use]
    pub(crate) fn poll(&mut self) -> Option<Found> {
        match self.state {
            State::Start => match plausible(&self.buffer, Rigour::AtStart) {
                Verdict::Tpkt => {
                    self.state = State::InStep;
                    self.packet()
                }
                Verdict::Not => {
                    self.state = State::Foreign;
                    self.buffer = BytesMut::new();
                    Some(Found::Foreign)
                }
                Verdict::TooShort => None,
            },
            State::InStep => self.packet(),
            State::Searching { skipped } => self.search(skipped),
            State::Foreign => None,
        }
    }

    fn packet(&mut self) -> Option<Found> {
        let header @ [version, _, high, low] = *self.buffer.first_chunk::<HEADER>()?;
        let length = u16::from_be_bytes([high, low]);
        if version != VERSION || length < SHORTEST {
            self.state = State::Searching { skipped: 0 };
            return Some(Found::OutOfStep(header));
        }
        if self.buffer.len() < usize::from(length) {
            return None;
        }
        let mut packet = self.buffer.split_to(length.into());
        packet.advance(HEADER);
        Some(Found::Tpdu(packet.freeze()))
    }

    fn search(&mut self, mut skipped: u64) -> Option<Found> {
        loop {
            match plausible(&self.buffer, Rigour::InTheMiddle) {
                Verdict::Tpkt => {
                    self.state = State::InStep;
                    return Some(Found::InStep { skipped });
                }
                Verdict::TooShort => {
                    self.state = State::Searching { skipped };
                    return None;
                }
                Verdict::Not => {
                    let next = self
                        .buffer
                        .iter()
                        .skip(1)
                        .position(|octet| *octet == VERSION);
                    let passed = next.map_or(self.buffer.len(), |position| position + 1);
                    self.buffer.advance(passed);
                    skipped += passed as u64;
                }
            }
        }
    }
}

/// How sure to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rigour {
    /// The first octets of a stream: peers set the reserved octet and number their DT TPDUs as they please.
    AtStart,
    /// Any octets at all may stand here.
    InTheMiddle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Tpkt,
    Not,
    TooShort,
}

/// Whether these octets begin with a TPKT that holds a TPDU of class 0 or 2.
fn plausible(octets: &[u8], rigour: Rigour) -> Verdict {
    let strict = rigour == Rigour::InTheMiddle;
    let header = |n: usize| octets.get(n).copied();
    if header(0).is_some_and(|version| version != VERSION)
        || (strict && header(1).is_some_and(|reserved| reserved != 0))
    {
        return Verdict::Not;
    }
    let (Some([_, _, high, low, indicator, code]), Some(rest)) =
        (octets.first_chunk::<6>(), octets.get(6..))
    else {
        return Verdict::TooShort;
    };
    let length = u16::from_be_bytes([*high, *low]);
    let indicator = usize::from(*indicator);
    if length < SHORTEST || indicator == 255 || HEADER + 1 + indicator > usize::from(length) {
        return Verdict::Not;
    }
    // What of the TPDU's header stands behind its code.
    let Some(behind) = indicator.checked_sub(1) else {
        return Verdict::Not;
    };
    let fixed = match code {
        // DT, ED: the end of TSDU mark and a number.
        0xF0 | 0x10 => return data(behind, rest, strict),
        // CR, CC, DR: destination and source reference, class or reason.
        0xD0..=0xEF | 0x80 => 5,
        // DC: destination and source reference.
        0xC0 => 4,
        // ER, EA: destination reference, reject cause or number.
        0x70 | 0x20 => 3,
        _ => return Verdict::Not,
    };
    let Some(variable) = behind.checked_sub(fixed) else {
        return Verdict::Not;
    };
    let Some(variable) = rest.get(fixed..fixed + variable) else {
        return Verdict::TooShort;
    };
    if strict && !is_parameter_list(variable) {
        Verdict::Not
    } else {
        Verdict::Tpkt
    }
}

fn data(behind: usize, rest: &[u8], strict: bool) -> Verdict {
    match (behind, rest) {
        (1, []) => Verdict::TooShort,
        (1, [mark, ..]) if !strict || matches!(mark, 0x00 | 0x80) => Verdict::Tpkt,
        // DT and ED with a destination reference, as X.224 has them outside class 0.
        (3, _) if !strict => Verdict::Tpkt,
        _ => Verdict::Not,
    }
}

/// Whether these octets are parameters of X.224, each code, length, value.
fn is_parameter_list(mut octets: &[u8]) -> bool {
    while let [code, length, rest @ ..] = octets {
        let Some(behind) = rest.get(usize::from(*length)..) else {
            return false;
        };
        if *code < 0x80 {
            return false;
        }
        octets = behind;
    }
    octets.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CR: &[u8] = b"\x03\0\0\x16\x11\xE0\0\0\0\x01\0\xC0\x01\x0D\xC1\x02\0\x01\xC2\x02\0\x01";
    const DT: &[u8] = b"\x03\0\0\x0B\x02\xF0\x80\x01\0\x01\0";

    fn found(finder: &mut Finder, octets: &[u8]) -> Vec<Found> {
        finder.push(octets);
        std::iter::from_fn(|| finder.poll()).collect()
    }

    fn tpdu(packet: &'static [u8]) -> Found {
        Found::Tpdu(Bytes::from_static(&packet[4..]))
    }

    #[test]
    fn packets_are_found_however_they_are_split_or_merged() {
        let stream = [CR, DT, DT].concat();
        assert_eq!(
            found(&mut Finder::default(), &stream),
            [tpdu(CR), tpdu(DT), tpdu(DT)]
        );
        for size in 1..stream.len() {
            let mut finder = Finder::default();
            let all: Vec<_> = stream
                .chunks(size)
                .flat_map(|chunk| found(&mut finder, chunk))
                .collect();
            assert_eq!(all, [tpdu(CR), tpdu(DT), tpdu(DT)], "in pieces of {size}");
            assert!(finder.is_in_step());
        }
    }

    #[test]
    fn a_stream_that_begins_otherwise_is_foreign() {
        for octets in [
            &b"GET / HTTP/1.1"[..],
            b"\x16\x03\x01",
            b"\x03\0\0\x06\x02\xF0",
            b"\x03\0\0\x16\xFF\xE0",
            b"\x03\0\0\x16\x11\x55",
            b"\x03\0\0\x07\x0B\xE0",
            b"\x03\0\0\x07\0\xE0",
        ] {
            let mut finder = Finder::default();
            assert_eq!(
                found(&mut finder, octets),
                [Found::Foreign],
                "{octets:02x?}"
            );
            assert_eq!(found(&mut finder, CR), []);
            assert_eq!(finder.buffer.len(), 0);
        }
    }

    #[test]
    fn the_reserved_octet_may_hold_anything_at_the_start() {
        let mut finder = Finder::default();
        assert_eq!(
            found(&mut finder, b"\x03\x55\0\x08\x02\xF0\x81x"),
            [Found::Tpdu(Bytes::from_static(b"\x02\xF0\x81x"))]
        );
    }

    #[test]
    fn a_stream_seen_from_the_middle_comes_into_step_at_the_next_packet() {
        let stream = [b"end of a packet \x03\0\0 \x03\0\0\x07\x02\xF0\x33", DT, CR].concat();
        for size in 1..stream.len() {
            let mut finder = Finder::mid_stream();
            let all: Vec<_> = stream
                .chunks(size)
                .flat_map(|chunk| found(&mut finder, chunk))
                .collect();
            assert_eq!(
                all,
                [Found::InStep { skipped: 27 }, tpdu(DT), tpdu(CR)],
                "in pieces of {size}"
            );
        }
    }

    #[test]
    fn noise_in_the_middle_is_not_kept() {
        let mut finder = Finder::mid_stream();
        for _ in 0..1_000 {
            assert_eq!(found(&mut finder, &[3; 1000]), []);
            assert!(finder.buffer.len() < 7);
        }
        assert_eq!(found(&mut finder, DT).last(), Some(&tpdu(DT)));
    }

    #[test]
    fn a_stream_that_falls_out_of_step_says_with_what_and_comes_back() {
        let mut finder = Finder::default();
        let stream = [DT, b"\x04\0\0\x09junk", DT].concat();
        assert_eq!(
            found(&mut finder, &stream),
            [
                tpdu(DT),
                Found::OutOfStep([4, 0, 0, 9]),
                Found::InStep { skipped: 8 },
                tpdu(DT)
            ]
        );
        assert_eq!(
            found(&mut finder, b"\x03\0\0\x06"),
            [Found::OutOfStep([3, 0, 0, 6])]
        );
    }

    #[test]
    fn a_gap_cuts_the_packet_at_hand() {
        let mut finder = Finder::default();
        assert_eq!(found(&mut finder, &CR[..9]), []);
        assert_eq!(finder.gap(), None);
        assert_eq!(
            found(&mut finder, CR),
            [Found::InStep { skipped: 0 }, tpdu(CR)]
        );
        assert_eq!(found(&mut finder, &CR[..9]), []);
        assert_eq!(finder.gap(), Some(Found::Cut { octets: 9, of: 22 }));
        assert_eq!(found(&mut finder, &CR[..3]), []);
        assert_eq!(finder.gap(), None);
        assert_eq!(finder.gap(), None);
    }
}
