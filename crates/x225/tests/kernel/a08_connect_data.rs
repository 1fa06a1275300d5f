//! The user data of a CONNECT: two parameters, and OVERFLOW ACCEPT with CONNECT DATA OVERFLOW beyond
//! 10 240 octets (X.225 7.1.1 e, f, 7.2, 7.3; Table A.8).

use x225::annex_a::{Event, State};
use x225::diagnosis::{Limit, Negotiation, Rule};
use x225::wire::{TsduMaximumSize, Versions};
use x225::{
    Config, Indication, Limits, Output, TransportRequest, Version, indication, request, response,
};

use crate::support::Pair;
use crate::support::peer::{Peer, START, STOP, aborted, data, octets, over};

fn zs(count: usize) -> String {
    "5a".repeat(count)
}

fn connect(count: usize) -> request::Connect {
    request::Connect {
        user_data: octets(count),
        ..Default::default()
    }
}

/// The CONNECT of a session that sends so much user data.
fn sent(count: usize) -> Vec<Output> {
    Peer::calling(Config::default(), connect(count)).1
}

#[test]
fn up_to_512_octets_go_into_the_user_data() {
    let cn = format!(
        "0d ff 02 10  05 06 13 01 01 16 01 03  14 02 00 02  c1 ff 02 00 {}",
        zs(512)
    );
    assert_eq!(sent(512), [data(&cn)]);
}

#[test]
fn from_513_octets_on_they_go_into_the_extended_user_data_and_version_1_is_out() {
    let cn = format!(
        "0d ff 02 11  05 06 13 01 01 16 01 02  14 02 00 02  c2 ff 02 01 {}",
        zs(513)
    );
    assert_eq!(sent(513), [data(&cn)]);
    let cn = format!(
        "0d ff 28 10  05 06 13 01 01 16 01 02  14 02 00 02  c2 ff 28 00 {}",
        zs(10_240)
    );
    assert_eq!(sent(10_240), [data(&cn)]);
}

#[test]
fn beyond_10_240_octets_the_rest_waits_for_an_overflow_accept() {
    let (mut peer, outputs) = Peer::calling(Config::default(), connect(10_241));
    let cn = format!(
        "0d ff 28 13  05 06 13 01 01 16 01 02  14 02 00 02  3c 01 01  c2 ff 28 00 {}",
        zs(10_240)
    );
    assert_eq!(outputs, [data(&cn)]);
    assert_eq!(peer.session.state(), State::STA02B);
    assert_eq!(
        peer.sends("10 03  16 01 02"),
        [data("0f 06  19 01 02  c1 01 5a")]
    );
    assert_eq!(peer.session.state(), State::STA02A);
    assert_eq!(peer.session.version(), Version::V2);
}

#[test]
fn each_overflow_has_65_528_octets_at_most() {
    let (mut peer, _) = Peer::calling(Config::default(), connect(200_000));
    let outputs = peer.sends("10 03  16 01 02");
    let full = format!("0f ff ff ff  19 01 00  c1 ff ff f8 {}", zs(65_528));
    // 189 760 octets are left of 200 000, and 58 704 of those after two full SPDUs.
    let last = format!("0f ff e5 57  19 01 02  c1 ff e5 50 {}", zs(58_704));
    assert_eq!(outputs, [data(&full), data(&full), data(&last)]);
}

#[test]
fn the_sizes_of_the_overflow_accept_hold_for_what_follows() {
    let config = Config {
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 100,
            responder_to_initiator: 0,
        }),
        ..Config::default()
    };
    let (mut peer, _) = Peer::calling(config, connect(10_270));
    let outputs = peer.sends("10 09  15 04 00 14 00 00  16 01 02");
    let middle = "0f 12  19 01 00  c1 0d 5a5a5a5a5a5a5a5a5a5a5a5a5a";
    let last = "0f 09  19 01 02  c1 04 5a5a5a5a";
    assert_eq!(outputs, [data(middle), data(middle), data(last)]);
}

#[test]
fn an_overflow_accept_of_another_version_is_a_protocol_error() {
    let (mut peer, _) = Peer::calling(Config::default(), connect(10_241));
    assert_eq!(
        peer.sends("10 03  16 01 01"),
        [
            aborted(State::STA02B, Rule::Negotiation(Negotiation::Version)),
            data("19 0a  11 01 05  31 05 10 03 16 01 01"),
            START
        ]
    );
}

