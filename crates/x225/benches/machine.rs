//! The machine alone: data through STA713, and a connection from CONNECT to the end.

use std::hint::black_box;

use bytes::Bytes;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use x225::{Config, Output, Session, Slices, TransportIndication, request, response};

/// Carries what one side wants to the other; what it tells its user is dropped.
fn carry(from: &mut Session, to: &mut Session) -> bool {
    let mut busy = false;
    while let Some(output) = from.poll_output() {
        busy = true;
        let Output::Transport(request) = output else {
            continue;
        };
        to.handle(TransportIndication::from(request));
    }
    busy
}

fn exchange(one: &mut Session, other: &mut Session) {
    while carry(one, other) | carry(other, one) {}
}

fn ask(session: &mut Session, request: impl Into<x225::Request>) {
    assert!(session.request(request).is_ok());
}

fn connected() -> (Session, Session) {
    let mut sides = (
        Session::new(Config::default()),
        Session::new(Config::default()),
    );
    ask(&mut sides.0, request::Connect::default());
    exchange(&mut sides.0, &mut sides.1);
    ask(&mut sides.1, response::ConnectAccept::default());
    exchange(&mut sides.0, &mut sides.1);
    sides
}

fn data(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("data");
    for size in [16, 1024, 65_536] {
        group.throughput(Throughput::Elements(1));
        let user_data = Bytes::from(vec![7; size]);
        let (mut session, _) = connected();
        group.bench_function(format!("send {size}"), |bencher| {
            bencher.iter(|| {
                let user_data = user_data.clone().into();
                ask(&mut session, request::Data { user_data });
                while let Some(output) = session.poll_output() {
                    black_box(output);
                }
            });
        });
        let mut tsdu = vec![1, 0, 1, 0];
        tsdu.resize(4 + size, 7);
        let tsdu = Slices::from(tsdu);
        let (mut session, _) = connected();
        group.bench_function(format!("receive {size}"), |bencher| {
            bencher.iter(|| {
                session.handle(TransportIndication::Data(tsdu.clone()));
                while let Some(output) = session.poll_output() {
                    black_box(output);
                }
            });
        });
    }
    group.finish();
}

fn connection(criterion: &mut Criterion) {
    criterion.bench_function("connect, accept, release", |bencher| {
        bencher.iter_batched(
            || (),
            |()| {
                let (mut initiator, mut responder) = connected();
                ask(&mut initiator, request::Release::default());
                exchange(&mut initiator, &mut responder);
                ask(&mut responder, response::ReleaseAccept::default());
                exchange(&mut initiator, &mut responder);
                (initiator, responder)
            },
            BatchSize::SmallInput,
        );
    });
}

criterion_group!(benches, data, connection);
criterion_main!(benches);
