//! What reassembly makes of segments, as a dialogue: each line is one segment, each expectation one run of events.

use proptest::prelude::*;

use super::*;

const CLIENT: &str = "10.0.0.1:4711";
const SERVER: &str = "10.0.0.2:102";

/// Segments numbered as they come, and what came out.
#[derive(Default)]
struct Capture {
    connections: Connections,
    frame: u64,
}

impl Capture {
    fn send(&mut self, segment: &Segment) -> Vec<String> {
        self.frame += 1;
        self.connections.handle(at(self.frame), segment);
        self.events()
    }

    fn client(&mut self, sequence: u32, payload: &str) -> Vec<String> {
        self.send(&segment(CLIENT, SERVER, sequence, payload))
    }

    fn server_acknowledges(&mut self, acknowledged: u32) -> Vec<String> {
        self.send(&Segment {
            acknowledged: Some(acknowledged),
            ..segment(SERVER, CLIENT, 1, "")
        })
    }

    fn syn(&mut self, sequence: u32) -> Vec<String> {
        self.send(&Segment {
            syn: true,
            ..segment(CLIENT, SERVER, sequence, "")
        })
    }

    fn finish(&mut self) -> Vec<String> {
        self.connections.finish();
        self.events()
    }

    fn events(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.connections.poll())
            .map(|event| shown(&event))
            .collect()
    }
}

fn at(frame: u64) -> At {
    At {
        frame,
        time: Time::default(),
    }
}

fn segment(from: &str, to: &str, sequence: u32, payload: &str) -> Segment {
    Segment {
        source: from.parse().unwrap(),
        destination: to.parse().unwrap(),
        sequence,
        acknowledged: None,
        syn: false,
        fin: false,
        rst: false,
        payload: Bytes::copy_from_slice(payload.as_bytes()),
        cut: 0,
    }
}

fn shown(event: &StreamEvent) -> String {
    let way = if event.direction == Direction::Forward {
        '>'
    } else {
        '<'
    };
    let what = match &event.what {
        Stream::Opened { first, second } => format!("opened {first} {second}"),
        Stream::Begins { whole: true } => "begins".to_owned(),
        Stream::Begins { whole: false } => "begins mid-stream".to_owned(),
        Stream::Octets(octets) => String::from_utf8_lossy(octets).into_owned(),
        Stream::Gap {
            octets: Some(octets),
        } => format!("gap {octets}"),
        Stream::Gap { octets: None } => "gap ?".to_owned(),
        Stream::Finished => "finished".to_owned(),
        Stream::Reset => "reset".to_owned(),
        Stream::Ended => "ended".to_owned(),
    };
    format!("{} {way} {what} #{}", event.connection, event.at.frame)
}

/// A capture whose client has sent its SYN with number 99.
fn opened() -> Capture {
    let mut capture = Capture::default();
    assert_eq!(
        capture.syn(99),
        ["1 > opened 10.0.0.1:4711 10.0.0.2:102 #1", "1 > begins #1"]
    );
    capture
}

const NOTHING: [&str; 0] = [];

#[test]
fn octets_in_order_pass_as_they_come() {
    let mut capture = opened();
    assert_eq!(capture.client(100, "ab"), ["1 > ab #2"]);
    assert_eq!(capture.client(102, "cd"), ["1 > cd #3"]);
}

#[test]
fn the_answer_to_a_syn_opens_a_connection_of_the_other() {
    let mut capture = Capture::default();
    let answer = Segment {
        syn: true,
        acknowledged: Some(100),
        ..segment(SERVER, CLIENT, 499, "")
    };
    assert_eq!(
        capture.send(&answer),
        ["1 > opened 10.0.0.1:4711 10.0.0.2:102 #1", "1 < begins #1"]
    );
    assert_eq!(
        capture.send(&segment(SERVER, CLIENT, 500, "x")),
        ["1 < x #2"]
    );
}

