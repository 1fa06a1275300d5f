//! Other people's MMS clients.

use std::net::SocketAddr;

use super::python::Python;
use super::{ICSPACKET, LIBIEC61850};
use crate::presence::Missing;
use crate::process::{Ended, Process};

/// Once in some 20 runs, more on a busy machine, libiec61850's client loses a connection by
/// itself at its first request: nothing of that request is sent, then the client closes. It
/// does so with its own server too. A connection that is lost every time is another matter.
const RUNS_LOST: usize = 5;
const LOST: &str = "failed: connection-lost";

/// An MMS client that is installed.
#[derive(Debug, Clone)]
pub struct MmsClient {
    name: &'static str,
    script: &'static str,
    python: Python,
}

/// What a client did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// How it ended, the last time.
    pub ended: Ended,
    /// How often it had lost its connection by itself before.
    pub lost: usize,
}

/// The selectors that a client calls, in hex.
#[derive(Debug, Clone, Copy)]
pub struct Called {
    /// The presentation selector.
    pub presentation: &'static str,
    /// The session selector.
    pub session: &'static str,
    /// The transport selector; libiec61850 has room for four octets.
    pub transport: &'static str,
}

impl MmsClient {
    /// libiec61850's client (C), which the `pyiec61850-ng` package brings.
    /// Its steps: `identify`, `devices`, `release`, `abort`, `close`.
    ///
    /// # Errors
    /// It is not installed.
    pub fn libiec61850() -> Result<Self, Missing> {
        let python = Python::with(LIBIEC61850, "pyiec61850.pyiec61850")?;
        Ok(Self {
            name: LIBIEC61850,
            script: "libiec61850_client.py",
            python,
        })
    }

    /// icspacket's client (Python).
    /// Its steps: `identify`, `devices`, `release`, `abort`, `conclude`.
    ///
    /// # Errors
    /// It is not installed.
    pub fn icspacket() -> Result<Self, Missing> {
        let python = Python::with(ICSPACKET, "icspacket.proto.mms.connection")?;
        Ok(Self {
            name: ICSPACKET,
            script: "icspacket_client.py",
            python,
        })
    }

    /// Associates with `server` and goes through `steps`, calling these selectors, or the
    /// library's own. One line comes back for the association and for each step, up to the first
    /// that fails.
    #[must_use]
    pub fn run(&self, server: SocketAddr, called: Option<Called>, steps: &[&str]) -> Run {
        let mut command = self.python.script(self.script);
        if let Some(called) = called {
            command.args([
                "--called",
                called.presentation,
                called.session,
                called.transport,
            ]);
        }
        command.arg(server.port().to_string()).args(steps);
        let mut lost = 0;
        loop {
            let ended = Process::start(self.name, &mut command).finish();
            let by_itself = ended.lines.last().is_some_and(|line| line.ends_with(LOST));
            if lost == RUNS_LOST || !by_itself {
                return Run { ended, lost };
            }
            lost += 1;
        }
    }
}
