//! `x225 listen`: limits that are reached, counters, and the end by a signal.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::listener::{Listening, read_tpkt};
use crate::pcap::{dt, hex, tpkt};
use crate::run::x225;

/// CR, class 0, nothing else.
const CR: &str = "06 e0 0000 0001 00";
/// CONNECT, duplex.
const CN: &str = "0d 0c 0506 130100 160102 14020002";

/// A peer with a transport connection.
fn transport(listening: &Listening) -> TcpStream {
    let mut peer = TcpStream::connect(&listening.address).unwrap();
    peer.write_all(&tpkt(&hex(CR))).unwrap();
    assert_eq!(read_tpkt(&mut peer)[1], 0xD0, "CC");
    peer
}

/// A peer with a session.
fn session(listening: &Listening) -> TcpStream {
    let mut peer = transport(listening);
    peer.write_all(&dt(&hex(CN))).unwrap();
    assert_eq!(read_tpkt(&mut peer)[3], 14, "ACCEPT");
    peer
}

/// FINISH, and DISCONNECT.
fn release(mut peer: TcpStream) {
    peer.write_all(&dt(&hex("09 00"))).unwrap();
    assert_eq!(read_tpkt(&mut peer)[3..], hex("0a 00"));
}

#[test]
fn a_session_beyond_the_limit_is_refused_and_counted() {
    let mut listening = Listening::start(&["--limit", "sessions=1"]);
    let first = session(&listening);
    let mut second = TcpStream::connect(&listening.address).unwrap();
    second.write_all(&tpkt(&hex(CR))).unwrap();
    // DR: congestion at the TSAP.
    assert_eq!(read_tpkt(&mut second), hex("06 80 0001 0000 01"));
    drop((first, second));
    assert_eq!(
        listening.line("#2 COTP"),
        "#2 COTP: no room: the limit on sessions at a time is reached"
    );
    assert_eq!(
        listening.counted(),
        "counted: 2 TCP connections; limits reached: sessions 1"
    );
}

#[test]
fn a_connection_beyond_those_of_its_address_is_closed_at_once() {
    let mut listening = Listening::start(&["--limit", "connections_per_address=1"]);
    let first = transport(&listening);
    let mut second = TcpStream::connect(&listening.address).unwrap();
    assert_eq!(second.read(&mut [0]).unwrap_or_default(), 0);
    listening.line("#2 TCP connection from 127.0.0.1:");
    assert_eq!(
        listening.line("#2 "),
        "#2 TCP: no room: the limit on connections of this address at a time is reached"
    );
    drop(first);
    listening.line("#1 session: ");
    assert_eq!(
        listening.counted(),
        "counted: 2 TCP connections; limits reached: connections_per_address 1"
    );
}

#[test]
fn silence_of_each_kind_ends_a_connection() {
    let limits = ["handshake=300ms", "stalled=300ms", "idle=600ms"];
    let options = limits.map(|limit| ["--limit", limit]).concat();
    let mut listening = Listening::start(&options);
    let early = TcpStream::connect(&listening.address).unwrap();
    assert_eq!(
        listening.line("#1 COTP"),
        "#1 COTP: timed out: no answer to the CR, or no CR"
    );
    drop(early);
    let mut stalled = session(&listening);
    stalled.write_all(&dt(&hex("01 00 01 00 aa"))[..9]).unwrap();
    assert_eq!(read_tpkt(&mut stalled)[3..], hex("19 03 110111"));
    drop(stalled);
    assert_eq!(
        listening.line("#2 session: "),
        "#2 session: S-P-ABORT indication: the peer went beyond a limit in STA713: silent in the middle of something \
         for longer than this side waits (X.225 A.4.3.1.2)"
    );
    let mut idle = session(&listening);
    assert_eq!(read_tpkt(&mut idle)[3..], hex("19 03 110111"));
    drop(idle);
    assert_eq!(
        listening.line("#3 session: "),
        "#3 session: S-P-ABORT indication: the peer went beyond a limit in STA713: silent for longer than this side \
         waits (X.225 A.4.3.1.2)"
    );
    assert_eq!(
        listening.counted(),
        "counted: 3 TCP connections; limits reached: handshake 1, idle 1, stalled 1"
    );
}

#[test]
fn counters_are_shown_after_each_connection_if_that_is_asked_for() {
    let mut listening = Listening::start(&["--verbose", "--limit", "handshakes=7"]);
    let first = session(&listening);
    release(session(&listening));
    assert_eq!(
        listening.line("counted: "),
        "counted: 2 TCP connections, 1 open, 1 for a session, 0 octets held, 0 unsent; no limit reached"
    );
    release(first);
    assert_eq!(
        listening.line("counted: "),
        "counted: 2 TCP connections, 0 open, 0 for a session, 0 octets held, 0 unsent; no limit reached"
    );
}

