//! The defined context set: negotiation, and which values belong to it.

use bytes::Bytes;
use x225::wire::Slices;

use super::{Config, Violation};
use crate::presentation::{
    ContextDefinition, ContextProviderReason, ContextResult, PdvList, PresentationResult, UserData,
};
use crate::{DataValue, Oid, names};

/// The presentation contexts that may be used, in the order of their definition (the DCS).
///
/// X.226 3.4.6, 6.2.6.1
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DefinedContextSet(Vec<DefinedContext>);

/// A presentation context that may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinedContext {
    /// The number that values name it by.
    pub identifier: i64,
    /// What its values are.
    pub abstract_syntax_name: Oid,
    /// How they are encoded.
    pub transfer_syntax_name: Oid,
}

impl DefinedContextSet {
    /// The contexts of `proposed` that `results` accepts.
    pub(super) fn agreed(
        proposed: &[ContextDefinition],
        results: &[ContextResult],
    ) -> Result<Self, Violation> {
        if proposed.len() != results.len() {
            return Err(Violation::ContextResults {
                proposed: proposed.len(),
                answered: results.len(),
            });
        }
        let accepted = proposed
            .iter()
            .zip(results)
            .filter(|(_, answer)| answer.result == PresentationResult::Acceptance);
        let agreed = accepted.map(|(context, answer)| {
            let selected = match (
                &answer.transfer_syntax_name,
                &*context.transfer_syntax_names,
            ) {
                (Some(name), names) if names.contains(name) => name,
                // There is nothing to select from one: a peer that leaves it out is understood.
                (None, [only]) => only,
                (found, _) => {
                    return Err(Violation::TransferSyntax {
                        identifier: context.identifier,
                        found: found.clone(),
                    });
                }
            };
            Ok(DefinedContext {
                identifier: context.identifier,
                abstract_syntax_name: context.abstract_syntax_name.clone(),
                transfer_syntax_name: selected.clone(),
            })
        });
        agreed.collect::<Result<_, _>>().map(Self)
    }

    /// The contexts.
    #[must_use]
    pub fn as_slice(&self) -> &[DefinedContext] {
        &self.0
    }

    /// The context with this number.
    #[must_use]
    pub fn get(&self, identifier: i64) -> Option<&DefinedContext> {
        self.0
            .iter()
            .find(|context| context.identifier == identifier)
    }

    /// The first context of this abstract syntax.
    #[must_use]
    pub fn of(&self, abstract_syntax_name: &Oid) -> Option<&DefinedContext> {
        let mut contexts = self.0.iter();
        contexts.find(|context| context.abstract_syntax_name == *abstract_syntax_name)
    }

    /// Whether values name no context because there is only one (8.4.1.3).
    const fn is_simple(&self) -> bool {
        self.0.len() == 1
    }

    /// One value as user data inside a PPDU.
    pub(super) fn user_data(&self, identifier: i64, value: Bytes) -> UserData {
        if self.is_simple() {
            UserData::Simply(value)
        } else {
            UserData::single(identifier, value)
        }
    }

    /// One value as the whole user data of a session primitive; its octets are not copied.
    pub(super) fn session_data(&self, identifier: i64, value: DataValue) -> Slices {
        match value {
            value if self.is_simple() => value.into_octets().into(),
            DataValue::SingleAsn1Type(value) => {
                let header = UserData::header_of_single(identifier, value.len());
                [header, value].into_iter().collect()
            }
            value => UserData::Fully(vec![PdvList {
                transfer_syntax_name: None,
                presentation_context_identifier: identifier,
                presentation_data_values: value,
            }])
            .encode()
            .into(),
        }
    }

    /// The values in the whole user data of a session primitive, each with its context.
    pub(super) fn values(&self, octets: Bytes) -> Result<Vec<(i64, DataValue)>, Violation> {
        if let [only] = &*self.0
            && !looks_fully_encoded(&octets)
        {
            let value = DataValue::SingleAsn1Type(octets);
            return Ok(vec![(only.identifier, value)]);
        }
        let data = UserData::decode(&octets).map_err(|error| Violation::Undecodable {
            layer: super::Layer::Presentation,
            error,
        })?;
        self.check(data)
    }

    /// The values in the user data of a PPDU, each with its context.
    pub(super) fn check(&self, data: UserData) -> Result<Vec<(i64, DataValue)>, Violation> {
        let lists = match (data, &*self.0) {
            (UserData::Simply(octets), [only]) => {
                let value = DataValue::SingleAsn1Type(octets);
                return Ok(vec![(only.identifier, value)]);
            }
            (UserData::Simply(_), all) => {
                let contexts = all.len();
                return Err(Violation::SimplyEncoded { contexts });
            }
            (UserData::Fully(lists), _) => lists,
        };
        let value = |list: PdvList| {
            let identifier = list.presentation_context_identifier;
            if self.get(identifier).is_none() {
                return Err(Violation::ContextNotDefined { identifier });
            }
            Ok((identifier, list.presentation_data_values))
        };
        lists.into_iter().map(value).collect()
    }
}

/// Some peers encode fully although there is one context only: `[APPLICATION 1]` in front of a
/// SEQUENCE is no beginning of an APDU that those peers have.
fn looks_fully_encoded(octets: &Bytes) -> bool {
    UserData::decode(octets).is_ok()
}

/// What a responder can do with each proposed context.
///
/// X.226 6.2.6.1
pub(super) fn answers(config: &Config, proposed: &[ContextDefinition]) -> Vec<ContextResult> {
    let mut room = config.contexts;
    let answer = |context: &ContextDefinition| {
        let mut syntaxes = config.syntaxes.iter();
        let Some(syntax) =
            syntaxes.find(|syntax| syntax.abstract_syntax_name == context.abstract_syntax_name)
        else {
            let reason = ContextProviderReason::AbstractSyntaxNotSupported;
            return ContextResult::provider_rejection(reason);
        };
        let mut names = context.transfer_syntax_names.iter();
        match names.find(|name| syntax.transfer_syntax_names.contains(name)) {
            None => ContextResult::provider_rejection(
                ContextProviderReason::ProposedTransferSyntaxesNotSupported,
            ),
            Some(_) if room == 0 => {
                let reason = ContextProviderReason::LocalLimitOnDcsExceeded;
                ContextResult::provider_rejection(reason)
            }
            Some(name) => {
                room -= 1;
                ContextResult::acceptance(name.clone())
            }
        }
    };
    proposed.iter().map(answer).collect()
}

/// The proposed context that ACSE is to use.
pub(super) fn acse_of(proposed: &[ContextDefinition]) -> Option<&ContextDefinition> {
    let mut contexts = proposed.iter();
    contexts.find(|context| context.abstract_syntax_name == names::ACSE)
}
