//! What the transport layer makes of streams: each line is what one side sent.

use rfc1006::tpdu::{Fault, Kind};

use super::*;

const CR: &[u8] = b"\x03\0\0\x0B\x06\xE0\0\0\0\x01\0";
const CC: &[u8] = b"\x03\0\0\x0B\x06\xD0\0\x01\0\x02\0";

/// The streams of connection 1, and what was made of them.
struct Streams {
    transports: Transports,
    frame: u64,
}

impl Streams {
    /// A connection whose directions begin with the stream, or in the middle.
    fn new(whole: bool) -> Self {
        let mut streams = Self {
            transports: Transports::default(),
            frame: 0,
        };
        let (first, second) = (
            "10.0.0.1:4711".parse().unwrap(),
            "10.0.0.2:102".parse().unwrap(),
        );
        assert_eq!(
            streams.event(Direction::Forward, Stream::Opened { first, second }),
            NOTHING
        );
        for direction in [Direction::Forward, Direction::Backward] {
            assert_eq!(streams.event(direction, Stream::Begins { whole }), NOTHING);
        }
        streams
    }

    fn event(&mut self, direction: Direction, what: Stream) -> Vec<Transport> {
        self.frame += 1;
        let at = At {
            frame: self.frame,
            ..At::default()
        };
        self.transports.handle(StreamEvent {
            connection: 1,
            direction,
            at,
            what,
        });
        let events: Vec<_> = std::iter::from_fn(|| self.transports.poll()).collect();
        for event in &events {
            assert!(event.at.frame == self.frame || matches!(event.what, Transport::Notice(_)));
        }
        events.into_iter().map(|event| event.what).collect()
    }

    fn forward(&mut self, octets: &[u8]) -> Vec<Transport> {
        self.event(
            Direction::Forward,
            Stream::Octets(Bytes::copy_from_slice(octets)),
        )
    }

    fn backward(&mut self, octets: &[u8]) -> Vec<Transport> {
        self.event(
            Direction::Backward,
            Stream::Octets(Bytes::copy_from_slice(octets)),
        )
    }
}

const NOTHING: [Transport; 0] = [];

fn dt(octets: &[u8], eot: bool) -> Vec<u8> {
    packet(&[&[2, 0xF0, u8::from(eot) << 7], octets].concat())
}

fn packet(tpdu: &[u8]) -> Vec<u8> {
    let length = u16::try_from(tpdu.len() + 4).unwrap();
    [&[3, 0], &length.to_be_bytes()[..], tpdu].concat()
}

fn tsdu(octets: &'static [u8]) -> Transport {
    Transport::Tsdu {
        expedited: false,
        whole: true,
        octets: Bytes::from_static(octets),
    }
}

/// A TSDU whose beginning may be missing.
fn headless(octets: &'static [u8]) -> Transport {
    let octets = Bytes::from_static(octets);
    Transport::Tsdu {
        expedited: false,
        whole: false,
        octets,
    }
}

fn kinds(events: &[Transport]) -> Vec<Option<Kind>> {
    let kind = |event: &Transport| {
        if let Transport::Tpdu(tpdu) = event {
            Some(tpdu.kind())
        } else {
            None
        }
    };
    events.iter().map(kind).collect()
}

#[test]
fn a_tsdu_of_several_dt_tpdus_is_complete_with_the_last() {
    let mut streams = Streams::new(true);
    assert_eq!(kinds(&streams.forward(CR)), [Some(Kind::Cr)]);
    assert_eq!(kinds(&streams.backward(CC)), [Some(Kind::Cc)]);
    assert_eq!(streams.forward(&dt(b"one ", false)), NOTHING);
    assert_eq!(streams.backward(&dt(b"other", true)), [tsdu(b"other")]);
    assert_eq!(streams.forward(&dt(b"TS", false)), NOTHING);
    assert_eq!(
        streams.forward(&[dt(b"DU", true), dt(b"next", true)].concat()),
        [tsdu(b"one TSDU"), tsdu(b"next")]
    );
    assert_eq!(streams.transports.unfinished, 0);
}

#[test]
fn expedited_data_overtake_a_tsdu_that_is_not_complete() {
    let mut streams = Streams::new(true);
    assert_eq!(streams.forward(&dt(b"slow", false)), NOTHING);
    let expedited = Transport::Tsdu {
        expedited: true,
        whole: true,
        octets: Bytes::from_static(b"fast"),
    };
    assert_eq!(streams.forward(&packet(b"\x02\x10\x80fast")), [expedited]);
    assert_eq!(streams.forward(&dt(b"er", true)), [tsdu(b"slower")]);
}

