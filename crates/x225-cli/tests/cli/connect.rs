//! `x225 connect`: what was agreed, and what is no usable input.

use crate::listener::Listening;
use crate::run::{Run, x225};

/// The lines but the first, in which the ports are different each time.
pub(crate) fn agreed(run: &Run) -> Vec<&str> {
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
fn nested_connections_are_selected_where_both_sides_name_them() {
    let listening = Listening::start(&[]);
    let fu = [
        "connect",
        &listening.address,
        "--fu",
        "duplex,nested-connections",
    ];
    let run = x225(&fu, b"");
    assert_eq!(
        agreed(&run)[1],
        "session      version 2, duplex, nested connections"
    );
}

#[test]
fn another_session_can_be_opened_inside_and_is_released_before_the_one_around_it() {
    let mut listening = Listening::start(&["--echo"]);
    let address = listening.address.clone();
    let nested = ["--nested", "--send", "\"inside\"", "--receive", "1"];
    let run = x225(&[&["connect", &address], &nested[..]].concat(), b"");
    assert_eq!(
        run.lines()[2..],
        [
            "session      version 2, duplex, nested connections",
            "nested       duplex",
            "sent         6 octets \"inside\"",
            "received     6 octets \"inside\"",
            "released     in order",
            "released     in order",
        ]
    );
    assert_eq!(listening.line("#1.1 released"), "#1.1 released in order");
    assert_eq!(listening.line("#1 released"), "#1 released in order");
    let listening = Listening::start(&["--fu", "duplex"]);
    let run = x225(&["connect", &listening.address, "--nested"], b"");
    let sentence = format!(
        "x225: {}: session: S-CONNECT request is not permitted in STA713: functional unit nested connections \
         not selected\n",
        listening.address
    );
    assert_eq!((run.status, run.err), (Some(1), sentence));
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
