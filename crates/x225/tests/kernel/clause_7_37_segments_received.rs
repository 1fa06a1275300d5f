//! Segmented SSDUs as they are received: normal and typed data once a maximum TSDU size was selected
//! (X.225 7.11.3, 7.13.3), everything else in version 2 (7.37.3).

use x225::annex_a::State;
use x225::diagnosis::{Limit, Rule};
use x225::wire::{ReasonCode, SpduKind, TsduMaximumSize};
use x225::{Config, FunctionalUnits as Fu, Indication, Limits, Output, Tokens, confirm, request};

use crate::support::peer::{Peer, START, aborted, data, expedited, octets, over, tell};

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

fn astray(state: State, found: SpduKind, under_way: Option<SpduKind>) -> Output {
    aborted(state, Rule::Segmenting { found, under_way })
}

#[test]
fn segments_of_data_are_put_together() {
    let mut peer = Peer::accepted(sized(12, 0), Fu::DUPLEX | Fu::TYPED_DATA);
    assert_eq!(peer.sends("01 00 01 03 19 01 01 61 62"), []);
    assert_eq!(peer.sends("01 00 01 03 19 01 00 63"), []);
    assert_eq!(
        peer.sends("01 00 01 03 19 01 02 64"),
        [tell(normal(b"abcd"))]
    );
    assert_eq!(peer.sends("21 03 19 01 01 61"), []);
    assert_eq!(
        peer.sends("21 03 19 01 02"),
        [tell(request::TypedData {
            user_data: b"a".as_slice().into()
        })],
        "the last segment may be empty"
    );
    assert_eq!(peer.sends("01 00 01 03 19 01 03 65"), [tell(normal(b"e"))]);
    assert_eq!(peer.noted(), []);
}

#[test]
fn expedited_data_comes_between_the_segments() {
    let units = Fu::DUPLEX | Fu::EXPEDITED_DATA;
    let mut peer = Peer::accepted_with(sized(12, 0), units, true);
    peer.sends("01 00 01 03 19 01 01 61");
    assert_eq!(
        peer.expedites(&format!("05 00 {}", zs(14))),
        [tell(request::ExpeditedData {
            user_data: octets(14)
        })]
    );
    assert_eq!(peer.noted(), [], "the size is that of the normal flow");
    assert_eq!(peer.sends("01 00 01 03 19 01 02 62"), [tell(normal(b"ab"))]);
}

#[test]
fn anything_else_between_the_segments_is_a_protocol_error() {
    let units = Fu::DUPLEX | Fu::TYPED_DATA | Fu::NEGOTIATED_RELEASE;
    let between = [
        ("21 03 19 01 03 62", SpduKind::TypedData),
        ("21 03 19 01 01 62", SpduKind::TypedData),
        ("01 00 01 03 19 01 01 62", SpduKind::DataTransfer),
        ("01 00 01 00 62", SpduKind::DataTransfer),
        ("01 03 10 01 40", SpduKind::GiveTokens),
        ("02 03 10 01 40", SpduKind::PleaseTokens),
        ("09 00", SpduKind::Finish),
    ];
    for (octets, found) in between {
        let mut peer = Peer::accepted(sized(12, 0), units);
        peer.sends("01 00 01 03 19 01 01 61");
        let outputs = peer.sends(octets);
        assert_eq!(
            outputs[0],
            astray(State::STA713, found, Some(SpduKind::DataTransfer)),
            "{octets}"
        );
        assert_eq!(peer.session.state(), State::STA16);
    }
}

#[test]
fn a_segment_of_another_ssdu_is_a_protocol_error() {
    let mut peer = Peer::accepted(sized(12, 0), Fu::DUPLEX | Fu::TYPED_DATA);
    peer.sends("01 00 01 03 19 01 01 61");
    assert_eq!(
        peer.sends("21 03 19 01 02 62")[0],
        astray(
            State::STA713,
            SpduKind::TypedData,
            Some(SpduKind::DataTransfer)
        )
    );
}

#[test]
fn a_segment_that_continues_nothing_is_a_protocol_error() {
    for octets in ["01 00 01 03 19 01 02 62", "01 00 01 03 19 01 00 62"] {
        let mut peer = Peer::accepted(sized(12, 0), Fu::DUPLEX);
        assert_eq!(
            peer.sends(octets),
            [
                astray(State::STA713, SpduKind::DataTransfer, None),
                data(&format!("19 0b  11 01 05  31 06 {}", &octets[6..])),
                START
            ]
        );
    }
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(
        peer.sends("09 06  19 01 02  c1 01 61")[0],
        astray(State::STA713, SpduKind::Finish, None)
    );
}

#[test]
fn an_abort_destroys_what_has_come_so_far() {
    let mut peer = Peer::accepted(sized(12, 0), Fu::DUPLEX);
    peer.sends("01 00 01 03 19 01 01 61");
    assert_eq!(
        peer.sends("19 03 11 01 03"),
        [tell(request::UserAbort::default()), over()]
    );
}

