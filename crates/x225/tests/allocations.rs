//! The data path takes no memory per SPDU, and what a session holds does not grow.

#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

use std::hint::black_box;

use allocation_counter::measure;
use bytes::Bytes;
use x225::{
    Config, FunctionalUnits as Fu, Output, RequestKind, Session, Slices, Tokens,
    TransportIndication, request, response,
};

/// A session in STA713 that was called, with the functional units of a CONNECT in octets.
fn connected(requirements: u8, functional_units: Fu) -> Session {
    let mut session = Session::new(Config::default());
    session.handle(TransportIndication::Connect {
        expedited: false,
        user_data: Slices::new(),
    });
    let connect = [13, 12, 5, 6, 19, 1, 0, 22, 1, 2, 20, 2, 0, requirements];
    session.handle(TransportIndication::Data(connect.to_vec().into()));
    let accept = response::ConnectAccept {
        functional_units,
        ..Default::default()
    };
    session.request(accept).unwrap();
    while session.poll_output().is_some() {}
    session
}

/// A TSDU as it comes out of a receive buffer.
fn received(octets: &[u8]) -> Slices {
    let tsdu = Slices::from(octets.to_vec());
    // The first reference to a vector makes it shared, which allocates once.
    let _shared = tsdu.clone();
    tsdu
}

fn drain(session: &mut Session) -> usize {
    std::iter::from_fn(|| session.poll_output())
        .inspect(|output| {
            black_box::<&Output>(output);
        })
        .count()
}

#[test]
fn receiving_data_allocates_nothing() {
    let mut session = connected(2, Fu::DUPLEX);
    let tsdu = received(&[&[1, 0, 1, 0][..], &[7; 4000]].concat());
    let mut once = || {
        session.handle(TransportIndication::Data(tsdu.clone()));
        assert_eq!(drain(&mut session), 1);
    };
    once();
    let measured = measure(|| (0..10_000).for_each(|_| once()));
    assert_eq!(measured.count_total, 0, "{measured:?}");
}

#[test]
fn sending_data_allocates_only_to_renew_the_buffer_of_headers() {
    let mut session = connected(2, Fu::DUPLEX);
    let user_data = Bytes::from(vec![7; 4000]);
    let mut once = || {
        let user_data = user_data.clone().into();
        session.request(request::Data { user_data }).unwrap();
        assert_eq!(drain(&mut session), 1);
    };
    once();
    let measured = measure(|| (0..10_000).for_each(|_| once()));
    // 4 octets of headers per TSDU out of buffers of 4096.
    assert!(measured.count_total <= 2 * 10_000 / 1024, "{measured:?}");
    assert_eq!(measured.bytes_current, 0, "{measured:?}");
}

#[test]
fn a_dialogue_of_any_length_leaves_no_memory_behind() {
    let mut session = connected(1, Fu::HALF_DUPLEX);
    let data = received(&[1, 0, 1, 0, b'a']);
    let give = received(&[1, 3, 16, 1, 1]);
    let please = received(&[2, 3, 16, 1, 1]);
    let mut round = || {
        for tsdu in [&data, &please, &give] {
            session.handle(TransportIndication::Data(tsdu.clone()));
        }
        assert!(session.permits(RequestKind::Data));
        let user_data = b"a".as_slice().into();
        session.request(request::Data { user_data }).unwrap();
        let tokens = Tokens::DATA;
        let give = request::TokenGive {
            tokens,
            ..Default::default()
        };
        session.request(give).unwrap();
        drain(&mut session);
    };
    for _ in 0..10 {
        round();
    }
    let measured = measure(|| (0..10_000).for_each(|_| round()));
    assert!(measured.bytes_current <= 4096, "{measured:?}");
}

#[test]
fn a_segmented_ssdu_costs_the_list_of_its_segments() {
    let mut session = connected(2, Fu::DUPLEX);
    let segment = |bits| received(&[1, 0, 1, 3, 25, 1, bits, 7, 7, 7, 7]);
    let (first, middle, last) = (segment(1), segment(0), segment(2));
    let mut ssdu = || {
        session.handle(TransportIndication::Data(first.clone()));
        for _ in 0..1022 {
            session.handle(TransportIndication::Data(middle.clone()));
        }
        session.handle(TransportIndication::Data(last.clone()));
        assert_eq!(drain(&mut session), 1);
    };
    ssdu();
    let measured = measure(ssdu);
    // The assembly, the list as it doubles, and a diagnostic that segmenting was not selected.
    assert!(measured.count_total < 20, "{measured:?}");
    assert_eq!(measured.bytes_current, 0, "{measured:?}");
}

#[test]
fn a_long_ssdu_cut_small_is_not_kept_in_pieces() {
    let mut session = Session::new(Config {
        tsdu_maximum_size: Some(x225::wire::TsduMaximumSize {
            initiator_to_responder: 0,
            responder_to_initiator: 20,
        }),
        ..Config::default()
    });
    session.handle(TransportIndication::Connect {
        expedited: false,
        user_data: Slices::new(),
    });
    let connect = [
        13, 18, 5, 12, 19, 1, 0, 21, 4, 0, 0, 0, 20, 22, 1, 2, 20, 2, 0, 2,
    ];
    session.handle(TransportIndication::Data(connect.to_vec().into()));
    session.request(response::ConnectAccept::default()).unwrap();
    drain(&mut session);
    let user_data: Slices = Bytes::from(vec![7; 1_000_000]).into();
    let measured = measure(|| {
        session.request(request::Data { user_data }).unwrap();
        assert_eq!(drain(&mut session), 1_000_000_usize.div_ceil(13));
    });
    assert!(measured.bytes_max < 100_000, "{measured:?}");
}
