use super::*;
use crate::testing::hex;
use crate::{DataValue, Error, Fault, Tag, names};

/// What libiec61850 1.6 proposes to a server, without the AARQ: recorded in a run of our own.
const CP_HEAD: &str = "31 81 99 a0 03 80 01 01 a2 81 91 81 04 00 00 00 01 82 04 00 00 00 01 \
    a4 23 30 0f 02 01 01 06 04 52 01 00 01 30 04 06 02 51 01 \
    30 10 02 01 03 06 05 28 ca 22 02 01 30 04 06 02 51 01 \
    61 5e 30 5c 02 01 01 a0 57";
const AARQ: &str = "60 55 a1 07 06 05 28 ca 22 02 03 a2 07 06 05 29 01 87 67 01 a3 03 02 01 0c \
    a6 06 06 04 29 01 87 67 a7 03 02 01 0c be 2f 28 2d 02 01 03 a0 28 a8 26 80 03 00 fd e8 \
    81 01 05 82 01 05 83 01 0a a4 16 80 01 01 81 03 05 f1 00 82 0c 03 ee 1c 00 00 04 08 00 00 \
    79 ef 18";

fn mms_contexts() -> Vec<ContextDefinition> {
    let context = |identifier, abstract_syntax_name| ContextDefinition {
        identifier,
        abstract_syntax_name,
        transfer_syntax_names: vec![names::BER],
    };
    vec![context(1, names::ACSE), context(3, names::MMS)]
}

fn mms_cp() -> Cp {
    Cp {
        calling_presentation_selector: Some(hex("00 00 00 01")),
        called_presentation_selector: Some(hex("00 00 00 01")),
        presentation_context_definition_list: mms_contexts(),
        user_data: Some(UserData::single(1, hex(AARQ))),
        ..Cp::default()
    }
}

#[test]
fn the_cp_of_libiec61850_is_read_and_written_to_the_octet() {
    let octets = hex(&format!("{CP_HEAD} {AARQ}"));
    assert_eq!(Cp::decode(&octets), Ok(Mode::Normal(mms_cp())));
    assert_eq!(mms_cp().encode(), octets);
}

#[test]
fn presentation_data_values_are_slices_of_the_source() {
    let octets = hex(&format!("{CP_HEAD} {AARQ}"));
    let Ok(Mode::Normal(cp)) = Cp::decode(&octets) else {
        panic!("a CP-type in normal mode");
    };
    let Some(UserData::Fully(lists)) = cp.user_data else {
        panic!("fully encoded data");
    };
    let value = lists[0].presentation_data_values.octets();
    assert_eq!(
        value.as_ptr(),
        octets[octets.len() - value.len()..].as_ptr()
    );
}

/// The answer of the same stack, without the AARE.
const CPA_HEAD: &str = "31 72 a0 03 80 01 01 a2 6b 83 04 00 00 00 01 \
    a5 12 30 07 80 01 00 81 02 51 01 30 07 80 01 00 81 02 51 01 \
    61 4f 30 4d 02 01 01 a0 48";
const AARE: &str = "61 46 a1 07 06 05 28 ca 22 02 03 a2 03 02 01 00 a3 05 a1 03 02 01 00 \
    be 2f 28 2d 02 01 03 a0 28 a9 26 80 03 00 fd e8 81 01 05 82 01 05 83 01 0a a4 16 80 01 01 \
    81 03 05 f1 00 82 0c 03 ee 1c 00 00 00 02 00 00 40 ed 18";

#[test]
fn the_cpa_of_libiec61850_is_read_and_written_to_the_octet() {
    let octets = hex(&format!("{CPA_HEAD} {AARE}"));
    let cpa = Cpa {
        responding_presentation_selector: Some(hex("00 00 00 01")),
        presentation_context_definition_result_list: vec![
            ContextResult::acceptance(names::BER),
            ContextResult::acceptance(names::BER),
        ],
        user_data: Some(UserData::single(1, hex(AARE))),
        ..Cpa::default()
    };
    assert_eq!(Cpa::decode(&octets), Ok(Mode::Normal(cpa.clone())));
    assert_eq!(cpa.encode(), octets);
}

