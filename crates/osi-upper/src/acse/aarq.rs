//! AARQ: the proposal of an association.

use bytes::Bytes;

use super::external::{USER_INFORMATION, read_user_information, user_information_node};
use super::{
    AcseRequirements, AeQualifier, ApTitle, AuthenticationValue, External, ProtocolVersion,
};
use crate::Oid;
use crate::ber::{Element, Error, Node, Tag, once};

/// The fields of an AARQ APDU.
///
/// X.227 7.1.4, 9.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aarq {
    /// The versions supported; version 1 unless said otherwise.
    pub protocol_version: ProtocolVersion,
    /// The rules that the applications are to follow.
    pub application_context_name: Oid,
    /// The process that is called.
    pub called_ap_title: Option<ApTitle>,
    /// Its entity that is called.
    pub called_ae_qualifier: Option<AeQualifier>,
    /// The run of the process that is called.
    pub called_ap_invocation_identifier: Option<i64>,
    /// The run of the entity that is called.
    pub called_ae_invocation_identifier: Option<i64>,
    /// The process that calls.
    pub calling_ap_title: Option<ApTitle>,
    /// Its entity that calls.
    pub calling_ae_qualifier: Option<AeQualifier>,
    /// The run of the process that calls.
    pub calling_ap_invocation_identifier: Option<i64>,
    /// The run of the entity that calls.
    pub calling_ae_invocation_identifier: Option<i64>,
    /// The functional units proposed; absent if only the kernel is.
    pub sender_acse_requirements: Option<AcseRequirements>,
    /// How the caller authenticates itself.
    pub mechanism_name: Option<Oid>,
    /// What it authenticates itself with.
    pub calling_authentication_value: Option<AuthenticationValue>,
    /// Other application contexts that the caller could follow. An empty list is not sent.
    pub application_context_name_list: Vec<Oid>,
    /// About the implementation: the octets of a character string.
    pub implementation_information: Option<Bytes>,
    /// What the AE sends along. An empty list is not sent.
    pub user_information: Vec<External>,
}

pub(super) const TAG: Tag = Tag::application(0);

const PROTOCOL_VERSION: Tag = Tag::context(0);
const APPLICATION_CONTEXT_NAME: Tag = Tag::context(1);
const CALLED_AP_TITLE: Tag = Tag::context(2);
const CALLED_AE_QUALIFIER: Tag = Tag::context(3);
const CALLED_AP_INVOCATION: Tag = Tag::context(4);
const CALLED_AE_INVOCATION: Tag = Tag::context(5);
const CALLING_AP_TITLE: Tag = Tag::context(6);
const CALLING_AE_QUALIFIER: Tag = Tag::context(7);
const CALLING_AP_INVOCATION: Tag = Tag::context(8);
const CALLING_AE_INVOCATION: Tag = Tag::context(9);
const SENDER_ACSE_REQUIREMENTS: Tag = Tag::context(10);
const MECHANISM_NAME: Tag = Tag::context(11);
const CALLING_AUTHENTICATION_VALUE: Tag = Tag::context(12);
const APPLICATION_CONTEXT_NAME_LIST: Tag = Tag::context(13);
const IMPLEMENTATION_INFORMATION: Tag = Tag::context(29);

impl Aarq {
    /// An AARQ APDU with this application context and nothing else.
    #[must_use]
    pub const fn new(application_context_name: Oid) -> Self {
        Self {
            protocol_version: ProtocolVersion::VERSION_1,
            application_context_name,
            called_ap_title: None,
            called_ae_qualifier: None,
            called_ap_invocation_identifier: None,
            called_ae_invocation_identifier: None,
            calling_ap_title: None,
            calling_ae_qualifier: None,
            calling_ap_invocation_identifier: None,
            calling_ae_invocation_identifier: None,
            sender_acse_requirements: None,
            mechanism_name: None,
            calling_authentication_value: None,
            application_context_name_list: Vec::new(),
            implementation_information: None,
            user_information: Vec::new(),
        }
    }

