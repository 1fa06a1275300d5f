//! Other people's MMS servers.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use super::LIBIEC61850;
use super::python::Python;
use crate::presence::Missing;
use crate::process::{Ended, Process};

/// A free port may be taken by another before the server listens on it.
const PORTS_TRIED: usize = 5;

/// An MMS server that listens on loopback.
#[derive(Debug)]
pub struct MmsServer {
    process: Process,
    address: SocketAddr,
}

impl MmsServer {
    /// Starts libiec61850's server (C), which the `pyiec61850-ng` package brings. It identifies
    /// itself as `x225 | reference peer | 1` and has one logical device, `X225LD0`. It looks at
    /// no selector's value, but refuses a transport selector of more than four octets.
    ///
    /// # Errors
    /// It is not installed.
    pub fn libiec61850() -> Result<Self, Missing> {
        let python = Python::with(LIBIEC61850, "pyiec61850.pyiec61850")?;
        let mut failures = Vec::new();
        for _ in 0..PORTS_TRIED {
            let address = free_address();
            let mut command = python.script("libiec61850_server.py");
            let mut process = Process::start(LIBIEC61850, command.arg(address.port().to_string()));
            match process.line() {
                Some(line) if line == "listening" => return Ok(Self { process, address }),
                other => failures.push((other, process.finish())),
            }
        }
        panic!("{LIBIEC61850} serves on no port: {failures:?}")
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many associations it holds open now.
    pub fn open_associations(&mut self) -> usize {
        let answer = self.process.ask("open");
        let count = answer
            .strip_prefix("open ")
            .and_then(|count| count.parse().ok());
        count.unwrap_or_else(|| panic!("{LIBIEC61850} answered `{answer}`"))
    }

    /// Stops it and waits for its end.
    #[must_use]
    pub fn stop(self) -> Ended {
        self.process.finish()
    }
}

fn free_address() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("loopback has a free port")
}
