//! Table A.16: abort by the user, by the provider, by the transport (X.225 7.9, 7.10, 6.6.4).

use x225::annex_a::State;
use x225::indication::{AbortReason, ProviderAbort};
use x225::wire::AbortReflectValues;
use x225::{
    Config, FunctionalUnits as Fu, Needed, Output, Slices, TransportIndication, TransportRequest,
    request, response,
};

use crate::support::peer::{Peer, START, STOP, data, expedited, octets, over, tell};

fn abort(octets: &'static [u8]) -> request::UserAbort {
    request::UserAbort {
        user_data: octets.into(),
    }
}

fn provider(reason: AbortReason) -> Output {
    tell(ProviderAbort { reason })
}

#[test]
fn a_user_abort_waits_for_the_abort_accept_or_the_end_of_the_transport_connection() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(
        peer.ask(abort(b"no")),
        [data("19 07  11 01 03  c1 02 6e 6f"), START]
    );
    assert_eq!(peer.session.state(), State::STA16);
    assert_eq!(peer.sends("1a 00"), [STOP, over()]);
    assert_eq!(peer.session.state(), State::STA01);

    let mut peer = Peer::confirmed(Config::default(), Fu::DUPLEX);
    peer.ask(abort(b""));
    assert_eq!(peer.disconnects(), [STOP]);
    assert_eq!(peer.session.state(), State::STA01);

    let mut peer = Peer::confirmed(Config::default(), Fu::DUPLEX);
    peer.ask(abort(b""));
    assert_eq!(peer.waits(), [over()]);
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn two_aborts_that_cross_end_the_transport_connection() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    peer.ask(abort(b""));
    assert_eq!(peer.sends("19 03 11 01 03"), [STOP, over()]);
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn an_abort_is_possible_in_every_phase() {
    let aborted = [data("19 03 11 01 03"), START];
    let (mut peer, _) = Peer::calling(Config::default(), request::Connect::default());
    assert_eq!(peer.ask(abort(b"")), aborted, "STA02A");
    let overflow = request::Connect {
        user_data: octets(10_241),
        ..Default::default()
    };
    let (mut peer, _) = Peer::calling(Config::default(), overflow);
    assert_eq!(peer.ask(abort(b"")), aborted, "STA02B");
    let mut peer = Peer::called(Config::default());
    peer.sends("0d 00");
    assert_eq!(peer.ask(abort(b"")), aborted, "STA08");
    let mut peer = Peer::confirmed(Config::default(), Fu::DUPLEX);
    peer.ask(request::Release::default());
    assert_eq!(peer.ask(abort(b"")), aborted, "STA03");
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    peer.sends("09 00");
    assert_eq!(peer.ask(abort(b"")), aborted, "STA09");

    let mut session = x225::Session::new(Config::default());
    session.request(request::Connect::default()).unwrap();
    let _ = session.poll_output();
    session.request(abort(b"")).unwrap();
    assert_eq!(session.poll_output(), Some(over()), "STA01B");
    assert_eq!(session.state(), State::STA01);
}

#[test]
fn there_is_nothing_to_abort_where_there_is_no_session_connection() {
    let mut peer = Peer::called(Config::default());
    assert_eq!(peer.refused(abort(b"")), Needed::AnotherState);
    let mut session = x225::Session::new(Config::default());
    assert_eq!(
        session.request(abort(b"")).unwrap_err().needed,
        Needed::AnotherState
    );
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    peer.ask(abort(b""));
    assert_eq!(peer.refused(abort(b"")), Needed::AnotherState);
}

#[test]
fn in_version_1_an_abort_has_nine_octets_of_user_data_at_most() {
    let mut peer = Peer::called(Config::default());
    peer.sends("0d 0c  05 06 13 01 00 16 01 01  14 02 00 02");
    let ten = request::UserAbort {
        user_data: octets(10),
    };
    assert_eq!(
        peer.refused(ten),
        Needed::UserDataOfAtMost { most: 9, found: 10 }
    );
    assert_eq!(
        peer.ask(abort(b"123456789")),
        [
            data("19 0e  11 01 03  c1 09 31 32 33 34 35 36 37 38 39"),
            START
        ]
    );
}

#[test]
fn before_a_version_is_selected_what_was_proposed_decides() {
    use x225::wire::Versions;
    let ten = || request::UserAbort {
        user_data: octets(10),
    };
    let (mut peer, _) = Peer::calling(Config::default(), request::Connect::default());
    assert_eq!(peer.ask(ten()).len(), 2);
    let v1 = Config {
        versions: Versions::V1,
        ..Config::default()
    };
    let (mut peer, _) = Peer::calling(v1, request::Connect::default());
    assert_eq!(
        peer.refused(ten()),
        Needed::UserDataOfAtMost { most: 9, found: 10 }
    );
}

#[test]
fn with_transport_expedited_nine_octets_go_there_and_more_are_announced_by_prepare() {
    let mut peer = Peer::accepted_with(Config::default(), Fu::DUPLEX, true);
    assert_eq!(
        peer.ask(abort(b"123456789")),
        [
            expedited("19 0e  11 01 03  c1 09 31 32 33 34 35 36 37 38 39"),
            START
        ]
    );
    let mut peer = Peer::accepted_with(Config::default(), Fu::DUPLEX, true);
    assert_eq!(
        peer.ask(abort(b"1234567890")),
        [
            expedited("07 03 18 01 04"),
            data("19 0f  11 01 03  c1 0a 31 32 33 34 35 36 37 38 39 30"),
            START
        ]
    );
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(
        peer.ask(abort(b"1234567890")),
        [
            data("19 0f  11 01 03  c1 0a 31 32 33 34 35 36 37 38 39 30"),
            START
        ]
    );
}

