//! A connection that fails says at which layer, and why: both sides, every layer.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

mod support;

use std::sync::Arc;
use std::time::Duration;

use rfc1006::tpdu::DisconnectReason;
use rfc1006::tpkt::{Foreign, TpktFault};
use rfc1006::{Cause, State};
use support::peer::{CN, CR, called, octets, read_tpdu, read_tsdu, tpkt};
use support::raw;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use x225::indication::AbortReason;
use x225::wire::RefuseCode;
use x225::{request, response};
use x225_tokio::{
    ConnectOptions, Error, Incoming, Layer, Limits, ListenOptions, Options, Phase, SessionFailure,
    connect, connect_over,
};

/// Calls a peer that a test plays.
async fn call<F>(peer: impl FnOnce(DuplexStream) -> F) -> Error
where
    F: Future<Output = DuplexStream>,
{
    let (ours, theirs) = raw();
    let (outcome, _peer) =
        tokio::join!(connect_over(ours, ConnectOptions::default()), peer(theirs));
    outcome.unwrap_err()
}

/// A called peer that answers the CR with these octets.
async fn answered(answer: &'static [u8]) -> Error {
    call(|mut peer| async move {
        read_tpdu(&mut peer).await;
        peer.write_all(answer).await.unwrap();
        peer
    })
    .await
}

/// Is called by a peer that says this and hangs up.
async fn called_by(said: &[u8], options: &ListenOptions) -> Error {
    let (ours, mut theirs) = raw();
    let (outcome, ()) = tokio::join!(Incoming::from_stream(ours, options), async {
        theirs.write_all(said).await.unwrap();
        theirs.shutdown().await.unwrap();
    });
    outcome.unwrap_err()
}

