//! What passes can be seen layer by layer, and looked at more closely while it runs.

#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

mod support;

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use support::{connected, data};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Subscriber};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Scope};
use tracing_subscriber::reload::{self, Handle};
use tracing_subscriber::{Layer, Registry};

/// Keeps each event as a line: spans, target, message, fields.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl Lines {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// The fields, and the message for the end.
struct Written(String, String);

impl Visit for Written {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            self.1 = format!(" {value:?}");
        } else {
            write!(self.0, " {field}={value:?}").unwrap();
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        write!(self.0, " {field}={value}").unwrap();
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Lines {
    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut line = String::new();
        let scope = context.event_scope(event).into_iter();
        for span in scope.flat_map(Scope::from_root) {
            line.push_str(span.name());
            line.push('/');
        }
        line.push_str(event.metadata().target());
        let mut written = Written(line, String::new());
        event.record(&mut written);
        self.0.lock().unwrap().push(written.0 + &written.1);
    }
}

/// What one wants to see, to be changed while it runs.
struct Seen {
    lines: Lines,
    filter: Handle<Targets, Registry>,
    _subscriber: DefaultGuard,
}

impl Seen {
    fn nothing() -> Self {
        let (filter, handle) = reload::Layer::new(targets(&[]));
        let lines = Lines::default();
        let subscriber = tracing_subscriber::registry()
            .with(filter)
            .with(lines.clone());
        Self {
            lines,
            filter: handle,
            _subscriber: tracing::subscriber::set_default(subscriber),
        }
    }

    fn want(&self, wanted: &[(&str, LevelFilter)]) {
        self.filter.reload(targets(wanted)).unwrap();
    }
}

/// Spans, and besides what is wanted.
fn targets(wanted: &[(&str, LevelFilter)]) -> Targets {
    let wanted = wanted
        .iter()
        .map(|(target, level)| (target.to_string(), *level));
    Targets::new().with_targets(wanted)
}

#[tokio::test]
async fn each_layer_is_turned_up_and_down_while_the_session_runs() {
    let seen = Seen::nothing();
    seen.want(&[("x225_tokio", LevelFilter::DEBUG)]);
    let (mut ours, mut theirs) = connected().await;
    seen.lines.take();
    let mut ping = async |wanted: &[(&str, LevelFilter)]| {
        seen.want(wanted);
        ours.send(b"ping".as_slice()).await.unwrap();
        assert_eq!(theirs.next().await, Some(data(b"ping")));
        seen.lines.take()
    };
    assert_eq!(ping(&[]).await, [""; 0]);
    let (headers, values) = (LevelFilter::DEBUG, LevelFilter::TRACE);
    assert_eq!(
        ping(&[("x225::spdu", headers)]).await,
        [
            "connection/session/x225::spdu direction=sent octets=2 GT",
            "connection/session/x225::spdu direction=sent octets=6 DT",
            "connection/session/x225::spdu direction=received octets=2 GT",
            "connection/session/x225::spdu direction=received octets=6 DT",
        ]
    );
    assert_eq!(
        ping(&[("x225::spdu", values), ("x225::user_data", headers)]).await[1..3],
        [
            "connection/session/x225::spdu direction=sent octets=6 DT User Information: 4 octets",
            "connection/session/x225::user_data direction=sent octets=4 DT",
        ]
    );
    assert_eq!(
        ping(&[("x225::user_data", values)]).await,
        [
            "connection/session/x225::user_data direction=sent octets=4 value=70696e67 DT",
            "connection/session/x225::user_data direction=received octets=4 value=70696e67 DT",
        ]
    );
    assert_eq!(
        ping(&[("x225::tpkt", headers), ("x225::cotp", headers)]).await,
        [
            "connection/x225::tpkt direction=sent octets=15 TPKT",
            "connection/x225::cotp direction=sent user_data=8 DT",
            "connection/x225::tpkt direction=received octets=15 TPKT",
            "connection/x225::cotp direction=received user_data=8 DT",
        ]
    );
    assert_eq!(
        ping(&[("x225::tpkt", values), ("x225::cotp", values)]).await[..2],
        [
            "connection/x225::tpkt direction=sent octets=15 tpdu=02f0800100010070696e67 TPKT",
            "connection/x225::cotp direction=sent user_data=8 eot=true number=0 DT",
        ]
    );
    assert_eq!(ping(&[]).await, [""; 0]);
}

#[tokio::test]
async fn a_connection_is_seen_from_its_first_tpdu_to_its_last() {
    let seen = Seen::nothing();
    seen.want(&[
        ("x225_tokio", LevelFilter::DEBUG),
        ("x225::cotp", LevelFilter::DEBUG),
        ("x225::spdu", LevelFilter::DEBUG),
    ]);
    let (ours, mut theirs) = connected().await;
    let (aborted, ()) = tokio::join!(ours.abort(b"".as_slice()), async {
        theirs.next().await;
        theirs.closed().await;
    });
    aborted.unwrap();
    let lines = seen.lines.take();
    let sent: Vec<_> = lines
        .iter()
        .filter(|line| line.contains("direction=sent"))
        .map(|line| line.rsplit_once(' ').unwrap().1)
        .collect();
    assert_eq!(sent, ["CR", "CC", "CN", "DT", "AC", "DT", "AB", "DT"]);
    let received: Vec<_> = lines
        .iter()
        .filter(|line| line.contains("direction=received"))
        .map(|line| line.rsplit_once(' ').unwrap().1)
        .collect();
    assert_eq!(received, ["CR", "CC", "DT", "CN", "DT", "AC", "DT", "AB"]);
}

#[tokio::test]
async fn what_cannot_be_read_says_where() {
    use tokio::io::AsyncWriteExt;
    let seen = Seen::nothing();
    seen.want(&[
        ("x225::spdu", LevelFilter::DEBUG),
        ("x225::cotp", LevelFilter::DEBUG),
    ]);
    let (stream, mut peer) = support::raw();
    peer.write_all(&support::peer::octets("03000007 02d000"))
        .await
        .unwrap();
    let options = x225_tokio::ListenOptions::default();
    x225_tokio::Incoming::from_stream(stream, &options)
        .await
        .unwrap_err();
    let lines = seen.lines.take();
    assert!(
        lines[0].starts_with("x225::cotp direction=received error="),
        "{lines:?}"
    );
}
