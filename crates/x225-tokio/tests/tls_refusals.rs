//! Each way a TLS handshake fails says so in its own words, on both sides.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

#[path = "support/certificates.rs"]
mod certificates;
mod support;

use std::sync::Arc;
use std::time::Duration;

use certificates::{Authority, Owner, dated, for_servers_only, numbered, plain};
use support::raw;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::Instant;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use x225_tokio::tls::{Client, ConfigError, Credentials, Server, TlsError, Trust, Versions};
use x225_tokio::{
    ConnectOptions, Error, Incoming, Layer, Limits, ListenOptions, Options, Phase, connect,
    connect_over,
};

/// What both sides fail with, and the sentences.
async fn fails(client: Client, server: Server) -> [String; 2] {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let options = ConnectOptions {
        tls: Some(client),
        ..Default::default()
    };
    let listen = ListenOptions {
        tls: Some(server),
        ..Default::default()
    };
    let (ours, theirs) = tokio::join!(connect(address, options), async {
        let (stream, _) = listener.accept().await.unwrap();
        Incoming::from_stream(stream, &listen).await
    });
    [ours.unwrap_err(), theirs.unwrap_err()].map(|error| {
        assert_eq!(error.layer(), Layer::Tls, "{error}");
        error.to_string()
    })
}

struct Sides {
    grid: Authority,
    centre: Owner,
    plant: Owner,
}

fn sides() -> Sides {
    let grid = Authority::new("grid");
    let centre = grid.signs(&plain("centre", "centre.example"));
    let plant = grid.signs(&plain("plant", "plant.example"));
    Sides {
        grid,
        centre,
        plant,
    }
}

#[tokio::test]
async fn a_certificate_past_its_time_or_before_it() {
    let Sides {
        grid,
        centre,
        plant,
    } = sides();
    let trust = grid.trust();
    let expired = grid.signs(&dated(plain("plant", "plant.example"), 2001, 2002));
    let [ours, theirs] = fails(centre.client(&trust), expired.server(&trust)).await;
    assert_eq!(
        ours,
        "TLS: the peer's certificate expired on Tue, 01 Jan 2002 00:00:00 +0000"
    );
    let refused = "TLS: the peer refuses: this side's certificate is not valid at this time \
                   (alert 45, CertificateExpired)";
    assert_eq!(theirs, refused);

    let future = grid.signs(&dated(plain("centre", "centre.example"), 2990, 2999));
    let [ours, theirs] = fails(future.client(&trust), plant.server(&trust)).await;
    assert_eq!(ours, refused);
    assert_eq!(
        theirs,
        "TLS: the peer's certificate is valid from Fri, 01 Jan 2990 00:00:00 +0000 on, not yet"
    );
}

#[tokio::test]
async fn a_pinned_certificate_past_its_time() {
    let plant = Owner::alone(&dated(plain("plant", "plant.example"), 2001, 2002));
    let centre = Owner::alone(&plain("centre", "centre.example"));
    let pin = |owner: &Owner| Trust {
        pins: vec![owner.fingerprint()],
        ..Trust::default()
    };
    let [ours, _] = fails(centre.client(&pin(&plant)), plant.server(&pin(&centre))).await;
    assert_eq!(
        ours,
        "TLS: the peer's certificate expired on Tue, 01 Jan 2002 00:00:00 +0000"
    );
}

#[tokio::test]
async fn an_authority_that_one_side_does_not_know() {
    let Sides {
        grid,
        centre,
        plant,
    } = sides();
    let other = Authority::new("other");
    let unknown = "TLS: the peer's certificate does not come from a known authority";
    let refused = "TLS: the peer refuses: this side's certificate does not come from an authority \
                   that it knows (alert 48, UnknownCA)";
    let [ours, theirs] = fails(centre.client(&other.trust()), plant.server(&grid.trust())).await;
    assert_eq!([ours.as_str(), &theirs], [unknown, refused]);
    let [ours, theirs] = fails(centre.client(&grid.trust()), plant.server(&other.trust())).await;
    assert_eq!([ours.as_str(), &theirs], [refused, unknown]);
}

#[tokio::test]
async fn a_name_that_is_not_the_called_one() {
    let Sides { grid, centre, .. } = sides();
    let other = grid.signs(&plain("pump", "pump.example"));
    let [ours, theirs] = fails(centre.client(&grid.trust()), other.server(&grid.trust())).await;
    assert_eq!(
        ours,
        "TLS: the peer's certificate is for pump.example, not for plant.example"
    );
    assert_eq!(
        theirs,
        "TLS: the peer refuses: it does not take this side's certificate (alert 42, BadCertificate)"
    );
}

