//! What goes on while it listens.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;
use x225_tokio::{Counters, ListenError, Listener};

use super::counted::Counted;
use super::onlooker::Onlooker;
use super::policy::Policy;
use super::serve::{Peer, Stop};
use crate::argument::Time;
use crate::failure::Failure;
use crate::live::Screen;
use crate::signals::{Respite, Signals};

/// How long connections that are aborted at once may take to close.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// How it is served, and when it ends.
pub(super) struct Service {
    pub(super) policy: Arc<Policy>,
    pub(super) onlooker: Arc<Onlooker>,
    pub(super) screen: Screen,
    /// One connection is served.
    pub(super) once: bool,
    /// Counters are shown after each connection.
    pub(super) verbose: bool,
    /// How long sessions may go on at the end.
    pub(super) grace: Time,
}

/// The sessions that are served.
struct Open {
    tasks: JoinSet<Result<(), Failure>>,
    stop: watch::Sender<Stop>,
}

impl Service {
    /// Serves until it is told to stop.
    pub(super) async fn run(self, mut listener: Listener) -> Result<(), Failure> {
        let signals = Signals::new(Respite {
            in_order: self.grace.0 + 2 * LAST_WORDS,
            in_haste: 2 * LAST_WORDS,
        });
        let mut signals = signals.map_err(|error| Failure::Step(format!("no signals: {error}")))?;
        let counters = listener.counters();
        let mut open = Open {
            tasks: JoinSet::new(),
            stop: watch::Sender::new(Stop::Never),
        };
        let outcome = loop {
            tokio::select! {
                () = signals.next() => break Ok(()),
                ended = self.serve(&mut listener, &mut open) => match ended {
                    outcome if self.once => break outcome,
                    // The output is gone: there is nobody to listen for.
                    Err(Failure::Output(error)) => break Err(Failure::Output(error)),
                    _ if self.verbose => self.count(&counters),
                    _ => {}
                }
            }
        };
        self.stop(listener, &mut signals, open, outcome.is_ok())
            .await;
        if self.verbose || !self.once {
            self.count(&counters);
        }
        outcome
    }

    /// Takes connections until one has ended, or has come to nothing.
    async fn serve(&self, listener: &mut Listener, open: &mut Open) -> Result<(), Failure> {
        loop {
            let busy = self.once && !open.tasks.is_empty();
            tokio::select! {
                Some(ended) = open.tasks.join_next() => {
                    return ended.unwrap_or_else(|error| Err(Failure::Step(error.to_string())));
                }
                accepted = listener.accept(), if !busy => match accepted {
                    Ok(incoming) => {
                        // A listener's have both.
                        let Some(origin) = incoming.number.zip(incoming.peer) else { continue };
                        self.onlooker.arrived(origin.0);
                        let peer = Peer::new(origin, &self.screen);
                        let policy = Arc::clone(&self.policy);
                        let task = peer.serve(incoming, policy, open.stop.subscribe());
                        open.tasks.spawn(task);
                    }
                    Err(ListenError::Handshake(failed)) => {
                        self.onlooker.failed(&failed);
                        return Err(Failure::Step(failed.to_string()));
                    }
                    Err(error) if self.verbose => self.screen.line(error),
                    Err(_) => {}
                },
            }
        }
    }

    /// Sessions may end by themselves if that is wanted, and are aborted after that.
    async fn stop(&self, listener: Listener, signals: &mut Signals, mut open: Open, wait: bool) {
        self.onlooker.stop();
        let grace = if wait { self.grace.0 } else { Duration::ZERO };
        let standing = open.tasks.len();
        if standing > 0 {
            let (s, have) = if standing == 1 {
                ("", "has")
            } else {
                ("s", "have")
            };
            self.screen.line(format_args!(
                "stopping: {standing} session{s} {have} {} to end; another signal aborts at once",
                Time(grace)
            ));
        }
        open.stop.send_replace(Stop::Soon);
        tokio::select! {
            _aborted = listener.shutdown(grace) => {}
            () = signals.next() => {
                open.stop.send_replace(Stop::Now);
            }
        }
        let last_words = async { while open.tasks.join_next().await.is_some() {} };
        // Those that take longer end with the process.
        let _ = timeout(LAST_WORDS, last_words).await;
    }

    fn count(&self, counters: &Counters) {
        let now = self.verbose;
        self.screen.line(Counted { counters, now });
    }
}
