//! How connections end. X.224 6.7.1.4, 6.8.

use bytes::Bytes;
use rfc1006::{
    Cause, Config, Connect, ConnectResponse, DisconnectRequest, End, Indication, Output, Refused,
    Release, State, tpdu::DisconnectReason,
};

use crate::support::{CR, Pair, Side, hex, to_hex, tsdu};

#[test]
fn a_disconnect_request_closes_the_tcp_connection_behind_all_that_waits() {
    let mut side = Side::open(Config::default());
    side.transport.request(tsdu(b"last")).unwrap();
    side.transport
        .request(DisconnectRequest::default())
        .unwrap();
    assert!(side.transport.is_closed());
    side.drain();
    assert_eq!(
        (side.sent(), side.closed),
        (to_hex(&hex("0300000b 02f080 6c617374")), true)
    );
    assert!(side.heard.is_empty());
}

#[test]
fn close_comes_once_and_last() {
    let mut side = Side::open(Config::default());
    side.transport
        .request(DisconnectRequest::default())
        .unwrap();
    assert_eq!(side.transport.poll_output(), Some(Output::Close));
    assert_eq!(side.transport.poll_output(), None);
    side.transport.handle(rfc1006::Input::End(End::Clean));
    assert_eq!(side.transport.poll_output(), None);
}

#[test]
fn the_profile_can_have_a_dr_sent_before_the_close() {
    let mut side = Side::open(Config {
        release: Release::DisconnectRequest,
        ..Config::default()
    });
    side.transport
        .request(DisconnectRequest {
            reason: DisconnectReason::NORMAL,
            ..Default::default()
        })
        .unwrap();
    side.drain();
    assert_eq!(
        (side.sent(), side.closed),
        (to_hex(&hex("0300000b 06 80 0001 0001 80")), true)
    );
}

#[test]
fn a_dr_never_passes_expedited_data_or_data() {
    let mut side = Side::open(Config {
        release: Release::DisconnectRequest,
        ..Config::default()
    });
    side.transport.request(tsdu(b"\xDD")).unwrap();
    side.transport
        .request(rfc1006::Request::Expedited(Bytes::from_static(b"\xEE")))
        .unwrap();
    side.transport
        .request(DisconnectRequest::default())
        .unwrap();
    side.drain();
    let expected = "03000008 02f080 dd 03000008 021080 ee 0300000b 06 80 0001 0001 00";
    assert_eq!(side.sent(), to_hex(&hex(expected)));
}

#[test]
fn a_peer_that_closes_between_tpkts_ends_the_connection_quietly() {
    let mut side = Side::open(Config::default());
    side.ends(End::Clean);
    assert_eq!(side.end(), (State::Open, Cause::Closed, String::new()));
}

#[test]
fn a_peer_that_closes_in_the_middle_is_told_apart() {
    for (octets, cause) in [
        ("03", Cause::CutTpkt { held: 1 }),
        ("0300000a", Cause::CutTpkt { held: 4 }),
        ("0300000a 02f080 aa", Cause::CutTpkt { held: 8 }),
        ("03000009 02f000 aabb", Cause::CutTsdu { held: 2 }),
    ] {
        let mut side = Side::open(Config::default());
        side.hears(octets);
        side.ends(End::Clean);
        assert_eq!(side.end(), (State::Open, cause, String::new()));
    }
}

#[test]
fn a_close_during_connection_establishment_says_in_which_state() {
    let mut side = Side::new(Config::default());
    side.ends(End::Clean);
    assert_eq!(side.end().0, State::Idle);

    let mut side = Side::new(Config::default());
    side.transport.request(Connect::default()).unwrap();
    side.drain();
    side.ends(End::Clean);
    let (state, cause, _) = side.end();
    assert_eq!((state, cause), (State::AwaitingConfirm, Cause::Closed));

    let mut side = Side::new(Config::default());
    side.hears(CR);
    side.ends(End::Failed);
    assert_eq!(
        side.end(),
        (State::AwaitingResponse, Cause::Failed, String::new())
    );
}

#[test]
fn a_dr_in_an_open_connection_is_an_ordinary_end_with_a_reason() {
    let mut side = Side::open(Config::default());
    side.hears("03000008 02f080 aa 0300000c 06 80 0001 0001 80 55");
    let (state, cause, sent) = side.end();
    let reason = DisconnectReason::NORMAL;
    let expected = Cause::Disconnected {
        reason,
        information: Bytes::new(),
        user_data: Bytes::from_static(&[0x55]),
    };
    assert_eq!((state, cause, sent), (State::Open, expected, String::new()));
    assert_eq!(side.heard, [Indication::Data(tsdu(&[0xAA]))]);
}

#[test]
fn what_waits_is_given_up_when_the_connection_is_gone() {
    let mut side = Side::open(Config::default());
    side.transport.request(tsdu(b"never sent")).unwrap();
    side.transport.handle(rfc1006::Input::End(End::Failed));
    assert_eq!(side.transport.queued_octets(), 0);
    assert_eq!(side.end(), (State::Open, Cause::Failed, String::new()));
}

#[test]
fn octets_after_the_end_are_thrown_away() {
    let mut side = Side::open(Config::default());
    side.hears("0300000b 06 80 0001 0001 80 03000008 02f080 aa");
    side.inbox.extend_from_slice(b"more");
    side.transport
        .handle(rfc1006::Input::Octets(&mut side.inbox));
    assert!(side.inbox.is_empty());
    assert_eq!(side.heard.len(), 1);
}

#[test]
fn an_attempt_can_be_given_up_before_it_is_answered() {
    let mut side = Side::new(Config::default());
    side.transport.request(Connect::default()).unwrap();
    side.transport
        .request(DisconnectRequest::default())
        .unwrap();
    side.drain();
    assert!(side.closed && side.heard.is_empty());

    let mut side = Side::new(Config::default());
    side.transport
        .request(DisconnectRequest::default())
        .unwrap();
    side.drain();
    assert_eq!((side.sent(), side.closed), (String::new(), true));
}

#[test]
fn information_that_does_not_fit_a_dr_is_refused() {
    let mut side = Side::new(Config::default());
    side.hears(CR);
    let request = |octets| DisconnectRequest {
        information: Bytes::from(vec![0; octets]),
        ..Default::default()
    };
    assert_eq!(
        side.transport.request(request(247)),
        Err(Refused::InformationLength { found: 247 })
    );
    side.transport.request(request(246)).unwrap();
    side.drain();
    assert!(
        side.sent()
            .starts_with(&to_hex(&hex("03000103 fe 80 0001 0000 00 e0f6")))
    );
}

#[test]
fn one_side_disconnects_and_the_other_is_told() {
    let mut pair = Pair::open(Config::default(), Config::default());
    pair.responder.transport.request(tsdu(b"bye")).unwrap();
    pair.responder
        .transport
        .request(DisconnectRequest::default())
        .unwrap();
    pair.drive();
    assert_eq!(
        pair.initiator.end(),
        (State::Open, Cause::Closed, String::new())
    );
    assert_eq!(pair.initiator.heard, [Indication::Data(tsdu(b"bye"))]);
    assert!(pair.responder.closed && pair.responder.heard.is_empty());
    assert!(
        pair.responder
            .transport
            .request(ConnectResponse::default())
            .is_err()
    );
}
