//! Concatenation: X.225 6.3.7, Tables 6 to 8.

use super::tsdu;
use x225_wire::{
    Concatenation, DataTransfer, Encoder, ErrorKind, Flow, GiveTokens, Rule, Slices, Spdu, Tsdu,
};

const GT: [u8; 2] = [1, 0];
const GT_TOKENS: [u8; 5] = [1, 3, 16, 1, 1];
const PT: [u8; 2] = [2, 0];
const DT: [u8; 3] = [1, 0, 7];
const DT_BEGINNING: [u8; 6] = [1, 3, 25, 1, 1, 7];
const DT_END: [u8; 6] = [1, 3, 25, 1, 2, 7];
const MIP: [u8; 5] = [49, 3, 42, 1, b'1'];
const MIA: [u8; 5] = [50, 3, 42, 1, b'1'];
const MAP: [u8; 8] = [41, 6, 15, 1, 1, 42, 1, b'1'];
const AS: [u8; 5] = [45, 3, 41, 1, 1];
const AE: [u8; 5] = [41, 3, 42, 1, b'1'];
const RS: [u8; 8] = [53, 6, 27, 1, 0, 42, 1, b'1'];
const ER: [u8; 5] = [0, 3, 49, 1, 1];

fn classify(spdus: &[&[u8]]) -> (Concatenation, Option<Rule>) {
    let tsdu = tsdu(&spdus.concat());
    assert_eq!(tsdu.error, None);
    (
        tsdu.concatenation,
        tsdu.diagnostic.map(|diagnostic| diagnostic.rule),
    )
}

#[test]
fn give_tokens_and_data_transfer_are_a_basic_concatenation_processed_data_first() {
    let octets = Slices::from(&[0x01, 0x00, 0x01, 0x00, 0x61, 0x02, 0x30, 0x00][..]);
    let mut tsdu = Tsdu::decode(&octets, Flow::Normal);
    assert_eq!(tsdu.error, None);
    assert_eq!(tsdu.concatenation, Concatenation::Basic);
    assert_eq!(tsdu.diagnostics().count(), 0);
    let spdus: Vec<Spdu> = tsdu
        .in_processing_order()
        .map(|decoded| decoded.spdu.clone())
        .collect();
    let data = DataTransfer {
        enclosure: None,
        user_information: Slices::from(vec![0x61, 2, 0x30, 0]),
    };
    assert_eq!(spdus, [data.into(), GiveTokens::default().into()]);
    assert_eq!(Encoder::new().tsdu(spdus.iter().rev()), octets);
}

#[test]
fn one_spdu_is_no_concatenation() {
    assert_eq!(classify(&[&GT_TOKENS]), (Concatenation::Single, None));
    assert_eq!(classify(&[&[22, 0]]), (Concatenation::Single, None));
}

#[test]
fn pairs_of_table_7_are_basic() {
    for pair in [
        [&GT_TOKENS[..], &DT],
        [&GT_TOKENS, &DT_END],
        [&GT, &DT_BEGINNING],
        [&GT, &MIP],
        [&PT, &MIA],
        [&GT, &RS],
        [&PT, &ER],
        [&GT, &AE],
    ] {
        assert_eq!(classify(&pair), (Concatenation::Basic, None), "{pair:?}");
    }
}

#[test]
fn rows_of_table_8_are_extended() {
    for row in [
        &[&GT_TOKENS[..], &MIA][..],
        &[&GT, &AS, &MIP],
        &[&GT, &AS, &AE],
        &[&GT_TOKENS, &MIP, &DT],
        &[&GT_TOKENS, &MIP, &DT_END],
        &[&GT, &AS, &DT_BEGINNING],
        &[&GT_TOKENS, &AS, &DT],
        &[&GT_TOKENS, &AS, &MIP, &DT],
        &[&GT, &AS, &MAP, &DT],
    ] {
        assert_eq!(classify(row), (Concatenation::Extended, None), "{row:?}");
    }
}

#[test]
fn what_the_tables_do_not_list_is_invalid() {
    for (spdus, rule) in [
        (&[&PT[..], &DT][..], Rule::ConcatenationInvalid),
        (&[&GT, &MIP, &MIA], Rule::ConcatenationInvalid),
        (&[&[22, 0], &[22, 0]], Rule::ConcatenationInvalid),
        (&[&GT_TOKENS, &RS], Rule::TokenItemInConcatenation),
        (&[&GT_TOKENS, &AS, &AE], Rule::TokenItemInConcatenation),
        (
            &[&[1, 6, 16, 1, 1, 193, 1, 7], &DT],
            Rule::UserDataInConcatenation,
        ),
        (&[&GT_TOKENS, &DT_BEGINNING], Rule::SegmentInConcatenation),
        (&[&GT, &MIP, &DT_BEGINNING], Rule::SegmentInConcatenation),
        (
            &[&GT_TOKENS, &AS, &DT_BEGINNING],
            Rule::SegmentInConcatenation,
        ),
        (&[&GT, &AS, &MIP, &DT_END], Rule::SegmentInConcatenation),
    ] {
        assert_eq!(
            classify(spdus),
            (Concatenation::Invalid, Some(rule)),
            "{spdus:?}"
        );
    }
}

#[test]
fn an_extended_concatenation_is_processed_start_data_point_tokens() {
    let order: Vec<String> = tsdu(&[&GT_TOKENS[..], &AS, &MIP, &DT].concat())
        .in_processing_order()
        .map(|decoded| decoded.spdu.kind().to_string())
        .collect();
    assert_eq!(order, ["AS", "DT", "MIP", "GT"]);
}

#[test]
fn a_fifth_spdu_is_an_error() {
    let found = tsdu(&[22, 0].repeat(5));
    assert_eq!(found.spdus.len(), 4);
    assert_eq!(
        found.error.map(|error| (error.kind, error.offset)),
        Some((ErrorKind::TooManySpdus, 8))
    );
}
