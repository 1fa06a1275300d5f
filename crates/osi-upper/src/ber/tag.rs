//! Tags, as the encoding rules name a value's type.

use core::fmt;

/// The tag of an encoded value: its class and number.
///
/// Displayed as ASN.1 writes it: `[4]`, `[APPLICATION 1]`, `SEQUENCE`.
///
/// X.690 8.1.2
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    /// Who assigned the number.
    pub class: TagClass,
    /// The number within its class.
    pub number: u32,
}

/// The class of a [`Tag`].
///
/// X.690 Table 1
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TagClass {
    /// A built-in type of ASN.1.
    Universal,
    /// A type of one application.
    Application,
    /// A component of the type around it.
    Context,
    /// Private use.
    Private,
}

impl Tag {
    pub(crate) const INTEGER: Self = Self::universal(2);
    pub(crate) const OBJECT_DESCRIPTOR: Self = Self::universal(7);
    pub(crate) const OID: Self = Self::universal(6);
    pub(crate) const EXTERNAL: Self = Self::universal(8);
    pub(crate) const SEQUENCE: Self = Self::universal(16);
    pub(crate) const SET: Self = Self::universal(17);

    /// A built-in type's tag.
    #[must_use]
    pub const fn universal(number: u32) -> Self {
        Self {
            class: TagClass::Universal,
            number,
        }
    }

    /// An application's tag.
    #[must_use]
    pub const fn application(number: u32) -> Self {
        Self {
            class: TagClass::Application,
            number,
        }
    }

    /// A component's tag.
    #[must_use]
    pub const fn context(number: u32) -> Self {
        Self {
            class: TagClass::Context,
            number,
        }
    }
}

impl From<&asn1_rs::Header<'_>> for Tag {
    fn from(header: &asn1_rs::Header<'_>) -> Self {
        let class = match header.class() {
            asn1_rs::Class::Universal => TagClass::Universal,
            asn1_rs::Class::Application => TagClass::Application,
            asn1_rs::Class::ContextSpecific => TagClass::Context,
            asn1_rs::Class::Private => TagClass::Private,
        };
        Self {
            class,
            number: header.tag().0,
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.class, self.number) {
            (TagClass::Universal, 1) => f.write_str("BOOLEAN"),
            (TagClass::Universal, 2) => f.write_str("INTEGER"),
            (TagClass::Universal, 3) => f.write_str("BIT STRING"),
            (TagClass::Universal, 4) => f.write_str("OCTET STRING"),
            (TagClass::Universal, 5) => f.write_str("NULL"),
            (TagClass::Universal, 6) => f.write_str("OBJECT IDENTIFIER"),
            (TagClass::Universal, 7) => f.write_str("ObjectDescriptor"),
            (TagClass::Universal, 8) => f.write_str("EXTERNAL"),
            (TagClass::Universal, 10) => f.write_str("ENUMERATED"),
            (TagClass::Universal, 16) => f.write_str("SEQUENCE"),
            (TagClass::Universal, 17) => f.write_str("SET"),
            (TagClass::Universal, n) => write!(f, "[UNIVERSAL {n}]"),
            (TagClass::Application, n) => write!(f, "[APPLICATION {n}]"),
            (TagClass::Context, n) => write!(f, "[{n}]"),
            (TagClass::Private, n) => write!(f, "[PRIVATE {n}]"),
        }
    }
}
