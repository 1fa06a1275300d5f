//! The pcapng format: a chain of blocks, each `type, length, body, length`, in sections with their own octet order
//! and interfaces.

use std::io::Read;

use bytes::{Buf, Bytes};

use super::{FileError, Frame, LONGEST_RECORD, Order, Part, Source, Time};
use crate::capture::link::LinkType;

/// The block that opens a section; the same octets in both orders.
pub(super) const SECTION_HEADER: u32 = 0x0A0D_0D0A;
const INTERFACE_DESCRIPTION: u32 = 1;
const PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const ENHANCED_PACKET: u32 = 6;

/// Interfaces that one section may describe; frames of later ones have none.
const MOST_INTERFACES: usize = 4096;

/// The section being read.
#[derive(Debug)]
pub(super) struct PcapNg {
    order: Order,
    interfaces: Vec<Interface>,
    frames: u64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Interface {
    link: LinkType,
    snapshot_length: u32,
    /// Units of a time stamp in one second.
    units: u128,
    /// Seconds to add to every time stamp.
    offset: i64,
}

impl PcapNg {
    /// Reads the rest of the first section header, whose type was the magic number.
    pub(super) fn new<R: Read>(source: &mut Source<R>) -> Result<Self, FileError> {
        let mut section = Self {
            order: Order::Little,
            interfaces: Vec::new(),
            frames: 0,
        };
        section.open(0, source)?;
        Ok(section)
    }

    /// The frame of the next block that holds one.
    pub(super) fn next<R: Read>(
        &mut self,
        source: &mut Source<R>,
    ) -> Result<Option<Frame>, FileError> {
        loop {
            let start = source.offset;
            let Some(kind) = source.array_or_end(Part::Block(0))? else {
                return Ok(None);
            };
            let kind = self.order.u32(kind);
            if kind == SECTION_HEADER {
                self.open(start, source)?;
                continue;
            }
            let part = match kind {
                PACKET | SIMPLE_PACKET | ENHANCED_PACKET => Part::Frame(self.frames + 1),
                _ => Part::Block(kind),
            };
            let length = self.order.u32(source.array(start, part)?);
            let body = self.body(length, start, part, source)?;
            let damaged = FileError::Damaged {
                offset: start,
                part,
            };
            match kind {
                INTERFACE_DESCRIPTION if self.interfaces.len() < MOST_INTERFACES => {
                    self.interfaces.push(self.interface(body).ok_or(damaged)?);
                }
                PACKET | SIMPLE_PACKET | ENHANCED_PACKET => {
                    let packet = self.packet(kind, body).ok_or(damaged)?;
                    self.frames += 1;
                    return self.frame(packet).map(Some);
                }
                _ => {}
            }
        }
    }

    /// Opens a section: the octet order is only known from the number behind the length.
    fn open<R: Read>(&mut self, start: u64, source: &mut Source<R>) -> Result<(), FileError> {
        let part = Part::Block(SECTION_HEADER);
        let length: [u8; 4] = source.array(start, part)?;
        self.order = match source.array(start, part)? {
            [0x1A, 0x2B, 0x3C, 0x4D] => Order::Big,
            [0x4D, 0x3C, 0x2B, 0x1A] => Order::Little,
            _ if start == 0 => return Err(FileError::NotACapture),
            _ => {
                return Err(FileError::Damaged {
                    offset: start,
                    part,
                });
            }
        };
        let behind_the_order = self.order.u32(length).checked_sub(4);
        self.body(
            behind_the_order.ok_or(FileError::Damaged {
                offset: start,
                part,
            })?,
            start,
            part,
            source,
        )?;
        self.interfaces.clear();
        Ok(())
    }

    /// The body of a block whose type and length were read, checked against the length behind it.
    fn body<R: Read>(
        &self,
        length: u32,
        start: u64,
        part: Part,
        source: &mut Source<R>,
    ) -> Result<Bytes, FileError> {
        let damaged = FileError::Damaged {
            offset: start,
            part,
        };
        let Some(body) = length
            .checked_sub(12)
            .filter(|body| body % 4 == 0 && *body <= LONGEST_RECORD)
        else {
            return Err(damaged);
        };
        let body = source.octets(body, start, part)?;
        let again = self.order.u32(source.array(start, part)?);
        let expected = if part == Part::Block(SECTION_HEADER) {
            length.saturating_add(4)
        } else {
            length
        };
        if again == expected {
            Ok(body)
        } else {
            Err(damaged)
        }
    }

