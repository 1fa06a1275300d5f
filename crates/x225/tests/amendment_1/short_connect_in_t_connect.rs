//! Short-connect in the user data of T-CONNECT (5.8.8 a, b, d, f; 6.1.4; 7.38.2 to 7.43.3).

use x225::annex_a::State;
use x225::diagnosis::Rule;
use x225::{
    Config, DisconnectReason, FunctionalUnits as Fu, Indication, Output, Session, Slices,
    TransportIndication, TransportRequest, request, response,
};

use crate::contexts::{LONG, all, bits, connect, forgetful, plain, unknowing};
use crate::scene::nor;
use crate::support::Pair;
use crate::support::peer::{Peer, START, data, disconnect, over, unhex};

/// T-CONNECT request.
fn asks(octets: &str) -> Output {
    Output::Transport(TransportRequest::Connect {
        expedited: false,
        user_data: unhex(octets),
    })
}

/// T-CONNECT response.
fn answers(octets: &str) -> Output {
    Output::Transport(TransportRequest::ConnectResponse {
        expedited: false,
        user_data: unhex(octets),
    })
}

fn confirm(octets: &str) -> TransportIndication {
    TransportIndication::ConnectConfirm {
        expedited: false,
        user_data: unhex(octets),
    }
}

/// A session that asked, in STA01E.
fn calling(config: Config, request: request::Connect, octets: &str) -> Peer {
    let mut peer = Peer {
        session: Session::new(config),
    };
    assert_eq!(peer.ask(request), [asks(octets)]);
    assert_eq!(peer.session.state(), State::STA01E);
    peer
}

/// A session that was asked.
fn called(config: Config, octets: &str) -> (Peer, Vec<Output>) {
    let mut peer = Peer {
        session: Session::new(config),
    };
    let outputs = peer.hears(TransportIndication::Connect {
        expedited: false,
        user_data: unhex(octets),
    });
    (peer, outputs)
}

fn without_short_connect() -> Config {
    Config {
        amendment_1: Some(bits()),
        ..all(0)
    }
}

fn accept(user_data: &'static [u8]) -> response::ConnectAccept {
    response::ConnectAccept {
        user_data: user_data.into(),
        ..Default::default()
    }
}

fn is_confirm(outputs: &[Output], user_data: &'static [u8]) -> bool {
    matches!(outputs, [Output::User(Indication::ConnectAccept(accept))] if accept.user_data == *user_data)
}

#[test]
fn one_round_trip_makes_both_connections() {
    let mut peer = calling(all(32), connect(b"1", b"hi"), "ec 00  00 01  68 69");
    let outputs = peer.hears(confirm("f4 00  00 01  6f 6b"));
    assert!(is_confirm(&outputs, b"ok"));
    assert_eq!(peer.session.state(), State::STA713);

    let (mut peer, outputs) = called(all(32), "ec 00  00 01  68 69");
    assert!(matches!(
        outputs[..],
        [Output::User(Indication::Connect(_))]
    ));
    assert_eq!(peer.session.state(), State::STA01F);
    assert_eq!(peer.ask(accept(b"ok")), [answers("f4 00  00 01  6f 6b")]);
    assert_eq!(peer.session.state(), State::STA713);
    assert!(!peer.session.is_initiator());
}

#[test]
fn with_null_encoding_it_costs_two_octets_in_all() {
    let mut pair = Pair::new(all(32), all(32));
    pair.initiator.ask(plain(b""));
    pair.drive();
    pair.responder.next();
    pair.responder.ask(response::ConnectAccept {
        functional_units: Fu::DUPLEX | nor(),
        ..Default::default()
    });
    pair.drive();
    assert_eq!(pair.initiator.sent, ["@e8"]);
    assert_eq!(pair.responder.sent, ["@f0"]);
    for side in [&pair.initiator, &pair.responder] {
        assert_eq!(side.session.state(), State::STA700);
    }
}

#[test]
fn what_does_not_fit_goes_in_t_data() {
    let (peer, sent) = Peer::calling(all(5), connect(b"1", b"hi"));
    assert_eq!(sent, [data("ec 00  00 01  68 69")]);
    assert_eq!(peer.session.state(), State::STA02C);
}