#[test]
fn an_accept_before_the_overflow_accept_is_a_protocol_error() {
    let (mut peer, _) = Peer::calling(Config::default(), connect(10_241));
    assert_eq!(
        peer.sends("0e 00"),
        [
            aborted(State::STA02B, Rule::Unexpected { event: Event::AC }),
            data("19 07  11 01 05  31 02 0e 00"),
            START
        ]
    );
}

#[test]
fn a_refuse_may_answer_instead_of_the_overflow_accept() {
    let (mut peer, _) = Peer::calling(Config::default(), connect(10_241));
    let outputs = peer.sends("0c 06  11 01 01  32 01 86");
    assert!(matches!(
        outputs[..],
        [Output::User(Indication::ConnectRefuse(_)), _]
    ));
    assert_eq!(peer.session.state(), State::STA01);
}

/// CONNECT with Data Overflow and 600 octets so far.
fn overflowing() -> String {
    format!(
        "0d ff 02 6b  05 06 13 01 01 16 01 02  14 02 00 02  3c 01 01  c2 ff 02 58 {}",
        zs(600)
    )
}

#[test]
fn the_user_is_told_of_the_connect_once_all_its_data_is_there() {
    let mut peer = Peer::called(Config::default());
    assert_eq!(peer.sends(&overflowing()), [data("10 03  16 01 02")]);
    assert_eq!(peer.session.state(), State::STA01D);
    assert_eq!(peer.sends("0f 07  19 01 00  c1 02 01 02"), []);
    assert_eq!(peer.session.state(), State::STA01D);
    let outputs = peer.sends("0f 06  19 01 02  c1 01 03");
    let [Output::User(Indication::Connect(connect))] = &outputs[..] else {
        panic!("{outputs:?}")
    };
    let mut whole = vec![0x5a; 600];
    whole.extend([1, 2, 3]);
    assert_eq!(connect.user_data, whole[..]);
    assert_eq!(peer.session.state(), State::STA08);
    assert_eq!(
        peer.ask(response::ConnectAccept::default()),
        [data("0e 0c  05 06 13 01 01 16 01 02  14 02 00 02")]
    );
}

#[test]
fn the_last_overflow_may_be_empty() {
    let mut peer = Peer::called(Config::default());
    peer.sends(&overflowing());
    let outputs = peer.sends("0f 03  19 01 02");
    assert!(matches!(
        outputs[..],
        [Output::User(Indication::Connect(_))]
    ));
}

#[test]
fn a_refusal_after_an_overflow_accept_repeats_the_version() {
    let mut peer = Peer::called(Config::default());
    peer.sends(&overflowing());
    peer.sends("0f 03  19 01 02");
    assert_eq!(
        peer.ask(response::ConnectRefuse::default()),
        [data("0c 09  11 01 01  16 01 02  32 01 00"), START]
    );
}

#[test]
fn sizes_are_answered_in_the_overflow_accept_and_again_in_the_accept() {
    let mut peer = Peer::called(Config {
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 0x400,
            responder_to_initiator: 0x800,
        }),
        ..Config::default()
    });
    let cn = format!(
        "0d ff 02 71  05 0c 13 01 01 15 04 04 00 02 00 16 01 02  14 02 00 02  3c 01 01 \
         c2 ff 02 58 {}",
        zs(600)
    );
    assert_eq!(
        peer.sends(&cn),
        [data("10 09  15 04 04 00 08 00  16 01 02")]
    );
    peer.sends("0f 03  19 01 02");
    assert_eq!(
        peer.ask(response::ConnectAccept::default()),
        [data(
            "0e 12  05 0c 13 01 01 15 04 04 00 08 00 16 01 02  14 02 00 02"
        )]
    );
}

#[test]
fn data_overflow_with_version_1_is_refused() {
    let mut peer = Peer::called(Config::default());
    let cn = "0d 13  05 06 13 01 01 16 01 01  14 02 00 02  3c 01 01  c2 02 5a 5a";
    assert_eq!(
        peer.sends(cn),
        [data("0c 09  11 01 01  16 01 03  32 01 84"), START]
    );
    let only_v1 = Config {
        versions: Versions::V1,
        ..Config::default()
    };
    let mut peer = Peer::called(only_v1);
    assert_eq!(
        peer.sends(&overflowing()),
        [data("0c 09  11 01 01  16 01 01  32 01 84"), START]
    );
}

fn at_most(connect_data: usize) -> Config {
    Config {
        limits: Limits {
            connect_data,
            ..Limits::default()
        },
        ..Config::default()
    }
}