#[test]
fn a_lost_transport_connection_destroys_what_has_come_so_far() {
    let mut peer = Peer::accepted(sized(12, 0), Fu::DUPLEX);
    peer.sends("01 00 01 03 19 01 01 61");
    let outputs = peer.disconnects();
    assert!(matches!(
        outputs[..],
        [Output::User(Indication::ProviderAbort(_))]
    ));
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn our_own_abort_drops_the_segments_that_are_still_to_come() {
    let mut peer = Peer::accepted(sized(12, 0), Fu::DUPLEX);
    peer.sends("01 00 01 03 19 01 01 61");
    peer.ask(request::UserAbort::default());
    assert_eq!(peer.sends("01 00 01 03 19 01 00 62"), []);
    assert_eq!(peer.sends("01 00 01 03 19 01 02 63"), []);
    assert_eq!(peer.session.state(), State::STA16);
}

#[test]
fn an_exception_destroys_what_has_come_and_the_rest_is_dropped() {
    // We hold no data token, so that we may report an exception in the middle of the peer's data.
    let units = Fu::HALF_DUPLEX | Fu::EXCEPTIONS;
    let mut peer = Peer::accepted(sized(12, 12), units);
    peer.sends("01 00 01 03 19 01 01 61");
    assert_eq!(
        peer.ask(request::UserExceptionReport {
            reason: ReasonCode::DemandDataToken,
            ..Default::default()
        }),
        [data("02 00 30 03 32 01 80")]
    );
    assert_eq!(peer.session.state(), State::STA19);
    assert_eq!(peer.sends("01 00 01 03 19 01 00 62"), []);
    let give = peer.sends("01 03 10 01 01");
    assert!(matches!(give[..], [Output::User(Indication::TokenGive(_))]));
    assert_eq!(peer.session.state(), State::STA713);
    assert_eq!(
        peer.sends("21 03 19 01 02 62")[0],
        astray(State::STA713, SpduKind::TypedData, None)
    );
}

#[test]
fn a_segment_that_continues_nothing_is_dropped_where_its_spdu_would_be() {
    let mut peer = Peer::accepted_with(sized(12, 0), Fu::DUPLEX, true);
    peer.expedites("07 03 18 01 04");
    assert_eq!(peer.session.state(), State::STA15D);
    assert_eq!(peer.sends("01 00 01 03 19 01 02 62"), []);
    assert_eq!(peer.sends("09 06  19 01 02  c1 01 61"), []);
    assert_eq!(peer.session.state(), State::STA15D);
}

#[test]
fn an_ssdu_whose_beginning_is_dropped_is_dropped_to_its_end() {
    // STA05A drops the peer's data; a beginning without an end must not stand in the way of the
    // RESYNCHRONIZE ACK.
    let units = Fu::DUPLEX | Fu::MAJOR_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let mut peer = Peer::confirmed(sized(0, 100), units);
    peer.ask(request::Resynchronize::default());
    assert_eq!(peer.session.state(), State::STA05A);
    assert_eq!(peer.sends("01 00 01 03 19 01 01 61"), []);
    let outputs = peer.sends("02 00 22 06 1a 01 00 2a 01 31");
    assert!(matches!(
        outputs[..],
        [Output::User(Indication::ResynchronizeConfirm(_))]
    ));
    assert_eq!(peer.session.state(), State::STA713);
    assert_eq!(
        peer.sends("01 00 01 03 19 01 00 62"),
        [],
        "the sender may go on with what was destroyed"
    );
    assert_eq!(peer.sends("01 00 01 03 19 01 02 63"), []);
    assert_eq!(peer.sends("01 00 01 03 19 01 03 64"), [tell(normal(b"d"))]);
}

#[test]
fn an_ssdu_longer_than_this_side_takes_ends_in_an_abort() {
    let limited = |ssdu, segments| Config {
        limits: Limits {
            ssdu,
            segments,
            ..Limits::default()
        },
        ..sized(100, 0)
    };
    let cases = [
        (limited(3, 9), Limit::Ssdu),
        (limited(100, 2), Limit::Segments),
    ];
    for (config, limit) in cases {
        let mut peer = Peer::accepted(config, Fu::DUPLEX);
        assert_eq!(peer.sends("01 00 01 03 19 01 01 61 62"), []);
        assert_eq!(peer.sends("01 00 01 03 19 01 00 63"), []);
        assert_eq!(
            peer.sends("01 00 01 03 19 01 02 64"),
            [
                aborted(State::STA713, Rule::Limit(limit)),
                data("19 03  11 01 11"),
                START
            ]
        );
    }
}

#[test]
fn parameters_that_nobody_knows_count_as_much_as_user_data() {
    let config = Config {
        limits: Limits {
            ssdu: 1000,
            ..Limits::default()
        },
        ..sized(2000, 0)
    };
    let mut peer = Peer::accepted(config, Fu::DUPLEX);
    peer.sends("01 00 01 03 19 01 01 61");
    let padded = format!("01 00 01 ff 04 53 19 01 00 c8 ff 04 4c {} 62", zs(1100));
    assert_eq!(
        peer.sends(&padded)[0],
        aborted(State::STA713, Rule::Limit(Limit::Ssdu))
    );
}

#[test]
fn segments_of_every_family_are_put_together() {
    let told = |outputs: Vec<Output>| -> Indication {
        match outputs.into_iter().next() {
            Some(Output::User(indication)) => indication,
            other => panic!("{other:?}"),
        }
    };
    let user_data = || b"ab".as_slice().into();

    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX | Fu::NEGOTIATED_RELEASE);
    peer.sends("09 09  11 01 01  19 01 01  c1 01 61");
    assert_eq!(
        told(peer.sends("09 06  19 01 02  c1 01 62")),
        request::Release {
            user_data: user_data()
        }
        .into()
    );

    let mut peer = Peer::confirmed(Config::default(), Fu::DUPLEX | Fu::NEGOTIATED_RELEASE);
    peer.ask(request::Release::default());
    peer.sends("08 06  19 01 01  c1 01 61");
    assert_eq!(
        told(peer.sends("08 06  19 01 02  c1 01 62")),
        confirm::ReleaseReject {
            user_data: user_data()
        }
        .into()
    );
    peer.ask(request::Release::default());
    peer.sends("0a 06  19 01 01  c1 01 61");
    assert_eq!(
        told(peer.sends("0a 06  19 01 02  c1 01 62")),
        confirm::ReleaseAccept {
            user_data: user_data()
        }
        .into()
    );

    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    peer.sends("02 09  10 01 01  19 01 01  c1 01 61");
    assert_eq!(
        told(peer.sends("02 06  19 01 02  c1 01 62")),
        request::TokenPlease {
            tokens: Tokens::DATA,
            user_data: user_data()
        }
        .into()
    );
    peer.sends("01 09  10 01 01  19 01 01  c1 01 61");
    assert_eq!(peer.session.owned_tokens(), Tokens::empty());
    assert_eq!(
        told(peer.sends("01 06  19 01 02  c1 01 62")),
        request::TokenGive {
            tokens: Tokens::DATA,
            user_data: user_data()
        }
        .into()
    );
    assert_eq!(peer.session.owned_tokens(), Tokens::DATA);

    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    peer.sends("19 09  11 01 03  19 01 01  c1 01 61");
    assert_eq!(
        told(peer.sends("19 06  19 01 02  c1 01 62")),
        request::UserAbort {
            user_data: user_data()
        }
        .into()
    );
}

