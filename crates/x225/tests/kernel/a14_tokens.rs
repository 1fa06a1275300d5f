//! Table A.14, the tokens: who may send, how the right moves (X.225 5.7, 7.16 to 7.19).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::wire::{Token, TokenSetting};
use x225::{
    Config, FunctionalUnits as Fu, Indication, Needed, TokenSettings, Tokens, request, response,
};

use crate::support::Pair;
use crate::support::peer::{Peer, START, aborted, data, tell};

fn give(tokens: Tokens) -> request::TokenGive {
    request::TokenGive {
        tokens,
        ..Default::default()
    }
}

fn please(tokens: Tokens) -> request::TokenPlease {
    request::TokenPlease {
        tokens,
        ..Default::default()
    }
}

fn normal(octets: &'static [u8]) -> request::Data {
    request::Data {
        user_data: octets.into(),
    }
}

const FOUR: Fu = Fu::HALF_DUPLEX
    .union(Fu::NEGOTIATED_RELEASE)
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE);

#[test]
fn functional_units_make_tokens_available() {
    let cases = [
        (Fu::DUPLEX, Tokens::empty()),
        (Fu::HALF_DUPLEX, Tokens::DATA),
        (Fu::DUPLEX | Fu::NEGOTIATED_RELEASE, Tokens::RELEASE),
        (
            Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE,
            Tokens::SYNCHRONIZE_MINOR,
        ),
        (Fu::DUPLEX | Fu::MAJOR_SYNCHRONIZE, Tokens::MAJOR_ACTIVITY),
        (Fu::DUPLEX | Fu::ACTIVITY_MANAGEMENT, Tokens::MAJOR_ACTIVITY),
        (Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE, Tokens::empty()),
        (FOUR, Tokens::ALL),
    ];
    for (units, tokens) in cases {
        let owner = Peer::confirmed(Config::default(), units).session;
        assert_eq!(owner.available_tokens(), tokens, "{units}");
        assert_eq!(owner.owned_tokens(), tokens);
        let other = Peer::accepted(Config::default(), units).session;
        assert_eq!(other.available_tokens(), tokens);
        assert_eq!(other.owned_tokens(), Tokens::empty());
    }
}

#[test]
fn each_side_may_be_given_each_token_at_the_start() {
    let settings = |side| TokenSettings {
        release: side,
        major_activity: side,
        synchronize_minor: side,
        data: side,
    };
    let cases = [
        (
            TokenSetting::RequestorSide,
            TokenSetting::AcceptorSide,
            true,
        ),
        (
            TokenSetting::AcceptorSide,
            TokenSetting::RequestorSide,
            false,
        ),
        (
            TokenSetting::AcceptorChooses,
            TokenSetting::RequestorSide,
            true,
        ),
        (
            TokenSetting::AcceptorChooses,
            TokenSetting::AcceptorSide,
            false,
        ),
        (
            TokenSetting::AcceptorChooses,
            TokenSetting::AcceptorChooses,
            true,
        ),
    ];
    for (wished, chosen, initiator_owns) in cases {
        let mut pair = Pair::new(Config::default(), Config::default());
        pair.initiator.ask(request::Connect {
            functional_units: FOUR,
            tokens: settings(wished),
            initial_serial_number: Some(1_u32.into()),
            ..Default::default()
        });
        pair.drive();
        let Indication::Connect(connect) = pair.responder.next() else {
            panic!("no S-CONNECT indication")
        };
        assert_eq!(connect.tokens, settings(wished));
        pair.responder.ask(response::ConnectAccept {
            functional_units: FOUR,
            tokens: settings(chosen),
            ..Default::default()
        });
        pair.drive();
        let Indication::ConnectAccept(accept) = pair.initiator.next() else {
            panic!("no S-CONNECT confirm")
        };
        let (ours, theirs, side) = if initiator_owns {
            (Tokens::ALL, Tokens::empty(), TokenSetting::RequestorSide)
        } else {
            (Tokens::empty(), Tokens::ALL, TokenSetting::AcceptorSide)
        };
        assert_eq!(pair.initiator.session.owned_tokens(), ours);
        assert_eq!(pair.responder.session.owned_tokens(), theirs);
        assert_eq!(accept.tokens, settings(side), "where the tokens are");
    }
}