#[test]
fn a_connect_with_more_data_than_this_side_takes_is_refused() {
    let cn = "0d 11  05 06 13 01 01 16 01 02  14 02 00 02  c1 03 01 02 03";
    let refuse = "0c 06  11 01 01  32 01 86";
    let mut peer = Peer::called(at_most(3));
    assert!(matches!(peer.sends(cn)[..], [Output::User(_)]));
    let mut peer = Peer::called(at_most(2));
    assert_eq!(peer.sends(cn), [data(refuse), START]);
    let mut peer = Peer::called(at_most(600));
    assert_eq!(
        peer.sends(&overflowing()),
        [data(refuse), START],
        "it says that there is more than what it has"
    );
}

#[test]
fn overflow_beyond_what_this_side_takes_ends_in_an_abort_and_no_connect_is_told() {
    let mut peer = Peer::called(at_most(603));
    peer.sends(&overflowing());
    assert_eq!(peer.sends("0f 08  19 01 00  c1 03 01 02 03"), []);
    let limit = Rule::Limit(Limit::ConnectData);
    assert_eq!(
        peer.sends("0f 06  19 01 02  c1 01 04"),
        [
            aborted(State::STA01D, limit),
            data("19 03  11 01 11"),
            START
        ]
    );
    assert_eq!(peer.session.state(), State::STA16);
    assert_eq!(peer.sends("1a 00"), [STOP, over()]);
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn overflow_in_more_segments_than_this_side_takes_ends_in_an_abort() {
    let mut peer = Peer::called(Config {
        limits: Limits {
            segments: 2,
            ..Limits::default()
        },
        ..Config::default()
    });
    peer.sends(&overflowing());
    assert_eq!(peer.sends("0f 06  19 01 00  c1 01 01"), []);
    assert_eq!(peer.sends("0f 06  19 01 00  c1 01 02"), []);
    assert_eq!(
        peer.sends("0f 06  19 01 02  c1 01 03")[0],
        aborted(State::STA01D, Rule::Limit(Limit::Segments))
    );
}

#[test]
fn a_caller_that_gives_up_before_all_data_is_there_is_not_told_to_the_user() {
    let mut peer = Peer::called(Config::default());
    peer.sends(&overflowing());
    assert_eq!(peer.sends("19 03  11 01 03"), [over()]);
    assert_eq!(peer.session.state(), State::STA01);

    let mut peer = Peer::called(Config::default());
    peer.sends(&overflowing());
    assert_eq!(peer.disconnects(), []);
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn a_caller_may_abort_while_the_overflow_accept_is_under_way() {
    let (mut peer, _) = Peer::calling(Config::default(), connect(10_241));
    assert_eq!(
        peer.ask(request::UserAbort::default()),
        [data("19 03  11 01 03"), START]
    );
    assert_eq!(peer.sends("10 03  16 01 02"), [], "Table A.8, erratum E1");
    assert_eq!(peer.sends("1a 00"), [STOP, over()]);
}

#[test]
fn two_hundred_thousand_octets_reach_the_other_user_and_the_connection_stands() {
    let mut pair = Pair::new(Config::default(), Config::default());
    let user_data: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
    pair.initiator.ask(request::Connect {
        user_data: user_data.clone().into(),
        ..Default::default()
    });
    pair.drive();
    let Indication::Connect(connect) = pair.responder.next() else {
        panic!("no S-CONNECT indication")
    };
    let indication::Connect {
        user_data: told, ..
    } = *connect;
    assert_eq!(told, user_data[..]);
    pair.responder.ask(response::ConnectAccept::default());
    pair.drive();
    assert!(matches!(
        pair.initiator.next(),
        Indication::ConnectAccept(_)
    ));
    assert_eq!(pair.initiator.session.state(), State::STA713);
    assert_eq!(pair.responder.session.state(), State::STA713);
}

#[test]
fn an_overflow_that_is_told_to_be_cut_small_is_cut_as_it_is_polled() {
    let config = Config {
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 1000,
            responder_to_initiator: 1000,
        }),
        ..Config::default()
    };
    let (mut peer, _) = Peer::calling(config, connect(20_240));
    // A maximum of one octet: nothing fits, so each TSDU carries one.
    let outputs = peer.sends("10 09  15 04 00 01 00 01  16 01 02");
    assert_eq!(outputs.len(), 10_000);
    assert_eq!(outputs[0], data("0f 06  19 01 00  c1 01 5a"));
    assert_eq!(outputs[9_999], data("0f 06  19 01 02  c1 01 5a"));
    let only_data =
        |output: &Output| matches!(output, Output::Transport(TransportRequest::Data(_)));
    assert!(outputs.iter().all(only_data));
    assert_eq!(
        peer.ask(request::UserAbort::default())[0],
        data("19 03  11 01 03")
    );
}
