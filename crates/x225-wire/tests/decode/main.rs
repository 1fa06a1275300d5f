//! What the decoder makes of octets that the standard calls invalid, or does not speak of.

mod concatenation;
mod identity;
mod ignored;
mod lengths;
mod missing;
#[cfg(test)]
mod octets;
mod order;
mod slices;
mod values;

use octets::{error, lines, one, tsdu};
