//! The rungs of a ladder diagram: what an event shows, as an arrow or a remark.

use rfc1006::tpdu::Tpdu;
use x225::wire::DecodeError;

use super::spdu;
use crate::capture::session::{Reading, Unread};
use crate::capture::tcp::Direction;
use crate::capture::transport::Transport;

/// What a rung shows.
#[derive(Debug)]
pub(crate) enum Label {
    /// An arrow with a few words on it.
    Arrow(String),
    /// A remark.
    Remark(String),
}

/// A rung as text, of this many columns between the two sides.
pub(crate) fn line(direction: Direction, label: &Label, width: usize) -> String {
    let label = match (label, direction) {
        (Label::Arrow(label), _) => label,
        (Label::Remark(remark), Direction::Forward) => return format!("┊ {remark} (▶)"),
        (Label::Remark(remark), Direction::Backward) => return format!("┊ {remark} (◀)"),
    };
    let length = label.chars().count();
    let dashes = |count: usize| "─".repeat(count);
    let rest = dashes(width.saturating_sub(length + 5).max(1));
    match direction {
        Direction::Forward => format!("├─ {label} {rest}─▶│"),
        Direction::Backward => format!("│◀─ {label} {rest}─┤"),
    }
}

/// What an event shows.
pub(crate) fn label(what: &Transport, reading: Option<&Reading>) -> Option<Label> {
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
                None => format!("{}{flow}", spdu::label(spdus)),
                Some(Unread::Broken(DecodeError { path, .. })) => {
                    let before = if spdus.is_empty() {
                        String::new()
                    } else {
                        spdu::label(spdus) + "+"
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
