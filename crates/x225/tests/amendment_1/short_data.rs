//! SHORT DATA TRANSFER (7.46).

use x225::annex_a::{Event, State};
use x225::diagnosis::{Limit, Rule};
use x225::wire::{SpduKind, TsduMaximumSize};
use x225::{Config, FunctionalUnits as Fu, Limits, Needed, Tokens, request};

use crate::scene::{accepted, confirmed, short, short_encoded};
use crate::support::Pair;
use crate::support::peer::{START, aborted, data, octets, tell};

fn said(text: &'static [u8]) -> request::Data {
    request::Data {
        user_data: text.into(),
    }
}

#[test]
fn data_costs_one_octet_both_ways_in_both_roles() {
    for mut peer in short_encoded(Fu::DUPLEX, false) {
        assert_eq!(peer.ask(said(b"ping")), [data("88 70 69 6e 67")]);
        assert_eq!(peer.sends("88 70 6f 6e 67"), [tell(said(b"pong"))]);
    }
}

#[test]
fn two_sessions_agree_on_it_by_their_bits() {
    let mut pair = Pair::new(short(), short());
    pair.initiator.ask(request::Connect::default());
    pair.drive();
    pair.responder.next();
    pair.responder.ask(x225::response::ConnectAccept::default());
    pair.drive();
    pair.initiator.next();
    pair.initiator.ask(said(b"a"));
    pair.responder.ask(said(b"b"));
    pair.drive();
    assert_eq!(pair.initiator.sent[1..], ["8861"]);
    assert_eq!(pair.responder.sent[1..], ["8862"]);
    assert_eq!(pair.responder.next(), said(b"a").into());
    assert_eq!(pair.initiator.next(), said(b"b").into());
}

#[test]
fn the_long_form_is_understood_beside_it() {
    for mut peer in short_encoded(Fu::DUPLEX, false) {
        assert_eq!(peer.sends("01 00 01 00 61"), [tell(said(b"a"))]);
        assert_eq!(peer.sends("88 62"), [tell(said(b"b"))]);
    }
}

#[test]
fn it_is_an_error_where_it_was_not_selected() {
    for mut peer in [
        confirmed(short(), 0x00, Fu::DUPLEX, false),
        accepted(short(), 0x00, Fu::DUPLEX, false),
    ] {
        let rule = Rule::NotPermitted {
            event: Event::SDT,
            needed: Some(Needed::ShortEncoding),
        };
        assert_eq!(
            peer.sends("88 61"),
            [
                aborted(State::STA713, rule),
                data("19 07 11 01 05 31 02 88 61"),
                START
            ]
        );
    }
}

#[test]
fn the_data_token_rules_it() {
    let mut peer = accepted(short(), 0x02, Fu::HALF_DUPLEX, false);
    assert_eq!(peer.session.owned_tokens(), Tokens::empty());
    let needed = Needed::TokenHereIfAvailable(x225::Token::Data);
    assert_eq!(peer.refused(said(b"a")), needed);
    peer.sends("01 03 10 01 01");
    assert_eq!(peer.ask(said(b"a")), [data("88 61")]);
    let rule = Rule::NotPermitted {
        event: Event::SDT,
        needed: Some(Needed::TokenThereIfAvailable(x225::Token::Data)),
    };
    assert_eq!(
        peer.sends("88 62")[0],
        aborted(State::STA713, rule),
        "the token is here"
    );
}

#[test]
fn what_does_not_fit_a_tsdu_goes_in_segments_of_the_long_form() {
    let config = Config {
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 9,
            responder_to_initiator: 9,
        }),
        ..short()
    };
    let mut pair = Pair::new(config, config);
    pair.initiator.ask(request::Connect::default());
    pair.drive();
    pair.responder.next();
    pair.responder.ask(x225::response::ConnectAccept::default());
    pair.drive();
    pair.initiator.next();
    let eight = request::Data {
        user_data: octets(8),
    };
    let nine = request::Data {
        user_data: octets(9),
    };
    pair.initiator.ask(eight.clone());
    pair.initiator.ask(nine.clone());
    pair.drive();
    assert_eq!(
        pair.initiator.sent[1..],
        [
            "885a5a5a5a5a5a5a5a",
            "010001031901015a5a",
            "010001031901005a5a",
            "010001031901005a5a",
            "010001031901005a5a",
            "010001031901025a"
        ]
    );
    assert_eq!(pair.responder.next(), eight.into());
    assert_eq!(pair.responder.next(), nine.into());
}

#[test]
fn it_does_not_come_between_segments() {
    let config = Config {
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 9,
            responder_to_initiator: 9,
        }),
        ..short()
    };
    let (mut peer, _) = crate::support::peer::Peer::calling(config, request::Connect::default());
    peer.sends("0e 12  05 0c 13 01 02 15 04 0009 0009 16 01 02  14 02 00 02");
    assert_eq!(peer.session.state(), State::STA713);
    assert_eq!(peer.sends("01 00 01 03 19 01 01 61"), []);
    let rule = Rule::Segmenting {
        found: SpduKind::DataTransfer,
        under_way: Some(SpduKind::DataTransfer),
    };
    assert_eq!(peer.sends("88 62")[0], aborted(State::STA713, rule));
}

#[test]
fn a_limit_holds_for_it() {
    let config = Config {
        limits: Limits {
            ssdu: 2,
            ..Limits::default()
        },
        ..short()
    };
    let mut peer = accepted(config, 0x02, Fu::DUPLEX, false);
    assert_eq!(
        peer.sends("88 61 62 63"),
        [
            aborted(State::STA713, Rule::Limit(Limit::Ssdu)),
            data("19 03 11 01 11"),
            START
        ]
    );
}

#[test]
fn octets_that_are_no_short_form_spdu_are_an_error() {
    for (octets, reflected) in [("80", "80"), ("8c 61", "8c 61"), ("f8 61", "f8 61")] {
        let mut peer = accepted(short(), 0x02, Fu::DUPLEX, false);
        let outputs = peer.sends(octets);
        let count = reflected.split(' ').count();
        assert_eq!(
            outputs[1..],
            [
                data(&format!(
                    "19 {:02x} 11 01 05 31 {count:02x} {reflected}",
                    5 + count
                )),
                START
            ],
            "{octets}"
        );
    }
}

#[test]
fn with_symmetric_synchronize_it_is_understood_and_not_sent() {
    let units = Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE;
    let connect = request::Connect {
        functional_units: units,
        initial_serial_number: Some(x225::SerialNumber::new(1)),
        second_initial_serial_number: Some(x225::SerialNumber::new(1)),
        ..Default::default()
    };
    let (mut peer, _) = crate::support::peer::Peer::calling(short(), connect);
    peer.sends("0e 12  05 0c 13 01 02 16 01 02 17 01 31 37 01 31  14 02 08 02");
    assert_eq!(peer.session.state(), State::STA713);
    assert_eq!(peer.ask(said(b"a")), [data("01 00 01 00 61")]);
    assert_eq!(peer.sends("88 62"), [tell(said(b"b"))]);
}
