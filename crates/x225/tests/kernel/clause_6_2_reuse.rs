//! One transport connection for one session connection after another (X.225 6.2; Tables A.8, A.15,
//! A.16).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::{
    Config, DisconnectReason, FunctionalUnits as Fu, Indication, Needed, Output, confirm, request,
    response,
};

use crate::support::Pair;
use crate::support::peer::{Peer, START, STOP, aborted, data, disconnect, over, tell};

const KEEPS: fn() -> Config = || Config {
    reuse_transport: true,
    ..Config::default()
};

#[test]
fn after_a_release_the_initiator_of_the_transport_connection_connects_again() {
    let mut peer = Peer::confirmed(KEEPS(), Fu::DUPLEX);
    assert_eq!(
        peer.ask(request::Release::default()),
        [data("09 03 11 01 00")]
    );
    assert_eq!(
        peer.sends("0a 00"),
        [tell(confirm::ReleaseAccept::default())]
    );
    assert_eq!(peer.session.state(), State::STA01C);
    assert_eq!(peer.session.functional_units(), Fu::empty());
    assert_eq!(
        peer.ask(request::Connect::default()),
        [data("0d 0c  05 06 13 01 01 16 01 03  14 02 00 02")]
    );
    assert_eq!(peer.session.state(), State::STA02A);
}

#[test]
fn after_a_release_the_other_side_waits_for_a_connect() {
    let mut peer = Peer::accepted(KEEPS(), Fu::DUPLEX);
    peer.sends("09 03 11 01 00");
    assert_eq!(
        peer.ask(response::ReleaseAccept::default()),
        [data("0a 00")]
    );
    assert_eq!(peer.session.state(), State::STA01C);
    assert_eq!(
        peer.refused(request::Connect::default()),
        Needed::TransportInitiator
    );
    let outputs = peer.sends("0d 0c  05 06 13 01 00 16 01 02  14 02 00 02");
    assert!(matches!(
        outputs[..],
        [Output::User(Indication::Connect(_))]
    ));
    peer.ask(response::ConnectAccept::default());
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn a_side_that_does_not_keep_it_lets_the_other_end_it() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    peer.sends("09 03 11 01 00");
    assert_eq!(
        peer.ask(response::ReleaseAccept::default()),
        [data("0a 00"), START]
    );
    assert_eq!(peer.session.state(), State::STA16);
    // The other side connects again, which it cannot.
    assert_eq!(
        peer.sends("0d 0c  05 06 13 01 00 16 01 02  14 02 00 02"),
        [over(), STOP]
    );
}

#[test]
fn the_side_that_was_called_cannot_ask_to_keep_it() {
    let mut peer = Peer::accepted(KEEPS(), Fu::DUPLEX);
    assert_eq!(
        peer.ask(request::Release::default()),
        [data("09 03 11 01 01")]
    );
    let mut peer = Peer::confirmed(KEEPS(), Fu::DUPLEX);
    assert_eq!(
        peer.sends("09 03 11 01 00")[0],
        aborted(
            State::STA713,
            Rule::NotPermitted {
                event: Event::FN_r,
                needed: Some(Needed::TransportAcceptor),
            }
        )
    );
}

#[test]
fn with_transport_expedited_it_is_not_kept() {
    let mut peer = Peer::confirmed_with(KEEPS(), Fu::DUPLEX, true);
    assert_eq!(
        peer.ask(request::Release::default()),
        [data("09 03 11 01 01")]
    );
    let mut peer = Peer::accepted_with(KEEPS(), Fu::DUPLEX, true);
    assert_eq!(
        peer.sends("09 03 11 01 00")[0],
        aborted(
            State::STA713,
            Rule::NotPermitted {
                event: Event::FN_r,
                needed: Some(Needed::NoTransportExpedited),
            }
        )
    );
    let mut peer = Peer::accepted_with(KEEPS(), Fu::DUPLEX, true);
    assert_eq!(
        peer.sends("19 03 11 01 02"),
        [
            tell(request::UserAbort::default()),
            disconnect(DisconnectReason::ReuseNotPossible)
        ]
    );
}

#[test]
fn after_a_collision_it_is_not_kept() {
    let mut peer = Peer::confirmed(KEEPS(), Fu::DUPLEX);
    peer.ask(request::Release::default());
    peer.sends("09 00");
    assert_eq!(
        peer.ask(response::ReleaseAccept::default()),
        [data("0a 00")]
    );
    assert_eq!(
        peer.sends("0a 00"),
        [tell(confirm::ReleaseAccept::default()), over()]
    );
}

