//! Session connections nested in others on one transport connection: what their SPDUs carry besides.
//!
//! PIs 61 and 62 are no fields of the SPDUs: they say which session connection an SPDU belongs to, beside it, in a
//! [`Nesting`]. [`Tsdu::decode_nested`](crate::Tsdu::decode_nested) and [`Encoder::nested_tsdu`](crate::Encoder::nested_tsdu)
//! read and write it; without them PIs 61 and 62 stay unknown parameters, as before Amendment 2.

mod identifier;
mod nesting;
mod parameters;

pub use identifier::NestedIdentifier;
pub use nesting::Nesting;
pub use parameters::NESTED_PARAMETERS;
