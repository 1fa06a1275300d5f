//! AP titles and AE qualifiers, which together name an application entity.

use bytes::Bytes;

use crate::Oid;
use crate::ber::{Element, Error, Node, Tag};

/// The title of an application process.
///
/// X.227 9.1 (AP-title)
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApTitle {
    /// Form 1, a directory name: the whole encoding of the Name, not looked into.
    Form1(Bytes),
    /// Form 2, an object identifier.
    Form2(Oid),
}

/// The qualifier that tells the application entities of one process apart.
///
/// X.227 9.1 (AE-qualifier)
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AeQualifier {
    /// Form 1, a relative distinguished name: its whole encoding, not looked into.
    Form1(Bytes),
    /// Form 2, an integer.
    Form2(i64),
}

impl ApTitle {
    /// Reads the CHOICE inside the explicit tag of the component.
    pub(super) fn decode(component: &Element<'_>) -> Result<Self, Error> {
        let title = component.explicit()?.expect(&[Tag::OID, Tag::SEQUENCE])?;
        match title.tag {
            Tag::OID => title.oid().map(Self::Form2),
            _ => Ok(Self::Form1(title.whole())),
        }
    }

    pub(super) fn node(&self, tag: Tag) -> Node {
        let inner = match self {
            Self::Form1(name) => Node::Encoded(name.clone()),
            Self::Form2(oid) => Node::oid(Tag::OID, oid),
        };
        Node::explicit(tag, inner)
    }
}

impl AeQualifier {
    /// Reads the CHOICE inside the explicit tag of the component.
    pub(super) fn decode(component: &Element<'_>) -> Result<Self, Error> {
        let qualifier = component.explicit()?.expect(&[Tag::INTEGER, Tag::SET])?;
        match qualifier.tag {
            Tag::INTEGER => qualifier.integer().map(Self::Form2),
            _ => Ok(Self::Form1(qualifier.whole())),
        }
    }

    pub(super) fn node(&self, tag: Tag) -> Node {
        let inner = match self {
            Self::Form1(name) => Node::Encoded(name.clone()),
            Self::Form2(number) => Node::integer(Tag::INTEGER, *number),
        };
        Node::explicit(tag, inner)
    }
}
