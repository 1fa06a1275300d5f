//! Laws that hold for any input.

use bytes::{Bytes, BytesMut};
use proptest::{collection::vec, prelude::*};
use rfc1006::{
    Config, Connect, End, Indication, Input, Limits, Output, Profile, SizeParameter, TSelector,
    TpduSize, Transport, Tsdu,
    tpdu::{
        Class, Connection, Dc, DisconnectReason, Dr, Dt, Ea, Ed, Er, Parameter, Parameters, Tpdu,
    },
};

use crate::support::{Pair, Side, hex};

fn octets(range: std::ops::Range<usize>) -> impl Strategy<Value = Bytes> {
    vec(any::<u8>(), range).prop_map(Bytes::from)
}

fn connection_parameter() -> impl Strategy<Value = Parameter> {
    let class = (0..5_u8).prop_map(|class| class << 4);
    prop_oneof![
        any::<u8>().prop_map(Parameter::TpduSize),
        octets(0..33).prop_map(|octets| Parameter::Calling(TSelector::new(octets).unwrap())),
        octets(0..33).prop_map(|octets| Parameter::Called(TSelector::new(octets).unwrap())),
        any::<u8>().prop_map(Parameter::AdditionalOptions),
        vec(class, 0..5).prop_map(|classes| Parameter::AlternativeClasses(classes.into())),
        (1..=u32::MAX).prop_map(Parameter::PreferredSize),
        (0xD0..0xE0_u8, octets(0..60)).prop_map(|(code, value)| Parameter::Other { code, value }),
    ]
}

fn connection() -> impl Strategy<Value = Connection> {
    let class = (0..5_u8).prop_map(|number| Class::from_number(number).unwrap());
    let fields = (0..16_u8, any::<u16>(), any::<u16>(), class, 0..16_u8);
    (fields, vec(connection_parameter(), 0..6), octets(0..33)).prop_map(
        |((credit, dst_ref, src_ref, class, options), parameters, user_data)| {
            let parameters = Parameters::from_iter(parameters);
            Connection {
                credit,
                dst_ref,
                src_ref,
                class,
                options,
                parameters,
                user_data,
            }
        },
    )
}

fn tpdu() -> impl Strategy<Value = Tpdu> {
    let one = |parameter: Option<Parameter>| Parameters::from_iter(parameter);
    prop_oneof![
        connection().prop_map(Tpdu::Cr),
        connection().prop_map(Tpdu::Cc),
        (
            any::<u16>(),
            any::<u16>(),
            any::<u8>(),
            proptest::option::of(octets(0..247)),
            octets(0..65)
        )
            .prop_map(move |(dst_ref, src_ref, reason, information, user_data)| {
                let parameters = one(information.map(Parameter::AdditionalInformation));
                Tpdu::Dr(Dr {
                    dst_ref,
                    src_ref,
                    reason: DisconnectReason(reason),
                    parameters,
                    user_data,
                })
            }),
        dt(any::<Option<u16>>()),
        (any::<u16>(), 0..128_u8).prop_map(|(dst_ref, number)| Tpdu::Ea(Ea { dst_ref, number })),
        (any::<u16>(), any::<u16>()).prop_map(|(dst_ref, src_ref)| {
            let parameters = Parameters::new();
            Tpdu::Dc(Dc {
                dst_ref,
                src_ref,
                parameters,
            })
        }),
        (
            any::<Option<u16>>(),
            any::<bool>(),
            0..128_u8,
            octets(1..17)
        )
            .prop_map(|(dst_ref, eot, number, user_data)| Tpdu::Ed(Ed {
                dst_ref,
                eot,
                number,
                user_data
            })),
        (
            any::<u16>(),
            any::<u8>(),
            proptest::option::of(octets(0..247))
        )
            .prop_map(move |(dst_ref, cause, invalid)| {
                let parameters = one(invalid.map(Parameter::InvalidTpdu));
                Tpdu::Er(Er {
                    dst_ref,
                    cause: cause.into(),
                    parameters,
                })
            }),
    ]
}

fn dt(dst_ref: impl Strategy<Value = Option<u16>>) -> impl Strategy<Value = Tpdu> {
    (dst_ref, any::<bool>(), 0..128_u8, octets(0..300)).prop_map(
        |(dst_ref, eot, number, user_data)| {
            Tpdu::Dt(Dt {
                dst_ref,
                eot,
                number,
                user_data,
            })
        },
    )
}

/// Streams that are mostly right: whole TPKTs, most of them data, now and then garbage.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let tpkt = prop_oneof![6 => dt(Just(None)), 1 => tpdu()].prop_map(|tpdu| {
        let mut octets = BytesMut::new();
        tpdu.encode(&mut octets);
        let length = u16::try_from(octets.len() + 4).unwrap();
        [&rfc1006::tpkt::header(length)[..], &octets].concat()
    });
    let piece = prop_oneof![12 => tpkt, 1 => vec(any::<u8>(), 0..20)];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Everything that a responder puts out for these pieces of a stream, chunks joined.
fn outputs(pieces: &[&[u8]], open: bool) -> (Vec<Indication>, BytesMut, bool) {
    let mut side = if open {
        Side::open(Config::default())
    } else {
        Side::new(Config::default())
    };
    for piece in pieces {
        side.inbox.extend_from_slice(piece);
        side.transport.handle(Input::Octets(&mut side.inbox));
        assert!(side.inbox.len() <= 65_535);
        if !side.closed {
            side.drain();
        }
    }
    if !side.closed {
        side.ends(End::Clean);
    }
    (side.heard, side.sent, side.closed)
}

