//! EXTERNAL: user information, each value with the syntax it is in.

use bytes::Bytes;

use crate::ber::{Element, Error, Fault, Node, Tag, once};
use crate::data_value::FORMS;
use crate::{DataValue, Oid};

/// One value of another abstract syntax. Over a presentation-connection the indirect reference
/// is the context identifier.
///
/// X.208 34
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    /// The syntax by name.
    pub direct_reference: Option<Oid>,
    /// The syntax by presentation context.
    pub indirect_reference: Option<i64>,
    /// The value described for people: the octets of the character string.
    pub data_value_descriptor: Option<Bytes>,
    /// The value.
    pub encoding: DataValue,
}

impl External {
    /// One value of an ASN.1 type in the basic encoding rules, in the context `identifier`.
    #[must_use]
    pub const fn single(identifier: i64, value: Bytes) -> Self {
        Self {
            direct_reference: None,
            indirect_reference: Some(identifier),
            data_value_descriptor: None,
            encoding: DataValue::SingleAsn1Type(value),
        }
    }

    /// Reads the contents of an EXTERNAL, whatever its tag.
    pub(super) fn decode(element: &Element<'_>) -> Result<Self, Error> {
        let mut direct_reference = None;
        let mut indirect_reference = None;
        let mut data_value_descriptor = None;
        let mut encoding = None;
        let mut parts = element.components()?;
        while let Some(part) = parts.next()? {
            match part.tag {
                Tag::OID => {
                    let part = part.named("direct-reference");
                    once(&mut direct_reference, &part, part.oid()?)?;
                }
                Tag::INTEGER => {
                    let part = part.named("indirect-reference");
                    once(&mut indirect_reference, &part, part.integer()?)?;
                }
                Tag::OBJECT_DESCRIPTOR => {
                    let part = part.named("data-value-descriptor");
                    once(&mut data_value_descriptor, &part, part.octet_string()?)?;
                }
                tag if FORMS.contains(&tag) => {
                    let part = part.named("encoding");
                    if encoding.is_some() {
                        return Err(part.fault(Fault::Duplicate));
                    }
                    encoding = Some(DataValue::decode(part)?);
                }
                found => return Err(part.fault(Fault::Unrecognized { found })),
            }
        }
        Ok(Self {
            direct_reference,
            indirect_reference,
            data_value_descriptor,
            encoding: encoding.ok_or_else(element.missing("encoding"))?,
        })
    }

    pub(super) fn node(&self, tag: Tag) -> Node {
        let mut parts = Vec::with_capacity(4);
        let name = self.direct_reference.as_ref();
        parts.extend(name.map(|name| Node::oid(Tag::OID, name)));
        let identifier = self.indirect_reference;
        parts.extend(identifier.map(|identifier| Node::integer(Tag::INTEGER, identifier)));
        let descriptor = self.data_value_descriptor.as_ref();
        parts.extend(descriptor.map(|text| Node::octet_string(Tag::OBJECT_DESCRIPTOR, text)));
        parts.push(self.encoding.node());
        Node::Constructed(tag, parts)
    }
}

/// Association-information: the EXTERNALs of an APDU, in any APDU's component [30].
pub(super) const USER_INFORMATION: Tag = Tag::context(30);

/// Reads the component user-information into `slot`.
pub(super) fn read_user_information(
    component: Element<'_>,
    slot: &mut Option<Vec<External>>,
) -> Result<(), Error> {
    let component = component.named("user-information");
    let list = component.list(|item| External::decode(&item.expect(&[Tag::EXTERNAL])?))?;
    once(slot, &component, list)
}

/// The component user-information; absent if there is nothing in it.
pub(super) fn user_information_node(information: &[External]) -> Option<Node> {
    (!information.is_empty()).then(|| {
        let items = information.iter().map(|item| item.node(Tag::EXTERNAL));
        Node::Constructed(USER_INFORMATION, items.collect())
    })
}
