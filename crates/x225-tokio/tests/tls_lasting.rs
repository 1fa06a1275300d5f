//! What lasts over TLS: nothing of a handshake, and a session beyond its certificate.

#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

#[path = "support/certificates.rs"]
mod certificates;
mod support;

use std::sync::Arc;
use std::time::Duration;

use certificates::{Authority, plain};
use rcgen::date_time_ymd;
use support::{data, raw};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_rustls::rustls::{
    ClientConfig, HandshakeKind, RootCertStore, ServerConfig, SupportedProtocolVersion,
};
use tokio_rustls::{TlsAcceptor, TlsConnector};
use x225::response;
use x225_tokio::tls::pki_types::UnixTime;
use x225_tokio::tls::{Client, Credentials, Server, Versions};
use x225_tokio::{ConnectOptions, Incoming, ListenOptions, Stream, connect_over};

/// Versions with what each is in the library.
const VERSIONS: [(Versions, &[&SupportedProtocolVersion]); 2] =
    [(Versions::Tls12, &[&TLS12]), (Versions::Tls13, &[&TLS13])];

fn roots(authority: &Authority) -> Arc<RootCertStore> {
    let mut roots = RootCertStore::empty();
    roots.add(authority.certificate.clone()).unwrap();
    roots.into()
}

/// An octet there and back, so that tickets arrive if there are any.
async fn exchange(one: &mut (impl Stream + ?Sized), other: &mut (impl Stream + ?Sized)) {
    for octet in [1, 2] {
        one.write_u8(octet).await.unwrap();
        one.flush().await.unwrap();
        assert_eq!(other.read_u8().await.unwrap(), octet);
        other.write_u8(octet).await.unwrap();
        other.flush().await.unwrap();
        assert_eq!(one.read_u8().await.unwrap(), octet);
    }
}

#[tokio::test]
async fn a_server_resumes_nothing_whatever_the_client_remembers() {
    let grid = Authority::new("grid");
    let centre = grid.signs(&plain("centre", "centre.example"));
    let plant = grid.signs(&plain("plant", "plant.example"));
    for (ours, theirs) in VERSIONS {
        let server = Server::new(plant.credentials(), &grid.trust(), ours).unwrap();
        let Credentials { chain, key } = centre.credentials();
        let client = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_protocol_versions(theirs)
            .unwrap()
            .with_root_certificates(roots(&grid))
            .with_client_auth_cert(chain, key)
            .unwrap();
        let connector = TlsConnector::from(Arc::new(client));
        for _ in 0..3 {
            let (near, far) = raw();
            let name = "plant.example".try_into().unwrap();
            let (near, far) = tokio::join!(connector.connect(name, near), server.accept(far));
            let (mut near, mut far) = (near.unwrap(), far.unwrap());
            exchange(&mut near, &mut far).await;
            let kind = near.get_ref().1.handshake_kind();
            assert_eq!(kind, Some(HandshakeKind::Full), "{ours:?}");
        }
    }
}

#[tokio::test]
async fn a_client_resumes_nothing_whatever_the_server_offers() {
    let grid = Authority::new("grid");
    let centre = grid.signs(&plain("centre", "centre.example"));
    let plant = grid.signs(&plain("plant", "plant.example"));
    for (ours, theirs) in VERSIONS {
        let name = "plant.example".try_into().unwrap();
        let client = Client::new(centre.credentials(), &grid.trust(), ours, name).unwrap();
        let Credentials { chain, key } = plant.credentials();
        let provider = Arc::new(default_provider());
        let builder =
            WebPkiClientVerifier::builder_with_provider(roots(&grid), Arc::clone(&provider));
        let server = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(theirs)
            .unwrap()
            .with_client_cert_verifier(builder.build().unwrap())
            .with_single_cert(chain, key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(server));
        for _ in 0..3 {
            let (near, far) = raw();
            let (near, far) = tokio::join!(client.connect(near), acceptor.accept(far));
            let (mut near, mut far) = (near.unwrap(), far.unwrap());
            exchange(&mut near, &mut far).await;
            let kind = far.get_ref().1.handshake_kind();
            assert_eq!(kind, Some(HandshakeKind::Full), "{ours:?}");
        }
    }
}

#[tokio::test]
async fn the_end_of_a_certificate_is_known_and_ends_no_session() {
    let grid = Authority::new("grid");
    let centre = grid.signs(&plain("centre", "centre.example"));
    let ends = UnixTime::now().as_secs() + 2;
    let mut params = plain("plant", "plant.example");
    params.not_after = date_time_ymd(1970, 1, 1) + Duration::from_secs(ends);
    let plant = grid.signs(&params);
    let (client, server) = (centre.client(&grid.trust()), plant.server(&grid.trust()));
    let (near, far) = raw();
    let (near, far) = tokio::join!(client.connect(near), server.accept(far));
    let (near, far) = (near.unwrap(), far.unwrap());
    let valid_until = near.peer().valid_until.unwrap();
    assert_eq!(valid_until.as_secs(), ends);
    let listen = ListenOptions::default();
    let (initiator, responder) =
        tokio::join!(connect_over(near, ConnectOptions::default()), async {
            let incoming = Incoming::from_stream(far, &listen).await.unwrap();
            let accept = response::ConnectAccept::default();
            incoming.accept(accept).await.unwrap()
        });
    let (mut initiator, mut responder) = (initiator.unwrap().0, responder);
    while UnixTime::now().as_secs() <= ends {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let (near, far) = raw();
    let (refused, _) = tokio::join!(client.connect(near), server.accept(far));
    assert!(refused.is_err(), "a new connection is checked");
    initiator.send(b"still here".as_slice()).await.unwrap();
    assert_eq!(responder.next().await, Some(data(b"still here")));
}
