//! The data path allocates nothing per SPDU.

use allocation_counter::measure;
use bytes::Bytes;
use std::hint::black_box;
use x225_wire::short::ShortSpdu;
use x225_wire::{Encoder, Flow, Slices, Spdu, Tsdu};

/// The octets as they come out of a receive buffer: shared, in so many slices.
fn received(octets: Vec<u8>, slices: usize) -> Slices {
    let octets = Bytes::from(octets);
    let size = octets.len().div_ceil(slices);
    (0..slices)
        .map(|n| octets.slice(n * size..octets.len().min((n + 1) * size)))
        .collect()
}

/// GT and DT of 64 KiB.
fn data() -> Vec<u8> {
    [vec![1, 0, 1, 0], vec![7; 65_532]].concat()
}

#[test]
fn decoding_data_allocates_nothing() {
    for slices in [1, 2] {
        let tsdu = received(data(), slices);
        // The first reference to a vector makes it shared, which allocates once.
        let _shared = tsdu.clone();
        let measured = measure(|| {
            let mut decoded = Tsdu::decode(black_box(&tsdu), Flow::Normal);
            let data = &decoded.in_processing_order().next().unwrap().spdu;
            assert_eq!(data.user_data().unwrap().len(), 65_532);
        });
        assert_eq!(measured.count_total, 0, "{slices} slices");
    }
}

#[test]
fn encoding_data_allocates_only_to_renew_its_buffer() {
    let tsdu = received(data(), 1);
    let decoded = Tsdu::decode(&tsdu, Flow::Normal);
    let spdus: Vec<Spdu> = decoded
        .spdus
        .into_iter()
        .map(|decoded| decoded.spdu)
        .collect();
    let mut encoder = Encoder::new();
    let _first = encoder.tsdu(&spdus);
    let measured = measure(|| {
        for _ in 0..10_000 {
            black_box(encoder.tsdu(black_box(&spdus)));
        }
    });
    // 4 octets of headers per TSDU out of buffers of 4096.
    assert!(measured.count_total <= 2 * 10_000 / 1024, "{measured:?}");
}

#[test]
fn decoding_a_connect_copies_no_user_data() {
    let header = [
        13, 255, 2, 16, 5, 6, 19, 1, 0, 22, 1, 2, 20, 2, 0, 2, 193, 255, 2, 0,
    ];
    let tsdu = received([&header[..], &[7; 512]].concat(), 2);
    let _shared = tsdu.clone();
    let measured = measure(|| {
        let decoded = Tsdu::decode(black_box(&tsdu), Flow::Normal);
        assert_eq!(decoded.diagnostics().count(), 0);
        assert_eq!(
            decoded.spdus[0].spdu.user_data().map(Slices::len),
            Some(512)
        );
    });
    // The box of the CONNECT.
    assert_eq!(measured.count_total, 1);
}

#[test]
fn short_data_is_neither_copied_nor_allocated() {
    let tsdu = received([vec![0x88], vec![7; 65_535]].concat(), 2);
    let _shared = tsdu.clone();
    let measured = measure(|| {
        let decoded = ShortSpdu::decode(black_box(&tsdu), Flow::Normal).unwrap();
        assert_eq!(decoded.spdu.encoded_len(), 65_536);
    });
    assert_eq!(measured.count_total, 0);
    let spdu = ShortSpdu::decode(&tsdu, Flow::Normal).unwrap().spdu;
    let mut encoder = Encoder::new();
    let _first = encoder.short_tsdu(&spdu);
    let measured = measure(|| {
        for _ in 0..10_000 {
            black_box(encoder.short_tsdu(black_box(&spdu)));
        }
    });
    // 1 octet of header per TSDU, but 3 slices, which spill out of place.
    assert!(
        measured.count_total <= 10_000 + 2 * 10_000 / 4096 + 2,
        "{measured:?}"
    );
}
