//! CPA: the acceptance of a presentation-connection.

use bytes::Bytes;

use super::mode::{self, Undefined};
use super::{
    ContextResult, MODULE, Mode, PresentationRequirements, ProtocolVersion, UserData,
    UserSessionRequirements,
};
use crate::ber::{At, Components, Element, Error, Fault, Node, Tag, once};

/// The parameters of a CPA PPDU in normal mode.
///
/// X.226 6.2.3
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cpa {
    /// The version selected; version 1 unless said otherwise.
    pub protocol_version: ProtocolVersion,
    /// The P-selector of the responder.
    pub responding_presentation_selector: Option<Bytes>,
    /// The answers to the proposed contexts, in their order. An empty list is not sent.
    pub presentation_context_definition_result_list: Vec<ContextResult>,
    /// The functional units required.
    pub presentation_requirements: Option<PresentationRequirements>,
    /// The session functional units required, where the session's own parameter says otherwise.
    pub user_session_requirements: Option<UserSessionRequirements>,
    /// What the PS-user sends along.
    pub user_data: Option<UserData>,
}

impl Default for Cpa {
    fn default() -> Self {
        Self {
            protocol_version: ProtocolVersion::VERSION_1,
            responding_presentation_selector: None,
            presentation_context_definition_result_list: Vec::new(),
            presentation_requirements: None,
            user_session_requirements: None,
            user_data: None,
        }
    }
}

const PROTOCOL_VERSION: Tag = Tag::context(0);
const RESPONDING_PRESENTATION_SELECTOR: Tag = Tag::context(3);
const PRESENTATION_CONTEXT_DEFINITION_RESULT_LIST: Tag = Tag::context(5);
const PRESENTATION_REQUIREMENTS: Tag = Tag::context(8);
const USER_SESSION_REQUIREMENTS: Tag = Tag::context(9);

impl Cpa {
    /// Reads the SS-user data of an S-CONNECT confirm that accepts. Components may stand in any
    /// order.
    ///
    /// # Errors
    ///
    /// [`Error`] if it is no CPA-PPDU.
    ///
    /// X.226 8.2
    pub fn decode(octets: &Bytes) -> Result<Mode<Self>, Error> {
        let root = At::root(MODULE);
        let mut values = Components::of(octets, &root);
        let cpa = values.required("CPA-PPDU")?.expect(&[Tag::SET])?;
        let cpa = mode::decode(&cpa, Undefined::Invalid, Self::parameters)?;
        values.finish()?;
        Ok(cpa)
    }

    fn parameters(element: &Element<'_>) -> Result<Self, Error> {
        let mut cpa = Self::default();
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
                    let slot = &mut cpa.responding_presentation_selector;
                    once(slot, &part, part.octet_string()?)?;
                }
                PRESENTATION_CONTEXT_DEFINITION_RESULT_LIST => {
                    let part = part.named("presentation-context-definition-result-list");
                    once(&mut results, &part, result_list(&part)?)?;
                }
                PRESENTATION_REQUIREMENTS => {
                    let part = part.named("presentation-requirements");
                    let set = PresentationRequirements::decode(&part)?;
                    once(&mut cpa.presentation_requirements, &part, set)?;
                }
                USER_SESSION_REQUIREMENTS => {
                    let part = part.named("user-session-requirements");
                    let set = UserSessionRequirements::decode(&part)?;
                    once(&mut cpa.user_session_requirements, &part, set)?;
                }
                tag if UserData::TAGS.contains(&tag) => {
                    let part = part.named("user-data");
                    once(&mut cpa.user_data, &part, UserData::read(&part)?)?;
                }
                found => return Err(part.fault(Fault::Unrecognized { found })),
            }
        }
        cpa.protocol_version = version.unwrap_or(ProtocolVersion::VERSION_1);
        cpa.presentation_context_definition_result_list = results.unwrap_or_default();
        Ok(cpa)
    }

    /// The octets of a CPA PPDU.
    ///
    /// X.226 8.3
    #[must_use]
    pub fn encode(&self) -> Bytes {
        mode::node(&Mode::Normal(self), |cpa| cpa.nodes()).to_bytes()
    }

    fn nodes(&self) -> Vec<Node> {
        let mut parts = Vec::new();
        if self.protocol_version != ProtocolVersion::VERSION_1 {
            parts.push(self.protocol_version.node(PROTOCOL_VERSION));
        }
        let responding = self.responding_presentation_selector.as_ref();
        parts.extend(responding.map(|s| Node::octet_string(RESPONDING_PRESENTATION_SELECTOR, s)));
        let results = &self.presentation_context_definition_result_list;
        parts.extend(result_list_node(results));
        let set = self.presentation_requirements;
        parts.extend(set.map(|set| set.node(PRESENTATION_REQUIREMENTS)));
        let set = self.user_session_requirements;
        parts.extend(set.map(|set| set.node(USER_SESSION_REQUIREMENTS)));
        parts.extend(self.user_data.as_ref().map(UserData::node));
        parts
    }
}

/// The items of a presentation-context-definition-result-list.
pub(super) fn result_list(element: &Element<'_>) -> Result<Vec<ContextResult>, Error> {
    element.list(|item| ContextResult::decode(&item.expect(&[Tag::SEQUENCE])?))
}

pub(super) fn result_list_node(results: &[ContextResult]) -> Option<Node> {
    (!results.is_empty()).then(|| {
        let items = results.iter().map(ContextResult::node).collect();
        Node::Constructed(PRESENTATION_CONTEXT_DEFINITION_RESULT_LIST, items)
    })
}
