//! A session connection from connect to release, between two users of this crate.

mod support;

use bytes::Bytes;
use support::{connected, data, pair, told};
use x225::annex_a::State;
use x225::{FunctionalUnits as Fu, Indication, Token, TokenSettings, Tokens, request, response};
use x225_tokio::{ConnectOptions, ListenOptions, Listener, connect};

#[tokio::test]
async fn a_session_over_tcp_connects_with_selectors_and_user_data_both_ways() {
    let mut listener = Listener::bind("127.0.0.1:0", ListenOptions::default())
        .await
        .unwrap();
    let address = listener.local_addr().unwrap();
    let responder = tokio::spawn(async move {
        let incoming = listener.accept().await.unwrap();
        assert_eq!(incoming.called.as_ref().unwrap().as_ref(), [0, 1]);
        assert_eq!(incoming.calling.as_ref().unwrap().as_ref(), b"me");
        assert_eq!(incoming.connect.called_selector.as_ref(), b"them");
        assert_eq!(incoming.connect.user_data, b"hello"[..]);
        assert!(incoming.peer.unwrap().ip().is_loopback());
        let mut session = incoming
            .accept(response::ConnectAccept {
                user_data: b"welcome".as_slice().into(),
                ..Default::default()
            })
            .await
            .unwrap();
        assert_eq!(session.next().await, Some(data(b"ping")));
        session.send(b"pong".as_slice()).await.unwrap();
        told!(session, Indication::Release(_));
        session
            .request(response::ReleaseAccept::default())
            .await
            .unwrap();
        assert_eq!(session.next().await, None);
        session.closed().await;
    });
    let options = ConnectOptions {
        called: Some("0001".parse().unwrap()),
        calling: Some("\"me\"".parse().unwrap()),
        connect: request::Connect {
            called_selector: b"them".try_into().unwrap(),
            user_data: b"hello".as_slice().into(),
            ..Default::default()
        },
        ..Default::default()
    };
    let (mut session, accept) = connect(address, options).await.unwrap();
    assert_eq!(accept.user_data, b"welcome"[..]);
    assert_eq!(session.status().state, State::STA713);
    session.send(b"ping".as_slice()).await.unwrap();
    assert_eq!(session.next().await, Some(data(b"pong")));
    let answer = session.release(b"bye".as_slice()).await.unwrap();
    assert!(matches!(answer, Some(Indication::ReleaseAccept(_))));
    assert_eq!(session.next().await, None);
    session.closed().await;
    responder.await.unwrap();
}

#[tokio::test]
async fn an_ssdu_of_a_mebibyte_arrives_whole_in_both_directions() {
    let (mut initiator, mut responder) = connected().await;
    let ssdu: Bytes = (0..1 << 20)
        .map(|n: u32| n.to_le_bytes()[0] ^ 0x5A)
        .collect();
    for _ in 0..2 {
        let (sent, received) = tokio::join!(initiator.send(ssdu.clone()), responder.next());
        sent.unwrap();
        let Some(Indication::Data(data)) = received else {
            panic!("{received:?}")
        };
        assert_eq!(data.user_data.into_bytes(), ssdu);
        std::mem::swap(&mut initiator, &mut responder);
    }
}

#[tokio::test]
async fn half_duplex_asks_for_the_data_token_and_gets_it() {
    let connect = request::Connect {
        functional_units: Fu::HALF_DUPLEX,
        tokens: TokenSettings::default(),
        ..Default::default()
    };
    let accept = response::ConnectAccept {
        functional_units: Fu::HALF_DUPLEX,
        ..Default::default()
    };
    let (mut initiator, mut responder) = pair(connect, accept).await;
    let refused = responder.send(b"too soon".as_slice()).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "S-DATA request is not permitted in STA713: data token available, but not assigned to this side"
    );
    responder
        .request(request::TokenPlease {
            tokens: Tokens::DATA,
            ..Default::default()
        })
        .await
        .unwrap();
    told!(initiator, Indication::TokenPlease(_));
    assert_eq!(initiator.status().owned_tokens, Tokens::DATA);
    initiator
        .request(request::TokenGive {
            tokens: Tokens::DATA,
            ..Default::default()
        })
        .await
        .unwrap();
    told!(responder, Indication::TokenGive(_));
    responder.send(b"now".as_slice()).await.unwrap();
    assert_eq!(initiator.next().await, Some(data(b"now")));
    assert!(initiator.status().owned_tokens.is_empty());
    assert!(
        responder
            .status()
            .available_tokens
            .contains(Token::Data.into())
    );
}

#[tokio::test]
async fn an_ssdu_without_an_octet_is_refused_and_nothing_is_sent() {
    let (mut initiator, mut responder) = connected().await;
    let refused = initiator.send(Bytes::new()).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "S-DATA request is not permitted in STA713: user data must have at least one octet"
    );
    initiator.send(b"something".as_slice()).await.unwrap();
    assert_eq!(responder.next().await, Some(data(b"something")));
}
