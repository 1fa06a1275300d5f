//! Dialogues in the habits of a widely used older stack, where they are worth a remark (spec-notes/session.md).

#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

#[path = "support/mod.rs"]
mod support;

use support::peer::{Peer, START, aborted, data, tell};
use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::request::Resync;
use x225::wire::{self, Token};
use x225::{
    Config, FunctionalUnits as Fu, Indication, Needed, Output, Strictness, Tokens, request,
    response,
};

#[test]
fn a_connect_that_names_everything_is_answered_with_what_goes_with_it() {
    let strict = Config {
        strictness: Strictness::Strict,
        ..Config::default()
    };
    let mut peer = Peer::called(strict);
    let connect = "0d 33 01 19 0a 06 14 04 68 6f 73 74 0b 0f 17 0d 30 30 30 31 30 32 30 33 30 34 30 35 5a \
                   05 12 13 01 00 15 04 04 00 08 00 16 01 03 17 01 35 1a 01 05 14 02 00 2b";
    let [Output::User(Indication::Connect(told))] = &peer.sends(connect)[..] else {
        panic!("no S-CONNECT indication")
    };
    assert_eq!(
        told.connection_identifier.calling_reference,
        b"\x14\x04host".as_slice().try_into().unwrap(),
        "as the peer encodes it"
    );
    assert_eq!(told.functional_units.bits(), 0x002b);
    let accept = response::ConnectAccept {
        functional_units: Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::RESYNCHRONIZE,
        tokens: told.tokens,
        ..Default::default()
    };
    assert_eq!(
        peer.ask(accept),
        [data(
            "0e 12  05 0c 13 01 01 16 01 02 17 01 35 1a 01 05  14 02 00 29"
        )]
    );
    assert_eq!(
        peer.session.owned_tokens(),
        Tokens::DATA | Tokens::SYNCHRONIZE_MINOR
    );
    assert_eq!(peer.noted(), []);
}

#[test]
fn a_connection_identifier_without_content_is_as_good_as_none() {
    for strictness in [Strictness::Lenient, Strictness::Strict] {
        let config = Config {
            strictness,
            ..Config::default()
        };
        let mut peer = Peer::called(config);
        let outputs = peer.sends("0d 0e  01 00  05 06 13 01 00 16 01 03  14 02 00 02");
        assert!(matches!(
            outputs[..],
            [Output::User(Indication::Connect(_))]
        ));
        assert_eq!(peer.noted(), [wire::Rule::EmptyParameter]);
        assert_eq!(
            peer.ask(response::ConnectAccept::default()),
            [data("0e 0c  05 06 13 01 01 16 01 02  14 02 00 02")]
        );
    }
}

#[test]
fn typed_data_may_be_cut_shorter_than_the_tsdu_size_allows() {
    let mut peer = Peer::called(Config::default());
    peer.sends("0d 12  05 0c 13 01 00 15 04 00 0a 00 0a 16 01 01  14 02 04 02");
    peer.ask(response::ConnectAccept {
        functional_units: Fu::DUPLEX | Fu::TYPED_DATA,
        ..Default::default()
    });
    assert_eq!(peer.sends("21 03 19 01 01 61 62 63"), []);
    assert_eq!(
        peer.sends("21 03 19 01 02 64 65"),
        [tell(request::TypedData {
            user_data: b"abcde".as_slice().into()
        })]
    );
}

#[test]
fn a_major_point_needs_its_functional_unit_in_an_activity_too() {
    let units = Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::ACTIVITY_MANAGEMENT;
    let mut peer = Peer::accepted(Config::default(), units);
    peer.sends("01 00 2d 03 29 01 61");
    let needed = Needed::FunctionalUnit("major synchronize");
    let rule = Rule::NotPermitted {
        event: Event::MAP,
        needed: Some(needed),
    };
    assert_eq!(
        peer.sends("01 00 29 06 0f 01 01 2a 01 31"),
        [
            aborted(State::STA713, rule),
            data("19 0d  11 01 05  31 08 29 06 0f 01 01 2a 01 31"),
            START
        ]
    );
    let mut peer = Peer::confirmed(Config::default(), units);
    peer.ask(request::ActivityStart {
        identifier: b"a".as_slice().try_into().unwrap(),
        ..Default::default()
    });
    assert_eq!(peer.refused(request::MajorSync::default()), needed);
}

#[test]
fn when_the_responder_resynchronizes_the_requestors_side_is_the_responder() {
    let units = Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let mut peer = Peer::accepted(Config::default(), units);
    let set = request::Resynchronize {
        sending: Some(Resync::Set(7_u32.into())),
        ..Default::default()
    };
    assert_eq!(
        peer.ask(set),
        [data("01 00 35 09 1a 01 00 1b 01 02 2a 01 37")]
    );
    assert!(matches!(
        peer.sends("02 00 22 06 1a 01 00 2a 01 37")[..],
        [Output::User(Indication::ResynchronizeConfirm(_))]
    ));
    assert_eq!(
        peer.session.owned_tokens(),
        Tokens::DATA | Tokens::SYNCHRONIZE_MINOR
    );
    let rule = Rule::NotPermitted {
        event: Event::FN_nr,
        needed: Some(Needed::TokenThereIfAvailable(Token::Data)),
    };
    assert_eq!(
        peer.sends("09 03 11 01 01"),
        [
            aborted(State::STA713, rule),
            data("19 0a  11 01 05  31 05 09 03 11 01 01"),
            START
        ],
        "a peer that takes the side of the initiator for it goes on with tokens that it does not have"
    );
}

#[test]
fn data_and_the_token_behind_it_take_two_tsdus_and_may_come_in_one() {
    let says = |peer: &mut Peer| {
        let data = request::Data {
            user_data: b"hi".as_slice().into(),
        };
        let give = request::TokenGive {
            tokens: Tokens::DATA,
            ..Default::default()
        };
        peer.session.request(data).unwrap();
        peer.ask(give)
    };
    let mut peer = Peer::confirmed(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(
        says(&mut peer),
        [data("01 00 01 00 68 69"), data("01 03 10 01 01")]
    );
    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(
        peer.sends("01 03 10 01 01  01 00 68 69"),
        [
            tell(request::Data {
                user_data: b"hi".as_slice().into()
            }),
            tell(request::TokenGive {
                tokens: Tokens::DATA,
                ..Default::default()
            })
        ],
        "the peer may, and the data comes first all the same"
    );
}
