//! Captures as files: one TCP conversation, written down segment by segment.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use etherparse::{PacketBuilder, PacketBuilderStep, TcpHeader};
use pcap_file::pcap::{PcapHeader, PcapPacket, PcapWriter};
use pcap_file::{DataLink, Endianness, TsResolution};

/// The TCP port of RFC 1006, where a reader looks for TPKTs unasked.
const ISO_TSAP: u16 = 102;
/// Any other port.
const CLIENT: u16 = 50_102;

/// The largest payload of one segment here; an IPv4 packet has room for 25 octets more.
pub const LARGEST_SEGMENT: usize = 65_470;

type Packet = PacketBuilderStep<TcpHeader>;

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

    /// Writes the three segments that open a TCP connection, before all others; a capture without
    /// them begins in the middle of one.
    pub fn handshake(&mut self) {
        for (from, sequence) in [(Side::Client, 0), (Side::Server, 0)] {
            let syn = addressed(from, sequence).syn();
            let syn = if from == Side::Server {
                syn.ack(1)
            } else {
                syn
            };
            self.frame(Duration::ZERO, syn, &[]);
        }
        self.frame(Duration::ZERO, addressed(Side::Client, 1).ack(1), &[]);
    }

    /// Writes one segment of at most [`LARGEST_SEGMENT`] octets as the next frame, and returns
    /// that frame's number, from 1.
    pub fn segment(&mut self, time: Duration, from: Side, payload: &[u8]) -> usize {
        let [client, server] = &mut self.next;
        let (sequence, acknowledged) = match from {
            Side::Client => (client, *server),
            Side::Server => (server, *client),
        };
        let packet = addressed(from, *sequence).ack(acknowledged).psh();
        let length = u32::try_from(payload.len()).expect("a segment fits a packet");
        *sequence = sequence.wrapping_add(length);
        self.frame(time, packet, payload)
    }

    fn frame(&mut self, time: Duration, packet: Packet, payload: &[u8]) -> usize {
        let mut octets = Vec::with_capacity(packet.size(payload.len()));
        let written = packet.write(&mut octets, payload);
        written.expect("a segment fits a packet");
        let length = u32::try_from(octets.len()).expect("a packet fits a frame");
        let frame = PcapPacket::new(time, length, &octets);
        let written = self.file.write_packet(&frame);
        written.expect("the capture can be written");
        self.frames += 1;
        self.frames
    }
}

/// A packet with its addresses and its sequence number.
fn addressed(from: Side, sequence: u32) -> Packet {
    let client = ([127, 0, 0, 1], CLIENT);
    let server = ([127, 0, 0, 2], ISO_TSAP);
    let (source, destination) = match from {
        Side::Client => (client, server),
        Side::Server => (server, client),
    };
    PacketBuilder::ipv4(source.0, destination.0, 64).tcp(
        source.1,
        destination.1,
        sequence,
        u16::MAX,
    )
}
