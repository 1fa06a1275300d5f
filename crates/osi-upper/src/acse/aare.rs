//! AARE: the answer to the proposal of an association.

use bytes::Bytes;

use super::aarq::{explicit_integer, explicit_oid, oid_list, oid_list_node};
use super::external::{USER_INFORMATION, read_user_information, user_information_node};
use super::{
    AcseRequirements, AeQualifier, ApTitle, AssociateResult, AuthenticationValue, External,
    ProtocolVersion, ResultSourceDiagnostic,
};
use crate::Oid;
use crate::ber::{Element, Error, Fault, Node, Tag, once};

/// The fields of an AARE APDU.
///
/// X.227 7.1.5, 9.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aare {
    /// The version selected, or with a rejection the versions supported; version 1 unless said
    /// otherwise.
    pub protocol_version: ProtocolVersion,
    /// The rules that the applications are to follow.
    pub application_context_name: Oid,
    /// Whether the association exists.
    pub result: AssociateResult,
    /// Who decided, and what they say.
    pub result_source_diagnostic: ResultSourceDiagnostic,
    /// The process that answers.
    pub responding_ap_title: Option<ApTitle>,
    /// Its entity that answers.
    pub responding_ae_qualifier: Option<AeQualifier>,
    /// The run of the process that answers.
    pub responding_ap_invocation_identifier: Option<i64>,
    /// The run of the entity that answers.
    pub responding_ae_invocation_identifier: Option<i64>,
    /// The functional units required; absent if only the kernel is.
    pub responder_acse_requirements: Option<AcseRequirements>,
    /// How the responder authenticates itself.
    pub mechanism_name: Option<Oid>,
    /// What it authenticates itself with.
    pub responding_authentication_value: Option<AuthenticationValue>,
    /// Other application contexts that the responder could follow. An empty list is not sent.
    pub application_context_name_list: Vec<Oid>,
    /// About the implementation: the octets of a character string.
    pub implementation_information: Option<Bytes>,
    /// What the AE sends along. An empty list is not sent.
    pub user_information: Vec<External>,
}

pub(super) const TAG: Tag = Tag::application(1);

const PROTOCOL_VERSION: Tag = Tag::context(0);
const APPLICATION_CONTEXT_NAME: Tag = Tag::context(1);
const RESULT: Tag = Tag::context(2);
const RESULT_SOURCE_DIAGNOSTIC: Tag = Tag::context(3);
const RESPONDING_AP_TITLE: Tag = Tag::context(4);
const RESPONDING_AE_QUALIFIER: Tag = Tag::context(5);
const RESPONDING_AP_INVOCATION: Tag = Tag::context(6);
const RESPONDING_AE_INVOCATION: Tag = Tag::context(7);
const RESPONDER_ACSE_REQUIREMENTS: Tag = Tag::context(8);
const MECHANISM_NAME: Tag = Tag::context(9);
const RESPONDING_AUTHENTICATION_VALUE: Tag = Tag::context(10);
const APPLICATION_CONTEXT_NAME_LIST: Tag = Tag::context(11);
const IMPLEMENTATION_INFORMATION: Tag = Tag::context(29);

impl Aare {
    /// An AARE APDU with this application context, result and diagnostic, and nothing else.
    #[must_use]
    pub const fn new(
        application_context_name: Oid,
        result: AssociateResult,
        result_source_diagnostic: ResultSourceDiagnostic,
    ) -> Self {
        Self {
            protocol_version: ProtocolVersion::VERSION_1,
            application_context_name,
            result,
            result_source_diagnostic,
            responding_ap_title: None,
            responding_ae_qualifier: None,
            responding_ap_invocation_identifier: None,
            responding_ae_invocation_identifier: None,
            responder_acse_requirements: None,
            mechanism_name: None,
            responding_authentication_value: None,
            application_context_name_list: Vec::new(),
            implementation_information: None,
            user_information: Vec::new(),
        }
    }