fn foreign(error: &Error) -> Foreign {
    match error {
        Error::Tpkt(error) => match error.fault {
            TpktFault::Version { foreign, .. } => foreign,
            fault => panic!("{fault:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_port_where_nobody_listens_fails_at_tcp() {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    drop(socket);
    let error = connect(address, ConnectOptions::default())
        .await
        .unwrap_err();
    assert_eq!(error, Error::Tcp(std::io::ErrorKind::ConnectionRefused));
    assert_eq!(error.layer(), Layer::Tcp);
    assert_eq!(error.to_string(), "TCP: connection refused");
}

#[tokio::test]
async fn peers_that_speak_http_or_tls_or_garbage_fail_at_tpkt_and_are_named() {
    for (answer, name) in [
        (&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..], Foreign::Http),
        (b"\x15\x03\x01\x00\x02\x02\x46", Foreign::Tls),
        (b"\x00\xff\x17\x99\x00", Foreign::Unknown),
    ] {
        let error = answered(answer).await;
        assert_eq!(error.layer(), Layer::Tpkt);
        assert_eq!(foreign(&error), name);
    }
    for (said, name) in [
        (&b"GET / HTTP/1.1\r\n\r\n"[..], Foreign::Http),
        (b"\x16\x03\x01\x02\x00\x01", Foreign::Tls),
        (b"\xde\xad\xbe\xef", Foreign::Unknown),
    ] {
        let error = called_by(said, &ListenOptions::default()).await;
        assert_eq!(foreign(&error), name);
    }
}

#[tokio::test]
async fn a_dr_fails_at_cotp_with_its_reason() {
    let dr = b"\x03\x00\x00\x0b\x06\x80\x00\x01\x00\x00\x03";
    let error = answered(dr).await;
    assert_eq!(error.layer(), Layer::Transport);
    let Error::Transport(lost) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(lost.state, State::AwaitingConfirm);
    assert!(matches!(
        lost.cause,
        Cause::Disconnected {
            reason: DisconnectReason::ADDRESS_UNKNOWN,
            ..
        }
    ));
}

#[tokio::test]
async fn a_peer_that_closes_on_the_cr_fails_at_cotp() {
    let error = call(|mut peer| async move {
        read_tpdu(&mut peer).await;
        peer.shutdown().await.unwrap();
        peer
    })
    .await;
    assert_eq!(
        error.to_string(),
        "COTP: the peer closed the connection, awaiting the CC"
    );
}

#[tokio::test]
async fn a_peer_that_closes_on_the_connect_fails_at_the_session_without_a_word() {
    let error = call(|mut peer| async move {
        called(&mut peer).await;
        peer.shutdown().await.unwrap();
        peer
    })
    .await;
    assert_eq!(error.layer(), Layer::Session);
    let Error::Session(SessionFailure::Lost(lost)) = &error else {
        panic!("{error:?}")
    };
    assert_eq!((lost.state, &lost.cause), (State::Open, &Cause::Closed));
    assert_eq!(
        error.to_string(),
        "session: no answer: the peer closed the connection"
    );
}

#[tokio::test]
async fn a_refuse_fails_at_the_session_with_reason_and_user_data() {
    let error = call(|mut peer| async move {
        called(&mut peer).await;
        let refuse = tpkt("0c 0a 11 01 01 32 05 02 b1b2b3b4");
        peer.write_all(&refuse).await.unwrap();
        peer
    })
    .await;
    let Error::Session(SessionFailure::Refused(refuse)) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(refuse.reason, RefuseCode::UserData);
    assert_eq!(refuse.user_data, [0xB1, 0xB2, 0xB3, 0xB4][..]);
    assert_eq!(
        error.to_string(),
        "session: refused: rejected by the called SS-user"
    );
}

#[tokio::test]
async fn an_abort_fails_at_the_session_with_who_and_why() {
    let error = call(|mut peer| async move {
        called(&mut peer).await;
        peer.write_all(&tpkt("19 08 11 01 03 c1 03 010203"))
            .await
            .unwrap();
        peer
    })
    .await;
    let user_data = b"\x01\x02\x03".as_slice().into();
    assert_eq!(error, SessionFailure::UserAbort(user_data).into());

    let error = call(|mut peer| async move {
        called(&mut peer).await;
        peer.write_all(&tpkt("19 07 11 01 05 31 02 0d4c"))
            .await
            .unwrap();
        peer
    })
    .await;
    let Error::Session(SessionFailure::ProviderAbort(reason)) = &error else {
        panic!("{error:?}")
    };
    assert!(
        matches!(reason, AbortReason::PeerProtocolError { reflected } if reflected.as_ref() == [0x0D, 0x4C])
    );
}

#[tokio::test]
async fn what_is_no_spdu_fails_at_the_session_and_is_answered_by_an_abort() {
    let error = call(|mut peer| async move {
        called(&mut peer).await;
        peer.write_all(&tpkt("0e ff")).await.unwrap();
        assert_eq!(read_tsdu(&mut peer).await[0], 25, "ABORT");
        peer
    })
    .await;
    assert!(matches!(
        error,
        Error::Session(SessionFailure::ProviderAbort(AbortReason::ProtocolError(_)))
    ));
}

#[tokio::test]
async fn a_request_that_is_not_possible_fails_on_this_side() {
    let (ours, mut theirs) = raw();
    let options = ConnectOptions {
        connect: request::Connect {
            functional_units: x225::FunctionalUnits::empty(),
            ..Default::default()
        },
        ..Default::default()
    };
    let error = connect_over(ours, options).await.unwrap_err();
    assert_eq!(error.layer(), Layer::Local);
    assert_eq!(
        theirs.read(&mut [0; 8]).await.unwrap(),
        0,
        "nothing was said"
    );
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_does_not_answer_times_out_in_a_named_phase() {
    let begun = tokio::time::Instant::now();
    let error = answered(b"").await;
    assert_eq!(error, Error::Timeout(Phase::Transport));
    assert_eq!(begun.elapsed(), Duration::from_secs(30));

    let error = call(|mut peer| async move {
        called(&mut peer).await;
        peer
    })
    .await;
    assert_eq!(error, Error::Timeout(Phase::Session));
    assert_eq!(error.layer(), Layer::Session);
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_timed_out_is_aborted_and_closed() {
    let (ours, mut theirs) = raw();
    let (outcome, ()) = tokio::join!(connect_over(ours, ConnectOptions::default()), async {
        called(&mut theirs).await;
        assert_eq!(
            read_tsdu(&mut theirs).await,
            octets("19 03 11 01 03"),
            "ABORT"
        );
        assert_eq!(theirs.read(&mut [0; 8]).await.unwrap(), 0);
    });
    assert_eq!(outcome.unwrap_err(), Error::Timeout(Phase::Session));
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_says_nothing_or_half_of_it_times_out_in_a_named_phase() {
    let options = ListenOptions {
        options: Options {
            limits: Limits {
                handshake: Duration::from_secs(7),
                ..Default::default()
            },
            ..Default::default()
        },
        ..Default::default()
    };
    for (said, phase) in [
        (vec![], Phase::Transport),
        (octets(CR)[..9].to_vec(), Phase::Transport),
        (octets(CR), Phase::Session),
        (
            [octets(CR), octets(CN)[..12].to_vec()].concat(),
            Phase::Session,
        ),
    ] {
        let (ours, mut theirs) = raw();
        theirs.write_all(&said).await.unwrap();
        let begun = tokio::time::Instant::now();
        let error = Incoming::from_stream(ours, &options).await.unwrap_err();
        assert_eq!(error, Error::Timeout(phase));
        assert_eq!(begun.elapsed(), Duration::from_secs(7));
    }
}

#[tokio::test]
async fn a_caller_that_hangs_up_midway_fails_at_the_layer_it_had_reached() {
    let options = ListenOptions::default();
    let (cr, cn) = (octets(CR), octets(CN));
    for (said, message) in [
        (vec![], "COTP: the peer closed the connection, idle"),
        (
            cr[..9].to_vec(),
            "COTP: the peer closed the connection in the middle of a TPKT, 9 octets into it, idle",
        ),
        (
            cr.clone(),
            "session: no answer: the peer closed the connection",
        ),
        (
            [&cr, &cn[..12]].concat(),
            "session: no answer: the peer closed the connection in the middle of a TPKT, 12 octets into it",
        ),
    ] {
        assert_eq!(called_by(&said, &options).await.to_string(), message);
    }
}

#[tokio::test]
async fn a_called_tsap_that_is_not_served_is_refused_by_a_dr() {
    let options = ListenOptions {
        check: Arc::new(|tsaps, _peer| match &tsaps.called {
            Some(called) if called.as_ref() == b"MMS" => Ok(()),
            _ => Err(DisconnectReason::ADDRESS_UNKNOWN),
        }),
        ..Default::default()
    };
    for (called, served) in [("\"MMS\"", true), ("\"FTAM\"", false)] {
        let (ours, theirs) = raw();
        let connect = ConnectOptions {
            called: Some(called.parse().unwrap()),
            ..Default::default()
        };
        let (outcome, incoming) = tokio::join!(connect_over(theirs, connect), async {
            match Incoming::from_stream(ours, &options).await {
                Ok(incoming) => Ok(incoming.accept(response::ConnectAccept::default()).await),
                Err(error) => Err(error),
            }
        });
        assert_eq!(outcome.is_ok(), served);
        if !served {
            assert_eq!(
                incoming.unwrap_err().to_string(),
                "COTP: refused TSAP \"FTAM\": address unknown (3)"
            );
            let Error::Transport(lost) = outcome.unwrap_err() else {
                panic!("not refused at COTP")
            };
            assert!(matches!(
                lost.cause,
                Cause::Disconnected {
                    reason: DisconnectReason::ADDRESS_UNKNOWN,
                    ..
                }
            ));
        }
    }
}

#[tokio::test]
async fn a_connect_that_the_provider_itself_refuses_reaches_no_user() {
    let (ours, mut theirs) = raw();
    let options = ListenOptions::default();
    let (outcome, ()) = tokio::join!(Incoming::from_stream(ours, &options), async {
        theirs.write_all(&octets(CR)).await.unwrap();
        assert_eq!(read_tpdu(&mut theirs).await[1], 0xD0, "CC");
        let version_8 = tpkt("0d0c 0506 130100 160180 14020002");
        theirs.write_all(&version_8).await.unwrap();
        let versions_not_supported = octets("0c09 110101 160103 320184");
        assert_eq!(read_tsdu(&mut theirs).await, versions_not_supported);
    });
    assert_eq!(
        outcome.unwrap_err(),
        SessionFailure::Declined(RefuseCode::VersionsNotSupported).into()
    );
}

#[tokio::test]
async fn a_user_that_refuses_gives_reason_and_user_data() {
    let (ours, theirs) = raw();
    let options = ListenOptions::default();
    let (outcome, ()) = tokio::join!(connect_over(ours, ConnectOptions::default()), async {
        let incoming = Incoming::from_stream(theirs, &options).await.unwrap();
        let refuse = response::ConnectRefuse {
            user_data: b"not today".as_slice().into(),
            ..Default::default()
        };
        incoming.refuse(refuse).await.unwrap();
    });
    let Error::Session(SessionFailure::Refused(refuse)) = outcome.unwrap_err() else {
        panic!("not refused")
    };
    assert_eq!(refuse.reason, RefuseCode::UserData);
    assert_eq!(refuse.user_data, b"not today"[..]);
}