#[tokio::test]
async fn a_certificate_that_is_not_pinned_although_its_authority_is_known() {
    let Sides {
        grid,
        centre,
        plant,
    } = sides();
    let trust = Trust {
        pins: vec![plant.fingerprint()],
        ..grid.trust()
    };
    let [ours, theirs] = fails(centre.client(&grid.trust()), plant.server(&trust)).await;
    assert_eq!(
        ours,
        "TLS: the peer refuses: it does not take this side's certificate (alert 46, CertificateUnknown)"
    );
    let found = centre.fingerprint();
    assert_eq!(
        theirs,
        format!("TLS: the peer's certificate is not a pinned one: {found}")
    );
}

#[tokio::test]
async fn a_revoked_certificate() {
    let Sides { grid, plant, .. } = sides();
    let revoked = grid.signs(&numbered(plain("centre", "centre.example"), 77));
    let trust = Trust {
        revocations: vec![grid.revokes(77).into()],
        ..grid.trust()
    };
    let [ours, theirs] = fails(revoked.client(&grid.trust()), plant.server(&trust)).await;
    assert_eq!(
        ours,
        "TLS: the peer refuses: this side's certificate is revoked (alert 44, CertificateRevoked)"
    );
    assert_eq!(theirs, "TLS: the peer's certificate has been revoked");
}

#[tokio::test]
async fn a_certificate_for_the_other_role() {
    let Sides { grid, plant, .. } = sides();
    let server = grid.signs(&for_servers_only(plain("centre", "centre.example")));
    let [_, theirs] = fails(server.client(&grid.trust()), plant.server(&grid.trust())).await;
    assert_eq!(theirs, "TLS: the peer's certificate is not for this role");
}

#[tokio::test]
async fn no_version_in_common() {
    let Sides {
        grid,
        centre,
        plant,
    } = sides();
    let (trust, name) = (grid.trust(), "plant.example".try_into().unwrap());
    let client = Client::new(centre.credentials(), &trust, Versions::Tls12, name).unwrap();
    let server = Server::new(plant.credentials(), &trust, Versions::Tls13).unwrap();
    let [ours, theirs] = fails(client, server).await;
    assert_eq!(
        ours,
        "TLS: the peer refuses: it takes none of the protocol versions offered (alert 70, ProtocolVersion)"
    );
    assert_eq!(
        theirs,
        "TLS: no protocol version in common: this side takes 1.2 and 1.3, or the one it is set to"
    );
}

#[tokio::test]
async fn a_client_without_a_certificate() {
    let Sides { grid, plant, .. } = sides();
    for versions in [Versions::Tls12, Versions::Tls13] {
        let server = Server::new(plant.credentials(), &grid.trust(), versions).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(grid.certificate.clone()).unwrap();
        let anonymous =
            ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_root_certificates(roots)
                .with_no_client_auth();
        let (ours, theirs) = raw();
        let name = "plant.example".try_into().unwrap();
        let connector = TlsConnector::from(Arc::new(anonymous));
        let (ours, theirs) = tokio::join!(
            async {
                let mut stream = connector.connect(name, ours).await?;
                stream.read_u8().await
            },
            server.accept(theirs)
        );
        assert_eq!(theirs.unwrap_err(), TlsError::NoCertificate);
        let told = ours.unwrap_err().to_string();
        assert!(told.contains("CertificateRequired"), "{told}");
    }
}

#[tokio::test]
async fn no_cipher_suite_in_common() {
    use crypto::ring;
    let Sides { grid, plant, .. } = sides();
    let provider = crypto::CryptoProvider {
        cipher_suites: vec![ring::cipher_suite::TLS13_CHACHA20_POLY1305_SHA256],
        ..ring::default_provider()
    };
    let other = ClientConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions();
    let other = other
        .unwrap()
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    let (ours, theirs) = raw();
    let name = "plant.example".try_into().unwrap();
    let connector = TlsConnector::from(Arc::new(other));
    let server = plant.server(&grid.trust());
    let (_, theirs) = tokio::join!(connector.connect(name, ours), server.accept(theirs));
    assert_eq!(theirs.unwrap_err(), TlsError::Parameters);
}

