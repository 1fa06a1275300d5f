//! Strategies for `proptest`: any SPDU with any of its parameters, drawn by the parameter lists that the codec runs on.
//!
//! Every SPDU drawn is one that may be sent: decoding what it encodes to brings no warning.

mod generate;
mod short;
mod tidy;
mod values;

pub(crate) use generate::{Generate, user_data};

pub use short::{short_spdu, short_spdu_of};

use crate::{Enclosure, Spdu, SpduKind, Subsequent};
use proptest::prelude::*;

/// Any SPDU of any kind, later segments included. AEA is not drawn: it decodes as MAA.
pub fn spdu() -> BoxedStrategy<Spdu> {
    let kinds: alloc::vec::Vec<_> = SpduKind::ALL
        .into_iter()
        .filter(|kind| *kind != SpduKind::ActivityEndAck)
        .collect();
    prop_oneof![
        9 => prop::sample::select(kinds).prop_flat_map(spdu_of),
        1 => subsequent(),
    ]
    .boxed()
}

/// Any first or only SPDU of a kind that may be sent.
pub fn spdu_of(kind: SpduKind) -> BoxedStrategy<Spdu> {
    Spdu::any_of(kind).prop_map(tidy::tidy).boxed()
}

/// Any later SPDU of a segmented SSDU. AE and AEA are not drawn: they decode as MAP and MAA.
pub fn subsequent() -> BoxedStrategy<Spdu> {
    let kinds: alloc::vec::Vec<_> = SpduKind::ALL
        .into_iter()
        .filter(|kind| kind.continues_in_subsequent())
        .filter(|kind| ![SpduKind::ActivityEnd, SpduKind::ActivityEndAck].contains(kind))
        .collect();
    (
        prop::sample::select(kinds),
        any::<bool>(),
        user_data(1, 2000),
    )
        .prop_map(|(of, end, user_data)| {
            Subsequent {
                of,
                enclosure: Enclosure::new(false, end),
                user_data,
            }
            .into()
        })
        .boxed()
}
