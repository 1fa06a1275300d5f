//! Table A.8, the side that is called: CONNECT to ACCEPT or REFUSE (X.225 7.1.3, 7.4.2, 7.5.2).

use x225::annex_a::{Event, State};
use x225::diagnosis::{Rule, Violation};
use x225::wire::{
    CalledIdentifier, CallingIdentifier, TokenSetting, TsduMaximumSize, UpperLimit, Versions,
};
use x225::{
    Config, DisconnectReason, FunctionalUnits as Fu, Indication, Needed, SerialNumber, Slices,
    TokenSettings, Tokens, Version, indication, request, response,
};

use crate::support::peer::{Peer, START, data, disconnect, over, tell};

/// Version 2, duplex.
const CN: &str = "0d 0c  05 06 13 01 00 16 01 02  14 02 00 02";

fn told(outputs: &[x225::Output]) -> &indication::Connect {
    match outputs {
        [x225::Output::User(Indication::Connect(connect))] => connect,
        other => panic!("no S-CONNECT indication: {other:?}"),
    }
}

fn versions(versions: Versions) -> Config {
    Config {
        versions,
        ..Config::default()
    }
}

#[test]
fn a_connect_is_told_with_all_its_parameters() {
    let mut peer = Peer::called(Config::default());
    let outputs = peer.sends(
        "0d 30  01 0c 0a 01 61 0b 02 62 63 0c 03 01 02 03 \
         05 0f 13 01 00 16 01 03 17 01 37 1a 01 02 37 01 39 \
         14 02 08 29  33 02 00 01  34 02 00 02  c1 03 01 02 03",
    );
    assert_eq!(
        told(&outputs),
        &indication::Connect {
            calling_selector: [0, 1].as_slice().try_into().unwrap(),
            called_selector: [0, 2].as_slice().try_into().unwrap(),
            connection_identifier: CallingIdentifier {
                calling_reference: b"a".try_into().unwrap(),
                common_reference: b"bc".try_into().unwrap(),
                additional_reference: (&[1, 2, 3]).try_into().unwrap(),
            },
            functional_units: Fu::HALF_DUPLEX
                | Fu::MINOR_SYNCHRONIZE
                | Fu::RESYNCHRONIZE
                | Fu::SYMMETRIC_SYNCHRONIZE,
            versions: Versions::ALL,
            tokens: TokenSettings {
                data: TokenSetting::AcceptorChooses,
                ..TokenSettings::default()
            },
            initial_serial_number: Some(SerialNumber::new(7)),
            second_initial_serial_number: Some(SerialNumber::new(9)),
            upper_limit: None,
            user_data: vec![1, 2, 3].into(),
        }
    );
    assert_eq!(peer.session.state(), State::STA08);
}

#[test]
fn what_a_connect_leaves_out_is_told_as_its_default() {
    let mut peer = Peer::called(Config::default());
    let outputs = peer.sends("0d 00");
    assert_eq!(
        told(&outputs),
        &indication::Connect {
            functional_units: Fu::default(),
            versions: Versions::V1,
            ..indication::Connect::default()
        }
    );
}

#[test]
fn the_highest_version_that_both_have_is_selected() {
    let cases = [
        (Versions::ALL, "03", Version::V2, "02"),
        (Versions::ALL, "02", Version::V2, "02"),
        (Versions::ALL, "01", Version::V1, "01"),
        (Versions::V1, "03", Version::V1, "01"),
        (Versions::V2, "03", Version::V2, "02"),
    ];
    for (ours, theirs, selected, answered) in cases {
        let mut peer = Peer::called(versions(ours));
        peer.sends(&format!("0d 0c 05 06 13 01 00 16 01 {theirs} 14 02 00 02"));
        let outputs = peer.ask(response::ConnectAccept::default());
        let accept = format!("0e 0c 05 06 13 01 01 16 01 {answered} 14 02 00 02");
        assert_eq!(outputs, [data(&accept)]);
        assert_eq!(peer.session.version(), selected);
        assert_eq!(peer.session.state(), State::STA713);
    }
}

