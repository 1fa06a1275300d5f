//! The signals that end a command.

use std::io;
use std::process;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

/// Ctrl-C, and SIGTERM where there is such a thing. They are waited for on a thread of their own:
/// the one that serves stands still while nobody reads what it writes.
pub(crate) struct Signals {
    seen: watch::Receiver<u64>,
}

/// How long a command has to end, before it is ended by the process with exit status 1.
#[derive(Clone, Copy)]
pub(crate) struct Respite {
    /// After the first signal.
    pub(crate) in_order: Duration,
    /// After another one.
    pub(crate) in_haste: Duration,
}

impl Signals {
    /// From here on they do not end the process at once.
    pub(crate) fn new(respite: Respite) -> io::Result<Self> {
        let (see, seen) = watch::channel(0);
        let (ready, readied) = mpsc::channel();
        let wait = move || -> io::Result<()> {
            let runtime = Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let kinds = Kinds::new()?;
                let _ = ready.send(());
                wait(kinds, &see, respite).await;
                process::exit(1)
            })
        };
        let waiting = thread::Builder::new().spawn(wait)?;
        match readied.recv() {
            Ok(()) => Ok(Self { seen }),
            Err(_) => Err(match waiting.join() {
                Ok(Err(error)) => error,
                _ => io::Error::other("the thread that waits for them is gone"),
            }),
        }
    }

    /// Waits for the next one.
    pub(crate) async fn next(&mut self) {
        // The sender lasts as long as the process.
        let _ = self.seen.changed().await;
    }
}

/// Passes signals on until the respite is over.
async fn wait(mut kinds: Kinds, see: &watch::Sender<u64>, respite: Respite) {
    kinds.next().await;
    let mut end = Instant::now() + respite.in_order;
    loop {
        see.send_modify(|seen| *seen += 1);
        tokio::select! {
            () = sleep_until(end) => return,
            () = kinds.next() => end = end.min(Instant::now() + respite.in_haste),
        }
    }
}

/// The signals of this system.
struct Kinds {
    #[cfg(unix)]
    both: [Signal; 2],
}

impl Kinds {
    #[cfg_attr(
        not(unix),
        expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")
    )]
    fn new() -> io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            both: [
                signal(SignalKind::interrupt())?,
                signal(SignalKind::terminate())?,
            ],
        })
    }

    async fn next(&mut self) {
        #[cfg(unix)]
        {
            let [interrupt, terminate] = &mut self.both;
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
    }
}
