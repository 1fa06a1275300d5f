//! The profile of MMS (ISO 9506, IEC 61850-8-1) as values: what its peers expect by default.
//!
//! Everything here can be changed before it is used. Peers in the field are narrow: session
//! version 2 alone, duplex alone, no segmenting, no extended concatenation, user data in every
//! release and abort.

use bytes::Bytes;
use x225::wire::Versions;
use x225::{FunctionalUnits, Selector, request};

use crate::acse::{Aarq, External};
use crate::association::request::Associate;
use crate::association::{Config, Syntax};
use crate::names;
use crate::presentation::{ContextDefinition, Cp};

/// The number that the context of ACSE usually has.
pub const ACSE_CONTEXT: i64 = 1;

/// The number that the context of MMS usually has.
pub const MMS_CONTEXT: i64 = 3;

/// The session selector that peers have when nobody configured one.
pub const SESSION_SELECTOR: &[u8; 2] = &[0, 1];

/// The P-selector that peers have when nobody configured one.
pub const PRESENTATION_SELECTOR: &[u8; 4] = &[0, 0, 0, 1];

/// The configuration of the session below: version 2 alone, no segmenting, basic concatenation.
#[must_use]
pub fn session() -> x225::Config {
    x225::Config {
        versions: Versions::V2,
        extended_concatenation: false,
        tsdu_maximum_size: None,
        ..x225::Config::default()
    }
}

/// The configuration of a responder: ACSE and MMS, each in the basic encoding rules, and any
/// P-selector.
#[must_use]
pub fn config() -> Config {
    Config {
        versions: Versions::V2,
        syntaxes: vec![Syntax::in_ber(names::ACSE), Syntax::in_ber(names::MMS)],
        ..Config::default()
    }
}

/// The contexts that an initiator proposes: 1 for ACSE and 3 for MMS, each in the basic encoding
/// rules.
#[must_use]
pub fn contexts() -> Vec<ContextDefinition> {
    let context = |identifier, abstract_syntax_name| ContextDefinition {
        identifier,
        abstract_syntax_name,
        transfer_syntax_names: vec![names::BER],
    };
    vec![
        context(ACSE_CONTEXT, names::ACSE),
        context(MMS_CONTEXT, names::MMS),
    ]
}

impl Associate {
    /// Proposes an MMS association with this initiate request (its encoded PDU): duplex, the usual
    /// contexts and selectors, no titles.
    #[must_use]
    pub fn mms(initiate: Bytes) -> Self {
        let selector = Selector::try_from(SESSION_SELECTOR).unwrap_or_default();
        let presentation = Some(Bytes::from_static(PRESENTATION_SELECTOR));
        Self {
            session: request::Connect {
                calling_selector: selector,
                called_selector: selector,
                functional_units: FunctionalUnits::DUPLEX,
                ..request::Connect::default()
            },
            presentation: Cp {
                calling_presentation_selector: presentation.clone(),
                called_presentation_selector: presentation,
                presentation_context_definition_list: contexts(),
                ..Cp::default()
            },
            acse: Aarq {
                user_information: vec![External::single(MMS_CONTEXT, initiate)],
                ..Aarq::new(names::MMS_APPLICATION_CONTEXT)
            },
        }
    }
}
