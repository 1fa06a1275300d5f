//! Every SPDU that we can emit, drawn with all its parameters, read by tshark as the same type
//! and without complaint.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use bytes::Bytes;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use x225::Slices;
use x225::wire::{
    ActivityStart, Category, Concatenation, DataTransfer, Encoder, Flow, GiveTokens,
    MajorSyncPoint, MinorSyncAck, MinorSyncPoint, PleaseTokens, Spdu, SpduKind, Tsdu,
};
use x225_tests::presence::or_skip;
use x225_tests::tshark::{Reading, Tshark};
use x225_wire::testing::{spdu_of, subsequent};

/// How many are drawn of each kind, and of later segments of all kinds.
const OF_EACH: usize = 100;
const SUBSEQUENT: usize = 500;

/// What tshark 4.0 is known to read wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KnownFault {
    /// SI 0 is not in its list, so a TSDU with ER is not session to it.
    ExceptionReportUnknown,
    /// Behind a GT it expects the next SI in the third octet, whatever the form of GT's LI.
    GiveTokensWithLongLi,
}

impl KnownFault {
    fn of(spdu: &Spdu) -> Option<Self> {
        match spdu.kind() {
            SpduKind::ExceptionReport => Some(Self::ExceptionReportUnknown),
            SpduKind::GiveTokens if spdu.encoded_len() > 256 => Some(Self::GiveTokensWithLongLi),
            _ => None,
        }
    }
}

/// Where the first SPDU leaves octets, tshark takes the TSDU for session only if the next octet
/// could be an SI; in TD and EX that is the first octet of user data, so it is made one.
fn with_user_data_like_an_si(mut spdu: Spdu) -> Spdu {
    if let Spdu::TypedData(_) | Spdu::Expedited(_) = spdu {
        let data = spdu.user_data_mut().unwrap();
        let rest = data.to_bytes();
        *data = [Bytes::from_static(&[1]), rest.slice(rest.len().min(1)..)]
            .into_iter()
            .collect();
    }
    spdu
}

/// The SIs and the octets of a TSDU that holds the SPDU, behind GT or PT where it needs one.
fn tsdu_of(spdu: &Spdu) -> (Vec<u8>, Slices) {
    let mut encoder = Encoder::new();
    let si = spdu.kind().si();
    if spdu.kind().category() != Category::Two {
        return (vec![si], encoder.tsdu([spdu]));
    }
    let give = Spdu::from(GiveTokens::default());
    let please = Spdu::from(PleaseTokens::default());
    let behind_give = encoder.tsdu([&give, spdu]);
    match Tsdu::decode(&behind_give, Flow::Normal).concatenation {
        Concatenation::Basic => (vec![give.kind().si(), si], behind_give),
        _ => (vec![please.kind().si(), si], encoder.tsdu([&please, spdu])),
    }
}

fn assert_read_as(tsdus: &[(Vec<u8>, Slices)], readings: &[Reading]) {
    assert_eq!(tsdus.len(), readings.len());
    for ((si, tsdu), reading) in tsdus.iter().zip(readings) {
        let expected = Reading {
            si: si.clone(),
            ..Reading::default()
        };
        assert_eq!(*reading, expected, "of {:02x?}", tsdu.to_bytes());
    }
}

fn octets(tsdus: &[(Vec<u8>, Slices)]) -> Vec<Bytes> {
    tsdus.iter().map(|(_, tsdu)| tsdu.to_bytes()).collect()
}

#[test]
fn tshark_reads_thousands_of_spdus_of_every_kind_as_what_they_are() {
    let Some(tshark) = or_skip(Tshark::find()) else {
        return;
    };
    let mut runner = TestRunner::deterministic();
    let strategies = SpduKind::ALL.map(|kind| (spdu_of(kind), OF_EACH));
    let mut drawn = Vec::new();
    for (strategy, times) in strategies.into_iter().chain([(subsequent(), SUBSEQUENT)]) {
        for _ in 0..times {
            drawn.push(strategy.new_tree(&mut runner).unwrap().current());
        }
    }
    drawn.retain(|spdu| KnownFault::of(spdu).is_none());
    for kind in SpduKind::ALL {
        let left = drawn.iter().filter(|spdu| spdu.kind() == kind).count();
        assert!(
            left > OF_EACH / 2 || kind == SpduKind::ExceptionReport,
            "{left} of {kind}"
        );
    }
    let tsdus: Vec<_> = drawn
        .into_iter()
        .map(with_user_data_like_an_si)
        .map(|spdu| tsdu_of(&spdu))
        .collect();
    assert_read_as(&tsdus, &tshark.read(&octets(&tsdus)));
}

#[test]
fn tshark_reads_extended_concatenation() {
    let Some(tshark) = or_skip(Tshark::find()) else {
        return;
    };
    let give = Spdu::from(GiveTokens::default());
    let data = Spdu::from(DataTransfer {
        user_information: Slices::from(vec![0x61, 0x62]),
        ..DataTransfer::default()
    });
    let minor = Spdu::from(MinorSyncPoint::default());
    let start = Spdu::from(ActivityStart {
        activity_identifier: b"\x07".try_into().unwrap(),
        ..ActivityStart::default()
    });
    let concatenated: [&[&Spdu]; 5] = [
        &[&give, &minor, &data],
        &[&give, &MinorSyncAck::default().into(), &data],
        &[&give, &MajorSyncPoint::default().into(), &data],
        &[&give, &start, &data],
        &[&give, &start, &minor, &data],
    ];
    let mut encoder = Encoder::new();
    let tsdus: Vec<_> = concatenated
        .iter()
        .map(|spdus| {
            let tsdu = encoder.tsdu(spdus.iter().copied());
            let decoded = Tsdu::decode(&tsdu, Flow::Normal);
            assert_eq!(decoded.concatenation, Concatenation::Extended, "{spdus:?}");
            (spdus.iter().map(|spdu| spdu.kind().si()).collect(), tsdu)
        })
        .collect();
    assert_read_as(&tsdus, &tshark.read(&octets(&tsdus)));
}
