//! Any APDU, and that it survives being written and read.

use osi_upper::Oid;
use osi_upper::acse::{
    Aare, Aarq, Abrt, AcseRequirements, AeQualifier, ApTitle, Apdu, AuthenticationValue, External,
    ProtocolVersion, ResultSourceDiagnostic, Rlre, Rlrq,
};
use proptest::option::of;
use proptest::prelude::*;

use crate::values::{bit_string, data_value, encoded, octets, oid};

fn external() -> impl Strategy<Value = External> {
    (of(oid()), of(any::<i64>()), of(octets()), data_value()).prop_map(
        |(direct_reference, indirect_reference, data_value_descriptor, encoding)| External {
            direct_reference,
            indirect_reference,
            data_value_descriptor,
            encoding,
        },
    )
}

fn information() -> impl Strategy<Value = Vec<External>> {
    prop::collection::vec(external(), 0..3)
}

fn title() -> impl Strategy<Value = ApTitle> {
    prop_oneof![
        encoded(0x30).prop_map(ApTitle::Form1),
        oid().prop_map(ApTitle::Form2)
    ]
}

fn qualifier() -> impl Strategy<Value = AeQualifier> {
    prop_oneof![
        encoded(0x31).prop_map(AeQualifier::Form1),
        any::<i64>().prop_map(AeQualifier::Form2)
    ]
}

fn authentication() -> impl Strategy<Value = AuthenticationValue> {
    prop_oneof![
        octets().prop_map(AuthenticationValue::Charstring),
        bit_string().prop_map(AuthenticationValue::Bitstring),
        external().prop_map(|value| AuthenticationValue::External(Box::new(value))),
        (oid(), encoded(0x04)).prop_map(|(mechanism_name, mechanism_value)| {
            AuthenticationValue::Other {
                mechanism_name,
                mechanism_value,
            }
        }),
    ]
}

/// One side's AP title, AE qualifier and invocation identifiers.
type Side = (
    Option<ApTitle>,
    Option<AeQualifier>,
    Option<i64>,
    Option<i64>,
);

fn side() -> impl Strategy<Value = Side> {
    (
        of(title()),
        of(qualifier()),
        of(any::<i64>()),
        of(any::<i64>()),
    )
}

/// Requirements, mechanism name and value, and the list of application contexts.
type Proof = (
    Option<u32>,
    Option<Oid>,
    Option<AuthenticationValue>,
    Vec<Oid>,
);

fn proof() -> impl Strategy<Value = Proof> {
    let names = prop::collection::vec(oid(), 0..3);
    (of(any::<u32>()), of(oid()), of(authentication()), names)
}

fn aarq() -> impl Strategy<Value = Aarq> {
    let rest = (any::<u32>(), oid(), of(octets()), information());
    (side(), side(), proof(), rest).prop_map(|(called, calling, proof, rest)| Aarq {
        protocol_version: ProtocolVersion::from_bits(rest.0),
        application_context_name: rest.1,
        called_ap_title: called.0,
        called_ae_qualifier: called.1,
        called_ap_invocation_identifier: called.2,
        called_ae_invocation_identifier: called.3,
        calling_ap_title: calling.0,
        calling_ae_qualifier: calling.1,
        calling_ap_invocation_identifier: calling.2,
        calling_ae_invocation_identifier: calling.3,
        sender_acse_requirements: proof.0.map(AcseRequirements::from_bits),
        mechanism_name: proof.1,
        calling_authentication_value: proof.2,
        application_context_name_list: proof.3,
        implementation_information: rest.2,
        user_information: rest.3,
    })
}

fn diagnostic() -> impl Strategy<Value = ResultSourceDiagnostic> {
    prop_oneof![
        (0..16_i64).prop_map(|code| ResultSourceDiagnostic::AcseServiceUser(code.into())),
        (0..4_i64).prop_map(|code| ResultSourceDiagnostic::AcseServiceProvider(code.into())),
    ]
}

fn aare() -> impl Strategy<Value = Aare> {
    let rest = (any::<u32>(), oid(), of(octets()), information());
    let result = (0..4_i64, diagnostic());
    (side(), proof(), result, rest).prop_map(|(side, proof, result, rest)| Aare {
        protocol_version: ProtocolVersion::from_bits(rest.0),
        application_context_name: rest.1,
        result: result.0.into(),
        result_source_diagnostic: result.1,
        responding_ap_title: side.0,
        responding_ae_qualifier: side.1,
        responding_ap_invocation_identifier: side.2,
        responding_ae_invocation_identifier: side.3,
        responder_acse_requirements: proof.0.map(AcseRequirements::from_bits),
        mechanism_name: proof.1,
        responding_authentication_value: proof.2,
        application_context_name_list: proof.3,
        implementation_information: rest.2,
        user_information: rest.3,
    })
}

pub(crate) fn apdu() -> impl Strategy<Value = Apdu> {
    let reason = of(prop_oneof![0..32_i64, any::<i64>()]);
    let release = (reason, information());
    let abort = (0..3_i64, of(0..8_i64), information());
    prop_oneof![
        aarq().prop_map(|apdu| Apdu::Aarq(Box::new(apdu))),
        aare().prop_map(|apdu| Apdu::Aare(Box::new(apdu))),
        (any::<bool>(), release).prop_map(|(asks, (reason, user_information))| {
            if asks {
                Apdu::Rlrq(Rlrq {
                    reason: reason.map(Into::into),
                    user_information,
                })
            } else {
                Apdu::Rlre(Rlre {
                    reason: reason.map(Into::into),
                    user_information,
                })
            }
        }),
        abort.prop_map(|(source, diagnostic, user_information)| {
            Apdu::Abrt(Abrt {
                abort_source: source.into(),
                abort_diagnostic: diagnostic.map(Into::into),
                user_information,
            })
        }),
    ]
}

proptest! {
    #[test]
    fn an_apdu_survives(apdu in apdu()) {
        prop_assert_eq!(Apdu::decode(&apdu.encode()), Ok(apdu));
    }
}
