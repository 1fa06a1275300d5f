//! How a field is drawn, by its parameter.

use crate::{Parameter, Presence, Slices};
use alloc::vec::Vec;
use bytes::Bytes;
use proptest::prelude::*;

/// A field, or all fields of a table, that can be drawn.
pub(crate) trait Generate: Sized + core::fmt::Debug {
    /// Any value that the parameter may have.
    fn any(parameter: &'static Parameter) -> BoxedStrategy<Self>;
}

/// The least and the most octets of a value; the least is 0 where the parameter may be absent.
pub(super) fn octets(parameter: &Parameter) -> (usize, usize) {
    let least = usize::from(parameter.presence == Presence::Mandatory);
    (
        least,
        parameter
            .length
            .max
            .map_or(2000, |max| max.min(66_000) as usize),
    )
}

/// User data of up to `most` octets in up to three slices: often short, around the lengths at which length fields change.
pub(crate) fn user_data(least: usize, most: usize) -> BoxedStrategy<Slices> {
    let length = prop_oneof![
        4 => least..=most.min(20),
        2 => most.min(248)..=most.min(262),
        1 => least..=most,
    ];
    (
        length,
        any::<u8>(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
    )
        .prop_map(|(length, seed, one, other)| {
            let octets: Vec<u8> = (0..251)
                .cycle()
                .take(length)
                .map(|octet: u8| octet ^ seed)
                .collect();
            let octets = Bytes::from(octets);
            let (one, other) = (one.index(length + 1), other.index(length + 1));
            let (first, second) = (one.min(other), one.max(other));
            [
                octets.slice(..first),
                octets.slice(first..second),
                octets.slice(second..),
            ]
            .into_iter()
            .collect()
        })
        .boxed()
}

impl Generate for Slices {
    fn any(parameter: &'static Parameter) -> BoxedStrategy<Self> {
        let (least, most) = octets(parameter);
        user_data(least, most)
    }
}
