//! Short sessions (connect, 128 octets there and back, release): each over a TCP connection of its own, and one after another
//! over a transport connection that is kept.
//!
//! Compare within one run: the ratio is the result.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a benchmark that fails has nothing to measure"
)]

use bytes::Bytes;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use x225::{Indication, request, response};
use x225_benches::runtime;
use x225_tokio::{ConnectOptions, Connector, Keep, ListenOptions, Listener, Session};

/// Accepts every session and sends data back, until the transport connection ends.
async fn serve(mut session: Session) {
    while let Some(indication) = session.next().await {
        let answered = match indication {
            Indication::Data(data) => session.request(data).await,
            Indication::Connect(_) => session.request(response::ConnectAccept::default()).await,
            Indication::Release(_) => session.request(response::ReleaseAccept::default()).await,
            _ => break,
        };
        answered.unwrap();
    }
}

async fn listen(mut listener: Listener) {
    while let Ok(incoming) = listener.accept().await {
        let accept = response::ConnectAccept::default();
        tokio::spawn(serve(incoming.accept(accept).await.unwrap()));
    }
}

async fn short_session(connector: &Connector, message: &Bytes) -> Session {
    let connect = request::Connect::default();
    let (mut session, _) = connector.connect(connect).await.unwrap();
    session.send(message.clone()).await.unwrap();
    match session.next().await {
        Some(Indication::Data(data)) => assert_eq!(data.user_data.len(), message.len()),
        other => panic!("{other:?}"),
    }
    session.release(Bytes::new()).await.unwrap();
    session
}

fn short_sessions(c: &mut Criterion) {
    let runtime = runtime();
    let mut options = ListenOptions::default();
    options.options.session.reuse_transport = true;
    let listener = runtime
        .block_on(Listener::bind("127.0.0.1:0", options))
        .unwrap();
    let address = listener.local_addr().unwrap().to_string();
    runtime.spawn(listen(listener));
    let message = Bytes::from(vec![0x55; 128]);
    let connector = Connector::new(address, ConnectOptions::default(), Keep::default());
    let mut group = c.benchmark_group("short sessions");
    group.throughput(Throughput::Elements(1));
    group.bench_function("a connection each", |b| {
        b.to_async(&runtime)
            .iter(|| async { drop(short_session(&connector, &message).await) });
    });
    group.bench_function("a kept connection", |b| {
        b.to_async(&runtime).iter(|| async {
            let session = short_session(&connector, &message).await;
            connector.keep(session).unwrap();
        });
    });
    group.finish();
}

criterion_group!(benches, short_sessions);
criterion_main!(benches);
