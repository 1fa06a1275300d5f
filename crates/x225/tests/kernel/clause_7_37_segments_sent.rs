//! Segmented SSDUs as they are sent (X.225 6.3.5, 7.11.2, 7.13.2, 7.37.2).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::wire::TsduMaximumSize;
use x225::{Config, FunctionalUnits as Fu, Output, TransportRequest, request, response};

use crate::support::Pair;
use crate::support::peer::{Peer, START, aborted, data, octets};

fn sized(to: u16, from: u16) -> Config {
    Config {
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: to,
            responder_to_initiator: from,
        }),
        ..Config::default()
    }
}

fn normal(octets: &'static [u8]) -> request::Data {
    request::Data {
        user_data: octets.into(),
    }
}

fn zs(count: usize) -> String {
    "5a".repeat(count)
}

#[test]
fn data_is_cut_into_tsdus_of_the_selected_size() {
    // 12 octets: 2 for GT, 5 for the header of DT, 5 of user data.
    let mut peer = Peer::confirmed(sized(12, 0), Fu::DUPLEX);
    assert_eq!(
        peer.ask(normal(b"abcdefghijkl")),
        [
            data("01 00 01 03 19 01 01 61 62 63 64 65"),
            data("01 00 01 03 19 01 00 66 67 68 69 6a"),
            data("01 00 01 03 19 01 02 6b 6c"),
        ]
    );
}

#[test]
fn the_size_of_the_other_direction_is_the_other_sides() {
    let mut peer = Peer::accepted(sized(0, 12), Fu::DUPLEX | Fu::TYPED_DATA);
    assert_eq!(
        peer.ask(request::TypedData {
            user_data: b"abcdefgh".as_slice().into()
        }),
        [
            data("21 03 19 01 01 61 62 63 64 65 66 67"),
            data("21 03 19 01 02 68"),
        ],
        "TYPED DATA has no introduction"
    );
    let mut peer = Peer::accepted(sized(12, 0), Fu::DUPLEX);
    assert_eq!(
        peer.ask(normal(b"abcdefgh")),
        [data("01 00 01 00 61 62 63 64 65 66 67 68")]
    );
}

#[test]
fn data_that_fits_is_whole_and_says_so() {
    let mut peer = Peer::confirmed(sized(12, 0), Fu::DUPLEX);
    assert_eq!(
        peer.ask(normal(b"abcde")),
        [data("01 00 01 03 19 01 03 61 62 63 64 65")]
    );
}

#[test]
fn a_size_too_small_for_anything_carries_one_octet_each() {
    for size in [1, 7, 8] {
        let mut peer = Peer::confirmed(sized(size, 0), Fu::DUPLEX);
        assert_eq!(
            peer.ask(normal(b"abc")),
            [
                data("01 00 01 03 19 01 01 61"),
                data("01 00 01 03 19 01 00 62"),
                data("01 00 01 03 19 01 02 63"),
            ]
        );
    }
}

#[test]
fn an_abort_while_sending_drops_the_segments_not_polled_yet() {
    let mut session = Peer::confirmed(sized(12, 0), Fu::DUPLEX).session;
    session.request(normal(b"abcdefghijklmnop")).unwrap();
    assert_eq!(
        session.poll_output(),
        Some(data("01 00 01 03 19 01 01 61 62 63 64 65"))
    );
    session.request(request::UserAbort::default()).unwrap();
    assert_eq!(session.poll_output(), Some(data("19 03 11 01 03")));
    assert_eq!(session.poll_output(), Some(START));
    assert_eq!(session.poll_output(), None);
}

#[test]
fn in_version_2_a_finish_is_cut_at_65_539_octets() {
    let mut peer = Peer::confirmed(Config::default(), Fu::DUPLEX);
    let release = request::Release {
        user_data: octets(70_000),
    };
    let first = format!(
        "09 ff ff ff  11 01 01  19 01 01  c1 ff ff f5 {}",
        zs(65_525)
    );
    let last = format!("09 ff 11 82  19 01 02  c1 ff 11 7b {}", zs(4_475));
    assert_eq!(peer.ask(release), [data(&first), data(&last)]);
}

