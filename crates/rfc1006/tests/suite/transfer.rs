//! Segmenting and reassembly. X.224 6.3.

use bytes::{Bytes, BytesMut};
use rfc1006::{Config, Indication, Limits, Output, Refused, TpduSize, Tsdu};

use crate::support::{Pair, Side, hex, to_hex, tsdu};

fn small() -> Config {
    Config {
        tpdu_size: TpduSize::MIN,
        ..Config::default()
    }
}

#[test]
fn a_tsdu_leaves_as_a_header_of_seven_octets_and_its_untouched_slices() {
    let mut side = Side::open(Config::default());
    let (head, body) = (Bytes::from(vec![1; 17]), Bytes::from(vec![9; 100]));
    let tsdu: Tsdu = [head.clone(), body.clone()].into_iter().collect();
    side.transport.request(tsdu).unwrap();
    assert_eq!(side.transport.queued_octets(), 117);
    let header = hex("0300007c 02f080").freeze();
    assert_eq!(side.transport.poll_output(), Some(Output::Transmit(header)));
    let Some(Output::Transmit(first)) = side.transport.poll_output() else {
        panic!()
    };
    let Some(Output::Transmit(second)) = side.transport.poll_output() else {
        panic!()
    };
    assert_eq!(
        (first.as_ptr(), second.as_ptr()),
        (head.as_ptr(), body.as_ptr())
    );
    assert_eq!(
        (side.transport.poll_output(), side.transport.queued_octets()),
        (None, 0)
    );
}

#[test]
fn a_slice_of_sixteen_octets_or_fewer_leaves_beside_the_header() {
    let mut side = Side::open(Config::default());
    let tsdu: Tsdu = [&[1, 0, 1, 0][..], &[9; 17]]
        .map(Bytes::from_static)
        .into_iter()
        .collect();
    side.transport.request(tsdu).unwrap();
    let header = hex("0300001c 02f080 01000100").freeze();
    assert_eq!(side.transport.poll_transmit(), Some(header));
    assert_eq!(side.transport.queued_octets(), 17);
    let payload = Bytes::from_static(&[9; 17]);
    assert_eq!(side.transport.poll_transmit(), Some(payload));
    assert_eq!(side.transport.poll_transmit(), None);
}

#[test]
fn a_tsdu_is_cut_at_the_tpdu_size_across_its_slices() {
    let mut side = Side::open(small());
    let tsdu: Tsdu = [vec![1; 100], vec![2; 100], vec![3; 100]]
        .into_iter()
        .map(Bytes::from)
        .collect();
    side.transport.request(tsdu).unwrap();
    side.drain();
    let expected = [
        "03000084 02f000",
        &"01".repeat(100),
        &"02".repeat(25),
        "03000084 02f000",
        &"02".repeat(75),
        &"03".repeat(50),
        "03000039 02f080",
        &"03".repeat(50),
    ];
    assert_eq!(side.sent(), to_hex(&hex(&expected.concat())));
}

#[test]
fn a_tsdu_that_fills_its_last_tpdu_is_not_followed_by_an_empty_one() {
    let mut side = Side::open(small());
    side.transport
        .request(Tsdu::from(Bytes::from(vec![0; 250])))
        .unwrap();
    side.drain();
    let octets = side.sent.split();
    assert_eq!(octets.len(), 2 * (7 + 125));
    assert_eq!((octets[6], octets[132 + 6]), (0, 0x80));
}

#[test]
fn segments_are_joined_without_a_copy() {
    let mut side = Side::open(Config::default());
    side.hears("03000009 02f000 aabb 03000008 02f000 cc 03000009 02f080 ddee");
    let [Indication::Data(data)] = &side.heard[..] else {
        panic!("{:?}", side.heard)
    };
    let slices: Vec<_> = data.iter().map(|slice| to_hex(slice)).collect();
    assert_eq!(slices, ["aabb", "cc", "ddee"]);
}

