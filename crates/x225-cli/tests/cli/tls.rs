//! `x225 connect --tls` to `x225 listen --tls`.

use std::path::Path;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tempfile::TempDir;
use x225_tokio::tls::Fingerprint;

use crate::listener::Listening;
use crate::run::x225;

/// An authority, and certificates of it for a client and a server on loopback, as files.
struct Files {
    directory: TempDir,
    /// Of the server's certificate.
    fingerprint: String,
}

impl Files {
    fn new() -> Self {
        let directory = TempDir::new().unwrap();
        let write =
            |name: &str, pem: &str| std::fs::write(directory.path().join(name), pem).unwrap();
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "grid");
        let key = KeyPair::generate().unwrap();
        write("authority.pem", &params.self_signed(&key).unwrap().pem());
        let issuer = Issuer::new(params, key);
        let mut fingerprint = String::new();
        for (file, subject, name) in [
            ("centre.pem", "centre", "centre.example"),
            ("plant.pem", "plant", "127.0.0.1"),
        ] {
            let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
            params.distinguished_name.push(DnType::CommonName, subject);
            let key = KeyPair::generate().unwrap();
            let certificate = params.signed_by(&key, &issuer).unwrap();
            write(file, &(certificate.pem() + &key.serialize_pem()));
            fingerprint = Fingerprint::of(certificate.der()).to_string();
        }
        Self {
            directory,
            fingerprint,
        }
    }

    fn path(&self, name: &str) -> String {
        let path: &Path = &self.directory.path().join(name);
        path.to_str().unwrap().to_owned()
    }

    /// Options for TLS with this certificate and the authority.
    fn options(&self, certificate: &str) -> [String; 5] {
        let (own, authority) = (self.path(certificate), self.path("authority.pem"));
        ["--tls", "--tls-cert", &own, "--tls-ca", &authority].map(str::to_owned)
    }
}

fn strs(options: &[String]) -> Vec<&str> {
    options.iter().map(String::as_str).collect()
}

#[test]
fn both_sides_say_with_whom_they_speak() {
    let files = Files::new();
    let plant = files.options("plant.pem");
    let mut listening = Listening::start(&[&["--once", "--echo"], &strs(&plant)[..]].concat());
    let centre = files.options("centre.pem");
    let options = [
        &strs(&centre)[..],
        &["--ladder", "--send", "\"hello\"", "--receive", "1"],
    ];
    let address = listening.address.clone();
    let run = x225(
        &[&["connect", &address], &options.concat()[..]].concat(),
        b"",
    );
    let lines = run.lines();
    let tls = format!(
        "TLS          version 1.3, TLS13_AES_128_GCM_SHA256, peer CN=plant, {}",
        files.fingerprint
    );
    assert_eq!(lines[1], tls);
    assert!(run.out.contains("├─ CR ─"), "{}", run.out);
    assert!(lines.contains(&"received     5 octets \"hello\""));
    let line = listening.line("#1 TLS");
    assert!(
        line.starts_with("#1 TLS version 1.3, TLS13_AES_128_GCM_SHA256, peer CN=centre, "),
        "{line}"
    );
    let (status, out, err) = listening.end();
    assert_eq!((status, err.as_str()), (Some(0), ""));
    assert!(out.ends_with("#1 released in order\n"), "{out}");
}

#[test]
fn a_pin_takes_the_place_of_the_name_and_another_version_can_be_chosen() {
    let files = Files::new();
    let listening = Listening::start(&strs(&files.options("plant.pem")));
    let own = files.path("centre.pem");
    let connect = |pin: &str| {
        let options = [
            "--tls",
            "--tls-cert",
            &own,
            "--tls-version",
            "1.2",
            "--tls-pin",
            pin,
        ];
        x225(
            &[&["connect", &listening.address], &options[..]].concat(),
            b"",
        )
    };
    let run = connect(&files.fingerprint);
    assert!(run.lines()[1].starts_with(
        "TLS          version 1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, peer CN=plant, "
    ));
    let authority = files.path("authority.pem");
    let both = [
        "--tls",
        "--tls-cert",
        &own,
        "--tls-ca",
        &authority,
        "--tls-pin",
        &files.fingerprint,
    ];
    let run = x225(&[&["connect", &listening.address], &both[..]].concat(), b"");
    assert_eq!(run.status, Some(0));
    let other = files.fingerprint.chars().rev().collect::<String>();
    let run = connect(&other);
    let sentence = format!(
        "x225: {}: TLS: the peer's certificate is not a pinned one: {}\n",
        listening.address, files.fingerprint
    );
    assert_eq!((run.status, run.err), (Some(1), sentence));
}

