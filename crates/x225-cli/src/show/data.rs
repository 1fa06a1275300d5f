//! User data for people.

use std::fmt;

use x225::Slices;

/// Octets that are shown.
const SHOWN: usize = 32;

/// User data by its length and its first octets: `7 octets "come in"`, `2 octets 0001`; as text where it is some.
pub(crate) struct ShownData<'a>(pub(crate) &'a Slices);

impl fmt::Display for ShownData<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = || self.0.octets().take(SHOWN);
        match self.0.len() {
            0 => return f.write_str("no octets"),
            1 => f.write_str("1 octet ")?,
            octets => write!(f, "{octets} octets ")?,
        }
        if first().all(|octet| matches!(octet, b' '..=b'~')) {
            let text: String = first().map(char::from).collect();
            write!(f, "\"{text}\"")?;
        } else {
            first().try_for_each(|octet| write!(f, "{octet:02x}"))?;
        }
        if self.0.len() > SHOWN {
            f.write_str("…")
        } else {
            Ok(())
        }
    }
}

/// `, user data 7 octets "come in"`, or nothing.
pub(crate) struct AndData<'a>(pub(crate) &'a Slices);

impl fmt::Display for AndData<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            Ok(())
        } else {
            write!(f, ", user data {}", ShownData(self.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_shown_as_text_and_the_rest_as_digits() {
        let shown = |octets: &'static [u8]| ShownData(&octets.into()).to_string();
        assert_eq!(shown(b""), "no octets");
        assert_eq!(shown(b"a"), "1 octet \"a\"");
        assert_eq!(shown(b"come in"), "7 octets \"come in\"");
        assert_eq!(shown(&[0, 1]), "2 octets 0001");
        assert_eq!(
            shown(&[b'x'; 33]),
            format!("33 octets \"{}\"…", "x".repeat(32))
        );
        assert_eq!(AndData(&Slices::new()).to_string(), "");
    }
}
