//! Object identifiers.

use core::fmt;
use core::str::FromStr;

use bytes::{BufMut, Bytes, BytesMut};

/// An OBJECT IDENTIFIER, as its contents octets: never empty, the last subidentifier complete.
///
/// Displayed and parsed as `1.0.9506.2.1`. Unlike `asn1_rs::Oid` it has the arcs below 2 right
/// (`2.999`), and it is a slice of the PDU it came from.
///
/// X.690 8.19
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Oid(Bytes);

/// Text that is no object identifier: at least two arcs, the first at most 2, the second below 40
/// unless the first is 2, each below 2^64 - 80.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an object identifier: it needs arcs such as 1.0.9506.2.1")]
pub struct InvalidOid;

impl Oid {
    /// A known identifier from its contents octets, such as `asn1_rs::oid!(raw 1.0.9506.2.1)`.
    /// They are not checked.
    #[must_use]
    pub const fn from_static(contents: &'static [u8]) -> Self {
        Self(Bytes::from_static(contents))
    }

    /// An identifier from its contents octets; `None` if they are empty or end inside a
    /// subidentifier.
    #[must_use]
    pub fn from_contents(contents: Bytes) -> Option<Self> {
        let last = contents.last()?;
        (last & 0x80 == 0).then_some(Self(contents))
    }

    /// An identifier from its arcs.
    ///
    /// # Errors
    ///
    /// [`InvalidOid`] if the arcs are none.
    pub fn from_arcs(arcs: &[u64]) -> Result<Self, InvalidOid> {
        let [root, second, rest @ ..] = arcs else {
            return Err(InvalidOid);
        };
        if *root > 2 || (*root < 2 && *second > 39) {
            return Err(InvalidOid);
        }
        let first = (root * 40).checked_add(*second).ok_or(InvalidOid)?;
        let mut contents = BytesMut::new();
        put_subidentifier(&mut contents, first);
        for &arc in rest {
            put_subidentifier(&mut contents, arc);
        }
        Ok(Self(contents.freeze()))
    }

    /// The contents octets.
    #[must_use]
    pub const fn contents(&self) -> &Bytes {
        &self.0
    }

    /// The arcs; one that does not fit 64 bits is `None`.
    pub fn arcs(&self) -> impl Iterator<Item = Option<u64>> + '_ {
        let mut subidentifiers = self.subidentifiers();
        let first = subidentifiers.next().flatten();
        let (root, second) = match first {
            Some(first) => {
                let root = (first / 40).min(2);
                (Some(root), Some(first - root * 40))
            }
            // Only below arc 2 can a first subidentifier be that large.
            None => (Some(2), None),
        };
        [root, second].into_iter().chain(subidentifiers)
    }

    fn subidentifiers(&self) -> impl Iterator<Item = Option<u64>> + '_ {
        self.0
            .split_inclusive(|octet| octet & 0x80 == 0)
            .map(|digits| {
                digits.iter().try_fold(0_u64, |value, &octet| {
                    let shifted = value.checked_mul(128)?;
                    Some(shifted | u64::from(octet & 0x7f))
                })
            })
    }
}

fn put_subidentifier(contents: &mut BytesMut, value: u64) {
    let mut shift = (value | 1).ilog2() / 7 * 7;
    while shift > 0 {
        contents.put_u8(0x80 | septet(value, shift));
        shift -= 7;
    }
    contents.put_u8(septet(value, 0));
}

const fn septet(value: u64, shift: u32) -> u8 {
    (value >> shift).to_le_bytes()[0] & 0x7f
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, arc) in self.arcs().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            match arc {
                Some(arc) => write!(f, "{dot}{arc}")?,
                None => write!(f, "{dot}(over 64 bits)")?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Oid({self})")
    }
}

impl FromStr for Oid {
    type Err = InvalidOid;

    fn from_str(text: &str) -> Result<Self, InvalidOid> {
        let arcs: Result<Vec<u64>, _> = text.split('.').map(str::parse).collect();
        Self::from_arcs(&arcs.map_err(|_| InvalidOid)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mms_abstract_syntax_is_written_and_read_as_text() {
        let oid: Oid = "1.0.9506.2.1".parse().unwrap();
        assert_eq!(oid.contents(), &[0x28, 0xca, 0x22, 0x02, 0x01][..]);
        assert_eq!(oid.to_string(), "1.0.9506.2.1");
    }

    #[test]
    fn arcs_below_the_joint_root_may_pass_39() {
        let oid: Oid = "2.999.3".parse().unwrap();
        assert_eq!(oid.contents(), &[0x88, 0x37, 0x03][..]);
        assert_eq!(oid.to_string(), "2.999.3");
    }

    #[test]
    fn the_largest_arc_survives() {
        let text = format!("1.2.{}", u64::MAX);
        assert_eq!(text.parse::<Oid>().unwrap().to_string(), text);
    }

    #[test]
    fn an_arc_over_64_bits_is_said_to_be_so() {
        let contents = Bytes::from_static(&[
            0x28, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f,
        ]);
        let oid = Oid::from_contents(contents).unwrap();
        assert_eq!(oid.to_string(), "1.0.(over 64 bits)");
    }

    #[test]
    fn what_is_no_identifier_is_refused() {
        for text in ["", "1", "3.1", "1.40", "1.0.x", "1..2", "1.0.-1"] {
            assert_eq!(text.parse::<Oid>(), Err(InvalidOid), "{text}");
        }
        assert_eq!(Oid::from_contents(Bytes::new()), None);
        assert_eq!(Oid::from_contents(Bytes::from_static(&[0x28, 0xca])), None);
    }
}