#[test]
fn segments_of_an_activity_end_are_put_together() {
    let units = Fu::DUPLEX | Fu::ACTIVITY_MANAGEMENT;
    let mut peer = Peer::accepted(Config::default(), units);
    peer.sends("01 00 2d 03 29 01 61");
    assert_eq!(peer.sends("01 00 29 09  19 01 01  2a 01 31  c1 01 61"), []);
    let outputs = peer.sends("01 00 29 06  19 01 02  c1 01 62");
    let [Output::User(Indication::ActivityEnd(end))] = &outputs[..] else {
        panic!("{outputs:?}")
    };
    assert_eq!(end.user_data, b"ab"[..]);
}

#[test]
fn segments_of_its_acknowledgement_are_put_together() {
    let units = Fu::DUPLEX | Fu::ACTIVITY_MANAGEMENT;
    let mut peer = Peer::confirmed(Config::default(), units);
    peer.ask(request::ActivityStart {
        identifier: b"a".as_slice().try_into().unwrap(),
        ..Default::default()
    });
    peer.ask(request::ActivityEnd::default());
    assert_eq!(peer.sends("02 00 2a 09  19 01 01  2a 01 31  c1 01 61"), []);
    let outputs = peer.sends("02 00 2a 06  19 01 02  c1 01 62");
    let [Output::User(Indication::ActivityEndConfirm(end))] = &outputs[..] else {
        panic!("{outputs:?}")
    };
    assert_eq!(end.user_data, b"ab"[..]);
}

#[test]
fn a_segmented_abort_follows_its_prepare() {
    let mut peer = Peer::confirmed_with(Config::default(), Fu::DUPLEX, true);
    let outputs = peer.ask(request::UserAbort {
        user_data: octets(65_529),
    });
    let first = format!(
        "19 ff ff ff  11 01 03  19 01 01  c1 ff ff f5 {}",
        zs(65_525)
    );
    assert_eq!(
        outputs,
        [
            expedited("07 03 18 01 04"),
            data(&first),
            data("19 09  19 01 02  c1 04 5a5a5a5a"),
            START
        ]
    );
    assert_eq!(peer.session.state(), State::STA16);

    let mut peer = Peer::accepted_with(Config::default(), Fu::DUPLEX, true);
    assert_eq!(peer.expedites("07 03 18 01 04"), []);
    assert_eq!(peer.session.state(), State::STA15D);
    assert_eq!(peer.sends("01 00 01 00 61"), [], "what comes first is lost");
    assert_eq!(peer.sends("19 09  11 01 03  19 01 01  c1 01 61"), []);
    assert_eq!(
        peer.sends("19 06  19 01 02  c1 01 62"),
        [
            tell(request::UserAbort {
                user_data: b"ab".as_slice().into()
            }),
            over()
        ]
    );
}
