//! Encoding: a value as a tree of tags, and the tree as octets.

use bytes::{BufMut, Bytes, BytesMut};

use super::{Tag, TagClass};
use crate::{BitString, Oid};

/// A value on its way to octets: definite lengths, as short as they can be (DER).
#[derive(Debug)]
pub(crate) enum Node {
    /// A tag around contents octets.
    Primitive(Tag, Bytes),
    /// A tag around other values.
    Constructed(Tag, Vec<Self>),
    /// A value that is encoded already.
    Encoded(Bytes),
}

impl Node {
    pub(crate) fn integer(tag: Tag, value: i64) -> Self {
        let octets = value.to_be_bytes();
        // A leading octet goes while the next one still carries the sign.
        let redundant = octets
            .windows(2)
            .take_while(|pair| matches!(pair, [0x00, next] if next & 0x80 == 0))
            .count()
            .max(
                octets
                    .windows(2)
                    .take_while(|pair| matches!(pair, [0xff, next] if next & 0x80 != 0))
                    .count(),
            );
        let minimal = octets.get(redundant..).unwrap_or(&octets);
        Self::Primitive(tag, Bytes::copy_from_slice(minimal))
    }

    pub(crate) fn oid(tag: Tag, oid: &Oid) -> Self {
        Self::Primitive(tag, oid.contents().clone())
    }

    pub(crate) fn octet_string(tag: Tag, octets: &Bytes) -> Self {
        Self::Primitive(tag, octets.clone())
    }

    pub(crate) fn bit_string(tag: Tag, bits: &BitString) -> Self {
        let mut contents = BytesMut::with_capacity(bits.octets.len().saturating_add(1));
        contents.put_u8(bits.unused_bits);
        contents.put_slice(&bits.octets);
        Self::Primitive(tag, contents.freeze())
    }

    pub(crate) fn explicit(tag: Tag, inner: Self) -> Self {
        Self::Constructed(tag, vec![inner])
    }

    fn content_len(&self) -> usize {
        match self {
            Self::Primitive(_, octets) | Self::Encoded(octets) => octets.len(),
            Self::Constructed(_, inner) => inner.iter().map(Self::len).sum(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        let content = self.content_len();
        match self {
            Self::Encoded(_) => content,
            // Every tag of the two standards fits one octet.
            Self::Primitive(..) | Self::Constructed(..) => 1 + length_octets(content) + content,
        }
    }

    /// The octets in one piece.
    pub(crate) fn to_bytes(&self) -> Bytes {
        let mut out = BytesMut::with_capacity(self.len());
        self.write(&mut out);
        out.freeze()
    }

    fn write(&self, out: &mut BytesMut) {
        match self {
            Self::Primitive(tag, octets) => {
                write_header(out, *tag, false, octets.len());
                out.put_slice(octets);
            }
            Self::Constructed(tag, inner) => {
                write_header(out, *tag, true, self.content_len());
                for node in inner {
                    node.write(out);
                }
            }
            Self::Encoded(octets) => out.put_slice(octets),
        }
    }
}

/// Writes identifier and length octets. Unlike `asn1_rs::ToDer` it cannot fail, which keeps
/// encoding a value infallible.
pub(crate) fn write_header(out: &mut BytesMut, tag: Tag, constructed: bool, length: usize) {
    let class = match tag.class {
        TagClass::Universal => 0x00,
        TagClass::Application => 0x40,
        TagClass::Context => 0x80,
        TagClass::Private => 0xc0,
    };
    debug_assert!(tag.number < 31, "every tag written has the low form");
    let number = tag.number.to_be_bytes()[3] & 0x1f;
    out.put_u8(class | u8::from(constructed) << 5 | number);
    let octets = length.to_be_bytes();
    match length_octets(length) {
        1 => out.put_u8(octets.last().copied().unwrap_or_default()),
        form => {
            let digits = form - 1;
            out.put_u8(0x80 | digits.to_be_bytes().last().copied().unwrap_or_default());
            let skip = octets.len().saturating_sub(digits);
            out.put_slice(octets.get(skip..).unwrap_or_default());
        }
    }
}

/// Length octets that `length` takes: one below 128, else one more than its digits to base 256.
pub(crate) const fn length_octets(length: usize) -> usize {
    if length < 128 {
        1
    } else {
        let bits = (usize::BITS - length.leading_zeros()) as usize;
        1 + bits.div_ceil(8)
    }
}
