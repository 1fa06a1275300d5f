//! Octets to what the tests look at.

use x225_wire::{DecodeError, Decoded, Flow, Slices, Tsdu};

/// The TSDU of these octets on the normal flow.
pub(crate) fn tsdu(octets: &[u8]) -> Tsdu {
    Tsdu::decode(&Slices::from(octets.to_vec()), Flow::Normal)
}

/// The only SPDU of these octets.
#[track_caller]
pub(crate) fn one(octets: &[u8]) -> Decoded {
    let tsdu = tsdu(octets);
    assert_eq!(tsdu.error, None);
    assert_eq!(tsdu.spdus.len(), 1);
    tsdu.spdus.into_iter().next().unwrap()
}

/// The error that these octets end in.
#[track_caller]
pub(crate) fn error(octets: &[u8]) -> DecodeError {
    tsdu(octets).error.expect("the octets decode")
}

/// The diagnostics as lines.
pub(crate) fn lines(decoded: &Decoded) -> Vec<String> {
    decoded
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect()
}
