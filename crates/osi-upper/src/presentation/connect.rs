//! CP: the proposal of a presentation-connection.

use bytes::{Bytes, BytesMut};

use super::mode::{self, Undefined};
use super::{
    ContextDefinition, DefaultContextName, MODULE, Mode, PresentationRequirements, ProtocolVersion,
    UserData, UserSessionRequirements,
};
use crate::ber::{At, Components, Element, Error, Fault, Node, Tag, once};

/// The parameters of a CP PPDU in normal mode.
///
/// X.226 6.2.2
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cp {
    /// The versions supported; version 1 unless said otherwise.
    pub protocol_version: ProtocolVersion,
    /// The P-selector of the initiator.
    pub calling_presentation_selector: Option<Bytes>,
    /// The P-selector of the responder.
    pub called_presentation_selector: Option<Bytes>,
    /// The contexts proposed. An empty list is not sent: user data is then in the default context.
    pub presentation_context_definition_list: Vec<ContextDefinition>,
    /// The default context.
    pub default_context_name: Option<DefaultContextName>,
    /// The functional units proposed; none unless said otherwise.
    pub presentation_requirements: Option<PresentationRequirements>,
    /// The session functional units proposed, where the session's own parameter says otherwise.
    pub user_session_requirements: Option<UserSessionRequirements>,
    /// What the PS-user sends along.
    pub user_data: Option<UserData>,
    /// The same values again in other transfer syntaxes (CPC-type).
    pub alternatives: Vec<UserData>,
}

impl Default for Cp {
    fn default() -> Self {
        Self {
            protocol_version: ProtocolVersion::VERSION_1,
            calling_presentation_selector: None,
            called_presentation_selector: None,
            presentation_context_definition_list: Vec::new(),
            default_context_name: None,
            presentation_requirements: None,
            user_session_requirements: None,
            user_data: None,
            alternatives: Vec::new(),
        }
    }
}

const PROTOCOL_VERSION: Tag = Tag::context(0);
const CALLING_PRESENTATION_SELECTOR: Tag = Tag::context(1);
const CALLED_PRESENTATION_SELECTOR: Tag = Tag::context(2);
const PRESENTATION_CONTEXT_DEFINITION_LIST: Tag = Tag::context(4);
const DEFAULT_CONTEXT_NAME: Tag = Tag::context(6);
const PRESENTATION_REQUIREMENTS: Tag = Tag::context(8);
const USER_SESSION_REQUIREMENTS: Tag = Tag::context(9);

impl Cp {
    /// Reads the SS-user data of an S-CONNECT indication. Components without a definition are
    /// ignored; known ones may stand in any order.
    ///
    /// # Errors
    ///
    /// [`Error`] if it is no CP-type followed by CPC-types.
    ///
    /// X.226 8.2, 8.5.1
    pub fn decode(octets: &Bytes) -> Result<Mode<Self>, Error> {
        let root = At::root(MODULE);
        let mut values = Components::of(octets, &root);
        let cp = values.required("CP-type")?.expect(&[Tag::SET])?;
        let mut cp = mode::decode(&cp, Undefined::Ignored, Self::parameters)?;
        if let Mode::Normal(cp) = &mut cp {
            while let Some(cpc) = values.next()? {
                let data = UserData::read(&cpc.named("CPC-type"))?;
                cp.alternatives.push(data);
            }
        }
        values.finish()?;
        Ok(cp)
    }

