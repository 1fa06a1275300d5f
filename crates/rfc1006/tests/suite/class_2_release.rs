//! How connections of class 2 end: DR, DC, and the TCP connection. X.224 6.7.1.5, Table A.6.

use bytes::Bytes;
use rfc1006::{
    Cause, Classes, Config, Connect, DisconnectRequest, End, Indication, Output, Primitive,
    Refused, State,
    tpdu::{DisconnectReason, Kind},
};

use crate::support::{Pair, Side, hex, to_hex, tsdu};

fn open() -> Side {
    Side::open_class_2(Config::default())
}

fn request() -> DisconnectRequest {
    DisconnectRequest {
        reason: DisconnectReason::NORMAL,
        information: Bytes::from_static(b"i"),
        user_data: Bytes::from_static(b"bye"),
    }
}

/// The TPKT of a DR of that request.
const DR: &str = "03000011 09 80 0203 0001 80 e00169 627965";

#[test]
fn a_disconnect_request_is_a_dr_behind_all_that_waits_and_the_dc_closes() {
    let mut side = open();
    side.transport.request(tsdu(b"\xDD")).unwrap();
    side.transport.request(request()).unwrap();
    side.drain();
    let expected = format!("0300000a 04 f0 0203 80 dd {DR}");
    assert_eq!(side.sent(), to_hex(&hex(&expected)));
    assert_eq!(side.transport.state(), State::Closing);
    assert!(!side.closed && side.transport.is_released() && !side.transport.is_closed());

    side.hears("0300000a 05 c0 0001 0203");
    assert!(side.closed && side.transport.is_closed() && side.heard.is_empty());
    assert_eq!(side.sent(), "");
}

#[test]
fn a_dr_or_an_er_is_as_good_as_a_dc() {
    for octets in [
        "0300000b 06 80 0001 0203 80",
        "03000009 04 70 0001 02",
        "0300000a 05 c0 0001 0203",
    ] {
        let mut side = open();
        side.transport.request(request()).unwrap();
        side.hears(octets);
        assert!(side.closed && side.heard.is_empty(), "{octets}");
        assert_eq!(side.sent(), to_hex(&hex(DR)), "{octets}");
    }
}

#[test]
fn what_was_under_way_when_we_disconnected_is_dropped() {
    let mut side = open();
    side.hears("0300000a 04 f0 0001 00 aa");
    side.transport.request(request()).unwrap();
    side.hears("0300000a 04 f0 0001 80 bb 0300000a 04 10 0001 80 cc 03000009 04 20 0001 00");
    side.hears("0300000b 06 d0 0001 0203 21 0300000a 05 c0 0009 0203");
    assert_eq!(side.transport.state(), State::Closing);
    assert!(side.heard.is_empty() && !side.closed);
}

#[test]
fn the_end_of_the_stream_is_as_good_as_a_dc() {
    for end in [End::Clean, End::Failed] {
        let mut side = open();
        side.transport.request(request()).unwrap();
        side.drain();
        side.ends(end);
        assert!(side.closed && side.heard.is_empty());
    }
}

#[test]
fn garbage_while_the_dc_is_awaited_closes_without_a_word_to_the_user() {
    let mut side = open();
    side.transport.request(request()).unwrap();
    side.inbox.extend_from_slice(b"garbage");
    side.hears("");
    assert!(side.closed && side.heard.is_empty());
}

#[test]
fn a_second_disconnect_request_and_data_are_refused_while_the_dc_is_awaited() {
    let mut side = open();
    side.transport.request(request()).unwrap();
    let state = State::Closing;
    assert_eq!(
        side.transport.request(request()),
        Err(Refused::State {
            primitive: Primitive::Disconnect,
            state
        })
    );
    assert_eq!(
        side.transport.request(tsdu(b"\xDD")),
        Err(Refused::State {
            primitive: Primitive::Data,
            state
        })
    );
}

#[test]
fn a_dr_is_answered_by_a_dc_and_all_that_it_says_reaches_the_user() {
    let mut side = open();
    side.hears("03000011 09 80 0001 0203 80 e00169 627965");
    let cause = Cause::Disconnected {
        reason: DisconnectReason::NORMAL,
        information: Bytes::from_static(b"i"),
        user_data: Bytes::from_static(b"bye"),
    };
    let dc = to_hex(&hex("0300000a 05 c0 0203 0001"));
    assert_eq!(side.end(), (State::Open, cause, dc));
}

#[test]
fn user_data_of_65_octets_do_not_fit_a_dr() {
    let mut side = open();
    let request = |octets| DisconnectRequest {
        user_data: Bytes::from(vec![0; octets]),
        ..DisconnectRequest::default()
    };
    assert_eq!(
        side.transport.request(request(65)),
        Err(Refused::DisconnectDataLength { found: 65 })
    );
    side.transport.request(request(64)).unwrap();
}