#[test]
fn a_side_with_tls_and_one_without_say_so() {
    let files = Files::new();
    let (plain, secure) = (
        Listening::start(&["--once"]),
        Listening::start(&[&["--once"], &strs(&files.options("plant.pem"))[..]].concat()),
    );
    let centre = files.options("centre.pem");
    let run = x225(
        &[&["connect", &plain.address], &strs(&centre)[..]].concat(),
        b"",
    );
    let address = &plain.address;
    let sentence =
        format!("x225: {address}: TLS: the peer closed the connection during the handshake\n");
    assert_eq!((run.status, run.err), (Some(1), sentence));
    let (status, _, err) = plain.end();
    assert_eq!(status, Some(1));
    assert!(err.contains("TPKT: ") && err.contains("TLS"), "{err}");

    let run = x225(&["connect", &secure.address], b"");
    assert_eq!(run.status, Some(1));
    assert!(
        run.err.contains("TPKT: ") && run.err.contains("TLS"),
        "{}",
        run.err
    );
    let (status, _, err) = secure.end();
    assert_eq!(status, Some(1));
    let sentence = "TLS: the peer does not speak TLS, but RFC 1006 in the clear\n";
    assert!(err.ends_with(sentence), "{err}");
}

#[test]
fn a_name_that_the_certificate_is_not_for_fails_at_tls() {
    let files = Files::new();
    let listening = Listening::start(&strs(&files.options("plant.pem")));
    let centre = files.options("centre.pem");
    let options = [&strs(&centre)[..], &["--tls-name", "plant.example"]].concat();
    let run = x225(
        &[&["connect", &listening.address], &options[..]].concat(),
        b"",
    );
    let address = &listening.address;
    let sentence = format!(
        "x225: {address}: TLS: the peer's certificate is for 127.0.0.1, not for plant.example\n"
    );
    assert_eq!((run.status, run.err), (Some(1), sentence));
    let options = [&strs(&centre)[..], &["--tls-name", "no name"]].concat();
    let run = x225(&[&["connect", address], &options[..]].concat(), b"");
    let sentence = "x225: TLS: 'no name' is no name that a certificate can be for\n".to_owned();
    assert_eq!((run.status, run.err), (Some(2), sentence));
}

#[test]
fn files_that_cannot_be_used_get_one_sentence() {
    let files = Files::new();
    let (own, authority) = (files.path("centre.pem"), files.path("authority.pem"));
    for (cert, ca, sentence) in [
        (
            "/no/such.pem",
            &*authority,
            "/no/such.pem: No such file or directory (os error 2)".to_owned(),
        ),
        (
            &authority,
            &authority,
            format!("{authority}: no private key in it that is not encrypted"),
        ),
        (
            &own,
            "/dev/null",
            "/dev/null: no certificate in it".to_owned(),
        ),
    ] {
        let options = ["--tls", "--tls-cert", cert, "--tls-ca", ca];
        let run = x225(&[&["connect", "localhost:1"], &options[..]].concat(), b"");
        assert_eq!(
            (run.status, run.err),
            (Some(2), format!("x225: {sentence}\n"))
        );
    }
    let other = files.path("plant.pem");
    let options = [
        "--tls",
        "--tls-cert",
        &own,
        "--tls-key",
        &other,
        "--tls-ca",
        &authority,
    ];
    let run = x225(&[&["connect", "localhost:1"], &options[..]].concat(), b"");
    let sentence = "x225: TLS: the private key is not that of the certificate\n".to_owned();
    assert_eq!((run.status, run.err), (Some(2), sentence));
    let run = x225(
        &["connect", "localhost:1", "--tls", "--tls-cert", &own],
        b"",
    );
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("--tls-ca"), "{}", run.err);
}
