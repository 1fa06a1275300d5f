//! Laws of the codec, for any octets and any SPDU.

use bytes::Bytes;
use proptest::prelude::*;
use x225_wire::testing::{spdu, spdu_of};
use x225_wire::{
    Category, DataTransfer, DecodeError, Encoder, Flow, GiveTokens, Severity, Slices, Spdu,
    SpduKind, Spdus, Tsdu, plain_data,
};

/// The SPDUs of a TSDU in which this one can stand.
fn in_company(spdu: Spdu) -> Vec<Spdu> {
    match spdu.kind().category() {
        Category::Two => vec![GiveTokens::default().into(), spdu],
        Category::Zero | Category::One => vec![spdu],
    }
}

fn flow_of(kind: SpduKind) -> Flow {
    if kind.travels_on(Flow::Normal) {
        Flow::Normal
    } else {
        Flow::Expedited
    }
}

/// The octets cut into slices of at most `size`.
fn cut(octets: &Bytes, size: usize) -> Slices {
    (0..octets.len())
        .step_by(size)
        .map(|start| octets.slice(start..octets.len().min(start + size)))
        .collect()
}

fn check(spdu: Spdu, size: usize) -> Result<(), TestCaseError> {
    let flow = flow_of(spdu.kind());
    let spdus = in_company(spdu);
    let octets = Encoder::new().tsdu(&spdus).into_bytes();
    prop_assert_eq!(
        octets.len(),
        spdus.iter().map(Spdu::encoded_len).sum::<usize>()
    );
    let tsdu = Tsdu::decode(&cut(&octets, size), flow);
    prop_assert_eq!(tsdu.error, None);
    let decoded: Vec<&Spdu> = tsdu.spdus.iter().map(|decoded| &decoded.spdu).collect();
    prop_assert_eq!(decoded, spdus.iter().collect::<Vec<_>>());
    for decoded in &tsdu.spdus {
        prop_assert!(
            decoded.severity() < Some(Severity::Warning),
            "{:?}",
            decoded.diagnostics
        );
        prop_assert!(decoded.ignored.is_empty());
    }
    prop_assert_eq!(
        tsdu.spdus.last().map(|last| last.range.end),
        Some(octets.len())
    );
    Ok(())
}