#[test]
fn tokens_are_given_and_the_right_to_send_with_them() {
    let mut peer = Peer::confirmed(Config::default(), FOUR);
    assert_eq!(
        peer.ask(give(Tokens::DATA | Tokens::RELEASE)),
        [data("01 03 10 01 41")]
    );
    assert_eq!(
        peer.session.owned_tokens(),
        Tokens::SYNCHRONIZE_MINOR | Tokens::MAJOR_ACTIVITY
    );
    assert_eq!(
        peer.refused(normal(b"a")),
        Needed::TokenHereIfAvailable(Token::Data)
    );
    assert_eq!(peer.sends("01 03 10 01 01"), [tell(give(Tokens::DATA))]);
    assert_eq!(peer.ask(normal(b"a")), [data("01 00 01 00 61")]);
}

#[test]
fn tokens_that_are_not_here_cannot_be_given() {
    let mut peer = Peer::confirmed(Config::default(), Fu::HALF_DUPLEX | Fu::NEGOTIATED_RELEASE);
    peer.ask(give(Tokens::RELEASE));
    assert_eq!(
        peer.refused(give(Tokens::DATA | Tokens::RELEASE)),
        Needed::TokenHere(Token::Release)
    );
    assert_eq!(
        peer.refused(give(Tokens::MAJOR_ACTIVITY)),
        Needed::TokenAvailable(Token::MajorActivity)
    );
    assert_eq!(peer.refused(give(Tokens::empty())), Needed::TokensNamed);
}

#[test]
fn tokens_that_the_peer_does_not_have_cannot_be_given_by_it() {
    let mut peer = Peer::confirmed(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(
        peer.sends("01 03 10 01 01"),
        [
            aborted(
                State::STA713,
                Rule::NotPermitted {
                    event: Event::GT,
                    needed: Some(Needed::TokenThere(Token::Data)),
                }
            ),
            data("19 0a  11 01 05  31 05 01 03 10 01 01"),
            START
        ]
    );
}

#[test]
fn tokens_are_asked_for_wherever_they_are() {
    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX | Fu::NEGOTIATED_RELEASE);
    assert_eq!(
        peer.ask(please(Tokens::DATA | Tokens::RELEASE)),
        [data("02 03 10 01 41")]
    );
    assert_eq!(
        peer.sends("02 03 10 01 01"),
        [tell(please(Tokens::DATA))],
        "asking for what one has is no protocol error"
    );
    assert_eq!(peer.session.owned_tokens(), Tokens::empty());
    assert_eq!(
        peer.refused(please(Tokens::MAJOR_ACTIVITY)),
        Needed::TokenAvailable(Token::MajorActivity)
    );
    assert_eq!(peer.refused(please(Tokens::empty())), Needed::TokensNamed);
}

#[test]
fn user_data_travels_with_tokens_in_version_2() {
    let mut peer = Peer::confirmed(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(
        peer.ask(request::TokenPlease {
            tokens: Tokens::DATA,
            user_data: b"pls".as_slice().into()
        }),
        [data("02 08  10 01 01  c1 03 70 6c 73")]
    );
    assert_eq!(
        peer.ask(request::TokenGive {
            tokens: Tokens::DATA,
            user_data: b"ok".as_slice().into()
        }),
        [data("01 07  10 01 01  c1 02 6f 6b")]
    );
    assert_eq!(
        peer.sends("01 07  10 01 01  c1 02 61 62"),
        [tell(request::TokenGive {
            tokens: Tokens::DATA,
            user_data: b"ab".as_slice().into()
        })]
    );
    assert_eq!(
        peer.sends("02 07  10 01 01  c1 02 63 64"),
        [tell(request::TokenPlease {
            tokens: Tokens::DATA,
            user_data: b"cd".as_slice().into()
        })]
    );
}

#[test]
fn in_version_1_tokens_are_given_without_user_data_and_asked_for_with_512_octets() {
    let mut peer = Peer::called(Config::default());
    peer.sends("0d 0f  05 09 13 01 00 16 01 01 1a 01 01  14 02 00 01");
    peer.ask(response::ConnectAccept {
        functional_units: Fu::HALF_DUPLEX,
        ..Default::default()
    });
    assert_eq!(
        peer.refused(request::TokenGive {
            tokens: Tokens::DATA,
            user_data: b"x".as_slice().into()
        }),
        Needed::Version2
    );
    assert_eq!(
        peer.refused(request::TokenPlease {
            tokens: Tokens::DATA,
            user_data: vec![0; 513].into()
        }),
        Needed::UserDataOfAtMost {
            most: 512,
            found: 513
        }
    );
    peer.ask(request::TokenPlease {
        tokens: Tokens::DATA,
        user_data: vec![0; 512].into(),
    });
}

#[test]
fn of_a_tsdu_the_data_is_processed_before_the_tokens() {
    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(
        peer.sends("01 03 10 01 01  01 00 61 62"),
        [tell(normal(b"ab")), tell(give(Tokens::DATA))]
    );
    assert_eq!(peer.session.owned_tokens(), Tokens::DATA);
    assert_eq!(peer.ask(normal(b"c")), [data("01 00 01 00 63")]);
}

#[test]
fn the_token_item_may_come_with_the_last_segment_only() {
    use x225::wire::TsduMaximumSize;
    let config = Config {
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 20,
            responder_to_initiator: 0,
        }),
        ..Config::default()
    };
    let mut peer = Peer::accepted(config, Fu::HALF_DUPLEX);
    assert_eq!(peer.sends("01 00  01 03 19 01 01 61"), []);
    assert_eq!(
        peer.sends("01 03 10 01 01  01 03 19 01 02 62"),
        [tell(normal(b"ab")), tell(give(Tokens::DATA))]
    );
}

