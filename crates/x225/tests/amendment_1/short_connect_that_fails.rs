//! Short-connect that is refused, aborted or broken, on a transport connection that stands (7.38.3, 7.42; 7.47).

use x225::annex_a::{Event, State};
use x225::diagnosis::{Limit, Negotiation, Rule};
use x225::wire::RefuseCode;
use x225::{Config, DisconnectReason, Indication, Limits, request, response};

use crate::contexts::{LONG, all, connect, forgetful, plain};
use crate::support::Pair;
use crate::support::peer::{Peer, START, STOP, aborted, data, disconnect, over, tell};

#[test]
fn a_refusal_ends_it_or_leaves_the_transport_connection() {
    let refuse = |user_data: &'static [u8]| response::ConnectRefuse {
        user_data: user_data.into(),
        ..Default::default()
    };
    let mut peer = Peer::called(all(0));
    peer.sends("ec 00  00 01");
    assert_eq!(peer.ask(refuse(b"no")), [data("e6 40 6e 6f"), START]);
    assert_eq!(peer.session.state(), State::STA16);
    assert_eq!(peer.disconnects(), [STOP]);
    let mut peer = Peer::called(all(0));
    peer.sends("e8");
    assert_eq!(peer.ask(refuse(b"no")), [data("e2 6e 6f"), START]);
    let keep = Config {
        reuse_transport: true,
        ..all(0)
    };
    let mut peer = Peer::called(keep);
    peer.sends("e8");
    assert_eq!(peer.ask(refuse(b"")), [data("e0")]);
    assert_eq!(peer.session.state(), State::STA01C);

    let refused = |outputs: &[x225::Output], code| match outputs {
        [x225::Output::User(Indication::ConnectRefuse(refuse)), ..] => {
            assert_eq!(refuse.reason, code);
        }
        other => panic!("{other:?}"),
    };
    let (mut peer, _) = Peer::calling(all(0), connect(b"1", b""));
    let outputs = peer.sends("e6 40 6e 6f");
    refused(&outputs, RefuseCode::UserData);
    assert_eq!(outputs[1..], [over()]);
    let (mut peer, _) = Peer::calling(all(0), connect(b"1", b""));
    refused(&peer.sends("e3"), RefuseCode::SpmNoReason);
    let (mut peer, _) = Peer::calling(keep, connect(b"1", b""));
    let outputs = peer.sends("e0");
    refused(&outputs, RefuseCode::UserNoReason);
    assert_eq!(outputs.len(), 1);
    assert_eq!(peer.session.state(), State::STA01C);
    let again = peer.ask(connect(b"1", b""));
    assert_eq!(again, [data("ec 00  00 01")], "on the same one");
}

#[test]
fn after_the_parameters_in_full_it_can_still_be_refused() {
    let mut pair = Pair::new(all(0), forgetful(0));
    pair.initiator.ask(connect(b"2", LONG));
    pair.drive();
    pair.responder.next();
    pair.responder.ask(response::ConnectRefuse::default());
    pair.drive();
    assert_eq!(pair.responder.sent, ["f440", "e2"]);
    assert!(matches!(
        pair.initiator.next(),
        Indication::ConnectRefuse(_)
    ));
}

#[test]
fn more_than_this_side_takes_is_refused_by_the_spm() {
    let config = Config {
        limits: Limits {
            connect_data: 2,
            ..Limits::default()
        },
        ..all(0)
    };
    let mut peer = Peer::called(config);
    assert_eq!(peer.sends("ec 00  00 01  61 62 63"), [data("e3"), START]);
    let mut peer = Peer::called(Config {
        limits: config.limits,
        ..forgetful(0)
    });
    assert_eq!(peer.sends("ec 01  06 03 2b 06 01  07"), [data("f4 40")]);
    assert_eq!(peer.session.state(), State::STA07);
    assert_eq!(peer.sends("fc 61 62 63"), [data("e3"), START]);
    // A nested connection, where there are none.
    let mut peer = Peer::called(all(0));
    assert_eq!(peer.sends("ec 80 01  00 01"), [data("e3"), START]);
}

#[test]
fn an_answer_with_more_than_this_side_takes_is_an_error() {
    let config = |config: Config| Config {
        limits: Limits {
            ssdu: 2,
            ..Limits::default()
        },
        ..config
    };
    let rule = Rule::Limit(Limit::Ssdu);
    for answer in ["f4 00  00 01  61 62 63", "e0 61 62 63"] {
        let (mut peer, _) = Peer::calling(config(all(0)), connect(b"1", b""));
        let outputs = peer.sends(answer);
        assert_eq!(outputs[0], aborted(State::STA02C, rule.clone()), "{answer}");
    }
    let (mut peer, _) = Peer::calling(config(all(0)), connect(b"2", LONG));
    peer.sends("f4 40");
    assert_eq!(peer.sends("dc 61 62 63")[0], aborted(State::STA02D, rule));
}

#[test]
fn both_sides_may_abort_while_it_is_under_way() {
    for (config, octets, state) in [
        (all(0), "ec 00  00 01", State::STA08B),
        (forgetful(0), "ec 01  06 03 2b 06 01  07", State::STA07),
    ] {
        let mut peer = Peer::called(config);
        peer.sends(octets);
        assert_eq!(peer.session.state(), state);
        assert_eq!(
            peer.ask(request::UserAbort::default()),
            [data("19 03 11 01 03"), START]
        );
        assert_eq!(peer.sends("fc 61"), [], "what comes late is dropped");
        assert_eq!(peer.sends("1a 00"), [STOP, over()]);
        let mut peer = Peer::called(config);
        peer.sends(octets);
        assert_eq!(
            peer.sends("19 03 11 01 03"),
            [tell(request::UserAbort::default()), over()]
        );
    }
}

#[test]
fn an_answer_of_another_kind_is_an_error() {
    let other = Rule::Negotiation(Negotiation::Summary);
    for (octets, rule) in [
        // Another identifier.
        ("f4 00  00 02", other.clone()),
        // The ACCEPT of a CONNECT.
        (
            "0e 0c  05 06 13 01 00 16 01 02  14 02 00 02",
            Rule::Unexpected { event: Event::AC },
        ),
        (
            "d8",
            Rule::Unexpected {
                event: Event::SACC_TD,
            },
        ),
    ] {
        let (mut peer, _) = Peer::calling(all(0), connect(b"1", b""));
        assert_eq!(
            peer.sends(octets)[0],
            aborted(State::STA02C, rule),
            "{octets}"
        );
        assert_eq!(peer.session.state(), State::STA16);
    }
    let (mut peer, _) = Peer::calling(all(0), plain(b""));
    assert_eq!(
        peer.sends("f4 40")[0],
        aborted(State::STA02C, other),
        "there are no parameters to ask for"
    );
}

#[test]
fn truncated_summaries_are_no_connects() {
    for octets in [
        "ec",
        "ec 00",
        "ec 00 00",
        "ec 00 00 00",
        "ec 01 06 03 2b",
        "ec 80",
    ] {
        let mut peer = Peer::called(all(0));
        let reason = DisconnectReason::ProtocolError;
        let outputs = peer.sends(octets);
        if octets == "ec" {
            assert!(
                matches!(outputs[..], [x225::Output::User(_)]),
                "bit 3 alone"
            );
        } else {
            assert_eq!(outputs, [disconnect(reason)], "{octets}");
        }
    }
}
