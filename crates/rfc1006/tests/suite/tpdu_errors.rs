//! Octets that are no TPDU: where and why. X.224 13.2.

use rfc1006::tpdu::{Fault, Kind, RejectCause, Tpdu, TpduError};

use crate::support::hex;

fn error(octets: &str) -> TpduError {
    Tpdu::decode(&hex(octets).freeze()).unwrap_err()
}

fn at(
    offset: usize,
    tpdu: impl Into<Option<Kind>>,
    parameter: impl Into<Option<u8>>,
    fault: Fault,
) -> TpduError {
    TpduError {
        offset,
        tpdu: tpdu.into(),
        parameter: parameter.into(),
        fault,
    }
}

#[test]
fn fewer_octets_than_a_length_indicator_and_a_code() {
    assert_eq!(error(""), at(0, None, None, Fault::Empty { found: 0 }));
    assert_eq!(error("02"), at(0, None, None, Fault::Empty { found: 1 }));
}

#[test]
fn a_length_indicator_of_255_is_reserved() {
    assert_eq!(
        error(&format!("ff e0 {}", "00".repeat(300))),
        at(0, None, None, Fault::LengthIndicatorReserved)
    );
}

#[test]
fn a_length_indicator_past_the_end_of_the_tpdu() {
    let fault = Fault::LengthIndicatorOverrun {
        announced: 17,
        available: 6,
    };
    assert_eq!(error("11 e0 0000 0001 00"), at(0, None, None, fault));
}

#[test]
fn a_length_indicator_one_past_the_end_of_the_tpdu() {
    let fault = Fault::LengthIndicatorOverrun {
        announced: 3,
        available: 2,
    };
    assert_eq!(error("03 f0 80"), at(0, None, None, fault));
}

#[test]
fn the_offset_of_a_fault_counts_the_parameters_before_it() {
    let fault = Fault::ParameterLength {
        found: 2,
        least: 1,
        most: 1,
    };
    let octets = "12 e0 0000 0001 00 c1020001 c2020002 c0020a0a";
    assert_eq!(error(octets), at(16, Kind::Cr, 0xC0, fault));
}

#[test]
fn a_length_indicator_of_zero_leaves_no_room_for_the_fixed_part() {
    assert_eq!(
        error("00 f0 80"),
        at(
            0,
            Kind::Dt,
            None,
            Fault::FixedPart {
                found: 0,
                expected: 2
            }
        )
    );
    assert_eq!(
        error("01 f0 80"),
        at(
            0,
            Kind::Dt,
            None,
            Fault::FixedPart {
                found: 1,
                expected: 2
            }
        )
    );
}

#[test]
fn a_fixed_part_that_is_cut_short() {
    for (octets, kind, found, expected) in [
        ("05 e0 0000 0001", Kind::Cr, 5, 6),
        ("05 d0 0000 0001", Kind::Cc, 5, 6),
        ("05 80 0000 0001", Kind::Dr, 5, 6),
        ("03 70 0000", Kind::Er, 3, 4),
        ("04 c0 0000 00", Kind::Dc, 4, 5),
        ("03 20 0000", Kind::Ea, 3, 4),
        ("03 10 0000", Kind::Ed, 3, 4),
        ("03 f0 8000", Kind::Dt, 3, 2),
    ] {
        assert_eq!(
            error(octets),
            at(0, kind, None, Fault::FixedPart { found, expected })
        );
    }
}

#[test]
fn a_code_that_no_tpdu_has() {
    for code in [0x00, 0x30, 0x90, 0xA5, 0xF2, 0xFF, 0x11] {
        assert_eq!(
            error(&format!("02 {code:02x} 80")),
            at(1, None, None, Fault::Code { found: code })
        );
    }
}

#[test]
fn a_class_that_does_not_exist() {
    assert_eq!(
        error("06 e0 0000 0001 50"),
        at(6, Kind::Cr, None, Fault::Class { found: 5 })
    );
}

#[test]
fn a_parameter_without_a_length() {
    assert_eq!(
        error("07 e0 0000 0001 00 c0"),
        at(7, Kind::Cr, 0xC0, Fault::ParameterCut)
    );
}

#[test]
fn a_parameter_that_overruns_the_header_even_when_user_data_follow() {
    let fault = Fault::ParameterOverrun {
        announced: 4,
        available: 2,
    };
    assert_eq!(
        error("0a e0 0000 0001 00 c1040001 aabb"),
        at(8, Kind::Cr, 0xC1, fault)
    );
}

#[test]
fn a_parameter_of_the_wrong_length() {
    let length = |found, least, most| Fault::ParameterLength { found, least, most };
    assert_eq!(
        error("0a e0 0000 0001 00 c0020a0a"),
        at(8, Kind::Cr, 0xC0, length(2, 1, 1))
    );
    assert_eq!(
        error("08 e0 0000 0001 00 c000"),
        at(8, Kind::Cr, 0xC0, length(0, 1, 1))
    );
    assert_eq!(
        error("08 e0 0000 0001 00 f000"),
        at(8, Kind::Cr, 0xF0, length(0, 1, 4))
    );
    assert_eq!(
        error("0d d0 0000 0001 00 f0050000000001"),
        at(8, Kind::Cc, 0xF0, length(5, 1, 4))
    );
    let long = format!("29 e0 0000 0001 00 c221{}", "61".repeat(33));
    assert_eq!(error(&long), at(8, Kind::Cr, 0xC2, length(33, 0, 32)));
}

#[test]
fn a_parameter_value_that_is_not_allowed() {
    assert_eq!(
        error("0b e0 0000 0001 40 f003000000"),
        at(9, Kind::Cr, 0xF0, Fault::ParameterValue)
    );
    assert_eq!(
        error("09 e0 0000 0001 40 c70150"),
        at(9, Kind::Cr, 0xC7, Fault::ParameterValue)
    );
}

#[test]
fn an_ed_holds_1_to_16_octets() {
    let user_data = |found| Fault::UserData {
        found,
        least: 1,
        most: 16,
    };
    assert_eq!(error("02 10 80"), at(2, Kind::Ed, None, user_data(0)));
    assert_eq!(
        error(&format!("02 10 80 {}", "00".repeat(17))),
        at(2, Kind::Ed, None, user_data(17))
    );
}

#[test]
fn an_error_reads_as_place_fault_and_clause() {
    assert_eq!(
        error("0a e0 0000 0001 00 c1040001").to_string(),
        "CR/C1, octet 8: parameter of 4 octets, but 2 are left in the header (X.224 13.2.3)"
    );
    assert_eq!(
        error("02 30 80").to_string(),
        "octet 1: 0x30 is no TPDU code (X.224 13.2.2.2)"
    );
}

#[test]
fn a_fault_knows_its_reject_cause() {
    assert_eq!(
        error("02 30 80").fault.reject_cause(),
        RejectCause::InvalidTpduType
    );
    assert_eq!(
        error("06 e0 0000 0001 50").fault.reject_cause(),
        RejectCause::InvalidParameterValue
    );
    assert_eq!(
        error("07 e0 0000 0001 00 c0").fault.reject_cause(),
        RejectCause::NotSpecified
    );
}
