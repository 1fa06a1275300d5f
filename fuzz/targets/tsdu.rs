//! Any octets decode to SPDUs and diagnostics, on either flow, in one piece or in two.
#![no_main]

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use x225::Slices;
use x225::wire::{Flow, Tsdu};

fuzz_target!(|octets: &[u8]| {
    let whole = Bytes::copy_from_slice(octets);
    for flow in [Flow::Normal, Flow::Expedited] {
        let decoded = Tsdu::decode(&Slices::from(whole.clone()), flow);
        let shown = format!("{decoded:?}");
        for spdu in &decoded.spdus {
            let _ = spdu.spdu.to_string();
            assert!(spdu.range.start < spdu.range.end && spdu.range.end <= octets.len());
        }
        let mut front = whole.clone();
        let back = front.split_off(octets.len() / 2);
        let cut = Tsdu::decode(&Slices::from_iter([front, back]), flow);
        assert_eq!(
            cut, decoded,
            "how a TSDU is cut makes no difference: {shown}"
        );
    }
});
