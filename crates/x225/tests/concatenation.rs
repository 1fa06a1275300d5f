//! Concatenation when sending and its order when received (X.225 6.3.7, Tables 7 and 8).

#![allow(clippy::panic, reason = "helpers of tests are test code")]

mod support;

use support::Pair;
use x225::{Config, FunctionalUnits as Fu, Indication, SerialNumber, Tokens, request, response};

fn connected(units: Fu, responder: Config) -> Pair {
    let mut pair = Pair::new(Config::default(), responder);
    let initial_serial_number = Some(SerialNumber::new(1));
    pair.initiator.ask(request::Connect {
        functional_units: units,
        initial_serial_number,
        ..Default::default()
    });
    pair.drive();
    pair.responder.next();
    pair.responder.ask(response::ConnectAccept {
        functional_units: units,
        ..Default::default()
    });
    pair.drive();
    pair.initiator.next();
    pair.initiator.sent.clear();
    pair
}

fn data(octets: &'static [u8]) -> request::Data {
    request::Data {
        user_data: octets.into(),
    }
}

#[test]
fn data_then_tokens_share_a_tsdu_and_arrive_in_that_order() {
    let mut pair = connected(Fu::HALF_DUPLEX, Config::default());
    pair.initiator.ask(data(b"last word"));
    pair.initiator.ask(request::TokenGive {
        tokens: Tokens::DATA,
        ..Default::default()
    });
    pair.drive();
    assert_eq!(pair.initiator.sent, ["010310010101006c61737420776f7264"]);
    assert_eq!(pair.responder.next(), data(b"last word").into());
    assert!(matches!(pair.responder.next(), Indication::TokenGive(_)));
    assert_eq!(pair.responder.session.owned_tokens(), Tokens::DATA);
}

#[test]
fn a_whole_activity_start_travels_in_one_tsdu_in_the_order_of_table_8() {
    let units = Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::ACTIVITY_MANAGEMENT;
    let mut pair = connected(units, Config::default());
    let identifier = b"a".try_into().unwrap();
    pair.initiator.ask(request::ActivityStart {
        identifier,
        ..Default::default()
    });
    pair.initiator.ask(data(b"x"));
    pair.initiator.ask(request::MinorSync::default());
    pair.drive();
    assert_eq!(pair.initiator.sent, ["01002d0329016131032a0131010078"]);
    assert!(matches!(
        pair.responder.next(),
        Indication::ActivityStart(_)
    ));
    assert_eq!(pair.responder.next(), data(b"x").into());
    assert!(matches!(pair.responder.next(), Indication::MinorSync(_)));
}

#[test]
fn what_would_change_places_is_not_concatenated() {
    let mut pair = connected(Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE, Config::default());
    pair.initiator.ask(request::MinorSync::default());
    pair.initiator.ask(data(b"x"));
    pair.drive();
    assert_eq!(pair.initiator.sent, ["010031032a0131", "0100010078"]);
}

#[test]
fn a_peer_that_cannot_take_it_gets_every_spdu_in_a_tsdu_of_its_own() {
    let deaf = Config {
        extended_concatenation: false,
        ..Config::default()
    };
    let mut pair = connected(Fu::HALF_DUPLEX, deaf);
    pair.initiator.ask(data(b"x"));
    pair.initiator.ask(request::TokenGive {
        tokens: Tokens::DATA,
        ..Default::default()
    });
    pair.drive();
    assert_eq!(pair.initiator.sent, ["0100010078", "0103100101"]);
}