#[test]
fn a_cp_with_every_parameter_is_written_to_the_octet() {
    let cp = Cp {
        protocol_version: ProtocolVersion::from_bits(0b11),
        calling_presentation_selector: Some(hex("41")),
        called_presentation_selector: Some(hex("")),
        presentation_context_definition_list: mms_contexts()[..1].to_vec(),
        default_context_name: Some(DefaultContextName {
            abstract_syntax_name: names::MMS,
            transfer_syntax_name: names::BER,
        }),
        presentation_requirements: Some(
            PresentationRequirements::CONTEXT_MANAGEMENT | PresentationRequirements::RESTORATION,
        ),
        user_session_requirements: Some(
            UserSessionRequirements::DUPLEX | UserSessionRequirements::TYPED_DATA,
        ),
        user_data: Some(UserData::Simply(hex("01 02"))),
        alternatives: vec![UserData::Fully(vec![PdvList {
            transfer_syntax_name: Some(names::BER),
            presentation_context_identifier: 1,
            presentation_data_values: DataValue::OctetAligned(hex("ff")),
        }])],
    };
    let octets = hex("31 3d a0 03 80 01 01 a2 36 80 02 06 c0 81 01 41 82 00 \
        a4 11 30 0f 02 01 01 06 04 52 01 00 01 30 04 06 02 51 01 \
        a6 0b 80 05 28 ca 22 02 01 81 02 51 01 88 02 06 c0 89 03 05 40 20 40 02 01 02 \
        61 0c 30 0a 06 02 51 01 02 01 01 81 01 ff");
    assert_eq!(cp.encode(), octets);
    assert_eq!(Cp::decode(&octets), Ok(Mode::Normal(cp)));
}

#[test]
fn indefinite_lengths_and_any_order_read_the_same() {
    let octets = hex(&format!(
        "31 80 a2 80 82 04 00 00 00 01 a4 80 \
         30 80 02 02 00 01 06 04 52 01 00 01 30 80 06 02 51 01 00 00 00 00 \
         30 10 02 01 03 06 05 28 ca 22 02 01 30 04 06 02 51 01 00 00 \
         81 04 00 00 00 01 61 80 30 80 02 01 01 a0 80 {AARQ} 00 00 00 00 00 00 00 00 \
         a0 80 80 01 01 00 00 00 00"
    ));
    assert_eq!(Cp::decode(&octets), Ok(Mode::Normal(mms_cp())));
}

#[test]
fn a_cp_with_undefined_components_is_read_without_them() {
    let octets = hex("31 14 a0 03 80 01 01 83 01 00 a2 0a 81 01 07 8f 01 00 bf 50 01 ff");
    let cp = Cp {
        calling_presentation_selector: Some(hex("07")),
        ..Cp::default()
    };
    assert_eq!(Cp::decode(&octets), Ok(Mode::Normal(cp)));
}

#[test]
fn x410_mode_is_recognized_and_its_parameters_are_kept() {
    let octets = hex("31 0c a0 03 80 01 00 a1 05 80 01 0a 81 00");
    let parameters = hex("80 01 0a 81 00");
    assert_eq!(Cp::decode(&octets), Ok(Mode::X410(parameters)));
    let refusal = Cpr::decode(&hex("31 03 80 01 02"));
    assert_eq!(refusal, Ok(Mode::X410(hex("80 01 02"))));
    let abort = AbortPpdu::decode(&hex("31 03 80 01 02"));
    let expected = AbortPpdu::Aru(Mode::X410(hex("80 01 02")));
    assert_eq!(abort, Ok(expected.clone()));
    assert_eq!(expected.encode(), hex("31 03 80 01 02"));
}

