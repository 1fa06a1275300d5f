//! A nested connection in literal octets, from either side.

use super::support::{Pair, acceptance, data, proposal};
use x225::annex_a::State;
use x225::nested::NestConfig;
use x225::wire::NestedIdentifier;
use x225::{Config, FunctionalUnits as Fu, Indication, Needed, request, response};

const NESTING: Fu = Fu::DUPLEX.union(Fu::NESTED_CONNECTIONS);

#[test]
fn a_nested_connection_is_made_used_and_released_in_literal_octets() {
    let mut pair = Pair::connected(NESTING);
    let connection = pair.initiator.connect(
        0,
        request::Connect {
            user_data: b"hi".as_slice().into(),
            ..Default::default()
        },
    );
    assert_eq!(connection, 0x80);
    pair.drive();
    let (told, Indication::Connect(connect)) = pair.responder.next() else {
        panic!("no S-CONNECT indication")
    };
    assert_eq!((told, connect.user_data), (0x80, b"hi".as_slice().into()));
    pair.responder.ask(0x80, response::ConnectAccept::default());
    pair.drive();
    assert!(matches!(
        pair.initiator.next(),
        (0x80, Indication::ConnectAccept(_))
    ));
    pair.initiator.ask(0x80, data(b"inner"));
    pair.initiator.ask(0, data(b"outer"));
    pair.drive();
    assert_eq!(pair.responder.next(), (0x80, data(b"inner").into()));
    assert_eq!(pair.responder.next(), (0, data(b"outer").into()));
    pair.initiator.ask(0x80, request::Release::default());
    pair.drive();
    assert!(matches!(
        pair.responder.next(),
        (0x80, Indication::Release(_))
    ));
    pair.responder.ask(0x80, response::ReleaseAccept::default());
    pair.drive();
    assert!(matches!(
        pair.initiator.next(),
        (0x80, Indication::ReleaseAccept(_))
    ));
    assert_eq!(
        pair.initiator.sent,
        [
            "0d160506130101160103140200023d01003e0180c1026869",
            "01033e018001033e0180696e6e6572",
            "010001006f75746572",
            "09061101003e0180",
        ]
    );
    assert_eq!(
        pair.responder.sent,
        ["0e0f0506130101160102140200023e0180", "0a033e0180"]
    );
    assert_eq!(pair.initiator.connections(), [0_u8; 0]);
    assert_eq!(pair.responder.connections(), [0_u8; 0]);
    assert_eq!(
        pair.initiator.state(0),
        State::STA713,
        "the outermost goes on"
    );
}

#[test]
fn the_responder_of_the_transport_connection_initiates_nested_connections_too() {
    let mut pair = Pair::connected(NESTING);
    let connection = pair.responder.connect(0, proposal(Fu::HALF_DUPLEX));
    assert_eq!(connection, 1);
    pair.drive();
    assert!(matches!(pair.initiator.next(), (1, Indication::Connect(_))));
    pair.initiator.ask(1, acceptance(Fu::HALF_DUPLEX));
    pair.drive();
    let session = pair
        .responder
        .nest
        .session(NestedIdentifier::new(1))
        .unwrap();
    assert!(session.is_initiator());
    pair.responder.ask(1, data(b"x"));
    pair.drive();
    assert_eq!(
        pair.responder.sent,
        [
            "0d1505091301011601031a0100140200013d01003e0101",
            "01033e010101033e010178",
        ]
    );
}

#[test]
fn connections_nest_in_each_other_and_both_sides_may_initiate_at_once() {
    let mut pair = Pair::connected(NESTING);
    let outer = pair.nested(0, NESTING);
    let (ours, theirs) = (
        pair.initiator.connect(outer, proposal(Fu::DUPLEX)),
        pair.responder.connect(outer, proposal(Fu::DUPLEX)),
    );
    assert_eq!((outer, ours, theirs), (0x80, 0x81, 1));
    pair.drive();
    pair.initiator.ask(theirs, acceptance(Fu::DUPLEX));
    pair.responder.ask(ours, acceptance(Fu::DUPLEX));
    pair.drive();
    for side in [&pair.initiator, &pair.responder] {
        assert_eq!(side.connections(), [1, 0x80, 0x81]);
        let parent = side.nest.parent(NestedIdentifier::new(theirs));
        assert_eq!(parent, Some(NestedIdentifier::new(outer)));
    }
    assert_eq!(
        pair.initiator.sent[0],
        "0d120506130101160103140200023d01803e0181"
    );
}

