//! The notation for parameters whose bits are independent.

/// Declares a set of flags by the standard's bit numbers, 1 being the low order bit.
macro_rules! flags {
    (
        $(#[$doc:meta])*
        pub struct $name:ident: $bits:ty {
            $($(#[$flag_doc:meta])* $flag:ident = bit $bit:literal, $text:literal;)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name($bits);

        impl $name {
            $($(#[$flag_doc])* pub const $flag: Self = Self(1 << ($bit - 1));)+

            /// Every flag that the standard defines.
            pub const ALL: Self = Self($(1 << ($bit - 1))|+);

            const NAMED: &'static [(Self, &'static str)] = &[$((Self::$flag, $text)),+];

            /// No flag.
            #[must_use]
            pub const fn empty() -> Self {
                Self(0)
            }

            /// The flags as they are sent; reserved bits are 0.
            #[must_use]
            pub const fn bits(self) -> $bits {
                self.0
            }

            /// The flags in received bits; reserved bits are dropped.
            #[must_use]
            pub const fn from_bits_truncate(bits: $bits) -> Self {
                Self(bits & Self::ALL.0)
            }

            /// Bits that the standard reserves, to be sent by parties that have given them a meaning; the others are dropped.
            #[must_use]
            pub const fn reserved(bits: $bits) -> Self {
                Self(bits & !Self::ALL.0)
            }

            /// The flags in received bits, with the reserved ones that are assigned.
            #[allow(dead_code, reason = "few parameters have reserved bits that anyone assigns")]
            pub(crate) const fn from_bits_with(bits: $bits, assigned: Self) -> Self {
                Self(bits & (Self::ALL.0 | assigned.0))
            }

            /// Whether no flag is set.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// Whether all flags of `other` are set.
            #[must_use]
            pub const fn contains(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }

            /// Whether at least one flag of `other` is set.
            #[must_use]
            pub const fn intersects(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// The flags of both.
            #[must_use]
            pub const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// The flags that both have.
            #[must_use]
            pub const fn intersection(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            /// The flags without those of `other`.
            #[must_use]
            pub const fn difference(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Sets all flags of `other`.
            pub const fn insert(&mut self, other: Self) {
                self.0 |= other.0;
            }

            /// Clears all flags of `other`.
            pub const fn remove(&mut self, other: Self) {
                self.0 &= !other.0;
            }

            /// The flags that are set, one by one, with their names.
            pub fn iter(self) -> impl Iterator<Item = (Self, &'static str)> {
                Self::NAMED.iter().copied().filter(move |(flag, _)| self.contains(*flag))
            }
        }

        impl core::ops::BitOr for $name {
            type Output = Self;
            fn bitor(self, other: Self) -> Self {
                self.union(other)
            }
        }

        impl core::ops::BitOrAssign for $name {
            fn bitor_assign(&mut self, other: Self) {
                self.insert(other);
            }
        }

        impl core::ops::BitAnd for $name {
            type Output = Self;
            fn bitand(self, other: Self) -> Self {
                self.intersection(other)
            }
        }

        impl core::ops::Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                self.difference(other)
            }
        }

        impl FromIterator<Self> for $name {
            fn from_iter<I: IntoIterator<Item = Self>>(flags: I) -> Self {
                flags.into_iter().fold(Self::empty(), Self::union)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                if self.is_empty() {
                    return f.write_str("none");
                }
                for (n, (_, text)) in self.iter().enumerate() {
                    write!(f, "{}{text}", if n == 0 { "" } else { ", " })?;
                }
                let mut separator = if self.intersects(Self::ALL) { ", " } else { "" };
                for bit in (1..=<$bits>::BITS).filter(|bit| self.0 & !Self::ALL.0 & 1 << (bit - 1) != 0) {
                    write!(f, "{separator}bit {bit}")?;
                    separator = ", ";
                }
                Ok(())
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
    };
}

pub(crate) use flags;

#[cfg(test)]
mod tests {
    use crate::FunctionalUnits;
    use alloc::{format, string::ToString};

    #[test]
    fn flags_print_their_names_in_the_order_of_their_bits() {
        let units = FunctionalUnits::TYPED_DATA | FunctionalUnits::DUPLEX;
        assert_eq!(units.to_string(), "duplex, typed data");
        assert_eq!(
            format!("{:?}", FunctionalUnits::empty()),
            "FunctionalUnits(none)"
        );
    }

    #[test]
    fn reserved_bits_can_be_named_but_no_others() {
        let bits = FunctionalUnits::reserved(0xffff);
        assert_eq!(bits.bits(), 0xc000);
        assert_eq!(
            (bits | FunctionalUnits::DUPLEX).to_string(),
            "duplex, bit 15, bit 16"
        );
        assert_eq!(bits.to_string(), "bit 15, bit 16");
    }

    #[test]
    fn reserved_bits_are_dropped() {
        assert_eq!(
            FunctionalUnits::from_bits_truncate(0xc002),
            FunctionalUnits::DUPLEX
        );
        assert_eq!(FunctionalUnits::ALL.bits(), 0x3fff);
    }
}
