//! User-data: presentation data values with the context each belongs to.

use bytes::{Bytes, BytesMut};

use super::MODULE;
use crate::ber::{
    At, Components, Element, Error, Fault, Node, Tag, length_octets, once, write_header,
};
use crate::data_value::FORMS;
use crate::{DataValue, Oid};

/// The user data of a PPDU.
///
/// X.226 8.4
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserData {
    /// Values of the default context, or of the only context there is: nothing names it.
    Simply(Bytes),
    /// Values that name their context; one or more lists.
    Fully(Vec<PdvList>),
}

/// Presentation data values of one context.
///
/// X.226 8.4.2
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdvList {
    /// Their encoding; present in a CP PPDU that proposes more than one for the context.
    pub transfer_syntax_name: Option<Oid>,
    /// The context.
    pub presentation_context_identifier: i64,
    /// The values.
    pub presentation_data_values: DataValue,
}

const SIMPLY_ENCODED_DATA: Tag = Tag::application(0);
const FULLY_ENCODED_DATA: Tag = Tag::application(1);

impl UserData {
    /// One value of an ASN.1 type in the basic encoding rules, in the context `identifier`.
    #[must_use]
    pub fn single(identifier: i64, value: Bytes) -> Self {
        Self::Fully(vec![PdvList::single(identifier, value)])
    }

    /// Reads User-data that is the whole SS-user data of a session primitive. Values are slices
    /// of `octets`. Simply encoded data has no header there and is not for this function: it is
    /// the octets themselves.
    ///
    /// # Errors
    ///
    /// [`Error`] if the octets are no fully encoded data.
    ///
    /// X.226 8.4.2.4
    pub fn decode(octets: &Bytes) -> Result<Self, Error> {
        let root = At::root(MODULE);
        let mut values = Components::of(octets, &root);
        let data = values.required("User-data")?;
        let data = Self::read(&data.expect(&[FULLY_ENCODED_DATA])?)?;
        values.finish()?;
        Ok(data)
    }

    /// The octets: for fully encoded data with identifier and length, for simply encoded data the
    /// values alone, as the SS-user data of a session primitive has them.
    ///
    /// X.226 8.4.1.4, 8.4.2.4
    #[must_use]
    pub fn encode(&self) -> Bytes {
        match self {
            Self::Simply(octets) => octets.clone(),
            Self::Fully(_) => self.node().to_bytes(),
        }
    }

    /// Reads User-data as a component of a PPDU, with its identifier.
    pub(super) fn read(element: &Element<'_>) -> Result<Self, Error> {
        match element.tag {
            SIMPLY_ENCODED_DATA => element.octet_string().map(Self::Simply),
            FULLY_ENCODED_DATA => {
                let lists = element.list(|list| PdvList::read(&list.expect(&[Tag::SEQUENCE])?))?;
                if lists.is_empty() {
                    return Err(element.fault(Fault::Missing {
                        component: "PDV-list",
                    }));
                }
                Ok(Self::Fully(lists))
            }
            found => Err(element.fault(Fault::UnexpectedTag {
                found,
                expected: &Self::TAGS,
            })),
        }
    }

    pub(super) const TAGS: [Tag; 2] = [SIMPLY_ENCODED_DATA, FULLY_ENCODED_DATA];

    pub(super) fn node(&self) -> Node {
        match self {
            Self::Simply(octets) => Node::octet_string(SIMPLY_ENCODED_DATA, octets),
            Self::Fully(lists) => Node::Constructed(
                FULLY_ENCODED_DATA,
                lists.iter().map(PdvList::node).collect(),
            ),
        }
    }

    /// The octets that stand before `value` when it is sent alone and fully encoded in the
    /// context `identifier`: with all lengths definite nothing follows it, so that a payload need
    /// not be copied to be sent.
    #[must_use]
    pub fn header_of_single(identifier: i64, value_len: usize) -> Bytes {
        let identifier = Node::integer(Tag::INTEGER, identifier).to_bytes();
        let wrapper = value_len + 1 + length_octets(value_len);
        let list = wrapper + identifier.len();
        let lists = list + 1 + length_octets(list);
        let mut out = BytesMut::with_capacity(40);
        write_header(&mut out, FULLY_ENCODED_DATA, true, lists);
        write_header(&mut out, Tag::SEQUENCE, true, list);
        out.extend_from_slice(&identifier);
        write_header(
            &mut out,
            crate::data_value::SINGLE_ASN1_TYPE,
            true,
            value_len,
        );
        out.freeze()
    }
}

impl PdvList {
    /// One value of an ASN.1 type in the basic encoding rules, in the context `identifier`.
    #[must_use]
    pub const fn single(identifier: i64, value: Bytes) -> Self {
        Self {
            transfer_syntax_name: None,
            presentation_context_identifier: identifier,
            presentation_data_values: DataValue::SingleAsn1Type(value),
        }
    }

    fn read(element: &Element<'_>) -> Result<Self, Error> {
        let mut transfer_syntax_name = None;
        let mut identifier = None;
        let mut values = None;
        let mut parts = element.components()?;
        while let Some(part) = parts.next()? {
            match part.tag {
                Tag::OID => {
                    let part = part.named("transfer-syntax-name");
                    once(&mut transfer_syntax_name, &part, part.oid()?)?;
                }
                Tag::INTEGER => {
                    let part = part.named("presentation-context-identifier");
                    once(&mut identifier, &part, part.integer()?)?;
                }
                tag if FORMS.contains(&tag) => {
                    let part = part.named("presentation-data-values");
                    if values.is_some() {
                        return Err(part.fault(Fault::Duplicate));
                    }
                    values = Some(DataValue::decode(part)?);
                }
                found => return Err(part.fault(Fault::Unrecognized { found })),
            }
        }
        Ok(Self {
            transfer_syntax_name,
            presentation_context_identifier: identifier
                .ok_or_else(element.missing("presentation-context-identifier"))?,
            presentation_data_values: values
                .ok_or_else(element.missing("presentation-data-values"))?,
        })
    }

    fn node(&self) -> Node {
        let mut parts = Vec::with_capacity(3);
        let name = self.transfer_syntax_name.as_ref();
        parts.extend(name.map(|name| Node::oid(Tag::OID, name)));
        let identifier = self.presentation_context_identifier;
        parts.push(Node::integer(Tag::INTEGER, identifier));
        parts.push(self.presentation_data_values.node());
        Node::Constructed(Tag::SEQUENCE, parts)
    }
}
