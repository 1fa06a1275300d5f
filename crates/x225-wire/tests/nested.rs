//! Nested connections on the wire (X.225 Amendment 2): PIs 61 and 62, and what goes with them.

use bytes::Bytes;
use proptest::prelude::*;
use x225_wire::testing::spdu;
use x225_wire::{
    Abort, AbortDisconnect, Accept, Category, Connect, ConnectDataOverflow, DataTransfer,
    Disconnect, Enclosure, Encoder, ErrorKind, ExceptionReport, Expedited, Flow, FunctionalUnits,
    GiveTokens, GiveTokensAck, MinorSyncAck, NestedIdentifier, Nesting, Rule, SerialNumber,
    Severity, Slices, Spdu, SpduKind, Subsequent, Tsdu,
};

const FIRST: Nesting = Nesting::of_connection(NestedIdentifier::new(0x80));

fn data(octets: &'static [u8]) -> Slices {
    Slices::from(octets)
}

fn flow_of(kind: SpduKind) -> Flow {
    if kind.travels_on(Flow::Normal) {
        Flow::Normal
    } else {
        Flow::Expedited
    }
}

/// Asserts that the octets are the SPDU with the nesting, both ways and without a diagnostic.
#[track_caller]
fn known_answer(octets: &[u8], nesting: Nesting, spdu: impl Into<Spdu>) {
    let spdu = spdu.into();
    let encoded = Encoder::new().nested_tsdu(nesting, [&spdu]);
    assert_eq!(encoded, *octets, "encoded");
    assert_eq!(spdu.nested_len(nesting), octets.len());
    assert_eq!(
        Nesting::of(&encoded).connection,
        nesting.connection,
        "looked at"
    );
    let introduction = Spdu::from(GiveTokens::default());
    let introduced = spdu.kind().category() == Category::Two;
    let spdus = introduced
        .then_some(&introduction)
        .into_iter()
        .chain([&spdu]);
    let tsdu = Encoder::new().nested_tsdu(nesting, spdus);
    let tsdu = Tsdu::decode_nested(&tsdu, flow_of(spdu.kind()));
    assert_eq!(tsdu.error, None);
    assert_eq!(tsdu.spdus.len(), 1 + usize::from(introduced));
    for last in tsdu.spdus.iter().skip(usize::from(introduced)) {
        assert_eq!(last.spdu, spdu, "decoded");
        assert_eq!(last.nesting, nesting);
        assert_eq!(last.diagnostics, []);
        assert_eq!(last.ignored, []);
    }
}

/// The names of the rules that a lone SPDU breaks.
fn remarks(octets: &'static [u8], flow: Flow) -> Vec<String> {
    let tsdu = Tsdu::decode_nested(&data(octets), flow);
    assert_eq!(tsdu.error, None);
    tsdu.diagnostics()
        .map(|found| format!("{} {}", found.path, found.rule.name()))
        .collect()
}

#[test]
fn a_connect_names_its_parent_and_itself_before_its_user_data() {
    let nesting = Nesting {
        parent: Some(NestedIdentifier::OUTERMOST),
        ..FIRST
    };
    let connect = Connect {
        session_user_requirements: Some(FunctionalUnits::DUPLEX),
        user_data: data(b"hi"),
        ..Connect::default()
    };
    #[rustfmt::skip]
    let octets = [
        0x0d, 22,
        5, 6, 19, 1, 0, 22, 1, 1,
        20, 2, 0, 2,
        61, 1, 0,
        62, 1, 0x80,
        193, 2, b'h', b'i',
    ];
    known_answer(&octets, nesting, connect);
}

