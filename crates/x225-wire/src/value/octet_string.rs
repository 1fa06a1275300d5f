//! Parameters that are short octet strings.

use core::{fmt, ops::Deref};

/// An octet string of at most `MAX` octets, held in place. Empty means absent.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct OctetString<const MAX: usize> {
    length: u8,
    octets: [u8; MAX],
}

/// A session selector, at most 16 octets; empty is the null selector.
///
/// X.225 8.3.1.17, 8.3.1.18
pub type Selector = OctetString<16>;

/// An SS-user's reference or common reference, at most 64 octets.
///
/// X.225 8.3.1.3, 8.3.1.4
pub type SsUserReference = OctetString<64>;

/// Additional reference information, at most 4 octets.
///
/// X.225 8.3.1.5
pub type AdditionalReference = OctetString<4>;

/// The name of an activity, 1 to 6 octets.
///
/// X.225 8.3.29.4
pub type ActivityIdentifier = OctetString<6>;

/// What an ABORT reflects, at most 9 octets of the sender's own meaning.
///
/// X.225 8.3.9.5
pub type AbortReflectValues = OctetString<9>;

/// More octets than the parameter may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{found} octets where at most {max} are allowed")]
pub struct TooLong {
    /// Octets offered.
    pub found: usize,
    /// Octets allowed.
    pub max: usize,
}

impl<const MAX: usize> OctetString<MAX> {
    /// No octets.
    #[must_use]
    pub const fn empty() -> Self {
        Self {
            length: 0,
            octets: [0; MAX],
        }
    }

    /// The octets.
    #[must_use]
    pub fn as_octets(&self) -> &[u8] {
        self.octets
            .get(..usize::from(self.length))
            .unwrap_or_default()
    }
}

impl<const MAX: usize> Default for OctetString<MAX> {
    fn default() -> Self {
        Self::empty()
    }
}

impl<const MAX: usize> TryFrom<&[u8]> for OctetString<MAX> {
    type Error = TooLong;

    fn try_from(value: &[u8]) -> Result<Self, TooLong> {
        let too_long = TooLong {
            found: value.len(),
            max: MAX,
        };
        let mut string = Self::empty();
        string
            .octets
            .get_mut(..value.len())
            .ok_or(too_long)?
            .copy_from_slice(value);
        string.length = u8::try_from(value.len()).map_err(|_| too_long)?;
        Ok(string)
    }
}

impl<const MAX: usize, const N: usize> TryFrom<&[u8; N]> for OctetString<MAX> {
    type Error = TooLong;

    fn try_from(value: &[u8; N]) -> Result<Self, TooLong> {
        Self::try_from(value.as_slice())
    }
}

impl<const MAX: usize> Deref for OctetString<MAX> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.as_octets()
    }
}

impl<const MAX: usize> AsRef<[u8]> for OctetString<MAX> {
    fn as_ref(&self) -> &[u8] {
        self.as_octets()
    }
}

/// Hex digits, and the text in quotes behind them when all octets are printable ASCII.
impl<const MAX: usize> fmt::Display for OctetString<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for octet in self.as_octets() {
            write!(f, "{octet:02x}")?;
        }
        match core::str::from_utf8(self.as_octets()) {
            Ok(text)
                if !text.is_empty() && text.bytes().all(|octet| (0x20..0x7f).contains(&octet)) =>
            {
                write!(f, " \"{text}\"")
            }
            _ => Ok(()),
        }
    }
}

impl<const MAX: usize> fmt::Debug for OctetString<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OctetString({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn a_seventeenth_octet_does_not_fit_a_selector() {
        assert_eq!(
            Selector::try_from(&[0; 17]),
            Err(TooLong { found: 17, max: 16 })
        );
        assert_eq!(Selector::try_from(&[7; 16]).unwrap().as_octets(), [7; 16]);
    }

    #[test]
    fn text_is_shown_behind_the_hex() {
        assert_eq!(
            Selector::try_from(b"RTSE").unwrap().to_string(),
            "52545345 \"RTSE\""
        );
        assert_eq!(Selector::try_from(&[0, 1]).unwrap().to_string(), "0001");
    }
}
