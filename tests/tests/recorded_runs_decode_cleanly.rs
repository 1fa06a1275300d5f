//! What went over the wire between our column and each peer, read by `x225 decode`:
//! nothing is wrong with it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use x225_tests::mms::{Ending, Initiator, Responder, Selectors};
use x225_tests::peers::{MmsClient, MmsServer};
use x225_tests::presence::or_skip;
use x225_tests::recorder::Recorder;

/// The TSDUs of a capture, as `x225 decode --json` tells them.
fn decode(capture: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "--package",
            "x225-cli",
            "--",
            "decode",
            "--json",
        ])
        .arg(capture)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", output.status);
    let lines = String::from_utf8(output.stdout).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The SPDUs of a capture in order, none of which has anything wrong with it.
fn spdus(capture: &Path) -> Vec<String> {
    let mut spdus = Vec::new();
    for tsdu in decode(capture) {
        assert_eq!(tsdu["error"], Value::Null, "{tsdu}");
        for diagnostic in tsdu["diagnostics"].as_array().unwrap() {
            assert_ne!(diagnostic["severity"], "error", "{tsdu}");
        }
        let names = tsdu["spdus"].as_array().unwrap().iter();
        spdus.extend(names.map(|spdu| spdu["spdu"].as_str().unwrap().to_owned()));
    }
    spdus
}

/// Records what `talk` says to `server`, and returns the SPDUs of it.
async fn recorded<F: Future<Output = ()>>(
    server: SocketAddr,
    talk: impl FnOnce(SocketAddr) -> F,
) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recorded.pcap");
    let recorder = Recorder::before(server);
    talk(recorder.address()).await;
    tokio::task::spawn_blocking(move || {
        recorder.write(&path);
        let spdus = spdus(&path);
        drop(folder);
        spdus
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_with_libiec61850s_server_that_ends_in_order() {
    let Some(server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let spdus = recorded(server.address(), async |relay| {
        let mut ours = Initiator::associate(relay, Selectors::default())
            .await
            .unwrap();
        assert_eq!(ours.identify().await, "x225 | reference peer | 1");
        ours.conclude().await;
        assert_eq!(ours.release().await, Ending::Released);
    })
    .await;
    let expected = [
        "CN", "AC", // associate
        "GT", "DT", "GT", "DT", // identify
        "GT", "DT", "GT", "DT", // conclude
        "FN", "DN", // release
    ];
    assert_eq!(spdus, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_with_libiec61850s_server_that_we_abort() {
    let Some(server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let spdus = recorded(server.address(), async |relay| {
        Initiator::associate(relay, Selectors::default())
            .await
            .unwrap()
            .abort()
            .await;
    })
    .await;
    assert_eq!(spdus, ["CN", "AC", "AB"]);
}

/// Has a client call our responder through a recorder; only what was said matters here.
async fn recorded_call(client: MmsClient, steps: &'static [&'static str]) -> Vec<String> {
    let mut responder = Responder::listen().await;
    recorded(responder.address(), async |relay| {
        let run = tokio::task::spawn_blocking(move || client.run(relay, None, steps));
        responder.serve().await;
        run.await.unwrap();
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_with_icspackets_client() {
    let Some(client) = or_skip(MmsClient::icspacket()) else {
        return;
    };
    let spdus = recorded_call(client.clone(), &["identify", "release"]).await;
    assert_eq!(spdus, ["CN", "AC", "GT", "DT", "GT", "DT", "FN", "DN"]);
    let spdus = recorded_call(client, &["abort"]).await;
    assert_eq!(spdus, ["CN", "AC", "AB"]);
}

/// It may lose its connection by itself, at any step; what it said before is clean.
#[tokio::test(flavor = "multi_thread")]
async fn a_run_with_libiec61850s_client() {
    let Some(client) = or_skip(MmsClient::libiec61850()) else {
        return;
    };
    let spdus = recorded_call(client, &["identify", "release"]).await;
    let whole = [
        "CN", "AC", "GT", "DT", "GT", "DT", "GT", "DT", "GT", "DT", "FN", "DN",
    ];
    assert!(
        spdus.len() >= 2
            && whole.starts_with(&spdus.iter().map(String::as_str).collect::<Vec<_>>()),
        "{spdus:?}"
    );
}