#[test]
fn an_accept_answers_every_parameter() {
    let mut peer = Peer::called(Config {
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 4096,
            responder_to_initiator: 2048,
        }),
        ..Config::default()
    });
    // Minor synchronize, half-duplex, negotiated release; the acceptor chooses the data token.
    peer.sends("0d 18  05 12 13 01 01 15 04 08 00 10 00 16 01 02 17 01 35 1a 01 42  14 02 00 89");
    let accept = response::ConnectAccept {
        responding_selector: b"s".as_slice().try_into().unwrap(),
        connection_identifier: CalledIdentifier {
            common_reference: b"c".try_into().unwrap(),
            ..CalledIdentifier::default()
        },
        functional_units: Fu::HALF_DUPLEX
            | Fu::MINOR_SYNCHRONIZE
            | Fu::NEGOTIATED_RELEASE
            | Fu::TYPED_DATA,
        tokens: TokenSettings {
            data: TokenSetting::AcceptorSide,
            synchronize_minor: TokenSetting::AcceptorSide,
            ..TokenSettings::default()
        },
        tokens_please: Tokens::SYNCHRONIZE_MINOR,
        initial_serial_number: Some(SerialNumber::new(12)),
        user_data: b"yes".as_slice().into(),
        ..Default::default()
    };
    assert_eq!(
        peer.ask(accept),
        [data(
            "0e 29  01 03 0b 01 63 \
             05 13 13 01 01 15 04 10 00 08 00 16 01 02 17 02 31 32 1a 01 41 \
             10 01 04  14 02 04 89  34 01 73  c1 03 79 65 73"
        )]
    );
    let session = &peer.session;
    assert_eq!(
        session.functional_units(),
        Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::NEGOTIATED_RELEASE
    );
    // Release was placed with the responder, data chosen so; synchronize-minor was not its choice.
    assert_eq!(session.owned_tokens(), Tokens::DATA | Tokens::RELEASE);
    assert_eq!(session.sync_points().next, 12);
    assert_eq!(session.sync_points().lowest_unconfirmed, 12);
    assert_eq!(session.sync_points().lowest_restart, 0);
}

#[test]
fn an_accept_takes_the_callers_serial_number_when_the_user_names_none() {
    let mut peer = Peer::called(Config::default());
    peer.sends("0d 0f  05 09 13 01 01 16 01 02 17 01 35  14 02 00 0a");
    let accept = response::ConnectAccept {
        functional_units: Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE,
        ..Default::default()
    };
    assert_eq!(
        peer.ask(accept),
        [data(
            "0e 12  05 0c 13 01 01 16 01 02 17 01 35 1a 01 00  14 02 00 0a"
        )]
    );
}

#[test]
fn an_accept_has_no_serial_number_with_activity_management() {
    let mut peer = Peer::called(Config::default());
    peer.sends("0d 0f  05 09 13 01 01 16 01 02 17 01 35  14 02 00 4a");
    let accept = response::ConnectAccept {
        functional_units: Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::ACTIVITY_MANAGEMENT,
        ..Default::default()
    };
    assert_eq!(
        peer.ask(accept),
        [data("0e 0f  05 09 13 01 01 16 01 02 1a 01 00  14 02 00 4a")]
    );
    assert!(!peer.session.activity_in_progress());
}

#[test]
fn large_serial_numbers_go_with_an_upper_limit() {
    let mut peer = Peer::called(Config::default());
    let outputs = peer.sends(
        "0d 19  05 13 13 01 01 16 01 02 38 01 08 39 08 31 32 33 34 35 36 37 38  14 02 00 0a",
    );
    assert_eq!(told(&outputs).upper_limit, Some(UpperLimit::new(8)));
    assert_eq!(
        told(&outputs).initial_serial_number,
        Some(SerialNumber::new(12_345_678))
    );
    let accept = response::ConnectAccept {
        functional_units: Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE,
        ..Default::default()
    };
    assert_eq!(
        peer.refused(accept.clone()),
        Needed::SerialNumber {
            least: 0,
            most: 999_999
        },
        "without an upper limit of the responder's there are six digits"
    );
    let accept = response::ConnectAccept {
        upper_limit: Some(UpperLimit::new(8)),
        ..accept
    };
    assert_eq!(
        peer.ask(accept),
        [data(
            "0e 1c  05 16 13 01 01 16 01 02 1a 01 00 38 01 08 39 08 31 32 33 34 35 36 37 38 \
             14 02 00 0a"
        )]
    );
    assert_eq!(peer.session.upper_limit(), UpperLimit::new(8));
}