    /// Reads the fields. Those without a definition are ignored (7.4); known ones may stand in
    /// any order.
    pub(super) fn read(element: &Element<'_>) -> Result<Self, Error> {
        let mut version = None;
        let mut context_name = None;
        let mut name_list = None;
        let mut information = None;
        // The name is mandatory: nothing leaves this function before it is known.
        let mut aarq = Self::new(crate::names::ACSE);
        let mut parts = element.components()?;
        while let Some(part) = parts.next()? {
            match part.tag {
                PROTOCOL_VERSION => {
                    let part = part.named("protocol-version");
                    once(&mut version, &part, ProtocolVersion::decode(&part)?)?;
                }
                APPLICATION_CONTEXT_NAME => {
                    let part = part.named("application-context-name");
                    once(&mut context_name, &part, explicit_oid(&part)?)?;
                }
                CALLED_AP_TITLE => {
                    let part = part.named("called-AP-title");
                    once(&mut aarq.called_ap_title, &part, ApTitle::decode(&part)?)?;
                }
                CALLED_AE_QUALIFIER => {
                    let part = part.named("called-AE-qualifier");
                    let qualifier = AeQualifier::decode(&part)?;
                    once(&mut aarq.called_ae_qualifier, &part, qualifier)?;
                }
                CALLED_AP_INVOCATION => {
                    let part = part.named("called-AP-invocation-identifier");
                    let slot = &mut aarq.called_ap_invocation_identifier;
                    once(slot, &part, explicit_integer(&part)?)?;
                }
                CALLED_AE_INVOCATION => {
                    let part = part.named("called-AE-invocation-identifier");
                    let slot = &mut aarq.called_ae_invocation_identifier;
                    once(slot, &part, explicit_integer(&part)?)?;
                }
                CALLING_AP_TITLE => {
                    let part = part.named("calling-AP-title");
                    once(&mut aarq.calling_ap_title, &part, ApTitle::decode(&part)?)?;
                }
                CALLING_AE_QUALIFIER => {
                    let part = part.named("calling-AE-qualifier");
                    let qualifier = AeQualifier::decode(&part)?;
                    once(&mut aarq.calling_ae_qualifier, &part, qualifier)?;
                }
                CALLING_AP_INVOCATION => {
                    let part = part.named("calling-AP-invocation-identifier");
                    let slot = &mut aarq.calling_ap_invocation_identifier;
                    once(slot, &part, explicit_integer(&part)?)?;
                }
                CALLING_AE_INVOCATION => {
                    let part = part.named("calling-AE-invocation-identifier");
                    let slot = &mut aarq.calling_ae_invocation_identifier;
                    once(slot, &part, explicit_integer(&part)?)?;
                }
                SENDER_ACSE_REQUIREMENTS => {
                    let part = part.named("sender-acse-requirements");
                    let set = AcseRequirements::decode(&part)?;
                    once(&mut aarq.sender_acse_requirements, &part, set)?;
                }
                MECHANISM_NAME => {
                    let part = part.named("mechanism-name");
                    once(&mut aarq.mechanism_name, &part, part.oid()?)?;
                }
                CALLING_AUTHENTICATION_VALUE => {
                    let part = part.named("calling-authentication-value");
                    let value = AuthenticationValue::decode(&part)?;
                    once(&mut aarq.calling_authentication_value, &part, value)?;
                }
                APPLICATION_CONTEXT_NAME_LIST => {
                    let part = part.named("application-context-name-list");
                    once(&mut name_list, &part, oid_list(&part)?)?;
                }
                IMPLEMENTATION_INFORMATION => {
                    let part = part.named("implementation-information");
                    let slot = &mut aarq.implementation_information;
                    once(slot, &part, part.octet_string()?)?;
                }
                USER_INFORMATION => read_user_information(part, &mut information)?,
                _ => {}
            }
        }
        aarq.application_context_name =
            context_name.ok_or_else(element.missing("application-context-name"))?;
        aarq.protocol_version = version.unwrap_or(ProtocolVersion::VERSION_1);
        aarq.application_context_name_list = name_list.unwrap_or_default();
        aarq.user_information = information.unwrap_or_default();
        Ok(aarq)
    }

