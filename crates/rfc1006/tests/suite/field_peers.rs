//! What peers in the field do, each quirk a test; what we do about it is in spec-notes/transport.md.

use rfc1006::{
    Cause, Config, Connect, ConnectResponse, Indication, ParameterOrder, Profile, SizeParameter,
    State, TpduSize,
};

use crate::support::{Side, hex, selector, to_hex, tsdu};

fn accepted(cr: &str) -> (Connect, String) {
    let mut side = Side::new(Config::default());
    side.hears(cr);
    let Some(Indication::Connect(connect)) = side.heard.pop() else {
        panic!("{:?}", side.heard)
    };
    side.transport.request(ConnectResponse::default()).unwrap();
    side.drain();
    assert_eq!(side.transport.state(), State::Open);
    (connect, side.sent())
}

fn connected(cc: &str) -> Side {
    let mut side = Side::new(Config::default());
    side.transport.request(Connect::default()).unwrap();
    side.hears(cc);
    assert_eq!(side.transport.state(), State::Open);
    side.sent();
    side
}

#[test]
fn an_mms_client_offers_8192_octets_in_class_0_with_source_reference_1() {
    let (connect, cc) = accepted("03000016 11 e0 0000 0001 00 c0010d c2020001 c1020000");
    assert_eq!(connect.called, Some(selector("0001")));
    assert_eq!(
        cc,
        to_hex(&hex("03000016 11 d0 0001 0001 00 c0010d c1020000 c2020001"))
    );
}

#[test]
fn a_source_reference_of_zero_is_allowed() {
    let (_, cc) = accepted("03000016 11 e0 0000 0000 00 c0010a c2020001 c1020001");
    assert!(cc.starts_with(&to_hex(&hex("03000016 11 d0 0000 0001 00"))));
}

#[test]
fn a_destination_reference_in_a_cr_is_not_looked_at() {
    accepted("0300000b 06 e0 1234 0001 00");
}

#[test]
fn option_bits_and_a_credit_in_class_0_are_not_looked_at() {
    accepted("0300000b 06 ef 0000 0001 01");
}

#[test]
fn references_in_a_cc_are_not_checked_whichever_way_round_they_are() {
    connected("0300000e 09 d0 0000 0001 00 c0010d");
    connected("0300000e 09 d0 beef 0000 00 c0010d");
}

#[test]
fn a_calling_selector_can_be_left_out_of_a_cr() {
    let (connect, cc) = accepted("03000012 0d e0 0000 0001 00 c0010a c2020002");
    assert_eq!(
        (connect.calling, connect.called),
        (None, Some(selector("0002")))
    );
    assert_eq!(
        cc,
        to_hex(&hex("03000012 0d d0 0001 0001 00 c0010a c2020002"))
    );
}

#[test]
fn a_cc_need_not_hold_any_parameter() {
    assert_eq!(
        connected("0300000b 06 d0 0001 7c00 00")
            .transport
            .tpdu_size()
            .octets(),
        8192
    );
}

#[test]
fn a_cc_of_22_octets_with_both_selectors_answers_a_client_that_takes_no_other() {
    let (_, cc) = accepted("03000016 11 e0 0000 0001 00 c0010a c1020100 c2020102");
    assert_eq!(
        cc,
        to_hex(&hex("03000016 11 d0 0001 0001 00 c0010a c1020100 c2020102"))
    );
    assert_eq!(hex(&cc).len(), 22);
}

#[test]
fn a_small_controller_gets_its_parameters_in_the_order_that_it_wants() {
    let profile = Profile {
        order: ParameterOrder::SelectorsFirst,
        ..Profile::default()
    };
    let mut side = Side::new(Config {
        tpdu_size: TpduSize::clamped(1024),
        profile,
        ..Config::default()
    });
    let (called, calling) = (Some(selector("0200")), Some(selector("0100")));
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
        to_hex(&hex("03000016 11 e0 0000 0001 00 c1020100 c2020200 c0010a"))
    );
}

#[test]
fn a_controller_that_takes_no_size_parameter_gets_none() {
    let profile = Profile {
        size: SizeParameter::Omitted,
        ..Profile::default()
    };
    let mut side = Side::new(Config {
        profile,
        ..Config::default()
    });
    side.transport
        .request(Connect {
            called: Some(selector("0102")),
            ..Connect::default()
        })
        .unwrap();
    side.drain();
    assert_eq!(
        side.sent(),
        to_hex(&hex("0300000f 0a e0 0000 0001 00 c2020102"))
    );
    side.hears("03000012 0d d0 0001 0001 00 c0010a c2020102");
    assert_eq!(side.transport.tpdu_size().octets(), 1024);
}

