//! Negotiation of the TPDU size. X.224 6.5.4 j) and k); RFC 1006, section 5.

use rfc1006::{Config, Connect, ConnectResponse, Profile, SizeParameter, TpduSize};

use crate::support::{Pair, Side, hex, to_hex};

/// What a responder that takes `ours` octets answers to a CR with this variable part: its own variable part and the agreed size.
fn answer(ours: usize, cr: &str) -> (String, usize) {
    let mut side = Side::new(Config {
        tpdu_size: TpduSize::clamped(ours),
        ..Config::default()
    });
    let variable = hex(cr).len();
    side.hears(&format!(
        "0300{:04x} {:02x} e0 0000 0001 00 {cr}",
        11 + variable,
        6 + variable
    ));
    side.transport.request(ConnectResponse::default()).unwrap();
    side.drain();
    (
        side.sent()[22..].to_owned(),
        side.transport.tpdu_size().octets(),
    )
}

/// The size that an initiator that offers `ours` octets agrees to after a CC with this variable part.
fn confirmed(ours: usize, offer: SizeParameter, cc: &str) -> usize {
    let profile = Profile {
        size: offer,
        ..Profile::default()
    };
    let mut side = Side::new(Config {
        tpdu_size: TpduSize::clamped(ours),
        profile,
        ..Config::default()
    });
    side.transport.request(Connect::default()).unwrap();
    let variable = hex(cc).len();
    side.hears(&format!(
        "0300{:04x} {:02x} d0 0001 0001 00 {cc}",
        11 + variable,
        6 + variable
    ));
    assert!(side.transport.is_open());
    side.transport.tpdu_size().octets()
}

#[test]
fn the_answer_is_the_smaller_of_offer_and_own_size() {
    assert_eq!(answer(8192, "c0010a"), ("c0010a".into(), 1024));
    assert_eq!(answer(1024, "c0010d"), ("c0010a".into(), 1024));
    assert_eq!(answer(8192, "c00107"), ("c00107".into(), 128));
}

#[test]
fn a_size_left_out_is_65531_octets_and_answered_only_when_ours_is_smaller() {
    assert_eq!(answer(65_531, ""), (String::new(), 65_531));
    assert_eq!(answer(8192, ""), ("c0010d".into(), 8192));
}

#[test]
fn codes_outside_the_standard_are_clamped() {
    assert_eq!(answer(65_531, "c00110"), ("c0010f".into(), 32_768));
    assert_eq!(answer(8192, "c001ff"), ("c0010d".into(), 8192));
    assert_eq!(answer(8192, "c00101"), ("c00107".into(), 128));
    assert_eq!(answer(8192, "c00100"), ("c0010d".into(), 8192));
}

#[test]
fn a_preferred_size_is_answered_by_a_preferred_size_alone() {
    assert_eq!(answer(8192, "c00107 f00110"), ("f00110".into(), 2048));
    assert_eq!(answer(1000, "f00110"), ("f00107".into(), 896));
    assert_eq!(answer(65_531, "f004ffffffff"), ("f00201ff".into(), 65_408));
}

#[test]
fn a_cr_offers_by_code_by_preferred_size_or_not_at_all() {
    let offered = |parameter, octets| {
        let profile = Profile {
            size: parameter,
            ..Profile::default()
        };
        let mut side = Side::new(Config {
            tpdu_size: TpduSize::clamped(octets),
            profile,
            ..Config::default()
        });
        side.transport.request(Connect::default()).unwrap();
        side.drain();
        side.sent()[22..].to_owned()
    };
    assert_eq!(offered(SizeParameter::Code, 8192), "c0010d");
    assert_eq!(offered(SizeParameter::Code, 3000), "c0010b");
    assert_eq!(offered(SizeParameter::Omitted, 8192), "");
    assert_eq!(
        offered(SizeParameter::Preferred, 3000),
        to_hex(&hex("c0010b f00117"))
    );
}

#[test]
fn a_cc_cannot_raise_the_size_and_a_cc_without_one_leaves_the_offer() {
    assert_eq!(confirmed(1024, SizeParameter::Code, "c0010d"), 1024);
    assert_eq!(confirmed(1024, SizeParameter::Code, "c00108"), 256);
    assert_eq!(confirmed(1024, SizeParameter::Code, ""), 1024);
    assert_eq!(confirmed(1024, SizeParameter::Omitted, ""), 65_531);
    assert_eq!(confirmed(1024, SizeParameter::Omitted, "c0010a"), 1024);
    assert_eq!(confirmed(3000, SizeParameter::Preferred, "f00110"), 2048);
    assert_eq!(confirmed(3000, SizeParameter::Preferred, "c00107"), 128);
}

#[test]
fn two_machines_always_agree() {
    for size in [
        SizeParameter::Omitted,
        SizeParameter::Code,
        SizeParameter::Preferred,
    ] {
        for (ours, theirs) in [
            (128, 65_531),
            (65_531, 65_531),
            (65_531, 1000),
            (5000, 700),
            (2048, 2048),
        ] {
            let profile = Profile {
                size,
                ..Profile::default()
            };
            let config = |octets| Config {
                tpdu_size: TpduSize::clamped(octets),
                profile,
                ..Config::default()
            };
            let pair = Pair::open(config(ours), config(theirs));
            assert_eq!(
                pair.initiator.transport.tpdu_size(),
                pair.responder.transport.tpdu_size()
            );
        }
    }
}
