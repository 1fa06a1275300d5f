//! Class 2 or class 0: who proposes what, and what becomes of it. X.224 6.5.4; RFC 2126, section 4.

use bytes::Bytes;
use rfc1006::{
    Cause, Classes, Config, Connect, ConnectConfirm, ConnectResponse, DisconnectRequest,
    Indication, State, TpduSize,
    tpdu::{Class, DisconnectReason, Kind},
};

use crate::support::{Pair, Side, hex, selector, to_hex};

fn config(classes: Classes) -> Config {
    Config {
        classes,
        ..Config::default()
    }
}

/// What an initiator with these classes says, then hears.
fn initiator(classes: Classes, connect: Connect) -> (Side, String) {
    let mut side = Side::new(config(classes));
    side.transport.request(connect).unwrap();
    side.drain();
    let cr = side.sent();
    (side, cr)
}

#[test]
fn a_cr_prefers_class_2_without_flow_control_and_names_class_0_as_the_alternative() {
    let (_, cr) = initiator(Classes::Class2Or0, Connect::default());
    assert_eq!(
        cr,
        to_hex(&hex("03000014 0f e0 0000 0001 21 c0010d c60100 c70100"))
    );
}

#[test]
fn a_cr_for_class_2_alone_names_no_alternative() {
    let connect = Connect {
        called: Some(selector("0001")),
        expedited: true,
        user_data: Bytes::from_static(b"hi"),
        ..Connect::default()
    };
    let (_, cr) = initiator(Classes::Class2, connect);
    assert_eq!(
        cr,
        to_hex(&hex(
            "03000017 10 e0 0000 0001 21 c0010d c2020001 c60121 6869"
        ))
    );
}

#[test]
fn a_cc_of_class_2_opens_class_2() {
    let (mut side, _) = initiator(
        Classes::Class2Or0,
        Connect {
            expedited: true,
            ..Connect::default()
        },
    );
    side.hears("03000013 0c d0 0001 0203 21 c0010a c60121 6f6b");
    let confirm = ConnectConfirm {
        responding: None,
        expedited: true,
        user_data: Bytes::from_static(b"ok"),
        tpdu_size: TpduSize::clamped(1024),
        class: Class::Class2,
    };
    assert_eq!(side.heard, [Indication::ConnectConfirm(confirm)]);
    assert_eq!(side.transport.state(), State::Open);
}

#[test]
fn a_responder_of_class_0_is_met_in_class_0() {
    let (mut side, _) = initiator(Classes::Class2Or0, Connect::default());
    side.hears("0300000e 09 d0 0001 0001 00 c0010a");
    assert_eq!(
        (side.transport.state(), side.transport.class()),
        (State::Open, Class::Class0)
    );
    side.hears("03000008 02f080 aa");
    assert!(matches!(side.heard.last(), Some(Indication::Data(_))));
}

#[test]
fn a_cc_of_class_0_is_no_answer_where_class_2_alone_was_proposed() {
    let (mut side, _) = initiator(Classes::Class2, Connect::default());
    side.hears("0300000b 06 d0 0001 0001 00");
    let cause = Cause::ClassNotProposed {
        selected: Class::Class0,
        proposed: Classes::Class2,
    };
    assert_eq!(cause.to_string(), "class 0 selected, class 2 proposed");
    assert_eq!(side.end(), (State::AwaitingConfirm, cause, String::new()));
}

#[test]
fn a_cc_with_explicit_flow_control_or_extended_formats_is_answered_by_a_dr() {
    for (option, bits) in [("20", 0), ("23", 3)] {
        let (mut side, _) = initiator(Classes::Class2Or0, Connect::default());
        side.hears(&format!("0300000b 06 d0 0001 0203 {option}"));
        let cause = Cause::OptionsNotSupported { options: bits };
        let dr = to_hex(&hex("0300000b 06 80 0203 0001 82"));
        assert_eq!(side.end(), (State::AwaitingConfirm, cause, dr));
    }
}

#[test]
fn a_cc_of_class_2_for_another_reference_is_answered_by_a_dr() {
    let (mut side, _) = initiator(Classes::Class2Or0, Connect::default());
    side.hears("0300000b 06 d0 0009 0203 21");
    let cause = Cause::Reference {
        offset: 4,
        found: Kind::Cc,
        dst_ref: 9,
        expected: 1,
    };
    assert_eq!(
        cause.to_string(),
        "CC TPDU at octet 4 of the stream for reference 9, 1 expected"
    );
    let dr = to_hex(&hex("0300000b 06 80 0203 0001 82"));
    assert_eq!(side.end(), (State::AwaitingConfirm, cause, dr));
}

/// What a responder with these classes answers to this CR, if it accepts.
fn answer(classes: Classes, cr: &str) -> String {
    let mut side = Side::new(config(classes));
    side.hears(cr);
    match side.heard.first() {
        Some(Indication::Connect(_)) => {
            side.transport.request(ConnectResponse::default()).unwrap();
            side.drain();
        }
        other => assert!(matches!(other, Some(Indication::Disconnect(_)))),
    }
    side.sent()
}