#[test]
fn a_refused_nested_connection_leaves_the_transport_connection_and_frees_its_identifier() {
    let mut pair = Pair::connected(NESTING);
    let connection = pair.initiator.connect(0, proposal(Fu::DUPLEX));
    pair.drive();
    pair.responder
        .ask(connection, response::ConnectRefuse::default());
    pair.drive();
    assert!(matches!(
        pair.initiator.next(),
        (0x80, Indication::ConnectRefuse(_))
    ));
    assert_eq!(pair.responder.sent, ["0c091101003201003e0180"]);
    assert_eq!(pair.initiator.connections(), [0_u8; 0]);
    assert_eq!(pair.responder.connections(), [0_u8; 0]);
    assert_eq!(
        pair.initiator.connect(0, proposal(Fu::DUPLEX)),
        0x81,
        "identifiers go round"
    );
}

#[test]
fn a_session_without_a_nest_neither_proposes_nor_selects_nested_connections() {
    let mut session = x225::Session::new(Config::default());
    assert_eq!(
        session.request(proposal(NESTING)).unwrap_err().needed,
        Needed::Implemented {
            proposed: "nested connections"
        }
    );
}

#[test]
fn nested_connections_are_not_selected_in_version_1() {
    let v1 = NestConfig {
        outermost: Config {
            versions: x225::wire::Versions::V1,
            ..Config::default()
        },
        ..NestConfig::default()
    };
    let mut pair = Pair::new(NestConfig::default(), v1);
    pair.initiator.ask(0, proposal(NESTING));
    pair.drive();
    pair.responder.ask(0, acceptance(NESTING));
    pair.drive();
    for side in [&mut pair.initiator, &mut pair.responder] {
        let units = side.nest.session(NestedIdentifier::OUTERMOST).unwrap();
        assert_eq!(units.functional_units(), Fu::DUPLEX);
        let refused = side
            .nest
            .connect(NestedIdentifier::OUTERMOST, proposal(Fu::DUPLEX));
        assert_eq!(
            refused.unwrap_err().needed,
            Needed::FunctionalUnit("nested connections")
        );
    }
    let mut pair = Pair::new(v1, v1);
    assert!(matches!(
        pair.initiator.refused(0, proposal(NESTING)).needed,
        Needed::Implemented { .. }
    ));
}

#[test]
fn without_the_functional_unit_a_nest_sends_what_a_session_sends() {
    let mut pair = Pair::connected(Fu::DUPLEX);
    pair.initiator.ask(0, data(b"x"));
    pair.initiator.ask(0, request::Release::default());
    assert_eq!(pair.initiator.sent, ["0100010078", "0903110101"]);
    pair.responder.normal("01 00 01 03 3e 01 80 78");
    assert_eq!(
        pair.responder.next(),
        (0, data(b"x").into()),
        "PI 62 is unknown, ignored"
    );
}

#[test]
fn a_nested_connection_has_no_session_selectors() {
    let mut pair = Pair::connected(NESTING);
    let connect = request::Connect {
        calling_selector: b"me".try_into().unwrap(),
        ..Default::default()
    };
    let refused = pair
        .initiator
        .nest
        .connect(NestedIdentifier::OUTERMOST, connect);
    assert_eq!(refused.unwrap_err().needed, Needed::NoSelectors);
    let connection = pair.initiator.connect(0, proposal(Fu::DUPLEX));
    pair.drive();
    let accept = response::ConnectAccept {
        responding_selector: b"me".try_into().unwrap(),
        ..Default::default()
    };
    let refused = pair.responder.refused(connection, accept);
    assert_eq!(refused.needed, Needed::NoSelectors);
}

#[test]
fn data_is_cut_to_the_agreed_size_identifier_included() {
    let size = x225::wire::TsduMaximumSize {
        initiator_to_responder: 24,
        responder_to_initiator: 24,
    };
    let config = NestConfig {
        nested: Config {
            tsdu_maximum_size: Some(size),
            ..Config::default()
        },
        ..NestConfig::default()
    };
    let mut pair = Pair::connected_with(config, NESTING);
    let connection = pair.nested(0, Fu::DUPLEX);
    pair.initiator.ask(connection, data(b"0123456789abcdef"));
    pair.drive();
    assert_eq!(
        pair.initiator.sent,
        [
            "01033e018001061901013e01803031323334353637383961",
            "01033e018001061901023e01806263646566",
        ]
    );
    assert_eq!(pair.responder.next().1, data(b"0123456789abcdef").into());
}
