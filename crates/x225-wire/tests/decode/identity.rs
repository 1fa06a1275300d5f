//! Which SPDU an SI means: X.225 8.3, Table 6.

use super::{error, lines, tsdu};
use x225_wire::{ErrorKind, Flow, Slices, Spdu, SpduKind, Tsdu};

/// The abbreviations of the SPDUs, `-` before those that are later segments.
fn kinds(octets: &[u8]) -> Vec<String> {
    let tsdu = tsdu(octets);
    assert_eq!(tsdu.error, None);
    let later = |spdu: &Spdu| {
        if matches!(spdu, Spdu::Subsequent(_)) {
            "-"
        } else {
            ""
        }
    };
    tsdu.spdus
        .iter()
        .map(|found| format!("{}{}", later(&found.spdu), found.spdu.kind()))
        .collect()
}

#[test]
fn si_1_is_gt_first_and_dt_after_it() {
    assert_eq!(kinds(&[1, 0]), ["GT"]);
    assert_eq!(kinds(&[1, 0, 1, 0, 7]), ["GT", "DT"]);
    assert_eq!(kinds(&[2, 0, 1, 0, 7]), ["PT", "DT"]);
}

#[test]
fn si_25_and_26_are_ab_and_aa_first_and_ai_and_aia_after_tokens() {
    assert_eq!(kinds(&[25, 3, 17, 1, 1]), ["AB"]);
    assert_eq!(kinds(&[26, 0]), ["AA"]);
    assert_eq!(kinds(&[1, 0, 25, 3, 50, 1, 0]), ["GT", "AI"]);
    assert_eq!(kinds(&[2, 0, 26, 0]), ["PT", "AIA"]);
}

#[test]
fn si_41_is_map_with_a_sync_type_and_ae_without() {
    assert_eq!(kinds(&[1, 0, 41, 6, 15, 1, 1, 42, 1, b'1']), ["GT", "MAP"]);
    assert_eq!(kinds(&[1, 0, 41, 3, 42, 1, b'1']), ["GT", "AE"]);
    assert_eq!(kinds(&[1, 0, 42, 3, 42, 1, b'1']), ["GT", "MAA"]);
}

#[test]
fn an_enclosure_item_that_is_not_the_beginning_makes_a_later_segment() {
    assert_eq!(kinds(&[14, 6, 25, 1, 0, 193, 1, 7]), ["-AC"]);
    assert_eq!(kinds(&[1, 0, 41, 6, 25, 1, 2, 193, 1, 7]), ["GT", "-MAP"]);
    assert_eq!(kinds(&[2, 0, 42, 6, 25, 1, 2, 193, 1, 7]), ["PT", "-MAA"]);
    assert_eq!(kinds(&[25, 6, 25, 1, 2, 193, 1, 7]), ["-AB"]);
    assert_eq!(kinds(&[1, 0, 25, 6, 25, 1, 2, 193, 1, 7]), ["GT", "-AI"]);
    assert_eq!(kinds(&[15, 6, 25, 1, 2, 193, 1, 7]), ["CDO"]);
}

#[test]
fn a_data_transfer_without_give_tokens_is_read_as_one() {
    let found = tsdu(&[1, 0, 0x61, 3, 1, 2, 3]);
    assert_eq!(found.spdus.len(), 1);
    assert_eq!(
        found.spdus[0].spdu.user_data().unwrap(),
        &[0x61, 3, 1, 2, 3][..]
    );
    assert_eq!(
        lines(&found.spdus[0]),
        [
            "DT at octet 0: category 2 SPDU without GIVE TOKENS or PLEASE TOKENS before it (X.225 6.3.7)"
        ]
    );
    assert_eq!(kinds(&[1, 3, 25, 1, 3, 0x61, 0]), ["DT"]);
}

#[test]
fn a_give_tokens_with_tokens_is_no_data_transfer() {
    let found = tsdu(&[1, 3, 16, 1, 1, 0x61, 0]);
    assert_eq!(found.spdus[0].spdu.kind(), SpduKind::GiveTokens);
    assert_eq!(found.error.unwrap().kind, ErrorKind::UnknownSi);
}

#[test]
fn other_category_2_spdus_without_tokens_are_read_with_a_diagnostic() {
    for octets in [
        &[49, 3, 42, 1, b'1'][..],
        &[57, 0],
        &[62, 0],
        &[48, 3, 50, 1, 0],
    ] {
        let found = tsdu(octets);
        assert_eq!(found.error, None);
        assert!(lines(&found.spdus[0])[0].contains("category 2 SPDU without"));
    }
}

#[test]
fn an_unknown_si_is_an_error() {
    assert_eq!(
        error(&[99, 0]).to_string(),
        "SI 99 at octet 0: unknown SPDU identifier: found 99 (X.225 8.2.4)"
    );
    assert_eq!(error(&[1, 0, 1]).kind, ErrorKind::LengthMissing);
}

#[test]
fn on_the_expedited_flow_there_are_only_ex_pr_ab_and_aa() {
    let kind = |octets: &[u8]| {
        let tsdu = Tsdu::decode(&Slices::from(octets.to_vec()), Flow::Expedited);
        tsdu.error
            .map_or_else(|| Ok(tsdu.spdus[0].spdu.kind()), |error| Err(error.kind))
    };
    assert_eq!(kind(&[5, 0, 1]), Ok(SpduKind::Expedited));
    assert_eq!(kind(&[7, 3, 24, 1, 1]), Ok(SpduKind::Prepare));
    assert_eq!(kind(&[25, 3, 17, 1, 1]), Ok(SpduKind::Abort));
    assert_eq!(kind(&[26, 0]), Ok(SpduKind::AbortAccept));
    for si in [0, 1, 2, 9, 13, 14, 33, 41] {
        assert_eq!(kind(&[si, 0]), Err(ErrorKind::NotExpedited), "{si}");
    }
}
