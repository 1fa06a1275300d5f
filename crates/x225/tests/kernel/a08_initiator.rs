//! Table A.8, the side that calls: S-CONNECT request to confirm (X.225 7.1.2, 7.4.3, 7.5.3).

use x225::annex_a::State;
use x225::diagnosis::{Negotiation, Rule};
use x225::indication::{AbortReason, ProviderAbort};
use x225::wire::{
    CalledIdentifier, CallingIdentifier, TokenSetting, TsduMaximumSize, UpperLimit, Versions,
};
use x225::{
    Config, DisconnectReason, FunctionalUnits as Fu, Indication, Needed, Output, SerialNumber,
    Slices, TokenSettings, Tokens, TransportIndication, TransportRequest, Version, confirm,
    request,
};

use crate::support::peer::{Peer, START, aborted, data, disconnect, octets, tell};

fn versions(versions: Versions) -> Config {
    Config {
        versions,
        ..Config::default()
    }
}

fn units(functional_units: Fu) -> request::Connect {
    request::Connect {
        functional_units,
        initial_serial_number: Some(SerialNumber::new(5)),
        second_initial_serial_number: Some(SerialNumber::new(6)),
        ..Default::default()
    }
}

fn told(outputs: &[Output]) -> &confirm::ConnectAccept {
    match outputs {
        [Output::User(Indication::ConnectAccept(accept)), ..] => accept,
        other => panic!("no S-CONNECT confirm: {other:?}"),
    }
}

#[test]
fn a_connect_carries_what_the_request_says() {
    let config = Config {
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 4096,
            responder_to_initiator: 128,
        }),
        ..Config::default()
    };
    let connect = request::Connect {
        calling_selector: [0, 1].as_slice().try_into().unwrap(),
        called_selector: [0, 2].as_slice().try_into().unwrap(),
        connection_identifier: CallingIdentifier {
            calling_reference: b"a".try_into().unwrap(),
            common_reference: b"bc".try_into().unwrap(),
            additional_reference: (&[1, 2, 3]).try_into().unwrap(),
        },
        functional_units: Fu::HALF_DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE,
        tokens: TokenSettings {
            data: TokenSetting::AcceptorChooses,
            ..TokenSettings::default()
        },
        initial_serial_number: Some(SerialNumber::new(7)),
        second_initial_serial_number: Some(SerialNumber::new(999_999)),
        user_data: b"hi".as_slice().into(),
        ..Default::default()
    };
    let (peer, outputs) = Peer::calling(config, connect);
    assert_eq!(
        outputs,
        [data(
            "0d 3a  01 0c 0a 01 61 0b 02 62 63 0c 03 01 02 03 \
             05 1a 13 01 01 15 04 10 00 00 80 16 01 03 17 01 37 1a 01 02 37 06 39 39 39 39 39 39 \
             14 02 08 01  33 02 00 01  34 02 00 02  c1 02 68 69"
        )]
    );
    assert_eq!(peer.session.state(), State::STA02A);
}

#[test]
fn a_connect_proposes_the_versions_that_suit_its_user_data() {
    let cases = [
        (Versions::ALL, 0, "03"),
        (Versions::ALL, 512, "03"),
        (Versions::ALL, 513, "02"),
        (Versions::V1, 512, "01"),
        (Versions::V2, 512, "02"),
    ];
    for (ours, count, proposed) in cases {
        let connect = request::Connect {
            user_data: octets(count),
            ..Default::default()
        };
        let (_, outputs) = Peer::calling(versions(ours), connect);
        let [Output::Transport(TransportRequest::Data(cn))] = &outputs[..] else {
            panic!("no CONNECT: {outputs:?}")
        };
        let cn = crate::support::hex(&cn.to_bytes());
        assert!(cn.contains(&format!("1301011601{proposed}")), "{cn}");
    }
}

#[test]
fn version_1_alone_takes_512_octets_of_user_data() {
    let mut session = x225::Session::new(versions(Versions::V1));
    let connect = request::Connect {
        user_data: octets(513),
        ..Default::default()
    };
    assert_eq!(
        session.request(connect).unwrap_err().needed,
        Needed::UserDataOfAtMost {
            most: 512,
            found: 513
        }
    );
    assert_eq!(session.state(), State::STA01);
}

