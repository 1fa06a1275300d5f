//! `x225 connect --mms` and `x225 listen --mms`: presentation and ACSE.

use crate::connect::agreed;
use crate::listener::{Listening, Move};
use crate::refusals::{cc, failure, tsdu};
use crate::run::x225;

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
