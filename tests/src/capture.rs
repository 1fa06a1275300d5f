//! Captures as files: one TCP conversation, written down segment by segment.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use etherparse::PacketBuilder;
use pcap_file::pcap::{PcapHeader, PcapPacket, PcapWriter};
use pcap_file::{DataLink, Endianness, TsResolution};

/// The TCP port of RFC 1006, where a reader looks for TPKTs unasked.
const ISO_TSAP: u16 = 102;
/// Any other port.
const CLIENT: u16 = 50_102;

/// The largest payload of one segment here; an IPv4 packet has room for 25 octets more.
pub const LARGEST_SEGMENT: usize = 65_470;

/// Who sends a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The end that opened the TCP connection.
    Client,
    /// The end that listened, on port 102 in the capture.
    Server,
}

/// A capture file of one TCP conversation, being written.
#[derive(Debug)]
pub struct Capture {
    file: PcapWriter<File>,
    /// The next sequence number of the client and of the server.
    next: [u32; 2],
    frames: usize,
}

impl Capture {
    /// Creates the file.
    #[must_use]
    pub fn create(path: &Path) -> Self {
        let header = PcapHeader {
            datalink: DataLink::RAW,
            endianness: Endianness::Little,
            ts_resolution: TsResolution::MicroSecond,
            ..PcapHeader::default()
        };
        let file = File::create(path).expect("the capture can be created");
        let file = PcapWriter::with_header(file, header).expect("the capture can be written");
        Self {
            file,
            next: [1, 1],
            frames: 0,
        }
    }

    /// Writes one segment of at most [`LARGEST_SEGMENT`] octets as the next frame, and returns
    /// that frame's number, from 1.
    pub fn segment(&mut self, time: Duration, from: Side, payload: &[u8]) -> usize {
        let [client, server] = &mut self.next;
        let (source, destination, sequence, acknowledged) = match from {
            Side::Client => (
                ([127, 0, 0, 1], CLIENT),
                ([127, 0, 0, 2], ISO_TSAP),
                client,
                server,
            ),
            Side::Server => (
                ([127, 0, 0, 2], ISO_TSAP),
                ([127, 0, 0, 1], CLIENT),
                server,
                client,
            ),
        };
        let packet = PacketBuilder::ipv4(source.0, destination.0, 64)
            .tcp(source.1, destination.1, *sequence, u16::MAX)
            .ack(*acknowledged)
            .psh();
        let length = u32::try_from(payload.len()).expect("a segment fits a packet");
        *sequence = sequence.wrapping_add(length);
        let mut octets = Vec::with_capacity(packet.size(payload.len()));
        packet
            .write(&mut octets, payload)
            .expect("a segment fits a packet");
        let length = u32::try_from(octets.len()).expect("a packet fits a frame");
        let frame = PcapPacket::new(time, length, &octets);
        self.file
            .write_packet(&frame)
            .expect("the capture can be written");
        self.frames += 1;
        self.frames
    }
}