#[test]
fn an_introduction_without_tokens_is_no_event() {
    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(peer.sends("01 00"), []);
    assert_eq!(peer.sends("02 00"), []);
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn control_gives_all_tokens_and_waits_for_the_acknowledgement() {
    let units = Fu::HALF_DUPLEX | Fu::ACTIVITY_MANAGEMENT | Fu::TYPED_DATA;
    let mut peer = Peer::confirmed(Config::default(), units);
    assert_eq!(
        peer.ask(request::ControlGive {
            user_data: b"all".as_slice().into()
        }),
        [data("15 05  c1 03 61 6c 6c")]
    );
    assert_eq!(peer.session.state(), State::STA18);
    assert_eq!(peer.session.owned_tokens(), Tokens::empty());
    assert_eq!(peer.refused(normal(b"a")), Needed::FunctionalUnit("duplex"));
    assert_eq!(
        peer.sends("21 00 61"),
        [tell(request::TypedData {
            user_data: b"a".as_slice().into()
        })]
    );
    assert_eq!(peer.sends("16 00"), []);
    assert_eq!(peer.session.state(), State::STA713);

    let mut peer = Peer::accepted(Config::default(), units);
    assert_eq!(
        peer.sends("15 05  c1 03 61 6c 6c"),
        [
            tell(request::ControlGive {
                user_data: b"all".as_slice().into()
            }),
            data("16 00")
        ]
    );
    assert_eq!(
        peer.session.owned_tokens(),
        Tokens::DATA | Tokens::MAJOR_ACTIVITY
    );
    assert_eq!(peer.ask(normal(b"a")), [data("01 00 01 00 61")]);
}

#[test]
fn control_is_not_given_without_activity_management_or_a_token() {
    let mut peer = Peer::confirmed(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(
        peer.refused(request::ControlGive::default()),
        Needed::FunctionalUnit("activity management")
    );
    let units = Fu::HALF_DUPLEX | Fu::ACTIVITY_MANAGEMENT;
    let mut peer = Peer::accepted(Config::default(), units);
    assert_eq!(
        peer.refused(request::ControlGive::default()),
        Needed::TokenHereIfAvailable(Token::Data)
    );
}

#[test]
fn two_sides_exchange_data_in_turn() {
    let mut pair = Pair::new(Config::default(), Config::default());
    pair.initiator.ask(request::Connect {
        functional_units: Fu::HALF_DUPLEX,
        ..Default::default()
    });
    pair.drive();
    pair.responder.next();
    pair.responder.ask(response::ConnectAccept {
        functional_units: Fu::HALF_DUPLEX,
        tokens_please: Tokens::DATA,
        ..Default::default()
    });
    pair.drive();
    assert!(matches!(
        pair.initiator.next(),
        Indication::ConnectAccept(_)
    ));
    assert_eq!(pair.initiator.next(), please(Tokens::DATA).into());
    for _ in 0..3 {
        pair.initiator.ask(normal(b"ping"));
        pair.initiator.ask(give(Tokens::DATA));
        pair.drive();
        assert_eq!(pair.responder.next(), normal(b"ping").into());
        assert_eq!(pair.responder.next(), give(Tokens::DATA).into());
        assert_eq!(
            pair.initiator.refused(normal(b"out of turn")).needed,
            Needed::TokenHereIfAvailable(Token::Data)
        );
        pair.responder.ask(normal(b"pong"));
        pair.responder.ask(give(Tokens::DATA));
        pair.drive();
        assert_eq!(pair.initiator.next(), normal(b"pong").into());
        assert_eq!(pair.initiator.next(), give(Tokens::DATA).into());
    }
}
