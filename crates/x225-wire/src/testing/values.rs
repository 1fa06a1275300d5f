//! How the values of parameters are drawn.

use super::generate::{Generate, octets, user_data};
use crate::{
    AbortDisconnect, Enclosure, FunctionalUnits, MajorSyncType, MinorSyncType, OctetString,
    Parameter, PrepareType, ProtocolOptions, ReasonCode, RefuseReason, ResyncType, SerialNumber,
    TokenSettings, Tokens, TransportDisconnect, TsduMaximumSize, UpperLimit, Versions,
};
use proptest::prelude::*;

impl<T: Generate + Clone + 'static> Generate for Option<T> {
    fn any(parameter: &'static Parameter) -> BoxedStrategy<Self> {
        prop::option::of(T::any(parameter)).boxed()
    }
}

impl<const MAX: usize> Generate for OctetString<MAX> {
    fn any(parameter: &'static Parameter) -> BoxedStrategy<Self> {
        let (least, most) = octets(parameter);
        prop::collection::vec(any::<u8>(), least..=most)
            .prop_filter_map("too long", |octets| Self::try_from(octets.as_slice()).ok())
            .boxed()
    }
}

impl Generate for SerialNumber {
    fn any(parameter: &'static Parameter) -> BoxedStrategy<Self> {
        let six_digits = 0..=Self::MAX_SIX_DIGITS.get();
        match parameter.length.max {
            Some(_) => six_digits.prop_map(Self::new).boxed(),
            None => prop_oneof![3 => six_digits, 1 => any::<u64>()]
                .prop_map(Self::new)
                .boxed(),
        }
    }
}

macro_rules! generate {
    ($($type:ty: $value:ident from $from:ty => $make:expr;)*) => {
        $(impl Generate for $type {
            fn any(_: &'static Parameter) -> BoxedStrategy<Self> {
                any::<$from>().prop_map(|$value| $make).boxed()
            }
        })*
    };
}

generate! {
    bool: value from bool => value;
    AbortDisconnect: bits from u8 => Self::from_bits_truncate(bits);
    Enclosure: place from (bool, bool) => Self::new(place.0, place.1);
    FunctionalUnits: bits from (bool, u16) => {
        let data = if bits.0 { Self::DUPLEX } else { Self::HALF_DUPLEX };
        Self::from_bits_truncate(bits.1) | data
    };
    MajorSyncType: _value from () => Self::WithoutEndOfActivity;
    MinorSyncType: bits from u8 => Self::from_bits_truncate(bits);
    PrepareType: code from u8 => Self::from(1 + code % 4);
    ProtocolOptions: bits from u8 => Self::from_bits_truncate(bits);
    ReasonCode: n from prop::sample::Index => (*n.get(&[0, 1, 3, 5, 6, 128])).into();
    ResyncType: code from u8 => Self::from(code % 3);
    TokenSettings: sides from [u8; 4] => Self::from_bits(sides.iter().fold(0, |bits, side| (bits << 2) | (side % 3)));
    Tokens: bits from u8 => Self::from_bits_truncate(bits);
    TransportDisconnect: kept from bool => if kept { Self::Kept } else { Self::Released };
    TsduMaximumSize: sizes from (u16, u16) => {
        Self { initiator_to_responder: sizes.0, responder_to_initiator: sizes.1 }
    };
    UpperLimit: digits from u64 => Self::new(if digits % 2 == 0 { digits % 300 } else { digits });
    Versions: bits from u8 => Self::from_bits_truncate(bits);
}

impl Generate for RefuseReason {
    fn any(_: &'static Parameter) -> BoxedStrategy<Self> {
        (any::<prop::sample::Index>(), user_data(0, 2000))
            .prop_map(|(n, user_data)| {
                let code: u8 = *n.get(&[0, 1, 2, 2, 2, 2, 129, 130, 131, 132, 133, 134]);
                Self {
                    code: code.into(),
                    user_data,
                }
            })
            .boxed()
    }
}