#[test]
fn what_was_sent_twice_is_delivered_once() {
    let mut capture = opened();
    assert_eq!(capture.client(100, "abcd"), ["1 > abcd #2"]);
    assert_eq!(capture.client(100, "abcd"), NOTHING);
    assert_eq!(capture.client(102, "cd"), NOTHING);
    assert_eq!(capture.client(102, "cdef"), ["1 > ef #5"]);
    assert_eq!(capture.client(99, "?abcdefg"), ["1 > g #6"]);
}

#[test]
fn octets_out_of_order_wait_and_belong_to_the_frame_that_filled_the_hole() {
    let mut capture = opened();
    assert_eq!(capture.client(104, "ef"), NOTHING);
    assert_eq!(capture.client(102, "cd"), NOTHING);
    assert_eq!(capture.client(104, "ef"), NOTHING);
    assert_eq!(
        capture.client(100, "ab"),
        ["1 > ab #5", "1 > cd #5", "1 > ef #5"]
    );
}

#[test]
fn overlapping_segments_that_wait_are_cut_to_what_is_new() {
    let mut capture = opened();
    assert_eq!(capture.client(103, "def"), NOTHING);
    assert_eq!(capture.client(102, "cd"), NOTHING);
    assert_eq!(capture.client(102, "cde"), NOTHING);
    assert_eq!(
        capture.client(100, "abc"),
        ["1 > abc #5", "1 > de #5", "1 > f #5"]
    );
}

#[test]
fn sequence_numbers_wrap() {
    let mut capture = Capture::default();
    capture.syn(u32::MAX - 2);
    assert_eq!(capture.client(u32::MAX - 1, "ab"), ["1 > ab #2"]);
    assert_eq!(capture.client(2, "ef"), NOTHING);
    assert_eq!(capture.client(0, "cd"), ["1 > cd #4", "1 > ef #4"]);
    assert_eq!(capture.client(u32::MAX, "bcdef"), NOTHING);
}

#[test]
fn a_hole_that_the_receiver_has_not_is_a_gap_after_a_while() {
    let mut capture = opened();
    assert_eq!(capture.client(105, "xy"), NOTHING);
    for _ in 0..PATIENCE {
        assert_eq!(capture.server_acknowledges(107), NOTHING);
    }
    assert_eq!(
        capture.server_acknowledges(107),
        ["1 > gap 5 #2", "1 > xy #2"]
    );
    assert_eq!(capture.client(100, "late!"), NOTHING);
    assert_eq!(capture.client(107, "z"), ["1 > z #13"]);
}

#[test]
fn a_hole_that_the_receiver_never_acknowledged_waits_for_its_octets() {
    let mut capture = opened();
    assert_eq!(capture.client(105, "xy"), NOTHING);
    for _ in 0..100 {
        assert_eq!(capture.server_acknowledges(100), NOTHING);
    }
    assert_eq!(
        capture.client(100, "abcde"),
        ["1 > abcde #103", "1 > xy #103"]
    );
}

#[test]
fn what_still_waits_at_the_end_comes_out_with_its_gaps_in_the_order_of_frames() {
    let mut capture = opened();
    capture.send(&segment(SERVER, CLIENT, 500, "s"));
    assert_eq!(capture.client(105, "xy"), NOTHING);
    assert_eq!(capture.send(&segment(SERVER, CLIENT, 503, "t")), NOTHING);
    assert_eq!(capture.client(108, "z"), NOTHING);
    let expected = [
        "1 > gap 5 #3",
        "1 > xy #3",
        "1 < gap 2 #4",
        "1 < t #4",
        "1 > gap 1 #5",
        "1 > z #5",
        "1 > ended #5",
    ];
    assert_eq!(capture.finish(), expected);
}

