//! Amendment 1 (1997), efficiency enhancements: which of it a session uses, by which bits.
//!
//! The amendment has protocol options and a functional unit for which it assigns no bits, so that two implementations can use it
//! only by an agreement of their own. An [`Amendment1`] is that agreement; without one a session knows nothing of the amendment,
//! and nothing of it goes on the wire.
//!
//! ```
//! use x225::{Amendment1, Config};
//!
//! # fn main() -> Result<(), x225::amendment_1::Unassignable> {
//! let amendment = Amendment1::new()
//!     .short_encoding(2)?
//!     .null_encoding(3)?
//!     .no_orderly_release(15)?;
//! let config = Config {
//!     amendment_1: Some(amendment),
//!     ..Config::default()
//! };
//! # let _ = config;
//! assert!(Amendment1::new().short_encoding(1).is_err(), "extended concatenation");
//! assert!(Amendment1::new().short_encoding(2)?.null_encoding(2).is_err(), "taken");
//! # Ok(())
//! # }
//! ```

mod context;

pub use context::{Context, UserData};

use crate::wire::{AssignedBits, FunctionalUnits, ProtocolOptions};
use context::Contexts;

/// What of Amendment 1 a session uses, with the bits that the parties assign; nothing of it by default.
///
/// Source: X.225 Amendment 1, 5.8.7, 5.8.9.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amendment1 {
    short_encoding: ProtocolOptions,
    null_encoding: ProtocolOptions,
    no_orderly_release: FunctionalUnits,
    short_connect: Option<Contexts>,
    t_connect_user_data: u8,
}

/// A bit that cannot be given a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unassignable {
    /// It is not one of those that X.225 reserves.
    #[error("bit {bit} of PI {pi} is not reserved (X.225 {}): only {} can be assigned", clause(*pi), free(*pi))]
    NotReserved {
        /// The parameter: 19, Protocol Options, or 20, Session User Requirements.
        pi: u8,
        /// The bit, 1 being the low order bit.
        bit: u8,
    },
    /// It was assigned already.
    #[error("bit {bit} of PI {pi} is assigned twice")]
    Twice {
        /// The parameter.
        pi: u8,
        /// The bit.
        bit: u8,
    },
}

/// Protocol Options.
const PI_OPTIONS: u8 = 19;
/// Session User Requirements.
const PI_REQUIREMENTS: u8 = 20;

