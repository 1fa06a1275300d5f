//! Short-connect on a transport connection that stands (5.8.8 a, b, c, e; 5.8.10; 7.38 to 7.42).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::wire::SerialNumber;
use x225::{
    Config, DisconnectReason, FunctionalUnits as Fu, Indication, Needed, Slices, request, response,
};

use crate::contexts::{LONG, all, bits, connect, forgetful, plain, unknowing};
use crate::scene::nor;
use crate::support::Pair;
use crate::support::peer::{Peer, aborted, data, disconnect, tell};

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

fn accept_plain(user_data: &'static [u8]) -> response::ConnectAccept {
    response::ConnectAccept {
        functional_units: Fu::DUPLEX | nor(),
        ..accept(user_data)
    }
}

/// The user data of an S-CONNECT indication, with the called selector.
fn indicated(outputs: &[x225::Output]) -> (Vec<u8>, Slices) {
    match outputs {
        [x225::Output::User(Indication::Connect(connect))] => (
            connect.called_selector.as_octets().to_vec(),
            connect.user_data.clone(),
        ),
        other => panic!("{other:?}"),
    }
}

/// The user data of an S-CONNECT confirm that accepts.
fn confirmed(outputs: &[x225::Output]) -> Slices {
    match outputs {
        [x225::Output::User(Indication::ConnectAccept(accept))] => accept.user_data.clone(),
        other => panic!("{other:?}"),
    }
}

fn said(octets: &'static [u8]) -> request::Data {
    request::Data {
        user_data: octets.into(),
    }
}

#[test]
fn an_identifier_stands_for_the_connect_and_immediate_parameters_follow_it() {
    let (mut peer, sent) = Peer::calling(all(0), connect(b"1", b"hi"));
    assert_eq!(sent, [data("ec 00  00 01  68 69")]);
    assert_eq!(peer.session.state(), State::STA02C);
    let outputs = peer.sends("f4 00  00 01  6f 6b");
    assert_eq!(confirmed(&outputs), Slices::from(b"ok".as_slice()));
    assert_eq!(peer.session.state(), State::STA713);
    assert_eq!(peer.session.functional_units(), Fu::DUPLEX);
    assert_eq!(
        peer.ask(said(b"a")),
        [data("88 61")],
        "short-encoding is part of the context"
    );
}

#[test]
fn the_responder_tells_its_user_the_whole_connect() {
    let mut peer = Peer::called(all(0));
    let outputs = peer.sends("ec 00  00 01  68 69");
    assert_eq!(
        indicated(&outputs),
        (b"1".to_vec(), Slices::from(b"hi".as_slice()))
    );
    assert_eq!(peer.session.state(), State::STA08B);
    assert_eq!(peer.ask(accept(b"ok")), [data("f4 00  00 01  6f 6b")]);
    assert_eq!(peer.session.state(), State::STA713);
    assert_eq!(peer.sends("88 61"), [tell(said(b"a"))]);
}

#[test]
fn an_answer_without_user_data_is_one_octet() {
    let mut peer = Peer::called(all(0));
    peer.sends("ec 00  00 01");
    assert_eq!(peer.ask(accept(b"")), [data("f0")]);
    for octets in ["f0", "f4 00", "f4 00  00 01"] {
        let (mut peer, sent) = Peer::calling(all(0), connect(b"1", b""));
        assert_eq!(sent, [data("ec 00  00 01")]);
        assert_eq!(confirmed(&peer.sends(octets)), Slices::new());
        assert_eq!(peer.session.state(), State::STA713);
    }
}

#[test]
fn compressible_parameters_are_expanded() {
    let (_, sent) = Peer::calling(all(0), connect(b"2", LONG));
    assert_eq!(sent, [data("ec 01  06 03 2b 06 01  07")]);
    let mut peer = Peer::called(all(0));
    let outputs = peer.sends("ec 01  06 03 2b 06 01  07");
    assert_eq!(indicated(&outputs), (b"2".to_vec(), LONG.into()));
}

