//! ABRT: the abort of an association.

use bytes::Bytes;

use super::external::{USER_INFORMATION, read_user_information, user_information_node};
use super::{AbortDiagnostic, AbortSource, External};
use crate::ber::{Element, Error, Fault, Node, Tag, once};

/// The fields of an ABRT APDU.
///
/// X.227 7.3.4, 9.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abrt {
    /// Who aborts.
    pub abort_source: AbortSource,
    /// Why; only with the authentication functional unit.
    pub abort_diagnostic: Option<AbortDiagnostic>,
    /// What the AE sends along. An empty list is not sent.
    pub user_information: Vec<External>,
}

pub(super) const TAG: Tag = Tag::application(4);

const ABORT_SOURCE: Tag = Tag::context(0);
const ABORT_DIAGNOSTIC: Tag = Tag::context(1);

impl Abrt {
    /// An ABRT APDU from this source, and nothing else.
    #[must_use]
    pub const fn new(abort_source: AbortSource) -> Self {
        Self {
            abort_source,
            abort_diagnostic: None,
            user_information: Vec::new(),
        }
    }

    pub(super) fn read(element: &Element<'_>) -> Result<Self, Error> {
        let mut source = None;
        let mut diagnostic = None;
        let mut information = None;
        let mut parts = element.components()?;
        while let Some(part) = parts.next()? {
            match part.tag {
                ABORT_SOURCE => {
                    let part = part.named("abort-source");
                    once(&mut source, &part, part.integer()?.into())?;
                }
                ABORT_DIAGNOSTIC => {
                    let part = part.named("abort-diagnostic");
                    once(&mut diagnostic, &part, part.integer()?.into())?;
                }
                USER_INFORMATION => read_user_information(part, &mut information)?,
                found => return Err(part.fault(Fault::Unrecognized { found })),
            }
        }
        Ok(Self {
            abort_source: source.ok_or_else(element.missing("abort-source"))?,
            abort_diagnostic: diagnostic,
            user_information: information.unwrap_or_default(),
        })
    }

    /// The octets of an ABRT APDU.
    ///
    /// X.227 9.2
    #[must_use]
    pub fn encode(&self) -> Bytes {
        let mut parts = vec![Node::integer(ABORT_SOURCE, self.abort_source.code())];
        let diagnostic = self.abort_diagnostic.map(AbortDiagnostic::code);
        parts.extend(diagnostic.map(|code| Node::integer(ABORT_DIAGNOSTIC, code)));
        parts.extend(user_information_node(&self.user_information));
        Node::Constructed(TAG, parts).to_bytes()
    }
}
