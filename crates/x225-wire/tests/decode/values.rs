//! Values that a parameter may not have.

use super::{error, lines, one, tsdu};
use x225_wire::{
    AssignedBits, ErrorKind, Flow, FunctionalUnits, ProtocolOptions, Rule, SerialNumber, Severity,
    Slices, Spdu, Spdus, Tsdu,
};

#[test]
fn reserved_bits_are_ignored_with_a_diagnostic() {
    let decoded = one(&[
        14, 14, 5, 6, 19, 1, 0xfe, 22, 1, 0xfe, 20, 2, 0xc0, 2, 25, 0,
    ]);
    assert_eq!(
        lines(&decoded),
        [
            "AC/5/19 at octet 4: reserved bits are set, ignored: found 254 (X.225 8.2.7)",
            "AC/5/22 at octet 7: reserved bits are set, ignored: found 252 (X.225 8.2.7)",
            "AC/20 at octet 10: reserved bits are set, ignored: found 49152 (X.225 8.2.7)",
            "AC/25 at octet 14: parameter without a value, taken as absent (X.225 8.2.6)",
        ]
    );
    assert_eq!(
        decoded.spdu.to_bytes()[..],
        [14, 12, 5, 6, 19, 1, 0, 22, 1, 2, 20, 2, 0, 2]
    );
}

#[test]
fn functional_units_without_a_way_to_send_data_are_kept_with_a_diagnostic() {
    for (octets, bits) in [([0, 0], 0), ([2, 0], 0x0200)] {
        let decoded = one(&[
            14, 12, 5, 6, 19, 1, 0, 22, 1, 2, 20, 2, octets[0], octets[1],
        ]);
        let Spdu::Accept(accept) = &decoded.spdu else {
            panic!("not an AC")
        };
        assert_eq!(
            accept.session_user_requirements,
            Some(FunctionalUnits::from_bits_truncate(bits))
        );
        let rules: Vec<_> = decoded
            .diagnostics
            .iter()
            .map(|found| (found.rule, found.found))
            .collect();
        assert_eq!(
            rules,
            [(Rule::NeitherDuplexNorHalfDuplex, Some(u32::from(bits)))]
        );
    }
}

#[test]
fn a_selector_of_17_octets_is_ignored_as_an_error() {
    let mut octets = vec![13, 31, 5, 6, 19, 1, 0, 22, 1, 2, 20, 2, 0, 2, 51, 17];
    octets.extend([1; 17]);
    octets[1] = u8::try_from(octets.len() - 2).unwrap();
    let decoded = one(&octets);
    assert_eq!(
        lines(&decoded),
        ["CN/51 at octet 14: length out of bounds: found 17, expected 1 to 16 (X.225 8.3)"]
    );
    assert_eq!(decoded.severity(), Some(Severity::Error));
    assert_eq!(decoded.ignored[0].value.len(), 17);
}

#[test]
fn a_serial_number_is_made_of_digits_and_may_have_leading_zeros() {
    let serial = |octets: &[u8]| match tsdu(octets).spdus.pop().unwrap().spdu {
        Spdu::MinorSyncPoint(point) => point.serial_number,
        other => panic!("{other}"),
    };
    assert_eq!(
        serial(&[1, 0, 49, 5, 42, 3, b'0', b'0', b'7']),
        SerialNumber::new(7)
    );
    let found = error(&[1, 0, 49, 5, 42, 3, b'0', b':', b'7']);
    assert_eq!(found.kind, ErrorKind::MandatoryUnusable(Rule::NotADigit));
    assert_eq!(
        found.to_string(),
        "MIP/42 at octet 4: serial number with an octet that is not a digit (X.225 8.3.1.10)"
    );
    let mut octets = vec![1, 0, 49, 23, 42, 21];
    octets.extend([b'9'; 21]);
    assert_eq!(
        error(&octets).kind,
        ErrorKind::MandatoryUnusable(Rule::SerialNumberTooLarge)
    );
}

#[test]
fn a_serial_number_that_is_not_mandatory_is_ignored_when_it_cannot_be_used() {
    let decoded = tsdu(&[1, 0, 42, 3, 42, 1, b'x']).spdus.pop().unwrap();
    assert_eq!(
        lines(&decoded),
        ["MAA/42 at octet 4: serial number with an octet that is not a digit (X.225 8.3.1.10)"]
    );
    assert_eq!(decoded.severity(), Some(Severity::Error));
    assert_eq!(decoded.ignored[0].value, [b'x'][..]);
}

#[test]
fn a_mandatory_parameter_of_a_wrong_length_is_an_error_that_tells_both_lengths() {
    let found = error(&[1, 0, 45, 9, 41, 7, 1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(
        found.kind,
        ErrorKind::MandatoryUnusable(Rule::LengthOutOfBounds)
    );
    assert_eq!(
        found.to_string(),
        "AS/41 at octet 4: length out of bounds: found 7, expected 1 to 6 (X.225 8.3)"
    );
}

#[test]
fn an_enclosure_item_of_a_first_spdu_says_beginning_but_not_end() {
    let decoded = one(&[10, 6, 25, 1, 3, 193, 1, 7]);
    assert_eq!(
        lines(&decoded),
        ["DN/25 at octet 0: enclosure item must say beginning, but not end (X.225 8.3.4.18)"]
    );
}

#[test]
fn reserved_bits_that_the_parties_assigned_are_kept() {
    let octets: &[u8] = &[13, 12, 5, 6, 19, 1, 0x0b, 22, 1, 2, 20, 2, 0xc0, 2];
    let tsdu = Slices::from(octets);
    let assigned = AssignedBits {
        protocol_options: ProtocolOptions::reserved(0x0a),
        functional_units: FunctionalUnits::reserved(0x4000),
    };
    let found = Tsdu::from(Spdus::new(&tsdu, Flow::Normal).assigning(assigned));
    assert_eq!(found.error, None);
    let Spdu::Connect(connect) = &found.spdus[0].spdu else {
        panic!("{:?}", found.spdus);
    };
    let options = connect.connect_accept_item.protocol_options;
    assert_eq!(options.to_string(), "extended concatenation, bit 2, bit 4");
    let units = connect.session_user_requirements.unwrap();
    assert_eq!(units.to_string(), "duplex, bit 15");
    assert_eq!(
        lines(&found.spdus[0]),
        ["CN/20 at octet 10: reserved bits are set, ignored: found 32768 (X.225 8.2.7)"]
    );
}
