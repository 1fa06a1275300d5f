//! A ladder diagram for each connection: who sent what, from top to bottom.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use crate::capture::file::Time;
use crate::capture::session::Reading;
use crate::capture::tcp::Direction;
use crate::capture::transport::{Endpoints, Transport, TransportEvent};
use crate::show::rung::{Label, label, line};

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
    endpoints: Arc<Endpoints>,
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
        if let Some(label) = label(&event.what, reading) {
            let ladder = self.open.entry(number).or_insert_with(|| Ladder {
                endpoints: Arc::clone(&event.endpoints),
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
                line(rung.direction, &rung.label, WIDTH)
            )?;
        }
        Ok(())
    }
}