    fn interface(&self, mut body: Bytes) -> Option<Interface> {
        let link = self.u16(&mut body)?;
        let _reserved = self.u16(&mut body)?;
        let mut interface = Interface {
            link: LinkType(link.into()),
            snapshot_length: self.u32(&mut body)?,
            units: 1_000_000,
            offset: 0,
        };
        while let (Some(code), Some(length)) = (self.u16(&mut body), self.u16(&mut body)) {
            let length = usize::from(length);
            let Some(value) = body.get(..length) else {
                break;
            };
            match (code, value) {
                (0, _) => break,
                // The resolution: a power of two with the top bit, of ten without.
                (9, [resolution, ..]) if resolution & 0x80 != 0 => {
                    interface.units = 1 << (resolution & 0x7F).min(100);
                }
                (9, [resolution, ..]) => {
                    interface.units = 10_u128.pow(u32::from(*resolution).min(30));
                }
                (14, value) => {
                    let Some(octets) = value.first_chunk() else {
                        break;
                    };
                    interface.offset = match self.order {
                        Order::Big => i64::from_be_bytes(*octets),
                        Order::Little => i64::from_le_bytes(*octets),
                    };
                }
                _ => {}
            }
            body.advance(length.next_multiple_of(4).min(body.len()));
        }
        Some(interface)
    }

    fn packet(&self, kind: u32, mut body: Bytes) -> Option<Packet> {
        if kind == SIMPLE_PACKET {
            let original = self.u32(&mut body)?;
            let snapshot = self
                .interfaces
                .first()
                .map_or(0, |interface| interface.snapshot_length);
            let kept = if snapshot == 0 {
                original
            } else {
                original.min(snapshot)
            };
            let length = usize::try_from(kept).ok()?.min(body.len());
            return Some(Packet {
                interface: 0,
                stamp: 0,
                data: body.split_to(length),
            });
        }
        let interface = match kind {
            // The obsolete packet block has a count of drops beside a shorter interface number.
            PACKET => u32::from((self.u16(&mut body)?, self.u16(&mut body)?).0),
            _ => self.u32(&mut body)?,
        };
        let stamp = u64::from(self.u32(&mut body)?) << 32 | u64::from(self.u32(&mut body)?);
        let length = usize::try_from(self.u32(&mut body)?).ok()?;
        let _original_length = self.u32(&mut body)?;
        (length <= body.len()).then(|| Packet {
            interface,
            stamp,
            data: body.split_to(length),
        })
    }

    fn frame(&self, packet: Packet) -> Result<Frame, FileError> {
        let number = self.frames;
        let described = usize::try_from(packet.interface)
            .ok()
            .and_then(|index| self.interfaces.get(index));
        let Some(interface) = described else {
            return Err(FileError::NoSuchInterface {
                frame: number,
                interface: packet.interface,
            });
        };
        let stamp = u128::from(packet.stamp);
        let seconds = i128::try_from(stamp / interface.units).unwrap_or_default()
            + i128::from(interface.offset);
        // The remainder may have more digits than a product holds: then the fraction is below a nanosecond.
        let fraction = (stamp % interface.units)
            .checked_mul(1_000_000_000)
            .unwrap_or_default()
            / interface.units;
        let time = Time::new(seconds, i128::try_from(fraction).unwrap_or_default());
        Ok(Frame {
            number,
            time,
            link: interface.link,
            data: packet.data,
        })
    }

    fn u16(&self, body: &mut Bytes) -> Option<u16> {
        let octets = *body.first_chunk()?;
        body.advance(2);
        Some(self.order.u16(octets))
    }

    fn u32(&self, body: &mut Bytes) -> Option<u32> {
        let octets = *body.first_chunk()?;
        body.advance(4);
        Some(self.order.u32(octets))
    }
}

struct Packet {
    interface: u32,
    stamp: u64,
    data: Bytes,
}

#[cfg(test)]
mod tests {
    use super::super::Frames;
    use super::*;

    fn block(order: Order, kind: u32, body: &[u8]) -> Vec<u8> {
        let u32 = |v: u32| {
            if order == Order::Big {
                v.to_be_bytes()
            } else {
                v.to_le_bytes()
            }
        };
        let mut body = body.to_vec();
        body.resize(body.len().next_multiple_of(4), 0);
        let length = u32(u32::try_from(body.len() + 12).unwrap());
        [&u32(kind)[..], &length, &body, &length].concat()
    }

    fn read(file: &[u8]) -> (Vec<Frame>, Option<FileError>) {
        let mut list = Vec::new();
        let mut frames = match Frames::new(file) {
            Ok(frames) => frames,
            Err(error) => return (list, Some(error)),
        };
        loop {
            match frames.next() {
                Ok(Some(frame)) => list.push(frame),
                Ok(None) => return (list, None),
                Err(error) => return (list, Some(error)),
            }
        }
    }

    const LITTLE: &[u8] = &[
        0x4D, 0x3C, 0x2B, 0x1A, 1, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255,
    ];
    const BIG: &[u8] = &[
        0x1A, 0x2B, 0x3C, 0x4D, 0, 1, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255,
    ];

