//! Laws of the short-form SPDUs, for any octets and any SPDU.

use bytes::Bytes;
use proptest::prelude::*;
use x225_wire::short::{Decoded, ShortKind, ShortSpdu};
use x225_wire::testing::{short_spdu, short_spdu_of};
use x225_wire::{Encoder, Flow, Slices};

/// The octets cut into slices of at most `size`.
fn cut(octets: &Bytes, size: usize) -> Slices {
    (0..octets.len())
        .step_by(size)
        .map(|start| octets.slice(start..octets.len().min(start + size)))
        .collect()
}

fn check(spdu: &ShortSpdu, size: usize) -> Result<(), TestCaseError> {
    let octets = Encoder::new().short_tsdu(spdu).into_bytes();
    prop_assert_eq!(octets.len(), spdu.encoded_len());
    prop_assert_eq!(
        octets.first().copied().and_then(ShortKind::of_octet),
        Some(spdu.kind())
    );
    let decoded = ShortSpdu::decode(&cut(&octets, size), Flow::Normal);
    let expected = Decoded {
        spdu: spdu.clone(),
        diagnostics: vec![],
    };
    prop_assert_eq!(decoded, Ok(expected));
    Ok(())
}

/// Octets that begin as a short-form SPDU does, and go on in any way.
fn octets() -> impl Strategy<Value = Vec<u8>> {
    let first = prop_oneof![4 => 0x80_u8..=0xff, 1 => any::<u8>()];
    (first, prop::collection::vec(any::<u8>(), 0..40))
        .prop_map(|(first, rest)| [vec![first], rest].concat())
}

proptest! {
    #[test]
    fn what_is_encoded_decodes_to_the_same(spdu in short_spdu(), size in 1_usize..400) {
        check(&spdu, size)?;
    }

    #[test]
    fn decoding_never_panics_and_tells_the_place(octets in octets(), size in 1_usize..10) {
        let tsdu = cut(&Bytes::from(octets.clone()), size);
        for flow in [Flow::Normal, Flow::Expedited] {
            match ShortSpdu::decode(&tsdu, flow) {
                Ok(decoded) => {
                    prop_assert!(decoded.diagnostics.len() <= 5);
                    for diagnostic in &decoded.diagnostics {
                        prop_assert!(diagnostic.offset < octets.len());
                        let _ = diagnostic.to_string();
                    }
                    let _ = decoded.spdu.to_string();
                }
                Err(error) => {
                    prop_assert!(error.offset <= octets.len());
                    let _ = error.to_string();
                }
            }
        }
    }

    #[test]
    fn what_the_decoder_reads_encodes_and_reads_the_same_again(octets in octets()) {
        if let Ok(decoded) = ShortSpdu::decode(&Slices::from(octets), Flow::Normal) {
            let again = ShortSpdu::decode(&decoded.spdu.to_bytes().into(), Flow::Normal).unwrap();
            prop_assert_eq!(again.spdu, decoded.spdu);
            prop_assert!(again.diagnostics.len() <= decoded.diagnostics.len());
        }
    }

    #[test]
    fn octets_that_are_read_without_a_remark_are_what_would_be_sent(octets in octets()) {
        if let Ok(decoded) = ShortSpdu::decode(&Slices::from(octets.clone()), Flow::Normal)
            && decoded.diagnostics.is_empty()
        {
            prop_assert_eq!(decoded.spdu.to_bytes(), octets);
        }
    }
}

#[test]
fn every_kind_survives_a_round_trip() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for kind in ShortKind::ALL {
        runner
            .run(&short_spdu_of(kind), |spdu| check(&spdu, 64))
            .unwrap();
    }
}
