//! `x225 decode`: what a capture, or a line of hexadecimal digits, holds of the session layer.

mod json;
mod ladder;
mod text;

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use x225::wire::Flow;

use crate::capture::Capture;
use crate::capture::session::{Session, Sessions};
use crate::capture::tcp::Direction;
use crate::failure::Failure;
use crate::hex;

/// Decodes the session layer in a capture file, or TSDUs in hexadecimal.
///
/// Reads pcap and pcapng (Ethernet with VLAN tags, Linux cooked, loopback, raw IP; IPv4 and IPv6), puts TCP streams in
/// order, finds TPKT on any port, puts TSDUs together and prints a line for each SPDU with its parameters and with
/// what breaks a rule of X.225. Traffic that is COTP but not session is said to be so.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[command(after_help = "\
Examples:
  x225 decode trace.pcapng                    one line for each SPDU
  x225 decode --ladder trace.pcap             who sent what, from top to bottom
  tcpdump -w - -U port 102 | x225 decode -    as it happens
  x225 decode --json trace.pcap | jq .spdus   one JSON object for each TSDU
  echo 010001006162 | x225 decode --hex       one TSDU

A JSON object has the members frame (the frame that completed the TSDU), time (seconds from 1970), src, dst, tsdu
(hexadecimal), spdus, diagnostics (offset, path as SPDU/PGI/PI, rule, clause, severity) and error (null, or why the rest
of the TSDU could not be read: offset, path, rule, clause, text); with --hex it begins at tsdu. What the capture itself
lacks (octets missing, streams seen from the middle) then goes to standard error.

Exit status: 0 when the input was read through, whatever it held; 2 when it could not be read, or not to its end.")]
pub(crate) struct Decode {
    /// The input file; `-`, or none with --hex, is standard input
    #[arg(required_unless_present = "hex")]
    file: Option<PathBuf>,
    /// One JSON object per line for each TSDU
    #[arg(long)]
    json: bool,
    /// A ladder diagram for each connection
    #[arg(long, conflicts_with_all = ["json", "hex"])]
    ladder: bool,
    /// The input is one TSDU in hexadecimal per line
    #[arg(long)]
    hex: bool,
    /// With --hex: the TSDUs came on the transport expedited flow
    #[arg(long, requires = "hex")]
    expedited: bool,
}

impl Decode {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let name = self.name();
        let unusable = |error: &dyn std::fmt::Display| Failure::Input(format!("{name}: {error}"));
        let reader: Box<dyn BufRead> = match &self.file {
            Some(file) if file.as_os_str() != "-" => Box::new(BufReader::new(
                File::open(file).map_err(|error| unusable(&error))?,
            )),
            _ => Box::new(io::stdin().lock()),
        };
        let out = BufWriter::new(io::stdout().lock());
        if self.hex {
            self.lines(reader, out, &unusable)
        } else {
            self.capture(reader, out, io::stderr(), &unusable)
        }
    }

    fn name(&self) -> String {
        match &self.file {
            Some(file) if file.as_os_str() != "-" => file.display().to_string(),
            _ => "standard input".to_owned(),
        }
    }

    fn capture(
        &self,
        reader: impl BufRead,
        mut out: impl Write,
        mut aside: impl Write,
        unusable: &dyn Fn(&dyn std::fmt::Display) -> Failure,
    ) -> Result<(), Failure> {
        let live = self.name() == "standard input";
        let mut capture = Capture::new(reader).map_err(|error| unusable(&error))?;
        let mut sessions = Sessions::default();
        let mut ladders = ladder::Ladders::default();
        while let Some(event) = capture.next() {
            let reading = sessions.read(&event);
            let start = capture.start();
            let written = match (&reading, self.json) {
                (Some(reading), true) => json::event(&mut out, &event, reading),
                (None, true) => text::aside(&mut aside, &event, start),
                (reading, false) if self.ladder => {
                    ladders.event(&mut out, &event, reading.as_ref(), start)
                }
                (reading, false) => text::event(&mut out, &event, reading.as_ref(), start),
            };
            written
                .and_then(|()| if live { out.flush() } else { Ok(()) })
                .map_err(Failure::Output)?;
        }
        out.flush().map_err(Failure::Output)?;
        capture.end().map_err(|error| unusable(&error))
    }

    fn lines(
        &self,
        mut reader: impl BufRead,
        mut out: impl Write,
        unusable: &dyn Fn(&dyn std::fmt::Display) -> Failure,
    ) -> Result<(), Failure> {
        let flow = if self.expedited {
            Flow::Expedited
        } else {
            Flow::Normal
        };
        let mut number: u64 = 0;
        while let Some(line) = hex::next_line(&mut reader).map_err(|error| unusable(&error))? {
            number += 1;
            let head = format!("{number}:");
            let reading = line
                .map(|octets| Session::known().read(Direction::Forward, octets.into(), flow, true));
            let written = match (&reading, self.json) {
                (Ok(reading), true) => json::tsdu(&mut out, reading),
                (Err(error), true) => json::bad_hex(&mut out, error),
                (Ok(reading), false) => text::reading(&mut out, &head, reading),
                (Err(error), false) => writeln!(out, "{head} {error}"),
            };
            // Whoever writes lines one by one waits for the answers.
            written
                .and_then(|()| out.flush())
                .map_err(Failure::Output)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