#[test]
fn a_refusal_by_the_provider_says_why_in_words() {
    let octets = hex("30 13 83 01 01 a5 08 30 06 80 01 02 82 01 01 87 01 02 8a 01 02");
    let cpr = Cpr {
        responding_presentation_selector: Some(hex("01")),
        presentation_context_definition_result_list: vec![ContextResult::provider_rejection(
            ContextProviderReason::AbstractSyntaxNotSupported,
        )],
        default_context_result: Some(PresentationResult::ProviderRejection),
        provider_reason: Some(ProviderReason::LocalLimitExceeded),
        ..Cpr::default()
    };
    assert_eq!(cpr.encode(), octets);
    assert_eq!(Cpr::decode(&octets), Ok(Mode::Normal(cpr)));
    assert_eq!(
        ProviderReason::LocalLimitExceeded.to_string(),
        "local limit exceeded"
    );
    assert_eq!(
        ProviderReason::from(5).to_string(),
        "default context not supported"
    );
    assert_eq!(ProviderReason::from(99).to_string(), "unknown value 99");
}

#[test]
fn the_abort_of_libiec61850_is_read_and_written_to_the_octet() {
    let octets = hex("a0 0e 61 0c 30 0a 02 01 01 a0 05 62 03 80 01 00");
    let aru = Aru {
        presentation_context_identifier_list: None,
        user_data: Some(UserData::single(1, hex("62 03 80 01 00"))),
    };
    let abort = AbortPpdu::Aru(Mode::Normal(aru));
    assert_eq!(AbortPpdu::decode(&octets), Ok(abort.clone()));
    assert_eq!(abort.encode(), octets);
}

#[test]
fn aborts_with_every_parameter_are_written_to_the_octet() {
    let aru = Aru {
        presentation_context_identifier_list: Some(vec![ContextIdentifier {
            identifier: 1,
            transfer_syntax_name: names::BER,
        }]),
        user_data: Some(UserData::Simply(hex("00"))),
    };
    let octets = hex("a0 0e a0 09 30 07 02 01 01 06 02 51 01 40 01 00");
    assert_eq!(aru.encode(), octets);
    let abort = AbortPpdu::Aru(Mode::Normal(aru));
    assert_eq!(AbortPpdu::decode(&octets), Ok(abort));

    let arp = Arp {
        provider_reason: Some(AbortReason::UnexpectedPpdu),
        event_identifier: Some(EventIdentifier::Cpa),
    };
    let octets = hex("30 06 80 01 02 81 01 01");
    assert_eq!(arp.encode(), octets);
    assert_eq!(AbortPpdu::decode(&octets), Ok(AbortPpdu::Arp(arp)));
    assert_eq!(
        AbortPpdu::decode(&hex("30 00")),
        Ok(AbortPpdu::Arp(Arp::default()))
    );
}

#[test]
fn user_data_of_three_forms_is_read_and_written_to_the_octet() {
    let list = |identifier, values| PdvList {
        transfer_syntax_name: None,
        presentation_context_identifier: identifier,
        presentation_data_values: values,
    };
    let bits = crate::BitString {
        unused_bits: 4,
        octets: hex("f0"),
    };
    let data = UserData::Fully(vec![
        list(3, DataValue::SingleAsn1Type(hex("05 00"))),
        list(300, DataValue::OctetAligned(hex("01 02 03"))),
        list(5, DataValue::Arbitrary(bits)),
    ]);
    let octets = hex(
        "61 1d 30 07 02 01 03 a0 02 05 00 30 09 02 02 01 2c 81 03 01 02 03 \
        30 07 02 01 05 82 02 04 f0",
    );
    assert_eq!(data.encode(), octets);
    assert_eq!(UserData::decode(&octets), Ok(data));
}

#[test]
fn the_header_of_a_single_value_stands_before_it_without_copying() {
    for length in [0, 1, 110, 116, 127, 128, 200, 255, 256, 70_000] {
        let value = bytes::Bytes::from(vec![0x5a; length]);
        for identifier in [1, 3, 127, 128, 70_000, -1] {
            let mut octets = UserData::header_of_single(identifier, length).to_vec();
            octets.extend_from_slice(&value);
            let whole = UserData::single(identifier, value.clone()).encode();
            assert_eq!(octets, whole, "{length} octets in {identifier}");
        }
    }
}