#[test]
fn an_accept_and_a_disconnect_name_their_connection() {
    let accept = Accept {
        session_user_requirements: Some(FunctionalUnits::DUPLEX),
        user_data: data(&[7]),
        ..Accept::default()
    };
    #[rustfmt::skip]
    let octets = [
        14, 18,
        5, 6, 19, 1, 0, 22, 1, 1,
        20, 2, 0, 2,
        62, 1, 0x80,
        193, 1, 7,
    ];
    known_answer(&octets, FIRST, accept);
    known_answer(&[10, 3, 62, 1, 0x80], FIRST, Disconnect::default());
}

#[test]
fn data_and_the_give_tokens_before_it_both_name_their_connection() {
    let spdus: [Spdu; 2] = [
        GiveTokens::default().into(),
        DataTransfer {
            enclosure: Some(Enclosure::Beginning),
            user_information: data(&[9]),
        }
        .into(),
    ];
    let octets = Encoder::new().nested_tsdu(FIRST, &spdus);
    assert_eq!(
        octets,
        [1, 3, 62, 1, 0x80, 1, 6, 25, 1, 1, 62, 1, 0x80, 9][..]
    );
    let tsdu = Tsdu::decode_nested(&octets, Flow::Normal);
    assert_eq!(tsdu.diagnostics().count(), 0);
    assert_eq!(tsdu.spdus.len(), 2);
    for (decoded, spdu) in tsdu.spdus.iter().zip(&spdus) {
        assert_eq!((&decoded.spdu, decoded.nesting), (spdu, FIRST));
    }
}

#[test]
fn spdus_without_parameters_of_their_own_have_the_identifier_alone() {
    known_answer(&[1, 3, 62, 1, 0x80], FIRST, GiveTokens::default());
    known_answer(&[22, 3, 62, 1, 0x80], FIRST, GiveTokensAck {});
}

#[test]
fn the_user_data_of_a_minor_sync_ack_goes_before_the_identifier_and_is_read_behind_it_too() {
    let ack = MinorSyncAck {
        serial_number: SerialNumber::new(1),
        user_data: data(&[7]),
        ..MinorSyncAck::default()
    };
    known_answer(
        &[50, 9, 42, 1, b'1', 46, 1, 7, 62, 1, 0x80],
        FIRST,
        ack.clone(),
    );
    let other = data(&[2, 3, 62, 1, 0x80, 50, 9, 42, 1, b'1', 62, 1, 0x80, 46, 1, 7]);
    let tsdu = Tsdu::decode_nested(&other, Flow::Normal);
    assert_eq!(tsdu.diagnostics().count(), 0);
    assert_eq!(tsdu.spdus[1].spdu, ack.into());
}

#[test]
fn later_segments_name_their_connection() {
    let later = Subsequent {
        of: SpduKind::Finish,
        enclosure: Enclosure::End,
        user_data: data(&[5]),
    };
    known_answer(&[9, 9, 25, 1, 2, 62, 1, 0x80, 193, 1, 5], FIRST, later);
    let overflow = ConnectDataOverflow {
        enclosure: Enclosure::End,
        user_data: data(&[5]),
    };
    known_answer(&[15, 9, 25, 1, 2, 62, 1, 0x80, 193, 1, 5], FIRST, overflow);
}

#[test]
fn expedited_data_of_11_octets_fits_one_expedited_tsdu_and_more_takes_two() {
    let whole = Expedited {
        user_information: data(b"hello world"),
    };
    known_answer(b"\x05\x03\x3e\x01\x80hello world", FIRST, whole);
    for (place, bits) in [(Enclosure::Beginning, 1), (Enclosure::End, 2)] {
        let nesting = Nesting {
            enclosure: Some(place),
            ..FIRST
        };
        let part = Expedited {
            user_information: data(b"8 octets"),
        };
        let octets = [&[5, 6, 25, 1, bits, 62, 1, 0x80][..], b"8 octets"].concat();
        assert_eq!(octets.len(), 16);
        known_answer(&octets, nesting, part);
    }
}

