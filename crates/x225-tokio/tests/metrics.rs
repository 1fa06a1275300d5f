//! What happens is counted for the recorder that the user installs.

#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

mod support;

use std::collections::BTreeMap;

use metrics_util::debugging::{DebugValue, DebuggingRecorder};
use support::peer::{CR, called, octets, read_tpdu, tpkt};
use support::{connected, raw, told};
use tokio::io::AsyncWriteExt;
use tokio::runtime::{Builder, Runtime};
use x225::{Indication, response};
use x225_tokio::{ConnectOptions, Incoming, ListenOptions, connect_over};

/// What a dialogue leaves in the recorder: names with their labels, and values. Times are how many
/// there were.
fn counted(dialogue: impl Future<Output = ()>) -> BTreeMap<String, f64> {
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    metrics::with_local_recorder(&recorder, || runtime().block_on(dialogue));
    let snapshot = snapshotter.snapshot().into_vec();
    let counts = snapshot.into_iter().map(|(key, _, _, value)| {
        let labels = key.key().labels();
        let labels: Vec<_> = labels.map(|label| format!(" {}", label.value())).collect();
        let value = match value {
            DebugValue::Counter(count) => u32::try_from(count).unwrap().into(),
            DebugValue::Gauge(value) => value.into_inner(),
            DebugValue::Histogram(times) => u32::try_from(times.len()).unwrap().into(),
        };
        (key.key().name().to_owned() + &labels.concat(), value)
    });
    counts.collect()
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

#[track_caller]
fn has(counts: &BTreeMap<String, f64>, expected: &[(&str, u32)]) {
    for &(name, count) in expected {
        let found = counts.get(name).copied();
        assert_eq!(found, Some(count.into()), "{name} in {counts:#?}");
    }
}

#[test]
fn spdus_octets_sessions_and_handshakes_of_a_dialogue() {
    let counts = counted(async {
        let (mut initiator, mut responder) = connected().await;
        initiator.send(b"ping".as_slice()).await.unwrap();
        told!(responder, Indication::Data(_));
        let (released, ()) = tokio::join!(initiator.release(b"".as_slice()), async {
            told!(responder, Indication::Release(_));
            let accept = response::ReleaseAccept::default();
            responder.request(accept).await.unwrap();
        });
        released.unwrap();
        initiator.closed().await;
        responder.closed().await;
    });
    has(
        &counts,
        &[
            ("x225_spdus_total sent CN", 1),
            ("x225_spdus_total received CN", 1),
            ("x225_spdus_total sent GT", 1),
            ("x225_spdus_total sent DT", 1),
            ("x225_spdus_total received DT", 1),
            ("x225_spdu_octets_total sent DT", 6),
            ("x225_spdu_octets_total received CN", 14),
            ("x225_spdus_total sent FN", 1),
            ("x225_spdus_total received DN", 1),
            ("x225_handshake_seconds initiator ok", 1),
            ("x225_handshake_seconds responder ok", 1),
            ("x225_sessions connecting", 0),
            ("x225_sessions open", 0),
            ("x225_sessions releasing", 0),
            ("x225_sessions ending", 0),
        ],
    );
}

#[test]
fn sessions_by_where_they_stand_and_what_waits() {
    let counts = counted(async {
        let (mut initiator, responder) = connected().await;
        initiator.send(vec![1; 1_000_000]).await.unwrap();
        std::mem::forget((initiator, responder));
    });
    has(
        &counts,
        &[("x225_sessions open", 2), ("x225_sessions connecting", 0)],
    );
    let unsent = counts["x225_unsent_octets"];
    assert!((900_000.0..1_000_000.0).contains(&unsent), "{unsent}");
}

#[test]
fn refusals_and_aborts_by_reason() {
    let counts = counted(async {
        let (ours, theirs) = raw();
        let listen = ListenOptions::default();
        let (outcome, ()) = tokio::join!(connect_over(ours, ConnectOptions::default()), async {
            let incoming = Incoming::from_stream(theirs, &listen).await.unwrap();
            let refuse = response::ConnectRefuse::default();
            incoming.refuse(refuse).await.unwrap();
        });
        outcome.unwrap_err();
        let (ours, mut theirs) = raw();
        let (outcome, ()) = tokio::join!(connect_over(ours, ConnectOptions::default()), async {
            called(&mut theirs).await;
            theirs.write_all(&tpkt("0e ff")).await.unwrap();
        });
        outcome.unwrap_err();
        let (ours, mut theirs) = raw();
        let refusing = ListenOptions {
            check: std::sync::Arc::new(|_, _| Err(rfc1006::tpdu::DisconnectReason::NOT_ATTACHED)),
            ..Default::default()
        };
        theirs.write_all(&octets(CR)).await.unwrap();
        Incoming::from_stream(ours, &refusing).await.unwrap_err();
        read_tpdu(&mut theirs).await;
        let (ours, mut theirs) = raw();
        let (outcome, ()) = tokio::join!(connect_over(ours, ConnectOptions::default()), async {
            read_tpdu(&mut theirs).await;
            let dr = octets("0300000b 06 80 0001 0000 03");
            theirs.write_all(&dr).await.unwrap();
        });
        outcome.unwrap_err();
    });
    has(
        &counts,
        &[
            (
                "x225_refusals_total sent session rejected by the called SS-user, reason not specified",
                1,
            ),
            (
                "x225_refusals_total received session rejected by the called SS-user, reason not specified",
                1,
            ),
            (
                "x225_refusals_total sent COTP no session entity attached to the TSAP (2)",
                1,
            ),
            ("x225_refusals_total received COTP address unknown (3)", 1),
            ("x225_aborts_total sent protocol error", 1),
            ("x225_handshake_seconds initiator session", 2),
            ("x225_handshake_seconds initiator COTP", 1),
            ("x225_handshake_seconds responder COTP", 1),
        ],
    );
}

#[test]
fn limits_that_are_reached() {
    let counts = counted(async {
        let mut options = ListenOptions::default();
        options.options.limits.session.connect_data = 3;
        let (ours, mut theirs) = raw();
        let connect = tpkt("0d12 0506 130100 160102 14020002 c104 01020304");
        let (outcome, ()) = tokio::join!(Incoming::from_stream(ours, &options), async {
            theirs.write_all(&octets(CR)).await.unwrap();
            read_tpdu(&mut theirs).await;
            theirs.write_all(&connect).await.unwrap();
        });
        outcome.unwrap_err();
    });
    has(
        &counts,
        &[("x225_limits_reached_total session.connect_data", 1)],
    );
}
