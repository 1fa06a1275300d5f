//! Table A.15: orderly release, accepted, refused and colliding (X.225 7.6 to 7.8).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::wire::Token;
use x225::{Config, FunctionalUnits as Fu, Indication, Needed, Tokens, confirm, request, response};

use crate::support::Pair;
use crate::support::peer::{Peer, START, STOP, aborted, data, octets, over, tell};

#[test]
fn a_release_is_accepted_and_the_transport_connection_ends() {
    let mut peer = Peer::confirmed(Config::default(), Fu::DUPLEX);
    assert_eq!(
        peer.ask(request::Release {
            user_data: b"bye".as_slice().into()
        }),
        [data("09 08  11 01 01  c1 03 62 79 65")]
    );
    assert_eq!(peer.session.state(), State::STA03);
    assert_eq!(
        peer.sends("0a 04  c1 02 6f 6b"),
        [
            tell(confirm::ReleaseAccept {
                user_data: b"ok".as_slice().into()
            }),
            over()
        ]
    );
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn the_side_that_accepts_a_release_waits_for_the_transport_connection_to_end() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(
        peer.sends("09 08  11 01 01  c1 03 62 79 65"),
        [tell(request::Release {
            user_data: b"bye".as_slice().into()
        })]
    );
    assert_eq!(peer.session.state(), State::STA09);
    assert_eq!(
        peer.ask(response::ReleaseAccept {
            user_data: b"ok".as_slice().into()
        }),
        [data("0a 04  c1 02 6f 6b"), START]
    );
    assert_eq!(peer.session.state(), State::STA16);
    assert_eq!(peer.disconnects(), [STOP]);
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn a_transport_connection_that_does_not_end_is_ended_by_tim() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    peer.sends("09 00");
    peer.ask(response::ReleaseAccept::default());
    assert_eq!(peer.sends("01 00 01 00 61"), [], "all is swallowed");
    assert_eq!(peer.waits(), [over()]);
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn a_release_needs_every_available_token() {
    let units = Fu::HALF_DUPLEX | Fu::NEGOTIATED_RELEASE;
    let mut peer = Peer::accepted(Config::default(), units);
    assert_eq!(
        peer.refused(request::Release::default()),
        Needed::TokenHereIfAvailable(Token::Data)
    );
    peer.sends("01 03 10 01 01");
    assert_eq!(
        peer.refused(request::Release::default()),
        Needed::TokenHereIfAvailable(Token::Release)
    );
    peer.sends("01 03 10 01 40");
    peer.ask(request::Release::default());

    let mut peer = Peer::confirmed(Config::default(), units);
    assert_eq!(
        peer.sends("09 00")[0],
        aborted(
            State::STA713,
            Rule::NotPermitted {
                event: Event::FN_nr,
                needed: Some(Needed::TokenThereIfAvailable(Token::Data)),
            }
        )
    );
}

#[test]
fn a_release_needs_the_end_of_the_activity() {
    let units = Fu::DUPLEX | Fu::ACTIVITY_MANAGEMENT;
    let mut peer = Peer::confirmed(Config::default(), units);
    peer.ask(request::ActivityStart {
        identifier: b"a".as_slice().try_into().unwrap(),
        ..Default::default()
    });
    assert_eq!(
        peer.refused(request::Release::default()),
        Needed::NoActivity
    );
}

#[test]
fn a_release_may_be_refused_with_negotiated_release() {
    let units = Fu::DUPLEX | Fu::NEGOTIATED_RELEASE;
    let mut peer = Peer::accepted(Config::default(), units);
    peer.sends("09 00");
    assert_eq!(
        peer.ask(response::ReleaseReject {
            user_data: b"stay".as_slice().into()
        }),
        [data("08 06  c1 04 73 74 61 79")]
    );
    assert_eq!(peer.session.state(), State::STA713);

    let mut peer = Peer::confirmed(Config::default(), units);
    peer.ask(request::Release::default());
    assert_eq!(
        peer.sends("08 06  c1 04 73 74 61 79"),
        [tell(confirm::ReleaseReject {
            user_data: b"stay".as_slice().into()
        })]
    );
    assert_eq!(peer.session.state(), State::STA713);
    assert_eq!(
        peer.ask(request::Release::default()),
        [data("09 03 11 01 01")],
        "it may be asked for again"
    );
}

#[test]
fn a_release_cannot_be_refused_without_negotiated_release() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    peer.sends("09 00");
    let missing = Needed::FunctionalUnit("negotiated release");
    assert_eq!(peer.refused(response::ReleaseReject::default()), missing);
    let mut peer = Peer::confirmed(Config::default(), Fu::DUPLEX);
    peer.ask(request::Release::default());
    assert_eq!(
        peer.sends("08 00")[0],
        aborted(
            State::STA03,
            Rule::NotPermitted {
                event: Event::NF,
                needed: Some(missing),
            }
        )
    );
}

