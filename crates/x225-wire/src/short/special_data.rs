//! The two bits of user data in the first octet.

use core::fmt;

/// Special user data: two bits in bits 2 and 1 of the first octet. One bit travels in bit 1; none travels as `00`, which is
/// `Default`.
///
/// X.225 Amendment 1, 8.5.3
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpecialData(u8);

impl SpecialData {
    /// A value of two bits: 0 to 3.
    #[must_use]
    pub const fn new(bits: u8) -> Option<Self> {
        if bits <= 3 { Some(Self(bits)) } else { None }
    }

    /// The bits 2 and 1 of a first octet.
    pub(super) const fn of_octet(si_and_p: u8) -> Self {
        Self(si_and_p & 3)
    }

    /// The value: 0 to 3.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for SpecialData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02b}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn special_user_data_has_two_bits() {
        assert_eq!(SpecialData::new(4), None);
        assert_eq!(SpecialData::new(2).unwrap().to_string(), "10");
        assert_eq!(SpecialData::of_octet(0x8d).get(), 1);
    }
}
