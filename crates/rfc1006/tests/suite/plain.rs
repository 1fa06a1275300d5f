//! TSDUs that a driver writes and takes by itself (X.224 13.7).

use bytes::{Bytes, BytesMut};
use proptest::{collection::vec, prelude::*};
use rfc1006::{Config, Connect, Input, Request, State, TpduSize, Transport, Tsdu};

use crate::support::{Side, hex, to_hex, tsdu};

fn sized(octets: usize) -> Config {
    Config {
        tpdu_size: TpduSize::clamped(octets),
        ..Config::default()
    }
}

/// Takes all that can be taken.
fn taken(side: &mut Side, octets: &str, most: usize) -> Vec<String> {
    side.inbox.extend_from_slice(&hex(octets));
    let mut take = || {
        side.transport
            .take_data(&mut side.inbox, b"\x01\0", || most)
    };
    std::iter::from_fn(|| take().map(|data| to_hex(&data))).collect()
}

#[test]
fn the_headers_are_those_of_the_class_and_need_an_open_connection() {
    assert_eq!(Transport::new(Config::default()).data_headers(1), None);
    let side = Side::open(Config::default());
    let headers = side.transport.data_headers(3).unwrap();
    assert_eq!(to_hex(&headers), "0300000a02f080");
    let side = Side::open_class_2(Config::default());
    let headers = side.transport.data_headers(3).unwrap();
    assert_eq!(to_hex(&headers), "0300000c04f0020380");
}

#[test]
fn a_tsdu_that_is_empty_or_longer_than_a_tpdu_has_no_headers() {
    let side = Side::open(sized(128));
    assert_eq!(side.transport.tpdu_size().octets(), 128);
    assert_eq!(side.transport.data_headers(0), None);
    assert!(side.transport.data_headers(125).is_some());
    assert_eq!(side.transport.data_headers(126), None);
}

#[test]
fn there_are_no_headers_while_anything_waits_or_an_acknowledgement_is_awaited() {
    let mut side = Side::open_class_2(Config::default());
    side.transport.request(tsdu(b"1")).unwrap();
    assert_eq!(side.transport.data_headers(1), None);
    side.drain();
    assert!(side.transport.data_headers(1).is_some());
    let expedited = Request::Expedited(Bytes::from_static(b"2"));
    side.transport.request(expedited).unwrap();
    assert_eq!(side.transport.data_headers(1), None);
    side.drain();
    assert_eq!(side.transport.data_headers(1), None, "the EA is awaited");
    side.hears("03000009 04 20 0001 00");
    assert!(side.transport.data_headers(1).is_some());
}

#[test]
fn whole_tsdus_with_the_prefix_are_taken_and_the_rest_is_left() {
    let mut side = Side::open(Config::default());
    let octets = "0300000a 02f080 010061  0300000b 02f080 01006263  0300000a 02f080 0100";
    assert_eq!(taken(&mut side, octets, 9), ["61", "6263"]);
    assert_eq!(to_hex(&side.inbox), "0300000a02f0800100");
    assert_eq!(side.transport.framer().offset(), 17 + 10 + 11);
    assert_eq!(taken(&mut side, "64", 9), ["64"]);
    assert!(side.inbox.is_empty());
}

#[test]
fn whatever_is_not_that_is_left_untouched() {
    for octets in [
        "0300000a 02f080 020061",
        "03000009 02f080 0100",
        "0300000a 02f000 010061",
        "0300000b 03f08000 010061",
        "0300000a 021080 010061",
        "0300000d 02f080 010061626364",
        "0300000b 02f080 010061",
        "0400000a 02f080 010061",
        "03000008 02f080 010061",
    ] {
        let mut side = Side::open(Config::default());
        assert_eq!(taken(&mut side, octets, 3), [""; 0], "{octets}");
        assert_eq!(side.inbox, hex(octets));
        assert_eq!(side.transport.framer().offset(), 17);
    }
}

#[test]
fn nothing_is_taken_before_or_after_the_connection_and_amid_a_tsdu() {
    let data = "0300000a 02f080 010061";
    let mut side = Side::new(Config::default());
    side.transport.request(Connect::default()).unwrap();
    assert_eq!(taken(&mut side, data, 9), [""; 0]);

    let mut side = Side::open(Config::default());
    side.hears("03000008 02f000 01");
    assert_eq!(taken(&mut side, data, 9), [""; 0]);

    let mut side = Side::open(Config::default());
    side.hears("0300");
    side.hears("000a");
    assert_eq!(taken(&mut side, "02f080 010061", 9), [""; 0]);

    let mut side = Side::open_class_2(Config::default());
    let disconnect = rfc1006::DisconnectRequest::default();
    side.transport
        .request(Request::Disconnect(disconnect))
        .unwrap();
    assert_eq!(side.transport.state(), State::Closing);
    assert_eq!(taken(&mut side, "0300000c 04f0000180 010061", 9), [""; 0]);
}

