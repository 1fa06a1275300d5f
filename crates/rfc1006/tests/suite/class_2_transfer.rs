//! Data and expedited data in class 2. X.224 6.11.1, 10.2.3, 13.7; RFC 2126, section 4.2.2.

use bytes::Bytes;
use rfc1006::{
    Cause, Classes, Config, ConnectResponse, DisconnectRequest, End, Indication, Request, State,
    TpduSize, Tsdu, tpdu::Kind,
};

use crate::support::{Pair, Side, hex, to_hex, tsdu};

fn expedited(octets: &'static [u8]) -> Request {
    Request::Expedited(Bytes::from_static(octets))
}

fn open() -> Side {
    Side::open_class_2(Config::default())
}

/// The EA that lets our data go, and the EA that we owe for an ED.
const EA: &str = "03000009 04 20 0001 00";
const OUR_EA: &str = "03000009 04 20 0203 00";

#[test]
fn a_dt_names_the_reference_of_the_peer() {
    let mut side = open();
    side.transport.request(tsdu(b"\xDD")).unwrap();
    side.drain();
    assert_eq!(side.sent(), to_hex(&hex("0300000a 04 f0 0203 80 dd")));
}

#[test]
fn five_octets_of_each_tpdu_are_header() {
    let mut side = Side::open_class_2(Config {
        tpdu_size: TpduSize::MIN,
        ..Config::default()
    });
    side.transport
        .request(Tsdu::from(Bytes::from(vec![0xDD; 124])))
        .unwrap();
    side.drain();
    let expected = format!(
        "03000084 04 f0 0203 00 {} 0300000a 04 f0 0203 80 dd",
        "dd".repeat(123)
    );
    assert_eq!(side.sent(), to_hex(&hex(&expected)));
}

#[test]
fn segments_to_our_reference_are_joined_whatever_their_numbers() {
    let mut side = open();
    side.hears("0300000a 04 f0 0001 7f aa 0300000a 04 f0 0001 03 bb 0300000a 04 f0 0001 80 cc");
    assert_eq!(side.heard, [Indication::Data(tsdu(&[0xAA, 0xBB, 0xCC]))]);
}

#[test]
fn an_ed_is_acknowledged_with_its_number_before_data_that_wait() {
    let mut side = open();
    side.transport.request(tsdu(b"\xDD")).unwrap();
    side.hears("0300000a 04 10 0001 85 ee");
    assert_eq!(
        side.heard,
        [Indication::Expedited(Bytes::from_static(&[0xEE]))]
    );
    let expected = "03000009 04 20 0203 05 0300000a 04 f0 0203 80 dd";
    assert_eq!(side.sent(), to_hex(&hex(expected)));
}

#[test]
fn an_ed_holds_data_and_the_next_ed_back_until_its_ea() {
    let mut side = open();
    side.transport.request(expedited(b"\xE1")).unwrap();
    side.transport.request(tsdu(b"\xDD")).unwrap();
    side.transport.request(expedited(b"\xE2")).unwrap();
    side.drain();
    assert_eq!(side.sent(), to_hex(&hex("0300000a 04 10 0203 80 e1")));
    assert_eq!(side.transport.queued_octets(), 2);

    side.hears(EA);
    assert_eq!(side.sent(), to_hex(&hex("0300000a 04 10 0203 80 e2")));
    side.hears(EA);
    assert_eq!(side.sent(), to_hex(&hex("0300000a 04 f0 0203 80 dd")));
    assert_eq!(side.transport.queued_octets(), 0);
}

#[test]
fn an_ea_is_not_held_back() {
    let mut side = open();
    side.transport.request(expedited(b"\xE1")).unwrap();
    side.transport.request(tsdu(b"\xDD")).unwrap();
    side.hears("0300000a 04 10 0001 80 ee");
    let expected = format!("{OUR_EA} 0300000a 04 10 0203 80 e1");
    assert_eq!(side.sent(), to_hex(&hex(&expected)));
    side.hears("0300000a 04 10 0001 80 ef");
    assert_eq!(side.sent(), to_hex(&hex(OUR_EA)));
}

#[test]
fn an_ea_may_share_its_tpkt_with_the_tpdu_behind_it() {
    let mut side = open();
    side.transport.request(expedited(b"\xE1")).unwrap();
    side.transport.request(tsdu(b"\xDD")).unwrap();
    side.drain();
    side.sent();
    side.hears("0300000f 04 20 0001 00 04 f0 0001 80 aa");
    assert_eq!(side.heard, [Indication::Data(tsdu(&[0xAA]))]);
    assert_eq!(side.sent(), to_hex(&hex("0300000a 04 f0 0203 80 dd")));

    side.hears("03000013 04 20 0001 00 04 20 0001 00 04 f0 0001 80 aa");
    let (_, cause, _) = side.end();
    let found = Kind::Ea;
    assert_eq!(cause, Cause::Unexpected { offset: 36, found });
}

