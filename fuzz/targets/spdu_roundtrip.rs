//! What was decoded encodes to octets that decode to the same, where the SPDUs may stand together:
//! the place of an SPDU decides what some SIs mean.
#![no_main]

use libfuzzer_sys::fuzz_target;
use x225::Slices;
use x225::wire::{Encoder, Flow, Rule, Tsdu};

fuzz_target!(|octets: &[u8]| {
    let decoded = Tsdu::decode(&Slices::from(octets.to_vec()), Flow::Normal);
    let misplaced = decoded.diagnostics().any(|diagnostic| {
        matches!(diagnostic.rule, Rule::CategoryZeroMissing)
            || Some(diagnostic) == decoded.diagnostic.as_ref()
    });
    if decoded.error.is_some() || misplaced {
        return;
    }
    let spdus: Vec<_> = decoded
        .spdus
        .iter()
        .map(|decoded| decoded.spdu.clone())
        .collect();
    let encoded = Encoder::new().tsdu(&spdus);
    let length: usize = spdus.iter().map(|spdu| spdu.encoded_len()).sum();
    assert_eq!(encoded.len(), length, "the length is known beforehand");
    let again = Tsdu::decode(&encoded, Flow::Normal);
    let found: Vec<_> = again
        .spdus
        .iter()
        .map(|decoded| decoded.spdu.clone())
        .collect();
    assert_eq!(again.error, None);
    assert_eq!(found, spdus);
});