    /// Reads the fields, which may stand in any order.
    pub(super) fn read(element: &Element<'_>) -> Result<Self, Error> {
        let mut version = None;
        let mut context_name = None;
        let mut result = None;
        let mut diagnostic = None;
        let mut name_list = None;
        let mut information = None;
        // The three are mandatory: nothing leaves this function before they are known.
        let mut aare = Self::new(
            crate::names::ACSE,
            AssociateResult::RejectedPermanent,
            ResultSourceDiagnostic::default(),
        );
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
                RESULT => {
                    let part = part.named("result");
                    once(&mut result, &part, explicit_integer(&part)?.into())?;
                }
                RESULT_SOURCE_DIAGNOSTIC => {
                    let part = part.named("result-source-diagnostic");
                    let value = ResultSourceDiagnostic::decode(&part)?;
                    once(&mut diagnostic, &part, value)?;
                }
                RESPONDING_AP_TITLE => {
                    let part = part.named("responding-AP-title");
                    once(
                        &mut aare.responding_ap_title,
                        &part,
                        ApTitle::decode(&part)?,
                    )?;
                }
                RESPONDING_AE_QUALIFIER => {
                    let part = part.named("responding-AE-qualifier");
                    let qualifier = AeQualifier::decode(&part)?;
                    once(&mut aare.responding_ae_qualifier, &part, qualifier)?;
                }
                RESPONDING_AP_INVOCATION => {
                    let part = part.named("responding-AP-invocation-identifier");
                    let slot = &mut aare.responding_ap_invocation_identifier;
                    once(slot, &part, explicit_integer(&part)?)?;
                }
                RESPONDING_AE_INVOCATION => {
                    let part = part.named("responding-AE-invocation-identifier");
                    let slot = &mut aare.responding_ae_invocation_identifier;
                    once(slot, &part, explicit_integer(&part)?)?;
                }
                RESPONDER_ACSE_REQUIREMENTS => {
                    let part = part.named("responder-acse-requirements");
                    let set = AcseRequirements::decode(&part)?;
                    once(&mut aare.responder_acse_requirements, &part, set)?;
                }
                MECHANISM_NAME => {
                    let part = part.named("mechanism-name");
                    once(&mut aare.mechanism_name, &part, part.oid()?)?;
                }
                RESPONDING_AUTHENTICATION_VALUE => {
                    let part = part.named("responding-authentication-value");
                    let value = AuthenticationValue::decode(&part)?;
                    once(&mut aare.responding_authentication_value, &part, value)?;
                }
                APPLICATION_CONTEXT_NAME_LIST => {
                    let part = part.named("application-context-name-list");
                    once(&mut name_list, &part, oid_list(&part)?)?;
                }
                IMPLEMENTATION_INFORMATION => {
                    let part = part.named("implementation-information");
                    let slot = &mut aare.implementation_information;
                    once(slot, &part, part.octet_string()?)?;
                }
                USER_INFORMATION => read_user_information(part, &mut information)?,
                found => return Err(part.fault(Fault::Unrecognized { found })),
            }
        }
        aare.application_context_name =
            context_name.ok_or_else(element.missing("application-context-name"))?;
        aare.result = result.ok_or_else(element.missing("result"))?;
        aare.result_source_diagnostic =
            diagnostic.ok_or_else(element.missing("result-source-diagnostic"))?;
        aare.protocol_version = version.unwrap_or(ProtocolVersion::VERSION_1);
        aare.application_context_name_list = name_list.unwrap_or_default();
        aare.user_information = information.unwrap_or_default();
        Ok(aare)
    }

    /// The octets of an AARE APDU.
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
        let result = Node::integer(Tag::INTEGER, self.result.code());
        parts.push(Node::explicit(RESULT, result));
        parts.push(self.result_source_diagnostic.node(RESULT_SOURCE_DIAGNOSTIC));
        let title = self.responding_ap_title.as_ref();
        parts.extend(title.map(|title| title.node(RESPONDING_AP_TITLE)));
        let qualifier = self.responding_ae_qualifier.as_ref();
        parts.extend(qualifier.map(|qualifier| qualifier.node(RESPONDING_AE_QUALIFIER)));
        let number = |number: Option<i64>, tag| {
            number.map(|number| Node::explicit(tag, Node::integer(Tag::INTEGER, number)))
        };
        let identifier = self.responding_ap_invocation_identifier;
        parts.extend(number(identifier, RESPONDING_AP_INVOCATION));
        let identifier = self.responding_ae_invocation_identifier;
        parts.extend(number(identifier, RESPONDING_AE_INVOCATION));
        let set = self.responder_acse_requirements;
        parts.extend(set.map(|set| set.node(RESPONDER_ACSE_REQUIREMENTS)));
        let mechanism = self.mechanism_name.as_ref();
        parts.extend(mechanism.map(|name| Node::oid(MECHANISM_NAME, name)));
        let value = self.responding_authentication_value.as_ref();
        parts.extend(value.map(|value| value.node(RESPONDING_AUTHENTICATION_VALUE)));
        let names = &self.application_context_name_list;
        parts.extend(oid_list_node(APPLICATION_CONTEXT_NAME_LIST, names));
        let about = self.implementation_information.as_ref();
        parts.extend(about.map(|text| Node::octet_string(IMPLEMENTATION_INFORMATION, text)));
        parts.extend(user_information_node(&self.user_information));
        Node::Constructed(TAG, parts)
    }
}
