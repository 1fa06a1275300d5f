//! Synchronization points: what an SPDU does to them, in a mark.

use x225::wire::{SerialNumber, Spdu};

/// `◇5` a minor point, `◆6` a major one, `↺5` back or on to a number; with `✓` where the other side confirms it.
pub(super) fn mark(spdu: &Spdu) -> Option<String> {
    let of = |sign: &str, number: SerialNumber| Some(format!("{sign}{number}"));
    match spdu {
        Spdu::MinorSyncPoint(point) => of("◇", point.serial_number),
        Spdu::MinorSyncAck(ack) => of("✓◇", ack.serial_number),
        Spdu::MajorSyncPoint(point) => of("◆", point.serial_number),
        Spdu::ActivityEnd(end) => of("◆", end.serial_number),
        Spdu::MajorSyncAck(ack) => of("✓◆", ack.serial_number?),
        Spdu::ActivityEndAck(ack) => of("✓◆", ack.serial_number?),
        Spdu::Resynchronize(asked) => of("↺", asked.serial_number?),
        Spdu::ResynchronizeAck(ack) => of("✓↺", ack.serial_number?),
        Spdu::ActivityResume(resume) => of("▹", resume.linking_information.serial_number),
        _ => None,
    }
}
