//! One line for each SPDU and each TPDU that is no data, for people.

use std::fmt::Display;
use std::io::{self, Write};

use crate::capture::file::Time;
use crate::capture::session::Reading;
use crate::capture::transport::{Transport, TransportEvent};
use crate::show::cotp::ShownTpdu;
use crate::show::spdu::ShownSpdu;

/// Writes what there is to say of one event; times count from the first frame of the capture.
pub(super) fn event(
    out: &mut impl Write,
    event: &TransportEvent,
    reading: Option<&Reading>,
    start: Time,
) -> io::Result<()> {
    let (source, destination) = event.endpoints.of(event.direction);
    let expedited = matches!(
        event.what,
        Transport::Tsdu {
            expedited: true,
            ..
        }
    );
    let flow = if expedited { " expedited" } else { "" };
    let head = format!(
        "#{} {:.6} {source} > {destination}{flow}",
        event.at.frame,
        event.at.time.since(start)
    );
    match &event.what {
        Transport::Tpdu(tpdu) => writeln!(out, "{head} COTP {}", ShownTpdu(tpdu)),
        Transport::Tsdu { .. } => reading.map_or(Ok(()), |found| self::reading(out, &head, found)),
        Transport::Malformed(error) => writeln!(out, "{head} COTP error: {error}"),
        Transport::Notice(notice) => writeln!(out, "{head} note: {notice}"),
        Transport::Finished => writeln!(out, "{head} TCP closed"),
        Transport::Reset => writeln!(out, "{head} TCP reset"),
        Transport::Ended => Ok(()),
    }
}

/// Writes the SPDUs of a TSDU, each with its diagnostics below it.
pub(super) fn reading(
    out: &mut impl Write,
    head: &dyn Display,
    reading: &Reading,
) -> io::Result<()> {
    for named in &reading.spdus {
        writeln!(out, "{head} {}", ShownSpdu(named))?;
        for diagnostic in &named.decoded.diagnostics {
            writeln!(out, "    {}: {diagnostic}", diagnostic.severity)?;
        }
    }
    if let Some(diagnostic) = &reading.diagnostic {
        writeln!(out, "    {}: {diagnostic}", diagnostic.severity)?;
    }
    match &reading.error {
        Some(error) => writeln!(
            out,
            "{head} TSDU of {} octets: {error}",
            reading.octets.len()
        ),
        None => Ok(()),
    }
}

/// Says on standard error what makes a capture less than whole.
pub(super) fn aside(out: &mut impl Write, event: &TransportEvent, start: Time) -> io::Result<()> {
    match event.what {
        Transport::Notice(_) | Transport::Malformed(_) => self::event(out, event, None, start),
        _ => Ok(()),
    }
}
