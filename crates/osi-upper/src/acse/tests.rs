use super::*;
use crate::testing::hex;
use crate::{BitString, DataValue, Error, Fault, Oid, names};

/// The AARQ that libiec61850 1.6 sends, without its user information: recorded in a run of our own.
const AARQ: &str = "60 24 a1 07 06 05 28 ca 22 02 03 a2 07 06 05 29 01 87 67 01 a3 03 02 01 0c \
    a6 06 06 04 29 01 87 67 a7 03 02 01 0c";

fn oid(text: &str) -> Oid {
    text.parse().unwrap()
}

#[test]
fn the_aarq_of_libiec61850_is_read_and_written_to_the_octet() {
    let aarq = Aarq {
        called_ap_title: Some(ApTitle::Form2(oid("1.1.1.999.1"))),
        called_ae_qualifier: Some(AeQualifier::Form2(12)),
        calling_ap_title: Some(ApTitle::Form2(oid("1.1.1.999"))),
        calling_ae_qualifier: Some(AeQualifier::Form2(12)),
        ..Aarq::new(names::MMS_APPLICATION_CONTEXT)
    };
    assert_eq!(aarq.encode(), hex(AARQ));
    assert_eq!(Apdu::decode(&hex(AARQ)), Ok(Apdu::Aarq(Box::new(aarq))));
}

#[test]
fn an_aarq_with_every_field_is_written_to_the_octet() {
    let aarq = Aarq {
        protocol_version: ProtocolVersion::from_bits(0b11),
        called_ap_title: Some(ApTitle::Form1(hex("30 00"))),
        called_ae_qualifier: Some(AeQualifier::Form1(hex("31 00"))),
        called_ap_invocation_identifier: Some(1),
        called_ae_invocation_identifier: Some(2),
        calling_ap_title: Some(ApTitle::Form2(oid("2.999"))),
        calling_ae_qualifier: Some(AeQualifier::Form2(-1)),
        calling_ap_invocation_identifier: Some(3),
        calling_ae_invocation_identifier: Some(256),
        sender_acse_requirements: Some(
            AcseRequirements::AUTHENTICATION | AcseRequirements::APPLICATION_CONTEXT_NEGOTIATION,
        ),
        mechanism_name: Some(oid("2.2.3.1")),
        calling_authentication_value: Some(AuthenticationValue::Charstring(hex("70 77"))),
        application_context_name_list: vec![names::MMS_APPLICATION_CONTEXT],
        implementation_information: Some(hex("78")),
        user_information: vec![External::single(3, hex("05 00"))],
        ..Aarq::new(names::MMS_APPLICATION_CONTEXT)
    };
    let octets = hex(
        "60 5b 80 02 06 c0 a1 07 06 05 28 ca 22 02 03 a2 02 30 00 a3 02 31 00 \
        a4 03 02 01 01 a5 03 02 01 02 a6 04 06 02 88 37 a7 03 02 01 ff a8 03 02 01 03 \
        a9 04 02 02 01 00 8a 02 06 c0 8b 03 52 03 01 ac 04 80 02 70 77 \
        ad 07 06 05 28 ca 22 02 03 9d 01 78 be 09 28 07 02 01 03 a0 02 05 00",
    );
    assert_eq!(aarq.encode(), octets);
    assert_eq!(Apdu::decode(&octets), Ok(Apdu::Aarq(Box::new(aarq))));
}

