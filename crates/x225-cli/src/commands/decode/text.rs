//! One line for each SPDU and each TPDU that is no data, for people.

use std::io::{self, Write};

use super::cotp::ShownTpdu;
use crate::capture::file::Time;
use crate::capture::transport::{Transport, TransportEvent};

/// Writes lines; times count from the first frame of the capture.
#[derive(Debug)]
pub(super) struct Lines<W> {
    out: W,
}

impl<W: Write> Lines<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out }
    }

    /// Writes what there is to say of one event.
    pub(super) fn line(&mut self, event: &TransportEvent, start: Time) -> io::Result<()> {
        let (source, destination) = event.endpoints.of(event.direction);
        let mut line = |what: &dyn std::fmt::Display| {
            writeln!(
                self.out,
                "#{} {:.6} {source} > {destination} {what}",
                event.at.frame,
                event.at.time.since(start)
            )
        };
        match &event.what {
            Transport::Tpdu(tpdu) => line(&format_args!("COTP {}", ShownTpdu(tpdu))),
            Transport::Tsdu { octets, .. } => {
                line(&format_args!("TSDU of {} octets", octets.len()))
            }
            Transport::Malformed(error) => line(&format_args!("COTP error: {error}")),
            Transport::Notice(notice) => line(&format_args!("note: {notice}")),
            Transport::Finished => line(&"TCP closed"),
            Transport::Reset => line(&"TCP reset"),
            Transport::Ended => Ok(()),
        }
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
