//! A ladder diagram for each connection: who sent what, from top to bottom.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::rc::Rc;

use rfc1006::tpdu::Tpdu;
use x225::wire::DecodeError;

use super::spdu::label;
use crate::capture::file::Time;
use crate::capture::session::{Reading, Unread};
use crate::capture::tcp::Direction;
use crate::capture::transport::{Endpoints, Transport, TransportEvent};

/// Rungs that are kept over all connections until these end; then the diagrams are drawn as far as they go.
const MOST_RUNGS: usize = 200_000;
/// Columns between the two sides.
const WIDTH: usize = 52;

/// The diagrams of the connections that have not ended.
#[derive(Debug, Default)]
pub(super) struct Ladders {
    open: BTreeMap<u64, Ladder>,
    rungs: usize,
    drawn: bool,
}

#[derive(Debug)]
struct Ladder {
    endpoints: Rc<Endpoints>,
    continued: bool,
    rungs: Vec<Rung>,
}

#[derive(Debug)]
struct Rung {
    frame: u64,
    seconds: f64,
    direction: Direction,
    label: Label,
}

/// What a rung shows.
#[derive(Debug)]
enum Label {
    /// An arrow with a few words on it.
    Arrow(String),
    /// A remark.
    Remark(String),
}

impl Ladders {
    /// Adds what an event shows; draws the diagram of a connection that ended.
    pub(super) fn event(
        &mut self,
        out: &mut impl Write,
        event: &TransportEvent,
        reading: Option<&Reading>,
        start: Time,
    ) -> io::Result<()> {
        let number = event.endpoints.connection;
        if let Some(label) = text(&event.what, reading) {
            let ladder = self.open.entry(number).or_insert_with(|| Ladder {
                endpoints: Rc::clone(&event.endpoints),
                continued: false,
                rungs: Vec::new(),
            });
            let seconds = event.at.time.since(start);
            ladder.rungs.push(Rung {
                frame: event.at.frame,
                seconds,
                direction: event.direction,
                label,
            });
            self.rungs += 1;
        }
        if event.what == Transport::Ended
            && let Some(mut ladder) = self.open.remove(&number)
        {
            self.rungs -= ladder.rungs.len();
            ladder.draw(out, &mut self.drawn)?;
        }
        if self.rungs > MOST_RUNGS {
            self.rungs = 0;
            self.open
                .values_mut()
                .try_for_each(|ladder| ladder.draw(out, &mut self.drawn))?;
        }
        Ok(())
    }
}

impl Ladder {
    fn draw(&mut self, out: &mut impl Write, drawn: &mut bool) -> io::Result<()> {
        if self.rungs.is_empty() {
            return Ok(());
        }
        if std::mem::replace(drawn, true) {
            writeln!(out)?;
        }
        let Endpoints {
            connection,
            first,
            second,
        } = &*self.endpoints;
        let continued = if std::mem::replace(&mut self.continued, true) {
            ", continued"
        } else {
            ""
        };
        writeln!(out, "Connection {connection}{continued}")?;
        let sides = format!("{first:<half$}{second:>half$}", half = WIDTH / 2 + 1);
        writeln!(out, "{:>7} {:>12}  {sides}", "frame", "seconds")?;
        for rung in self.rungs.drain(..) {
            writeln!(
                out,
                "{:>7} {:>12.6}  {}",
                rung.frame,
                rung.seconds,
                line(rung.direction, &rung.label)
            )?;
        }
        Ok(())
    }
}

fn line(direction: Direction, label: &Label) -> String {
    let label = match (label, direction) {
        (Label::Arrow(label), _) => label,
        (Label::Remark(remark), Direction::Forward) => return format!("┊ {remark} (▶)"),
        (Label::Remark(remark), Direction::Backward) => return format!("┊ {remark} (◀)"),
    };
    let length = label.chars().count();
    let dashes = |count: usize| "─".repeat(count);
    let rest = dashes(WIDTH.saturating_sub(length + 5).max(1));
    match direction {
        Direction::Forward => format!("├─ {label} {rest}─▶│"),
        Direction::Backward => format!("│◀─ {label} {rest}─┤"),
    }
}

/// What an event shows.
fn text(what: &Transport, reading: Option<&Reading>) -> Option<Label> {
    Some(Label::Arrow(match what {
        Transport::Tpdu(tpdu @ Tpdu::Dr(dr)) => format!("{}: {}", tpdu.kind(), dr.reason),
        Transport::Tpdu(tpdu) => tpdu.kind().to_string(),
        Transport::Malformed(_) => "not a TPDU".to_owned(),
        Transport::Notice(notice) => return Some(Label::Remark(notice.to_string())),
        Transport::Finished => "TCP closed".to_owned(),
        Transport::Reset => "TCP reset".to_owned(),
        Transport::Ended => return None,
        Transport::Tsdu { expedited, .. } => {
            let Reading {
                octets,
                spdus,
                error,
                ..
            } = reading?;
            let flow = if *expedited { " expedited" } else { "" };
            match error {
                None => format!("{}{flow}", label(spdus)),
                Some(Unread::Broken(DecodeError { path, .. })) => {
                    let before = if spdus.is_empty() {
                        String::new()
                    } else {
                        label(spdus) + "+"
                    };
                    let broken = path.spdu.map_or("SPDU".to_owned(), |kind| kind.to_string());
                    format!("{before}{broken} malformed, {} octets{flow}", octets.len())
                }
                Some(Unread::NoBeginning) => {
                    format!("end of a TSDU, {} octets{flow}", octets.len())
                }
                Some(_) => format!("not session, {} octets{flow}", octets.len()),
            }
        }
    }))
}
