//! The data path alone: framing, decoding, reassembly and segmenting, without any I/O.
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that fails has nothing to measure"
)]

use std::hint::black_box;

use bytes::{Bytes, BytesMut};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use rfc1006::{
    Config, Connect, ConnectResponse, Input, Output, TpduSize, Transport, Tsdu,
    tpdu::Tpdu,
    tpkt::{self, Framer},
};

const PACKETS: usize = 1000;
const LARGE: usize = 64 << 10;

/// A thousand TPKTs, each a DT TPDU of 128 octets that ends its TSDU.
fn small_packets() -> BytesMut {
    let mut stream = BytesMut::new();
    for _ in 0..PACKETS {
        stream.extend_from_slice(&tpkt::header(132));
        stream.extend_from_slice(&[2, 0xF0, 0x80]);
        stream.extend_from_slice(&[0x55; 125]);
    }
    stream
}

/// An initiator and a responder with an open connection.
fn open(tpdu_size: usize) -> (Transport, Transport) {
    let config = Config {
        tpdu_size: TpduSize::clamped(tpdu_size),
        ..Config::default()
    };
    let (mut initiator, mut responder) = (Transport::new(config), Transport::new(config));
    initiator.request(Connect::default()).unwrap();
    carry(&mut initiator, &mut responder);
    responder.request(ConnectResponse::default()).unwrap();
    carry(&mut responder, &mut initiator);
    assert!(initiator.is_open() && responder.is_open());
    (initiator, responder)
}

/// Carries what one machine has to transmit to the other, and counts the indications.
fn carry(from: &mut Transport, to: &mut Transport) -> usize {
    let mut wire = BytesMut::new();
    while let Some(output) = from.poll_output() {
        if let Output::Transmit(chunk) = output {
            wire.extend_from_slice(&chunk);
        }
    }
    receive(to, wire)
}

fn receive(to: &mut Transport, mut wire: BytesMut) -> usize {
    to.handle(Input::Octets(&mut wire));
    std::iter::from_fn(|| to.poll_indication()).count()
}

fn small(c: &mut Criterion) {
    let mut group = c.benchmark_group("1000 DT of 128 octets");
    group.throughput(Throughput::Elements(PACKETS as u64));
    let stream = small_packets();
    group.bench_function("framed", |b| {
        b.iter_batched(
            || stream.clone(),
            |mut stream| {
                let mut framer = Framer::new();
                while let Ok(Some(tpdu)) = framer.pull(&mut stream) {
                    black_box(tpdu);
                }
            },
            BatchSize::SmallInput,
        );
    });
    group.bench_function("framed and decoded", |b| {
        b.iter_batched(
            || stream.clone(),
            |mut stream| {
                let mut framer = Framer::new();
                while let Ok(Some(tpdu)) = framer.pull(&mut stream) {
                    black_box(Tpdu::decode(&tpdu)).unwrap();
                }
            },
            BatchSize::SmallInput,
        );
    });
    let (_initiator, mut responder) = open(128);
    group.bench_function("received", |b| {
        b.iter_batched(
            || stream.clone(),
            |stream| assert_eq!(receive(&mut responder, stream), PACKETS),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

fn large(c: &mut Criterion) {
    let mut group = c.benchmark_group("64 KiB TSDU in TPDUs of 2048 octets");
    group.throughput(Throughput::Bytes(LARGE as u64));
    let (mut initiator, mut responder) = open(2048);
    let tsdu = Bytes::from(vec![0x55; LARGE]);
    group.bench_function("segmented", |b| {
        b.iter(|| {
            initiator.request(Tsdu::from(tsdu.clone())).unwrap();
            while let Some(chunk) = initiator.poll_transmit() {
                black_box(chunk);
            }
        });
    });
    initiator.request(Tsdu::from(tsdu)).unwrap();
    let stream: BytesMut = std::iter::from_fn(|| initiator.poll_transmit())
        .flatten()
        .collect();
    group.bench_function("reassembled", |b| {
        b.iter_batched(
            || stream.clone(),
            |stream| assert_eq!(receive(&mut responder, stream), 1),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(benches, small, large);
criterion_main!(benches);
