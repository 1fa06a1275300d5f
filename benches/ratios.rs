//! The whole column on loopback, beside bare TCP and beside bare TPKT and COTP framing.
//!
//! Compare within one run: the ratios are the result.
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that fails has nothing to measure"
)]

use std::time::{Duration, Instant};

use bytes::Bytes;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use x225_benches::bare::{self, Framed, Tcp};
use x225_benches::column::{Column, session_once};
use x225_benches::{Ends, one_way, round_trips, runtime};
use x225_tokio::{ListenOptions, Listener};

/// The time of one way or of round trips, scaled to `count`.
async fn timed(ends: &mut impl Ends, message: &Bytes, count: u64, back: bool) -> Duration {
    let begun = Instant::now();
    let done = if back {
        round_trips(ends, message, count).await
    } else {
        one_way(ends, message, count).await
    };
    begun.elapsed().mul_f64(to_f64(count) / to_f64(done))
}

fn to_f64(count: u64) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

fn compare(group: &mut BenchmarkGroup<'_, WallTime>, length: usize, tpdu_size: usize, back: bool) {
    let runtime = runtime();
    let message = Bytes::from(vec![0x55; length]);
    macro_rules! bench {
        ($name:literal, $ends:expr) => {
            let mut ends = runtime.block_on($ends);
            group.bench_function($name, |b| {
                b.iter_custom(|count| runtime.block_on(timed(&mut ends, &message, count, back)));
            });
        };
    }
    bench!("tcp", Tcp::open());
    bench!("framed", Framed::open(tpdu_size));
    bench!("column", Column::open(tpdu_size));
}

fn data(c: &mut Criterion) {
    for (name, length, tpdu_size, back) in [
        ("128 octets one way", 128, 8192, false),
        ("128 octets round trip", 128, 8192, true),
        ("64 KiB one way, TPDU size 2048", 64 << 10, 2048, false),
        ("64 KiB one way, TPDU size 8192", 64 << 10, 8192, false),
    ] {
        let mut group = c.benchmark_group(name);
        group.throughput(Throughput::Bytes(length as u64));
        compare(&mut group, length, tpdu_size, back);
        group.finish();
    }
}

fn connects(c: &mut Criterion) {
    let runtime = runtime();
    let mut group = c.benchmark_group("connect, accept, release");
    group.throughput(Throughput::Elements(1));
    let socket = runtime
        .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
        .unwrap();
    group.bench_function("canned octets", |b| {
        b.to_async(&runtime).iter(|| bare::canned(&socket));
    });
    let listening = Listener::bind("127.0.0.1:0", ListenOptions::default());
    let mut listener = runtime.block_on(listening).unwrap();
    group.bench_function("column", |b| {
        b.iter_custom(|count| {
            runtime.block_on(async {
                let begun = Instant::now();
                for _ in 0..count {
                    session_once(&mut listener).await;
                }
                begun.elapsed()
            })
        });
    });
    group.finish();
}

criterion_group!(benches, data, connects);
criterion_main!(benches);
