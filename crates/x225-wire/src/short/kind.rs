//! The types of short-form SPDUs.

use crate::Flow;
use core::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $abbreviation:literal, $name:literal, $si:literal;)*) => {
        /// The type of a short-form SPDU.
        ///
        /// X.225 Amendment 1, 8.6
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ShortKind {
            $($(#[$doc])* $kind,)*
        }

        impl ShortKind {
            /// All ten, in the order of 8.6.
            pub const ALL: [Self; 10] = [$(Self::$kind),*];

            /// The standard's abbreviation, such as `SCN`.
            #[must_use]
            pub const fn abbreviation(self) -> &'static str {
                match self { $(Self::$kind => $abbreviation,)* }
            }

            /// The standard's name, such as `SHORT CONNECT`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// The SPDU identifier of five bits, the first of them 1.
            #[must_use]
            pub const fn si(self) -> u8 {
                match self { $(Self::$kind => $si,)* }
            }

            /// The type that an SI of five bits identifies.
            #[must_use]
            pub const fn of_si(si: u8) -> Option<Self> {
                match si {
                    $($si => Some(Self::$kind),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    /// SCN
    ShortConnect = "SCN", "SHORT CONNECT", 0b1_1101;
    /// SAC
    ShortAccept = "SAC", "SHORT ACCEPT", 0b1_1110;
    /// SCNC
    ShortConnectContinue = "SCNC", "SHORT CONNECT CONTINUE", 0b1_1111;
    /// SACC
    ShortAcceptContinue = "SACC", "SHORT ACCEPT CONTINUE", 0b1_1011;
    /// SRF
    ShortRefuse = "SRF", "SHORT REFUSE", 0b1_1100;
    /// SFN
    ShortFinish = "SFN", "SHORT FINISH", 0b1_1001;
    /// SDN
    ShortDisconnect = "SDN", "SHORT DISCONNECT", 0b1_1010;
    /// SDT
    ShortDataTransfer = "SDT", "SHORT DATA TRANSFER", 0b1_0001;
    /// SAB
    ShortAbort = "SAB", "SHORT ABORT", 0b1_0110;
    /// SRFC
    ShortRefuseContinue = "SRFC", "SHORT REFUSE CONTINUE", 0b1_0100;
}

impl ShortKind {
    /// The first octet with bits 1 to 3 zero.
    #[must_use]
    pub const fn si_and_p(self) -> u8 {
        self.si() << 3
    }

    /// The type of an SPDU that begins with an octet, `None` when its SI is unknown or that of a long-form SPDU.
    #[must_use]
    pub const fn of_octet(si_and_p: u8) -> Option<Self> {
        Self::of_si(si_and_p >> 3)
    }

    /// Whether it may be sent on a flow; SHORT ABORT alone may be sent on either.
    ///
    /// X.225 Amendment 1, 6.3.3, 7.47.2
    #[must_use]
    pub const fn travels_on(self, flow: Flow) -> bool {
        matches!((self, flow), (Self::ShortAbort, _) | (_, Flow::Normal))
    }

    /// The kind of an abbreviation, such as `SDT`.
    #[must_use]
    pub fn from_abbreviation(abbreviation: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.abbreviation() == abbreviation)
    }
}

impl fmt::Display for ShortKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.abbreviation())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_first_octet_and_has_bit_8_set() {
        for kind in ShortKind::ALL {
            for low in 0..8 {
                let octet = kind.si_and_p() | low;
                assert!(octet >= 0x80);
                assert_eq!(ShortKind::of_octet(octet), Some(kind));
            }
            assert_eq!(
                ShortKind::from_abbreviation(kind.abbreviation()),
                Some(kind)
            );
        }
        let known = (0..=255).filter_map(ShortKind::of_octet).count();
        assert_eq!(known, 80);
    }
}
