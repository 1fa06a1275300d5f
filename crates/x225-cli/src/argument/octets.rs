//! Octet strings: hexadecimal digits, or text in quotes.

use std::str::FromStr;

use bytes::Bytes;
use rfc1006::TSelector;
use x225::{Selector, Slices};

use crate::hex;

/// An octet string as a user types it: `0001`, or `"MMS"` with its quotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Octets(Bytes);

impl Octets {
    /// The octets.
    pub(crate) fn into_bytes(self) -> Bytes {
        self.0
    }

    /// The octets as user data.
    pub(crate) fn into_slices(self) -> Slices {
        self.0.into()
    }
}

impl FromStr for Octets {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(rest) = text.strip_prefix('"') {
            let inner = rest.strip_suffix('"');
            let inner = inner.ok_or("quoted text lacks its closing quote")?;
            return Ok(Self(Bytes::copy_from_slice(inner.as_bytes())));
        }
        match hex::octets(text.as_bytes()) {
            Ok(octets) => Ok(Self(octets.into())),
            Err(error) => Err(format!("{error}; text goes in quotes: '\"{text}\"'")),
        }
    }
}

/// A session selector, at most 16 octets.
pub(crate) fn session_selector(text: &str) -> Result<Selector, String> {
    let Octets(octets) = text.parse()?;
    Selector::try_from(&*octets).map_err(|error| error.to_string())
}

/// A transport selector, at most 32 octets.
pub(crate) fn transport_selector(text: &str) -> Result<TSelector, String> {
    let Octets(octets) = text.parse()?;
    TSelector::new(octets).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_quoted_text_are_octets() {
        let octets = |text: &str| text.parse().map(Octets::into_bytes);
        assert_eq!(octets("0001").unwrap(), [0, 1][..]);
        assert_eq!(octets("00 FF").unwrap(), [0, 255][..]);
        assert_eq!(octets("\"0001\"").unwrap(), b"0001"[..]);
        assert_eq!(octets("\"\"").unwrap(), b""[..]);
        assert_eq!(
            octets("TSEL").unwrap_err(),
            "'T' at column 1 is no hexadecimal digit; text goes in quotes: '\"TSEL\"'"
        );
        assert_eq!(
            octets("\"TSEL").unwrap_err(),
            "quoted text lacks its closing quote"
        );
    }

    #[test]
    fn a_selector_has_its_length() {
        let digits = "00".repeat(17);
        assert_eq!(
            session_selector(&digits).unwrap_err(),
            "17 octets where at most 16 are allowed"
        );
        assert_eq!(transport_selector(&digits).unwrap().len(), 17);
        assert_eq!(
            transport_selector(&"00".repeat(33)).unwrap_err(),
            "a selector has at most 32 octets, not 33"
        );
    }
}