#[test]
fn an_attempt_that_is_given_up_waits_for_the_cc_and_releases_what_it_opens() {
    let config = Config {
        classes: Classes::Class2Or0,
        ..Config::default()
    };
    for (answer, answered) in [
        ("0300000b 06 d0 0001 0203 21", DR),
        ("0300000b 06 d0 0001 0203 00", ""),
        ("0300000b 06 80 0001 0000 03", ""),
        ("0300000b 06 80 0001 0203 03", "0300000a 05 c0 0203 0001"),
        ("03000009 04 70 0001 02", ""),
        ("0300000b 06 d0 0001 0203 20", "0300000b 06 80 0203 0001 82"),
    ] {
        let mut side = Side::new(config);
        side.transport.request(Connect::default()).unwrap();
        side.drain();
        side.sent();
        side.transport.request(request()).unwrap();
        side.drain();
        assert_eq!(side.transport.state(), State::AwaitingConfirmToRelease);
        side.hears(answer);
        assert_eq!(side.sent(), to_hex(&hex(answered)), "{answer}");
        if answered == DR {
            assert_eq!(side.transport.state(), State::Closing);
            side.hears("0300000a 05 c0 0001 0203");
        }
        assert!(side.closed && side.heard.is_empty(), "{answer}");
    }
}

#[test]
fn a_dr_that_names_a_reference_refuses_a_cr_and_is_confirmed() {
    let mut side = Side::new(Config {
        classes: Classes::Class2,
        ..Config::default()
    });
    side.transport.request(Connect::default()).unwrap();
    side.drain();
    side.sent();
    side.hears("0300000b 06 80 0001 0203 01");
    let (state, cause, sent) = side.end();
    assert_eq!(state, State::AwaitingConfirm);
    assert!(matches!(cause, Cause::Disconnected { .. }));
    assert_eq!(sent, to_hex(&hex("0300000a 05 c0 0203 0001")));
}

#[test]
fn a_tpdu_for_another_reference_ends_the_connection_and_is_named() {
    for (octets, found) in [
        ("0300000a 04 f0 0009 80 aa", Kind::Dt),
        ("0300000a 04 10 0009 80 aa", Kind::Ed),
        ("03000009 04 20 0009 00", Kind::Ea),
        ("0300000b 06 80 0009 0203 80", Kind::Dr),
        ("0300000a 05 c0 0009 0203", Kind::Dc),
    ] {
        let mut side = open();
        side.hears(octets);
        let cause = Cause::Reference {
            offset: 21,
            found,
            dst_ref: 9,
            expected: 1,
        };
        let dr = to_hex(&hex("0300000b 06 80 0203 0001 84"));
        assert_eq!(side.end(), (State::Open, cause, dr));
    }
}

#[test]
fn what_class_2_does_not_have_ends_an_open_connection_with_an_er() {
    for (octets, found) in [
        ("03000008 02f080 aa", Kind::Dt),
        ("03000009 04 61 0001 05", Kind::Ak),
        ("03000009 04 5f 0001 05", Kind::Rj),
        ("03000009 04 20 0001 05", Kind::Ea),
        ("0300000a 05 c0 0001 0203", Kind::Dc),
        ("0300000b 06 e0 0000 0002 21", Kind::Cr),
        ("0300000b 06 d0 0001 0203 21", Kind::Cc),
    ] {
        let mut side = open();
        side.hears(octets);
        let (state, cause, sent) = side.end();
        assert_eq!(
            (state, cause),
            (State::Open, Cause::Unexpected { offset: 21, found })
        );
        assert!(
            sent.starts_with(&to_hex(&hex("0300000d 08 70 0203 02 c102"))),
            "{sent}"
        );
    }
}

#[test]
fn one_side_disconnects_and_the_other_is_told_why() {
    let config = Config {
        classes: Classes::Class2,
        ..Config::default()
    };
    let mut pair = Pair::open(config, config);
    pair.responder.transport.request(tsdu(b"last")).unwrap();
    pair.responder.transport.request(request()).unwrap();
    pair.drive();
    let [Indication::Data(data), Indication::Disconnect(end)] = &pair.initiator.heard[..] else {
        panic!("{:?}", pair.initiator.heard)
    };
    assert_eq!(data, &tsdu(b"last"));
    assert_eq!(
        end.cause,
        Cause::Disconnected {
            reason: DisconnectReason::NORMAL,
            information: Bytes::from_static(b"i"),
            user_data: Bytes::from_static(b"bye"),
        }
    );
    assert!(pair.initiator.closed && pair.responder.closed && pair.responder.heard.is_empty());
}

#[test]
fn both_sides_disconnect_at_once() {
    let config = Config {
        classes: Classes::Class2,
        ..Config::default()
    };
    let mut pair = Pair::open(config, config);
    pair.initiator.transport.request(request()).unwrap();
    pair.responder.transport.request(request()).unwrap();
    pair.drive();
    for side in [&pair.initiator, &pair.responder] {
        assert!(side.closed && side.heard.is_empty());
    }
}

#[test]
fn close_comes_behind_the_dc() {
    let mut side = open();
    side.inbox
        .extend_from_slice(&hex("0300000b 06 80 0001 0203 80"));
    side.transport
        .handle(rfc1006::Input::Octets(&mut side.inbox));
    assert!(matches!(
        side.transport.poll_output(),
        Some(Output::User(Indication::Disconnect(_)))
    ));
    assert!(matches!(
        side.transport.poll_output(),
        Some(Output::Transmit(_))
    ));
    assert_eq!(side.transport.poll_output(), Some(Output::Close));
    assert_eq!(side.transport.poll_output(), None);
}
