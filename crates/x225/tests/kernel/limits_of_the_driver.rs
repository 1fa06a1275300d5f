//! Limits that the driver keeps: it alone has a clock, and knows of other connections (X.225 A.4.3.1.2).

use x225::annex_a::State;
use x225::diagnosis::{Limit, Rule};
use x225::{
    Config, DisconnectReason, FunctionalUnits as Fu, Input, OnProtocolError, TransportIndication,
    request,
};

use crate::support::peer::{Peer, START, aborted, data, disconnect, expedited};

/// Version 2, duplex, with CONNECT DATA OVERFLOW to come.
const CN_OVERFLOW: &str = "0d 0f  05 06 13 01 00 16 01 02  14 02 00 02  3c 01 01";

#[test]
fn a_silent_peer_is_aborted_for_an_implementation_restriction() {
    for limit in [Limit::Idle, Limit::Stalled, Limit::Held] {
        let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
        assert_eq!(
            peer.hears(Input::GiveUp(limit)),
            [
                aborted(State::STA713, Rule::Limit(limit)),
                data("19 03  11 01 11"),
                START
            ]
        );
        assert_eq!(peer.session.state(), State::STA16);
        assert_eq!(peer.hears(Input::GiveUp(limit)), [], "its end is under way");
    }
}

#[test]
fn a_limit_of_the_driver_aborts_where_a_protocol_error_would_be_reported() {
    let config = Config {
        on_protocol_error: OnProtocolError::ExceptionReport,
        ..Config::default()
    };
    let mut peer = Peer::accepted(config, Fu::HALF_DUPLEX | Fu::EXCEPTIONS);
    peer.hears(Input::GiveUp(Limit::Idle));
    assert_eq!(peer.session.state(), State::STA16);
}

#[test]
fn a_peer_that_prepares_an_abort_and_does_not_send_it_is_aborted() {
    let mut peer = Peer::confirmed_with(Config::default(), Fu::DUPLEX, true);
    assert_eq!(peer.expedites("07 03 18 01 04"), []);
    assert_eq!(peer.session.state(), State::STA15D);
    assert_eq!(
        peer.hears(Input::GiveUp(Limit::Stalled)),
        [
            aborted(State::STA15D, Rule::Limit(Limit::Stalled)),
            expedited("19 03  11 01 11"),
            START
        ]
    );
}

#[test]
fn before_the_connect_the_transport_connection_ends() {
    let mut peer = Peer::called(Config::default());
    assert_eq!(
        peer.hears(Input::GiveUp(Limit::Stalled)),
        [disconnect(DisconnectReason::Limit(Limit::Stalled))]
    );
    let said = DisconnectReason::Limit(Limit::Stalled).user_data();
    assert_eq!(said.into_bytes()[..], [1], "normal: no rule was broken");
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn without_a_connection_nothing_happens() {
    let mut session = x225::Session::new(Config::default());
    session.handle(Input::GiveUp(Limit::Idle));
    assert_eq!(session.poll_output(), None);
    session.request(request::Connect::default()).unwrap();
    while session.poll_output().is_some() {}
    session.handle(Input::GiveUp(Limit::Idle));
    assert_eq!(session.poll_output(), None, "STA01B");
}

#[test]
fn what_waits_for_the_rest_of_its_ssdu_is_counted() {
    let mut peer = Peer::called(Config::default());
    peer.sends(CN_OVERFLOW);
    assert_eq!(peer.session.held_octets(), 0);
    peer.sends("0f 07  19 01 00  c1 02 61 62");
    assert_eq!(peer.session.held_octets(), 2);
    peer.hears(TransportIndication::Disconnect {
        reason: None,
        user_data: x225::Slices::new(),
    });
    assert_eq!(peer.session.held_octets(), 0);
}
