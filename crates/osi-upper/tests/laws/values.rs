//! Any value of the parts that PPDUs and APDUs share.

use bytes::Bytes;
use osi_upper::{BitString, DataValue, Oid};
use proptest::prelude::*;

pub(crate) fn octets() -> impl Strategy<Value = Bytes> {
    prop::collection::vec(any::<u8>(), 0..20).prop_map(Bytes::from)
}

/// An encoded value: what a SEQUENCE or SET of `tag` holds is not looked into.
pub(crate) fn encoded(tag: u8) -> impl Strategy<Value = Bytes> {
    octets().prop_map(move |contents| {
        let length = u8::try_from(contents.len()).unwrap_or_default();
        let mut value = vec![tag, length];
        value.extend_from_slice(&contents);
        value.into()
    })
}

pub(crate) fn oid() -> impl Strategy<Value = Oid> {
    let roots = prop_oneof![
        (0..2_u64, 0..40_u64),
        (Just(2), prop_oneof![0..200_u64, Just(u64::MAX - 80)]),
    ];
    let arcs = prop::collection::vec(any::<u64>(), 0..4);
    (roots, arcs).prop_filter_map("arcs of an identifier", |((root, second), rest)| {
        let arcs: Vec<u64> = [root, second].into_iter().chain(rest).collect();
        Oid::from_arcs(&arcs).ok()
    })
}

pub(crate) fn bit_string() -> impl Strategy<Value = BitString> {
    (octets(), 0..8_u8).prop_map(|(octets, unused_bits)| BitString {
        unused_bits: if octets.is_empty() { 0 } else { unused_bits },
        octets,
    })
}

pub(crate) fn data_value() -> impl Strategy<Value = DataValue> {
    prop_oneof![
        octets().prop_map(DataValue::SingleAsn1Type),
        octets().prop_map(DataValue::OctetAligned),
        bit_string().prop_map(DataValue::Arbitrary),
    ]
}

proptest! {
    #[test]
    fn identifiers_survive_being_text(oid in oid()) {
        prop_assert_eq!(oid.to_string().parse::<Oid>(), Ok(oid));
    }
}