#[test]
fn in_version_1_release_has_512_octets_of_user_data_at_most() {
    let mut peer = Peer::called(Config::default());
    peer.sends("0d 0c  05 06 13 01 00 16 01 01  14 02 00 02");
    peer.ask(response::ConnectAccept::default());
    assert_eq!(
        peer.refused(request::Release {
            user_data: octets(513)
        }),
        Needed::UserDataOfAtMost {
            most: 512,
            found: 513
        }
    );
    let release = format!("09 ff 02 07  11 01 01  c1 ff 02 00 {}", "5a".repeat(512));
    assert_eq!(
        peer.ask(request::Release {
            user_data: octets(512)
        }),
        [data(&release)]
    );
}

/// Both sides ask for release at once: no token is available.
fn collided() -> Pair {
    let mut pair = Pair::new(Config::default(), Config::default());
    pair.initiator.ask(request::Connect::default());
    pair.drive();
    pair.responder.next();
    pair.responder.ask(response::ConnectAccept::default());
    pair.drive();
    pair.initiator.next();
    pair.initiator.ask(request::Release::default());
    pair.responder.ask(request::Release::default());
    pair.drive();
    assert!(matches!(pair.initiator.next(), Indication::Release(_)));
    assert!(matches!(pair.responder.next(), Indication::Release(_)));
    assert_eq!(pair.initiator.session.state(), State::STA09);
    assert_eq!(pair.responder.session.state(), State::STA09);
    pair
}

#[test]
fn of_two_colliding_releases_both_are_answered_the_initiators_answer_first() {
    let mut pair = collided();
    assert_eq!(
        pair.responder
            .refused(response::ReleaseAccept::default())
            .needed,
        Needed::InitiatorsAnswer
    );
    pair.initiator.ask(response::ReleaseAccept::default());
    pair.drive();
    assert_eq!(pair.initiator.session.state(), State::STA03);
    assert!(matches!(
        pair.responder.next(),
        Indication::ReleaseAccept(_)
    ));
    assert_eq!(pair.responder.session.state(), State::STA09);
    pair.responder.ask(response::ReleaseAccept::default());
    pair.drive();
    assert!(matches!(
        pair.initiator.next(),
        Indication::ReleaseAccept(_)
    ));
    assert_eq!(pair.initiator.session.state(), State::STA01);
    assert_eq!(pair.responder.session.state(), State::STA01);
    assert!(!pair.responder.timer);
    assert_eq!(pair.initiator.told.len() + pair.responder.told.len(), 0);
}

#[test]
fn after_a_collision_no_more_data_is_sent() {
    let mut pair = collided();
    let data = request::Data {
        user_data: b"late".as_slice().into(),
    };
    assert_eq!(
        pair.initiator.refused(data).needed,
        Needed::NoReleaseCollision
    );
}

#[test]
fn a_second_release_by_the_side_that_is_to_answer_is_a_collision_too() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    peer.sends("09 00");
    assert_eq!(
        peer.ask(request::Release::default()),
        [data("09 03 11 01 01")]
    );
    assert_eq!(peer.session.state(), State::STA09);
    assert_eq!(
        peer.refused(request::Release::default()),
        Needed::NoReleaseCollision,
        "erratum E29: one FINISH is enough"
    );
    assert_eq!(
        peer.refused(response::ReleaseAccept::default()),
        Needed::InitiatorsAnswer
    );
    assert_eq!(
        peer.sends("0a 00"),
        [tell(confirm::ReleaseAccept::default())]
    );
    assert_eq!(
        peer.ask(response::ReleaseAccept::default()),
        [data("0a 00"), START]
    );
    assert_eq!(peer.session.state(), State::STA16);
}

#[test]
fn with_a_token_a_second_finish_is_a_protocol_error() {
    let mut peer = Peer::confirmed(Config::default(), Fu::HALF_DUPLEX);
    peer.ask(request::Release::default());
    let outputs = peer.sends("09 00");
    assert_eq!(
        outputs[0],
        aborted(
            State::STA03,
            Rule::NotPermitted {
                event: Event::FN_nr,
                needed: Some(Needed::NoTokenAvailable),
            }
        )
    );
    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    peer.sends("09 00");
    assert_eq!(
        peer.refused(request::Release::default()),
        Needed::NoTokenAvailable
    );
}

#[test]
fn tokens_may_be_asked_for_before_a_release_is_answered() {
    let units = Fu::DUPLEX | Fu::NEGOTIATED_RELEASE;
    let mut peer = Peer::accepted(Config::default(), units);
    peer.sends("09 00");
    assert_eq!(
        peer.ask(request::TokenPlease {
            tokens: Tokens::RELEASE,
            ..Default::default()
        }),
        [data("02 03 10 01 40")]
    );
    let mut peer = Peer::confirmed(Config::default(), units);
    peer.ask(request::Release::default());
    assert_eq!(
        peer.sends("02 03 10 01 40"),
        [tell(request::TokenPlease {
            tokens: Tokens::RELEASE,
            ..Default::default()
        })]
    );
}
