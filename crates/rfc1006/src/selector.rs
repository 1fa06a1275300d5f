//! Transport selectors.

use alloc::{string::String, vec::Vec};
use core::{fmt, str::FromStr};

use bytes::Bytes;

/// A TSAP identifier: an octet string of 0 to 32 octets, with no meaning of its own.
///
/// Written as quoted text (`"MMS"`) or as hexadecimal digits (`0001`). [`Display`](fmt::Display)
/// prints text when every octet is a printable ASCII character other than quote and backslash,
/// hexadecimal digits otherwise, so that both forms read back to the same octets.
///
/// X.224 13.3.4 a)
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TSelector(Bytes);

impl TSelector {
    /// Octets in the longest selector.
    pub const MAX: usize = 32;

    /// A selector of these octets.
    ///
    /// # Errors
    /// [`SelectorError::TooLong`] above 32 octets.
    pub fn new(octets: impl Into<Bytes>) -> Result<Self, SelectorError> {
        let octets = octets.into();
        match octets.len() {
            0..=Self::MAX => Ok(Self(octets)),
            found => Err(SelectorError::TooLong { found }),
        }
    }

    /// The octets, without a copy.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.0
    }

    /// Whether the selector has no octet, the "nil selector".
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Number of octets, 0 to 32.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl AsRef<[u8]> for TSelector {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl TryFrom<&'static [u8]> for TSelector {
    type Error = SelectorError;

    fn try_from(octets: &'static [u8]) -> Result<Self, SelectorError> {
        Self::new(octets)
    }
}

impl TryFrom<Vec<u8>> for TSelector {
    type Error = SelectorError;

    fn try_from(octets: Vec<u8>) -> Result<Self, SelectorError> {
        Self::new(octets)
    }
}

impl fmt::Display for TSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |octet: &u8| matches!(octet, b' '..=b'~') && !matches!(octet, b'"' | b'\\');
        if self.0.iter().all(plain) {
            write!(f, "\"{}\"", String::from_utf8_lossy(&self.0))
        } else {
            self.0.iter().try_for_each(|octet| write!(f, "{octet:02X}"))
        }
    }
}

impl FromStr for TSelector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, SelectorError> {
        if let Some(rest) = text.strip_prefix('"') {
            let inner = rest.strip_suffix('"').ok_or(SelectorError::Unquoted)?;
            return Self::new(inner.as_bytes().to_vec());
        }
        let digit = |(at, digit): (usize, char)| match digit
            .to_digit(16)
            .and_then(|value| u8::try_from(value).ok())
        {
            Some(value) => Ok(value),
            None => Err(SelectorError::Digit { at }),
        };
        let digits = text
            .char_indices()
            .map(digit)
            .collect::<Result<Vec<u8>, _>>()?;
        let pairs = digits.chunks_exact(2);
        if !pairs.remainder().is_empty() {
            return Err(SelectorError::OddDigits);
        }
        Self::new(
            pairs
                .map(|pair| pair.iter().fold(0, |octet, digit| octet << 4 | digit))
                .collect::<Vec<u8>>(),
        )
    }
}

/// Why a text or an octet string is no selector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SelectorError {
    /// More octets than a selector has.
    #[error("a selector has at most 32 octets, not {found}")]
    TooLong {
        /// Octets given.
        found: usize,
    },
    /// An opening quote without its closing one.
    #[error("quoted text lacks its closing quote")]
    Unquoted,
    /// Neither quoted text nor hexadecimal digits.
    #[error("neither quoted text nor hexadecimal: character {at} is no digit")]
    Digit {
        /// Octet offset of the character in the text.
        at: usize,
    },
    /// Half an octet is left over.
    #[error("an odd number of hexadecimal digits")]
    OddDigits,
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn hexadecimal_digits_and_quoted_text_are_read_and_written() {
        for (text, octets) in [
            ("0001", &[0, 1][..]),
            ("\"MMS\"", b"MMS"),
            ("\"\"", b""),
            ("00AB", &[0, 0xAB]),
        ] {
            let selector: TSelector = text.parse().unwrap();
            assert_eq!(selector.as_ref(), octets);
            assert_eq!(selector.to_string(), text);
        }
        assert_eq!("".parse::<TSelector>().unwrap(), TSelector::default());
        assert_eq!("61".parse::<TSelector>().unwrap().to_string(), "\"a\"");
    }

    #[test]
    fn what_is_no_selector_is_told_apart() {
        assert_eq!("\"MMS".parse::<TSelector>(), Err(SelectorError::Unquoted));
        assert_eq!("000".parse::<TSelector>(), Err(SelectorError::OddDigits));
        assert_eq!(
            "00g1".parse::<TSelector>(),
            Err(SelectorError::Digit { at: 2 })
        );
        assert_eq!(
            TSelector::new(alloc::vec![0; 33]),
            Err(SelectorError::TooLong { found: 33 })
        );
        assert!(TSelector::new(alloc::vec![0; 32]).is_ok());
    }
}
