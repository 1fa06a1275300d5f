//! What one side brings to its associations.

use bytes::Bytes;
use x225::wire::Versions;

use crate::{Oid, names};

/// The configuration of an [`Association`](super::Association).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The session protocol versions that the session below is configured with; version 2 alone
    /// by default. In version 1 an abort carries no APDU (X.227 7.3.3).
    pub versions: Versions,
    /// The P-selector that this side answers to; any if `None`, which is the default.
    pub presentation_selector: Option<Bytes>,
    /// The abstract syntaxes that this side supports as a responder; ACSE alone by default.
    pub syntaxes: Vec<Syntax>,
    /// How many contexts this side accepts as a responder; the rest are rejected for the local
    /// limit. 16 by default.
    pub contexts: usize,
}

/// An abstract syntax and the encodings of it that are supported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// What the values are.
    pub abstract_syntax_name: Oid,
    /// How they may be encoded.
    pub transfer_syntax_names: Vec<Oid>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            versions: Versions::V2,
            presentation_selector: None,
            syntaxes: vec![Syntax::in_ber(names::ACSE)],
            contexts: 16,
        }
    }
}

impl Syntax {
    /// An abstract syntax in the basic encoding rules.
    #[must_use]
    pub fn in_ber(abstract_syntax_name: Oid) -> Self {
        Self {
            abstract_syntax_name,
            transfer_syntax_names: vec![names::BER],
        }
    }
}