#[test]
fn requests_that_the_standard_does_not_allow_are_refused_and_change_nothing() {
    let refusals = [
        (units(Fu::empty()), Needed::OneDuplexMode),
        (units(Fu::TYPED_DATA), Needed::OneDuplexMode),
        (
            units(Fu::DUPLEX | Fu::EXCEPTIONS),
            Needed::Together {
                proposed: "exceptions",
                with: "half-duplex",
            },
        ),
        (
            units(Fu::DUPLEX | Fu::CAPABILITY_DATA_EXCHANGE),
            Needed::Together {
                proposed: "capability data exchange",
                with: "activity management",
            },
        ),
        (
            units(Fu::DUPLEX | Fu::DATA_SEPARATION),
            Needed::Together {
                proposed: "data separation",
                with: "minor or symmetric synchronize",
            },
        ),
        (
            request::Connect {
                functional_units: Fu::DUPLEX | Fu::MAJOR_SYNCHRONIZE,
                ..Default::default()
            },
            Needed::InitialSerialNumber,
        ),
        (
            request::Connect {
                second_initial_serial_number: None,
                ..units(Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE)
            },
            Needed::InitialSerialNumber,
        ),
        (
            request::Connect {
                initial_serial_number: Some(SerialNumber::new(1_000_000)),
                ..units(Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE)
            },
            Needed::SerialNumber {
                least: 0,
                most: 999_999,
            },
        ),
    ];
    for (connect, needed) in refusals {
        let mut session = x225::Session::new(Config::default());
        assert_eq!(session.request(connect).unwrap_err().needed, needed);
        assert_eq!(session.state(), State::STA01);
        assert_eq!(session.poll_output(), None);
    }
}

#[test]
fn serial_numbers_that_no_functional_unit_needs_are_not_proposed() {
    let (_, outputs) = Peer::calling(Config::default(), units(Fu::DUPLEX));
    assert_eq!(
        outputs,
        [data("0d 0c  05 06 13 01 01 16 01 03  14 02 00 02")]
    );
    let (_, outputs) = Peer::calling(Config::default(), units(Fu::DUPLEX | Fu::RESYNCHRONIZE));
    assert_eq!(
        outputs,
        [data("0d 0f  05 09 13 01 01 16 01 03 17 01 35  14 02 00 22")]
    );
}

#[test]
fn large_serial_numbers_are_proposed_with_an_upper_limit() {
    let connect = request::Connect {
        initial_serial_number: Some(SerialNumber::new(10_000_000)),
        upper_limit: Some(UpperLimit::new(8)),
        ..units(Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE)
    };
    let (mut peer, outputs) = Peer::calling(Config::default(), connect);
    assert_eq!(
        outputs,
        [data(
            "0d 1c  05 16 13 01 01 16 01 03 1a 01 00 38 01 08 39 08 31 30 30 30 30 30 30 30 \
             14 02 00 0a"
        )]
    );
    let outputs =
        peer.sends("0e 15  05 0f 13 01 00 16 01 02 1a 01 00 38 01 07 39 01 33  14 02 00 0a");
    assert_eq!(
        told(&outputs).initial_serial_number,
        Some(SerialNumber::new(3))
    );
    assert_eq!(peer.session.upper_limit(), UpperLimit::new(7));
    assert_eq!(peer.session.sync_points().next, 3);
}

#[test]
fn the_confirm_says_what_the_accept_says() {
    let connect = request::Connect {
        tokens: TokenSettings {
            data: TokenSetting::AcceptorChooses,
            release: TokenSetting::AcceptorSide,
            ..TokenSettings::default()
        },
        ..units(Fu::HALF_DUPLEX | Fu::DUPLEX | Fu::NEGOTIATED_RELEASE | Fu::RESYNCHRONIZE)
    };
    let (mut peer, _) = Peer::calling(Config::default(), connect);
    let outputs = peer.sends(
        "0e 1f  01 03 0b 01 63  05 0c 13 01 00 16 01 03 17 01 39 1a 01 41  14 02 04 a1 \
         34 01 73  c1 03 79 65 73",
    );
    let tokens = TokenSettings {
        data: TokenSetting::AcceptorSide,
        release: TokenSetting::AcceptorSide,
        ..TokenSettings::default()
    };
    assert_eq!(
        outputs,
        [tell(Indication::ConnectAccept(Box::new(
            confirm::ConnectAccept {
                responding_selector: b"s".as_slice().try_into().unwrap(),
                connection_identifier: CalledIdentifier {
                    common_reference: b"c".try_into().unwrap(),
                    ..CalledIdentifier::default()
                },
                functional_units: Fu::HALF_DUPLEX
                    | Fu::NEGOTIATED_RELEASE
                    | Fu::RESYNCHRONIZE
                    | Fu::TYPED_DATA,
                version: Version::V2,
                tokens,
                initial_serial_number: Some(SerialNumber::new(9)),
                second_initial_serial_number: None,
                user_data: b"yes".as_slice().into(),
            }
        )))]
    );
    assert_eq!(peer.noted(), [], "the acceptor was asked to choose");
    let session = &peer.session;
    assert_eq!(
        session.functional_units(),
        Fu::HALF_DUPLEX | Fu::NEGOTIATED_RELEASE | Fu::RESYNCHRONIZE
    );
    assert_eq!(session.owned_tokens(), Tokens::empty());
    assert_eq!(session.sync_points().next, 9);
    assert_eq!(session.state(), State::STA713);
}