    #[test]
    fn enhanced_packets_take_link_type_and_resolution_from_their_interface() {
        let file = [
            block(Order::Little, SECTION_HEADER, LITTLE),
            block(
                Order::Little,
                INTERFACE_DESCRIPTION,
                &[1, 0, 0, 0, 0, 0, 4, 0],
            ),
            // Nanoseconds (option 9), one hour later (option 14), then the end of options.
            block(
                Order::Little,
                INTERFACE_DESCRIPTION,
                &[
                    101, 0, 0, 0, 0, 0, 4, 0, 9, 0, 1, 0, 9, 0, 0, 0, 14, 0, 8, 0, 0x10, 0x0E, 0,
                    0, 0, 0, 0, 0, 0, 0, 0, 0,
                ],
            ),
            block(
                Order::Little,
                ENHANCED_PACKET,
                &[
                    &[
                        0, 0, 0, 0, 0, 0, 0, 0, 0x81, 0x84, 0x1E, 0, 3, 0, 0, 0, 3, 0, 0, 0,
                    ][..],
                    b"abc",
                ]
                .concat(),
            ),
            block(Order::Little, 5, &[0; 12]),
            block(
                Order::Little,
                ENHANCED_PACKET,
                &[
                    &[
                        1, 0, 0, 0, 0, 0, 0, 0, 0x05, 0xCA, 0x9A, 0x3B, 1, 0, 0, 0, 9, 0, 0, 0,
                    ][..],
                    b"d",
                ]
                .concat(),
            ),
        ]
        .concat();
        assert_eq!(
            read(&file),
            (
                vec![
                    Frame {
                        number: 1,
                        time: Time::new(2, 1_000),
                        link: LinkType(1),
                        data: Bytes::from_static(b"abc"),
                    },
                    Frame {
                        number: 2,
                        time: Time::new(3601, 5),
                        link: LinkType(101),
                        data: Bytes::from_static(b"d")
                    },
                ],
                None
            )
        );
    }

    #[test]
    fn a_second_section_may_have_the_other_octet_order() {
        let packet = |order: Order, interface: &[u8], packet: &[u8]| {
            [
                block(order, INTERFACE_DESCRIPTION, interface),
                block(order, SIMPLE_PACKET, packet),
            ]
            .concat()
        };
        let file = [
            block(Order::Little, SECTION_HEADER, LITTLE),
            packet(
                Order::Little,
                &[1, 0, 0, 0, 0, 0, 0, 0],
                &[2, 0, 0, 0, b'x', b'y'],
            ),
            block(Order::Big, SECTION_HEADER, BIG),
            packet(Order::Big, &[0, 113, 0, 0, 0, 0, 0, 0], &[0, 0, 0, 1, b'z']),
        ]
        .concat();
        let (frames, error) = read(&file);
        assert_eq!(error, None);
        let seen: Vec<_> = frames
            .iter()
            .map(|frame| (frame.number, frame.link, &frame.data[..]))
            .collect();
        assert_eq!(
            seen,
            [(1, LinkType(1), &b"xy"[..]), (2, LinkType(113), b"z")]
        );
    }

    #[test]
    fn a_frame_of_an_undescribed_interface_is_an_error() {
        let file = [
            block(Order::Little, SECTION_HEADER, LITTLE),
            block(
                Order::Little,
                ENHANCED_PACKET,
                &[7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            ),
        ]
        .concat();
        assert_eq!(
            read(&file).1,
            Some(FileError::NoSuchInterface {
                frame: 1,
                interface: 7
            })
        );
    }

    #[test]
    fn lengths_that_cannot_be_right_are_damage() {
        let section = block(Order::Little, SECTION_HEADER, LITTLE);
        let damaged = |block: &[u8], part| {
            assert_eq!(
                read(&[&section, block].concat()).1,
                Some(FileError::Damaged { offset: 28, part })
            );
        };
        damaged(&[6, 0, 0, 0, 11, 0, 0, 0], Part::Frame(1));
        damaged(&[6, 0, 0, 0, 14, 0, 0, 0], Part::Frame(1));
        damaged(&[9, 0, 0, 0, 255, 255, 255, 255], Part::Block(9));
        damaged(&[9, 0, 0, 0, 12, 0, 0, 0, 16, 0, 0, 0], Part::Block(9));
        // A packet that is longer than its block.
        let mut packet = [0; 20];
        packet[12] = 200;
        damaged(
            &block(Order::Little, ENHANCED_PACKET, &packet),
            Part::Frame(1),
        );
    }

    #[test]
    fn a_file_cut_inside_a_block_says_which() {
        let file = [
            block(Order::Little, SECTION_HEADER, LITTLE),
            block(Order::Little, 5, &[0; 12]),
        ]
        .concat();
        let cut = |length: usize| read(&file[..length]).1;
        assert_eq!(
            cut(20),
            Some(FileError::Truncated {
                offset: 0,
                part: Part::Block(SECTION_HEADER)
            })
        );
        assert_eq!(cut(28), None);
        assert_eq!(
            cut(50),
            Some(FileError::Truncated {
                offset: 28,
                part: Part::Block(5)
            })
        );
        assert_eq!(cut(file.len()), None);
    }
}
