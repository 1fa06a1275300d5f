//! Many peers at one port: side by side, bounded, and none in another's way.

#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

mod support;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use support::peer::{CR, Pace, Paced, octets};
use support::{data, told};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use x225::{Indication, response};
use x225_tokio::{
    ConnectOptions, Error, Layer, Limit, Limits, ListenError, ListenOptions, Listener, Opened,
    Options, Phase, SessionFailure, connect,
};

async fn listen(options: ListenOptions) -> (Listener, SocketAddr) {
    let listener = Listener::bind("127.0.0.1:0", options).await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

#[tokio::test]
async fn peers_that_say_nothing_hold_up_no_other() {
    let (mut listener, address) = listen(ListenOptions::default()).await;
    let mut silent = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(&octets(CR)[..5]).await.unwrap();
        silent.push(stream);
    }
    let caller = tokio::spawn(connect(address, ConnectOptions::default()));
    let incoming = listener.accept().await.unwrap();
    let mut responder = incoming
        .accept(response::ConnectAccept::default())
        .await
        .unwrap();
    let (mut initiator, _) = caller.await.unwrap().unwrap();
    initiator.send(b"through".as_slice()).await.unwrap();
    assert_eq!(responder.next().await, Some(data(b"through")));
}

#[tokio::test]
async fn no_more_handshakes_run_than_allowed_and_the_next_peer_waits_its_turn() {
    let handshake = Duration::from_secs(1);
    let (mut listener, address) = listen(ListenOptions {
        options: Options {
            limits: Limits {
                handshakes: 2,
                handshake,
                ..Default::default()
            },
            ..Default::default()
        },
        ..Default::default()
    })
    .await;
    let begun = Instant::now();
    let _silent = [
        TcpStream::connect(address).await.unwrap(),
        TcpStream::connect(address).await.unwrap(),
    ];
    let caller = tokio::spawn(connect(address, ConnectOptions::default()));
    for _ in 0..2 {
        let Err(ListenError::Handshake(failed)) = listener.accept().await else {
            panic!("a silent peer was served")
        };
        assert_eq!(failed.error, Error::Timeout(Phase::Transport));
    }
    let incoming = listener.accept().await.unwrap();
    assert!(begun.elapsed() >= handshake);
    let counters = listener.counters();
    assert_eq!(counters.reached(Limit::Handshake), 2);
    assert!(counters.reached(Limit::Handshakes) >= 1);
    let accept = response::ConnectAccept::default();
    let _responder = incoming.accept(accept).await.unwrap();
    caller.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_peer_that_fails_is_reported_with_its_address_and_the_next_one_served() {
    let (mut listener, address) = listen(ListenOptions::default()).await;
    let mut browser = TcpStream::connect(address).await.unwrap();
    browser.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
    let Err(ListenError::Handshake(failed)) = listener.accept().await else {
        panic!("a browser was served")
    };
    assert_eq!(failed.peer, browser.local_addr().unwrap());
    assert_eq!(failed.error.layer(), Layer::Tpkt);
    assert!(failed.to_string().contains("this looks like HTTP"));
    let caller = tokio::spawn(connect(address, ConnectOptions::default()));
    let incoming = listener.accept().await.unwrap();
    let accept = response::ConnectAccept::default();
    let _responder = incoming.accept(accept).await.unwrap();
    caller.await.unwrap().unwrap();
}

#[tokio::test]
async fn connections_are_numbered_and_each_goes_through_what_is_put_around_its_stream() {
    let seen: Arc<Mutex<Vec<(u64, SocketAddr, SocketAddr)>>> = Arc::default();
    let written = Arc::clone(&seen);
    let options = ListenOptions {
        wrap: Some(Arc::new(move |stream, opened| {
            let Opened {
                number,
                peer,
                local,
                ..
            } = *opened;
            written.lock().unwrap().push((number, peer, local));
            let pace = Pace {
                octets: 1,
                hesitates: number == 1,
            };
            Box::new(Paced::new(stream, pace).0)
        })),
        ..Default::default()
    };
    let (mut listener, address) = listen(options).await;
    let caller = tokio::spawn(connect(address, ConnectOptions::default()));
    let incoming = listener.accept().await.unwrap();
    assert_eq!(incoming.number, Some(1));
    let first = (1, incoming.peer.unwrap(), address);
    let accept = response::ConnectAccept::default();
    let _responder = incoming.accept(accept).await.unwrap();
    caller.await.unwrap().unwrap();
    let browser = TcpStream::connect(address).await.unwrap();
    let second = (2, browser.local_addr().unwrap(), address);
    drop(browser);
    let Err(ListenError::Handshake(failed)) = listener.accept().await else {
        panic!("nobody was served")
    };
    assert_eq!(failed.number, 2);
    assert_eq!(*seen.lock().unwrap(), [first, second]);
    assert_eq!(listener.counters().taken(), 2);
}

#[tokio::test]
async fn handshakes_go_on_while_nobody_waits_for_them() {
    let (mut listener, address) = listen(ListenOptions::default()).await;
    let mut first = TcpStream::connect(address).await.unwrap();
    let mut second = TcpStream::connect(address).await.unwrap();
    let waiting = timeout(Duration::from_millis(50), listener.accept());
    assert!(waiting.await.is_err());
    for stream in [&mut second, &mut first] {
        stream.write_all(&octets(CR)).await.unwrap();
        let mut header = [0; 6];
        let answer = timeout(Duration::from_secs(5), stream.read_exact(&mut header));
        answer.await.unwrap().unwrap();
        assert_eq!(header[5], 0xD0, "a CC");
    }
}

#[tokio::test]
async fn an_incoming_that_nobody_answers_is_aborted_when_dropped() {
    let (mut listener, address) = listen(ListenOptions::default()).await;
    let caller = tokio::spawn(connect(address, ConnectOptions::default()));
    drop(listener.accept().await.unwrap());
    assert!(matches!(
        caller.await.unwrap().unwrap_err(),
        Error::Session(SessionFailure::UserAbort(_))
    ));
}

#[tokio::test]
async fn a_dropped_listener_ends_its_handshakes() {
    let (mut listener, address) = listen(ListenOptions::default()).await;
    let mut halfway = TcpStream::connect(address).await.unwrap();
    halfway.write_all(&octets(CR)).await.unwrap();
    let waiting = timeout(Duration::from_millis(50), listener.accept());
    assert!(waiting.await.is_err());
    drop(listener);
    halfway.shutdown().await.unwrap();
    let metrics = tokio::runtime::Handle::current().metrics();
    timeout(Duration::from_secs(5), async {
        while metrics.num_alive_tasks() > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn many_connections_one_after_another_leave_nothing_behind() {
    let (mut listener, address) = listen(ListenOptions::default()).await;
    let responder = tokio::spawn(async move {
        for _ in 0..100 {
            let incoming = listener.accept().await.unwrap();
            let accept = response::ConnectAccept::default();
            let mut session = incoming.accept(accept).await.unwrap();
            told!(session, Indication::Release(_));
            let accept = response::ReleaseAccept::default();
            session.request(accept).await.unwrap();
        }
    });
    let files = || std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
    for _ in 0..100 {
        let (mut session, _) = connect(address, ConnectOptions::default()).await.unwrap();
        session.release(b"".as_slice()).await.unwrap();
    }
    responder.await.unwrap();
    let metrics = tokio::runtime::Handle::current().metrics();
    timeout(Duration::from_secs(5), async {
        while metrics.num_alive_tasks() > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await
    .unwrap();
    assert!(files() < 100, "{} files are open", files());
}
