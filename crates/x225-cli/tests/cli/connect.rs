//! `x225 connect`: what was agreed, or which layer failed and why.

use std::time::Duration;

use crate::listener::{Listening, Move, raw_peer};
use crate::pcap::{dt, hex, tpkt};
use crate::run::{Run, x225};

/// CC, class 0, nothing else.
fn cc() -> Move {
    Move::Write(tpkt(&hex("06 d0 0001 0002 00")))
}

fn tsdu(digits: &str) -> Move {
    Move::Write(dt(&hex(digits)))
}

/// Connects to a peer that makes these moves; the exit status and the sentence behind the address.
fn failure(moves: Vec<Move>, options: &[&str]) -> (Option<i32>, String) {
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

/// The lines but the first, in which the ports are different each time.
fn agreed(run: &Run) -> Vec<&str> {
    let lines = run.lines();
    assert!(
        lines[0].starts_with("TCP          127.0.0.1:"),
        "{}",
        lines[0]
    );
    lines[1..].to_vec()
}

#[test]
fn every_layer_says_what_was_agreed() {
    let listening = Listening::start(&["--once", "--echo", "--user-data", "\"come in\""]);
    let run = x225(
        &[
            "connect",
            &listening.address,
            "--called-tsel",
            "0001",
            "--calling-tsel",
            "\"desk\"",
            "--called-ssel",
            "\"pump\"",
            "--calling-ssel",
            "0002",
            "--user-data",
            "\"good morning\"",
            "--send",
            "\"hello\"",
            "--send",
            "000102",
            "--receive",
            "2",
            "--release",
            "\"bye\"",
        ],
        b"",
    );
    assert_eq!(
        agreed(&run),
        [
            "COTP         class 0, TPDU size 8192 octets",
            "session      version 2, duplex, responding selector 70756d70 \"pump\", user data 7 octets \"come in\"",
            "sent         5 octets \"hello\"",
            "sent         3 octets 000102",
            "received     5 octets \"hello\"",
            "received     3 octets 000102",
            "released     in order",
        ]
    );
    let (status, out, err) = listening.end();
    assert_eq!((status, err.as_str()), (Some(0), ""));
    assert!(out.contains(
        "#1 called TSAP 0001, selector 70756d70 \"pump\", by TSAP \"desk\", selector 0002\n"
    ));
    assert!(
        out.contains("#1 proposed versions 1, 2; duplex, user data 12 octets \"good morning\"\n")
    );
    assert!(out.ends_with("#1 released in order\n"), "{out}");
}

#[test]
fn functional_units_sizes_and_versions_are_negotiated() {
    let listening = Listening::start(&["--fu", "HD,SY,ACT", "--echo"]);
    let run = x225(
        &[
            "connect",
            &listening.address,
            "--fu",
            "half-duplex,duplex,minor-synchronize,resynchronize",
            "--protocol-version",
            "1",
            "--tpdu-size",
            "1024",
            "--send",
            "\"mine\"",
        ],
        b"",
    );
    assert_eq!(
        agreed(&run)[..3],
        [
            "COTP         class 0, TPDU size 1024 octets",
            "session      version 1, half-duplex, minor synchronize, tokens data, synchronize-minor of data, synchronize-minor",
            "sent         4 octets \"mine\"",
        ]
    );
}

#[test]
fn the_ladder_shows_what_passes() {
    let listening = Listening::start(&["--once"]);
    let run = x225(
        &[
            "connect",
            &listening.address,
            "--ladder",
            "--send",
            "\"hello\"",
        ],
        b"",
    );
    let labels = [
        "├─ CR ─",
        "│◀─ CC ─",
        "├─ CN ─",
        "│◀─ AC ─",
        "├─ GT+DT \"hello\" ─",
        "├─ FN ─",
        "│◀─ DN ─",
    ];
    let mut lines = run.lines().into_iter();
    for label in labels {
        assert!(
            lines.any(|line| line.contains(label)),
            "{label} in\n{}",
            run.out
        );
    }
}

#[test]
fn an_abort_ends_the_session_with_its_data() {
    let mut listening = Listening::start(&["--once"]);
    let run = x225(
        &["connect", &listening.address, "--abort", "\"enough\""],
        b"",
    );
    assert_eq!(
        agreed(&run)[2..],
        ["aborted      by this side, user data 6 octets \"enough\""]
    );
    assert_eq!(
        listening.line("#1 session: "),
        "#1 session: S-U-ABORT indication, user data 6 octets \"enough\""
    );
    let (status, _, err) = listening.end();
    assert_eq!(status, Some(1));
    assert!(err.contains("session: S-U-ABORT indication"), "{err}");
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
            "COTP: timed out at COTP: no answer to the CR, or no CR".to_owned()
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
            "session: timed out at the session: no answer to the CONNECT, or no CONNECT".to_owned()
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

#[test]
fn input_that_cannot_be_used_gets_one_sentence() {
    for (arguments, sentence) in [
        (
            &["localhost", "--called-tsel", "TSEL"][..],
            "--called-tsel cannot be 'TSEL': 'T' at column 1 is no hexadecimal digit; text goes in quotes: '\"TSEL\"'",
        ),
        (
            &["localhost", "--called-ssel", "\"0123456789abcdefg\""],
            "--called-ssel cannot be '\"0123456789abcdefg\"': 17 octets where at most 16 are allowed",
        ),
        (
            &["localhost", "--send", "012"],
            "--send cannot be '012': 3 hexadecimal digits are no whole octets; text goes in quotes: '\"012\"'",
        ),
        (
            &["localhost:http"],
            "<HOST[:PORT]> cannot be 'localhost:http': a port is a number up to 65535",
        ),
        (
            &["localhost", "--timeout", "0"],
            "--timeout cannot be '0': more than no time and at most a day is needed",
        ),
        (
            &["localhost", "--tpdu-size", "64"],
            "--tpdu-size cannot be '64': 64 is not in 128..=65531",
        ),
    ] {
        let run = x225(&[&["connect"], arguments].concat(), b"");
        let expected = (Some(2), "", format!("x225: {sentence}\n"));
        assert_eq!((run.status, run.out.as_str(), run.err), expected);
    }
    let run = x225(&["connect", "localhost", "--fu", "duplex,triplex"], b"");
    assert_eq!(
        (run.status, run.out.as_str(), run.err.lines().count()),
        (Some(2), "", 1)
    );
    assert!(
        run.err.starts_with(
            "x225: --fu cannot be 'duplex,triplex': unknown functional unit 'triplex'; "
        )
    );
}

#[test]
fn an_unreachable_host_is_no_usable_input() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let run = x225(&["connect", &address], b"");
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(
        run.err.starts_with(&format!("x225: {address}: TCP: ")),
        "{}",
        run.err
    );
    assert_eq!(run.err.lines().count(), 1);
}

#[test]
fn functional_units_that_do_not_fit_each_other_are_no_usable_input() {
    let listening = Listening::start(&[]);
    let options = [
        "connect",
        &listening.address,
        "--fu",
        "duplex,capability-data-exchange",
    ];
    let run = x225(&options, b"");
    assert_eq!(run.status, Some(2));
    assert!(
        run.err
            .contains("capability data exchange needs activity management"),
        "{}",
        run.err
    );
}

#[test]
fn an_association_says_what_presentation_and_acse_agreed_on() {
    let listening = Listening::start(&["--mms", "--echo", "--once"]);
    let run = x225(
        &[
            "connect",
            &listening.address,
            "--mms",
            "--send",
            "a003020101",
            "--receive",
            "1",
        ],
        b"",
    );
    assert_eq!(
        agreed(&run),
        [
            "COTP         class 0, TPDU size 8192 octets",
            "session      version 2, duplex, responding selector 0001",
            "presentation context 1 ACSE in BER, context 3 MMS in BER",
            "ACSE         accepted, application context MMS",
            "MMS          initiate response, 40 octets a926800300fde881010582010583010aa416800101810305f100820c03ee1c00…",
            "sent         5 octets a003020101",
            "received     5 octets a003020101",
            "released     in order",
        ]
    );
    let (status, out, err) = listening.end();
    assert_eq!((status, err.as_str()), (Some(0), ""), "{out}");
    assert!(
        out.contains("#1 proposed application context 1.0.9506.2.3, 2 presentation contexts\n")
    );
}

#[test]
fn a_refused_association_fails_at_presentation_or_at_acse() {
    for (options, sentence) in [
        (
            &["--psel", "00000002"][..],
            "presentation: refused: called presentation address unknown",
        ),
        (
            &["--reject"],
            "ACSE: rejected (permanent): ACSE service user: no reason given",
        ),
        (
            &["--refuse", "congestion"],
            "session: refused: rejected by the called SS-user, temporary congestion",
        ),
    ] {
        let listening = Listening::start(&[&["--mms", "--once"], options].concat());
        let run = x225(&["connect", &listening.address, "--mms"], b"");
        assert_eq!(run.status, Some(1));
        let expected = format!("x225: {}: {sentence}\n", listening.address);
        assert_eq!(run.err, expected);
        let (status, ..) = listening.end();
        assert_eq!(status, Some(1));
    }
}

#[test]
fn an_association_is_aborted_when_it_is_asked_for() {
    let mut listening = Listening::start(&["--mms", "--once"]);
    let run = x225(&["connect", &listening.address, "--mms", "--abort"], b"");
    assert_eq!(run.lines().pop(), Some("aborted      by this side"));
    assert_eq!(
        listening.line("#1 ACSE: "),
        "#1 ACSE: aborted by the peer's application"
    );
}

#[test]
fn a_peer_without_presentation_is_named() {
    fn mms(moves: Vec<Move>) -> (Option<i32>, String) {
        failure(moves, &["--mms"])
    }
    let accept = tsdu("0e 10 0506 130100 160102 14020002 c102 6869");
    let (status, sentence) = mms(vec![Move::Read, cc(), Move::Read, accept, Move::Read]);
    assert_eq!(status, Some(1));
    assert!(
        sentence.starts_with("presentation: aborted by this side's presentation: "),
        "{sentence}"
    );
    let (status, sentence) = mms(vec![Move::Read, cc(), Move::Read]);
    assert_eq!(
        (status, sentence.as_str()),
        (
            Some(1),
            "session: no answer: the peer closed the connection"
        )
    );
}