#[test]
fn an_aare_with_every_field_is_written_to_the_octet() {
    let aare = Aare {
        protocol_version: ProtocolVersion::from_bits(0b10),
        responding_ap_title: Some(ApTitle::Form2(oid("1.1.1"))),
        responding_ae_qualifier: Some(AeQualifier::Form2(12)),
        responding_ap_invocation_identifier: Some(1),
        responding_ae_invocation_identifier: Some(2),
        responder_acse_requirements: Some(AcseRequirements::AUTHENTICATION),
        mechanism_name: Some(oid("2.2.3.1")),
        responding_authentication_value: Some(AuthenticationValue::Bitstring(BitString {
            unused_bits: 4,
            octets: hex("f0"),
        })),
        application_context_name_list: vec![names::MMS],
        implementation_information: Some(hex("")),
        user_information: vec![External::single(3, hex(""))],
        ..Aare::new(
            names::MMS_APPLICATION_CONTEXT,
            AssociateResult::RejectedTransient,
            ResultSourceDiagnostic::AcseServiceProvider(ProviderDiagnostic::NoCommonAcseVersion),
        )
    };
    let octets = hex(
        "61 51 80 02 06 40 a1 07 06 05 28 ca 22 02 03 a2 03 02 01 02 \
        a3 05 a2 03 02 01 02 a4 04 06 02 29 01 a5 03 02 01 0c a6 03 02 01 01 a7 03 02 01 02 \
        88 02 07 80 89 03 52 03 01 aa 04 81 02 04 f0 ab 07 06 05 28 ca 22 02 01 9d 00 \
        be 07 28 05 02 01 03 a0 00",
    );
    assert_eq!(aare.encode(), octets);
    assert_eq!(Apdu::decode(&octets), Ok(Apdu::Aare(Box::new(aare))));
}

#[test]
fn the_acceptance_of_libiec61850_is_read() {
    let octets = hex("61 15 a1 07 06 05 28 ca 22 02 03 a2 03 02 01 00 a3 05 a1 03 02 01 00");
    let aare = Aare::new(
        names::MMS_APPLICATION_CONTEXT,
        AssociateResult::Accepted,
        ResultSourceDiagnostic::AcseServiceUser(UserDiagnostic::Null),
    );
    assert_eq!(aare.encode(), octets);
    assert_eq!(Apdu::decode(&octets), Ok(Apdu::Aare(Box::new(aare))));
}

#[test]
fn releases_and_aborts_are_read_and_written_to_the_octet() {
    let request = Rlrq {
        reason: Some(ReleaseRequestReason::Urgent),
        user_information: vec![],
    };
    let response = Rlre {
        reason: Some(ReleaseResponseReason::UserDefined),
        user_information: vec![External::single(3, hex("05 00"))],
    };
    let abrt = Abrt {
        abort_source: AbortSource::AcseServiceProvider,
        abort_diagnostic: Some(AbortDiagnostic::ProtocolError),
        user_information: vec![],
    };
    for (octets, apdu) in [
        ("62 00", Apdu::Rlrq(Rlrq::default())),
        ("62 03 80 01 01", Apdu::Rlrq(request)),
        (
            "63 0e 80 01 1e be 09 28 07 02 01 03 a0 02 05 00",
            Apdu::Rlre(response),
        ),
        (
            "64 03 80 01 00",
            Apdu::Abrt(Abrt::new(AbortSource::AcseServiceUser)),
        ),
        ("64 06 80 01 01 81 01 02", Apdu::Abrt(abrt)),
    ] {
        assert_eq!(apdu.encode(), hex(octets));
        assert_eq!(Apdu::decode(&hex(octets)), Ok(apdu));
    }
}

#[test]
fn an_external_has_three_forms_and_all_its_references() {
    let external = External {
        direct_reference: Some(names::BER),
        indirect_reference: Some(3),
        data_value_descriptor: Some(hex("68 69")),
        encoding: DataValue::OctetAligned(hex("01 02")),
    };
    let rlrq = Rlrq {
        reason: None,
        user_information: vec![
            external,
            External {
                direct_reference: None,
                indirect_reference: None,
                data_value_descriptor: None,
                encoding: DataValue::Arbitrary(BitString {
                    unused_bits: 0,
                    octets: hex("ff"),
                }),
            },
        ],
    };
    let octets = hex(
        "62 19 be 17 28 0f 06 02 51 01 02 01 03 07 02 68 69 81 02 01 02 \
        28 04 82 02 00 ff",
    );
    assert_eq!(rlrq.encode(), octets);
    assert_eq!(Apdu::decode(&octets), Ok(Apdu::Rlrq(rlrq)));
}

