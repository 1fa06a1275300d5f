//! What of a short-form SPDU is written; the rest goes out by reference.

use crate::Slices;
use smallvec::SmallVec;

/// The octets before the user information or the parameter of unspecified length: at most SI&P, P&L, nesting identifier and 19
/// octets of context identifier.
pub(super) type Head = SmallVec<[u8; 24]>;

/// What goes on the wire: the octets that are written, and the ones that follow by reference.
pub(super) type Parts<'a> = (Head, Option<&'a Slices>);

/// Bit 3 of SI&P: octet 2 is a parameter.
pub(super) const PARAMETERS: u8 = 0b100;

/// The head of an SPDU that is nothing but SI&P and user information.
pub(super) fn plain(si_and_p: u8, user_information: &Slices) -> Parts<'_> {
    (SmallVec::from_slice(&[si_and_p]), Some(user_information))
}