#[test]
fn a_gap_ends_the_tsdu_at_hand_and_the_next_packet_is_found() {
    let mut streams = Streams::new(true);
    assert_eq!(
        streams
            .forward(&[CR, &dt(b"begun", false), &dt(b"x", true)[..5]].concat())
            .len(),
        1
    );
    assert_eq!(
        streams.event(Direction::Forward, Stream::Gap { octets: Some(40) }),
        [
            Transport::Notice(Notice::Gap { octets: Some(40) }),
            Transport::Notice(Notice::Cut { octets: 5, of: 8 }),
            Transport::Notice(Notice::TsduCut { octets: 5 }),
        ]
    );
    assert_eq!(
        streams.forward(&[b"rest", &dt(b"end", true)[..]].concat()),
        [
            Transport::Notice(Notice::InStepAgain { skipped: 4 }),
            headless(b"end")
        ]
    );
    assert_eq!(streams.forward(&dt(b"whole", true)), [tsdu(b"whole")]);
    assert_eq!(streams.transports.unfinished, 0);
}

#[test]
fn a_connection_seen_from_the_middle_is_said_to_be_so() {
    let mut streams = Streams::new(false);
    assert_eq!(streams.forward(b"rest of a packet"), NOTHING);
    assert_eq!(
        streams.forward(&dt(b"first whole", true)),
        [
            Transport::Notice(Notice::MidStream { skipped: 16 }),
            headless(b"first whole")
        ]
    );
}

#[test]
fn nothing_is_said_of_a_connection_without_tpkt() {
    let mut streams = Streams::new(true);
    assert_eq!(streams.forward(b"GET / HTTP/1.1\r\n"), NOTHING);
    assert_eq!(
        streams.event(Direction::Forward, Stream::Gap { octets: Some(7) }),
        NOTHING
    );
    assert_eq!(
        streams.event(Direction::Backward, Stream::Finished),
        NOTHING
    );
    assert_eq!(streams.event(Direction::Forward, Stream::Ended), NOTHING);
    assert!(streams.transports.open.is_empty());
}

#[test]
fn an_answer_that_is_no_tpkt_is_told_whichever_direction_came_first() {
    let mut streams = Streams::new(true);
    assert_eq!(streams.forward(CR).len(), 1);
    assert_eq!(
        streams.backward(b"HTTP/1.1 400"),
        [Transport::Notice(Notice::Foreign)]
    );

    let mut streams = Streams::new(true);
    assert_eq!(streams.backward(b"220 ready"), NOTHING);
    let events = streams.forward(CR);
    assert_eq!(events[0], Transport::Notice(Notice::Foreign));
    assert_eq!(kinds(&events[1..]), [Some(Kind::Cr)]);
}

#[test]
fn a_packet_that_holds_no_tpdu_is_located_and_the_stream_goes_on() {
    let mut streams = Streams::new(true);
    assert_eq!(streams.forward(CR).len(), 1);
    let events = streams.forward(&[packet(b"\x02\x30\x80"), dt(b"on", true)].concat());
    let error = TpduError {
        offset: 1,
        tpdu: None,
        parameter: None,
        fault: Fault::Code { found: 0x30 },
    };
    assert_eq!(events, [Transport::Malformed(error), tsdu(b"on")]);
}

#[test]
fn a_tsdu_without_end_is_given_up_at_the_limit_and_the_next_one_is_read() {
    let mut streams = Streams::new(true);
    let octets = vec![7; 60_000];
    let mut told = Vec::new();
    for _ in 0..1_200 {
        told.extend(streams.forward(&dt(&octets, false)));
        assert!(streams.transports.unfinished <= LONGEST_TSDU);
    }
    assert_eq!(
        told,
        [Transport::Notice(Notice::TsduTooLong {
            limit: LONGEST_TSDU
        })]
    );
    assert_eq!(streams.forward(&dt(b"end", true)), NOTHING);
    assert_eq!(streams.forward(&dt(b"next", true)), [tsdu(b"next")]);
    assert_eq!(streams.transports.unfinished, 0);
}

#[test]
fn closing_tells_what_was_left_unfinished() {
    let mut streams = Streams::new(true);
    assert_eq!(
        streams.forward(&[CR, &dt(b"begun", false)].concat()).len(),
        1
    );
    assert_eq!(
        streams.event(Direction::Forward, Stream::Finished),
        [
            Transport::Notice(Notice::TsduCut { octets: 5 }),
            Transport::Finished
        ]
    );
    assert_eq!(
        streams.event(Direction::Forward, Stream::Ended),
        [Transport::Ended]
    );
}