#[test]
fn segments_without_octets_add_nothing_and_a_tsdu_without_octets_is_not_indicated() {
    let mut side = Side::open(Config::default());
    side.hears(
        "03000007 02f080 03000007 02f000 03000008 02f000 aa 03000007 02f080 03000007 02f080",
    );
    assert_eq!(side.heard, [Indication::Data(tsdu(&[0xAA]))]);
}

#[test]
fn an_empty_tsdu_is_refused() {
    let mut side = Side::open(Config::default());
    assert_eq!(side.transport.request(Tsdu::new()), Err(Refused::EmptyTsdu));
}

#[test]
fn a_tpdu_longer_than_agreed_and_a_tpdu_number_are_taken_as_they_are() {
    let mut side = Side::open(small());
    side.hears(&format!("0300010f 02f085 {}", "55".repeat(264)));
    let [Indication::Data(data)] = &side.heard[..] else {
        panic!()
    };
    assert_eq!(data.len(), 264);
}

#[test]
fn beyond_the_high_water_mark_data_is_refused_until_some_is_written() {
    let limits = Limits {
        queued: 10,
        ..Limits::default()
    };
    let mut side = Side::open(Config {
        limits,
        ..Config::default()
    });
    side.transport.request(tsdu(b"0123456789abc")).unwrap();
    let refused = Err(Refused::QueueFull {
        queued: 13,
        limit: 10,
    });
    assert_eq!(side.transport.request(tsdu(b"x")), refused);
    assert_eq!(
        side.transport
            .request(rfc1006::Request::Expedited(Bytes::from_static(b"x"))),
        refused
    );
    side.drain();
    side.transport.request(tsdu(b"x")).unwrap();
}

#[test]
fn a_tsdu_that_waits_is_cut_only_when_it_is_its_turn() {
    let mut side = Side::open(small());
    side.transport
        .request(Tsdu::from(Bytes::from(vec![0; 1 << 20])))
        .unwrap();
    assert_eq!(side.transport.queued_octets(), 1 << 20);
    let _header = side.transport.poll_transmit().unwrap();
    assert_eq!(side.transport.queued_octets(), 1 << 20);
    assert_eq!(side.transport.poll_transmit().unwrap().len(), 125);
    assert_eq!(side.transport.queued_octets(), (1 << 20) - 125);
}

#[test]
fn indications_can_be_taken_while_octets_wait() {
    let mut side = Side::open(Config::default());
    side.transport.request(tsdu(b"out")).unwrap();
    let mut octets = hex("0300000a 02f080 696e21");
    side.transport.handle(rfc1006::Input::Octets(&mut octets));
    assert_eq!(
        side.transport.poll_indication(),
        Some(Indication::Data(tsdu(b"in!")))
    );
    assert_eq!(
        (
            side.transport.poll_indication(),
            side.transport.queued_octets()
        ),
        (None, 3)
    );
}

#[test]
fn both_directions_flow_between_two_machines() {
    let mut pair = Pair::open(small(), Config::default());
    let large = Tsdu::from((0..=255_u8).cycle().take(1_000_000).collect::<Bytes>());
    for _ in 0..3 {
        pair.initiator.transport.request(large.clone()).unwrap();
        pair.responder.transport.request(tsdu(b"short")).unwrap();
    }
    pair.drive();
    assert_eq!(pair.responder.heard, vec![Indication::Data(large); 3]);
    assert_eq!(
        pair.initiator.heard,
        vec![Indication::Data(tsdu(b"short")); 3]
    );
}

#[test]
fn headers_of_one_queue_share_their_allocation() {
    let mut side = Side::open(Config::default());
    for _ in 0..2 {
        side.transport.request(tsdu(&[9; 17])).unwrap();
    }
    let first = side.transport.poll_transmit().unwrap();
    let _payload = side.transport.poll_transmit();
    let second = side.transport.poll_transmit().unwrap();
    assert_eq!(second.as_ptr() as usize - first.as_ptr() as usize, 7);
    assert_eq!(BytesMut::from(&first[..]), hex("03000018 02f080"));
}