#[test]
fn authentication_by_external_or_by_another_mechanism_is_carried() {
    let aarq = |value| Aarq {
        calling_authentication_value: Some(value),
        ..Aarq::new(names::BER)
    };
    let other = aarq(AuthenticationValue::Other {
        mechanism_name: names::ACSE,
        mechanism_value: hex("02 01 07"),
    });
    let octets = hex("60 13 a1 04 06 02 51 01 ac 0b a3 09 06 04 52 01 00 01 02 01 07");
    assert_eq!(other.encode(), octets);
    assert_eq!(Apdu::decode(&octets), Ok(Apdu::Aarq(Box::new(other))));
    let external = External::single(5, hex("05 00"));
    let external = aarq(AuthenticationValue::External(Box::new(external)));
    let octets = hex("60 11 a1 04 06 02 51 01 ac 09 a2 07 02 01 05 a0 02 05 00");
    assert_eq!(external.encode(), octets);
    assert_eq!(Apdu::decode(&octets), Ok(Apdu::Aarq(Box::new(external))));
}

#[test]
fn a_password_does_not_show_in_debug_output() {
    let value = AuthenticationValue::Charstring(hex("70 77"));
    assert_eq!(format!("{value:?}"), "Charstring(..)");
}

#[test]
fn results_and_diagnostics_read_as_words() {
    let user = |code: i64| ResultSourceDiagnostic::AcseServiceUser(code.into()).to_string();
    assert_eq!(
        user(2),
        "ACSE service user: application context name not supported"
    );
    assert_eq!(
        user(9),
        "ACSE service user: called AE qualifier not recognized"
    );
    assert_eq!(user(77), "ACSE service user: unknown value 77");
    let provider = ResultSourceDiagnostic::AcseServiceProvider(2.into());
    assert_eq!(
        provider.to_string(),
        "ACSE service provider: no common ACSE version"
    );
    assert_eq!(AssociateResult::from(1).to_string(), "rejected (permanent)");
}

fn error(octets: &str) -> Error {
    Apdu::decode(&hex(octets)).unwrap_err()
}

#[test]
fn an_aarq_with_undefined_fields_is_read_without_them() {
    let octets = hex("60 0c a1 04 06 02 51 01 8e 01 00 bf 50 00");
    let octets = [&octets[..], &hex("00")].concat();
    let aarq = Aarq::new(names::BER);
    let trailing = Apdu::decode(&octets.clone().into()).unwrap_err();
    assert_eq!(trailing.fault, Fault::Trailing { octets: 1 });
    let decoded = Apdu::decode(&octets[..14].to_vec().into());
    assert_eq!(decoded, Ok(Apdu::Aarq(Box::new(aarq))));
}

#[test]
fn an_aare_with_undefined_fields_is_a_fault() {
    assert_eq!(
        error("61 03 8e 01 00").to_string(),
        "octet 2, AARE-apdu: unrecognized component [14] (X.227 9.1)"
    );
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(
        error("60 00").to_string(),
        "octet 2, AARQ-apdu: mandatory application-context-name is missing (X.227 9.1)"
    );
    let missing = |component| Fault::Missing { component };
    assert_eq!(error("61 06 a1 04 06 02 51 01").fault, missing("result"));
    assert_eq!(
        error("61 0b a1 04 06 02 51 01 a2 03 02 01 00").fault,
        missing("result-source-diagnostic")
    );
    assert_eq!(error("64 00").fault, missing("abort-source"));
    assert_eq!(
        error("62 04 be 02 28 00").to_string(),
        "octet 6, RLRQ-apdu.user-information[0]: mandatory encoding is missing (X.227 9.1)"
    );
}

#[test]
fn a_field_of_another_type_is_located() {
    assert_eq!(
        error("60 0b a1 04 06 02 51 01 a2 03 04 01 00").to_string(),
        "octet 10, AARQ-apdu.called-AP-title: found OCTET STRING, expected OBJECT IDENTIFIER or \
         SEQUENCE (X.227 9.1)"
    );
    assert_eq!(
        error("30 00").to_string(),
        "octet 0, ACSE-apdu: found SEQUENCE, expected [APPLICATION 0] or [APPLICATION 1] or \
         [APPLICATION 2] or [APPLICATION 3] or [APPLICATION 4] (X.227 9.1)"
    );
    assert_eq!(error("60 06 a1 04 06 02 51 81").fault, Fault::OidMalformed);
    let twice = error("60 0c a1 04 06 02 51 01 a1 04 06 02 51 01");
    assert_eq!((twice.fault, twice.offset), (Fault::Duplicate, 8));
}
