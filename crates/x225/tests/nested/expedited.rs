//! The expedited flow: shared by all connections, faster than the normal flow.

use super::support::{Pair, acceptance, proposal};
use x225::annex_a::State;
use x225::{FunctionalUnits as Fu, Indication, request};

const NESTING: Fu = Fu::DUPLEX
    .union(Fu::NESTED_CONNECTIONS)
    .union(Fu::EXPEDITED_DATA);
const EXPEDITED: Fu = Fu::DUPLEX.union(Fu::EXPEDITED_DATA);

fn expedited(octets: &'static [u8]) -> request::ExpeditedData {
    request::ExpeditedData {
        user_data: octets.into(),
    }
}

#[test]
fn expedited_data_of_11_octets_goes_in_one_and_of_12_in_two() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, EXPEDITED);
    pair.initiator.ask(0x80, expedited(b"0123456789a"));
    pair.initiator.ask(0x80, expedited(b"0123456789abcd"));
    pair.initiator.ask(0, expedited(b"0123456789abcd"));
    pair.drive();
    assert_eq!(
        pair.initiator.sent,
        [
            "!05033e01803031323334353637383961",
            "!05061901013e01803031323334353637",
            "!05061901023e0180383961626364",
            "!05003031323334353637383961626364",
        ]
    );
    for (connection, octets) in [
        (0x80, &b"0123456789a"[..]),
        (0x80, b"0123456789abcd"),
        (0, b"0123456789abcd"),
    ] {
        assert_eq!(
            pair.responder.next(),
            (connection, expedited(octets).into())
        );
    }
}

#[test]
fn the_second_half_may_come_without_an_identifier() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, EXPEDITED);
    pair.responder
        .expedited("05 06 19 01 01 3e 01 80 30 31 32 33 34 35 36 37");
    assert_eq!(pair.responder.told.len(), 0);
    pair.responder.expedited("05 03 19 01 02 38 39 61 62");
    assert_eq!(
        pair.responder.next(),
        (0x80, expedited(b"0123456789ab").into())
    );
}

#[test]
fn a_second_half_without_a_first_is_a_protocol_error_of_its_connection() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, EXPEDITED);
    pair.responder.expedited("05 06 19 01 02 3e 01 80 30");
    assert!(matches!(
        pair.responder.next(),
        (0x80, Indication::ProviderAbort(_))
    ));
    assert_eq!(
        pair.responder.sent,
        ["!190e110104310605061901023e3e0180"],
        "six octets are reflected: the ABORT fits an expedited TSDU"
    );
    assert_eq!(pair.responder.state(0), State::STA713);
}

#[test]
fn an_abort_with_7_octets_is_announced_and_follows_on_the_normal_flow() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, EXPEDITED);
    pair.nested(0, EXPEDITED);
    let user_data = b"sixsix".as_slice().into();
    pair.initiator.ask(0x80, request::UserAbort { user_data });
    let user_data = b"seven..".as_slice().into();
    pair.initiator.ask(0x81, request::UserAbort { user_data });
    pair.drive();
    assert_eq!(
        pair.initiator.sent,
        [
            "!190e1101023e0180c106736978736978",
            "!07061801043e0181",
            "190f1101023e0181c107736576656e2e2e",
        ]
    );
    assert_eq!(pair.responder.connections(), [0_u8; 0]);
    assert_eq!(pair.responder.told.len(), 2);
}

#[test]
fn an_abort_before_the_answer_does_not_overtake_the_connect() {
    let mut pair = Pair::connected(NESTING);
    pair.initiator.connect(0, proposal(EXPEDITED));
    pair.initiator.ask(0x80, request::UserAbort::default());
    assert_eq!(pair.initiator.sent[1], "19061101023e0180");
    pair.drive();
    assert!(matches!(
        pair.responder.next(),
        (0x80, Indication::Connect(_))
    ));
    assert!(matches!(
        pair.responder.next(),
        (0x80, Indication::UserAbort(_))
    ));
    assert_eq!(pair.responder.connections(), [0_u8; 0]);
}

#[test]
fn an_abort_that_does_overtake_its_connect_is_not_forgotten() {
    let mut pair = Pair::connected(NESTING);
    pair.responder.expedited("19 06 11 01 02 3e 01 85");
    pair.responder
        .normal("0d 12 05 06 13 01 01 16 01 03 14 02 00 02 3d 01 00 3e 01 85");
    assert_eq!(pair.responder.told.len(), 0);
    assert_eq!(pair.responder.sent, [""; 0]);
    assert_eq!(pair.responder.connections(), [0_u8; 0]);
}

#[test]
fn expedited_data_that_overtakes_the_accept_waits_for_it() {
    let mut pair = Pair::connected(NESTING);
    pair.initiator.connect(0, proposal(EXPEDITED));
    pair.drive();
    pair.responder.ask(0x80, acceptance(EXPEDITED));
    pair.responder.ask(0x80, expedited(b"fast"));
    assert!(pair.step(false, true), "the expedited flow first");
    assert_eq!(pair.initiator.told.len(), 0);
    pair.drive();
    assert!(matches!(
        pair.initiator.next(),
        (0x80, Indication::ConnectAccept(_))
    ));
    assert_eq!(pair.initiator.next(), (0x80, expedited(b"fast").into()));
}
