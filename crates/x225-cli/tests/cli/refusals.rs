//! `x225 connect` with peers that refuse, break off, stay silent or speak something else: the layer and the reason.

use std::time::Duration;

use crate::listener::{Listening, Move, raw_peer};
use crate::pcap::{dt, hex, tpkt};
use crate::run::x225;

/// CC, class 0, nothing else.
pub(crate) fn cc() -> Move {
    Move::Write(tpkt(&hex("06 d0 0001 0002 00")))
}

pub(crate) fn tsdu(digits: &str) -> Move {
    Move::Write(dt(&hex(digits)))
}

/// Connects to a peer that makes these moves; the exit status and the sentence behind the address.
pub(crate) fn failure(moves: Vec<Move>, options: &[&str]) -> (Option<i32>, String) {
    let (address, peer) = raw_peer(moves);
    let run = x225(&[&["connect", &address], options].concat(), b"");
    peer.join().unwrap();
    let head = format!("x225: {address}: ");
    let sentence = run.err.strip_prefix(&head).unwrap_or(&run.err);
    (run.status, sentence.trim_end().to_owned())
}

fn fails(moves: Vec<Move>, sentence: &str) {
    assert_eq!(failure(moves, &[]), (Some(1), sentence.to_owned()));
}

#[test]
fn what_is_no_tpkt_fails_at_tpkt() {
    let http = Move::Write(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec());
    let (status, sentence) = failure(vec![Move::Read, http], &[]);
    assert_eq!(status, Some(1));
    assert!(
        sentence.starts_with("TPKT: ") && sentence.contains("HTTP"),
        "{sentence}"
    );
}

#[test]
fn a_refused_transport_connection_fails_at_cotp() {
    let dr = Move::Write(tpkt(&hex("06 80 0001 0000 03")));
    fails(
        vec![Move::Read, dr],
        "COTP: the peer disconnected: address unknown (3), awaiting the CC",
    );
    fails(
        vec![Move::Read],
        "COTP: the peer closed the connection, awaiting the CC",
    );
    let listening = Listening::start(&["--tsel", "0001"]);
    let run = x225(
        &["connect", &listening.address, "--called-tsel", "0002"],
        b"",
    );
    assert_eq!(run.status, Some(1));
    assert!(
        run.err
            .contains("COTP: the peer disconnected: address unknown (3)"),
        "{}",
        run.err
    );
}

#[test]
fn a_refused_session_fails_at_the_session() {
    fails(
        vec![Move::Read, cc(), Move::Read, tsdu("0c 03 320101")],
        "session: refused: rejected by the called SS-user, temporary congestion",
    );
    fails(
        vec![
            Move::Read,
            cc(),
            Move::Read,
            tsdu("0c 0c 14020002 3206 02 6f6f7073 00"),
        ],
        "session: refused: rejected by the called SS-user, user data 5 octets 6f6f707300, would take duplex",
    );
    let listening = Listening::start(&["--ssel", "\"pump\""]);
    let run = x225(
        &["connect", &listening.address, "--called-ssel", "\"valve\""],
        b"",
    );
    assert_eq!(run.status, Some(1));
    assert!(
        run.err
            .contains("session: refused: session selector unknown"),
        "{}",
        run.err
    );
    let listening = Listening::start(&["--refuse", "user-data", "--user-data", "\"in repair\""]);
    let run = x225(&["connect", &listening.address], b"");
    assert!(
        run.err.contains(
            "session: refused: rejected by the called SS-user, user data 9 octets \"in repair\""
        ),
        "{}",
        run.err
    );
}

#[test]
fn an_aborted_session_says_what_the_peer_reflects() {
    fails(
        vec![Move::Read, cc(), Move::Read, tsdu("19 07 110105 3102 0d0e")],
        "session: aborted: the peer's provider says that this side broke a rule, and reflects 0d0e",
    );
    fails(
        vec![Move::Read, cc(), Move::Read, tsdu("19 07 110103 c102 6e6f")],
        "session: aborted by the peer's user, user data 2 octets \"no\"",
    );
}

#[test]
fn a_peer_that_hangs_up_on_the_connect_says_nothing() {
    fails(
        vec![Move::Read, cc(), Move::Read],
        "session: no answer: the peer closed the connection",
    );
}

#[test]
fn a_peer_that_breaks_the_encoding_is_told_apart() {
    let (status, sentence) = failure(vec![Move::Read, cc(), Move::Read, tsdu("0e 7f")], &[]);
    assert_eq!(status, Some(1));
    assert!(
        sentence.starts_with("session: aborted: the peer broke a rule in STA02A: "),
        "{sentence}"
    );
}

#[test]
fn a_silent_peer_is_given_up() {
    let wait = || Move::Wait(Duration::from_millis(900));
    let silent = failure(vec![Move::Read, wait()], &["--timeout", "0.3"]);
    assert_eq!(
        silent,
        (
            Some(1),
            "COTP: timed out: no answer to the CR, or no CR".to_owned()
        )
    );
    let silent = failure(
        vec![Move::Read, cc(), Move::Read, wait()],
        &["--timeout", "0.3"],
    );
    assert_eq!(
        silent,
        (
            Some(1),
            "session: timed out: no answer to the CONNECT, or no CONNECT".to_owned()
        )
    );
}

#[test]
fn data_that_never_comes_is_given_up() {
    let listening = Listening::start(&[]);
    let options = [
        "connect",
        &listening.address,
        "--receive",
        "1",
        "--timeout",
        "0.3",
    ];
    let run = x225(&options, b"");
    assert_eq!(run.status, Some(1));
    assert!(
        run.err.ends_with("session: no answer in time\n"),
        "{}",
        run.err
    );
}