#[tokio::test]
async fn a_peer_in_the_clear_at_a_port_of_tls() {
    let Sides { grid, plant, .. } = sides();
    let (ours, theirs) = raw();
    let listen = ListenOptions {
        tls: Some(plant.server(&grid.trust())),
        ..Default::default()
    };
    let (ours, theirs) = tokio::join!(
        connect_over(ours, ConnectOptions::default()),
        Incoming::from_stream(theirs, &listen)
    );
    assert_eq!(
        theirs.unwrap_err().to_string(),
        "TLS: the peer does not speak TLS, but RFC 1006 in the clear"
    );
    let ours = ours.unwrap_err();
    assert_eq!(ours.layer(), Layer::Tpkt);
    assert!(ours.to_string().contains("this looks like TLS"), "{ours}");
}

#[tokio::test]
async fn a_peer_that_speaks_something_else_at_a_port_of_tls() {
    let Sides { grid, plant, .. } = sides();
    let server = plant.server(&grid.trust());
    for (said, sentence) in [
        (
            &b"GET / HTTP/1.1\r\n\r\n"[..],
            "the peer does not speak TLS, but HTTP",
        ),
        (b"\xde\xad\xbe\xef\x00\x00", "the peer does not speak TLS"),
        (b"", "the peer closed the connection during the handshake"),
        (
            b"\x16\x03\x01\x00\x05\x01\x00",
            "the peer closed the connection during the handshake",
        ),
        (
            b"\x16\x03\x01\x00\x04\x01\x00\x00\x00",
            "the peer breaks the protocol, or what it sent was changed on its way",
        ),
    ] {
        let (mut ours, theirs) = raw();
        ours.write_all(said).await.unwrap();
        ours.shutdown().await.unwrap();
        let error = server.accept(theirs).await.unwrap_err();
        assert_eq!(error.to_string(), sentence);
    }
}

#[tokio::test]
async fn tls_at_a_port_in_the_clear() {
    let Sides { grid, centre, .. } = sides();
    let (ours, theirs) = raw();
    let options = ConnectOptions {
        tls: Some(centre.client(&grid.trust())),
        ..Default::default()
    };
    let listen = ListenOptions::default();
    let (ours, theirs) = tokio::join!(
        connect_over(ours, options),
        Incoming::from_stream(theirs, &listen)
    );
    let theirs = theirs.unwrap_err();
    assert_eq!(theirs.layer(), Layer::Tpkt);
    assert!(
        theirs.to_string().contains("this looks like TLS"),
        "{theirs}"
    );
    let ours = ours.unwrap_err();
    assert_eq!(ours.layer(), Layer::Tls);
    assert_eq!(
        ours.to_string(),
        "TLS: the peer closed the connection during the handshake"
    );
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_says_nothing_times_out_at_tls() {
    let Sides {
        grid,
        centre,
        plant,
    } = sides();
    let options = Options {
        limits: Limits {
            handshake: Duration::from_secs(7),
            ..Default::default()
        },
        ..Default::default()
    };
    let connect = ConnectOptions {
        options,
        tls: Some(centre.client(&grid.trust())),
        ..Default::default()
    };
    let listen = ListenOptions {
        options,
        tls: Some(plant.server(&grid.trust())),
        ..Default::default()
    };
    let begun = Instant::now();
    let (ours, _silent) = raw();
    let error = connect_over(ours, connect).await.unwrap_err();
    assert_eq!(error, Error::Timeout(Phase::Tls));
    assert_eq!(error.layer(), Layer::Tls);
    assert_eq!(begun.elapsed(), options.limits.handshake);
    let (theirs, _silent) = raw();
    let error = Incoming::from_stream(theirs, &listen).await.unwrap_err();
    assert_eq!(error, Error::Timeout(Phase::Tls));
}

#[test]
fn what_cannot_be_configured_says_why() {
    let Sides {
        grid,
        centre,
        plant,
    } = sides();
    let nobody = Trust::default();
    let refused =
        |own: Credentials, trust: &Trust| Server::new(own, trust, Versions::Both).unwrap_err();
    assert_eq!(refused(plant.credentials(), &nobody), ConfigError::NoTrust);
    let mixed = Credentials {
        key: centre.credentials().key,
        ..plant.credentials()
    };
    assert_eq!(refused(mixed, &grid.trust()), ConfigError::KeyOfAnother);
    let pem = Credentials::from_pem(b"", b"").unwrap_err();
    assert_eq!(pem, ConfigError::NoCertificate);
    let broken = b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n";
    let pem = Trust::default().authorities_from_pem(broken).unwrap_err();
    assert_eq!(pem, ConfigError::Pem);
    let pem = Trust::default().revocations_from_pem(b"").unwrap_err();
    assert_eq!(pem, ConfigError::NoRevocations);
}
