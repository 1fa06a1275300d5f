//! Sessions over TLS: both sides know who the other is, and everything else is as without.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

#[path = "support/certificates.rs"]
mod certificates;
mod support;

use certificates::{Authority, Owner, plain};
use support::peer::{Pace, Paced};
use support::{data, raw, told};
use x225::{Indication, request, response};
use x225_tokio::tls::{Client, Credentials, Server, TlsStream, Trust, Versions};
use x225_tokio::{
    ConnectOptions, Incoming, ListenOptions, Listener, Session, connect, connect_over,
};

/// Connects over in-memory streams with TLS on both sides.
async fn over_tls(client: Client, server: Server) -> (Session, Session) {
    let (ours, theirs) = raw();
    let connect = ConnectOptions {
        tls: Some(client),
        ..Default::default()
    };
    let listen = ListenOptions {
        tls: Some(server),
        ..Default::default()
    };
    let (initiator, responder) = tokio::join!(connect_over(ours, connect), async {
        let incoming = Incoming::from_stream(theirs, &listen).await.unwrap();
        let accept = response::ConnectAccept::default();
        incoming.accept(accept).await.unwrap()
    });
    (initiator.unwrap().0, responder)
}

/// A client and a server of one authority.
fn of_one_authority() -> (Client, Server) {
    let grid = Authority::new("grid");
    let centre = grid.signs(&plain("centre", "centre.example"));
    let plant = grid.signs(&plain("plant", "plant.example"));
    (centre.client(&grid.trust()), plant.server(&grid.trust()))
}

/// A mebibyte each way, then release.
async fn talk(initiator: &mut Session, responder: &mut Session) {
    let ssdu: Vec<u8> = (0..1_u32 << 20)
        .map(|n| n.wrapping_mul(31).to_le_bytes()[1])
        .collect();
    for _ in 0..2 {
        let (sent, received) = tokio::join!(initiator.send(ssdu.clone()), responder.next());
        sent.unwrap();
        let Some(Indication::Data(data)) = received else {
            panic!("{received:?}")
        };
        assert_eq!(data.user_data.into_bytes(), ssdu);
        std::mem::swap(initiator, responder);
    }
    let (answer, ()) = tokio::join!(initiator.release(b"bye".as_slice()), async {
        told!(responder, Indication::Release(_));
        let accept = response::ReleaseAccept::default();
        responder.request(accept).await.unwrap();
        assert_eq!(responder.next().await, None);
        responder.closed().await;
    });
    assert!(matches!(answer, Ok(Some(Indication::ReleaseAccept(_)))));
    initiator.closed().await;
    let hung_up = responder.lost().unwrap();
    assert_eq!((hung_up.cause, hung_up.io), (rfc1006::Cause::Closed, None));
}

#[tokio::test]
async fn a_listener_hands_out_who_the_peer_is_before_it_is_accepted() {
    let grid = Authority::new("grid");
    let centre = grid.signs(&plain("centre", "centre.example"));
    let plant = grid.signs(&plain("plant", "plant.example"));
    let options = ListenOptions {
        tls: Some(plant.server(&grid.trust())),
        ..Default::default()
    };
    let mut listener = Listener::bind("127.0.0.1:0", options).await.unwrap();
    let address = listener.local_addr().unwrap();
    let fingerprint = centre.fingerprint();
    let responder = tokio::spawn(async move {
        let incoming = listener.accept().await.unwrap();
        let identity = incoming.identity.as_ref().unwrap();
        assert_eq!(identity.subject, "CN=centre");
        assert_eq!(identity.names, ["centre.example"]);
        assert_eq!(identity.fingerprint, fingerprint);
        let accept = response::ConnectAccept::default();
        incoming.accept(accept).await.unwrap()
    });
    let options = ConnectOptions {
        tls: Some(centre.client(&grid.trust())),
        ..Default::default()
    };
    let (mut initiator, _) = connect(address, options).await.unwrap();
    talk(&mut initiator, &mut responder.await.unwrap()).await;
}

#[tokio::test]
async fn without_tls_nobody_is_known() {
    let (ours, theirs) = raw();
    let options = ListenOptions::default();
    let _initiator = tokio::spawn(connect_over(ours, ConnectOptions::default()));
    let incoming = Incoming::from_stream(theirs, &options).await.unwrap();
    assert_eq!(incoming.identity, None);
}

