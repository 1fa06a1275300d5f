//! Values of other abstract syntaxes, carried without looking inside.

use bytes::Bytes;

use crate::ber::{Element, Error, Node, Tag};

/// The bits of a BIT STRING.
///
/// X.690 8.6
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BitString {
    /// Bits of the last octet that do not count, 0 to 7; 0 if there is no octet.
    pub unused_bits: u8,
    /// The bits, the first one in the high bit of the first octet.
    pub octets: Bytes,
}

impl BitString {
    /// How many bits there are.
    #[must_use]
    pub fn len(&self) -> usize {
        let bits = self.octets.len().saturating_mul(8);
        bits.saturating_sub(usize::from(self.unused_bits))
    }

    /// Whether there is no bit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Presentation data values of one context, in one of the three forms that a PDV-list and an
/// EXTERNAL share. The octets are slices of the PDU they came in.
///
/// X.226 8.4.2.5, X.208 34
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataValue {
    /// One value of an ASN.1 type, encoded with the basic encoding rules: identifier, length and
    /// contents. Not checked: it belongs to the abstract syntax.
    SingleAsn1Type(Bytes),
    /// A whole number of octets in any encoding.
    OctetAligned(Bytes),
    /// Bits in any encoding.
    Arbitrary(BitString),
}

pub(crate) const SINGLE_ASN1_TYPE: Tag = Tag::context(0);
pub(crate) const OCTET_ALIGNED: Tag = Tag::context(1);
pub(crate) const ARBITRARY: Tag = Tag::context(2);

/// The tags of the three forms.
pub(crate) const FORMS: &[Tag] = &[SINGLE_ASN1_TYPE, OCTET_ALIGNED, ARBITRARY];

impl DataValue {
    /// The octets, whatever the form.
    #[must_use]
    pub const fn octets(&self) -> &Bytes {
        match self {
            Self::SingleAsn1Type(octets) | Self::OctetAligned(octets) => octets,
            Self::Arbitrary(bits) => &bits.octets,
        }
    }

    /// The octets, whatever the form.
    #[must_use]
    pub fn into_octets(self) -> Bytes {
        match self {
            Self::SingleAsn1Type(octets) | Self::OctetAligned(octets) => octets,
            Self::Arbitrary(bits) => bits.octets,
        }
    }

    /// Reads one of the three forms; any other tag is a fault at `element`.
    pub(crate) fn decode(element: Element<'_>) -> Result<Self, Error> {
        let element = element.expect(FORMS)?;
        match element.tag {
            OCTET_ALIGNED => element.octet_string().map(Self::OctetAligned),
            ARBITRARY => element.bit_string().map(Self::Arbitrary),
            // The wrapper has to be constructed; what is inside is not ours to judge.
            _ => {
                element.components()?;
                Ok(Self::SingleAsn1Type(element.content()))
            }
        }
    }

    pub(crate) fn node(&self) -> Node {
        match self {
            Self::SingleAsn1Type(value) => {
                Node::explicit(SINGLE_ASN1_TYPE, Node::Encoded(value.clone()))
            }
            Self::OctetAligned(octets) => Node::octet_string(OCTET_ALIGNED, octets),
            Self::Arbitrary(bits) => Node::bit_string(ARBITRARY, bits),
        }
    }
}
