//! `x225 decode`: what a capture holds of the session layer.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use clap::Args;

use crate::capture::file::Frames;
use crate::capture::ip::Segments;
use crate::capture::tcp::{At, Both, Connections, Direction, Stream, StreamEvent};
use crate::capture::tpkt::{Finder, Found};
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
        let mut frames = Frames::new(BufReader::new(reader)).map_err(|error| unusable(&error))?;
        let mut segments = Segments::default();
        let mut connections = Connections::default();
        let mut lines = Lines {
            out: BufWriter::new(io::stdout().lock()),
            finders: Vec::new(),
        };
        let end = loop {
            let frame = match frames.next() {
                Ok(Some(frame)) => frame,
                Ok(None) => break Ok(()),
                Err(error) => break Err(unusable(&error)),
            };
            if !frame.link.is_known() {
                break Err(unusable(&format!(
                    "{} is not one that can be read",
                    frame.link
                )));
            }
            if let Some(segment) = segments.segment(&frame) {
                connections.handle(
                    At {
                        frame: frame.number,
                        time: frame.time,
                    },
                    &segment,
                );
            }
            while let Some(event) = connections.poll() {
                lines.take(event).map_err(Failure::Output)?;
            }
        };
        connections.finish();
        while let Some(event) = connections.poll() {
            lines.take(event).map_err(Failure::Output)?;
        }
        lines.out.flush().map_err(Failure::Output)?;
        end
    }
}

/// One line for each TPDU.
struct Lines<W> {
    out: W,
    finders: Vec<(u64, Both<Finder>)>,
}

impl<W: Write> Lines<W> {
    fn take(&mut self, event: StreamEvent) -> io::Result<()> {
        let StreamEvent {
            connection,
            direction,
            at,
            what,
        } = event;
        if let Stream::Opened { .. } = what {
            self.finders.push((connection, Both::default()));
        }
        let Some((_, finders)) = self
            .finders
            .iter_mut()
            .find(|(number, _)| *number == connection)
        else {
            return Ok(());
        };
        let finder = finders.of_mut(direction);
        match what {
            Stream::Begins { whole: false } => *finder = Finder::mid_stream(),
            Stream::Octets(octets) => finder.push(&octets),
            Stream::Gap { .. } => drop(finder.gap()),
            Stream::Ended => self.finders.retain(|(number, _)| *number != connection),
            _ => {}
        }
        let Some((_, finders)) = self
            .finders
            .iter_mut()
            .find(|(number, _)| *number == connection)
        else {
            return Ok(());
        };
        while let Some(found) = finders.of_mut(direction).poll() {
            if let Found::Tpdu(tpdu) = found {
                let way = if direction == Direction::Forward {
                    '>'
                } else {
                    '<'
                };
                writeln!(
                    self.out,
                    "#{} {:.6} connection {connection} {way} TPDU of {} octets",
                    at.frame,
                    at.time.seconds(),
                    tpdu.len()
                )?;
            }
        }
        Ok(())
    }
}