#[test]
fn parameters_that_cannot_be_expanded_are_asked_for_in_full() {
    let mut pair = Pair::new(all(0), forgetful(0));
    pair.initiator.ask(connect(b"2", LONG));
    pair.drive();
    let Indication::Connect(indication) = pair.responder.next() else {
        panic!("no connect");
    };
    assert_eq!(indication.user_data, *LONG);
    assert_eq!(pair.responder.session.state(), State::STA08C);
    assert_eq!(pair.initiator.session.state(), State::STA02D);
    pair.responder.ask(accept(b"ok"));
    pair.drive();
    let Indication::ConnectAccept(confirm) = pair.initiator.next() else {
        panic!("no accept");
    };
    assert_eq!(confirm.user_data, Slices::from(b"ok".as_slice()));
    let full = crate::support::hex(LONG);
    assert_eq!(
        pair.initiator.sent,
        ["ec0106032b060107".to_owned(), format!("fc{full}")]
    );
    assert_eq!(pair.responder.sent, ["f440", "dc6f6b"]);
    for side in [&pair.initiator, &pair.responder] {
        assert_eq!(side.session.state(), State::STA713);
    }
}

#[test]
fn fixed_user_data_does_not_travel() {
    let (_, sent) = Peer::calling(all(0), connect(b"3", b"fixed"));
    assert_eq!(sent, [data("ec 00  00 03")]);
    let mut peer = Peer::called(all(0));
    let outputs = peer.sends("ec 00  00 03");
    assert_eq!(
        indicated(&outputs),
        (b"3".to_vec(), Slices::from(b"fixed".as_slice()))
    );
}

#[test]
fn what_no_context_stands_for_is_sent_as_a_connect() {
    for request in [
        connect(b"3", b"other"),
        connect(b"2", b"other"),
        connect(b"4", b""),
        request::Connect {
            functional_units: Fu::DUPLEX | Fu::TYPED_DATA,
            ..connect(b"1", b"")
        },
    ] {
        let (peer, sent) = Peer::calling(all(0), request);
        let [x225::Output::Transport(x225::TransportRequest::Data(tsdu))] = &sent[..] else {
            panic!("{sent:?}");
        };
        assert_eq!(tsdu.octets().next(), Some(0x0d));
        assert_eq!(peer.session.state(), State::STA02A);
    }
}

#[test]
fn an_unknown_identifier_is_refused_and_the_connect_follows() {
    let mut pair = Pair::new(all(0), unknowing(0));
    pair.initiator.ask(connect(b"1", b"hi"));
    pair.drive();
    assert_eq!(
        pair.initiator.sent,
        ["ec0000016869", "0d13050613010216010214020002340131c1026869"]
    );
    assert_eq!(pair.responder.sent, ["e400"]);
    assert_eq!(pair.responder.session.state(), State::STA08);
    assert_eq!(pair.initiator.session.state(), State::STA02A);
    let Indication::Connect(indication) = pair.responder.next() else {
        panic!("no connect");
    };
    assert_eq!(indication.user_data, Slices::from(b"hi".as_slice()));
    pair.responder.ask(accept(b""));
    pair.drive();
    assert_eq!(pair.initiator.session.state(), State::STA713);
}

#[test]
fn a_peer_without_short_connect_gives_the_transport_connection_up() {
    for config in [without_short_connect(), Config::default()] {
        let mut peer = Peer::called(config);
        let reason = DisconnectReason::ProtocolError;
        assert_eq!(peer.sends("ec 00  00 01"), [disconnect(reason)]);
        assert_eq!(peer.session.state(), State::STA01);
    }
    let mut peer = Peer::called(without_short_connect());
    peer.sends("ec 00  00 01");
    let rule = &peer.session.violation().unwrap().rule;
    let event = Event::SCN_TD;
    assert_eq!(*rule, Rule::Unexpected { event });
}