#[test]
fn the_highest_version_that_both_have_is_in_force() {
    let cases = [
        (Versions::ALL, "01", Version::V1),
        (Versions::ALL, "02", Version::V2),
        (Versions::ALL, "03", Version::V2),
        (Versions::V1, "03", Version::V1),
    ];
    for (ours, answered, version) in cases {
        let (mut peer, _) = Peer::calling(versions(ours), request::Connect::default());
        let accept = format!("0e 0c 05 06 13 01 00 16 01 {answered} 14 02 00 02");
        assert_eq!(told(&peer.sends(&accept)).version, version);
        assert_eq!(peer.session.version(), version);
    }
}

#[test]
fn an_accept_that_does_not_fit_the_connect_is_a_protocol_error() {
    let synchronize = Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE;
    let both = Fu::HALF_DUPLEX | Fu::DUPLEX;
    let cases = [
        (
            Versions::V2,
            Fu::DUPLEX,
            "01",
            "00 02",
            Negotiation::Version,
        ),
        (
            Versions::V1,
            Fu::DUPLEX,
            "02",
            "00 02",
            Negotiation::Version,
        ),
        (
            Versions::ALL,
            Fu::DUPLEX,
            "02",
            "00 01",
            Negotiation::DuplexMode,
        ),
        (Versions::ALL, both, "02", "00 03", Negotiation::DuplexMode),
        (Versions::ALL, both, "02", "00 00", Negotiation::DuplexMode),
        (
            Versions::ALL,
            synchronize,
            "02",
            "08 0a",
            Negotiation::MinorSynchronize,
        ),
        (
            Versions::ALL,
            synchronize,
            "02",
            "00 0a",
            Negotiation::SerialNumber,
        ),
    ];
    for (ours, proposed, version, answered, negotiation) in cases {
        let (mut peer, _) = Peer::calling(versions(ours), units(proposed));
        let accept = format!("0e 0c 05 06 13 01 00 16 01 {version} 14 02 {answered}");
        let reflected = "0e 0c 05 06 13 01 00 16 01";
        assert_eq!(
            peer.sends(&accept),
            [
                aborted(State::STA02A, Rule::Negotiation(negotiation)),
                data(&format!("19 0e 11 01 05 31 09 {reflected}")),
                START
            ]
        );
        assert_eq!(peer.session.state(), State::STA16);
    }
}

#[test]
fn a_token_item_in_the_accept_is_a_token_please_after_the_confirm() {
    let (mut peer, _) = Peer::calling(Config::default(), units(Fu::HALF_DUPLEX));
    let outputs = peer.sends("0e 0f  05 06 13 01 00 16 01 02  10 01 41  14 02 00 01");
    assert!(matches!(
        outputs[0],
        Output::User(Indication::ConnectAccept(_))
    ));
    assert_eq!(
        outputs[1..],
        [tell(request::TokenPlease {
            tokens: Tokens::DATA,
            ..Default::default()
        })],
        "the release token is not available, and ignored"
    );
}

