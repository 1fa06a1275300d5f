//! User data is not copied: X.225 has nothing to say about it, the design has.

use bytes::Bytes;
use x225_wire::{Encoder, Flow, GiveTokens, Slices, Spdu, Tsdu};

#[test]
fn user_data_refers_to_the_tsdu_it_came_in() {
    let octets = Bytes::from(vec![1, 0, 1, 0, 5, 6, 7]);
    let found = Tsdu::decode(&Slices::from(octets.clone()), Flow::Normal);
    let data = found.spdus[1].spdu.user_data().unwrap();
    assert_eq!(data.as_slice()[0].as_ptr(), octets[4..].as_ptr());
}

#[test]
fn user_data_across_slices_stays_in_slices() {
    let pieces = [&[10, 6][..], &[193, 4, 1], &[2], &[3, 4]].map(Bytes::from_static);
    let found = Tsdu::decode(&pieces.iter().cloned().collect(), Flow::Normal);
    assert_eq!(found.error, None);
    let data = found.spdus[0].spdu.user_data().unwrap();
    assert_eq!(data.iter().map(Bytes::len).collect::<Vec<_>>(), [1, 1, 2]);
    assert_eq!(data.as_slice()[2].as_ptr(), pieces[3].as_ptr());
}

#[test]
fn a_header_in_pieces_of_one_octet_is_read() {
    let octets = [13, 12, 5, 6, 19, 1, 0, 22, 1, 2, 20, 2, 0, 2];
    let pieces: Slices = octets
        .iter()
        .map(|octet| Bytes::copy_from_slice(&[*octet]))
        .collect();
    assert_eq!(Tsdu::decode(&pieces, Flow::Normal), super::tsdu(&octets));
}

#[test]
fn what_is_encoded_refers_to_the_user_data() {
    let data = Bytes::from(vec![7; 1000]);
    let mut spdu = super::tsdu(&[1, 0, 1, 0, 7]).spdus.pop().unwrap().spdu;
    *spdu.user_data_mut().unwrap() = Slices::from(data.clone());
    let mut encoder = Encoder::new();
    let spdus: [Spdu; 2] = [GiveTokens::default().into(), spdu];
    let first = encoder.tsdu(&spdus);
    let second = encoder.tsdu(&spdus);
    assert_eq!(first, second);
    let [header, user_data] = first.as_slice() else {
        panic!("{} slices", first.as_slice().len())
    };
    assert_eq!(header[..], [1, 0, 1, 0]);
    assert_eq!(user_data.as_ptr(), data.as_ptr());
    // Headers of many TSDUs share one buffer.
    assert_eq!(
        second.as_slice()[0].as_ptr(),
        header.as_ptr().wrapping_add(4)
    );
}
