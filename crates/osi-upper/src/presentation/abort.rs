//! ARU and ARP: the abort by a PS-user and by a PPM.

use bytes::Bytes;

use super::{AbortReason, EventIdentifier, MODULE, Mode, UserData};
use crate::Oid;
use crate::ber::{At, Components, Element, Error, Fault, Node, Tag, once};

/// What the SS-user data of an S-U-ABORT holds.
///
/// X.226 8.2
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AbortPpdu {
    /// The PS-user aborts (P-U-ABORT).
    Aru(Mode<Aru>),
    /// The PPM aborts (P-P-ABORT).
    Arp(Arp),
}

/// The parameters of an ARU PPDU in normal mode.
///
/// X.226 6.4.2
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aru {
    /// The contexts that the user data is in; `None` if the list is absent.
    pub presentation_context_identifier_list: Option<Vec<ContextIdentifier>>,
    /// What the PS-user sends along.
    pub user_data: Option<UserData>,
}

/// A context that an ARU PPDU's user data is in.
///
/// X.226 6.4.2.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextIdentifier {
    /// The context.
    pub identifier: i64,
    /// Its transfer syntax.
    pub transfer_syntax_name: Oid,
}

/// The parameters of an ARP PPDU.
///
/// X.226 6.4.3
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arp {
    /// Why.
    pub provider_reason: Option<AbortReason>,
    /// On what event; present with every reason from "unexpected PPDU" on.
    pub event_identifier: Option<EventIdentifier>,
}

const ARU_NORMAL_MODE: Tag = Tag::context(0);
const CONTEXT_IDENTIFIER_LIST: Tag = Tag::context(0);
const PROVIDER_REASON: Tag = Tag::context(0);
const EVENT_IDENTIFIER: Tag = Tag::context(1);

impl AbortPpdu {
    /// Reads the SS-user data of an S-U-ABORT indication.
    ///
    /// # Errors
    ///
    /// [`Error`] if it is neither an ARU-PPDU nor an ARP-PPDU.
    ///
    /// X.226 8.2
    pub fn decode(octets: &Bytes) -> Result<Self, Error> {
        let root = At::root(MODULE);
        let mut values = Components::of(octets, &root);
        let abort =
            values
                .required("Abort-type")?
                .expect(&[ARU_NORMAL_MODE, Tag::SEQUENCE, Tag::SET])?;
        let abort = match abort.tag {
            Tag::SEQUENCE => Self::Arp(Arp::read(&abort.named("ARP-PPDU"))?),
            Tag::SET => Self::Aru(Mode::X410(abort.content())),
            _ => Self::Aru(Mode::Normal(Aru::read(&abort.named("ARU-PPDU"))?)),
        };
        values.finish()?;
        Ok(abort)
    }

    /// The octets.
    ///
    /// X.226 8.3
    #[must_use]
    pub fn encode(&self) -> Bytes {
        match self {
            Self::Aru(Mode::Normal(aru)) => aru.encode(),
            Self::Aru(Mode::X410(contents)) => {
                Node::Constructed(Tag::SET, vec![Node::Encoded(contents.clone())]).to_bytes()
            }
            Self::Arp(arp) => arp.encode(),
        }
    }
}

impl Aru {
    fn read(element: &Element<'_>) -> Result<Self, Error> {
        let mut aru = Self::default();
        let mut parts = element.components()?;
        while let Some(part) = parts.next()? {
            match part.tag {
                CONTEXT_IDENTIFIER_LIST => {
                    let part = part.named("presentation-context-identifier-list");
                    let list = part.list(|item| ContextIdentifier::read(&item))?;
                    once(&mut aru.presentation_context_identifier_list, &part, list)?;
                }
                tag if UserData::TAGS.contains(&tag) => {
                    let part = part.named("user-data");
                    once(&mut aru.user_data, &part, UserData::read(&part)?)?;
                }
                found => return Err(part.fault(Fault::Unrecognized { found })),
            }
        }
        Ok(aru)
    }

    /// The octets of an ARU PPDU.
    ///
    /// X.226 8.3
    #[must_use]
    pub fn encode(&self) -> Bytes {
        let mut parts = Vec::new();
        if let Some(list) = &self.presentation_context_identifier_list {
            let items = list.iter().map(ContextIdentifier::node).collect();
            parts.push(Node::Constructed(CONTEXT_IDENTIFIER_LIST, items));
        }
        parts.extend(self.user_data.as_ref().map(UserData::node));
        Node::Constructed(ARU_NORMAL_MODE, parts).to_bytes()
    }
}

impl ContextIdentifier {
    fn read(item: &Element<'_>) -> Result<Self, Error> {
        let mut parts = item.components()?;
        let identifier = parts
            .required("presentation-context-identifier")?
            .expect(&[Tag::INTEGER])?
            .integer()?;
        let transfer_syntax_name = parts
            .required("transfer-syntax-name")?
            .expect(&[Tag::OID])?
            .oid()?;
        parts.finish()?;
        Ok(Self {
            identifier,
            transfer_syntax_name,
        })
    }

    fn node(&self) -> Node {
        Node::Constructed(
            Tag::SEQUENCE,
            vec![
                Node::integer(Tag::INTEGER, self.identifier),
                Node::oid(Tag::OID, &self.transfer_syntax_name),
            ],
        )
    }
}

impl Arp {
    fn read(element: &Element<'_>) -> Result<Self, Error> {
        let mut arp = Self::default();
        let mut parts = element.components()?;
        while let Some(part) = parts.next()? {
            match part.tag {
                PROVIDER_REASON => {
                    let part = part.named("provider-reason");
                    once(&mut arp.provider_reason, &part, part.integer()?.into())?;
                }
                EVENT_IDENTIFIER => {
                    let part = part.named("event-identifier");
                    once(&mut arp.event_identifier, &part, part.integer()?.into())?;
                }
                found => return Err(part.fault(Fault::Unrecognized { found })),
            }
        }
        Ok(arp)
    }

    /// The octets of an ARP PPDU.
    ///
    /// X.226 8.3
    #[must_use]
    pub fn encode(&self) -> Bytes {
        let reason = self.provider_reason.map(AbortReason::code);
        let event = self.event_identifier.map(EventIdentifier::code);
        let parts = reason
            .map(|reason| Node::integer(PROVIDER_REASON, reason))
            .into_iter()
            .chain(event.map(|event| Node::integer(EVENT_IDENTIFIER, event)));
        Node::Constructed(Tag::SEQUENCE, parts.collect()).to_bytes()
    }
}
