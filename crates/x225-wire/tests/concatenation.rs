//! Concatenation: X.225 6.3.7, Tables 6 to 8.

use x225_wire::{
    Concatenation, DataTransfer, Encoder, Flow, GiveTokens, Slices, Spdu, SpduKind, Tsdu,
};

#[test]
fn give_tokens_and_data_transfer_are_a_basic_concatenation_processed_data_first() {
    let octets = Slices::from(&[0x01, 0x00, 0x01, 0x00, 0x61, 0x02, 0x30, 0x00][..]);
    let tsdu = Tsdu::decode(&octets, Flow::Normal);
    assert_eq!(tsdu.error, None);
    assert_eq!(tsdu.concatenation, Concatenation::Basic);
    assert_eq!(tsdu.diagnostics().count(), 0);
    let spdus: Vec<Spdu> = tsdu
        .in_processing_order()
        .map(|decoded| decoded.spdu)
        .collect();
    let data = DataTransfer {
        enclosure: None,
        user_information: Slices::from(vec![0x61, 0x02, 0x30, 0x00]),
    };
    assert_eq!(spdus, [data.into(), GiveTokens::default().into()]);
    assert_eq!(Encoder::new().tsdu(spdus.iter().rev()), octets);
    assert_eq!(spdus[1].kind(), SpduKind::GiveTokens);
}
