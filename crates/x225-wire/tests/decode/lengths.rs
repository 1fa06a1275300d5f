//! Length indicators: X.225 8.2.5.

use super::{error, lines, one, tsdu};
use x225_wire::{Bounds, Disconnect, ErrorKind, Spdu};

/// A DISCONNECT with so many octets of user data.
fn disconnect(user_data: usize) -> Vec<u8> {
    let spdu = Disconnect {
        enclosure: None,
        user_data: vec![7; user_data].into(),
    };
    Spdu::from(spdu).to_bytes().to_vec()
}

#[test]
fn a_length_of_254_is_one_octet_and_255_three() {
    assert_eq!(disconnect(252)[..4], [10, 254, 193, 252]);
    assert_eq!(disconnect(253)[..6], [10, 255, 0, 255, 193, 253]);
    assert_eq!(disconnect(254)[..6], [10, 255, 1, 0, 193, 254]);
    assert_eq!(disconnect(255)[..8], [10, 255, 1, 3, 193, 255, 0, 255]);
    for user_data in [252, 253, 254, 255, 256, 65_531] {
        let decoded = one(&disconnect(user_data));
        assert_eq!(decoded.diagnostics, []);
        assert_eq!(decoded.spdu.user_data().unwrap().len(), user_data);
    }
}

#[test]
fn user_data_that_no_length_can_tell_is_cut() {
    let octets = disconnect(70_000);
    assert_eq!(octets.len(), 65_539);
    assert_eq!(octets[..8], [10, 255, 255, 255, 193, 255, 255, 251]);
    assert_eq!(one(&octets).spdu.user_data().unwrap().len(), 65_531);
}

#[test]
fn three_octets_for_a_short_length_are_read_with_a_diagnostic() {
    let decoded = one(&[10, 255, 0, 5, 193, 255, 0, 1, 7]);
    assert_eq!(decoded.spdu.user_data().unwrap(), &[7][..]);
    assert_eq!(
        lines(&decoded),
        [
            "DN at octet 0: length below 255 in three octets: found 5 (X.225 8.2.5)",
            "DN/193 at octet 4: length below 255 in three octets: found 1 (X.225 8.2.5)",
        ]
    );
}

#[test]
fn a_length_past_the_end_of_the_tsdu_is_an_error() {
    let found = error(&[10, 4, 193, 1, 7]);
    assert_eq!(found.kind, ErrorKind::SpduPastTsdu);
    assert_eq!(
        (found.found, found.expected),
        (
            Some(4),
            Some(Bounds {
                min: 0,
                max: Some(3)
            })
        )
    );
    assert_eq!(
        found.to_string(),
        "DN at octet 0: length indicator reaches past the end of the TSDU: \
         found 4, expected 0 to 3 (X.225 8.2.5)"
    );
}

#[test]
fn octets_that_end_inside_a_length_are_an_error() {
    for octets in [
        &[10][..],
        &[10, 255],
        &[10, 255, 0],
        &[10, 1, 193],
        &[10, 2, 193, 255],
    ] {
        assert_eq!(error(octets).kind, ErrorKind::LengthMissing, "{octets:?}");
    }
}

#[test]
fn a_unit_that_overruns_its_spdu_is_an_error() {
    let found = error(&[10, 4, 193, 3, 7, 7]);
    assert_eq!((found.kind, found.offset), (ErrorKind::UnitPastSpdu, 2));
    assert_eq!(found.path.to_string(), "DN/193");
}

#[test]
fn a_cn_whose_pgi_overruns_its_length_is_an_error() {
    let found = error(&[13, 6, 5, 9, 19, 1, 0, 22]);
    assert_eq!((found.kind, found.offset), (ErrorKind::UnitPastSpdu, 2));
    assert_eq!(found.path.to_string(), "CN/5");
}

#[test]
fn a_pi_that_overruns_its_group_is_an_error() {
    let found = error(&[13, 8, 5, 6, 19, 1, 0, 22, 2, 2]);
    assert_eq!((found.kind, found.offset), (ErrorKind::UnitPastGroup, 7));
    assert_eq!(found.path.to_string(), "CN/5/22");
    assert_eq!(
        (found.found, found.expected.and_then(|bounds| bounds.max)),
        (Some(2), Some(1))
    );
}

#[test]
fn no_octets_are_an_error() {
    assert_eq!(
        error(&[]).to_string(),
        "TSDU at octet 0: no octets (X.225 8.1)"
    );
}

#[test]
fn the_spdus_before_an_error_stand() {
    let found = tsdu(&[1, 3, 16, 1, 1, 49, 9]);
    assert_eq!(found.spdus.len(), 1);
    assert_eq!(found.spdus[0].range, 0..5);
    assert_eq!(
        found.error.map(|error| (error.kind, error.offset)),
        Some((ErrorKind::SpduPastTsdu, 5))
    );
}
