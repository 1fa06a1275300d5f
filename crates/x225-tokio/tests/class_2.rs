//! Sessions on transport class 2: RFC 2126 below X.225.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are test code"
)]

mod support;

use std::time::Duration;

use bytes::Bytes;
use rfc1006::tpdu::{Class, DisconnectReason};
use rfc1006::{Cause, Classes};
use support::peer::{octets, read_tpdu};
use support::{data, pair_over, raw, told};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::time::Instant;
use x225::{Indication, request, response};
use x225_tokio::{ConnectOptions, Incoming, ListenOptions, Options, Session, connect_over};

/// CC for a CR of reference 1, class 2 without explicit flow control.
const CC: &str = "0300000b 06 d0 0001 0203 21";
/// ACCEPT: version 2, duplex, in a DT to reference 1.
const ACCEPT: &str = "03000017 04 f0 0001 80 0e0c 0506 130100 160102 14020002";
/// DISCONNECT, in a DT to reference 1.
const DN: &str = "0300000b 04 f0 0001 80 0a00";

fn options() -> Options {
    let mut options = Options::default();
    options.transport.classes = Classes::Class2Or0;
    options
}

/// A session with a peer of class 2 that a test plays from here on.
async fn with_peer() -> (Session, DuplexStream) {
    let (ours, mut theirs) = raw();
    let connect = ConnectOptions {
        options: options(),
        ..ConnectOptions::default()
    };
    let (outcome, ()) = tokio::join!(connect_over(ours, connect), async {
        let cr = read_tpdu(&mut theirs).await;
        assert_eq!(cr, octets("0f e0 0000 0001 21 c0010d c60100 c70100"));
        theirs.write_all(&octets(CC)).await.unwrap();
        let connect = read_tpdu(&mut theirs).await;
        assert_eq!(connect[..6], octets("04 f0 0203 80 0d"), "CONNECT");
        theirs.write_all(&octets(ACCEPT)).await.unwrap();
    });
    (outcome.unwrap().0, theirs)
}

/// A peer that has answered our release, and has read the DR.
async fn released(peer: &mut DuplexStream) {
    let finish = read_tpdu(peer).await;
    assert_eq!(finish[..6], octets("04 f0 0203 80 09"), "FINISH");
    peer.write_all(&octets(DN)).await.unwrap();
    // Normal disconnection (128), and X.225 6.6.4's own reason, normal (1), as user data.
    assert_eq!(read_tpdu(peer).await, octets("06 80 0203 0001 80 01"));
}

#[tokio::test]
async fn two_sessions_meet_in_class_2_and_part_in_order() {
    let (ours, theirs) = raw();
    let (mut initiator, mut responder) = pair_over(
        (ours, theirs),
        options(),
        request::Connect::default(),
        response::ConnectAccept::default(),
    )
    .await;
    assert_eq!(initiator.status().transport_class, Class::Class2);
    assert_eq!(responder.status().transport_class, Class::Class2);
    initiator.send(b"ping".as_slice()).await.unwrap();
    assert_eq!(responder.next().await, Some(data(b"ping")));
    let (answer, ()) = tokio::join!(initiator.release(b"bye".as_slice()), async {
        told!(responder, Indication::Release(_));
        let accept = response::ReleaseAccept::default();
        responder.request(accept).await.unwrap();
        assert_eq!(responder.next().await, None);
        responder.closed().await;
    });
    assert!(matches!(
        answer.unwrap(),
        Some(Indication::ReleaseAccept(_))
    ));
    initiator.closed().await;
}

#[tokio::test]
async fn a_released_session_sends_a_dr_with_both_reasons_and_awaits_the_dc() {
    let (mut session, mut peer) = with_peer().await;
    let (answer, ()) = tokio::join!(session.release(b"".as_slice()), released(&mut peer));
    assert!(matches!(
        answer.unwrap(),
        Some(Indication::ReleaseAccept(_))
    ));
    assert_eq!(session.next().await, None, "the DC is nothing to wait for");
    peer.write_all(&octets("0300000a 05 c0 0001 0203"))
        .await
        .unwrap();
    assert_eq!(peer.read(&mut [0; 8]).await.unwrap(), 0, "closed");
    session.closed().await;
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_owes_its_dc_is_given_up_within_the_linger() {
    let (mut session, mut peer) = with_peer().await;
    let (answer, ()) = tokio::join!(session.release(b"".as_slice()), released(&mut peer));
    answer.unwrap();
    let begun = Instant::now();
    session.closed().await;
    assert_eq!(begun.elapsed().as_secs(), options().linger.as_secs());
}

#[tokio::test]
async fn what_the_peer_says_in_its_dr_reaches_the_user() {
    let (mut session, mut peer) = with_peer().await;
    let dr = octets("0300000c 06 80 0001 0203 85 00");
    peer.write_all(&dr).await.unwrap();
    told!(session, Indication::ProviderAbort(_));
    assert_eq!(read_tpdu(&mut peer).await, octets("05 c0 0203 0001"));
    let lost = session.lost().unwrap();
    let expected = Cause::Disconnected {
        reason: DisconnectReason::PROTOCOL_ERROR,
        information: Bytes::new(),
        user_data: Bytes::from_static(&[0]),
    };
    assert_eq!(lost.cause, expected);
}

#[tokio::test]
async fn a_responder_of_class_0_is_met_in_class_0() {
    let (ours, theirs) = raw();
    let connect = ConnectOptions {
        options: options(),
        ..ConnectOptions::default()
    };
    let listen = ListenOptions::default();
    let (initiator, responder) = tokio::join!(connect_over(ours, connect), async {
        let incoming = Incoming::from_stream(theirs, &listen).await;
        let accept = response::ConnectAccept::default();
        incoming.unwrap().accept(accept).await.unwrap()
    });
    let (initiator, _accept) = initiator.unwrap();
    assert_eq!(initiator.status().transport_class, Class::Class0);
    assert_eq!(responder.status().transport_class, Class::Class0);
}

#[tokio::test(start_paused = true)]
async fn a_limit_before_there_is_a_session_is_no_protocol_error() {
    let (ours, mut theirs) = raw();
    let mut options = options();
    options.limits.handshake = Duration::from_hours(1);
    let listen = ListenOptions {
        options,
        ..ListenOptions::default()
    };
    let (incoming, ()) = tokio::join!(Incoming::from_stream(ours, &listen), async {
        let cr = octets("0300000b 06 e0 0000 0009 21");
        theirs.write_all(&cr).await.unwrap();
        let cc = read_tpdu(&mut theirs).await;
        assert_eq!(cc, octets("0c d0 0009 0001 21 c0010d c60100"));
        // Half a DT, and then nothing.
        let begun = octets("0300000b 04 f0");
        theirs.write_all(&begun).await.unwrap();
        // Reason not specified (0), and normal (1) as user data: nobody broke a rule.
        assert_eq!(
            read_tpdu(&mut theirs).await,
            octets("06 80 0009 0001 00 01")
        );
    });
    assert!(incoming.is_err());
}
