//! What connections take, they give back: tasks, sockets, octets.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

mod support;

use std::net::SocketAddr;
use std::time::Duration;

use support::peer::{CR, octets};
use support::told;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::time::sleep;
use x225::{Indication, response};
use x225_tokio::{ConnectOptions, ListenOptions, Listener, connect};

/// How a dialogue ends.
const ENDS: [&str; 6] = [
    "released", "aborted", "dropped", "refused", "garbage", "cut off",
];

async fn call(address: SocketAddr, end: &str) {
    match end {
        "garbage" => {
            let mut stream = TcpStream::connect(address).await.unwrap();
            let _ = stream.write_all(b"GET / HTTP/1.1\r\n").await;
            return;
        }
        "cut off" => {
            let mut stream = TcpStream::connect(address).await.unwrap();
            let half = octets(CR).into_iter().take(7).collect::<Vec<_>>();
            let _ = stream.write_all(&half).await;
            return;
        }
        _ => {}
    }
    let Ok((mut session, _)) = connect(address, ConnectOptions::default()).await else {
        assert_eq!(end, "refused");
        return;
    };
    session.send(vec![1; 100_000]).await.unwrap();
    told!(session, Indication::Data(_));
    match end {
        "released" => {
            session.release(b"".as_slice()).await.unwrap();
            session.closed().await;
        }
        "aborted" => session.abort(b"".as_slice()).await.unwrap(),
        _ => drop(session),
    }
}

async fn answer(listener: &mut Listener, end: &str) {
    let Ok(incoming) = listener.accept().await else {
        return;
    };
    if end == "refused" {
        let refuse = response::ConnectRefuse::default();
        return incoming.refuse(refuse).await.unwrap();
    }
    let accept = response::ConnectAccept::default();
    let mut session = incoming.accept(accept).await.unwrap();
    told!(session, Indication::Data(_));
    session.send(vec![2; 100_000]).await.unwrap();
    if let Some(Indication::Release(_)) = session.next().await {
        let accept = response::ReleaseAccept::default();
        session.request(accept).await.unwrap();
        session.closed().await;
    }
}

/// A listener serves one dialogue of each kind, and is shut down.
fn dialogues(runtime: &Runtime) {
    runtime.block_on(async {
        let mut listener = Listener::bind("127.0.0.1:0", ListenOptions::default())
            .await
            .unwrap();
        let address = listener.local_addr().unwrap();
        for end in ENDS {
            tokio::join!(call(address, end), answer(&mut listener, end));
        }
        listener.shutdown(Duration::from_secs(10)).await;
        let metrics = runtime.metrics();
        while metrics.num_alive_tasks() > 0 {
            sleep(Duration::from_millis(1)).await;
        }
    });
}

fn sockets() -> usize {
    let descriptors = std::fs::read_dir("/proc/self/fd").unwrap();
    let links = descriptors.filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok());
    links
        .filter(|link| link.to_string_lossy().starts_with("socket:"))
        .count()
}

#[test]
fn dialogues_that_end_in_every_way_leave_no_task_no_socket_and_no_octet() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    for _ in 0..5 {
        dialogues(&runtime);
    }
    let before = sockets();
    let left = allocation_counter::measure(|| {
        for _ in 0..20 {
            dialogues(&runtime);
        }
    });
    assert_eq!(sockets(), before);
    assert!(left.count_total > 20 * 100, "it counts: {left:?}");
    assert_eq!((left.count_current, left.bytes_current), (0, 0));
}
