//! Maximum TPDU sizes and the two parameters that negotiate them.

use core::fmt;

/// A maximum TPDU size in octets, the header of the TPDU included: 128 to 65 531.
///
/// The default is what RFC 1006 takes for granted when nobody names a size: 65 531, the largest
/// that a TPKT can carry.
///
/// X.224 13.3.4 b) and c); RFC 1006, section 5
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TpduSize(u16);

impl TpduSize {
    /// 128 octets: every entity supports it.
    pub const MIN: Self = Self(128);
    /// 65 531 octets: a TPKT of 65 535 octets without its header.
    pub const MAX: Self = Self(65_531);

    /// The size nearest to `octets` within 128 to 65 531.
    #[must_use]
    pub fn clamped(octets: usize) -> Self {
        Self(u16::try_from(octets).unwrap_or(u16::MAX)).clamp(Self::MIN, Self::MAX)
    }

    /// What a TPDU size parameter (C0) means: powers of two for codes 7 to 15, 65 531 for 16 and
    /// above.
    ///
    /// Codes 1 to 6 name sizes below the smallest one and are read as 128; 0 says nothing and is
    /// `None`.
    #[must_use]
    pub const fn from_code(code: u8) -> Option<Self> {
        match code {
            0 => None,
            1..=7 => Some(Self::MIN),
            8..=15 => Some(Self(1 << code)),
            16.. => Some(Self::MAX),
        }
    }

    /// The code of the largest power of two that does not exceed this size, 7 to 15.
    #[must_use]
    pub fn code(self) -> u8 {
        (8..=15).rev().find(|code| self.0 >> code != 0).unwrap_or(7)
    }

    /// What a preferred maximum TPDU size parameter (F0) means: a multiple of 128 octets.
    #[must_use]
    pub fn from_preferred(multiple: u32) -> Self {
        Self::clamped(
            usize::try_from(multiple)
                .unwrap_or(usize::MAX)
                .saturating_mul(128),
        )
    }

    /// The largest multiple of 128 octets that does not exceed this size, as the number of such
    /// multiples, 1 to 511.
    #[must_use]
    pub fn preferred(self) -> u32 {
        u32::from(self.0 / 128)
    }

    /// The size in octets.
    #[must_use]
    pub fn octets(self) -> usize {
        usize::from(self.0)
    }
}

impl Default for TpduSize {
    fn default() -> Self {
        Self::MAX
    }
}

impl fmt::Display for TpduSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} octets", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_powers_of_two_and_sixteen_is_the_largest_tpkt() {
        let octets = |code| TpduSize::from_code(code).map(TpduSize::octets);
        assert_eq!(
            [7, 8, 9, 10, 11, 12, 13].map(octets),
            [128, 256, 512, 1024, 2048, 4096, 8192].map(Some)
        );
        assert_eq!(
            [14, 15, 16, 17, 255].map(octets),
            [16_384, 32_768, 65_531, 65_531, 65_531].map(Some)
        );
        assert_eq!([0, 1, 6].map(octets), [None, Some(128), Some(128)]);
    }

    #[test]
    fn a_size_is_offered_by_the_largest_code_within_it() {
        assert_eq!(
            [128, 200, 256, 1000, 8192, 65_531].map(|n| TpduSize::clamped(n).code()),
            [7, 7, 8, 9, 13, 15]
        );
    }

    #[test]
    fn the_preferred_size_counts_multiples_of_128_and_never_overflows() {
        assert_eq!(
            [1, 16, 511, 512, u32::MAX].map(|n| TpduSize::from_preferred(n).octets()),
            [128, 2048, 65_408, 65_531, 65_531]
        );
        assert_eq!(
            [TpduSize::MIN, TpduSize::MAX].map(TpduSize::preferred),
            [1, 511]
        );
    }
}