#[test]
fn an_accept_needs_one_mode_that_was_proposed_and_what_goes_together() {
    let refusals = [
        ("00 02", Fu::HALF_DUPLEX, Needed::OneDuplexMode),
        ("00 03", Fu::HALF_DUPLEX | Fu::DUPLEX, Needed::OneDuplexMode),
        ("00 02", Fu::TYPED_DATA, Needed::OneDuplexMode),
        (
            "08 0a",
            Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE,
            Needed::OneMinorSynchronize,
        ),
        (
            "02 03",
            Fu::DUPLEX | Fu::EXCEPTIONS,
            Needed::Together {
                proposed: "exceptions",
                with: "half-duplex",
            },
        ),
        (
            "00 0a",
            Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE,
            Needed::InitialSerialNumber,
        ),
    ];
    for (requirements, functional_units, needed) in refusals {
        let mut peer = Peer::called(Config::default());
        peer.sends(&format!(
            "0d 0c 05 06 13 01 00 16 01 02 14 02 {requirements}"
        ));
        let accept = response::ConnectAccept {
            functional_units,
            ..Default::default()
        };
        assert_eq!(peer.refused(accept), needed);
    }
}

#[test]
fn expedited_data_is_not_offered_without_the_expedited_flow() {
    let accept = response::ConnectAccept {
        functional_units: Fu::DUPLEX | Fu::EXPEDITED_DATA,
        ..Default::default()
    };
    let cn = "0d 0c  05 06 13 01 00 16 01 02  14 02 00 06";
    for (expedited, answered, selected) in [
        (false, "00 02", Fu::DUPLEX),
        (true, "00 06", Fu::DUPLEX | Fu::EXPEDITED_DATA),
    ] {
        let mut peer = Peer::called_with(Config::default(), expedited);
        peer.sends(cn);
        let ac = format!("0e 0c 05 06 13 01 01 16 01 02 14 02 {answered}");
        assert_eq!(peer.ask(accept.clone()), [data(&ac)]);
        assert_eq!(peer.session.functional_units(), selected);
    }
}

#[test]
fn an_expedited_flow_that_is_not_wanted_is_declined() {
    use x225::{Output, TransportIndication, TransportRequest};
    let mut session = x225::Session::new(Config {
        accept_expedited: false,
        ..Config::default()
    });
    session.handle(TransportIndication::Connect {
        expedited: true,
        user_data: Slices::new(),
    });
    assert_eq!(
        session.poll_output(),
        Some(Output::Transport(TransportRequest::ConnectResponse {
            expedited: false,
            user_data: Slices::new()
        }))
    );
    assert!(!session.has_transport_expedited());
}

#[test]
fn an_spdu_other_than_connect_ends_the_transport_connection() {
    let unexpected = [
        ("0e 00", Event::AC),
        ("01 00 01 00 61", Event::DT),
        ("09 00", Event::FN_nr),
        ("0a 00", Event::DN),
        ("10 03 16 01 02", Event::OA),
        ("0f 03 19 01 02", Event::CDO),
        ("0c 00", Event::RF_nr),
        ("1a 00", Event::AA),
        ("01 00 01 03 19 01 01 61", Event::DT),
        ("09 06 19 01 01 c1 01 61", Event::FN_nr),
    ];
    for (octets, event) in unexpected {
        let mut peer = Peer::called(Config::default());
        assert_eq!(
            peer.sends(octets),
            [disconnect(DisconnectReason::ProtocolError)],
            "{event}"
        );
        assert_eq!(peer.session.state(), State::STA01);
        assert_eq!(
            peer.session.violation(),
            Some(&Violation {
                state: State::STA01C,
                rule: Rule::Unexpected { event },
            })
        );
    }
}

#[test]
fn an_abort_before_the_connect_ends_the_transport_connection() {
    let mut peer = Peer::called(Config::default());
    assert_eq!(peer.sends("19 03 11 01 03"), [over()]);
    assert_eq!(peer.session.violation(), None);
}

#[test]
fn a_second_connect_is_a_protocol_error() {
    use crate::support::peer::aborted;
    let mut peer = Peer::called(Config::default());
    peer.sends(CN);
    assert_eq!(
        peer.sends(CN),
        [
            aborted(State::STA08, Rule::Unexpected { event: Event::CN }),
            data("19 0e  11 01 05  31 09 0d 0c 05 06 13 01 00 16 01"),
            START
        ]
    );
    assert_eq!(peer.session.state(), State::STA16);
}

#[test]
fn a_caller_that_gives_up_is_told_to_the_user() {
    let mut peer = Peer::called(Config::default());
    peer.sends(CN);
    assert_eq!(
        peer.sends("19 07  11 01 03  c1 02 01 02"),
        [
            tell(request::UserAbort {
                user_data: vec![1, 2].into()
            }),
            over()
        ]
    );
    assert_eq!(peer.session.state(), State::STA01);
}
