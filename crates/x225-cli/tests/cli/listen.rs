//! `x225 listen`: what it says, and how it ends.

use std::io::Write;
use std::net::TcpStream;

use crate::listener::{Listening, read_tpkt};
use crate::pcap::{dt, hex, tpkt};
use crate::run::x225;

/// CR, class 0, nothing else.
fn cr() -> Vec<u8> {
    tpkt(&hex("06 e0 0000 0001 00"))
}

/// Writes and reads in turns.
fn exchange(stream: &mut TcpStream, octets: &[u8]) -> Vec<u8> {
    stream.write_all(octets).unwrap();
    read_tpkt(stream)
}

#[test]
fn connections_are_served_side_by_side_and_numbered() {
    let mut listening = Listening::start(&["--echo"]);
    let idle = TcpStream::connect(&listening.address).unwrap();
    listening.line("#1 TCP connection from ");
    let run = x225(
        &[
            "connect",
            &listening.address,
            "--send",
            "\"hello\"",
            "--receive",
            "1",
        ],
        b"",
    );
    assert_eq!(run.status, Some(0), "{}", run.err);
    assert_eq!(listening.line("#2 released"), "#2 released in order");
    drop(idle);
    assert_eq!(
        listening.line("#1 COTP"),
        "#1 COTP: the peer closed the connection, idle"
    );
}

#[test]
fn class_2_is_agreed_where_both_sides_ask_for_it() {
    for (theirs, agreed) in [("2", "class 2"), ("0", "class 0")] {
        let mut listening = Listening::start(&["--class", theirs]);
        let run = x225(&["connect", &listening.address, "--class", "2"], b"");
        assert_eq!(run.status, Some(0), "{}", run.err);
        let line = format!("COTP         {agreed}, TPDU size 8192 octets");
        assert!(run.out.contains(&line), "{}", run.out);
        assert_eq!(listening.line("#1 released"), "#1 released in order");
    }
}

#[test]
fn a_peer_that_speaks_something_else_is_named() {
    let mut listening = Listening::start(&["--once"]);
    let mut peer = TcpStream::connect(&listening.address).unwrap();
    peer.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let line = listening.line("#1 TPKT: ");
    assert!(line.contains("HTTP"), "{line}");
    let (status, _, err) = listening.end();
    assert_eq!(status, Some(1));
    assert!(err.contains(": TPKT: "), "{err}");
}

#[test]
fn half_duplex_data_is_sent_back_once_the_token_is_here() {
    let listening = Listening::start(&["--echo", "--once"]);
    let mut peer = TcpStream::connect(&listening.address).unwrap();
    exchange(&mut peer, &cr());
    let accept = exchange(&mut peer, &dt(&hex("0d 0c 0506 130100 160102 14020001")));
    assert_eq!(accept[3], 0x0E);
    // GT+DT: the listener asks for the token (PT), gets it (GT), sends the data back, and gives the token back.
    let please = exchange(&mut peer, &dt(&hex("0100 0100 6869")));
    assert_eq!(please[3..], hex("02 03 100101"));
    let back = exchange(&mut peer, &dt(&hex("01 03 100101")));
    assert_eq!(back[3..], hex("0100 0100 6869"));
    assert_eq!(read_tpkt(&mut peer)[3..], hex("01 03 100101"));
    let disconnect = exchange(&mut peer, &dt(&hex("09 00")));
    assert_eq!(disconnect[3..], hex("0a 00"));
    drop(peer);
    let (status, out, err) = listening.end();
    assert_eq!((status, err.as_str()), (Some(0), ""), "{out}");
}

#[test]
fn points_and_activities_are_confirmed() {
    let listening = Listening::start(&["--once"]);
    let mut peer = TcpStream::connect(&listening.address).unwrap();
    exchange(&mut peer, &cr());
    // Half-duplex, minor and major synchronize, activity management.
    let accept = exchange(&mut peer, &dt(&hex("0d 0c 0506 130100 160102 14020059")));
    assert_eq!(accept[3], 0x0E);
    peer.write_all(&dt(&hex("0100 2d 03 290141"))).unwrap();
    let minor = exchange(&mut peer, &dt(&hex("0100 31 03 2a0131")));
    assert_eq!(minor[3..], hex("0200 32 03 2a0131"));
    let end = exchange(&mut peer, &dt(&hex("0100 29 03 2a0132")));
    assert_eq!(end[3..], hex("0200 2a 03 2a0132"));
    exchange(&mut peer, &dt(&hex("09 00")));
    drop(peer);
    let (status, out, _) = listening.end();
    assert_eq!(status, Some(0), "{out}");
    assert!(out.contains("GT+AS") && out.contains("PT+AEA 2"), "{out}");
}