#[tokio::test]
async fn each_version_is_selected_where_it_is_the_only_one_in_common() {
    let grid = Authority::new("grid");
    let own = grid.signs(&plain("both", "plant.example"));
    for (ours, theirs, selected, suite) in [
        (
            Versions::Both,
            Versions::Both,
            "TLSv1_3",
            "TLS13_AES_128_GCM_SHA256",
        ),
        (
            Versions::Tls12,
            Versions::Both,
            "TLSv1_2",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        ),
        (
            Versions::Both,
            Versions::Tls13,
            "TLSv1_3",
            "TLS13_AES_128_GCM_SHA256",
        ),
    ] {
        let name = "plant.example".try_into().unwrap();
        let client = Client::new(own.credentials(), &grid.trust(), ours, name).unwrap();
        let server = Server::new(own.credentials(), &grid.trust(), theirs).unwrap();
        let (near, far) = raw();
        let (near, far) = tokio::join!(client.connect(near), server.accept(far));
        let shown = |stream: TlsStream<_>| {
            let version = format!("{:?}", stream.version().unwrap());
            (version, format!("{:?}", stream.suite().unwrap()))
        };
        let expected = (selected.to_owned(), suite.to_owned());
        assert_eq!(shown(near.unwrap()), expected);
        assert_eq!(shown(far.unwrap()), expected);
    }
}

#[tokio::test]
async fn pinned_certificates_need_no_authority_and_no_name() {
    let centre = Owner::alone(&plain("centre", "centre.example"));
    let plant = Owner::alone(&plain("plant", "10.1.2.3"));
    let pin = |owner: &Owner| Trust {
        pins: vec![owner.fingerprint()],
        ..Trust::default()
    };
    let (client, server) = (centre.client(&pin(&plant)), plant.server(&pin(&centre)));
    let (mut initiator, mut responder) = over_tls(client, server).await;
    talk(&mut initiator, &mut responder).await;
}

#[tokio::test]
async fn certificates_and_keys_are_read_from_pem() {
    let key = rcgen::KeyPair::generate().unwrap();
    let pem = plain("own", "plant.example")
        .self_signed(&key)
        .unwrap()
        .pem();
    let own = Credentials::from_pem(pem.as_bytes(), key.serialize_pem().as_bytes()).unwrap();
    let trust = Trust::default()
        .authorities_from_pem(pem.as_bytes())
        .unwrap();
    assert_eq!(own.chain, trust.authorities);
    Server::new(own, &trust, Versions::Both).unwrap();
}

#[tokio::test]
async fn a_dialogue_over_tls_on_a_stream_that_gives_one_octet_at_a_time() {
    let (client, server) = of_one_authority();
    let pace = Pace {
        octets: 1,
        hesitates: true,
    };
    let (ours, theirs) = raw();
    let [(ours, _), (theirs, _)] = [Paced::new(ours, pace), Paced::new(theirs, pace)];
    let connect = ConnectOptions {
        tls: Some(client),
        ..Default::default()
    };
    let listen = ListenOptions {
        tls: Some(server),
        ..Default::default()
    };
    let (initiator, mut responder) = tokio::join!(connect_over(ours, connect), async {
        let incoming = Incoming::from_stream(theirs, &listen).await.unwrap();
        let accept = response::ConnectAccept::default();
        incoming.accept(accept).await.unwrap()
    });
    let (mut initiator, _) = initiator.unwrap();
    initiator.send(b"ping".as_slice()).await.unwrap();
    assert_eq!(responder.next().await, Some(data(b"ping")));
}

#[tokio::test]
async fn an_idle_session_over_tls_has_no_task_and_a_dropped_one_aborts() {
    let (client, server) = of_one_authority();
    let (initiator, mut responder) = over_tls(client, server).await;
    let tasks = || {
        let metrics = tokio::runtime::Handle::current().metrics();
        metrics.num_alive_tasks()
    };
    assert_eq!(tasks(), 0);
    drop(initiator);
    let abort = request::UserAbort::default();
    assert_eq!(responder.next().await, Some(abort.into()));
    assert_eq!(responder.next().await, None);
    responder.closed().await;
    while tasks() > 0 {
        tokio::task::yield_now().await;
    }
}
