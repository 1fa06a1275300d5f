//! Any PPDU, and that it survives being written and read.

use osi_upper::presentation::{
    AbortPpdu, Arp, Aru, ContextDefinition, ContextIdentifier, ContextResult, Cp, Cpa, Cpr,
    DefaultContextName, Mode, PdvList, PresentationRequirements, ProtocolVersion, UserData,
    UserSessionRequirements,
};
use proptest::option::of;
use proptest::prelude::*;

use crate::values::{data_value, octets, oid};

fn pdv_list() -> impl Strategy<Value = PdvList> {
    (of(oid()), any::<i64>(), data_value()).prop_map(|(name, identifier, values)| PdvList {
        transfer_syntax_name: name,
        presentation_context_identifier: identifier,
        presentation_data_values: values,
    })
}

fn fully() -> impl Strategy<Value = UserData> {
    prop::collection::vec(pdv_list(), 1..4).prop_map(UserData::Fully)
}

fn user_data() -> impl Strategy<Value = UserData> {
    prop_oneof![octets().prop_map(UserData::Simply), fully()]
}

fn definitions() -> impl Strategy<Value = Vec<ContextDefinition>> {
    let rest = (oid(), prop::collection::vec(oid(), 1..3));
    prop::collection::btree_map(any::<i64>(), rest, 0..4).prop_map(|items| {
        let definition =
            |(identifier, (abstract_syntax_name, transfer_syntax_names))| ContextDefinition {
                identifier,
                abstract_syntax_name,
                transfer_syntax_names,
            };
        items.into_iter().map(definition).collect()
    })
}

fn results() -> impl Strategy<Value = Vec<ContextResult>> {
    let result = (0..5_i64, of(oid()), of(any::<i64>()));
    let result = result.prop_map(|(result, transfer_syntax_name, reason)| ContextResult {
        result: result.into(),
        transfer_syntax_name,
        provider_reason: reason.map(Into::into),
    });
    prop::collection::vec(result, 0..4)
}

pub(crate) fn cp() -> impl Strategy<Value = Cp> {
    let name = (oid(), oid()).prop_map(|(abstract_syntax_name, transfer_syntax_name)| {
        DefaultContextName {
            abstract_syntax_name,
            transfer_syntax_name,
        }
    });
    (
        (any::<u32>(), of(octets()), of(octets()), definitions()),
        (of(name), of(any::<u32>()), of(any::<u32>())),
        (of(user_data()), prop::collection::vec(user_data(), 0..3)),
    )
        .prop_map(
            |((version, calling, called, list), (name, presentation, session), (data, more))| Cp {
                protocol_version: ProtocolVersion::from_bits(version),
                calling_presentation_selector: calling,
                called_presentation_selector: called,
                presentation_context_definition_list: list,
                default_context_name: name,
                presentation_requirements: presentation.map(PresentationRequirements::from_bits),
                user_session_requirements: session.map(UserSessionRequirements::from_bits),
                user_data: data,
                alternatives: more,
            },
        )
}

fn cpa() -> impl Strategy<Value = Cpa> {
    let sets = (any::<u32>(), of(any::<u32>()), of(any::<u32>()));
    (sets, of(octets()), results(), of(user_data())).prop_map(
        |((version, presentation, session), responding, list, data)| Cpa {
            protocol_version: ProtocolVersion::from_bits(version),
            responding_presentation_selector: responding,
            presentation_context_definition_result_list: list,
            presentation_requirements: presentation.map(PresentationRequirements::from_bits),
            user_session_requirements: session.map(UserSessionRequirements::from_bits),
            user_data: data,
        },
    )
}

fn cpr() -> impl Strategy<Value = Cpr> {
    let reasons = (of(any::<i64>()), of(0..9_i64));
    (
        any::<u32>(),
        of(octets()),
        results(),
        reasons,
        of(user_data()),
    )
        .prop_map(|(version, responding, list, (default, reason), data)| Cpr {
            protocol_version: ProtocolVersion::from_bits(version),
            responding_presentation_selector: responding,
            presentation_context_definition_result_list: list,
            default_context_result: default.map(Into::into),
            provider_reason: reason.map(Into::into),
            user_data: data,
        })
}

fn abort() -> impl Strategy<Value = AbortPpdu> {
    let context =
        (any::<i64>(), oid()).prop_map(|(identifier, transfer_syntax_name)| ContextIdentifier {
            identifier,
            transfer_syntax_name,
        });
    let list = of(prop::collection::vec(context, 0..3));
    let aru = (list, of(user_data())).prop_map(|(list, user_data)| {
        AbortPpdu::Aru(Mode::Normal(Aru {
            presentation_context_identifier_list: list,
            user_data,
        }))
    });
    let arp = (of(any::<i64>()), of(0..40_i64)).prop_map(|(reason, event)| {
        AbortPpdu::Arp(Arp {
            provider_reason: reason.map(Into::into),
            event_identifier: event.map(Into::into),
        })
    });
    prop_oneof![aru, arp]
}

proptest! {
    #[test]
    fn a_cp_survives(cp in cp()) {
        prop_assert_eq!(Cp::decode(&cp.encode()), Ok(Mode::Normal(cp)));
    }

    #[test]
    fn a_cpa_survives(cpa in cpa()) {
        prop_assert_eq!(Cpa::decode(&cpa.encode()), Ok(Mode::Normal(cpa)));
    }

    #[test]
    fn a_cpr_survives(cpr in cpr()) {
        prop_assert_eq!(Cpr::decode(&cpr.encode()), Ok(Mode::Normal(cpr)));
    }

    #[test]
    fn an_abort_survives(abort in abort()) {
        prop_assert_eq!(AbortPpdu::decode(&abort.encode()), Ok(abort));
    }

    #[test]
    fn fully_encoded_data_survives(data in fully()) {
        prop_assert_eq!(UserData::decode(&data.encode()), Ok(data));
    }
}