#[test]
fn a_peer_that_breaks_a_rule_is_told_and_named() {
    let mut listening = Listening::start(&["--once"]);
    let mut peer = TcpStream::connect(&listening.address).unwrap();
    exchange(&mut peer, &cr());
    exchange(&mut peer, &dt(&hex("0d 0c 0506 130100 160102 14020002")));
    let abort = exchange(&mut peer, &dt(&hex("0100 31 03 2a0137")));
    assert_eq!(abort[3], 0x19);
    drop(peer);
    let line = listening.line("#1 session: ");
    assert!(
        line.contains("the peer broke a rule in STA713: MIP is not permitted now"),
        "{line}"
    );
}

#[test]
fn an_interrupt_aborts_what_is_open_and_ends_the_command() {
    let mut listening = Listening::start(&["--grace", "100ms"]);
    let mut peer = TcpStream::connect(&listening.address).unwrap();
    exchange(&mut peer, &cr());
    exchange(&mut peer, &dt(&hex("0d 0c 0506 130100 160102 14020002")));
    listening.line("#1 proposed ");
    listening.interrupt();
    assert_eq!(read_tpkt(&mut peer)[3], 0x19);
    drop(peer);
    let (status, out, err) = listening.end();
    assert_eq!((status, err.as_str()), (Some(0), ""));
    assert!(
        out.contains("#1 session: aborted by this side, which stops"),
        "{out}"
    );
}

#[test]
fn an_address_that_is_not_to_be_had_is_no_usable_input() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let run = x225(&["listen", &address], b"");
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    let sentence = format!("x225: {address}: TCP: Address already in use");
    assert!(run.err.starts_with(&sentence), "{}", run.err);
    let run = x225(&["listen", "--refuse", "because"], b"");
    assert_eq!(
        (run.status, run.err.as_str()),
        (
            Some(2),
            "x225: --refuse cannot be 'because': there are user, congestion, user-data, and the codes of X.225 8.3.5.10\n"
        )
    );
}

#[test]
fn a_connection_nested_in_another_is_answered_like_any_and_ends_with_it() {
    let mut listening = Listening::start(&["--echo", "--once"]);
    let mut peer = TcpStream::connect(&listening.address).unwrap();
    exchange(&mut peer, &cr());
    // CONNECT and ACCEPT: version 2, duplex and nested connections.
    let accept = exchange(&mut peer, &dt(&hex("0d 0c 0506 130100 160102 14022002")));
    assert_eq!(accept[3..], hex("0e 0c 0506 130101 160102 14022002"));
    // Inside it, by the identifier 128.
    let inside = hex("0d 12 0506 130100 160102 14020002 3d0100 3e0180");
    let accept = exchange(&mut peer, &dt(&inside));
    assert_eq!(accept[3..], hex("0e 0f 0506 130101 160102 14020002 3e0180"));
    assert_eq!(listening.line("#1.1 "), "#1.1 proposed inside: duplex");
    let back = exchange(&mut peer, &dt(&hex("01 03 3e0180 01 03 3e0180 6869")));
    assert_eq!(back[3..], hex("01 03 3e0180 01 03 3e0180 6869"));
    let disconnect = exchange(&mut peer, &dt(&hex("09 00")));
    assert_eq!(disconnect[3..], hex("0a 00"));
    assert_eq!(
        listening.line("#1.1 "),
        "#1.1 S-P-ABORT indication: the enclosing session connection ended"
    );
    drop(peer);
    let (status, out, err) = listening.end();
    assert_eq!((status, err.as_str()), (Some(0), ""), "{out}");
}

#[test]
fn nested_connections_are_left_out_where_they_are_not_agreed_to() {
    let listening = Listening::start(&["--fu", "duplex"]);
    let mut peer = TcpStream::connect(&listening.address).unwrap();
    exchange(&mut peer, &cr());
    let accept = exchange(&mut peer, &dt(&hex("0d 0c 0506 130100 160102 14022002")));
    assert_eq!(accept[3..], hex("0e 0c 0506 130101 160102 14020002"));
}
