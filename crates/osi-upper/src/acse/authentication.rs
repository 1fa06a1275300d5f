//! Authentication values, carried without judging them.

use core::fmt;

use bytes::Bytes;

use super::External;
use crate::ber::{Element, Error, Node, Tag};
use crate::{BitString, Oid};

/// What an AE proves its identity with. `Debug` does not show it.
///
/// X.227 9.1 (Authentication-value)
#[derive(Clone, PartialEq, Eq)]
pub enum AuthenticationValue {
    /// A character string, such as a password: its octets.
    Charstring(Bytes),
    /// A bit string.
    Bitstring(BitString),
    /// A value of a named syntax.
    External(Box<External>),
    /// A value of the mechanism named beside it.
    Other {
        /// The mechanism.
        mechanism_name: Oid,
        /// Its value: the whole encoding.
        mechanism_value: Bytes,
    },
}

const CHARSTRING: Tag = Tag::context(0);
const BITSTRING: Tag = Tag::context(1);
const EXTERNAL: Tag = Tag::context(2);
const OTHER: Tag = Tag::context(3);

impl AuthenticationValue {
    /// Reads the CHOICE inside the explicit tag of the component.
    pub(super) fn decode(component: &Element<'_>) -> Result<Self, Error> {
        let value = component
            .explicit()?
            .expect(&[CHARSTRING, BITSTRING, EXTERNAL, OTHER])?;
        match value.tag {
            CHARSTRING => value.octet_string().map(Self::Charstring),
            BITSTRING => value.bit_string().map(Self::Bitstring),
            EXTERNAL => Ok(Self::External(Box::new(External::decode(&value)?))),
            _ => {
                let mut parts = value.components()?;
                let mechanism_name = parts
                    .required("other-mechanism-name")?
                    .expect(&[Tag::OID])?
                    .oid()?;
                let mechanism_value = parts.required("other-mechanism-value")?.whole();
                parts.finish()?;
                Ok(Self::Other {
                    mechanism_name,
                    mechanism_value,
                })
            }
        }
    }

    pub(super) fn node(&self, tag: Tag) -> Node {
        let inner = match self {
            Self::Charstring(octets) => Node::octet_string(CHARSTRING, octets),
            Self::Bitstring(bits) => Node::bit_string(BITSTRING, bits),
            Self::External(external) => external.node(EXTERNAL),
            Self::Other {
                mechanism_name,
                mechanism_value,
            } => Node::Constructed(
                OTHER,
                vec![
                    Node::oid(Tag::OID, mechanism_name),
                    Node::Encoded(mechanism_value.clone()),
                ],
            ),
        };
        Node::explicit(tag, inner)
    }
}

impl fmt::Debug for AuthenticationValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Charstring(_) => "Charstring(..)",
            Self::Bitstring(_) => "Bitstring(..)",
            Self::External(_) => "External(..)",
            Self::Other { .. } => "Other { .. }",
        })
    }
}