    /// The octets of an AARQ APDU.
    ///
    /// X.227 9.2
    #[must_use]
    pub fn encode(&self) -> Bytes {
        self.node().to_bytes()
    }

    fn node(&self) -> Node {
        let mut parts = Vec::new();
        if self.protocol_version != ProtocolVersion::VERSION_1 {
            parts.push(self.protocol_version.node(PROTOCOL_VERSION));
        }
        let name = Node::oid(Tag::OID, &self.application_context_name);
        parts.push(Node::explicit(APPLICATION_CONTEXT_NAME, name));
        let title = |title: &Option<ApTitle>, tag| title.as_ref().map(|title| title.node(tag));
        let qualifier = |qualifier: &Option<AeQualifier>, tag| {
            qualifier.as_ref().map(|qualifier| qualifier.node(tag))
        };
        let number = |number: Option<i64>, tag| {
            number.map(|number| Node::explicit(tag, Node::integer(Tag::INTEGER, number)))
        };
        parts.extend(title(&self.called_ap_title, CALLED_AP_TITLE));
        parts.extend(qualifier(&self.called_ae_qualifier, CALLED_AE_QUALIFIER));
        parts.extend(number(
            self.called_ap_invocation_identifier,
            CALLED_AP_INVOCATION,
        ));
        parts.extend(number(
            self.called_ae_invocation_identifier,
            CALLED_AE_INVOCATION,
        ));
        parts.extend(title(&self.calling_ap_title, CALLING_AP_TITLE));
        parts.extend(qualifier(&self.calling_ae_qualifier, CALLING_AE_QUALIFIER));
        parts.extend(number(
            self.calling_ap_invocation_identifier,
            CALLING_AP_INVOCATION,
        ));
        parts.extend(number(
            self.calling_ae_invocation_identifier,
            CALLING_AE_INVOCATION,
        ));
        let set = self.sender_acse_requirements;
        parts.extend(set.map(|set| set.node(SENDER_ACSE_REQUIREMENTS)));
        let mechanism = self.mechanism_name.as_ref();
        parts.extend(mechanism.map(|name| Node::oid(MECHANISM_NAME, name)));
        let value = self.calling_authentication_value.as_ref();
        parts.extend(value.map(|value| value.node(CALLING_AUTHENTICATION_VALUE)));
        let names = &self.application_context_name_list;
        parts.extend(oid_list_node(APPLICATION_CONTEXT_NAME_LIST, names));
        let about = self.implementation_information.as_ref();
        parts.extend(about.map(|text| Node::octet_string(IMPLEMENTATION_INFORMATION, text)));
        parts.extend(user_information_node(&self.user_information));
        Node::Constructed(TAG, parts)
    }
}

/// An OBJECT IDENTIFIER inside the explicit tag of a component.
pub(super) fn explicit_oid(component: &Element<'_>) -> Result<Oid, Error> {
    component.explicit()?.expect(&[Tag::OID])?.oid()
}

/// An INTEGER inside the explicit tag of a component.
pub(super) fn explicit_integer(component: &Element<'_>) -> Result<i64, Error> {
    component.explicit()?.expect(&[Tag::INTEGER])?.integer()
}

/// A SEQUENCE OF OBJECT IDENTIFIER, whatever its tag.
pub(super) fn oid_list(component: &Element<'_>) -> Result<Vec<Oid>, Error> {
    component.list(|name| name.expect(&[Tag::OID])?.oid())
}

/// A SEQUENCE OF OBJECT IDENTIFIER; absent if it is empty.
pub(super) fn oid_list_node(tag: Tag, names: &[Oid]) -> Option<Node> {
    (!names.is_empty()).then(|| {
        let items = names.iter().map(|name| Node::oid(Tag::OID, name));
        Node::Constructed(tag, items.collect())
    })
}
