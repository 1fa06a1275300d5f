//! INTEGERs with named numbers and BIT STRINGs with named bits, as the two standards define them.

/// An INTEGER with named numbers: an enum with a name for people on each value, and `Other` for a
/// number without one, so that an unknown reason still reaches the user.
macro_rules! named_numbers {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $code:literal => $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$value_doc])* $value,)+
            /// A number that the standard gives no name.
            Other(i64),
        }

        impl $name {
            /// Every named value, in the standard's order.
            pub const NAMED: &'static [Self] = &[$(Self::$value),+];

            /// The number that is sent.
            #[must_use]
            pub const fn code(self) -> i64 {
                match self {
                    $(Self::$value => $code,)+
                    Self::Other(code) => code,
                }
            }
        }

        impl From<i64> for $name {
            fn from(code: i64) -> Self {
                match code {
                    $($code => Self::$value,)+
                    other => Self::Other(other),
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self {
                    $(Self::$value => f.write_str($text),)+
                    Self::Other(code) => write!(f, "unknown value {code}"),
                }
            }
        }
    };
}

/// A BIT STRING with named bits: a set, of which the first 32 bits are kept.
macro_rules! named_bits {
    ($(#[$doc:meta])* $name:ident { $($(#[$bit_doc:meta])* $bit:ident = $number:literal => $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $name(u32);

        impl $name {
            $($(#[$bit_doc])* pub const $bit: Self = Self(1 << $number);)+

            /// Every bit that has a name.
            pub const NAMED: Self = Self($(1 << $number)|+);

            /// No bit.
            #[must_use]
            pub const fn empty() -> Self {
                Self(0)
            }

            /// The set whose bit n of the string is bit n of the number (bit 0 is the least).
            #[must_use]
            pub const fn from_bits(bits: u32) -> Self {
                Self(bits)
            }

            /// The set as a number: bit n of the string is bit n, the least being bit 0.
            #[must_use]
            pub const fn bits(self) -> u32 {
                self.0
            }

            /// Whether every bit of `other` is here.
            #[must_use]
            pub const fn contains(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }

            /// Whether no bit is set.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            pub(crate) fn decode(element: &crate::ber::Element<'_>) -> Result<Self, crate::ber::Error> {
                element.bit_string().map(|bits| Self(crate::named::to_set(&bits)))
            }

            pub(crate) fn node(self, tag: crate::Tag) -> crate::ber::Node {
                crate::ber::Node::bit_string(tag, &crate::named::from_set(self.0))
            }
        }

        impl core::ops::BitOr for $name {
            type Output = Self;

            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl core::ops::BitAnd for $name {
            type Output = Self;

            fn bitand(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let mut between = "";
                $(if self.contains(Self::$bit) {
                    write!(f, "{between}{}", $text)?;
                    between = ", ";
                })+
                let unnamed = self.0 & !Self::NAMED.0;
                if unnamed != 0 {
                    write!(f, "{between}unnamed bits {unnamed:#x}")?;
                } else if self.is_empty() {
                    f.write_str("none")?;
                }
                Ok(())
            }
        }
    };
}

pub(crate) use {named_bits, named_numbers};

use bytes::Bytes;

use crate::BitString;

/// The first 32 bits of a string as a set.
pub(crate) fn to_set(bits: &BitString) -> u32 {
    let mut first = [0_u8; 4];
    for (slot, octet) in first.iter_mut().zip(bits.octets.iter()) {
        *slot = *octet;
    }
    let kept = u32::try_from(bits.len()).map_or(32, |length| length.min(32));
    let mask = u32::MAX.checked_shl(32 - kept).unwrap_or(0);
    (u32::from_be_bytes(first) & mask).reverse_bits()
}

/// The shortest string that holds the set: no trailing zero bits (X.690 11.2.2).
pub(crate) fn from_set(set: u32) -> BitString {
    let length = 32 - set.leading_zeros();
    let octets = set.reverse_bits().to_be_bytes();
    let used = length.div_ceil(8) as usize;
    BitString {
        unused_bits: (length.wrapping_neg() % 8).to_le_bytes()[0],
        octets: Bytes::copy_from_slice(octets.get(..used).unwrap_or_default()),
    }
}