#[test]
fn what_the_capture_cut_off_a_segment_is_a_gap_at_once() {
    let mut capture = opened();
    let cut = |sequence, payload, cut| Segment {
        cut,
        ..segment(CLIENT, SERVER, sequence, payload)
    };
    assert_eq!(
        capture.send(&cut(100, "ab", 8)),
        ["1 > ab #2", "1 > gap 8 #2"]
    );
    assert_eq!(capture.send(&cut(100, "ab", 8)), NOTHING);
    assert_eq!(capture.send(&cut(115, "xy", 3)), NOTHING);
    assert_eq!(
        capture.client(110, "12345"),
        ["1 > 12345 #5", "1 > xy #5", "1 > gap 3 #5"]
    );
    assert_eq!(capture.client(120, "z"), ["1 > z #6"]);
}

#[test]
fn a_stream_may_begin_in_the_middle() {
    let mut capture = Capture::default();
    assert_eq!(
        capture.client(7_000, "ab"),
        [
            "1 > opened 10.0.0.1:4711 10.0.0.2:102 #1",
            "1 > begins mid-stream #1",
            "1 > ab #1"
        ]
    );
    assert_eq!(capture.client(6_998, "zzab"), NOTHING);
    assert_eq!(capture.client(7_002, "cd"), ["1 > cd #3"]);
}

#[test]
fn another_syn_is_another_connection_and_the_same_syn_is_not() {
    let mut capture = opened();
    assert_eq!(capture.client(100, "ab"), ["1 > ab #2"]);
    assert_eq!(capture.syn(99), NOTHING);
    assert_eq!(
        capture.syn(5_000),
        [
            "1 > ended #3",
            "2 > opened 10.0.0.1:4711 10.0.0.2:102 #4",
            "2 > begins #4"
        ]
    );
    assert_eq!(capture.client(5_001, "cd"), ["2 > cd #5"]);
}

#[test]
fn a_number_far_away_starts_the_stream_anew_after_a_gap() {
    let mut capture = opened();
    assert_eq!(capture.client(100, "ab"), ["1 > ab #2"]);
    assert_eq!(
        capture.client(0x4000_0000, "cd"),
        ["1 > gap ? #3", "1 > cd #3"]
    );
    assert_eq!(capture.client(0x4000_0002, "ef"), ["1 > ef #4"]);
}

#[test]
fn closing_and_resetting_are_told_once() {
    let mut capture = opened();
    let fin = Segment {
        fin: true,
        ..segment(CLIENT, SERVER, 102, "c")
    };
    assert_eq!(capture.send(&fin), NOTHING);
    assert_eq!(
        capture.client(100, "ab"),
        ["1 > ab #3", "1 > c #3", "1 > finished #3"]
    );
    assert_eq!(capture.send(&fin), NOTHING);
    let reset = Segment {
        rst: true,
        ..segment(SERVER, CLIENT, 500, "")
    };
    assert_eq!(capture.send(&reset), ["1 < reset #5"]);
    assert_eq!(capture.send(&reset), NOTHING);
}

#[test]
fn a_fin_behind_lost_octets_comes_after_their_gap() {
    let mut capture = opened();
    assert_eq!(
        capture.send(&Segment {
            fin: true,
            ..segment(CLIENT, SERVER, 110, "")
        }),
        NOTHING
    );
    assert_eq!(
        capture.finish(),
        ["1 > gap 10 #2", "1 > finished #2", "1 > ended #2"]
    );
}

#[test]
fn what_waits_is_bounded_in_octets_and_in_segments() {
    let mut capture = opened();
    let kilobyte = "k".repeat(1024);
    for n in 0..10_000_u32 {
        capture.client(200 + n * 1025, &kilobyte);
        assert!(capture.connections.held <= 4 << 20);
        assert_eq!(
            capture.connections.held,
            capture
                .connections
                .open
                .values()
                .map(Connection::held)
                .sum::<usize>()
        );
    }
    let mut capture = opened();
    for n in 0..10_000_u32 {
        capture.client(200 + n * 2, "k");
        assert!(capture.connections.held <= 4_096);
    }
}