#[test]
fn after_prepare_abort_everything_is_swallowed_until_the_abort() {
    let units = Fu::DUPLEX | Fu::TYPED_DATA | Fu::NEGOTIATED_RELEASE;
    let mut peer = Peer::accepted_with(Config::default(), units, true);
    assert_eq!(peer.expedites("07 03 18 01 04"), []);
    assert_eq!(peer.session.state(), State::STA15D);
    for octets in [
        "01 00 01 00 61",
        "21 00 61",
        "01 03 10 01 40",
        "09 00",
        "0a 00",
    ] {
        assert_eq!(peer.sends(octets), [], "{octets}");
    }
    let swallowed = request::Data {
        user_data: b"a".as_slice().into(),
    };
    assert_eq!(peer.ask(swallowed), [], "and so is what the user asks for");
    assert_eq!(
        peer.sends("19 05  11 01 03  c1 00"),
        [tell(abort(b"")), over()]
    );
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn the_user_may_abort_after_prepare_abort() {
    let mut peer = Peer::accepted_with(Config::default(), Fu::DUPLEX, true);
    peer.expedites("07 03 18 01 04");
    assert_eq!(peer.ask(abort(b"x")), [START]);
    assert_eq!(peer.session.state(), State::STA16);
    assert_eq!(peer.sends("19 03 11 01 03"), [STOP, over()]);
}

#[test]
fn the_transport_connection_may_go_after_prepare_abort() {
    let mut peer = Peer::accepted_with(Config::default(), Fu::DUPLEX, true);
    peer.expedites("07 03 18 01 04");
    assert_eq!(
        peer.disconnects(),
        [provider(AbortReason::TransportDisconnect { reason: None })]
    );
}

#[test]
fn the_bits_of_an_abort_say_who_ended_the_connection() {
    let reflected = AbortReflectValues::try_from(&[1_u8, 2][..]).unwrap();
    let cases = [
        ("19 03 11 01 03", tell(abort(b""))),
        ("19 03 11 01 0b", tell(abort(b""))),
        ("19 06 11 01 03 c1 01 61", tell(abort(b"a"))),
        (
            "19 07 11 01 05 31 02 01 02",
            provider(AbortReason::PeerProtocolError { reflected }),
        ),
        (
            "19 03 11 01 05",
            provider(AbortReason::PeerProtocolError {
                reflected: AbortReflectValues::default(),
            }),
        ),
        (
            "19 03 11 01 11",
            provider(AbortReason::PeerImplementationRestriction),
        ),
        ("19 03 11 01 09", provider(AbortReason::PeerUnspecified)),
        ("19 03 11 01 01", provider(AbortReason::PeerUnspecified)),
        ("19 00", provider(AbortReason::PeerUnspecified)),
        ("19 03 11 01 e3", tell(abort(b""))),
    ];
    for (octets, told) in cases {
        let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
        assert_eq!(peer.sends(octets), [told, over()], "{octets}");
        assert_eq!(peer.session.state(), State::STA01);
    }
}

#[test]
fn an_abort_may_come_on_the_expedited_flow() {
    let mut peer = Peer::confirmed_with(Config::default(), Fu::DUPLEX, true);
    assert_eq!(
        peer.expedites("19 06 11 01 03 c1 01 61"),
        [tell(abort(b"a")), over()]
    );
}

#[test]
fn a_lost_transport_connection_is_a_provider_abort_with_its_reason() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(
        peer.hears(TransportIndication::Disconnect {
            reason: Some(128),
            user_data: Slices::new()
        }),
        [provider(AbortReason::TransportDisconnect {
            reason: Some(128)
        })]
    );
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn an_abort_accept_that_answers_nothing_is_a_protocol_error() {
    use x225::annex_a::Event;
    use x225::diagnosis::Rule;
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(
        peer.sends("1a 00"),
        [
            crate::support::peer::aborted(State::STA713, Rule::Unexpected { event: Event::AA }),
            data("19 07  11 01 05  31 02 1a 00"),
            START
        ]
    );
}

#[test]
fn tim_and_late_indications_mean_nothing_where_they_cannot_be() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(peer.waits(), []);
    assert_eq!(
        peer.hears(TransportIndication::Connect {
            expedited: true,
            user_data: Slices::new()
        }),
        []
    );
    assert_eq!(
        peer.hears(TransportIndication::ConnectConfirm {
            expedited: true,
            user_data: Slices::new()
        }),
        []
    );
    assert!(!peer.session.has_transport_expedited());
    assert_eq!(peer.session.state(), State::STA713);
    peer.disconnects();
    assert_eq!(peer.disconnects(), []);
    assert_eq!(peer.sends("01 00 01 00 61"), []);
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn a_session_serves_one_transport_connection_after_another() {
    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    peer.sends("19 03 11 01 03");
    let outputs = peer.hears(TransportIndication::Connect {
        expedited: false,
        user_data: Slices::new(),
    });
    assert_eq!(
        outputs,
        [Output::Transport(TransportRequest::ConnectResponse {
            expedited: false,
            user_data: Slices::new()
        })]
    );
    peer.sends("0d 0c  05 06 13 01 00 16 01 02  14 02 00 02");
    assert_eq!(
        peer.ask(response::ConnectAccept::default()),
        [data("0e 0c  05 06 13 01 01 16 01 02  14 02 00 02")]
    );
    peer.disconnects();
    let mut session = peer.session;
    session.request(request::Connect::default()).unwrap();
    assert_eq!(
        session.poll_output(),
        Some(Output::Transport(TransportRequest::Connect {
            expedited: false,
            user_data: Slices::new()
        }))
    );
}
