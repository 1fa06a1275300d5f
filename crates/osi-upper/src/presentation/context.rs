//! Presentation contexts: proposals, answers, and the default context.

use crate::Oid;
use crate::ber::{Element, Error, Fault, Node, Tag, once};

use super::{ContextProviderReason, PresentationResult};

/// One proposed presentation context.
///
/// X.226 6.2.2.7
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextDefinition {
    /// The number that PDV-lists name it by. Odd, and different in every item of a list.
    pub identifier: i64,
    /// What its values are.
    pub abstract_syntax_name: Oid,
    /// How they may be encoded; at least one.
    pub transfer_syntax_names: Vec<Oid>,
}

/// The answer to one proposed presentation context; answers stand in the order of the proposals.
///
/// X.226 6.2.3.5
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextResult {
    /// Whether the context may be used.
    pub result: PresentationResult,
    /// The transfer syntax selected; present with an acceptance.
    pub transfer_syntax_name: Option<Oid>,
    /// Why the provider rejects; present with a provider rejection.
    pub provider_reason: Option<ContextProviderReason>,
}

/// The context of user data that names none.
///
/// X.226 6.2.2.8
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultContextName {
    /// What its values are.
    pub abstract_syntax_name: Oid,
    /// How they are encoded.
    pub transfer_syntax_name: Oid,
}

impl ContextDefinition {
    pub(super) fn decode(item: &Element<'_>) -> Result<Self, Error> {
        let mut parts = item.components()?;
        let identifier = parts
            .required("presentation-context-identifier")?
            .expect(&[Tag::INTEGER])?
            .integer()?;
        let abstract_syntax_name = parts
            .required("abstract-syntax-name")?
            .expect(&[Tag::OID])?
            .oid()?;
        let list = parts
            .required("transfer-syntax-name-list")?
            .expect(&[Tag::SEQUENCE])?;
        let transfer_syntax_names = list.list(|name| name.expect(&[Tag::OID])?.oid())?;
        if transfer_syntax_names.is_empty() {
            let component = "transfer-syntax-name";
            return Err(list.fault_by(Fault::Missing { component }, "X.226 6.2.2.7"));
        }
        parts.finish()?;
        Ok(Self {
            identifier,
            abstract_syntax_name,
            transfer_syntax_names,
        })
    }

    pub(super) fn node(&self) -> Node {
        let names = &self.transfer_syntax_names;
        Node::Constructed(
            Tag::SEQUENCE,
            vec![
                Node::integer(Tag::INTEGER, self.identifier),
                Node::oid(Tag::OID, &self.abstract_syntax_name),
                Node::Constructed(
                    Tag::SEQUENCE,
                    names.iter().map(|name| Node::oid(Tag::OID, name)).collect(),
                ),
            ],
        )
    }
}

impl ContextResult {
    /// The context may be used, in this transfer syntax.
    #[must_use]
    pub const fn acceptance(transfer_syntax_name: Oid) -> Self {
        Self {
            result: PresentationResult::Acceptance,
            transfer_syntax_name: Some(transfer_syntax_name),
            provider_reason: None,
        }
    }

    /// The provider does not support the context, for this reason.
    #[must_use]
    pub const fn provider_rejection(reason: ContextProviderReason) -> Self {
        Self {
            result: PresentationResult::ProviderRejection,
            transfer_syntax_name: None,
            provider_reason: Some(reason),
        }
    }

    /// The user does not want the context.
    #[must_use]
    pub const fn user_rejection() -> Self {
        Self {
            result: PresentationResult::UserRejection,
            transfer_syntax_name: None,
            provider_reason: None,
        }
    }

    pub(super) fn decode(item: &Element<'_>) -> Result<Self, Error> {
        let mut result = None;
        let mut transfer_syntax_name = None;
        let mut provider_reason = None;
        let mut parts = item.components()?;
        while let Some(part) = parts.next()? {
            match part.tag {
                RESULT => {
                    let part = part.named("result");
                    once(&mut result, &part, part.integer()?.into())?;
                }
                TRANSFER_SYNTAX_NAME => {
                    let part = part.named("transfer-syntax-name");
                    once(&mut transfer_syntax_name, &part, part.oid()?)?;
                }
                PROVIDER_REASON => {
                    let part = part.named("provider-reason");
                    once(&mut provider_reason, &part, part.integer()?.into())?;
                }
                found => return Err(part.fault(Fault::Unrecognized { found })),
            }
        }
        Ok(Self {
            result: result.ok_or_else(item.missing("result"))?,
            transfer_syntax_name,
            provider_reason,
        })
    }

    pub(super) fn node(&self) -> Node {
        let mut parts = vec![Node::integer(RESULT, self.result.code())];
        let name = self.transfer_syntax_name.as_ref();
        parts.extend(name.map(|name| Node::oid(TRANSFER_SYNTAX_NAME, name)));
        let reason = self.provider_reason;
        parts.extend(reason.map(|reason| Node::integer(PROVIDER_REASON, reason.code())));
        Node::Constructed(Tag::SEQUENCE, parts)
    }
}

const RESULT: Tag = Tag::context(0);
const TRANSFER_SYNTAX_NAME: Tag = Tag::context(1);
const PROVIDER_REASON: Tag = Tag::context(2);

impl DefaultContextName {
    pub(super) fn decode(element: &Element<'_>) -> Result<Self, Error> {
        let mut parts = element.components()?;
        let abstract_syntax_name = parts
            .required("abstract-syntax-name")?
            .expect(&[ABSTRACT_SYNTAX])?
            .oid()?;
        let transfer_syntax_name = parts
            .required("transfer-syntax-name")?
            .expect(&[TRANSFER_SYNTAX])?
            .oid()?;
        parts.finish()?;
        Ok(Self {
            abstract_syntax_name,
            transfer_syntax_name,
        })
    }

    pub(super) fn node(&self, tag: Tag) -> Node {
        Node::Constructed(
            tag,
            vec![
                Node::oid(ABSTRACT_SYNTAX, &self.abstract_syntax_name),
                Node::oid(TRANSFER_SYNTAX, &self.transfer_syntax_name),
            ],
        )
    }
}

const ABSTRACT_SYNTAX: Tag = Tag::context(0);
const TRANSFER_SYNTAX: Tag = Tag::context(1);
