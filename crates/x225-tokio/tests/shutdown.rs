//! A listener that stops: at once, in its own time, on every address.

#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

mod support;

use std::net::SocketAddr;
use std::time::Duration;

use support::peer::{CR, octets};
use support::{data, told};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};
use x225::{Indication, response};
use x225_tokio::{ConnectOptions, ListenOptions, Listener, Options, Session, connect};

async fn listen() -> (Listener, SocketAddr) {
    let options = ListenOptions::default();
    let listener = Listener::bind("127.0.0.1:0", options).await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

async fn session(listener: &mut Listener, address: SocketAddr) -> (Session, Session) {
    let calling = tokio::spawn(connect(address, ConnectOptions::default()));
    let incoming = listener.accept().await.unwrap();
    let accept = response::ConnectAccept::default();
    let ours = incoming.accept(accept).await.unwrap();
    (ours, calling.await.unwrap().unwrap().0)
}

#[tokio::test]
async fn without_connections_it_is_over_at_once() {
    let (listener, address) = listen().await;
    assert_eq!(listener.shutdown(Duration::MAX).await, 0);
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn sessions_may_end_by_themselves() {
    let (mut listener, address) = listen().await;
    let counters = listener.counters();
    let (mut ours, mut theirs) = session(&mut listener, address).await;
    let stopping = tokio::spawn(listener.shutdown(Duration::from_hours(1)));
    theirs.send(b"one more".as_slice()).await.unwrap();
    assert_eq!(ours.next().await, Some(data(b"one more")));
    assert!(TcpStream::connect(address).await.is_err());
    assert!(!stopping.is_finished());
    let (released, ()) = tokio::join!(theirs.release(b"".as_slice()), async {
        told!(ours, Indication::Release(_));
        let accept = response::ReleaseAccept::default();
        ours.request(accept).await.unwrap();
    });
    released.unwrap();
    assert_eq!(stopping.await.unwrap(), 0);
    assert_eq!(counters.connections(), 0);
}

#[tokio::test]
async fn those_that_stand_after_the_grace_are_aborted_by_this_sides_user() {
    let (mut listener, address) = listen().await;
    let mut pairs = Vec::new();
    for _ in 0..3 {
        pairs.push(session(&mut listener, address).await);
    }
    pairs[0].1.send(b"last words".as_slice()).await.unwrap();
    assert_eq!(pairs[0].0.next().await, Some(data(b"last words")));
    let begun = Instant::now();
    let grace = Duration::from_millis(100);
    let peers = async {
        for (ours, theirs) in &mut pairs {
            told!(theirs, Indication::UserAbort(_));
            theirs.closed().await;
            assert_eq!(ours.next().await, None);
        }
    };
    let (aborted, ()) = tokio::join!(listener.shutdown(grace), peers);
    assert_eq!(aborted, 3);
    let took = begun.elapsed();
    assert!(
        (grace..grace + Options::default().linger).contains(&took),
        "{took:?}"
    );
}

#[tokio::test]
async fn what_had_arrived_when_it_was_aborted_can_still_be_taken() {
    let (mut listener, address) = listen().await;
    let (mut ours, mut theirs) = session(&mut listener, address).await;
    for octets in [&b"first"[..], b"second"] {
        theirs.send(octets).await.unwrap();
    }
    sleep(Duration::from_millis(20)).await;
    assert_eq!(ours.next().await, Some(data(b"first")));
    let (aborted, ()) = tokio::join!(listener.shutdown(Duration::ZERO), async {
        told!(theirs, Indication::UserAbort(_));
        theirs.closed().await;
    });
    assert_eq!(aborted, 1);
    assert_eq!(ours.next().await, Some(data(b"second")));
    assert_eq!(ours.next().await, None);
}

#[tokio::test]
async fn handshakes_are_given_up_at_once() {
    let (mut listener, address) = listen().await;
    let mut halfway = TcpStream::connect(address).await.unwrap();
    halfway.write_all(&octets(CR)).await.unwrap();
    let waiting = timeout(Duration::from_millis(50), listener.accept());
    assert!(waiting.await.is_err());
    let (aborted, cc) = tokio::join!(listener.shutdown(Duration::from_hours(1)), async {
        let mut said = Vec::new();
        halfway.read_to_end(&mut said).await.unwrap();
        drop(halfway);
        said
    });
    assert_eq!((aborted, cc.get(5)), (0, Some(&0xD0)), "CC, and the end");
}

#[tokio::test]
async fn each_address_of_a_listener_is_served_in_its_turn() {
    let addresses: [SocketAddr; 2] = ["127.0.0.1:0", "127.0.0.2:0"].map(|it| it.parse().unwrap());
    let options = ListenOptions::default();
    let mut listener = Listener::bind(&addresses[..], options).await.unwrap();
    let bound = listener.local_addrs().unwrap();
    let hosts: Vec<_> = bound.iter().map(|it| it.ip().to_string()).collect();
    assert_eq!(hosts, ["127.0.0.1", "127.0.0.2"]);
    assert_eq!(listener.local_addr().unwrap(), bound[0]);
    for address in [bound[1], bound[0], bound[0], bound[1]] {
        let (mut ours, mut theirs) = session(&mut listener, address).await;
        theirs.send(b"here".as_slice()).await.unwrap();
        assert_eq!(ours.next().await, Some(data(b"here")));
    }
    listener.shutdown(Duration::ZERO).await;
    for address in bound {
        assert!(TcpStream::connect(address).await.is_err());
    }
}

#[tokio::test]
async fn an_address_that_is_not_to_be_had_is_an_error_and_none_is_bound() {
    let (listener, taken) = listen().await;
    let free: SocketAddr = "127.0.0.2:0".parse().unwrap();
    let both = Listener::bind(&[free, taken][..], ListenOptions::default()).await;
    assert_eq!(both.unwrap_err().kind(), std::io::ErrorKind::AddrInUse);
    drop(listener);
}

/// The timer field in the kernel's list of TCP connections: 02 is keep-alive.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn tcp_looks_for_peers_that_are_gone_at_both_ends() {
    let (mut listener, address) = listen().await;
    let _pair = session(&mut listener, address).await;
    let port = format!(":{:04X}", address.port());
    // Once what was written has been acknowledged.
    let kept_alive = async {
        loop {
            let list = std::fs::read_to_string("/proc/net/tcp").unwrap();
            let established = list.lines().filter(|line| {
                let fields: Vec<_> = line.split_whitespace().collect();
                let ours = fields[1].ends_with(&port) || fields[2].ends_with(&port);
                ours && fields[3] == "01" && fields[5].starts_with("02:")
            });
            if established.count() == 2 {
                break;
            }
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_secs(5), kept_alive).await.unwrap();
}
