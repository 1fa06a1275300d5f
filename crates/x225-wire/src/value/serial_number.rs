//! PIs 23, 42, 54, 55, 57, 58: synchronization point serial numbers, and PI 56: how many digits they may have.

use core::fmt;

/// A synchronization point serial number: 0 to 999 999 unless Upper Limit Serial Number says otherwise, then up to
/// 18 446 744 073 709 551 615.
///
/// Sent as decimal digits, the most significant first, without leading zeros; leading zeros are accepted.
///
/// X.225 8.3.1.10
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SerialNumber(u64);

impl SerialNumber {
    /// The largest serial number where no Upper Limit Serial Number is in force.
    pub const MAX_SIX_DIGITS: Self = Self(999_999);

    /// The serial number of a value.
    #[must_use]
    pub const fn new(value: u64) -> Self {
        Self(value)
    }

    /// Its value.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// How many digits it has, 1 to 20.
    #[must_use]
    pub const fn digits(self) -> usize {
        match self.0.checked_ilog10() {
            Some(power) => power as usize + 1,
            None => 1,
        }
    }
}

impl From<u32> for SerialNumber {
    fn from(value: u32) -> Self {
        Self(u64::from(value))
    }
}

impl From<u64> for SerialNumber {
    fn from(value: u64) -> Self {
        Self(value)
    }
}

impl fmt::Display for SerialNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The number of digits that serial numbers may have, 0 for no limit; `Default` is 6.
///
/// X.225 8.3.1.13
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UpperLimit(u64);

impl UpperLimit {
    /// Serial numbers of any number of digits.
    pub const UNLIMITED: Self = Self(0);

    /// The limit of a number of digits.
    #[must_use]
    pub const fn new(digits: u64) -> Self {
        Self(digits)
    }

    /// The number of digits.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl Default for UpperLimit {
    fn default() -> Self {
        Self(6)
    }
}

impl fmt::Display for UpperLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("unlimited"),
            digits => write!(f, "{digits} digits"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted_without_leading_zeros() {
        assert_eq!(
            [0, 9, 10, 999_999, u64::MAX].map(|value| SerialNumber::new(value).digits()),
            [1, 1, 2, 6, 20]
        );
    }
}
