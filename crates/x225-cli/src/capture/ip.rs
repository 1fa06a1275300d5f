//! IPv4 and IPv6: fragments put together, extension headers skipped, the TCP segment found.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};

use bytes::Bytes;
use etherparse::defrag::IpDefragBuf;
use etherparse::{
    IpFragOffset, IpNumber, Ipv6ExtensionSlice, LaxIpPayloadSlice, LaxNetSlice, LaxSlicedPacket,
    TcpSlice, TransportSlice,
};

use super::file::Frame;

/// Packets that may be in fragments at one time; the oldest is forgotten for one more.
const MOST_FRAGMENTED: usize = 256;

/// One TCP segment, with what reassembly needs of its header.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Segment {
    /// The sender.
    pub(crate) source: SocketAddr,
    /// The receiver.
    pub(crate) destination: SocketAddr,
    /// The sequence number of the first octet, or of the SYN.
    pub(crate) sequence: u32,
    /// The acknowledged sequence number, where the ACK flag is set.
    pub(crate) acknowledged: Option<u32>,
    /// The SYN flag: `sequence` counts one before the payload.
    pub(crate) syn: bool,
    /// The FIN flag: the sender will send no more.
    pub(crate) fin: bool,
    /// The RST flag: the connection is gone.
    pub(crate) rst: bool,
    /// The octets that the capture kept.
    pub(crate) payload: Bytes,
    /// How many octets behind them the capture cut off.
    pub(crate) cut: usize,
}

/// Finds TCP segments in frames, and keeps the fragments of those that came in several.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    fragmented: HashMap<FragmentKey, Fragmented>,
}

#[derive(Debug, PartialEq, Eq, Hash, Clone, Copy)]
struct FragmentKey {
    source: IpAddr,
    destination: IpAddr,
    identification: u32,
    protocol: IpNumber,
}

#[derive(Debug)]
struct Fragmented {
    octets: IpDefragBuf,
    /// The frame of the latest fragment.
    frame: u64,
}

/// What the network layer says of one packet.
struct Addresses {
    source: IpAddr,
    destination: IpAddr,
    /// Octets of the packet that the capture cut off.
    cut: usize,
    fragment: Option<Fragment>,
}

struct Fragment {
    identification: u32,
    offset: IpFragOffset,
    more: bool,
}

impl Segments {
    /// The TCP segment that this frame holds or completes.
    pub(crate) fn segment(&mut self, frame: &Frame) -> Option<Segment> {
        let packet = frame.link.slice(&frame.data)?;
        let addresses = Addresses::of(packet.net.as_ref()?)?;
        if let Some(fragment) = &addresses.fragment {
            let whole = self.whole(frame.number, &addresses, fragment, packet.ip_payload()?)?;
            let tcp = TcpSlice::from_slice(&whole).ok()?;
            let payload = whole.slice_ref(tcp.payload());
            return Some(segment(&addresses, &tcp, payload));
        }
        let LaxSlicedPacket {
            transport: Some(TransportSlice::Tcp(tcp)),
            ..
        } = &packet
        else {
            return None;
        };
        Some(segment(
            &addresses,
            tcp,
            frame.data.slice_ref(tcp.payload()),
        ))
    }

    /// Adds a fragment; the payload once it is whole.
    fn whole(
        &mut self,
        frame: u64,
        addresses: &Addresses,
        fragment: &Fragment,
        payload: &LaxIpPayloadSlice<'_>,
    ) -> Option<Bytes> {
        if payload.ip_number != IpNumber::TCP || payload.incomplete {
            return None;
        }
        let key = FragmentKey {
            source: addresses.source,
            destination: addresses.destination,
            identification: fragment.identification,
            protocol: payload.ip_number,
        };
        if !self.fragmented.contains_key(&key) && self.fragmented.len() >= MOST_FRAGMENTED {
            let oldest = self
                .fragmented
                .iter()
                .min_by_key(|(_, entry)| entry.frame)
                .map(|(key, _)| *key);
            oldest.and_then(|key| self.fragmented.remove(&key));
        }
        let entry = self.fragmented.entry(key).or_insert_with(|| Fragmented {
            octets: IpDefragBuf::new(payload.ip_number, Vec::new(), Vec::new()),
            frame,
        });
        entry.frame = frame;
        if entry
            .octets
            .add(fragment.offset, fragment.more, payload.payload)
            .is_err()
        {
            self.fragmented.remove(&key);
            return None;
        }
        if !entry.octets.is_complete() {
            return None;
        }
        let (octets, _) = self.fragmented.remove(&key)?.octets.take_bufs();
        Some(Bytes::from(octets))
    }
}

