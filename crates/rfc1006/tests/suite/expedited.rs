//! Transport expedited data over TPKT. RFC 1006, section 5; X.214 13.2.

use bytes::Bytes;
use rfc1006::{
    Cause, Config, Connect, ConnectResponse, Indication, Refused, Request, State, TpduSize, Tsdu,
    tpdu::{Fault, Kind},
};

use crate::support::{CC, Pair, Side, hex, to_hex, tsdu};

fn expedited(octets: &'static [u8]) -> Request {
    Request::Expedited(Bytes::from_static(octets))
}

#[test]
fn expedited_data_is_proposed_and_agreed_in_the_additional_options() {
    let mut side = Side::new(Config::default());
    side.transport
        .request(Connect {
            expedited: true,
            ..Connect::default()
        })
        .unwrap();
    side.hears("03000011 0c d0 0001 0001 00 c60101 c0010d");
    assert_eq!(
        side.sent(),
        to_hex(&hex("03000011 0c e0 0000 0001 00 c0010d c60101"))
    );
    assert!(side.transport.expedited_selected());
    side.transport.request(expedited(&[5, 0, 0x78])).unwrap();
    side.drain();
    assert_eq!(side.sent(), to_hex(&hex("0300000a 02 10 80 050078")));
}

#[test]
fn it_takes_both_sides_to_select_it() {
    for (proposed, cc) in [
        (false, "03000011 0c d0 0001 0001 00 c60101 c0010d"),
        (true, CC),
    ] {
        let mut side = Side::new(Config::default());
        side.transport
            .request(Connect {
                expedited: proposed,
                ..Connect::default()
            })
            .unwrap();
        side.hears(cc);
        let [Indication::ConnectConfirm(confirm)] = &side.heard[..] else {
            panic!()
        };
        assert!(!confirm.expedited && !side.transport.expedited_selected());
        assert_eq!(
            side.transport.request(expedited(b"x")),
            Err(Refused::ExpeditedNotSelected)
        );
    }
}

#[test]
fn a_response_cannot_select_what_was_not_proposed() {
    let mut side = Side::new(Config::default());
    side.hears("0300000b 06 e0 0000 0001 00");
    let response = ConnectResponse {
        expedited: true,
        ..ConnectResponse::default()
    };
    assert_eq!(
        side.transport.request(response),
        Err(Refused::ExpeditedNotProposed)
    );
    side.transport.request(ConnectResponse::default()).unwrap();
}

#[test]
fn an_expedited_tsdu_has_1_to_16_octets() {
    let mut side = Side::open(Config::default());
    assert_eq!(
        side.transport.request(expedited(b"")),
        Err(Refused::ExpeditedLength { found: 0 })
    );
    assert_eq!(
        side.transport.request(expedited(&[0; 17])),
        Err(Refused::ExpeditedLength { found: 17 })
    );
    side.transport.request(expedited(&[0; 16])).unwrap();
}

#[test]
fn an_ed_with_or_without_end_of_tsdu_or_reference_is_indicated() {
    let mut side = Side::open(Config::default());
    side.hears("0300000a 02 10 00 050078 0300000a 02 10 80 050079 0300000c 04 10 0001 80 05007a");
    let indicated = [[5, 0, 0x78], [5, 0, 0x79], [5, 0, 0x7A]]
        .map(|octets| Indication::Expedited(octets.to_vec().into()));
    assert_eq!(side.heard, indicated);
}

#[test]
fn an_ed_between_two_segments_leaves_the_tsdu_whole() {
    let mut side = Side::open(Config::default());
    side.hears("03000008 02f000 aa 03000008 021080 ee 03000008 02f080 bb");
    let expected = [
        Indication::Expedited(Bytes::from_static(&[0xEE])),
        Indication::Data(tsdu(&[0xAA, 0xBB])),
    ];
    assert_eq!(side.heard, expected);
}

#[test]
fn expedited_data_passes_data_that_waits_at_the_next_boundary_between_tpdus() {
    let mut side = Side::open(Config {
        tpdu_size: TpduSize::MIN,
        ..Config::default()
    });
    side.transport
        .request(Tsdu::from(Bytes::from(vec![0xDD; 126])))
        .unwrap();
    let _header = side.transport.poll_transmit().unwrap();
    side.transport.request(expedited(b"\xEE")).unwrap();
    side.drain();
    let expected = [
        "dd".repeat(125),
        "03000008 021080 ee".into(),
        "03000008 02f080 dd".into(),
    ]
    .concat();
    assert_eq!(side.sent(), to_hex(&hex(&expected)));
}

#[test]
fn expedited_data_never_passes_the_cc() {
    let mut side = Side::new(Config::default());
    side.hears("0300000e 09 e0 0000 0001 00 c60101");
    side.transport
        .request(ConnectResponse {
            expedited: true,
            ..ConnectResponse::default()
        })
        .unwrap();
    side.transport.request(tsdu(b"\xDD")).unwrap();
    side.transport.request(expedited(b"\xEE")).unwrap();
    side.drain();
    let expected =
        "03000011 0c d0 0001 0001 00 c0010d c60101 03000008 021080 ee 03000008 02f080 dd";
    assert_eq!(side.sent(), to_hex(&hex(expected)));
}

#[test]
fn an_ed_that_nobody_agreed_to_is_a_protocol_error() {
    let mut side = Side::new(Config::default());
    side.transport.request(Connect::default()).unwrap();
    side.hears(CC);
    side.sent();
    side.hears("03000008 021080 ee");
    let (state, cause, sent) = side.end();
    assert_eq!(
        (state, cause),
        (
            State::Open,
            Cause::Unexpected {
                offset: 18,
                found: Kind::Ed
            }
        )
    );
    assert_eq!(sent, to_hex(&hex("0300000d 08 70 0001 02 c1020210")));
}

#[test]
fn an_ed_of_17_octets_is_a_protocol_error() {
    let mut side = Side::open(Config::default());
    side.hears(&format!("03000018 021080 {}", "00".repeat(17)));
    let (_, cause, _) = side.end();
    let Cause::Tpdu { error, .. } = cause else {
        panic!()
    };
    assert_eq!(
        error.fault,
        Fault::UserData {
            found: 17,
            least: 1,
            most: 16
        }
    );
}

#[test]
fn expedited_data_flows_both_ways_between_two_machines() {
    let mut pair = Pair::open(Config::default(), Config::default());
    pair.initiator
        .transport
        .request(expedited(b"ping"))
        .unwrap();
    pair.responder
        .transport
        .request(expedited(b"pong"))
        .unwrap();
    pair.drive();
    assert_eq!(
        pair.responder.heard,
        [Indication::Expedited(Bytes::from_static(b"ping"))]
    );
    assert_eq!(
        pair.initiator.heard,
        [Indication::Expedited(Bytes::from_static(b"pong"))]
    );
}