#[test]
fn a_token_item_that_names_no_available_token_is_ignored() {
    let (mut peer, _) = Peer::calling(Config::default(), units(Fu::DUPLEX));
    let outputs = peer.sends("0e 0f  05 06 13 01 00 16 01 02  10 01 01  14 02 00 02");
    assert_eq!(outputs.len(), 1);
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn a_segmented_accept_is_confirmed_once_it_is_whole() {
    let (mut peer, _) = Peer::calling(Config::default(), request::Connect::default());
    assert_eq!(
        peer.sends("0e 13  05 06 13 01 00 16 01 02  14 02 00 02  19 01 01  c1 02 01 02"),
        []
    );
    assert_eq!(peer.sends("0e 06  19 01 00  c1 01 03"), []);
    let outputs = peer.sends("0e 03  19 01 02");
    assert_eq!(told(&outputs).user_data, [1, 2, 3][..]);
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn the_expedited_flow_is_asked_for_when_something_needs_it() {
    let cases = [
        (Fu::DUPLEX, false, false),
        (Fu::DUPLEX | Fu::EXPEDITED_DATA, false, true),
        (Fu::DUPLEX, true, true),
    ];
    for (functional_units, extended_control, expedited) in cases {
        let mut session = x225::Session::new(Config::default());
        let connect = request::Connect {
            functional_units,
            extended_control,
            ..Default::default()
        };
        session.request(connect).unwrap();
        assert_eq!(
            session.poll_output(),
            Some(Output::Transport(TransportRequest::Connect {
                expedited,
                user_data: Slices::new()
            }))
        );
    }
}

#[test]
fn expedited_data_is_withdrawn_when_the_transport_has_no_expedited_flow() {
    let wanted = units(Fu::DUPLEX | Fu::EXPEDITED_DATA);
    for (expedited, proposed) in [(false, "00 02"), (true, "00 06")] {
        let (mut peer, outputs) = Peer::calling_with(Config::default(), wanted.clone(), expedited);
        let cn = format!("0d 0c 05 06 13 01 01 16 01 03 14 02 {proposed}");
        assert_eq!(outputs, [data(&cn)]);
        peer.sends("0e 0c  05 06 13 01 00 16 01 02  14 02 00 06");
        let selected = peer.session.functional_units();
        assert_eq!(selected.contains(Fu::EXPEDITED_DATA), expedited);
    }
}

#[test]
fn expedited_data_is_withdrawn_on_a_transport_connection_that_is_used_again() {
    let keeps = Config {
        reuse_transport: true,
        ..Config::default()
    };
    let (mut peer, _) = Peer::calling(keeps, request::Connect::default());
    peer.sends("0c 06  11 01 00  32 01 01");
    assert_eq!(
        peer.ask(units(Fu::DUPLEX | Fu::EXPEDITED_DATA)),
        [data("0d 0c  05 06 13 01 01 16 01 03  14 02 00 02")]
    );
}

#[test]
fn a_transport_connection_that_fails_is_told_with_its_reason() {
    let mut session = x225::Session::new(Config::default());
    session.request(request::Connect::default()).unwrap();
    let _ = session.poll_output();
    assert_eq!(session.state(), State::STA01B);
    session.handle(TransportIndication::Disconnect {
        reason: Some(3),
        user_data: Slices::new(),
    });
    assert_eq!(
        session.poll_output(),
        Some(tell(ProviderAbort {
            reason: AbortReason::TransportDisconnect { reason: Some(3) }
        }))
    );
    assert_eq!(session.state(), State::STA01);
}

#[test]
fn a_transport_connection_that_closes_instead_of_an_answer_is_told() {
    let (mut peer, _) = Peer::calling(Config::default(), request::Connect::default());
    assert_eq!(
        peer.disconnects(),
        [tell(ProviderAbort {
            reason: AbortReason::TransportDisconnect { reason: None }
        })]
    );
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn only_the_initiator_of_the_transport_connection_connects() {
    let mut peer = Peer::called(Config::default());
    assert_eq!(
        peer.refused(request::Connect::default()),
        Needed::TransportInitiator
    );
    assert_eq!(
        peer.sends("0d 0c  05 06 13 01 00 16 01 02  14 02 00 02")
            .len(),
        1,
        "the refused request has left nothing behind"
    );

    let keeps = Config {
        reuse_transport: true,
        ..Config::default()
    };
    let (mut peer, _) = Peer::calling(keeps, request::Connect::default());
    peer.sends("0c 06  11 01 00  32 01 01");
    assert_eq!(
        peer.sends("0d 0c  05 06 13 01 00 16 01 02  14 02 00 02"),
        [disconnect(DisconnectReason::ProtocolError)]
    );
}