proptest! {
    #[test]
    fn what_is_encoded_decodes_to_the_same(spdu in spdu(), size in 1_usize..400) {
        check(spdu, size)?;
    }

    #[test]
    fn decoding_never_panics(octets in prop::collection::vec(any::<u8>(), 0..200), size in 1_usize..40) {
        for flow in [Flow::Normal, Flow::Expedited] {
            let tsdu = Tsdu::decode(&cut(&Bytes::from(octets.clone()), size), flow);
            prop_assert!(tsdu.spdus.len() <= 4);
            prop_assert!(tsdu.diagnostics().count() <= 4 * 33 + 1);
            let _ = format!("{tsdu:?}");
            for decoded in &tsdu.spdus {
                let _ = decoded.spdu.to_string();
            }
        }
    }

    #[test]
    fn octets_changed_at_random_are_read_or_refused_with_a_place(
        spdu in spdu(), at in any::<prop::sample::Index>(), change in any::<u8>(), size in 1_usize..400,
    ) {
        let mut octets = Encoder::new().tsdu(&in_company(spdu)).into_bytes().to_vec();
        let at = at.index(octets.len());
        octets[at] ^= change;
        let octets = Bytes::from(octets);
        let tsdu = Tsdu::decode(&cut(&octets, size), Flow::Normal);
        prop_assert!(tsdu.error.is_none_or(|error| error.offset <= octets.len()));
        for diagnostic in tsdu.diagnostics() {
            prop_assert!(diagnostic.offset < octets.len());
        }
        for decoded in tsdu.spdus {
            let octets = decoded.spdu.to_bytes();
            prop_assert_eq!(octets.len(), decoded.spdu.encoded_len());
        }
    }

    #[test]
    fn how_a_tsdu_is_cut_into_slices_makes_no_difference(spdu in spdu(), size in 1_usize..400) {
        let octets = Encoder::new().tsdu(&in_company(spdu)).into_bytes();
        let whole = Tsdu::decode(&Slices::from(octets.clone()), Flow::Normal);
        prop_assert_eq!(whole, Tsdu::decode(&cut(&octets, size), Flow::Normal));
    }

    #[test]
    fn what_the_decoder_reads_encodes_and_reads_the_same_again(
        units in prop::collection::vec((0_u8..70, prop::collection::vec(any::<u8>(), 0..4)), 0..9),
        kind in prop::sample::select(&SpduKind::ALL[..]),
    ) {
        let field: Vec<u8> = units
            .into_iter()
            .flat_map(|(code, value)| [vec![code, u8::try_from(value.len()).unwrap()], value].concat())
            .collect();
        let tsdu = Slices::from([&[kind.si(), u8::try_from(field.len()).unwrap()][..], &field].concat());
        let read = |tsdu: &Slices| -> Result<Vec<Spdu>, DecodeError> {
            Spdus::new(tsdu, flow_of(kind)).map(|decoded| Ok(decoded?.spdu)).collect()
        };
        if let Ok(spdus) = read(&tsdu) {
            prop_assert_eq!(read(&Encoder::new().tsdu(&spdus)), Ok(spdus));
        }
    }

    #[test]
    fn user_data_fills_an_spdu_to_the_limit_and_not_beyond(
        spdu in spdu(), limit in prop_oneof![20_usize..1000, 65_000..70_000_usize],
    ) {
        let mut spdu = spdu;
        if let Some(data) = spdu.user_data_mut() {
            *data = Slices::new();
        }
        let bare = spdu.encoded_len();
        let room = spdu.user_data_room(limit);
        let Some(data) = spdu.user_data_mut() else {
            prop_assert_eq!(room, 0);
            return Ok(());
        };
        *data = Slices::from(vec![7; room]);
        let len = spdu.encoded_len();
        prop_assert!(len <= limit.max(bare), "{} octets of {limit}", len);
        if room > 0 && limit < 65_000 {
            *spdu.user_data_mut().unwrap() = Slices::from(vec![7; room + 1]);
            prop_assert!(spdu.encoded_len() > limit);
        }
    }
}

#[test]
fn every_kind_survives_a_round_trip() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for kind in SpduKind::ALL {
        if kind != SpduKind::ActivityEndAck {
            runner.run(&spdu_of(kind), |spdu| check(spdu, 64)).unwrap();
        }
    }
}

proptest! {
    /// What `plain_data` reads and writes is what the decoder and the encoder make of it.
    #[test]
    fn plain_data_is_a_give_tokens_and_a_data_transfer_without_a_remark(
        head in prop_oneof![Just(vec![1, 0, 1, 0]), prop::collection::vec(any::<u8>(), 0..8)],
        rest in prop::collection::vec(any::<u8>(), 0..20),
        size in 4_usize..30,
    ) {
        let octets = Bytes::from([head, rest].concat());
        let decoded = Tsdu::decode(&cut(&octets, size), Flow::Normal);
        let spdus: Vec<Spdu> = decoded.spdus.iter().map(|decoded| decoded.spdu.clone()).collect();
        let plain = match &spdus[..] {
            [Spdu::GiveTokens(give), Spdu::DataTransfer(DataTransfer { enclosure: None, user_information })]
                if *give == GiveTokens::default() && octets.starts_with(&[1, 0, 1, 0]) =>
            {
                Some(user_information.clone()).filter(|data| !data.is_empty())
            }
            _ => None,
        };
        prop_assert_eq!(
            plain_data::decode(cut(&octets, size)),
            plain.clone().ok_or_else(|| cut(&octets, size)),
        );
        if let Some(user_information) = plain {
            prop_assert_eq!(decoded.diagnostics().count(), 0);
            prop_assert_eq!(plain_data::encode(user_information), Encoder::new().tsdu(&spdus));
        }
    }
}