#[test]
fn connections_are_bounded_and_the_longest_silent_go_first() {
    let mut capture = Capture::default();
    for n in 0..=u16::try_from(MOST_CONNECTIONS).unwrap() {
        let mut syn = segment(CLIENT, SERVER, 1, "");
        syn.source.set_port(n + 1);
        syn.syn = true;
        capture.frame += 1;
        capture.connections.handle(at(capture.frame), &syn);
    }
    assert_eq!(
        capture.connections.open.len(),
        MOST_CONNECTIONS - MOST_CONNECTIONS / 4 + 1
    );
    let first_gone =
        std::iter::from_fn(|| capture.connections.poll()).find(|event| event.what == Stream::Ended);
    assert_eq!(first_gone.map(|event| event.connection), Some(1));
}

/// A segment of a stream: where it begins, how long it is, and when it is sent.
fn pieces(length: usize) -> impl Strategy<Value = Vec<(usize, usize)>> {
    let piece = (0..length, 1..40_usize, 0..1_000_u32);
    proptest::collection::vec(piece, 0..60).prop_map(move |extra| {
        // Every octet once, in pieces of ten, and some of them again, all in disorder.
        let once = (0..length)
            .step_by(10)
            .map(|start| (start, 10, u32::try_from(start * 7919 % 1_000).unwrap()));
        let mut all: Vec<_> = once.chain(extra).collect();
        all.sort_by_key(|(_, _, time)| *time);
        all.into_iter()
            .map(|(start, count, _)| (start, count.min(length - start)))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_disorder_of_all_octets_makes_the_same_stream(
        stream in proptest::collection::vec(any::<u8>(), 1..400),
        initial in any::<u32>(),
        seed in pieces(400),
    ) {
        let mut connections = Connections::default();
        let mut syn = segment(CLIENT, SERVER, initial, "");
        syn.syn = true;
        connections.handle(at(1), &syn);
        let all = (0..stream.len()).step_by(10).map(|start| (start, 10));
        for (frame, (start, count)) in (2..).zip(seed.into_iter().chain(all)) {
            let Some(payload) = stream.get(start..(start + count).min(stream.len())) else { continue };
            let mut piece = segment(CLIENT, SERVER, initial.wrapping_add(1).wrapping_add(u32::try_from(start).unwrap()), "");
            piece.payload = Bytes::copy_from_slice(payload);
            connections.handle(at(frame), &piece);
        }
        let mut found = Vec::new();
        while let Some(event) = connections.poll() {
            match event.what {
                Stream::Octets(octets) => found.extend_from_slice(&octets),
                Stream::Gap { .. } => prop_assert!(false, "a gap"),
                _ => {}
            }
        }
        prop_assert_eq!(found, stream);
        prop_assert_eq!(connections.held, 0);
    }

    #[test]
    fn no_segments_make_it_panic_or_lose_count(
        segments in proptest::collection::vec((any::<bool>(), any::<u32>(), any::<u32>(), 0..40_usize, 0..32_u8, any::<bool>()), 0..200),
    ) {
        let mut connections = Connections::default();
        for (frame, (forward, sequence, acknowledged, length, flags, near)) in (1..).zip(segments) {
            let (from, to) = if forward { (CLIENT, SERVER) } else { (SERVER, CLIENT) };
            let number = |number: u32| if near { number % 128 } else { number };
            connections.handle(at(frame), &Segment {
                acknowledged: (flags & 0b00001 != 0).then_some(number(acknowledged)),
                syn: flags & 0b00110 == 0b00110,
                fin: flags & 0b01000 != 0,
                rst: flags & 0b11000 == 0b11000,
                ..segment(from, to, number(sequence), &"x".repeat(length))
            });
            prop_assert_eq!(connections.held, connections.open.values().map(Connection::held).sum::<usize>());
        }
        connections.finish();
        prop_assert_eq!(connections.held, 0);
    }
}