#[test]
fn a_responder_selects_class_2_where_table_3_and_the_options_let_it() {
    let cc_2 = to_hex(&hex("03000011 0c d0 0a0b 0001 21 c0010d c60100"));
    let cc_0 = to_hex(&hex("0300000e 09 d0 0a0b 0001 00 c0010d"));
    let dr = to_hex(&hex("0300000b 06 80 0a0b 0000 82"));
    for (cr, both, class_2_alone) in [
        ("0300000b 06 e0 0000 0a0b 21", &cc_2, &cc_2),
        ("0300000e 09 e0 0000 0a0b 21 c70100", &cc_2, &cc_2),
        ("0300000b 06 e0 0000 0a0b 41", &cc_2, &cc_2),
        ("0300000b 06 e0 0000 0a0b 31", &cc_2, &cc_2),
        ("0300000b 06 e0 0000 0a0b 23", &cc_2, &cc_2),
        // Explicit flow control is not to be negotiated away: Table 4.
        ("0300000b 06 e0 0000 0a0b 20", &dr, &dr),
        ("0300000e 09 e0 0000 0a0b 20 c70100", &cc_0, &dr),
        ("0300000b 06 e0 0000 0a0b 00", &cc_0, &dr),
        ("0300000b 06 e0 0000 0a0b 10", &cc_0, &dr),
    ] {
        assert_eq!(&answer(Classes::Class2Or0, cr), both, "{cr}");
        assert_eq!(&answer(Classes::Class2, cr), class_2_alone, "{cr}");
    }
}

#[test]
fn a_cr_that_insists_on_flow_control_is_refused_with_that_cause() {
    let mut side = Side::new(config(Classes::Class2Or0));
    side.hears("0300000b 06 e0 0000 0a0b 20");
    let cause = Cause::OptionsNotSupported { options: 0 };
    assert_eq!(
        cause.to_string(),
        "class 2 with option bits 0000, 0001 expected: normal formats, no explicit flow control"
    );
    let dr = to_hex(&hex("0300000b 06 80 0a0b 0000 82"));
    assert_eq!(side.end(), (State::Idle, cause, dr));
}

#[test]
fn expedited_data_and_their_acknowledgement_are_agreed_bit_by_bit() {
    for (proposed, wanted, said) in [
        ("c60121", true, "c60121"),
        ("c60101", true, "c60101"),
        ("c60121", false, "c60100"),
        // The connections of RFC 2126 for expedited data alone are not opened: bits 4 and 7.
        ("c60169", true, "c60121"),
    ] {
        let mut side = Side::new(config(Classes::Class2Or0));
        side.hears(&format!("0300000e 09 e0 0000 0a0b 21 {proposed}"));
        let response = ConnectResponse {
            expedited: wanted,
            ..ConnectResponse::default()
        };
        side.transport.request(response).unwrap();
        side.drain();
        let cc = format!("03000011 0c d0 0a0b 0001 21 c0010d {said}");
        assert_eq!(side.sent(), to_hex(&hex(&cc)));
        assert_eq!(side.transport.expedited_selected(), wanted);
    }
}

#[test]
fn a_cr_that_says_nothing_of_expedited_data_proposes_none() {
    let mut side = Side::new(config(Classes::Class2Or0));
    side.hears("0300000b 06 e0 0000 0a0b 21");
    let [Indication::Connect(connect)] = &side.heard[..] else {
        panic!()
    };
    assert!(!connect.expedited);
}

#[test]
fn a_refusal_in_class_2_carries_user_data() {
    let mut side = Side::new(config(Classes::Class2Or0));
    side.hears("0300000b 06 e0 0000 0a0b 21");
    let request = DisconnectRequest {
        reason: DisconnectReason::ADDRESS_UNKNOWN,
        user_data: Bytes::from_static(b"nobody"),
        ..DisconnectRequest::default()
    };
    side.transport.request(request).unwrap();
    side.drain();
    assert_eq!(
        (side.sent(), side.closed),
        (
            to_hex(&hex("03000011 06 80 0a0b 0000 03 6e6f626f6479")),
            true
        )
    );
}

#[test]
fn two_machines_meet_in_the_best_class_that_both_have() {
    use Classes::{Class0, Class2, Class2Or0};
    for (ours, theirs, met) in [
        (Class0, Class0, Some(Class::Class0)),
        (Class0, Class2Or0, Some(Class::Class0)),
        (Class0, Class2, None),
        (Class2Or0, Class0, Some(Class::Class0)),
        (Class2Or0, Class2Or0, Some(Class::Class2)),
        (Class2Or0, Class2, Some(Class::Class2)),
        (Class2, Class0, None),
        (Class2, Class2Or0, Some(Class::Class2)),
        (Class2, Class2, Some(Class::Class2)),
    ] {
        let mut pair = Pair::new(config(ours), config(theirs));
        pair.initiator
            .transport
            .request(Connect::default())
            .unwrap();
        pair.drive();
        if met.is_some() {
            pair.responder
                .transport
                .request(ConnectResponse::default())
                .unwrap();
            pair.drive();
        }
        for side in [&pair.initiator, &pair.responder] {
            let class = Some(side.transport.class());
            assert_eq!(class.filter(|_| side.transport.is_open()), met);
        }
    }
}
