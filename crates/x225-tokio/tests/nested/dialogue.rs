//! Nested session connections from connect to release.

use super::support::{data, pair, peer, raw};
use super::{
    Fu, NESTING, Side, acceptance, family, family_with, nested, options, proposal, soon, told,
};
use tokio::io::AsyncWriteExt;
use x225::annex_a::State;
use x225::{Indication, Needed, confirm, request, response};
use x225_tokio::{
    ConnectOptions, Error, ListenOptions, Listener, SessionFailure, connect, connect_over,
};

#[tokio::test]
async fn a_nested_connection_over_tcp_has_its_own_data_and_its_own_release() {
    let listen = ListenOptions {
        options: options(),
        ..ListenOptions::default()
    };
    let mut listener = Listener::bind("127.0.0.1:0", listen).await.unwrap();
    let address = listener.local_addr().unwrap();
    let responder = tokio::spawn(async move {
        let incoming = listener.accept().await.unwrap();
        let mut outer = incoming.accept(acceptance(NESTING)).await.unwrap();
        let mut nested = outer.nested().unwrap();
        let incoming = nested.accept().await.unwrap();
        assert_eq!(incoming.connect.user_data, b"hello"[..]);
        let mut inner = incoming
            .accept(response::ConnectAccept::default())
            .await
            .unwrap();
        assert_eq!(inner.next().await, Some(data(b"inside")));
        assert_eq!(outer.next().await, Some(data(b"outside")));
        assert!(matches!(inner.next().await, Some(Indication::Release(_))));
        let accept = response::ReleaseAccept::default();
        inner.request(accept).await.unwrap();
        assert_eq!(inner.next().await, None);
        inner.closed().await;
        outer.send(b"still here".as_slice()).await.unwrap();
        assert!(matches!(outer.next().await, Some(Indication::UserAbort(_))));
    });
    let options = ConnectOptions {
        options: options(),
        connect: proposal(NESTING),
        ..Default::default()
    };
    soon(async {
        let (mut outer, _accept) = connect(address, options).await.unwrap();
        let mut nested = outer.nested().unwrap();
        let connect = request::Connect {
            user_data: b"hello".as_slice().into(),
            ..Default::default()
        };
        let (mut inner, _accept) = nested.open(connect).await.unwrap();
        assert_eq!(inner.status().state, State::STA713);
        inner.send(b"inside".as_slice()).await.unwrap();
        outer.send(b"outside".as_slice()).await.unwrap();
        let answer = inner.release(b"".as_slice()).await.unwrap();
        assert_eq!(answer, Some(confirm::ReleaseAccept::default().into()));
        assert_eq!(inner.next().await, None);
        assert_eq!(inner.status().state, State::STA01);
        assert_eq!(outer.next().await, Some(data(b"still here")));
        outer.abort(b"".as_slice()).await.unwrap();
        responder.await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nested_connections_go_by_their_identifiers_in_literal_octets() {
    let (ours, mut theirs) = raw();
    let options = ConnectOptions {
        options: options(),
        connect: proposal(NESTING),
        ..Default::default()
    };
    let (connected, ()) = tokio::join!(connect_over(ours, options), async {
        peer::called(&mut theirs).await;
        // ACCEPT: version 2, duplex and nested connections.
        let accept = "0e0c 0506 130101 160102 1402 2002";
        theirs.write_all(&peer::tpkt(accept)).await.unwrap();
    });
    let mut outer = Side::of(connected.unwrap().0);
    let opening = outer.nested.open(request::Connect::default());
    let (opened, connect) = tokio::join!(opening, async {
        let connect = peer::read_tsdu(&mut theirs).await;
        let accept = "0e0f 0506 130101 160102 1402 0002 3e0180";
        theirs.write_all(&peer::tpkt(accept)).await.unwrap();
        connect
    });
    // PI 61: nested in the outermost; PI 62: the first of the initiator's identifiers.
    let expected = "0d12 0506 130101 160103 1402 0002 3d0100 3e0180";
    assert_eq!(connect, peer::octets(expected));
    let (mut inner, _accept) = opened.unwrap();
    inner.send(b"in".as_slice()).await.unwrap();
    outer.session.send(b"out".as_slice()).await.unwrap();
    let read = [
        peer::read_tsdu(&mut theirs).await,
        peer::read_tsdu(&mut theirs).await,
    ];
    let expected = ["0103 3e0180 0103 3e0180 696e", "0100 0100 6f7574"];
    assert_eq!(read, expected.map(peer::octets));
    // The peer opens one too, inside the one that is there: without the functional unit it may not.
    let connect = "0d12 0506 130100 160102 1402 0002 3d0180 3e0101";
    theirs.write_all(&peer::tpkt(connect)).await.unwrap();
    theirs
        .write_all(&peer::tpkt("0103 3e0180 0103 3e0180 6279 65"))
        .await
        .unwrap();
    assert_eq!(told(&mut inner).await, Some(data(b"bye")));
    assert_eq!(
        peer::read_tsdu(&mut theirs).await,
        peer::octets("0c09 110100 320185 3e0101"),
        "REFUSE"
    );
}

#[tokio::test]
async fn both_sides_open_and_each_connection_hears_its_own() {
    let (mut one, mut other) = family().await;
    let (mut a, mut a_there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    let (mut b_there, mut b) = nested(&mut other.nested, &mut one.nested, Fu::DUPLEX).await;
    a.send(b"from a".as_slice()).await.unwrap();
    b.send(b"from b".as_slice()).await.unwrap();
    one.session.send(b"outside".as_slice()).await.unwrap();
    assert_eq!(told(&mut b_there).await, Some(data(b"from b")));
    assert_eq!(told(&mut other.session).await, Some(data(b"outside")));
    assert_eq!(told(&mut a_there).await, Some(data(b"from a")));
    b_there.send(b"to b".as_slice()).await.unwrap();
    a_there.send(b"to a".as_slice()).await.unwrap();
    let (heard_a, heard_b) = tokio::join!(told(&mut a), told(&mut b));
    assert_eq!(
        (heard_a, heard_b),
        (Some(data(b"to a")), Some(data(b"to b")))
    );
}

#[tokio::test]
async fn connections_nest_in_each_other() {
    let (mut one, mut other) = family().await;
    let (outer, outer_there) = nested(&mut one.nested, &mut other.nested, NESTING).await;
    let (mut outer, mut outer_there) = (Side::of(outer), Side::of(outer_there));
    let (mut inner, mut inner_there) =
        nested(&mut outer_there.nested, &mut outer.nested, Fu::DUPLEX).await;
    inner.send(b"deep".as_slice()).await.unwrap();
    assert_eq!(told(&mut inner_there).await, Some(data(b"deep")));
}

#[tokio::test]
async fn the_facets_and_the_halves_of_a_nested_connection_are_those_of_any_session() {
    let (mut one, mut other) = family().await;
    let units = Fu::HALF_DUPLEX;
    let (inner, mut there) = nested(&mut one.nested, &mut other.nested, units).await;
    let (mut sender, receiver) = inner.split();
    assert_eq!(sender.status().owned_tokens, x225::Tokens::DATA);
    sender.tokens().give(x225::Tokens::DATA).await.unwrap();
    assert!(matches!(
        told(&mut there).await,
        Some(Indication::TokenGive(_))
    ));
    assert!(there.permits(x225::RequestKind::Data));
    assert!(!sender.permits(x225::RequestKind::Data));
    assert!(receiver.status().owned_tokens.is_empty());
}

#[tokio::test]
async fn a_refused_nested_connection_says_so_and_the_others_go_on() {
    let (mut one, mut other) = family().await;
    let (opened, ()) = tokio::join!(one.nested.open(proposal(Fu::DUPLEX)), async {
        let incoming = soon(other.nested.accept()).await.unwrap();
        let refuse = response::ConnectRefuse::default();
        incoming.refuse(refuse).await.unwrap();
    });
    assert!(matches!(
        opened.unwrap_err(),
        Error::Session(SessionFailure::Refused(_))
    ));
    nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
}

#[tokio::test]
async fn what_is_missing_for_a_nested_connection_is_named() {
    let (plain, _other) = pair(proposal(Fu::DUPLEX), acceptance(Fu::DUPLEX)).await;
    assert_eq!(
        plain.nested().unwrap_err().to_string(),
        "S-CONNECT request is not permitted in STA713: functional unit nested connections not \
         selected"
    );
    let mut limited = options();
    limited.limits.nested = 1;
    let (mut one, mut other) = family_with(&limited, NESTING).await;
    let selectors = request::Connect {
        calling_selector: b"me".try_into().unwrap(),
        ..Default::default()
    };
    let refused = one.nested.open(selectors).await.unwrap_err();
    let Error::Refused(refused) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(refused.needed, Needed::NoSelectors);
    let (_inner, _there) = nested(&mut one.nested, &mut other.nested, Fu::DUPLEX).await;
    let refused = one.nested.open(proposal(Fu::DUPLEX)).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "not requested: S-CONNECT request is not permitted in STA713: no further nested session \
         connection"
    );
}