#[test]
fn an_end_of_expedited_data_without_an_identifier_is_read_as_the_text_has_it() {
    let octets = data(&[5, 3, 25, 1, 2, 9]);
    assert_eq!(Nesting::of(&octets).enclosure, Some(Enclosure::End));
    assert_eq!(remarks(&[5, 3, 25, 1, 2, 9], Flow::Expedited), [""; 0]);
    assert_eq!(
        remarks(&[5, 3, 25, 1, 1, 9], Flow::Expedited),
        ["EX/25 ParameterOfOtherSpdu"]
    );
}

#[test]
fn a_nested_session_exception_reflects_no_octets() {
    let disrupted = Nesting {
        disrupted: true,
        ..FIRST
    };
    known_answer(
        &[0, 5, 49, 0, 62, 1, 0x80],
        disrupted,
        ExceptionReport::default(),
    );
    let abort = Abort {
        transport_disconnect: AbortDisconnect::PROTOCOL_ERROR,
        ..Abort::default()
    };
    known_answer(
        &[25, 8, 17, 1, 4, 49, 0, 62, 1, 0x80],
        disrupted,
        abort.clone(),
    );
    known_answer(&[25, 6, 17, 1, 4, 62, 1, 0x80], FIRST, abort);
}

#[test]
fn an_abort_with_6_octets_of_user_data_fills_an_expedited_tsdu() {
    let abort = Abort {
        transport_disconnect: AbortDisconnect::USER_ABORT,
        user_data: data(b"abcdef"),
        ..Abort::default()
    };
    assert_eq!(Spdu::from(abort).nested_len(FIRST), 16);
}

#[test]
fn the_identifier_takes_its_octets_from_what_the_longest_spdus_carry() {
    let report = ExceptionReport {
        reflect_parameter_values: Slices::from(vec![1; 65_528]),
    };
    assert_eq!(Spdu::from(report).nested_len(FIRST), 65_539);
    let overflow = Spdu::from(ConnectDataOverflow::default());
    assert_eq!(overflow.nested_user_data_room(FIRST, 65_539), 65_525);
    assert_eq!(overflow.user_data_room(65_539), 65_528);
}

#[test]
fn without_nested_connections_the_parameters_stay_unknown() {
    let octets = data(&[9, 3, 62, 1, 0x80]);
    let tsdu = Tsdu::decode(&octets, Flow::Normal);
    assert_eq!(tsdu.spdus[0].nesting, Nesting::default());
    assert_eq!(
        tsdu.diagnostics().next().unwrap().rule,
        Rule::AmendmentParameter
    );
    assert_eq!(tsdu.spdus[0].ignored.len(), 1);
}

#[test]
fn identifiers_that_cannot_be_used_are_remarked_on() {
    let normal = |octets| remarks(octets, Flow::Normal);
    assert_eq!(
        normal(&[10, 6, 62, 1, 1, 62, 1, 2]),
        ["DN/62 Duplicate"],
        "the first one counts"
    );
    assert_eq!(normal(&[10, 4, 62, 2, 1, 1]), ["DN/62 LengthOutOfBounds"]);
    assert_eq!(normal(&[10, 2, 62, 0]), ["DN/62 EmptyParameter"]);
    assert_eq!(normal(&[10, 3, 61, 1, 0]), ["DN/61 AmendmentParameter"]);
    assert_eq!(normal(&[10, 6, 193, 1, 7, 62, 1, 1]), ["DN/62 Misordered"]);
    assert_eq!(
        Nesting::of(&data(&[10, 6, 62, 1, 1, 62, 1, 2])).connection,
        Some(NestedIdentifier::new(1))
    );
}

#[test]
fn an_error_leaves_the_connection_to_be_found() {
    let octets = data(&[2, 3, 62, 1, 0x80, 49, 3, 62, 1, 0x80]);
    assert_eq!(
        Tsdu::decode_nested(&octets, Flow::Normal)
            .error
            .unwrap()
            .kind,
        ErrorKind::MandatoryMissing
    );
    assert_eq!(Nesting::of(&octets), FIRST);
    assert_eq!(Nesting::of(&data(&[9, 9, 62, 1, 1])), Nesting::default());
    assert_eq!(Nesting::of(&Slices::new()), Nesting::default());
}

