//! Peers that go on and on. What each limit does is tested in `limits`; here is what a peer tries to
//! get around them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests are test code"
)]

mod support;

use std::cell::Cell;
use std::time::Duration;

use support::peer::{CN, CR, octets, read_tpdu, read_tsdu, tpkt};
use support::{raw, told};
use tokio::io::{AsyncWriteExt, DuplexStream};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};
use x225::{Indication, response};
use x225_tokio::{
    Error, Incoming, Limit, Limits, ListenOptions, Listener, Options, Phase, Session,
};

/// What may be on its way beside what a limit counts: the pipe, and two read buffers.
const SLACK: usize = (64 + 2 * 128) << 10;

/// A session with a caller that a test plays.
async fn called(options: &ListenOptions) -> (Session, DuplexStream) {
    let (ours, mut theirs) = raw();
    let (session, ()) = tokio::join!(
        async {
            let incoming = Incoming::from_stream(ours, options).await.unwrap();
            let accept = response::ConnectAccept::default();
            incoming.accept(accept).await.unwrap()
        },
        async {
            theirs.write_all(&octets(CR)).await.unwrap();
            assert_eq!(read_tpdu(&mut theirs).await[1], 0xD0, "CC");
            theirs.write_all(&octets(CN)).await.unwrap();
            assert_eq!(read_tsdu(&mut theirs).await[0], 14, "ACCEPT");
        }
    );
    (session, theirs)
}

/// A DT TPDU with so many octets, and not the last of its TSDU.
fn more(count: usize) -> Vec<u8> {
    let mut packet = tpkt(&"00".repeat(count));
    packet[6] = 0;
    packet
}

#[tokio::test]
async fn a_tsdu_in_tpdus_of_an_octet_ends_long_before_its_octets_reach_a_limit() {
    let mut options = ListenOptions::default();
    options.options.linger = Duration::from_millis(50);
    let (mut session, mut caller) = called(&options).await;
    let packet = more(1);
    let packets = packet.repeat(4000);
    let sent = Cell::new(0);
    let floods = async {
        while caller.write_all(&packets).await.is_ok() {
            sent.set(sent.get() + packets.len());
        }
    };
    let is_told = async {
        told!(session, Indication::ProviderAbort(_));
        assert_eq!(session.next().await, None);
        let limit = options.options.limits.transport.segments * packet.len();
        let bound = limit + SLACK + packets.len();
        assert!(
            (limit - packets.len()..bound).contains(&sent.get()),
            "{sent:?}"
        );
        session.closed().await;
        let lost = session.lost().unwrap().to_string();
        assert!(lost.contains("segments"), "{lost}");
    };
    tokio::join!(floods, is_told);
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_dribbles_is_hung_up_on_at_the_deadline_however_it_goes_on() {
    let opening = [octets(CR), octets(CN)].concat();
    for (pause, phase) in [(20, Phase::Transport), (2, Phase::Session)] {
        let pause = Duration::from_secs(pause);
        let (ours, mut theirs) = raw();
        let options = ListenOptions::default();
        let dribbles = async {
            for octet in &opening {
                if theirs.write_all(&[*octet]).await.is_err() {
                    break;
                }
                sleep(pause).await;
            }
        };
        let begun = Instant::now();
        let (incoming, ()) = tokio::join!(Incoming::from_stream(ours, &options), dribbles);
        assert_eq!(incoming.unwrap_err(), Error::Timeout(phase));
        let bound = options.options.limits.handshake + options.options.linger;
        assert!(begun.elapsed() <= bound + pause);
    }
}

#[tokio::test(start_paused = true)]
async fn empty_tpdus_do_not_prolong_a_handshake() {
    let (ours, mut theirs) = raw();
    let options = ListenOptions::default();
    let empty = more(0);
    let (incoming, ()) = tokio::join!(Incoming::from_stream(ours, &options), async {
        theirs.write_all(&octets(CR)).await.unwrap();
        assert_eq!(read_tpdu(&mut theirs).await[1], 0xD0, "CC");
        while theirs.write_all(&empty).await.is_ok() {
            sleep(Duration::from_millis(100)).await;
        }
    });
    assert_eq!(incoming.unwrap_err(), Error::Timeout(Phase::Session));
}

#[tokio::test]
async fn a_flood_of_callers_holds_no_more_than_the_handshakes_allowed() {
    const HANDSHAKES: usize = 16;
    const FLOOD: usize = 100;
    let limits = Limits {
        handshakes: HANDSHAKES,
        connections_per_address: FLOOD,
        handshake: Duration::from_millis(200),
        ..Default::default()
    };
    let options = ListenOptions {
        options: Options {
            limits,
            linger: Duration::from_millis(50),
            ..Default::default()
        },
        ..Default::default()
    };
    let mut listener = Listener::bind("127.0.0.1:0", options).await.unwrap();
    let address = listener.local_addr().unwrap();
    let counters = listener.counters();
    let mut flood = Vec::new();
    for _ in 0..FLOOD {
        flood.push(TcpStream::connect(address).await.unwrap());
    }
    for _ in 0..FLOOD {
        assert!(listener.accept().await.is_err());
        // Those in their handshake, and those that are still hung up on.
        let connections = counters.connections();
        assert!(connections <= 2 * HANDSHAKES, "{connections}");
    }
    assert_eq!(counters.reached(Limit::Handshake), FLOOD as u64);
    assert!(counters.reached(Limit::Handshakes) > 0);
    timeout(Duration::from_secs(5), async {
        while counters.connections() > 0 {
            sleep(Duration::from_millis(5)).await;
        }
    })
    .await
    .unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_talks_on_after_the_release_is_hung_up_on_when_tim_expires() {
    let options = ListenOptions::default();
    let (mut session, mut caller) = called(&options).await;
    caller.write_all(&tpkt("09 00")).await.unwrap();
    told!(session, Indication::Release(_));
    let accept = response::ReleaseAccept::default();
    session.request(accept).await.unwrap();
    assert_eq!(read_tsdu(&mut caller).await, octets("0a 00"));
    let begun = Instant::now();
    let data = tpkt("0100 0100 aa");
    tokio::join!(session.closed(), async {
        while caller.write_all(&data).await.is_ok() {
            sleep(Duration::from_millis(10)).await;
        }
    });
    let bound = options.options.tim + options.options.linger;
    assert!(begun.elapsed() <= bound + Duration::from_millis(10));
}