#[test]
fn in_class_2_only_what_is_for_this_connection_is_taken() {
    let mut side = Side::open_class_2(Config::default());
    assert_eq!(taken(&mut side, "0300000c 04f0000180 010061", 9), ["61"]);
    assert_eq!(taken(&mut side, "0300000c 04f0000280 010061", 9), [""; 0]);
}

#[test]
fn an_indication_that_waits_comes_first() {
    let mut side = Side::open(Config::default());
    side.inbox.extend_from_slice(&hex("03000008 02f080 31"));
    side.transport.handle(Input::Octets(&mut side.inbox));
    assert_eq!(taken(&mut side, "0300000a 02f080 010061", 9), [""; 0]);
    side.drain();
    assert_eq!(taken(&mut side, "", 9), ["61"]);
}

/// DT TPDUs, of which most are whole TSDUs with the prefix.
fn data() -> impl Strategy<Value = Vec<u8>> {
    let ahead = prop_oneof![6 => Just(&[2, 0xF0, 0x80][..]), 1 => Just(&[2, 0xF0, 0][..])];
    let prefix = prop_oneof![6 => Just(&[1, 0][..]), 1 => Just(&[2, 0][..]), 1 => Just(&[][..])];
    let tpdu = (ahead, prefix, vec(any::<u8>(), 0..20)).prop_map(|(ahead, prefix, rest)| {
        let tpdu = [ahead, prefix, &rest].concat();
        let length = u16::try_from(tpdu.len() + 4).unwrap();
        [&rfc1006::tpkt::header(length)[..], &tpdu].concat()
    });
    vec(tpdu, 0..12).prop_map(|tpdus| tpdus.concat())
}

/// The octets of every TSDU of a stream that comes in these pieces.
fn received(pieces: &[&[u8]], by_itself: bool) -> (Vec<Bytes>, u64) {
    let mut side = Side::open(Config::default());
    let mut tsdus = Vec::new();
    for piece in pieces {
        side.inbox.extend_from_slice(piece);
        if by_itself {
            let mut take = || side.transport.take_data(&mut side.inbox, &[1, 0], || 16);
            let taken = std::iter::from_fn(&mut take);
            tsdus.extend(taken.map(|data| Bytes::from([&[1, 0], &data[..]].concat())));
        }
        side.transport.handle(Input::Octets(&mut side.inbox));
        side.drain();
        for indication in side.heard.drain(..) {
            let rfc1006::Indication::Data(tsdu) = indication else {
                panic!("{indication:?}");
            };
            tsdus.push(tsdu.into_bytes());
        }
    }
    (tsdus, side.transport.framer().offset())
}

proptest! {
    #[test]
    fn what_a_driver_takes_by_itself_is_what_it_would_be_told(
        stream in data(), cuts in vec(any::<prop::sample::Index>(), 0..9),
    ) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(stream.len() + 1)).collect();
        cuts.sort_unstable();
        let ends = cuts.iter().copied().chain([stream.len()]);
        let begins = [0].into_iter().chain(cuts.iter().copied());
        let pieces: Vec<&[u8]> = begins.zip(ends).map(|(begin, end)| &stream[begin..end]).collect();
        prop_assert_eq!(received(&pieces, true), received(&pieces, false));
    }

    #[test]
    fn what_a_driver_writes_by_itself_is_what_it_would_be_given_to_write(
        octets in vec(any::<u8>(), 1..140), class_2: bool,
    ) {
        let open = if class_2 { Side::open_class_2 } else { Side::open };
        let mut side = open(sized(128));
        let Some(headers) = side.transport.data_headers(octets.len()) else {
            prop_assert!(octets.len() > 128 - 5);
            return Ok(());
        };
        side.transport.request(Tsdu::from(Bytes::from(octets.clone()))).unwrap();
        side.drain();
        prop_assert_eq!(&side.sent, &BytesMut::from(&[&headers[..], &octets].concat()[..]));
    }
}