impl Amendment1 {
    /// Nothing of it.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            short_encoding: ProtocolOptions::empty(),
            null_encoding: ProtocolOptions::empty(),
            no_orderly_release: FunctionalUnits::empty(),
            short_connect: None,
            t_connect_user_data: 0,
        }
    }

    /// Short-encoding, proposed and selected by a bit of Protocol Options: 2 to 8.
    ///
    /// # Errors
    ///
    /// [`Unassignable`] for bit 1, a number that is no bit, or the bit of null-encoding.
    pub const fn short_encoding(self, bit: u8) -> Result<Self, Unassignable> {
        match option(bit, self.null_encoding) {
            Ok(short_encoding) => Ok(Self {
                short_encoding,
                ..self
            }),
            Err(error) => Err(error),
        }
    }

    /// Null-encoding, offered and selected by a bit of Protocol Options: 2 to 8. Offered only with the no orderly release
    /// functional unit.
    ///
    /// # Errors
    ///
    /// [`Unassignable`] for bit 1, a number that is no bit, or the bit of short-encoding.
    pub const fn null_encoding(self, bit: u8) -> Result<Self, Unassignable> {
        match option(bit, self.short_encoding) {
            Ok(null_encoding) => Ok(Self {
                null_encoding,
                ..self
            }),
            Err(error) => Err(error),
        }
    }

    /// The no orderly release functional unit, proposed and selected by a bit of Session User Requirements: 15 or 16.
    ///
    /// # Errors
    ///
    /// [`Unassignable`] for any other number.
    pub const fn no_orderly_release(self, bit: u8) -> Result<Self, Unassignable> {
        let pi = PI_REQUIREMENTS;
        if bit == 0 || bit > 16 || FunctionalUnits::reserved(1 << (bit - 1)).is_empty() {
            return Err(Unassignable::NotReserved { pi, bit });
        }
        Ok(Self {
            no_orderly_release: FunctionalUnits::reserved(1 << (bit - 1)),
            ..self
        })
    }

    /// Short-connect: SHORT CONNECT in place of a CONNECT that one of these contexts stands for, or that asks for null-encoding
    /// and nothing else. Of contexts with one identifier the first counts.
    #[must_use]
    pub const fn short_connect(self, contexts: &'static [Context]) -> Self {
        Self {
            short_connect: Some(Contexts(contexts)),
            ..self
        }
    }

    /// Octets of user data that the transport carries in T-CONNECT: what of short-connect fits goes there. 0 by default, for a
    /// transport such as X.224 class 0 that carries none; at most 32 (X.214).
    #[must_use]
    pub const fn t_connect_user_data(self, octets: u8) -> Self {
        Self {
            t_connect_user_data: octets,
            ..self
        }
    }

    /// The contexts, if short-connect is used.
    pub(crate) fn contexts(self) -> Option<&'static [Context]> {
        self.short_connect.map(|contexts| contexts.0)
    }

    /// Octets that an SPDU in T-CONNECT may have.
    pub(crate) fn t_connect_max(self) -> usize {
        usize::from(self.t_connect_user_data)
    }

    /// The no orderly release functional unit, to be proposed or answered with; empty if it has no bit.
    #[must_use]
    pub const fn no_orderly_release_unit(self) -> FunctionalUnits {
        self.no_orderly_release
    }

    /// The protocol option of short-encoding; empty if it has no bit.
    pub(crate) const fn short_encoding_option(self) -> ProtocolOptions {
        self.short_encoding
    }

    /// The protocol option of null-encoding; empty if it has no bit.
    pub(crate) const fn null_encoding_option(self) -> ProtocolOptions {
        self.null_encoding
    }

    /// The bits, for the decoder.
    pub(crate) const fn assigned(self) -> AssignedBits {
        AssignedBits {
            protocol_options: self.short_encoding.union(self.null_encoding),
            functional_units: self.no_orderly_release,
        }
    }
}

/// A reserved bit of Protocol Options that is not taken.
const fn option(bit: u8, taken: ProtocolOptions) -> Result<ProtocolOptions, Unassignable> {
    let pi = PI_OPTIONS;
    if bit == 0 || bit > 8 {
        return Err(Unassignable::NotReserved { pi, bit });
    }
    let option = ProtocolOptions::reserved(1 << (bit - 1));
    if option.is_empty() {
        Err(Unassignable::NotReserved { pi, bit })
    } else if taken.contains(option) {
        Err(Unassignable::Twice { pi, bit })
    } else {
        Ok(option)
    }
}

const fn clause(pi: u8) -> &'static str {
    if pi == PI_OPTIONS {
        "8.3.1.7"
    } else {
        "8.3.1.16"
    }
}

const fn free(pi: u8) -> &'static str {
    if pi == PI_OPTIONS {
        "2 to 8"
    } else {
        "15 and 16"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    #[test]
    fn only_reserved_bits_can_be_assigned_and_each_once() {
        let amendment = Amendment1::new();
        for bit in [0, 1, 9, 255] {
            assert_eq!(
                amendment.short_encoding(bit),
                Err(Unassignable::NotReserved { pi: 19, bit })
            );
            assert!(amendment.null_encoding(bit).is_err());
        }
        for bit in (0..=14).chain([17, 255]) {
            assert_eq!(
                amendment.no_orderly_release(bit),
                Err(Unassignable::NotReserved { pi: 20, bit })
            );
        }
        let taken = amendment.null_encoding(8).unwrap();
        assert_eq!(
            taken.short_encoding(8),
            Err(Unassignable::Twice { pi: 19, bit: 8 })
        );
        assert!(taken.short_encoding(2).is_ok());
    }

    #[test]
    fn errors_say_which_bits_are_free() {
        let error = Amendment1::new().no_orderly_release(14).unwrap_err();
        assert_eq!(
            error.to_string(),
            "bit 14 of PI 20 is not reserved (X.225 8.3.1.16): only 15 and 16 can be assigned"
        );
    }
}