impl Addresses {
    fn of(net: &LaxNetSlice<'_>) -> Option<Self> {
        match net {
            LaxNetSlice::Ipv4(ipv4) => {
                let header = ipv4.header();
                Some(Self {
                    source: header.source_addr().into(),
                    destination: header.destination_addr().into(),
                    cut: usize::from(header.total_len()).saturating_sub(
                        header.slice().len()
                            + ipv4.extensions().auth.map_or(0, |auth| auth.slice().len())
                            + ipv4.payload().payload.len(),
                    ),
                    fragment: header.is_fragmenting_payload().then(|| Fragment {
                        identification: header.identification().into(),
                        offset: header.fragments_offset(),
                        more: header.more_fragments(),
                    }),
                })
            }
            LaxNetSlice::Ipv6(ipv6) => Some(Self {
                source: ipv6.header().source_addr().into(),
                destination: ipv6.header().destination_addr().into(),
                cut: usize::from(ipv6.header().payload_length())
                    .saturating_sub(ipv6.extensions().slice().len() + ipv6.payload().payload.len()),
                fragment: ipv6.extensions().clone().into_iter().find_map(
                    |extension| match extension {
                        Ipv6ExtensionSlice::Fragment(header) if header.is_fragmenting_payload() => {
                            Some(Fragment {
                                identification: header.identification(),
                                offset: header.fragment_offset(),
                                more: header.more_fragments(),
                            })
                        }
                        _ => None,
                    },
                ),
            }),
            LaxNetSlice::Arp(_) => None,
        }
    }
}

fn segment(addresses: &Addresses, tcp: &TcpSlice<'_>, payload: Bytes) -> Segment {
    Segment {
        source: SocketAddr::new(addresses.source, tcp.source_port()),
        destination: SocketAddr::new(addresses.destination, tcp.destination_port()),
        sequence: tcp.sequence_number(),
        acknowledged: tcp.ack().then(|| tcp.acknowledgment_number()),
        syn: tcp.syn(),
        fin: tcp.fin(),
        rst: tcp.rst(),
        payload,
        cut: addresses.cut,
    }
}

#[cfg(test)]
mod tests {
    use etherparse::{
        IpHeaders, Ipv4Header, Ipv6Extensions, Ipv6FragmentHeader, Ipv6Header, Ipv6RawExtHeader,
        PacketBuilder, PacketBuilderStep, TcpHeader,
    };

    use super::super::file::Time;
    use super::super::link::LinkType;
    use super::*;

    fn raw(data: Vec<u8>) -> Frame {
        Frame {
            number: 1,
            time: Time::default(),
            link: LinkType(101),
            data: data.into(),
        }
    }

    fn tcp_octets(payload: &[u8]) -> Vec<u8> {
        [&TcpHeader::new(4711, 102, 7, 512).to_bytes()[..], payload].concat()
    }

    fn ipv4_fragment(identification: u16, offset: u16, more: bool, payload: &[u8]) -> Frame {
        let length = u16::try_from(payload.len()).unwrap();
        let mut header =
            Ipv4Header::new(length, 64, IpNumber::TCP, [10, 0, 0, 1], [10, 0, 0, 2]).unwrap();
        header.identification = identification;
        header.fragment_offset = IpFragOffset::try_new(offset / 8).unwrap();
        header.more_fragments = more;
        header.dont_fragment = false;
        raw([&header.to_bytes()[..], payload].concat())
    }

    #[test]
    fn a_segment_carries_its_addresses_numbers_and_flags() {
        let mut packet = Vec::new();
        PacketBuilder::ipv4([10, 0, 0, 1], [10, 0, 0, 2], 64)
            .tcp(4711, 102, 7, 512)
            .ack(9)
            .fin()
            .write(&mut packet, b"data")
            .unwrap();
        assert_eq!(
            Segments::default().segment(&raw(packet)),
            Some(Segment {
                source: "10.0.0.1:4711".parse().unwrap(),
                destination: "10.0.0.2:102".parse().unwrap(),
                sequence: 7,
                acknowledged: Some(9),
                syn: false,
                fin: true,
                rst: false,
                payload: Bytes::from_static(b"data"),
                cut: 0,
            })
        );
    }

