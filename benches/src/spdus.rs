//! The codec alone.

use std::hint::black_box;

use x225::Slices;
use x225::wire::{Flow, Tsdu, plain_data};

/// GIVE TOKENS and DATA TRANSFER, with 128 octets.
#[must_use]
pub fn data_transfer() -> Slices {
    Slices::from([&[1, 0, 1, 0][..], &[0x61; 128]].concat())
}

/// Decodes them, and encodes them again.
#[must_use]
pub fn decode_and_encode(tsdu: Slices) -> Slices {
    plain_data::encode(plain_data::decode(tsdu).unwrap())
}

/// The same so many times, the octets shared with who keeps them.
pub fn data_transfers(count: u64) {
    let tsdu = data_transfer();
    for _ in 0..count {
        black_box(decode_and_encode(black_box(tsdu.clone())));
    }
}

/// CONNECT as MMS sends it, with 160 octets of user data: decoded, and held against every rule.
pub fn connects(count: u64) {
    let fixed = [
        13, 182, 5, 6, 19, 1, 0, 22, 1, 2, 20, 2, 0, 2, 51, 2, 0, 1, 52, 2, 0, 1, 193, 160,
    ];
    let octets = [&fixed[..], &[0x61; 160]].concat();
    let octets = Slices::from(octets);
    for _ in 0..count {
        let tsdu = black_box(Tsdu::decode(black_box(&octets), Flow::Normal));
        assert!(tsdu.error.is_none() && tsdu.diagnostics().next().is_none());
    }
}
