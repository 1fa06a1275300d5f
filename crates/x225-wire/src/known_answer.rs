//! Known answers: the octets of an SPDU, read and written.

use crate::{Category, Encoder, Flow, GiveTokens, Slices, Spdu, SpduKind, Tsdu};
use std::vec::Vec;

/// Asserts that the octets are the SPDU, both ways and without a diagnostic, with GIVE TOKENS before it where it cannot stand
/// alone.
#[track_caller]
pub(crate) fn known_answer(octets: &[u8], spdu: impl Into<Spdu>) {
    let spdu = spdu.into();
    assert_eq!(spdu.to_bytes(), octets, "encoded");
    assert_eq!(spdu.encoded_len(), octets.len());
    let flow = if spdu.kind().travels_on(Flow::Normal) {
        Flow::Normal
    } else {
        Flow::Expedited
    };
    let mut spdus = Vec::from([spdu]);
    if spdus[0].kind().category() == Category::Two {
        spdus.insert(0, GiveTokens::default().into());
    }
    let tsdu = Tsdu::decode(&Encoder::new().tsdu(&spdus), flow);
    assert_eq!(tsdu.error, None);
    for (decoded, spdu) in tsdu.spdus.iter().zip(&spdus) {
        assert_eq!(decoded.spdu, *spdu, "decoded");
        assert_eq!(decoded.diagnostics, [], "diagnostics of {}", decoded.spdu);
        assert_eq!(decoded.ignored, []);
    }
    assert_eq!(tsdu.spdus.len(), spdus.len());
}

/// User data for tests.
pub(crate) fn data(octets: &'static [u8]) -> Slices {
    Slices::from(octets)
}

/// Asserts how an SPDU prints.
#[track_caller]
pub(crate) fn prints(spdu: impl Into<Spdu>, line: &str) {
    assert_eq!(std::string::ToString::to_string(&spdu.into()), line);
}

/// The names of the rules that a lone SPDU breaks, with the paths.
#[track_caller]
pub(crate) fn remarks(octets: &'static [u8]) -> Vec<std::string::String> {
    let tsdu = Tsdu::decode(&Slices::from(octets), Flow::Normal);
    assert_eq!(tsdu.error, None);
    tsdu.diagnostics()
        .map(|found| std::format!("{} {}", found.path, found.rule.name()))
        .collect()
}

#[test]
fn an_spdu_is_small_enough_to_be_moved_around() {
    assert!(size_of::<Spdu>() <= 128, "{}", size_of::<Spdu>());
    assert_eq!(SpduKind::ALL.len(), 36);
}
