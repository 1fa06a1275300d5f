//! Upper-layer context identifiers in the global form.

use crate::OctetString;
use core::fmt;

/// An ASN.1 object identifier as the Basic Encoding Rules encode it, tag and length included: 5 to 19 octets.
///
/// X.225 Amendment 1, 8.6.1.5, 8.6.1.9
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct GlobalIdentifier(OctetString<19>);

/// Octets that are not the BER encoding of an object identifier of 5 to 19 octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the BER encoding of an object identifier in 5 to 19 octets")]
pub struct NotAnObjectIdentifier;

/// The tag of OBJECT IDENTIFIER.
const TAG: u8 = 6;
/// Fewest octets of an identifier, tag and length included.
const LEAST: usize = 5;

impl GlobalIdentifier {
    /// The octets, tag and length included.
    #[must_use]
    pub fn as_octets(&self) -> &[u8] {
        self.0.as_octets()
    }

    /// Bits 1 to 4 of P&L: the octets above 4.
    pub(super) fn length_bits(&self) -> u8 {
        u8::try_from(self.as_octets().len().saturating_sub(LEAST - 1)).unwrap_or_default()
    }

    /// Octets of an identifier with these bits 1 to 4 of P&L, which are not zero.
    pub(super) const fn length_of(bits: u8) -> usize {
        bits as usize + LEAST - 1
    }

    /// The arcs behind the first two, and before them those two as one number.
    fn subidentifiers(&self) -> impl Iterator<Item = u128> + '_ {
        let mut contents = self.as_octets().iter().skip(2);
        core::iter::from_fn(move || {
            let mut subidentifier = 0_u128;
            for octet in contents.by_ref() {
                // At most 17 octets of 7 bits: 119.
                subidentifier = (subidentifier << 7) | u128::from(octet & 0x7f);
                if octet & 0x80 == 0 {
                    return Some(subidentifier);
                }
            }
            None
        })
    }
}

impl TryFrom<&[u8]> for GlobalIdentifier {
    type Error = NotAnObjectIdentifier;

    fn try_from(octets: &[u8]) -> Result<Self, NotAnObjectIdentifier> {
        let [TAG, length, contents @ ..] = octets else {
            return Err(NotAnObjectIdentifier);
        };
        let ended = contents.last().is_some_and(|last| last & 0x80 == 0);
        let mut starts = true;
        let padded = contents.iter().any(|&octet| {
            let padded = starts && octet == 0x80;
            starts = octet & 0x80 == 0;
            padded
        });
        if octets.len() < LEAST || usize::from(*length) != contents.len() || !ended || padded {
            return Err(NotAnObjectIdentifier);
        }
        OctetString::try_from(octets)
            .map(Self)
            .map_err(|_| NotAnObjectIdentifier)
    }
}

/// The arcs, as `1.3.6.1`.
impl fmt::Display for GlobalIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, number) in self.subidentifiers().enumerate() {
            if place > 0 {
                write!(f, ".{number}")?;
            } else {
                let first = (number / 40).min(2);
                write!(f, "{first}.{}", number - 40 * first)?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for GlobalIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GlobalIdentifier({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn read(octets: &[u8]) -> Result<alloc::string::String, NotAnObjectIdentifier> {
        GlobalIdentifier::try_from(octets).map(|identifier| identifier.to_string())
    }

    #[test]
    fn an_object_identifier_prints_its_arcs() {
        assert_eq!(read(&[6, 3, 0x2b, 6, 1]).unwrap(), "1.3.6.1");
        assert_eq!(
            read(&[6, 6, 0x28, 0xca, 0x22, 2, 0x81, 0]).unwrap(),
            "1.0.9506.2.128"
        );
        assert_eq!(read(&[6, 3, 0x88, 0x37, 3]).unwrap(), "2.999.3");
    }

    #[test]
    fn the_longest_arc_that_fits_prints() {
        let mut octets = [0xff; 19];
        octets[..2].copy_from_slice(&[6, 17]);
        octets[18] = 0x7f;
        let most = (1_u128 << 119) - 1 - 80;
        assert_eq!(read(&octets).unwrap(), alloc::format!("2.{most}"));
    }

    #[test]
    fn octets_that_are_no_object_identifier_are_refused() {
        for octets in [
            &[][..],
            &[6, 2, 0x2b, 6],
            &[4, 3, 0x2b, 6, 1],
            &[6, 4, 0x2b, 6, 1],
            &[6, 3, 0x2b, 6, 0x81],
            &[6, 3, 0x2b, 0x80, 1],
            &[6, 18, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
        ] {
            assert_eq!(read(octets), Err(NotAnObjectIdentifier), "{octets:02x?}");
        }
    }
}