#[test]
fn an_abort_may_leave_it() {
    let mut peer = Peer::confirmed(KEEPS(), Fu::DUPLEX);
    assert_eq!(
        peer.ask(request::UserAbort::default()),
        [data("19 03 11 01 02"), START]
    );
    assert_eq!(peer.session.state(), State::STA01A);
    assert_eq!(peer.sends("01 00 01 00 61"), []);
    assert_eq!(peer.sends("09 00"), []);
    assert_eq!(
        peer.sends("ff ff"),
        [],
        "not even octets that nobody can read"
    );
    assert_eq!(peer.sends("1a 00"), [STOP]);
    assert_eq!(peer.session.state(), State::STA01C);
    peer.ask(request::Connect::default());
}

#[test]
fn an_abort_that_leaves_it_is_accepted_or_not() {
    let mut peer = Peer::accepted(KEEPS(), Fu::DUPLEX);
    assert_eq!(
        peer.sends("19 03 11 01 02"),
        [tell(request::UserAbort::default()), data("1a 00")]
    );
    assert_eq!(peer.session.state(), State::STA01C);

    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(
        peer.sends("19 03 11 01 02"),
        [
            tell(request::UserAbort::default()),
            disconnect(DisconnectReason::ReuseNotPossible)
        ]
    );
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn an_abort_that_does_not_leave_it_may_be_accepted_too() {
    let mut peer = Peer::accepted(KEEPS(), Fu::DUPLEX);
    assert_eq!(
        peer.sends("19 03 11 01 03"),
        [tell(request::UserAbort::default()), data("1a 00"), START]
    );
    assert_eq!(peer.session.state(), State::STA16);
    assert_eq!(peer.disconnects(), [STOP]);
}

#[test]
fn an_abort_that_nobody_accepts_ends_it_with_tim() {
    let mut peer = Peer::confirmed(KEEPS(), Fu::DUPLEX);
    peer.ask(request::UserAbort::default());
    assert_eq!(peer.session.state(), State::STA01A);
    assert_eq!(peer.waits(), [over()]);
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn aborts_that_cross() {
    let mut peer = Peer::confirmed(KEEPS(), Fu::DUPLEX);
    peer.ask(request::UserAbort::default());
    assert_eq!(peer.sends("19 03 11 01 02"), [STOP]);
    assert_eq!(peer.session.state(), State::STA01C);

    let mut peer = Peer::confirmed(KEEPS(), Fu::DUPLEX);
    peer.ask(request::UserAbort::default());
    assert_eq!(peer.sends("19 03 11 01 03"), [STOP, over()]);
}

#[test]
fn an_abort_without_a_session_connection() {
    let mut peer = Peer::called(KEEPS());
    assert_eq!(peer.sends("19 03 11 01 02"), [data("1a 00")]);
    assert_eq!(peer.session.state(), State::STA01C);
    let mut peer = Peer::called(Config::default());
    assert_eq!(
        peer.sends("19 03 11 01 02"),
        [disconnect(DisconnectReason::ReuseNotPossible)]
    );
}

#[test]
fn nothing_of_a_connection_is_left_for_the_next_one() {
    let mut peer = Peer::accepted(KEEPS(), Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE);
    peer.sends("01 00 31 03 2a 01 31");
    peer.sends("01 03 10 01 01");
    assert_eq!(peer.session.sync_points().next, 2);
    peer.sends("19 03 11 01 02");
    peer.sends("0d 0c  05 06 13 01 00 16 01 02  14 02 00 02");
    peer.ask(response::ConnectAccept::default());
    let session = &peer.session;
    assert_eq!(session.available_tokens(), x225::Tokens::empty());
    assert_eq!(session.sync_points().next, 0);
    assert!(!session.sync_points().may_confirm);
}

#[test]
fn many_session_connections_use_one_transport_connection() {
    let mut pair = Pair::new(KEEPS(), KEEPS());
    for round in 0..10 {
        pair.initiator.ask(request::Connect::default());
        pair.drive();
        assert!(matches!(pair.responder.next(), Indication::Connect(_)));
        if round % 3 == 2 {
            pair.responder.ask(response::ConnectRefuse::default());
            pair.drive();
            assert!(matches!(
                pair.initiator.next(),
                Indication::ConnectRefuse(_)
            ));
        } else {
            pair.responder.ask(response::ConnectAccept::default());
            pair.drive();
            assert!(matches!(
                pair.initiator.next(),
                Indication::ConnectAccept(_)
            ));
            if round % 2 == 0 {
                pair.initiator.ask(request::Release::default());
                pair.drive();
                pair.responder.next();
                pair.responder.ask(response::ReleaseAccept::default());
                pair.drive();
                pair.initiator.next();
            } else {
                pair.responder.ask(request::UserAbort::default());
                pair.drive();
                pair.initiator.next();
            }
        }
        assert_eq!(pair.initiator.session.state(), State::STA01C);
        assert_eq!(pair.responder.session.state(), State::STA01C);
        assert!(!pair.initiator.timer && !pair.responder.timer);
    }
}