#[test]
fn without_a_context_it_asks_for_null_encoding() {
    let (mut peer, sent) = Peer::calling(all(0), plain(b"hi"));
    assert_eq!(sent, [data("e8 68 69")]);
    assert_eq!(
        confirmed(&peer.sends("f0 6f 6b")),
        Slices::from(b"ok".as_slice())
    );
    assert_eq!(peer.session.state(), State::STA700);
    assert_eq!(peer.ask(said(b"a")), [data("61")]);
    let mut peer = Peer::called(all(0));
    let outputs = peer.sends("e8 68 69");
    assert_eq!(
        indicated(&outputs),
        (Vec::new(), Slices::from(b"hi".as_slice()))
    );
    assert_eq!(peer.ask(accept_plain(b"ok")), [data("f0 6f 6b")]);
    assert_eq!(peer.session.state(), State::STA700);
    assert_eq!(peer.sends("88"), [tell(said(b"\x88"))]);
}

#[test]
fn a_context_may_stand_for_null_encoding() {
    for responder in [all(0), forgetful(0)] {
        let mut pair = Pair::new(all(0), responder);
        pair.initiator.ask(plain(LONG));
        pair.drive();
        assert_eq!(pair.initiator.sent[0], "ec00000407");
        let Indication::Connect(indication) = pair.responder.next() else {
            panic!("no connect");
        };
        assert_eq!(indication.user_data, *LONG);
        pair.responder.ask(accept_plain(b""));
        pair.drive();
        for side in [&pair.initiator, &pair.responder] {
            assert_eq!(side.session.state(), State::STA700);
        }
    }
}

#[test]
fn an_answer_that_a_short_accept_cannot_tell_is_refused_and_changes_nothing() {
    for octets in ["e8", "ec 00  00 01"] {
        let mut peer = Peer::called(all(0));
        peer.sends(octets);
        let units = Fu::HALF_DUPLEX;
        for answer in [
            response::ConnectAccept {
                responding_selector: b"r".as_slice().try_into().unwrap(),
                ..accept_plain(b"")
            },
            response::ConnectAccept {
                functional_units: Fu::DUPLEX | Fu::TYPED_DATA | nor(),
                ..accept(b"")
            },
        ] {
            assert_eq!(peer.refused(answer), Needed::SummarizedAnswer, "{octets}");
            assert_eq!(peer.session.functional_units(), Fu::empty());
        }
        let answer = response::ConnectAccept {
            functional_units: units,
            ..accept(b"")
        };
        assert_eq!(peer.refused(answer), Needed::OneDuplexMode);
        assert_eq!(peer.session.state(), State::STA08B);
    }
    let mut peer = Peer::called(all(0));
    peer.sends("e8");
    assert_eq!(
        peer.refused(accept(b"")),
        Needed::SummarizedAnswer,
        "null-encoding needs no orderly release"
    );
}

#[test]
fn only_the_transport_initiator_sends_it() {
    let (mut peer, _) = Peer::calling(
        Config {
            reuse_transport: true,
            ..all(0)
        },
        connect(b"1", b""),
    );
    peer.sends("e0");
    assert_eq!(peer.session.state(), State::STA01C);
    assert_eq!(
        peer.sends("ec 00  00 01"),
        [disconnect(DisconnectReason::ProtocolError)],
        "as for a CONNECT"
    );
}

#[test]
fn expedited_data_that_overtakes_the_answer_waits_for_it() {
    // No context has expedited data; a peer that sends some all the same is heard out first.
    let (mut peer, sent) = Peer::calling_with(all(0), connect(b"1", b""), true);
    assert_eq!(sent, [data("ec 00  00 01")]);
    assert_eq!(peer.expedites("05 00 61"), []);
    let outputs = peer.sends("f0");
    assert!(matches!(
        outputs[0],
        x225::Output::User(Indication::ConnectAccept(_))
    ));
    let event = Event::EX;
    let needed = Some(Needed::FunctionalUnit("expedited data"));
    assert_eq!(
        outputs[1],
        aborted(State::STA713, Rule::NotPermitted { event, needed })
    );
}

#[test]
fn serial_numbers_come_from_the_context() {
    // With serial numbers the request is not the one that the context stands for.
    let numbered = request::Connect {
        functional_units: Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE,
        initial_serial_number: Some(SerialNumber::new(1)),
        ..connect(b"1", b"")
    };
    let (peer, _) = Peer::calling(all(0), numbered);
    assert_eq!(peer.session.state(), State::STA02A);
}