fn cp_error(octets: &str) -> Error {
    Cp::decode(&hex(octets)).unwrap_err()
}

#[test]
fn a_fault_in_a_list_says_which_item_and_what_is_right() {
    let error = cp_error(
        "31 2d a0 03 80 01 01 a2 26 a4 24 30 10 02 01 03 06 05 28 ca 22 02 01 30 04 06 02 51 01 \
         30 10 02 01 03 06 05 28 ca 22 02 01 30 04 06 02 51 01",
    );
    assert_eq!(
        error.to_string(),
        "octet 29, CP-type.normal-mode-parameters.presentation-context-definition-list[1]: \
         found 3, an identifier that no item before has is needed (X.226 6.2.2.7)"
    );
    let error = cp_error("31 10 a0 03 80 01 01 a2 09 a4 07 30 05 02 01 01 05 00");
    assert_eq!(
        error.to_string(),
        "octet 16, CP-type.normal-mode-parameters.presentation-context-definition-list[0]\
         .abstract-syntax-name: found NULL, expected OBJECT IDENTIFIER (X.226 8.2)"
    );
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(
        cp_error("31 05 a0 03 80 01 01").to_string(),
        "octet 7, CP-type: mandatory normal-mode-parameters is missing (X.226 8.2)"
    );
    assert_eq!(
        cp_error("31 02 a2 00").fault,
        Fault::Missing {
            component: "mode-selector"
        }
    );
    let pdv = UserData::decode(&hex("61 05 30 03 02 01 03")).unwrap_err();
    assert_eq!(
        pdv.to_string(),
        "octet 7, User-data[0]: mandatory presentation-data-values is missing (X.226 8.2)"
    );
    let empty = UserData::decode(&hex("61 00")).unwrap_err();
    assert_eq!(
        empty.fault,
        Fault::Missing {
            component: "PDV-list"
        }
    );
    let no_transfer_syntax =
        cp_error("31 14 a0 03 80 01 01 a2 0d a4 0b 30 09 02 01 01 06 02 51 01 30 00");
    assert_eq!(no_transfer_syntax.clause, "X.226 6.2.2.7");
}

#[test]
fn what_may_not_be_there_is_named() {
    let mode = cp_error("31 05 a0 03 80 01 02");
    assert_eq!(
        mode.to_string(),
        "octet 4, CP-type.mode-selector.mode-value: found 2, 0 (X.410-1984 mode) or \
         1 (normal mode) is needed (X.226 8.2)"
    );
    let twice = cp_error("31 0d a0 03 80 01 01 a2 06 81 01 00 81 01 00");
    assert_eq!(twice.fault, Fault::Duplicate);
    assert_eq!(twice.offset, 12);
    let undefined = Cpa::decode(&hex("31 0a a0 03 80 01 01 a2 03 81 01 00")).unwrap_err();
    assert_eq!(
        undefined.fault,
        Fault::Unrecognized {
            found: Tag::context(1)
        }
    );
    let trailing = cp_error("31 07 a0 03 80 01 01 a2 00 05 00");
    assert_eq!(
        trailing.to_string(),
        "octet 9, CPC-type: found NULL, expected [APPLICATION 0] or [APPLICATION 1] (X.226 8.2)"
    );
}

#[test]
fn a_session_without_user_data_says_what_is_missing() {
    assert_eq!(
        cp_error("").to_string(),
        "octet 0, the whole: mandatory CP-type is missing (X.226 8.2)"
    );
}

#[test]
fn sets_of_functional_units_read_as_words() {
    let set = UserSessionRequirements::DUPLEX | UserSessionRequirements::EXPEDITED_DATA;
    assert_eq!(set.to_string(), "duplex, expedited data");
    assert_eq!(set.bits(), 0x0006);
    assert_eq!(PresentationRequirements::empty().to_string(), "none");
}