#[test]
fn an_answer_that_does_not_fit_is_announced_and_follows() {
    let (mut peer, _) = called(all(6), "ec 00  00 01");
    assert_eq!(
        peer.ask(accept(b"ok")),
        [answers("f4 00  00 01  6f 6b")],
        "six octets fit six"
    );
    let (mut peer, _) = called(all(5), "ec 00  00 01");
    assert_eq!(
        peer.ask(accept(b"ok")),
        [answers("d8"), data("f4 00  00 01  6f 6b")]
    );
    assert_eq!(peer.session.state(), State::STA713);
    let mut peer = calling(all(4), connect(b"1", b""), "ec 00  00 01");
    assert_eq!(peer.hears(confirm("d8")), []);
    assert_eq!(peer.session.state(), State::STA02C);
    assert!(is_confirm(&peer.sends("f4 00  00 01  6f 6b"), b"ok"));

    let (mut peer, _) = called(all(4), "e8");
    assert_eq!(
        peer.ask(response::ConnectAccept {
            functional_units: Fu::DUPLEX | nor(),
            ..accept(b"long answer")
        }),
        [answers("d8"), data("f0 6c 6f 6e 67 20 61 6e 73 77 65 72")]
    );
    assert_eq!(peer.session.state(), State::STA700);
}

#[test]
fn a_refusal_comes_in_the_response_or_is_announced_there() {
    let refuse = |user_data: &'static [u8]| response::ConnectRefuse {
        user_data: user_data.into(),
        ..Default::default()
    };
    let keep = |config| Config {
        reuse_transport: true,
        ..config
    };
    let (mut peer, _) = called(all(4), "ec 00  00 01");
    assert_eq!(peer.ask(refuse(b"no")), [answers("e6 40 6e 6f"), START]);
    let (mut peer, _) = called(all(4), "ec 00  00 01");
    assert_eq!(
        peer.ask(refuse(b"not")),
        [answers("a0"), data("e6 40 6e 6f 74"), START]
    );
    assert_eq!(peer.session.state(), State::STA16);
    let (mut peer, _) = called(keep(all(4)), "ec 00  00 01");
    assert_eq!(peer.ask(refuse(b"no")), [answers("e4 40 6e 6f")]);
    assert_eq!(peer.session.state(), State::STA01C);
    let (mut peer, _) = called(keep(all(4)), "ec 00  00 01");
    assert_eq!(
        peer.ask(refuse(b"not")),
        [answers("a0"), data("e4 40 6e 6f 74")]
    );
    assert_eq!(peer.session.state(), State::STA01C);

    for (config, octets, ends) in [
        (all(4), "e6 40 6e 6f", true),
        (all(4), "e4 40 6e 6f", true),
        (keep(all(4)), "e4 40 6e 6f", false),
    ] {
        let mut peer = calling(config, connect(b"1", b""), "ec 00  00 01");
        let outputs = peer.hears(confirm(octets));
        assert!(matches!(
            outputs[0],
            Output::User(Indication::ConnectRefuse(_))
        ));
        assert_eq!(outputs.len(), if ends { 2 } else { 1 });
    }
    let mut peer = calling(all(4), connect(b"1", b""), "ec 00  00 01");
    assert_eq!(peer.hears(confirm("a0")), []);
    let outputs = peer.sends("e6 40 6e 6f 74");
    assert!(matches!(
        outputs[0],
        Output::User(Indication::ConnectRefuse(_))
    ));
    assert_eq!(outputs[1], over());
}

#[test]
fn parameters_that_cannot_be_expanded_are_asked_for_in_the_response() {
    let mut pair = Pair::new(all(32), forgetful(32));
    pair.initiator.ask(connect(b"2", LONG));
    pair.drive();
    assert_eq!(pair.initiator.sent[0], "@ec0106032b060107");
    assert_eq!(pair.responder.sent, ["@f440"]);
    assert_eq!(pair.responder.session.state(), State::STA08C);
    pair.responder.next();
    pair.responder.ask(accept(b""));
    pair.drive();
    assert_eq!(pair.responder.sent[1..], ["d8"]);
    assert!(matches!(
        pair.initiator.next(),
        Indication::ConnectAccept(_)
    ));
    for side in [&pair.initiator, &pair.responder] {
        assert_eq!(side.session.state(), State::STA713);
    }
}

