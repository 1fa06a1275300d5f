//! What a connection costs while nothing happens on it.

use std::fs;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use x225_tokio::{ListenOptions, Listener, Options};

use crate::bare::Framed;
use crate::column::Column;
use crate::{Carrier, runtime};

/// Octets of process memory that one end of a connection takes, its task included, which waits for the other end:
/// measured over so many connections, both ends in this process.
#[must_use]
pub fn idle(carrier: Carrier, count: u64) -> u64 {
    runtime().block_on(async {
        // What is taken once, and what the first connections find ready.
        open(carrier, count / 4).await;
        let before = resident();
        open(carrier, count).await;
        let ends = 2 * count;
        resident().saturating_sub(before) / ends
    })
}

async fn open(carrier: Carrier, count: u64) {
    let mut options = Options::default();
    options.limits.connections_per_address = usize::MAX;
    options.limits.sessions = usize::MAX;
    let listen = ListenOptions {
        options,
        ..ListenOptions::default()
    };
    let mut listener = Listener::bind("127.0.0.1:0", listen).await.unwrap();
    for _ in 0..count {
        match carrier {
            Carrier::Column => {
                let Column(near, far) = Column::dial(&mut listener, options).await;
                for mut end in [near, far] {
                    tokio::spawn(async move { end.next().await });
                }
            }
            Carrier::Bare => {
                let (near, far) = Framed::open(8192).await.into_streams();
                for end in [near, far] {
                    tokio::spawn(wait(end));
                }
            }
        }
        tokio::task::yield_now().await;
    }
}

async fn wait(mut stream: TcpStream) {
    let _ = stream.read_u8().await;
}

/// Octets of this process in memory.
fn resident() -> u64 {
    const PAGE: u64 = 4096;
    let statm = fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u64 = statm.split(' ').nth(1).unwrap().parse().unwrap();
    pages * PAGE
}
