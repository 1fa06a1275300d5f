//! A ladder diagram that grows as things happen.

use std::time::Duration;

use x225::wire::{NestedIdentifier, Slices};

use super::points::mark;
use super::screen::{Screen, ink};
use super::tokens::TokenBalance;
use crate::capture::session::{Named, Reading};
use crate::capture::tcp::Direction;
use crate::capture::transport::{Transport, TransportEvent};
use crate::show::rung::{self, Label};
use crate::show::spdu;

/// Columns between the two sides.
const WIDTH: usize = 44;
/// Octets of user data that a rung shows as text.
const SHOWN: usize = 24;

/// The diagram of one connection: time, the tokens of the initiator, the rung, the tokens of the responder, the
/// octets of the TSDU, synchronization points.
pub(crate) struct Ladder {
    screen: Screen,
    prefix: String,
    /// Who stands on the left and on the right, until it is drawn.
    sides: Option<[String; 2]>,
    tokens: TokenBalance,
}

impl Ladder {
    /// A diagram whose lines begin with this prefix, between these two sides.
    pub(crate) fn new(screen: Screen, prefix: impl Into<String>, sides: [String; 2]) -> Self {
        Self {
            screen,
            prefix: prefix.into(),
            sides: Some(sides),
            tokens: TokenBalance::default(),
        }
    }

    /// Draws what an event shows, so long after the beginning.
    pub(super) fn draw(
        &mut self,
        since: Duration,
        event: &TransportEvent,
        reading: Option<&Reading>,
    ) {
        let spdus = reading.map_or(&[][..], |reading| &reading.spdus);
        let outermost = |named: &&Named| {
            let connection = named.decoded.nesting.connection;
            connection.is_none_or(NestedIdentifier::is_outermost)
        };
        for named in spdus.iter().filter(outermost) {
            self.tokens.take(event.direction, &named.decoded.spdu);
        }
        let Some(label) = label(&event.what, reading) else {
            return;
        };
        self.draw_sides();
        let octets = match &event.what {
            Transport::Tsdu { octets, .. } => human(octets.len()),
            _ => String::new(),
        };
        let marks: Vec<_> = spdus
            .iter()
            .filter_map(|named| mark(&named.decoded.spdu))
            .collect();
        let ink = match (&event.what, event.direction) {
            (Transport::Tpdu(_) | Transport::Finished, _) => ink::FAINT,
            (_, Direction::Forward) => ink::FORWARD,
            (_, Direction::Backward) => ink::BACKWARD,
        };
        let rest = format!(
            " {} {octets:>9}  {}",
            self.tokens.of(Direction::Backward),
            marks.join(" ")
        );
        self.screen.line(format_args!(
            "{}{:>8.3}  {} {ink}{}{ink:#}{}",
            self.prefix,
            since.as_secs_f64() * 1e3,
            self.tokens.of(Direction::Forward),
            rung::line(event.direction, &label, WIDTH),
            rest.trim_end(),
        ));
    }

    fn draw_sides(&mut self) {
        let Some([left, right]) = self.sides.take() else {
            return;
        };
        let faint = ink::FAINT;
        if self.prefix.is_empty() {
            self.screen.line("");
        }
        self.screen.line(format_args!(
            "{}{faint}{:>8}  tok  {left}{right:>rest$} tok     octets  sync{faint:#}",
            self.prefix,
            "ms",
            rest = (WIDTH + 2).saturating_sub(left.chars().count()),
        ));
    }
}

fn label(what: &Transport, reading: Option<&Reading>) -> Option<Label> {
    let text = match (what, reading) {
        (
            Transport::Tsdu { expedited, .. },
            Some(Reading {
                spdus, error: None, ..
            }),
        ) => {
            let flow = if *expedited { " expedited" } else { "" };
            format!("{}{}{flow}", spdu::names(spdus), user_data(spdus))
        }
        _ => return rung::label(what, reading),
    };
    let most = WIDTH - 6;
    Some(Label::Arrow(if text.chars().count() > most {
        text.chars().take(most - 1).chain(['…']).collect()
    } else {
        text
    }))
}

/// The user data of all SPDUs: as text if it is a short one, else by its length.
fn user_data(spdus: &[Named]) -> String {
    let octets = || {
        let data = spdus
            .iter()
            .filter_map(|named| named.decoded.spdu.user_data());
        data.flat_map(Slices::octets)
    };
    let shown = match spdus
        .iter()
        .filter_map(|named| named.decoded.spdu.user_data())
        .map(Slices::len)
        .sum()
    {
        0 => String::new(),
        1..=SHOWN if octets().all(|octet| matches!(octet, b' '..=b'~')) => {
            format!(" \"{}\"", octets().map(char::from).collect::<String>())
        }
        length => format!(" {}", human(length)),
    };
    match spdus.iter().find_map(|named| named.segment?.number) {
        Some(number) => format!("{shown}, segment {number}"),
        None => shown,
    }
}

/// Octets for people: `83 B`, `1.5 KiB`, `1.0 MiB`.
fn human(octets: usize) -> String {
    let (unit, name) = match octets {
        0..0x400 => return format!("{octets} B"),
        0x400..0x10_0000 => (0x400, "KiB"),
        _ => (0x10_0000, "MiB"),
    };
    let tenths = (octets * 10 + unit / 2) / unit;
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::human;

    #[test]
    fn octets_are_counted_in_units_that_people_read() {
        let shown = [0, 1023, 1024, 1536, 58_594, (1 << 20) - 1, 1 << 20, 5 << 28].map(human);
        assert_eq!(
            shown,
            [
                "0 B",
                "1023 B",
                "1.0 KiB",
                "1.5 KiB",
                "57.2 KiB",
                "1024.0 KiB",
                "1.0 MiB",
                "1280.0 MiB"
            ]
        );
    }
}