#[test]
fn a_peer_that_knows_it_not_ignores_it_and_the_connect_follows() {
    for responder in [unknowing(32), without_short_connect(), Config::default()] {
        let mut pair = Pair::new(all(32), responder);
        pair.initiator.ask(connect(b"1", b"hi"));
        pair.drive();
        assert_eq!(
            pair.initiator.sent,
            [
                "@ec0000016869",
                "0d13050613010216010214020002340131c1026869"
            ]
        );
        assert!(pair.responder.sent.is_empty());
        assert_eq!(pair.responder.session.state(), State::STA08);
        let Indication::Connect(connect) = pair.responder.next() else {
            panic!("no connect");
        };
        assert_eq!(connect.user_data, Slices::from(b"hi".as_slice()));
    }
}

#[test]
fn user_data_of_t_connect_that_is_no_short_connect_is_ignored() {
    for octets in [
        "68 65 6c 6c 6f",
        "0d 00",
        "88 61",
        "ec 00 00",
        "ec 00 00 00",
    ] {
        let (peer, outputs) = called(all(32), octets);
        assert_eq!(outputs, [answers("")], "{octets}");
        assert_eq!(peer.session.state(), State::STA01C);
    }
    for octets in ["68 65 6c 6c 6f", "ec 00 00 01", "88 61"] {
        let mut peer = calling(all(32), connect(b"1", b""), "ec 00  00 01");
        let outputs = peer.hears(confirm(octets));
        assert_eq!(
            outputs,
            [data("0d 0f 05 06 13 01 02 16 01 02 14 02 00 02 34 01 31")],
            "{octets}"
        );
    }
}

#[test]
fn without_the_amendment_user_data_of_t_connect_is_not_even_looked_at() {
    for octets in ["ec 00  00 01", "ec 10  00 01", "f0", "e4 00"] {
        let (mut peer, outputs) = called(Config::default(), octets);
        assert_eq!(outputs, [answers("")], "{octets}");
        assert_eq!(peer.noted(), []);
        let mut peer = Peer {
            session: Session::new(Config::default()),
        };
        assert_eq!(peer.ask(request::Connect::default()), [asks("")]);
        assert_eq!(
            peer.hears(confirm(octets)),
            [data("0d 0c  05 06 13 01 01 16 01 03  14 02 00 02")],
            "{octets}"
        );
        assert_eq!(peer.noted(), []);
    }
}

#[test]
fn an_answer_that_cannot_be_read_is_an_error() {
    let mut peer = calling(all(32), connect(b"1", b""), "ec 00  00 01");
    let outputs = peer.hears(confirm("f4 01 06"));
    let violation = peer.session.violation().unwrap();
    assert_eq!(violation.state, State::STA01E);
    assert!(matches!(violation.rule, Rule::Undecodable(_)));
    assert_eq!(outputs.len(), 2, "S-P-ABORT, T-DISCONNECT");
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn an_unknown_summary_in_the_confirm_is_followed_by_the_connect() {
    let mut peer = calling(all(32), connect(b"1", b""), "ec 00  00 01");
    assert_eq!(
        peer.hears(confirm("e4 00")),
        [data("0d 0f 05 06 13 01 02 16 01 02 14 02 00 02 34 01 31")]
    );
    assert_eq!(peer.session.state(), State::STA02A);
}

#[test]
fn an_spm_that_cannot_take_it_gives_the_transport_connection_up() {
    let config = Config {
        limits: x225::Limits {
            connect_data: 1,
            ..x225::Limits::default()
        },
        ..all(32)
    };
    let (peer, outputs) = called(config, "ec 00  00 01  61 62");
    assert_eq!(outputs, [over()]);
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn before_the_answer_either_user_may_abort_and_the_transport_may_fail() {
    let aborted = DisconnectReason::UserAbort(Slices::new());
    let mut peer = calling(all(32), connect(b"1", b""), "ec 00  00 01");
    assert_eq!(
        peer.ask(request::UserAbort::default()),
        [disconnect(aborted.clone())]
    );
    let (mut peer, _) = called(all(32), "ec 00  00 01");
    assert_eq!(
        peer.ask(request::UserAbort::default()),
        [disconnect(aborted.clone())]
    );
    assert_eq!(peer.session.state(), State::STA01);
    let mut peer = calling(all(32), connect(b"1", b""), "ec 00  00 01");
    assert!(matches!(
        peer.disconnects()[..],
        [Output::User(Indication::ProviderAbort(_))]
    ));
    assert_eq!(peer.session.state(), State::STA01);
    let (mut peer, _) = called(all(32), "ec 00  00 01");
    assert_eq!(peer.disconnects().len(), 1);
}
