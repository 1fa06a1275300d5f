//! The whole column on loopback, beside bare TCP and beside bare TPKT and COTP framing.
//!
//! Both ends are in this process, on one thread. Compare within one run: the ratios are the result.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark that fails has nothing to measure"
)]

mod bare;

use std::time::{Duration, Instant};

use bare::{Framed, Tcp};
use bytes::Bytes;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use rfc1006::TpduSize;
use tokio::runtime::Runtime;
use x225::{Indication, response};
use x225_tokio::{ConnectOptions, ListenOptions, Listener, Options, Session, connect};

/// Both ends of one way to carry messages.
trait Ends {
    async fn send(&mut self, message: &Bytes);
    /// Receives one message of this length at the other end.
    async fn receive(&mut self, length: usize);
    async fn send_back(&mut self, message: &Bytes);
    async fn receive_back(&mut self, length: usize);
}

/// Both ends of a session connection.
struct Column(Session, Session);

impl Column {
    async fn open(tpdu_size: usize) -> Self {
        let mut options = Options::default();
        options.transport.tpdu_size = TpduSize::clamped(tpdu_size);
        let listen = ListenOptions {
            options,
            ..ListenOptions::default()
        };
        let connect_options = ConnectOptions {
            options,
            ..ConnectOptions::default()
        };
        let mut listener = Listener::bind("127.0.0.1:0", listen).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (initiator, responder) = tokio::join!(connect(address, connect_options), async {
            let incoming = listener.accept().await.unwrap();
            let accept = response::ConnectAccept::default();
            incoming.accept(accept).await.unwrap()
        });
        Self(initiator.unwrap().0, responder)
    }

    async fn take(session: &mut Session, length: usize) {
        match session.next().await {
            Some(Indication::Data(data)) => assert_eq!(data.user_data.len(), length),
            other => panic!("{other:?}"),
        }
    }
}

impl Ends for Column {
    async fn send(&mut self, message: &Bytes) {
        self.0.send(message.clone()).await.unwrap();
    }

    async fn receive(&mut self, length: usize) {
        Self::take(&mut self.1, length).await;
    }

    async fn send_back(&mut self, message: &Bytes) {
        self.1.send(message.clone()).await.unwrap();
    }

    async fn receive_back(&mut self, length: usize) {
        Self::take(&mut self.0, length).await;
    }
}

/// Messages on their way at a time: as many as stay below every buffer.
fn burst(length: usize) -> u64 {
    if length > 4096 { 1 } else { 32 }
}

async fn one_way(ends: &mut impl Ends, message: &Bytes, count: u64) -> Duration {
    let burst = burst(message.len());
    let begun = Instant::now();
    for _ in 0..count.div_ceil(burst) {
        for _ in 0..burst {
            ends.send(message).await;
        }
        for _ in 0..burst {
            ends.receive(message.len()).await;
        }
    }
    let sent = count.div_ceil(burst) * burst;
    begun.elapsed().mul_f64(to_f64(count) / to_f64(sent))
}

async fn round_trips(ends: &mut impl Ends, message: &Bytes, count: u64) -> Duration {
    let begun = Instant::now();
    for _ in 0..count {
        ends.send(message).await;
        ends.receive(message.len()).await;
        ends.send_back(message).await;
        ends.receive_back(message.len()).await;
    }
    begun.elapsed()
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
                b.iter_custom(|count| {
                    runtime.block_on(async {
                        if back {
                            round_trips(&mut ends, &message, count).await
                        } else {
                            one_way(&mut ends, &message, count).await
                        }
                    })
                });
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

/// One session connection from TCP connection to release.
async fn session_once(listener: &mut Listener) {
    let address = listener.local_addr().unwrap();
    let initiator = async {
        let (mut session, _) = connect(address, ConnectOptions::default()).await.unwrap();
        session.release(Bytes::new()).await.unwrap();
    };
    let responder = async {
        let incoming = listener.accept().await.unwrap();
        let accept = response::ConnectAccept::default();
        let mut session = incoming.accept(accept).await.unwrap();
        assert!(matches!(session.next().await, Some(Indication::Release(_))));
        let accept = response::ReleaseAccept::default();
        session.request(accept).await.unwrap();
        session.closed().await;
    };
    tokio::join!(initiator, responder);
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

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

criterion_group!(benches, data, connects);
criterion_main!(benches);
