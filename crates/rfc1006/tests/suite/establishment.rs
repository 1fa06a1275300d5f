//! Connection establishment and refusal. X.224 6.5, 6.6.

use bytes::Bytes;
use rfc1006::{
    Cause, Config, Connect, ConnectConfirm, ConnectResponse, DisconnectRequest, Indication,
    ParameterOrder, Primitive, Profile, Refused, State, TpduSize,
    tpdu::{Class, DisconnectReason},
};

use crate::support::{CC, CR, Pair, Side, hex, selector, to_hex};

#[test]
fn a_connect_request_is_a_cr_and_its_cc_a_connect_confirm() {
    let mut side = Side::new(Config::default());
    let (called, calling) = (Some(selector("0002")), Some(selector("0001")));
    side.transport
        .request(Connect {
            called,
            calling,
            ..Connect::default()
        })
        .unwrap();
    side.drain();
    assert_eq!(
        side.sent(),
        to_hex(&hex("03000016 11 e0 0000 0001 00 c0010d c1020001 c2020002"))
    );
    assert_eq!(side.transport.state(), State::AwaitingConfirm);

    side.hears("03000016 11 d0 0001 0005 00 c0010a c1020001 c2020002");
    let confirm = ConnectConfirm {
        responding: Some(selector("0002")),
        expedited: false,
        user_data: Bytes::new(),
        tpdu_size: TpduSize::clamped(1024),
        class: Class::Class0,
    };
    assert_eq!(side.heard, [Indication::ConnectConfirm(confirm)]);
    assert_eq!(
        (side.transport.state(), side.transport.tpdu_size().octets()),
        (State::Open, 1024)
    );
}

#[test]
fn a_cr_is_a_connect_indication_and_the_response_a_cc() {
    let mut side = Side::new(Config {
        reference: 0x0102,
        ..Config::default()
    });
    side.hears("03000016 11 e0 0000 0a0b 00 c0010a c1020001 c2020002");
    let connect = Connect {
        called: Some(selector("0002")),
        calling: Some(selector("0001")),
        ..Connect::default()
    };
    assert_eq!(side.heard, [Indication::Connect(connect)]);
    assert_eq!(
        (side.transport.state(), side.sent()),
        (State::AwaitingResponse, String::new())
    );

    side.transport.request(ConnectResponse::default()).unwrap();
    side.drain();
    assert_eq!(
        side.sent(),
        to_hex(&hex("03000016 11 d0 0a0b 0102 00 c0010a c1020001 c2020002"))
    );
    assert_eq!(side.transport.state(), State::Open);
}

#[test]
fn a_responding_selector_takes_the_place_of_the_called_one() {
    let mut side = Side::new(Config::default());
    side.hears("03000012 0d e0 0000 0001 00 c0010d c2020002");
    let responding = Some(selector("\"other\""));
    side.transport
        .request(ConnectResponse {
            responding,
            ..ConnectResponse::default()
        })
        .unwrap();
    side.drain();
    assert_eq!(
        side.sent(),
        to_hex(&hex("03000015 10 d0 0001 0001 00 c0010d c2056f74686572"))
    );
}

#[test]
fn a_cc_repeats_no_selectors_when_the_profile_says_so() {
    let profile = Profile {
        echo_selectors: false,
        ..Profile::default()
    };
    let mut side = Side::new(Config {
        profile,
        ..Config::default()
    });
    side.hears("03000016 11 e0 0000 0a0b 00 c0010a c1020001 c2020002");
    side.transport.request(ConnectResponse::default()).unwrap();
    side.drain();
    assert_eq!(
        side.sent(),
        to_hex(&hex("0300000e 09 d0 0a0b 0001 00 c0010a"))
    );
}

#[test]
fn parameters_go_in_the_order_of_the_profile() {
    let profile = Profile {
        order: ParameterOrder::SelectorsFirst,
        ..Profile::default()
    };
    let mut side = Side::new(Config {
        profile,
        ..Config::default()
    });
    let (called, calling) = (Some(selector("0200")), Some(selector("0100")));
    side.transport
        .request(Connect {
            called,
            calling,
            expedited: true,
            ..Connect::default()
        })
        .unwrap();
    side.drain();
    assert_eq!(
        side.sent(),
        to_hex(&hex(
            "03000019 14 e0 0000 0001 00 c1020100 c2020200 c60101 c0010d"
        ))
    );
}

