//! Peers that break the rules. X.224 6.22, Table A.6.

use rfc1006::{
    Cause, Config, Connect, Indication, State,
    tpdu::{Fault, Kind},
    tpkt::{Foreign, TpktFault},
};

use crate::support::{CR, Side, hex, to_hex, tsdu};

#[test]
fn a_stream_that_is_not_tpkt_is_closed_without_an_answer() {
    let mut side = Side::new(Config::default());
    side.inbox.extend_from_slice(b"GET / HTTP/1.1\r\n\r\n");
    side.hears("");
    let (state, cause, sent) = side.end();
    let Cause::Tpkt(error) = cause else { panic!() };
    let fault = TpktFault::Version {
        found: *b"GET ",
        foreign: Foreign::Http,
    };
    assert_eq!(
        (state, sent, error.fault),
        (State::Idle, String::new(), fault)
    );
}

#[test]
fn a_tls_server_on_our_port_is_recognized_by_the_initiator() {
    let mut side = Side::new(Config::default());
    side.transport.request(Connect::default()).unwrap();
    side.hears("15030100020246");
    let (state, cause, _) = side.end();
    assert_eq!(state, State::AwaitingConfirm);
    assert_eq!(
        cause.to_string(),
        "at octet 0 of the stream: not a TPKT, version 3 expected: this looks like TLS ([15, 03, 01, 00])"
    );
}

#[test]
fn what_came_before_an_error_is_not_lost() {
    let mut side = Side::open(Config::default());
    side.hears("03000008 02f080 aa 03000007 02ff80 03000008 02f080 bb");
    let (_, cause, sent) = side.end();
    let Cause::Tpdu { offset, error } = cause else {
        panic!()
    };
    assert_eq!(
        (offset, error.offset, error.fault),
        (17 + 8 + 4, 1, Fault::Code { found: 0xFF })
    );
    assert_eq!(sent, to_hex(&hex("0300000d 08 70 0001 02 c10202ff")));
    assert_eq!(side.heard, [Indication::Data(tsdu(&[0xAA]))]);
}

#[test]
fn a_cr_that_cannot_be_decoded_is_answered_by_an_er_to_its_reference() {
    let mut side = Side::new(Config::default());
    side.hears("0300000f 0a e0 0000 0c0d 00 c0020a0a");
    let (state, _, sent) = side.end();
    assert_eq!(
        (state, sent),
        (
            State::Idle,
            to_hex(&hex("03000014 0f 70 0c0d 03 c109 0ae000000c0d00c002"))
        )
    );
}

#[test]
fn an_er_that_cannot_be_decoded_is_not_answered() {
    let mut side = Side::open(Config::default());
    side.hears("03000008 03 70 0001");
    let (_, cause, sent) = side.end();
    assert!(matches!(cause, Cause::Tpdu { .. }));
    assert_eq!(sent, "");
}

#[test]
fn an_er_in_an_open_connection_ends_it_without_an_answer() {
    let mut side = Side::open(Config::default());
    side.hears("03000009 04 70 0001 02");
    let (state, cause, sent) = side.end();
    assert!(matches!(cause, Cause::Rejected { .. }));
    assert_eq!((state, sent), (State::Open, String::new()));
}

#[test]
fn only_a_cr_can_come_first_and_nothing_else_is_answered() {
    for (octets, found) in [
        ("03000008 02f080 aa", Kind::Dt),
        ("0300000b 06 d0 0001 0001 00", Kind::Cc),
        ("0300000b 06 80 0001 0001 00", Kind::Dr),
        ("0300000a 05 c0 0001 0001", Kind::Dc),
    ] {
        let mut side = Side::new(Config::default());
        side.hears(octets);
        assert_eq!(
            side.end(),
            (
                State::Idle,
                Cause::Unexpected { offset: 4, found },
                String::new()
            )
        );
    }
}

#[test]
fn data_before_the_cc_is_a_protocol_error_on_both_sides() {
    let mut side = Side::new(Config::default());
    side.transport.request(Connect::default()).unwrap();
    side.hears("03000008 02f080 aa");
    let (state, cause, _) = side.end();
    assert_eq!(
        (state, cause),
        (
            State::AwaitingConfirm,
            Cause::Unexpected {
                offset: 4,
                found: Kind::Dt
            }
        )
    );

    let mut side = Side::new(Config::default());
    side.hears(&format!("{CR} 03000008 02f080 aa"));
    let (state, cause, _) = side.end();
    assert_eq!(
        (state, cause),
        (
            State::AwaitingResponse,
            Cause::Unexpected {
                offset: 18,
                found: Kind::Dt
            }
        )
    );
}

#[test]
fn what_class_0_does_not_have_ends_an_open_connection_with_an_er() {
    for (octets, found) in [
        ("03000009 04 61 0001 05", Kind::Ak),
        ("03000009 04 20 0001 05", Kind::Ea),
        ("03000009 04 5f 0001 05", Kind::Rj),
        ("0300000a 05 c0 0001 0001", Kind::Dc),
        ("0300000a 04 f0 0001 80 aa", Kind::Dt),
        ("0300000b 06 e0 0000 0002 00", Kind::Cr),
        ("0300000b 06 d0 0001 0001 00", Kind::Cc),
    ] {
        let mut side = Side::open(Config::default());
        side.hears(octets);
        let (state, cause, sent) = side.end();
        assert_eq!(
            (state, cause),
            (State::Open, Cause::Unexpected { offset: 21, found })
        );
        assert!(
            sent.starts_with(&to_hex(&hex("0300000d 08 70 0001 02 c102"))),
            "{sent}"
        );
    }
}

#[test]
fn a_length_indicator_of_zero_is_harmless() {
    let mut side = Side::open(Config::default());
    side.hears("03000008 00 f0 80 aa");
    let (_, cause, _) = side.end();
    assert_eq!(
        cause.to_string(),
        "in the TPDU at octet 21 of the stream: DT, octet 0: \
         length indicator 0 does not fit the fixed part, 2 expected (X.224 13.2.2.1)"
    );
}
