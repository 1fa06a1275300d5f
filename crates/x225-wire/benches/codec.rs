//! How long CN, AC and GT+DT take to decode and to encode.

use bytes::Bytes;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use x225_wire::{
    Accept, Connect, ConnectAcceptItem, DataTransfer, Encoder, Flow, FunctionalUnits, GiveTokens,
    Selector, Slices, Spdu, Tsdu, Versions,
};

fn item() -> ConnectAcceptItem {
    ConnectAcceptItem {
        versions: Versions::V2,
        ..ConnectAcceptItem::default()
    }
}

fn selector() -> Selector {
    Selector::try_from(&[0, 1]).unwrap_or_default()
}

/// CN, AC and GT+DT as MMS sends them, with so much user data as is usual.
fn tsdus() -> [(&'static str, Vec<Spdu>); 4] {
    let data = |octets: usize| Slices::from(vec![0x61; octets]);
    let connect = Connect {
        connect_accept_item: item(),
        session_user_requirements: Some(FunctionalUnits::DUPLEX),
        calling_session_selector: selector(),
        called_session_selector: selector(),
        user_data: data(160),
        ..Connect::default()
    };
    let accept = Accept {
        connect_accept_item: item(),
        session_user_requirements: Some(FunctionalUnits::DUPLEX),
        responding_session_selector: selector(),
        user_data: data(140),
        ..Accept::default()
    };
    let transfer = |octets| {
        let data = DataTransfer {
            enclosure: None,
            user_information: data(octets),
        };
        vec![GiveTokens::default().into(), data.into()]
    };
    [
        ("CN", vec![connect.into()]),
        ("AC", vec![accept.into()]),
        ("GT+DT of 100 octets", transfer(100)),
        ("GT+DT of 64 KiB", transfer(65_536)),
    ]
}

fn decode(c: &mut Criterion) {
    let mut group = c.benchmark_group("decode");
    for (name, spdus) in tsdus() {
        let octets: Bytes = Encoder::new().tsdu(&spdus).into_bytes();
        let tsdu = Slices::from(octets);
        group.throughput(Throughput::Elements(1));
        group.bench_function(name, |b| {
            b.iter(|| black_box(Tsdu::decode(black_box(&tsdu), Flow::Normal)));
        });
    }
    group.finish();
}

fn encode(c: &mut Criterion) {
    let mut group = c.benchmark_group("encode");
    for (name, spdus) in tsdus() {
        group.throughput(Throughput::Elements(1));
        let mut encoder = Encoder::new();
        group.bench_function(name, |b| {
            b.iter(|| black_box(encoder.tsdu(black_box(&spdus))));
        });
    }
    group.finish();
}

criterion_group!(benches, decode, encode);
criterion_main!(benches);
