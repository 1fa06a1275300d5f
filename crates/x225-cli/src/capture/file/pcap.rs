//! The classic pcap format: a header of 24 octets, then records with a header of 16.

use std::io::Read;

use super::{FileError, Frame, Order, Part, Source, Time};
use crate::capture::link::LinkType;

/// What the file header said, and how many frames went by.
#[derive(Debug)]
pub(super) struct Pcap {
    order: Order,
    /// Nanoseconds in one unit of a record's part of a second.
    unit: u32,
    link: LinkType,
    frames: u64,
}

impl Pcap {
    /// Reads the file header behind its magic number.
    pub(super) fn new<R: Read>(magic: [u8; 4], source: &mut Source<R>) -> Result<Self, FileError> {
        let (order, unit) = match u32::from_be_bytes(magic) {
            0xA1B2_C3D4 => (Order::Big, 1_000),
            0xA1B2_3C4D => (Order::Big, 1),
            0xD4C3_B2A1 => (Order::Little, 1_000),
            0x4D3C_B2A1 => (Order::Little, 1),
            _ => return Err(FileError::NotACapture),
        };
        let _versions_zone_accuracy_and_snapshot_length: [u8; 16] =
            source.array(0, Part::FileHeader)?;
        // The upper bits may hold the length of a frame check sequence.
        let link = order.u32(source.array(0, Part::FileHeader)?) & 0x03FF_FFFF;
        Ok(Self {
            order,
            unit,
            link: LinkType(link),
            frames: 0,
        })
    }

    /// The next record.
    pub(super) fn next<R: Read>(
        &mut self,
        source: &mut Source<R>,
    ) -> Result<Option<Frame>, FileError> {
        let start = source.offset;
        let number = self.frames + 1;
        let part = Part::Frame(number);
        let Some(seconds) = source.array_or_end(part)? else {
            return Ok(None);
        };
        let seconds = self.order.u32(seconds);
        let fraction = self.order.u32(source.array(start, part)?);
        let length = self.order.u32(source.array(start, part)?);
        let _original_length: [u8; 4] = source.array(start, part)?;
        let data = source.octets(length, start, part)?;
        self.frames = number;
        let time = Time::new(seconds.into(), i128::from(fraction) * i128::from(self.unit));
        Ok(Some(Frame {
            number,
            time,
            link: self.link,
            data,
        }))
    }
}
