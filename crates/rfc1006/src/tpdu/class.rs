//! Transport protocol classes.

use core::fmt;

/// A class of the transport protocol.
///
/// X.224 5.4
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Class {
    /// Simple class: that of RFC 1006.
    #[default]
    Class0 = 0,
    /// Basic error recovery.
    Class1 = 1,
    /// Multiplexing: over TCP without explicit flow control (RFC 2126).
    Class2 = 2,
    /// Error recovery and multiplexing.
    Class3 = 3,
    /// Error detection and recovery.
    Class4 = 4,
}

impl Class {
    /// The class of this number, 0 to 4.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            0 => Self::Class0,
            1 => Self::Class1,
            2 => Self::Class2,
            3 => Self::Class3,
            4 => Self::Class4,
            _ => return None,
        })
    }

    /// Its number, 0 to 4.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "class {}", self.number())
    }
}
