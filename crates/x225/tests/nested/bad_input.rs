//! Peers that break the rules of Amendment 2, and what they get.

use super::support::{Pair, proposal};
use x225::annex_a::State;
use x225::diagnosis::{NestedRule, Rule};
use x225::indication::AbortReason;
use x225::nested::NestConfig;
use x225::wire::NestedIdentifier;
use x225::{FunctionalUnits as Fu, Indication, Needed};

const NESTING: Fu = Fu::DUPLEX.union(Fu::NESTED_CONNECTIONS);

/// A CONNECT of a nested connection that proposes duplex.
fn connect(parent: u8, connection: u8) -> String {
    format!("0d12050613010116010314020002 3d01{parent:02x} 3e01{connection:02x}")
}

#[track_caller]
fn rule(told: (u8, Indication)) -> (u8, Rule) {
    let (connection, Indication::ProviderAbort(abort)) = told else {
        panic!("no S-P-ABORT indication: {told:?}")
    };
    let AbortReason::ProtocolError(violation) = abort.reason else {
        panic!("another reason: {:?}", abort.reason)
    };
    (connection, violation.rule)
}

#[test]
fn an_identifier_that_no_connection_ever_had_ends_the_outermost() {
    let mut pair = Pair::connected(NESTING);
    pair.responder.normal("01 03 3e 01 99 01 03 3e 01 99 78");
    let unknown = Rule::Nested(NestedRule::UnknownConnection);
    assert_eq!(rule(pair.responder.next()), (0, unknown));
}

#[test]
fn a_connect_with_an_identifier_of_the_wrong_side_is_refused() {
    let mut pair = Pair::connected(NESTING);
    pair.responder.normal(&connect(0, 0x01));
    pair.initiator.normal(&connect(0, 0x81));
    assert_eq!(pair.responder.sent, ["0c091101003201853e0101"]);
    assert_eq!(pair.initiator.sent, ["0c091101003201853e0181"]);
    assert_eq!(pair.responder.told.len(), 0);
}

#[test]
fn a_connect_in_a_parent_that_is_unknown_or_does_not_nest_is_refused() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, Fu::DUPLEX);
    pair.responder.normal(&connect(0x80, 0x81));
    pair.responder.normal(&connect(0x99, 0x82));
    pair.responder
        .normal("0d 0f 05 06 13 01 01 16 01 03 14 02 00 02 3e 01 83");
    assert_eq!(
        pair.responder.sent,
        [
            "0c091101003201853e0181",
            "0c091101003201853e0182",
            "0c091101003201853e0183"
        ]
    );
    assert_eq!(pair.responder.connections(), [0x80]);
}

#[test]
fn a_connect_with_an_identifier_in_use_ends_the_connection_that_has_it() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, Fu::DUPLEX);
    pair.responder.normal(&connect(0, 0x80));
    assert!(matches!(
        rule(pair.responder.next()),
        (0x80, Rule::Unexpected { .. })
    ));
    assert_eq!(pair.responder.state(0), State::STA713);
    assert_eq!(pair.responder.connections(), [0_u8; 0]);
}

#[test]
fn two_connections_in_one_tsdu_are_a_protocol_error_of_the_first() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, Fu::DUPLEX);
    pair.responder.normal("01 03 3e 01 80 01 00 78");
    let mixed = Rule::Nested(NestedRule::OtherConnection);
    assert_eq!(rule(pair.responder.next()), (0x80, mixed.clone()));
    assert_eq!(
        pair.responder.sent,
        ["1910110104310801033e01800100783e0180"]
    );
    pair.responder.normal("01 00 01 03 3e 01 80 78");
    assert_eq!(rule(pair.responder.next()), (0, mixed));
}

#[test]
fn octets_that_are_no_spdu_end_the_connection_that_they_name() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, Fu::DUPLEX);
    pair.responder.normal("02 03 3e 01 80 31 03 3e 01 80");
    assert!(matches!(
        rule(pair.responder.next()),
        (0x80, Rule::Undecodable(_))
    ));
    assert_eq!(pair.responder.state(0), State::STA713);
}

#[test]
fn more_connections_than_there_is_room_for_are_refused_on_both_sides() {
    let config = NestConfig {
        connections: 2,
        ..NestConfig::default()
    };
    let mut pair = Pair::connected_with(config, NESTING);
    pair.nested(0, Fu::DUPLEX);
    pair.nested(0, Fu::DUPLEX);
    let refused = pair
        .initiator
        .nest
        .connect(NestedIdentifier::OUTERMOST, proposal(Fu::DUPLEX));
    assert_eq!(refused.unwrap_err().needed, Needed::NestedConnection);
    pair.responder.normal(&connect(0, 0x90));
    assert_eq!(pair.responder.sent, ["0c091101003201863e0190"]);
}

#[test]
fn all_127_and_128_identifiers_can_be_in_use() {
    let config = NestConfig {
        connections: 1000,
        ..NestConfig::default()
    };
    let mut pair = Pair::connected_with(config, NESTING);
    for _ in 0..128 {
        pair.initiator.connect(0, proposal(Fu::DUPLEX));
    }
    for _ in 0..127 {
        pair.responder.connect(0, proposal(Fu::DUPLEX));
    }
    let outermost = NestedIdentifier::OUTERMOST;
    for side in [&mut pair.initiator, &mut pair.responder] {
        let refused = side.nest.connect(outermost, proposal(Fu::DUPLEX));
        assert_eq!(refused.unwrap_err().needed, Needed::NestedConnection);
    }
    pair.drive();
    assert_eq!(pair.responder.connections().len(), 255);
}

#[test]
fn session_selectors_of_a_nested_connect_are_not_told() {
    let mut pair = Pair::connected(NESTING);
    pair.responder
        .normal("0d 15 05 06 13 01 01 16 01 03 14 02 00 02 33 01 41 3d 01 00 3e 01 80");
    let (0x80, Indication::Connect(connect)) = pair.responder.next() else {
        panic!("no S-CONNECT indication")
    };
    assert!(connect.calling_selector.is_empty());
}

#[test]
fn requests_on_a_connection_that_is_not_there_are_refused() {
    let mut pair = Pair::connected(NESTING);
    let refused = pair.initiator.refused(0x80, super::support::data(b"x"));
    assert_eq!(refused.needed, Needed::Connection);
    let parent = NestedIdentifier::new(0x80);
    let refused = pair.initiator.nest.connect(parent, proposal(Fu::DUPLEX));
    assert_eq!(refused.unwrap_err().needed, Needed::Connection);
}