    fn parameters(element: &Element<'_>) -> Result<Self, Error> {
        let mut cp = Self::default();
        let mut version = None;
        let mut contexts = None;
        let mut parts = element.components()?;
        while let Some(part) = parts.next()? {
            match part.tag {
                PROTOCOL_VERSION => {
                    let part = part.named("protocol-version");
                    once(&mut version, &part, ProtocolVersion::decode(&part)?)?;
                }
                CALLING_PRESENTATION_SELECTOR => {
                    let part = part.named("calling-presentation-selector");
                    let slot = &mut cp.calling_presentation_selector;
                    once(slot, &part, part.octet_string()?)?;
                }
                CALLED_PRESENTATION_SELECTOR => {
                    let part = part.named("called-presentation-selector");
                    let slot = &mut cp.called_presentation_selector;
                    once(slot, &part, part.octet_string()?)?;
                }
                PRESENTATION_CONTEXT_DEFINITION_LIST => {
                    let part = part.named("presentation-context-definition-list");
                    once(&mut contexts, &part, definition_list(&part)?)?;
                }
                DEFAULT_CONTEXT_NAME => {
                    let part = part.named("default-context-name");
                    let name = DefaultContextName::decode(&part)?;
                    once(&mut cp.default_context_name, &part, name)?;
                }
                PRESENTATION_REQUIREMENTS => {
                    let part = part.named("presentation-requirements");
                    let set = PresentationRequirements::decode(&part)?;
                    once(&mut cp.presentation_requirements, &part, set)?;
                }
                USER_SESSION_REQUIREMENTS => {
                    let part = part.named("user-session-requirements");
                    let set = UserSessionRequirements::decode(&part)?;
                    once(&mut cp.user_session_requirements, &part, set)?;
                }
                tag if UserData::TAGS.contains(&tag) => {
                    let part = part.named("user-data");
                    once(&mut cp.user_data, &part, UserData::read(&part)?)?;
                }
                _ => {}
            }
        }
        cp.protocol_version = version.unwrap_or(ProtocolVersion::VERSION_1);
        cp.presentation_context_definition_list = contexts.unwrap_or_default();
        Ok(cp)
    }

    /// The octets of a CP PPDU: the CP-type, then the CPC-types.
    ///
    /// X.226 8.3.3
    #[must_use]
    pub fn encode(&self) -> Bytes {
        let cp = mode::node(&Mode::Normal(self), |cp| cp.nodes()).to_bytes();
        if self.alternatives.is_empty() {
            return cp;
        }
        let mut octets = BytesMut::from(&cp[..]);
        for data in &self.alternatives {
            octets.extend_from_slice(&data.node().to_bytes());
        }
        octets.freeze()
    }

    fn nodes(&self) -> Vec<Node> {
        let mut parts = Vec::new();
        if self.protocol_version != ProtocolVersion::VERSION_1 {
            parts.push(self.protocol_version.node(PROTOCOL_VERSION));
        }
        let calling = self.calling_presentation_selector.as_ref();
        parts.extend(calling.map(|s| Node::octet_string(CALLING_PRESENTATION_SELECTOR, s)));
        let called = self.called_presentation_selector.as_ref();
        parts.extend(called.map(|s| Node::octet_string(CALLED_PRESENTATION_SELECTOR, s)));
        let contexts = &self.presentation_context_definition_list;
        if !contexts.is_empty() {
            let items = contexts.iter().map(ContextDefinition::node).collect();
            let list = Node::Constructed(PRESENTATION_CONTEXT_DEFINITION_LIST, items);
            parts.push(list);
        }
        let name = self.default_context_name.as_ref();
        parts.extend(name.map(|name| name.node(DEFAULT_CONTEXT_NAME)));
        let set = self.presentation_requirements;
        parts.extend(set.map(|set| set.node(PRESENTATION_REQUIREMENTS)));
        let set = self.user_session_requirements;
        parts.extend(set.map(|set| set.node(USER_SESSION_REQUIREMENTS)));
        parts.extend(self.user_data.as_ref().map(UserData::node));
        parts
    }
}

/// The items of a presentation-context-definition-list, whose identifiers have to differ.
fn definition_list(element: &Element<'_>) -> Result<Vec<ContextDefinition>, Error> {
    let mut seen = std::collections::BTreeSet::new();
    element.list(|item| {
        let item = item.expect(&[Tag::SEQUENCE])?;
        let definition = ContextDefinition::decode(&item)?;
        if seen.insert(definition.identifier) {
            Ok(definition)
        } else {
            let fault = Fault::NotPermitted {
                found: definition.identifier,
                permitted: "an identifier that no item before has",
            };
            Err(item.fault_by(fault, "X.226 6.2.2.7"))
        }
    })
}