proptest! {
    #[test]
    fn decoding_what_was_encoded_gives_the_same_tpdu(tpdu in tpdu()) {
        let mut encoded = BytesMut::new();
        tpdu.encode(&mut encoded);
        prop_assert_eq!(Tpdu::decode(&encoded.freeze()), Ok(tpdu));
    }

    #[test]
    fn encoding_what_was_decoded_and_decoding_it_again_is_stable(octets in octets(0..64)) {
        if let Ok(tpdu) = Tpdu::decode(&octets) {
            let mut encoded = BytesMut::new();
            tpdu.encode(&mut encoded);
            prop_assert_eq!(Tpdu::decode(&encoded.freeze()), Ok(tpdu));
        }
    }

    #[test]
    fn a_located_error_lies_within_the_tpdu(octets in octets(0..64)) {
        if let Err(error) = Tpdu::decode(&octets) {
            prop_assert!(error.offset <= octets.len(), "{}", error);
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn any_split_of_a_stream_yields_the_same_outputs(
        stream in stream(), cuts in vec(any::<prop::sample::Index>(), 0..20), open: bool,
    ) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(stream.len() + 1)).collect();
        cuts.sort_unstable();
        let mut pieces = Vec::new();
        let mut from = 0;
        for to in cuts.into_iter().chain([stream.len()]) {
            pieces.push(&stream[from..to]);
            from = to;
        }
        let whole = outputs(&[&stream], open);
        prop_assert!(whole.2, "an end of the stream is an end of the connection");
        prop_assert_eq!(outputs(&pieces, open), whole);
    }

    #[test]
    fn any_octets_in_any_state_neither_panic_nor_hold_more_than_the_limits(
        octets in vec(prop_oneof![stream(), vec(any::<u8>(), 0..100)], 0..8), open: bool, connecting: bool,
    ) {
        let limits = Limits { tsdu: 500, segments: 5, queued: 100 };
        let config = Config { limits, ..Config::default() };
        let mut side = if open { Side::open(config) } else { Side::new(config) };
        if connecting && !open {
            side.transport.request(Connect::default()).unwrap();
        }
        let mut total = 0;
        for piece in octets {
            total += piece.len();
            side.inbox.extend_from_slice(&piece);
            side.transport.handle(Input::Octets(&mut side.inbox));
            while let Some(output) = side.transport.poll_output() {
                match output {
                    Output::User(Indication::Data(tsdu)) => {
                        prop_assert!(tsdu.len() <= 500 && tsdu.slices() <= 5 && !tsdu.is_empty());
                    }
                    Output::User(_) | Output::Close => {}
                    Output::Transmit(chunk) => total = total.saturating_sub(chunk.len().min(total)),
                }
            }
            prop_assert!(side.inbox.len() <= 65_535 && side.transport.queued_octets() == 0);
        }
    }

    #[test]
    fn what_is_sent_is_received_for_any_slices_and_any_tpdu_size(
        tsdus in vec(vec(octets(0..700), 1..6), 1..5), ours in 128..2000_usize, theirs in 128..2000_usize,
        size in prop_oneof![Just(SizeParameter::Omitted), Just(SizeParameter::Code), Just(SizeParameter::Preferred)],
    ) {
        let profile = Profile { size, ..Profile::default() };
        let config = |octets| Config { tpdu_size: TpduSize::clamped(octets), profile, ..Config::default() };
        let mut pair = Pair::open(config(ours), config(theirs));
        let tsdus: Vec<Tsdu> = tsdus.into_iter().map(Tsdu::from_iter).filter(|tsdu| !tsdu.is_empty()).collect();
        for tsdu in &tsdus {
            pair.initiator.transport.request(tsdu.clone()).unwrap();
            pair.responder.transport.request(tsdu.clone()).unwrap();
        }
        pair.drive();
        let data: Vec<Indication> = tsdus.into_iter().map(Indication::Data).collect();
        prop_assert_eq!(&pair.responder.heard, &data);
        prop_assert_eq!(&pair.initiator.heard, &data);
    }

    #[test]
    fn no_tpdu_sent_is_longer_than_agreed(slices in vec(octets(1..900), 1..5), size in 128..1000_usize) {
        let tpdu_size = TpduSize::clamped(size);
        let mut side = Side::open(Config { tpdu_size, ..Config::default() });
        let agreed = side.transport.tpdu_size().octets();
        side.transport.request(Tsdu::from_iter(slices)).unwrap();
        side.drain();
        let (mut framer, mut stream) = (rfc1006::tpkt::Framer::new(), side.sent.split());
        while let Some(tpdu) = framer.pull(&mut stream).unwrap() {
            prop_assert!(tpdu.len() > 3 && tpdu.len() <= agreed && agreed <= size);
        }
        prop_assert!(stream.is_empty());
    }

    #[test]
    fn a_selector_reads_back_as_it_is_printed(octets in octets(0..33)) {
        let selector = TSelector::new(octets).unwrap();
        prop_assert_eq!(selector.to_string().parse(), Ok(selector));
    }
}

#[test]
fn a_machine_is_small_and_holds_no_buffer_before_it_is_used() {
    assert!(size_of::<Transport>() <= 512, "{}", size_of::<Transport>());
    assert!(hex("").is_empty());
}