fn nesting(spdu: &Spdu, connection: u8, parent: u8, place: Option<(bool, bool)>) -> Nesting {
    let (is_connect, is_expedited) = (
        matches!(spdu, Spdu::Connect(_)),
        matches!(spdu, Spdu::Expedited(_)),
    );
    Nesting {
        connection: Some(NestedIdentifier::new(connection)),
        parent: is_connect.then_some(NestedIdentifier::new(parent)),
        enclosure: place
            .filter(|_| is_expedited)
            .map(|(begins, ends)| Enclosure::new(begins, ends)),
        disrupted: false,
    }
}

proptest! {
    #[test]
    fn what_is_encoded_decodes_to_the_same(
        spdu in spdu(), connection: u8, parent: u8, place: Option<(bool, bool)>, size in 1_usize..400,
    ) {
        let nesting = nesting(&spdu, connection, parent, place);
        let flow = flow_of(spdu.kind());
        let spdus = match spdu.kind().category() {
            Category::Two => vec![GiveTokens::default().into(), spdu],
            Category::Zero | Category::One => vec![spdu],
        };
        let octets: Bytes = Encoder::new().nested_tsdu(nesting, &spdus).into_bytes();
        let lengths: usize = spdus.iter().map(|spdu| spdu.nested_len(nesting)).sum();
        prop_assert_eq!(octets.len(), lengths);
        let cut: Slices = (0..octets.len())
            .step_by(size)
            .map(|start| octets.slice(start..octets.len().min(start + size)))
            .collect();
        prop_assert_eq!(Nesting::of(&cut).connection, nesting.connection);
        let tsdu = Tsdu::decode_nested(&cut, flow);
        prop_assert_eq!(tsdu.error, None);
        for decoded in &tsdu.spdus {
            prop_assert!(decoded.severity() < Some(Severity::Warning), "{:?}", decoded);
        }
        let last = tsdu.spdus.last().unwrap();
        prop_assert_eq!(&last.spdu, spdus.last().unwrap());
        prop_assert_eq!(last.nesting, nesting);
    }

    #[test]
    fn without_an_identifier_the_octets_are_those_of_1995(spdu in spdu()) {
        let mut encoder = Encoder::new();
        let plain = encoder.tsdu([&spdu]);
        prop_assert_eq!(encoder.nested_tsdu(Nesting::default(), [&spdu]), plain);
        prop_assert_eq!(spdu.nested_len(Nesting::default()), spdu.encoded_len());
    }

    #[test]
    fn user_data_fills_an_spdu_to_the_limit_and_not_beyond(
        spdu in spdu(), limit in prop_oneof![40_usize..1000, 65_000..70_000_usize],
    ) {
        let mut spdu = spdu;
        if let Some(data) = spdu.user_data_mut() {
            *data = Slices::new();
        }
        let bare = spdu.nested_len(FIRST);
        let room = spdu.nested_user_data_room(FIRST, limit);
        if let Some(data) = spdu.user_data_mut() {
            *data = Slices::from(vec![7; room]);
        }
        prop_assert!(spdu.nested_len(FIRST) <= limit.max(bare));
        if room > 0 && limit < 65_000 {
            *spdu.user_data_mut().unwrap() = Slices::from(vec![7; room + 1]);
            prop_assert!(spdu.nested_len(FIRST) > limit);
        }
    }

    #[test]
    fn decoding_never_panics(octets in prop::collection::vec(any::<u8>(), 0..100)) {
        let octets = Slices::from(octets);
        let _ = Nesting::of(&octets);
        for flow in [Flow::Normal, Flow::Expedited] {
            let _ = format!("{:?}", Tsdu::decode_nested(&octets, flow));
        }
    }
}
