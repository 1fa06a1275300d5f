//! SHORT FINISH and SHORT DISCONNECT (7.44, 7.45).

use x225::annex_a::State;
use x225::wire::{Rule, TsduMaximumSize};
use x225::{Config, FunctionalUnits as Fu, Strictness, confirm, request, response};

use crate::scene::{accepted, confirmed, short, short_encoded};
use crate::support::peer::{Peer, START, STOP, data, octets, over, tell};

fn bye() -> request::Release {
    request::Release {
        user_data: b"bye".as_slice().into(),
    }
}

#[test]
fn a_release_is_asked_for_and_accepted_in_the_short_form() {
    for mut peer in short_encoded(Fu::DUPLEX, false) {
        assert_eq!(peer.ask(bye()), [data("c8 62 79 65")]);
        assert_eq!(peer.session.state(), State::STA03);
        assert_eq!(
            peer.sends("d0 6f 6b"),
            [
                tell(confirm::ReleaseAccept {
                    user_data: b"ok".as_slice().into()
                }),
                over()
            ]
        );
        assert_eq!(peer.session.state(), State::STA01);
    }
}

#[test]
fn the_other_side_answers_in_the_short_form() {
    for mut peer in short_encoded(Fu::DUPLEX, false) {
        assert_eq!(peer.sends("c8 62 79 65"), [tell(bye())]);
        assert_eq!(peer.session.state(), State::STA09);
        assert_eq!(
            peer.ask(response::ReleaseAccept::default()),
            [data("d0"), START]
        );
        assert_eq!(peer.disconnects(), [STOP]);
    }
}

#[test]
fn each_form_answers_the_other() {
    let [mut peer, _] = short_encoded(Fu::DUPLEX, false);
    peer.ask(bye());
    assert_eq!(
        peer.sends("0a 00"),
        [tell(confirm::ReleaseAccept::default()), over()]
    );
    let [mut peer, _] = short_encoded(Fu::DUPLEX, false);
    assert_eq!(peer.sends("09 00"), [tell(request::Release::default())]);
    assert_eq!(
        peer.ask(response::ReleaseAccept::default()),
        [data("d0"), START]
    );
}

#[test]
fn a_refusal_is_not_finished_as_ever() {
    let units = Fu::DUPLEX | Fu::NEGOTIATED_RELEASE;
    let mut peer = confirmed(short(), 0x02, units, false);
    assert_eq!(peer.ask(request::Release::default()), [data("c8")]);
    assert_eq!(
        peer.sends("08 00"),
        [tell(confirm::ReleaseReject::default())]
    );
    assert_eq!(peer.session.state(), State::STA713);
    let mut peer = accepted(short(), 0x02, units, false);
    peer.sends("c8");
    assert_eq!(
        peer.ask(response::ReleaseReject::default()),
        [data("08 00")]
    );
}

#[test]
fn the_transport_connection_is_kept_by_bit_2() {
    let config = Config {
        reuse_transport: true,
        ..short()
    };
    let mut peer = confirmed(config, 0x02, Fu::DUPLEX, false);
    assert_eq!(peer.ask(bye()), [data("ca 62 79 65")]);
    assert_eq!(
        peer.sends("d2"),
        [tell(confirm::ReleaseAccept::default())],
        "no T-DISCONNECT"
    );
    assert_eq!(peer.session.state(), State::STA01C);
    let mut peer = accepted(config, 0x02, Fu::DUPLEX, false);
    assert_eq!(peer.sends("ca"), [tell(request::Release::default())]);
    assert_eq!(peer.ask(response::ReleaseAccept::default()), [data("d2")]);
    assert_eq!(peer.session.state(), State::STA01C);
}

#[test]
fn releases_that_collide_end_the_connection_once() {
    let mut initiator = confirmed(short(), 0x02, Fu::DUPLEX, false);
    let mut responder = accepted(short(), 0x02, Fu::DUPLEX, false);
    assert_eq!(initiator.ask(request::Release::default()), [data("c8")]);
    assert_eq!(responder.ask(request::Release::default()), [data("c8")]);
    initiator.sends("c8");
    responder.sends("c8");
    assert_eq!(
        initiator.ask(response::ReleaseAccept::default()),
        [data("d0")]
    );
    assert_eq!(initiator.session.state(), State::STA03);
    assert_eq!(
        responder.sends("d0"),
        [tell(confirm::ReleaseAccept::default())]
    );
    assert_eq!(
        responder.ask(response::ReleaseAccept::default()),
        [data("d0"), START]
    );
    assert_eq!(
        initiator.sends("d0"),
        [tell(confirm::ReleaseAccept::default()), over()]
    );
    assert_eq!(responder.disconnects(), [STOP]);
}

#[test]
fn a_departure_from_what_was_agreed_is_tolerated_or_not_as_in_the_long_form() {
    let standing = |strictness| {
        let mut peer = Peer::called(Config {
            strictness,
            tsdu_maximum_size: Some(TsduMaximumSize {
                initiator_to_responder: 500,
                responder_to_initiator: 500,
            }),
            ..short()
        });
        // Version 1, at most 500 octets in each direction.
        peer.sends("0d 12  05 0c 13 01 03 15 04 01 f4 01 f4 16 01 01  14 02 00 02");
        peer.ask(response::ConnectAccept::default());
        assert_eq!(peer.session.state(), State::STA713);
        peer
    };
    let long = "5a ".repeat(513);
    for (si, departures) in [
        (
            "c8",
            [Rule::TsduTooLong, Rule::UserDataTooLongForV1].as_slice(),
        ),
        ("88", &[Rule::TsduTooLong]),
    ] {
        let mut peer = standing(Strictness::Lenient);
        peer.sends(&format!("{si} {long}"));
        assert_eq!(peer.noted(), departures);
        let mut peer = standing(Strictness::Strict);
        peer.sends(&format!("{si} {long}"));
        assert_eq!(peer.session.state(), State::STA16, "{si}");
    }
}

#[test]
fn user_data_that_does_not_fit_one_spdu_goes_in_segments_of_the_long_form() {
    let [mut peer, _] = short_encoded(Fu::DUPLEX, false);
    let outputs = peer.ask(request::Release {
        user_data: octets(65_538),
    });
    assert_eq!(outputs.len(), 1, "65 539 octets with the first one");
    let [mut peer, _] = short_encoded(Fu::DUPLEX, false);
    let outputs = peer.ask(request::Release {
        user_data: octets(65_539),
    });
    assert_eq!(outputs.len(), 2);
}