    #[test]
    fn a_segment_that_the_capture_cut_tells_how_many_octets_are_gone() {
        let cut = |builder: PacketBuilderStep<IpHeaders>| {
            let mut packet = Vec::new();
            builder
                .tcp(4711, 102, 7, 512)
                .write(&mut packet, b"some data")
                .unwrap();
            packet.truncate(packet.len() - 5);
            let segment = Segments::default().segment(&raw(packet)).unwrap();
            assert_eq!((&segment.payload[..], segment.cut), (&b"some"[..], 5));
        };
        cut(PacketBuilder::ipv4([10, 0, 0, 1], [10, 0, 0, 2], 64));
        cut(PacketBuilder::ipv6([1; 16], [2; 16], 64));
    }

    #[test]
    fn ipv4_fragments_in_any_order_make_one_segment() {
        let whole = tcp_octets(b"in three fragments, or four");
        let fragments = [
            ipv4_fragment(1, 16, true, &whole[16..32]),
            ipv4_fragment(1, 32, false, &whole[32..]),
            ipv4_fragment(2, 16, true, &[0xEE; 16]),
            ipv4_fragment(1, 0, true, &whole[..16]),
        ];
        let mut segments = Segments::default();
        let found: Vec<_> = fragments
            .iter()
            .map(|frame| segments.segment(frame).map(|s| s.payload))
            .collect();
        assert_eq!(
            found,
            [
                None,
                None,
                None,
                Some(Bytes::from_static(b"in three fragments, or four"))
            ]
        );
        assert_eq!(segments.fragmented.len(), 1);
    }

    #[test]
    fn fragments_that_never_complete_are_forgotten_in_time() {
        let mut segments = Segments::default();
        for identification in 0..2_000 {
            segments.segment(&ipv4_fragment(identification, 0, true, &[0; 64]));
        }
        assert_eq!(segments.fragmented.len(), MOST_FRAGMENTED);
    }

    #[test]
    fn ipv6_extension_headers_are_skipped() {
        let extensions = Ipv6Extensions {
            hop_by_hop_options: Some(Ipv6RawExtHeader::new_raw(IpNumber::TCP, &[0; 6]).unwrap()),
            destination_options: Some(Ipv6RawExtHeader::new_raw(IpNumber::TCP, &[0; 14]).unwrap()),
            ..Ipv6Extensions::default()
        };
        let mut packet = Vec::new();
        PacketBuilder::ip(IpHeaders::Ipv6(
            Ipv6Header {
                source: [1; 16],
                destination: [2; 16],
                ..Default::default()
            },
            extensions,
        ))
        .tcp(4711, 102, 7, 512)
        .write(&mut packet, b"data")
        .unwrap();
        let segment = Segments::default().segment(&raw(packet)).unwrap();
        assert_eq!(
            segment.source.to_string(),
            "[101:101:101:101:101:101:101:101]:4711"
        );
        assert_eq!(segment.payload, "data");
    }

    #[test]
    fn ipv6_fragments_make_one_segment() {
        let whole = tcp_octets(b"ipv6, in two");
        let fragment = |offset: u16, more, payload: &[u8]| {
            let header = Ipv6FragmentHeader::new(
                IpNumber::TCP,
                IpFragOffset::try_new(offset / 8).unwrap(),
                more,
                77,
            );
            let ip = Ipv6Header {
                source: [1; 16],
                destination: [2; 16],
                payload_length: u16::try_from(payload.len() + 8).unwrap(),
                next_header: IpNumber::IPV6_FRAGMENTATION_HEADER,
                ..Default::default()
            };
            raw([&ip.to_bytes()[..], &header.to_bytes(), payload].concat())
        };
        let mut segments = Segments::default();
        assert_eq!(segments.segment(&fragment(24, false, &whole[24..])), None);
        assert_eq!(
            segments
                .segment(&fragment(0, true, &whole[..24]))
                .unwrap()
                .payload,
            "ipv6, in two"
        );
    }

    #[test]
    fn what_is_not_tcp_is_no_segment() {
        let mut udp = Vec::new();
        PacketBuilder::ipv4([10, 0, 0, 1], [10, 0, 0, 2], 64)
            .udp(53, 53)
            .write(&mut udp, b"data")
            .unwrap();
        assert_eq!(Segments::default().segment(&raw(udp)), None);
        assert_eq!(Segments::default().segment(&raw(Vec::new())), None);
    }
}
