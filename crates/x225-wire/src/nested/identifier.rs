//! PIs 61 and 62: which session connection of a transport connection.

use core::fmt;

/// The number of a session connection on its transport connection: 0 is the outermost one, which is not told on the wire.
///
/// X.225 Amendment 2, 5.8 bis
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NestedIdentifier(u8);

/// Set in the identifiers that the initiator of the transport connection assigns.
const ASSIGNED_BY_TRANSPORT_INITIATOR: u8 = 0x80;

impl NestedIdentifier {
    /// The session connection that all others on the transport connection are nested in.
    pub const OUTERMOST: Self = Self(0);

    /// An identifier by its octet.
    #[must_use]
    pub const fn new(octet: u8) -> Self {
        Self(octet)
    }

    /// Its octet.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Whether it is the outermost session connection's.
    #[must_use]
    pub const fn is_outermost(self) -> bool {
        self.0 == 0
    }

    /// Whether the initiator of the transport connection assigns it (128 to 255), else the responder (1 to 127).
    #[must_use]
    pub const fn is_of_transport_initiator(self) -> bool {
        self.0 & ASSIGNED_BY_TRANSPORT_INITIATOR != 0
    }
}

impl fmt::Display for NestedIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bit_8_tells_who_assigned_an_identifier() {
        let by_initiator = |octet| NestedIdentifier::new(octet).is_of_transport_initiator();
        assert_eq!(
            [1, 127, 128, 255].map(by_initiator),
            [false, false, true, true]
        );
        assert!(NestedIdentifier::OUTERMOST.is_outermost());
    }
}