#[test]
fn more_addresses_than_one_are_served_together() {
    let mut listening = Listening::start(&["127.0.0.1:0", "--verbose"]);
    let second = listening.line("listening on ");
    let second = second.strip_prefix("listening on ").unwrap().to_owned();
    assert_ne!(listening.address, second);
    for (number, address) in [(1, &listening.address.clone()), (2, &second)] {
        let run = x225(&["connect", address], b"");
        assert_eq!(run.status, Some(0), "{}", run.err);
        let line = format!("#{number} released in order");
        assert_eq!(listening.line(&line), line);
    }
}

#[test]
fn a_signal_waits_for_sessions_that_end_by_themselves() {
    let mut listening = Listening::start(&["--grace", "1h"]);
    let peer = session(&listening);
    let early = transport(&listening);
    listening.line("#2 ");
    listening.signal("-TERM");
    assert_eq!(
        listening.line("#2 stopped"),
        "#2 stopped before a session came about"
    );
    drop(early);
    assert_eq!(
        listening.line("stopping"),
        "stopping: 1 session has 1h to end; another signal aborts at once"
    );
    while TcpStream::connect(&listening.address).is_ok() {
        std::thread::sleep(Duration::from_millis(5));
    }
    release(peer);
    let (status, out, err) = listening.end();
    assert_eq!((status, err.as_str()), (Some(0), ""));
    let (rest, last) = out.trim_end().rsplit_once('\n').unwrap();
    assert!(rest.ends_with("#1 released in order"), "{out}");
    assert!(last.ends_with("; no limit reached"), "{last}");
}

#[test]
fn a_second_signal_does_not_wait() {
    let mut listening = Listening::start(&["--grace", "1h"]);
    let mut peer = session(&listening);
    listening.interrupt();
    listening.line("stopping: ");
    listening.interrupt();
    assert_eq!(read_tpkt(&mut peer)[3], 0x19, "ABORT");
    drop(peer);
    let (status, out, err) = listening.end();
    assert_eq!((status, err.as_str()), (Some(0), ""));
    let last = "#1 session: aborted by this side, which stops\ncounted: 1 TCP connection; no limit reached\n";
    assert!(out.ends_with(last), "{out}");
}

#[test]
fn a_command_whose_output_nobody_reads_ends_by_signals_all_the_same() {
    let listening = Listening::start(&["--grace", "1h"]);
    let stands_still = (0..10_000).any(|_| {
        let mut peer = TcpStream::connect(&listening.address).unwrap();
        peer.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
        peer.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
        let answer = peer.read(&mut [0; 9]);
        answer.is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
    });
    assert!(stands_still, "the pipe takes no more");
    listening.interrupt();
    std::thread::sleep(Duration::from_millis(200));
    listening.interrupt();
    assert_eq!(listening.status(), Some(1));
}

#[test]
fn an_association_and_what_is_nested_end_with_the_time_of_grace() {
    let mut listening = Listening::start(&["--grace", "100ms"]);
    let mut peer = transport(&listening);
    peer.write_all(&dt(&hex("0d 0c 0506 130100 160102 14022002")))
        .unwrap();
    assert_eq!(read_tpkt(&mut peer)[3], 14, "ACCEPT");
    let inside = hex("0d 12 0506 130100 160102 14020002 3d0100 3e0180");
    peer.write_all(&dt(&inside)).unwrap();
    assert_eq!(read_tpkt(&mut peer)[3], 14, "ACCEPT");
    listening.line("#1.1 ");
    listening.interrupt();
    assert_eq!(read_tpkt(&mut peer)[3], 0x19, "ABORT");
    drop(peer);
    let (status, out, err) = listening.end();
    assert_eq!((status, err.as_str()), (Some(0), ""));
    assert!(
        out.contains("#1 session: aborted by this side, which stops"),
        "{out}"
    );
}

#[test]
fn a_limit_that_cannot_be_set_is_no_usable_input() {
    for (setting, reason) in [
        ("people=7", "there is no limit 'people'; --help has them"),
        (
            "idle=5",
            "a time is a number with ms, s, m, h or d behind it",
        ),
    ] {
        let run = x225(&["listen", "--limit", setting], b"");
        let sentence = format!("x225: --limit cannot be '{setting}': {reason}\n");
        assert_eq!((run.status, run.err), (Some(2), sentence));
    }
    let help = x225(&["listen", "--help"], b"").out;
    let line = "\n  idle=24h                       silence between SSDUs\n";
    assert!(help.contains(line), "{help}");
}
