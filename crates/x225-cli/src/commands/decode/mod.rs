//! `x225 decode`: what a capture holds of the session layer.

mod cotp;
mod text;

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read};
use std::path::PathBuf;

use clap::Args;

use crate::capture::Capture;
use crate::failure::Failure;

/// Decodes the session layer in a capture file.
///
/// Reads pcap and pcapng (Ethernet with VLAN tags, Linux cooked, loopback, raw IP; IPv4 and IPv6), puts TCP streams in
/// order and finds TPKT on any port.
#[derive(Debug, Args)]
pub(crate) struct Decode {
    /// The capture file, or `-` for standard input
    file: PathBuf,
}

impl Decode {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let name = self.file.display().to_string();
        let unusable = |error: &dyn std::fmt::Display| Failure::Input(format!("{name}: {error}"));
        let reader: Box<dyn Read> = if self.file.as_os_str() == "-" {
            Box::new(io::stdin().lock())
        } else {
            Box::new(File::open(&self.file).map_err(|error| unusable(&error))?)
        };
        let mut capture = Capture::new(BufReader::new(reader)).map_err(|error| unusable(&error))?;
        let mut lines = text::Lines::new(BufWriter::new(io::stdout().lock()));
        while let Some(event) = capture.next() {
            lines
                .line(&event, capture.start())
                .map_err(Failure::Output)?;
        }
        lines.flush().map_err(Failure::Output)?;
        capture.end().map_err(|error| unusable(&error))
    }
}