#[test]
fn parameters_of_other_classes_and_unknown_ones_are_ignored_in_cr_and_cc() {
    accepted("03000019 14 e0 0000 0001 00 c0010a c40101 c6010a dd03010203");
    connected("03000013 0e d0 0001 0001 00 dd03010203 c0010a");
}

#[test]
fn by_default_a_cr_holds_nothing_that_a_peer_might_not_know() {
    let mut side = Side::new(Config::default());
    side.transport
        .request(Connect {
            called: Some(selector("0001")),
            ..Connect::default()
        })
        .unwrap();
    side.drain();
    assert_eq!(
        side.sent(),
        to_hex(&hex("03000012 0d e0 0000 0001 00 c0010d c2020001"))
    );
}

#[test]
fn a_client_that_codes_65531_octets_as_16_is_answered_with_ours() {
    let (_, cc) = accepted("0300000e 09 e0 0000 0001 00 c00110");
    assert_eq!(cc, to_hex(&hex("0300000e 09 d0 0001 0001 00 c0010d")));
}

#[test]
fn a_reserved_octet_that_is_not_zero_is_accepted_and_never_sent() {
    let (_, cc) = accepted("0308000e 09 e0 0000 0001 00 c0010d");
    assert!(cc.starts_with("0300"));
}

#[test]
fn an_empty_dt_is_taken_for_nothing() {
    let mut side = Side::open(Config::default());
    side.hears("03000007 02f080");
    assert!(side.heard.is_empty() && side.transport.is_open());
}

#[test]
fn a_selector_can_be_empty_or_as_long_as_16_octets() {
    let (connect, _) = accepted(&format!(
        "03000020 1b e0 0000 0001 00 c100 c211{}",
        "41".repeat(17)
    ));
    assert_eq!(
        (
            connect.calling.unwrap().len(),
            connect.called.unwrap().len()
        ),
        (0, 17)
    );
}

#[test]
fn a_cc_that_answers_a_larger_size_than_offered_is_held_to_the_offer() {
    let mut side = Side::new(Config {
        tpdu_size: TpduSize::clamped(1024),
        ..Config::default()
    });
    side.transport.request(Connect::default()).unwrap();
    side.hears("0300000e 09 d0 0001 0001 00 c0010d");
    assert_eq!(side.transport.tpdu_size().octets(), 1024);
}

#[test]
fn a_header_in_a_tcp_segment_of_its_own_is_waited_for() {
    let mut side = Side::open(Config::default());
    side.hears("03000009");
    side.hears("02f080 aabb 0300");
    side.hears("0008");
    side.hears("02f080 cc");
    assert_eq!(
        side.heard,
        [
            Indication::Data(tsdu(&[0xAA, 0xBB])),
            Indication::Data(tsdu(&[0xCC]))
        ]
    );
}

#[test]
fn a_remote_desktop_probe_is_refused_or_accepted_but_never_breaks_anything() {
    let mut side = Side::new(Config::default());
    side.hears("03000013 0e e0 0000 0000 00 01000800 03000000");
    assert!(
        matches!(side.heard[..], [Indication::Connect(_)]),
        "its negotiation block reads as unknown parameters"
    );

    let mut side = Side::new(Config::default());
    side.inbox.extend_from_slice(
        b"\x03\0\0\x2a\x25\xe0\0\0\0\0\0Cookie: mstshash=nmap\r\n\x01\0\x08\0\x03\0\0\0",
    );
    side.hears("");
    let (state, cause, _) = side.end();
    assert!(matches!((state, cause), (State::Idle, Cause::Tpdu { .. })));
}

#[test]
fn a_peer_that_closes_after_the_cr_without_a_word_is_told_apart_from_a_refusal() {
    let mut side = Side::new(Config::default());
    side.transport.request(Connect::default()).unwrap();
    side.drain();
    side.ends(rfc1006::End::Clean);
    let (state, cause, _) = side.end();
    assert_eq!((state, cause), (State::AwaitingConfirm, Cause::Closed));
}

#[test]
fn a_dt_with_a_number_and_the_request_of_acknowledgement_mark_is_a_dt() {
    let mut side = Side::open(Config::default());
    side.hears("03000008 02f1ff aa");
    assert_eq!(side.heard, [Indication::Data(tsdu(&[0xAA]))]);
}

#[test]
fn more_user_data_than_a_cr_may_hold_is_handed_up() {
    let (connect, _) = accepted(&format!("0300002c 06 e0 0000 0001 00 {}", "77".repeat(33)));
    assert_eq!(connect.user_data.len(), 33);
}
