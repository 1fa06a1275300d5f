//! NULL: a TSDU that is an SSDU.

use crate::Slices;

/// NL: normal data once null-encoding was selected. It has neither SI nor LI, so that any TSDU is one.
///
/// X.225 Amendment 1, 7.49, 8.2.9
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Null {
    /// The SSDU, which is the whole TSDU.
    pub user_information: Slices,
}

impl Null {
    /// Takes a TSDU as what it is.
    #[must_use]
    pub fn decode(tsdu: Slices) -> Self {
        Self {
            user_information: tsdu,
        }
    }

    /// The SSDU as a TSDU.
    #[must_use]
    pub fn into_tsdu(self) -> Slices {
        self.user_information
    }

    /// Octets of the SPDU as encoded.
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        self.user_information.len()
    }
}

impl core::fmt::Display for Null {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.encoded_len() {
            1 => f.write_str("NL User Information: 1 octet"),
            octets => write!(f, "NL User Information: {octets} octets"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use bytes::Bytes;

    #[test]
    fn a_null_spdu_is_its_user_information() {
        let octets = Bytes::from_static(&[13, 0, 0x88, 255]);
        let null = Null::decode(octets.clone().into());
        assert_eq!(null.to_string(), "NL User Information: 4 octets");
        assert_eq!(null.encoded_len(), 4);
        let tsdu = null.into_tsdu();
        assert_eq!(tsdu.as_slice()[0].as_ptr(), octets.as_ptr());
        assert_eq!(tsdu, [13, 0, 0x88, 255][..]);
    }
}
