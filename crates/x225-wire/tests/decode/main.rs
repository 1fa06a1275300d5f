//! What the decoder makes of octets that the standard calls invalid, or does not speak of.

mod concatenation;
mod identity;
mod ignored;
mod lengths;
mod missing;
mod order;
mod slices;
mod values;

use x225_wire::{DecodeError, Decoded, Flow, Slices, Tsdu};

/// The TSDU of these octets on the normal flow.
fn tsdu(octets: &[u8]) -> Tsdu {
    Tsdu::decode(&Slices::from(octets.to_vec()), Flow::Normal)
}

/// The only SPDU of these octets.
#[track_caller]
fn one(octets: &[u8]) -> Decoded {
    let tsdu = tsdu(octets);
    assert_eq!(tsdu.error, None);
    assert_eq!(tsdu.spdus.len(), 1);
    tsdu.spdus.into_iter().next().unwrap()
}

/// The error that these octets end in.
#[track_caller]
fn error(octets: &[u8]) -> DecodeError {
    tsdu(octets).error.expect("the octets decode")
}

/// The diagnostics as lines.
fn lines(decoded: &Decoded) -> Vec<String> {
    decoded
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.to_string())
        .collect()
}