#[test]
fn an_ea_that_nobody_awaits_is_a_protocol_error() {
    let mut side = open();
    side.hears(EA);
    let (state, cause, sent) = side.end();
    let found = Kind::Ea;
    assert_eq!(
        (state, cause),
        (State::Open, Cause::Unexpected { offset: 21, found })
    );
    assert_eq!(sent, to_hex(&hex("0300000d 08 70 0203 02 c1020420")));
}

#[test]
fn an_ed_before_the_ea_of_the_last_one_can_have_come_is_a_protocol_error() {
    let mut side = open();
    side.hears("0300000a 04 10 0001 80 e1 0300000a 04 10 0001 80 e2");
    let (state, cause, sent) = side.end();
    let found = Kind::Ed;
    assert_eq!(
        (state, cause),
        (State::Open, Cause::Unexpected { offset: 31, found })
    );
    let expected = format!("{OUR_EA} 0300000d 08 70 0203 02 c1020410");
    assert_eq!(sent, to_hex(&hex(&expected)));
    assert_eq!(
        side.heard,
        [Indication::Expedited(Bytes::from_static(&[0xE1]))]
    );
}

#[test]
fn an_ed_before_the_cc_can_have_come_is_a_protocol_error() {
    let mut side = Side::new(Config {
        classes: Classes::Class2,
        ..Config::default()
    });
    side.hears("03000011 0c e0 0000 0203 21 c0010d c60121");
    side.heard.clear();
    let response = ConnectResponse {
        expedited: true,
        ..ConnectResponse::default()
    };
    side.transport.request(response).unwrap();
    side.hears("0300000a 04 10 0001 80 e1");
    let (state, cause, sent) = side.end();
    let found = Kind::Ed;
    assert_eq!(
        (state, cause),
        (State::Open, Cause::Unexpected { offset: 21, found })
    );
    let expected = "03000011 0c d0 0203 0001 21 c0010d c60121 0300000d 08 70 0203 02 c1020410";
    assert_eq!(sent, to_hex(&hex(expected)));
}

#[test]
fn without_acknowledgement_agreed_nothing_is_held_and_nothing_acknowledged() {
    let config = Config {
        classes: Classes::Class2,
        ..Config::default()
    };
    let mut side = Side::new(config);
    side.hears("0300000e 09 e0 0000 0203 21 c60101");
    side.transport
        .request(ConnectResponse {
            expedited: true,
            ..Default::default()
        })
        .unwrap();
    side.drain();
    side.sent();
    for octets in [b"\xE1", b"\xE2"] {
        side.transport.request(expedited(octets)).unwrap();
    }
    side.hears("0300000a 04 10 0001 80 ea 0300000a 04 10 0001 80 eb");
    let expected = "0300000a 04 10 0203 80 e1 0300000a 04 10 0203 80 e2";
    assert_eq!(side.sent(), to_hex(&hex(expected)));
    assert_eq!(side.heard.len(), 3);
}

#[test]
fn what_is_held_back_leaves_when_the_connection_ends() {
    let mut side = open();
    for octets in [b"\xE1", b"\xE2"] {
        side.transport.request(expedited(octets)).unwrap();
    }
    side.drain();
    side.sent();
    side.hears("0300000b 06 80 0001 0203 80");
    let (_, _, sent) = side.end();
    let expected = "0300000a 04 10 0203 80 e2 0300000a 05 c0 0203 0001";
    assert_eq!(sent, to_hex(&hex(expected)));
}

#[test]
fn a_disconnect_request_lets_go_of_what_is_held_back() {
    let mut side = open();
    for octets in [b"\xE1", b"\xE2"] {
        side.transport.request(expedited(octets)).unwrap();
    }
    side.transport.request(tsdu(b"\xDD")).unwrap();
    side.drain();
    assert_eq!(side.sent(), to_hex(&hex("0300000a 04 10 0203 80 e1")));
    side.transport
        .request(DisconnectRequest::default())
        .unwrap();
    side.drain();
    let expected =
        "0300000a 04 f0 0203 80 dd 0300000a 04 10 0203 80 e2 0300000b 06 80 0203 0001 00";
    assert_eq!(side.sent(), to_hex(&hex(expected)));
    side.ends(End::Clean);
    assert!(side.closed);
}

#[test]
fn expedited_data_flow_both_ways_between_two_machines() {
    let config = Config {
        classes: Classes::Class2Or0,
        ..Config::default()
    };
    let mut pair = Pair::open(config, config);
    let rounds = [b"1", b"2", b"3"];
    for octets in rounds {
        pair.initiator.transport.request(expedited(octets)).unwrap();
        pair.responder.transport.request(expedited(octets)).unwrap();
    }
    pair.drive();
    let expected = rounds.map(|octets| Indication::Expedited(Bytes::from_static(octets)));
    assert_eq!(pair.initiator.heard, expected);
    assert_eq!(pair.responder.heard, expected);
}