#[test]
fn cr_and_cc_carry_up_to_32_octets_of_user_data() {
    let mut pair = Pair::new(Config::default(), Config::default());
    let user_data = Bytes::from(vec![7; 32]);
    pair.initiator
        .transport
        .request(Connect {
            user_data: user_data.clone(),
            ..Connect::default()
        })
        .unwrap();
    pair.drive();
    assert_eq!(
        pair.responder.heard,
        [Indication::Connect(Connect {
            user_data: user_data.clone(),
            ..Connect::default()
        })]
    );
    let response = ConnectResponse {
        user_data: user_data.clone(),
        ..ConnectResponse::default()
    };
    pair.responder.transport.request(response).unwrap();
    pair.drive();
    let [Indication::ConnectConfirm(confirm)] = &pair.initiator.heard[..] else {
        panic!()
    };
    assert_eq!(confirm.user_data, user_data);

    let mut side = Side::new(Config::default());
    let connect = Connect {
        user_data: Bytes::from(vec![7; 33]),
        ..Connect::default()
    };
    assert_eq!(
        side.transport.request(connect),
        Err(Refused::UserDataLength { found: 33 })
    );
    assert_eq!(side.transport.state(), State::Idle);
}

#[test]
fn a_refused_cr_is_answered_by_a_dr_with_reference_zero_and_a_close() {
    let mut side = Side::new(Config::default());
    side.hears("0300000b 06 e0 0000 1234 00");
    let reason = DisconnectReason::ADDRESS_UNKNOWN;
    let request = DisconnectRequest {
        reason,
        information: Bytes::from_static(b"no"),
        user_data: Bytes::from_static(b"class 0 has none"),
    };
    side.transport.request(request).unwrap();
    side.drain();
    assert_eq!(
        side.sent(),
        to_hex(&hex("0300000f 0a 80 1234 0000 03 e0026e6f"))
    );
    assert!(side.closed);
}

#[test]
fn a_dr_tells_the_initiator_the_reason_and_the_information() {
    let mut side = Side::new(Config::default());
    side.transport.request(Connect::default()).unwrap();
    side.hears("0300000f 0a 80 0001 0000 01 e0026e6f");
    let (state, cause, _) = side.end();
    let information = Bytes::from_static(b"no");
    let reason = DisconnectReason::CONGESTION_AT_TSAP;
    assert_eq!(
        cause.to_string(),
        "the peer disconnected: congestion at the TSAP (1)"
    );
    assert_eq!(
        (state, cause),
        (
            State::AwaitingConfirm,
            Cause::Disconnected {
                reason,
                information,
                user_data: Bytes::new()
            }
        )
    );
}

#[test]
fn connections_are_refused_from_machine_to_machine() {
    let mut pair = Pair::new(Config::default(), Config::default());
    pair.initiator
        .transport
        .request(Connect::default())
        .unwrap();
    pair.drive();
    let reason = DisconnectReason::NOT_ATTACHED;
    pair.responder
        .transport
        .request(DisconnectRequest {
            reason,
            ..DisconnectRequest::default()
        })
        .unwrap();
    pair.drive();
    let (state, cause, _) = pair.initiator.end();
    let expected = Cause::Disconnected {
        reason,
        information: Bytes::new(),
        user_data: Bytes::new(),
    };
    assert_eq!((state, cause), (State::AwaitingConfirm, expected));
    assert!(pair.responder.closed);
}

#[test]
fn an_er_ends_the_connection_attempt() {
    let mut side = Side::new(Config::default());
    side.transport.request(Connect::default()).unwrap();
    side.hears("0300000d 08 70 0001 03 c10207e0");
    let (state, cause, _) = side.end();
    assert_eq!(
        cause.to_string(),
        "the peer rejected a TPDU: invalid parameter value (3)"
    );
    let Cause::Rejected { invalid, .. } = cause else {
        panic!()
    };
    assert_eq!(
        (state, &invalid[..]),
        (State::AwaitingConfirm, &[7, 0xE0][..])
    );
}

#[test]
fn a_primitive_out_of_its_state_is_refused_and_changes_nothing() {
    let mut side = Side::new(Config::default());
    let refused = |primitive, state| Err(Refused::State { primitive, state });
    let data = crate::support::tsdu(b"x");
    assert_eq!(
        side.transport.request(ConnectResponse::default()),
        refused(Primitive::ConnectResponse, State::Idle)
    );
    assert_eq!(
        side.transport.request(data.clone()),
        refused(Primitive::Data, State::Idle)
    );
    side.transport.request(Connect::default()).unwrap();
    assert_eq!(
        side.transport.request(Connect::default()),
        refused(Primitive::Connect, State::AwaitingConfirm)
    );
    assert_eq!(
        side.transport.request(data),
        refused(Primitive::Data, State::AwaitingConfirm)
    );
    side.hears(CC);
    assert_eq!(side.sent(), to_hex(&hex(CR)));
    side.transport
        .request(DisconnectRequest::default())
        .unwrap();
    side.drain();
    assert_eq!(
        side.transport.request(DisconnectRequest::default()),
        refused(Primitive::Disconnect, State::Closed)
    );
}
