//! CPR: the refusal of a presentation-connection.

use bytes::Bytes;

use super::accept::{result_list, result_list_node};
use super::{
    ContextResult, MODULE, Mode, PresentationResult, ProtocolVersion, ProviderReason, UserData,
};
use crate::ber::{At, Components, Element, Error, Fault, Node, Tag, once};

/// The parameters of a CPR PPDU in normal mode.
///
/// X.226 6.2.4
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cpr {
    /// The versions supported; version 1 unless said otherwise.
    pub protocol_version: ProtocolVersion,
    /// The P-selector of the responder.
    pub responding_presentation_selector: Option<Bytes>,
    /// The answers to the proposed contexts, in their order. An empty list is not sent.
    pub presentation_context_definition_result_list: Vec<ContextResult>,
    /// The answer to the default context.
    pub default_context_result: Option<PresentationResult>,
    /// Why the PPM refuses; absent if the PS-user refuses.
    pub provider_reason: Option<ProviderReason>,
    /// What the PS-user sends along.
    pub user_data: Option<UserData>,
}

impl Default for Cpr {
    fn default() -> Self {
        Self {
            protocol_version: ProtocolVersion::VERSION_1,
            responding_presentation_selector: None,
            presentation_context_definition_result_list: Vec::new(),
            default_context_result: None,
            provider_reason: None,
            user_data: None,
        }
    }
}

const PROTOCOL_VERSION: Tag = Tag::context(0);
const RESPONDING_PRESENTATION_SELECTOR: Tag = Tag::context(3);
const PRESENTATION_CONTEXT_DEFINITION_RESULT_LIST: Tag = Tag::context(5);
const DEFAULT_CONTEXT_RESULT: Tag = Tag::context(7);
const PROVIDER_REASON: Tag = Tag::context(10);

impl Cpr {
    /// Reads the SS-user data of an S-CONNECT confirm that refuses. Components may stand in any
    /// order.
    ///
    /// # Errors
    ///
    /// [`Error`] if it is no CPR-PPDU.
    ///
    /// X.226 8.2
    pub fn decode(octets: &Bytes) -> Result<Mode<Self>, Error> {
        let root = At::root(MODULE);
        let mut values = Components::of(octets, &root);
        let cpr = values
            .required("CPR-PPDU")?
            .expect(&[Tag::SEQUENCE, Tag::SET])?;
        let mode = match cpr.tag {
            Tag::SET => Mode::X410(cpr.content()),
            _ => Mode::Normal(Self::parameters(&cpr)?),
        };
        values.finish()?;
        Ok(mode)
    }

    fn parameters(element: &Element<'_>) -> Result<Self, Error> {
        let mut cpr = Self::default();
        let mut version = None;
        let mut results = None;
        let mut parts = element.components()?;
        while let Some(part) = parts.next()? {
            match part.tag {
                PROTOCOL_VERSION => {
                    let part = part.named("protocol-version");
                    once(&mut version, &part, ProtocolVersion::decode(&part)?)?;
                }
                RESPONDING_PRESENTATION_SELECTOR => {
                    let part = part.named("responding-presentation-selector");
                    let slot = &mut cpr.responding_presentation_selector;
                    once(slot, &part, part.octet_string()?)?;
                }
                PRESENTATION_CONTEXT_DEFINITION_RESULT_LIST => {
                    let part = part.named("presentation-context-definition-result-list");
                    once(&mut results, &part, result_list(&part)?)?;
                }
                DEFAULT_CONTEXT_RESULT => {
                    let part = part.named("default-context-result");
                    let result = part.integer()?.into();
                    once(&mut cpr.default_context_result, &part, result)?;
                }
                PROVIDER_REASON => {
                    let part = part.named("provider-reason");
                    once(&mut cpr.provider_reason, &part, part.integer()?.into())?;
                }
                tag if UserData::TAGS.contains(&tag) => {
                    let part = part.named("user-data");
                    once(&mut cpr.user_data, &part, UserData::read(&part)?)?;
                }
                found => return Err(part.fault(Fault::Unrecognized { found })),
            }
        }
        cpr.protocol_version = version.unwrap_or(ProtocolVersion::VERSION_1);
        cpr.presentation_context_definition_result_list = results.unwrap_or_default();
        Ok(cpr)
    }

    /// The octets of a CPR PPDU.
    ///
    /// X.226 8.3
    #[must_use]
    pub fn encode(&self) -> Bytes {
        let mut parts = Vec::new();
        if self.protocol_version != ProtocolVersion::VERSION_1 {
            parts.push(self.protocol_version.node(PROTOCOL_VERSION));
        }
        let responding = self.responding_presentation_selector.as_ref();
        parts.extend(responding.map(|s| Node::octet_string(RESPONDING_PRESENTATION_SELECTOR, s)));
        let results = &self.presentation_context_definition_result_list;
        parts.extend(result_list_node(results));
        let result = self.default_context_result;
        parts.extend(result.map(|result| Node::integer(DEFAULT_CONTEXT_RESULT, result.code())));
        let reason = self.provider_reason;
        parts.extend(reason.map(|reason| Node::integer(PROVIDER_REASON, reason.code())));
        parts.extend(self.user_data.as_ref().map(UserData::node));
        Node::Constructed(Tag::SEQUENCE, parts).to_bytes()
    }
}
