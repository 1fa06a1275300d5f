//! SPDUs for people: on a line of their own, or as a label.

use std::fmt::{self, Display};

use x225::wire::{AbortDisconnect, Enclosure, Nesting, Severity, Slices, Spdu, Value};

use crate::capture::session::{Named, Segment};

/// Octets of user data that a line shows.
const SHOWN: usize = 16;

/// An SPDU with its parameters: `MIP Synchronization Point Serial Number: 7; User Data: 3 octets 616263`.
pub(crate) struct ShownSpdu<'a>(pub(crate) &'a Named);

impl Display for ShownSpdu<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Named {
            kind,
            decoded,
            segment,
        } = self.0;
        write!(f, "{kind}{}", ShownNesting(decoded.nesting))?;
        if let Some(segment) = segment {
            write!(f, " ({})", ShownSegment(segment))?;
        }
        for (place, shown) in decoded.spdu.parameters().enumerate() {
            write!(
                f,
                "{} {}: ",
                if place == 0 { "" } else { ";" },
                shown.name()
            )?;
            match shown.value {
                Value::UserData(data) => data_octets(f, data)?,
                Value::Refuse(reason) if !reason.user_data.is_empty() => {
                    write!(f, "{}, ", reason.code)?;
                    data_octets(f, &reason.user_data)?;
                }
                value => write!(f, "{value}")?,
            }
        }
        Ok(())
    }
}

/// Which nested session connection, and what a new one is nested in: ` [128 in 0]`; nothing for the outermost.
struct ShownNesting(Nesting);

impl Display for ShownNesting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Nesting {
            connection, parent, ..
        } = self.0;
        match (connection, parent) {
            (Some(connection), Some(parent)) => write!(f, " [{connection} in {parent}]"),
            (Some(connection), None) if !connection.is_outermost() => write!(f, " [{connection}]"),
            _ => Ok(()),
        }
    }
}

/// Which segment of its SSDU.
struct ShownSegment<'a>(&'a Segment);

impl Display for ShownSegment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Segment {
            place,
            number,
            octets,
        } = self.0;
        match (place, number) {
            (Enclosure::End, Some(number)) => write!(
                f,
                "segment {number}, the last, of an SSDU of {octets} octets"
            ),
            (Enclosure::End, None) => {
                write!(f, "last segment of an SSDU whose beginning was not seen")
            }
            (_, Some(number)) => write!(f, "segment {number} of an SSDU, {octets} octets so far"),
            (_, None) => write!(f, "a segment of an SSDU whose beginning was not seen"),
        }
    }
}

fn data_octets(f: &mut fmt::Formatter<'_>, data: &Slices) -> fmt::Result {
    write!(f, "{} octets ", data.len())?;
    data.octets()
        .take(SHOWN)
        .try_for_each(|octet| write!(f, "{octet:02x}"))?;
    if data.len() > SHOWN {
        write!(f, "…")
    } else {
        Ok(())
    }
}

/// All SPDUs of a TSDU in a few words, such as `GT+DT 120 octets`; a rule that they break shows as `(warning)` or `(error)`.
pub(crate) fn label(spdus: &[Named]) -> String {
    let names = names(spdus);
    let octets: usize = spdus
        .iter()
        .filter_map(|named| named.decoded.spdu.user_data())
        .map(Slices::len)
        .sum();
    let octets = if octets > 0 {
        format!(" {octets} octets")
    } else {
        String::new()
    };
    let severity = spdus
        .iter()
        .filter_map(|named| named.decoded.severity())
        .max();
    match severity.filter(|severity| *severity > Severity::Info) {
        Some(severity) => format!("{names}{octets} ({severity})"),
        None => format!("{names}{octets}"),
    }
}

/// All SPDUs of a TSDU by name, such as `GT+MIP 7`, and the nested session connection that they are of.
pub(crate) fn names(spdus: &[Named]) -> String {
    let names = spdus.iter().map(name).collect::<Vec<_>>().join("+");
    let nesting = spdus.first().map(|named| named.decoded.nesting);
    format!("{names}{}", ShownNesting(nesting.unwrap_or_default()))
}

/// The abbreviation, with what tells this SPDU from others of its type.
fn name(named: &Named) -> String {
    let kind = named.kind;
    if matches!(named.decoded.spdu, Spdu::Subsequent(_)) {
        return format!("…{kind}");
    }
    if let Spdu::Refuse(refuse) = &named.decoded.spdu
        && let Some(reason) = &refuse.reason
    {
        let code = reason.code.to_string();
        let last = code.rsplit(", ").next().unwrap_or(&code);
        return format!("{kind}: {}", last.trim_start_matches("rejected "));
    }
    if let Spdu::Abort(abort) = &named.decoded.spdu {
        let mut reasons = abort.transport_disconnect;
        reasons.remove(AbortDisconnect::RELEASED);
        return if reasons.is_empty() {
            kind.to_string()
        } else {
            format!("{kind}: {reasons}")
        };
    }
    if let Spdu::Resynchronize(asked) = &named.decoded.spdu
        && let (Some(how), Some(number)) = (asked.resync_type, asked.serial_number)
    {
        return format!("{kind} {how} {number}");
    }
    let telling = named
        .decoded
        .spdu
        .parameters()
        .find_map(|shown| match shown.parameter?.code {
            16 => Some(format!("{kind}({})", shown.value)),
            42 => Some(format!("{kind} {}", shown.value)),
            _ => None,
        });
    telling.unwrap_or_else(|| kind.to_string())
}
