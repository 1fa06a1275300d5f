//! Captures written frame by frame.

use std::net::Ipv4Addr;

use etherparse::PacketBuilder;

/// A pcap file in the making: Ethernet, one frame every millisecond from second 1 700 000 000.
pub(crate) struct Pcap {
    pub(crate) octets: Vec<u8>,
    frames: u32,
}

impl Pcap {
    pub(crate) fn new() -> Self {
        let mut octets = Vec::new();
        for number in [0xA1B2_C3D4, 0x0004_0002, 0, 0, 262_144, 1_u32] {
            octets.extend(number.to_le_bytes());
        }
        Self { octets, frames: 0 }
    }

    /// Adds a frame; returns its number.
    pub(crate) fn frame(&mut self, frame: &[u8]) -> u32 {
        let length = u32::try_from(frame.len()).unwrap();
        for number in [1_700_000_000, self.frames * 1_000, length, length] {
            self.octets.extend(number.to_le_bytes());
        }
        self.octets.extend_from_slice(frame);
        self.frames += 1;
        self.frames
    }
}

/// One end of a TCP connection: its address and the number of the next octet that it sends.
#[derive(Clone, Copy)]
pub(crate) struct End {
    address: Ipv4Addr,
    port: u16,
    pub(crate) sequence: u32,
}

/// A TCP connection from 10.0.0.1:4711 to 10.0.0.2:102.
pub(crate) struct Flow {
    pub(crate) pcap: Pcap,
    pub(crate) client: End,
    pub(crate) server: End,
}

/// TCP flags beside ACK.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    None,
    Syn,
    Fin,
    Rst,
}

impl Flow {
    /// A connection that is open already: the capture begins in the middle.
    pub(crate) fn mid_stream() -> Self {
        let end = |last, port, sequence| End {
            address: Ipv4Addr::new(10, 0, 0, last),
            port,
            sequence,
        };
        Self {
            pcap: Pcap::new(),
            client: end(1, 4711, 1_000),
            server: end(2, 102, 900_000),
        }
    }

    /// A connection whose handshake is captured: frames 1 to 3.
    pub(crate) fn open() -> Self {
        let mut flow = Self::mid_stream();
        flow.handshake();
        flow
    }

    /// A connection with the COTP handshake too: frames 4 and 5.
    pub(crate) fn cotp() -> Self {
        let mut flow = Self::open();
        flow.client(&CR);
        flow.server(&CC);
        flow
    }

    pub(crate) fn handshake(&mut self) {
        self.client_segment(Flag::Syn, self.client.sequence, &[]);
        self.client.sequence += 1;
        self.server_segment(Flag::Syn, self.server.sequence, &[]);
        self.server.sequence += 1;
        self.client_segment(Flag::None, self.client.sequence, &[]);
    }

    /// The client sends octets; returns the frame.
    pub(crate) fn client(&mut self, octets: &[u8]) -> u32 {
        let frame = self.client_segment(Flag::None, self.client.sequence, octets);
        self.client.sequence = self
            .client
            .sequence
            .wrapping_add(u32::try_from(octets.len()).unwrap());
        frame
    }

    /// The server sends octets; returns the frame.
    pub(crate) fn server(&mut self, octets: &[u8]) -> u32 {
        let frame = self.server_segment(Flag::None, self.server.sequence, octets);
        self.server.sequence = self
            .server
            .sequence
            .wrapping_add(u32::try_from(octets.len()).unwrap());
        frame
    }

    pub(crate) fn client_segment(&mut self, flag: Flag, sequence: u32, octets: &[u8]) -> u32 {
        let acknowledged = (flag != Flag::Syn).then_some(self.server.sequence);
        let frame = ethernet(
            self.client,
            self.server,
            flag,
            sequence,
            acknowledged,
            octets,
        );
        self.pcap.frame(&frame)
    }

    pub(crate) fn server_segment(&mut self, flag: Flag, sequence: u32, octets: &[u8]) -> u32 {
        let frame = ethernet(
            self.server,
            self.client,
            flag,
            sequence,
            Some(self.client.sequence),
            octets,
        );
        self.pcap.frame(&frame)
    }
}

fn ethernet(
    from: End,
    to: End,
    flag: Flag,
    sequence: u32,
    acknowledged: Option<u32>,
    octets: &[u8],
) -> Vec<u8> {
    let mut builder = PacketBuilder::ethernet2([2, 0, 0, 0, 0, 1], [2, 0, 0, 0, 0, 2])
        .ipv4(from.address.octets(), to.address.octets(), 64)
        .tcp(from.port, to.port, sequence, 8_192);
    if let Some(acknowledged) = acknowledged {
        builder = builder.ack(acknowledged);
    }
    builder = match flag {
        Flag::None => builder,
        Flag::Syn => builder.syn(),
        Flag::Fin => builder.fin(),
        Flag::Rst => builder.rst(),
    };
    let mut frame = Vec::with_capacity(builder.size(octets.len()));
    builder.write(&mut frame, octets).unwrap();
    frame
}

/// A connection request and its confirm, class 0, selectors 0001 and 0002, TPDU size 8192.
pub(crate) const CR: [u8; 22] =
    *b"\x03\0\0\x16\x11\xE0\0\0\0\x01\0\xC0\x01\x0D\xC1\x02\0\x01\xC2\x02\0\x02";
pub(crate) const CC: [u8; 11] = *b"\x03\0\0\x0B\x06\xD0\0\x01\0\x02\0";

/// A TPKT around a TPDU.
pub(crate) fn tpkt(tpdu: &[u8]) -> Vec<u8> {
    let length = u16::try_from(tpdu.len() + 4).unwrap();
    [&[3, 0], &length.to_be_bytes()[..], tpdu].concat()
}

/// A TPKT with a whole TSDU in a DT.
pub(crate) fn dt(tsdu: &[u8]) -> Vec<u8> {
    tpkt(&[&[2, 0xF0, 0x80], tsdu].concat())
}

/// A TPKT with a segment of a TSDU that goes on.
pub(crate) fn dt_more(segment: &[u8]) -> Vec<u8> {
    tpkt(&[&[2, 0xF0, 0], segment].concat())
}

/// A TPKT with an expedited TSDU.
pub(crate) fn ed(tsdu: &[u8]) -> Vec<u8> {
    tpkt(&[&[2, 0x10, 0x80], tsdu].concat())
}

/// Octets from hexadecimal digits; blanks do not count.
pub(crate) fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits
        .bytes()
        .filter(|digit| !digit.is_ascii_whitespace())
        .collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}