#[test]
fn what_fits_exactly_is_not_cut() {
    let mut peer = Peer::confirmed(Config::default(), Fu::DUPLEX);
    let release = request::Release {
        user_data: octets(65_528),
    };
    let whole = format!("09 ff ff ff  11 01 01  c1 ff ff f8 {}", zs(65_528));
    assert_eq!(peer.ask(release), [data(&whole)]);
}

#[test]
fn a_selected_size_cuts_every_spdu_that_can_be_cut() {
    // 16 octets in the sending direction.
    let mut peer = Peer::confirmed(sized(16, 0), Fu::DUPLEX);
    let release = request::Release {
        user_data: octets(10),
    };
    assert_eq!(
        peer.ask(release),
        [
            data("09 0e  11 01 01  19 01 01  c1 06 5a5a5a5a5a5a"),
            data("09 09  19 01 02  c1 04 5a5a5a5a"),
        ]
    );
}

#[test]
fn an_spdu_too_long_for_reasons_other_than_user_data_is_sent_whole() {
    let mut peer = Peer::called(sized(0, 4));
    peer.sends("0d 12  05 0c 13 01 00 15 04 00 00 00 04 16 01 02  14 02 00 02");
    assert_eq!(
        peer.ask(response::ConnectAccept::default()),
        [data(
            "0e 12  05 0c 13 01 01 15 04 00 00 00 04 16 01 02  14 02 00 02"
        )]
    );
}

#[test]
fn one_mebibyte_in_tiny_segments_arrives_whole() {
    let mut pair = Pair::new(sized(64, 64), sized(64, 64));
    pair.initiator.ask(request::Connect::default());
    pair.drive();
    pair.responder.next();
    pair.responder.ask(response::ConnectAccept::default());
    pair.drive();
    pair.initiator.next();
    let user_data: Vec<u8> = (0..1_048_576_u32).map(|n| (n % 253) as u8).collect();
    pair.initiator.ask(request::Data {
        user_data: user_data.clone().into(),
    });
    pair.drive();
    assert_eq!(
        pair.responder.next(),
        request::Data {
            user_data: user_data.into()
        }
        .into()
    );
    assert_eq!(pair.initiator.sent.len(), 1 + 1_048_576_usize.div_ceil(57));
}

#[test]
fn no_tsdu_exceeds_the_selected_size() {
    for size in 16..300 {
        let mut peer = Peer::confirmed(sized(size, 0), Fu::DUPLEX | Fu::TYPED_DATA);
        let mut outputs = peer.ask(request::Data {
            user_data: octets(700),
        });
        outputs.extend(peer.ask(request::TypedData {
            user_data: octets(700),
        }));
        outputs.extend(peer.ask(request::Release {
            user_data: octets(700),
        }));
        for output in outputs {
            let Output::Transport(TransportRequest::Data(tsdu)) = output else {
                panic!("{output:?}")
            };
            assert!(tsdu.len() <= usize::from(size), "{size}: {}", tsdu.len());
        }
    }
}

#[test]
fn in_version_1_only_data_is_cut() {
    let mut peer = Peer::called(sized(0, 16));
    peer.sends("0d 12  05 0c 13 01 00 15 04 00 00 00 10 16 01 01  14 02 00 02");
    peer.ask(response::ConnectAccept::default());
    assert_eq!(
        peer.ask(normal(b"abcdefghijk")),
        [
            data("01 00 01 03 19 01 01 61 62 63 64 65 66 67 68 69"),
            data("01 00 01 03 19 01 02 6a 6b"),
        ]
    );
    let release = request::Release {
        user_data: octets(20),
    };
    assert_eq!(
        peer.ask(release),
        [data(&format!("09 19  11 01 01  c1 14 {}", zs(20)))]
    );
    assert_eq!(
        peer.sends("0e 00")[0],
        aborted(State::STA03, Rule::Unexpected { event: Event::AC })
    );
}
