//! No octets make the command panic, write half a line, or write a line that is no JSON.

use proptest::prelude::*;
use proptest::sample::Index;

use self::pcap::{Flag, Flow, dt, dt_more, ed, hex};
use super::*;

#[path = "../../../tests/cli/pcap.rs"]
#[allow(dead_code, reason = "a part of what the other tests use")]
mod pcap;

/// A capture with something of everything: all TPDUs, segments, gaps, disorder, two connections.
fn capture() -> Vec<u8> {
    let mut flow = Flow::cotp();
    flow.client(&dt(&hex(
        "0d 1c 0506 130100 160102 14020002 33020001 34020002 c106 616263646566",
    )));
    flow.server(&dt(&hex("0e 10 0506 130100 160102 14020002 c102 6768")));
    flow.client(&dt_more(&hex("0100 0103190101 6162")));
    flow.client(&dt(&hex("63")));
    flow.client(&ed(&hex("05 00 7879")));
    flow.server(&dt(&hex("0100 29 0a 190101 2a0131 c1026161")));
    flow.client(&dt(&hex("0200 2a 03 2a0131")));
    let next = flow.client.sequence;
    flow.client_segment(Flag::None, next + 9, &dt(&hex("0a00")));
    flow.client(&dt(&hex("0900")));
    flow.client.sequence += 9;
    flow.server.sequence += 50;
    flow.server(&dt(&hex("0c 0b 110100 320602 6162636465")));
    flow.server(&pcap::tpkt(b"\x06\x80\0\x01\0\x02\x80"));
    flow.server(&pcap::tpkt(b"\x04\x70\0\x01\x02"));
    flow.client_segment(Flag::Fin, flow.client.sequence, &[]);
    flow.client.sequence = 5_000_000;
    flow.server.sequence = 6_000_000;
    flow.handshake();
    flow.client(&pcap::CR);
    flow.client(&dt(&hex("a803020101")));
    flow.server_segment(Flag::Rst, flow.server.sequence, &[]);
    flow.pcap.octets
}

/// The same frames as pcapng.
fn pcapng(pcap: &[u8]) -> Vec<u8> {
    let block = |kind: u32, body: &[u8]| {
        let mut body = body.to_vec();
        body.resize(body.len().next_multiple_of(4), 0);
        let length = u32::try_from(body.len() + 12).unwrap().to_le_bytes();
        [&kind.to_le_bytes(), &length, &body[..], &length].concat()
    };
    let section = [
        0x4D, 0x3C, 0x2B, 0x1A, 1, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255,
    ];
    let mut file = [
        block(0x0A0D_0D0A, &section),
        block(1, &[1, 0, 0, 0, 0, 0, 4, 0]),
    ]
    .concat();
    let mut rest = &pcap[24..];
    while let Some(length) = rest.get(8..12) {
        let length = usize::try_from(u32::from_le_bytes(length.try_into().unwrap())).unwrap();
        let head = [&[0; 12][..], &rest[8..16]].concat();
        file.extend(block(6, &[&head, &rest[16..16 + length]].concat()));
        rest = &rest[16 + length..];
    }
    file
}

/// What the command writes, in each of its forms.
fn run(input: &[u8]) -> [Vec<u8>; 3] {
    let form = |json, ladder| Decode {
        file: None,
        json,
        ladder,
        hex: false,
        expedited: false,
    };
    [form(false, false), form(true, false), form(false, true)].map(|decode| {
        let mut out = Vec::new();
        let _end = decode.capture(input, &mut out, io::sink(), &|error| {
            Failure::Input(error.to_string())
        });
        out
    })
}

fn check(input: &[u8]) -> Result<(), TestCaseError> {
    let [lines, objects, ladder] = run(input);
    for out in [&lines, &objects, &ladder] {
        prop_assert!(out.is_empty() || out.ends_with(b"\n"));
        prop_assert!(std::str::from_utf8(out).is_ok());
    }
    for line in objects
        .split(|octet| *octet == b'\n')
        .filter(|line| !line.is_empty())
    {
        let object: serde_json::Value = serde_json::from_slice(line).unwrap();
        prop_assert!(
            object["frame"].is_u64() && object["tsdu"].is_string() && object["spdus"].is_array()
        );
    }
    Ok(())
}

#[test]
fn the_capture_of_these_tests_holds_what_it_is_to_hold() {
    let capture = capture();
    let [lines, objects, _] = run(&capture);
    let text = String::from_utf8(lines).unwrap();
    let has = [
        "COTP CR",
        "COTP CC",
        "COTP DR",
        "COTP ER",
        " CN ",
        " AC ",
        " DT (segment 1",
        " expedited EX",
        " AE (",
        " AEA ",
    ];
    for what in has.into_iter().chain([
        " FN",
        " DN",
        " RF ",
        "octets are missing",
        "TCP closed",
        "TCP reset",
        "not session",
    ]) {
        assert!(text.contains(what), "{what} in\n{text}");
    }
    assert_eq!(objects.split(|octet| *octet == b'\n').count(), 11);
    let [of_pcapng, ..] = run(&pcapng(&capture));
    assert_eq!(
        String::from_utf8(of_pcapng).unwrap().lines().count(),
        text.lines().count()
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_capture_is_read_as_far_as_it_goes(
        damage in proptest::collection::vec((any::<Index>(), any::<u8>()), 0..12),
        cut in any::<Index>(),
        whole in any::<bool>(),
        ng in any::<bool>(),
    ) {
        let mut file = if ng { pcapng(&capture()) } else { capture() };
        for (place, octet) in damage {
            let place = place.index(file.len());
            file[place] = octet;
        }
        if !whole {
            file.truncate(cut.index(file.len()));
        }
        check(&file)?;
    }

    #[test]
    fn any_octets_in_a_stream_are_read_as_far_as_they_go(
        pieces in proptest::collection::vec((any::<bool>(), proptest::collection::vec(any::<u8>(), 0..60), 0..4_u8), 0..20),
        whole in any::<bool>(),
    ) {
        let mut flow = if whole { Flow::cotp() } else { Flow::mid_stream() };
        for (client, octets, form) in pieces {
            let octets = match form {
                0 => octets,
                1 => dt(&octets),
                2 => pcap::tpkt(&octets),
                _ => ed(&octets),
            };
            if client { flow.client(&octets) } else { flow.server(&octets) };
        }
        check(&flow.pcap.octets)?;
    }

    #[test]
    fn any_lines_have_an_object_each(input in proptest::collection::vec(prop_oneof![Just(b'\n'), Just(b'0'), Just(b'1'), any::<u8>()], 0..200)) {
        let decode = Decode { file: None, json: true, ladder: false, hex: true, expedited: false };
        let mut out = Vec::new();
        decode.lines(&input[..], &mut out, &|error| Failure::Input(error.to_string())).unwrap();
        let lines = input.split_inclusive(|octet| *octet == b'\n').count();
        let objects: Vec<serde_json::Value> =
            serde_json::Deserializer::from_slice(&out).into_iter().map(Result::unwrap).collect();
        prop_assert_eq!(objects.len(), lines);
    }
}
