//! Link types: where the network layer begins in a frame.

use std::fmt;

use etherparse::{EtherType, LaxSlicedPacket};

/// A link type as pcap files number them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct LinkType(pub(crate) u32);

impl LinkType {
    /// BSD loopback: an address family, in the octet order of the capturing machine.
    const NULL: Self = Self(0);
    const ETHERNET: Self = Self(1);
    /// The numbers that "raw IP" has on various systems.
    const RAW: [Self; 3] = [Self(101), Self(12), Self(14)];
    /// OpenBSD loopback: an address family in network order.
    const LOOP: Self = Self(108);
    /// Linux cooked capture, first version.
    const LINUX_SLL: Self = Self(113);
    const IPV4: Self = Self(228);
    const IPV6: Self = Self(229);
    /// Linux cooked capture, second version.
    const LINUX_SLL2: Self = Self(276);

    /// Whether [`slice`](Self::slice) knows this type.
    pub(crate) fn is_known(self) -> bool {
        matches!(
            self,
            Self::NULL
                | Self::ETHERNET
                | Self::LOOP
                | Self::LINUX_SLL
                | Self::LINUX_SLL2
                | Self::IPV4
                | Self::IPV6
        ) || Self::RAW.contains(&self)
    }

    /// The frame's headers from the network layer up, VLAN tags skipped; `None` where there is no network layer.
    pub(crate) fn slice(self, frame: &[u8]) -> Option<LaxSlicedPacket<'_>> {
        match self {
            Self::ETHERNET => LaxSlicedPacket::from_ethernet(frame).ok(),
            Self::LINUX_SLL => cooked(frame, 14, 16),
            Self::LINUX_SLL2 => cooked(frame, 0, 20),
            Self::NULL | Self::LOOP => {
                let family: [u8; 4] = *frame.first_chunk()?;
                // 2 is IPv4 everywhere; IPv6 has another number on each system.
                let little = u32::from_le_bytes(family);
                let family = little.min(u32::from_be_bytes(family));
                matches!(family, 2 | 10 | 24 | 28 | 30)
                    .then(|| LaxSlicedPacket::from_ip(frame.get(4..)?).ok())?
            }
            Self::IPV4 | Self::IPV6 => LaxSlicedPacket::from_ip(frame).ok(),
            raw if Self::RAW.contains(&raw) => LaxSlicedPacket::from_ip(frame).ok(),
            _ => None,
        }
    }
}

impl fmt::Display for LinkType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "link type {}", self.0)
    }
}

/// A cooked frame: an Ethernet type at `protocol`, the payload at `payload`.
fn cooked(frame: &[u8], protocol: usize, payload: usize) -> Option<LaxSlicedPacket<'_>> {
    let ether_type = u16::from_be_bytes(*frame.get(protocol..)?.first_chunk()?);
    Some(LaxSlicedPacket::from_ether_type(
        EtherType(ether_type),
        frame.get(payload..)?,
    ))
}

#[cfg(test)]
mod tests {
    use etherparse::{PacketBuilder, SlicedPacket, TransportSlice, VlanId};

    use super::*;

    fn ip() -> Vec<u8> {
        let mut packet = Vec::new();
        PacketBuilder::ipv4([10, 0, 0, 1], [10, 0, 0, 2], 64)
            .tcp(4711, 102, 1, 512)
            .write(&mut packet, b"data")
            .unwrap();
        packet
    }

    fn payload(link: u32, frame: &[u8]) -> Option<Vec<u8>> {
        match LinkType(link).slice(frame)?.transport? {
            TransportSlice::Tcp(tcp) => Some(tcp.payload().to_vec()),
            _ => None,
        }
    }

    #[test]
    fn every_known_link_type_leads_to_the_same_segment() {
        let data = Some(b"data".to_vec());
        let behind = |header: &[u8]| [header, &ip()].concat();
        assert_eq!(
            payload(1, &behind(&[2, 2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4, 8, 0])),
            data
        );
        assert_eq!(payload(0, &behind(&[2, 0, 0, 0])), data);
        assert_eq!(payload(0, &behind(&[0, 0, 0, 2])), data);
        assert_eq!(payload(108, &behind(&[0, 0, 0, 2])), data);
        assert_eq!(
            payload(
                113,
                &behind(&[0, 0, 3, 4, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0])
            ),
            data
        );
        assert_eq!(
            payload(
                276,
                &behind(&[8, 0, 0, 0, 0, 0, 0, 1, 3, 4, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0])
            ),
            data
        );
        for raw in [12, 14, 101, 228, 229] {
            assert_eq!(payload(raw, &ip()), data);
        }
        assert_eq!(payload(105, &ip()), None);
        assert!(!LinkType(105).is_known());
    }

    #[test]
    fn vlan_tags_are_skipped_one_two_or_three() {
        let tag = [0x81, 0, 0, 5];
        let stacked = [0x88, 0xA8, 0, 9];
        let addresses = [2; 12];
        let ipv4 = [8, 0];
        for tags in [vec![tag], vec![stacked, tag], vec![stacked, tag, tag]] {
            let frame = [&addresses[..], &tags.concat(), &ipv4, &ip()].concat();
            assert_eq!(
                payload(1, &frame),
                Some(b"data".to_vec()),
                "{} tags",
                tags.len()
            );
        }
    }

    #[test]
    fn padding_behind_a_short_packet_is_not_data() {
        let mut frame = Vec::new();
        PacketBuilder::ethernet2([1; 6], [2; 6])
            .single_vlan(VlanId::try_new(3).unwrap())
            .ipv4([10, 0, 0, 1], [10, 0, 0, 2], 64)
            .tcp(4711, 102, 1, 512)
            .write(&mut frame, b"d")
            .unwrap();
        assert!(SlicedPacket::from_ethernet(&frame).is_ok());
        frame.resize(64, 0xEE);
        assert_eq!(payload(1, &frame), Some(b"d".to_vec()));
    }

    #[test]
    fn a_frame_cut_anywhere_is_no_panic() {
        let frame = [&[2; 12][..], &[0x81, 0, 0, 5, 8, 0], &ip()].concat();
        for link in [0, 1, 12, 101, 108, 113, 228, 229, 276, 999] {
            for length in 0..frame.len() {
                let _ = LinkType(link).slice(&frame[..length]);
            }
        }
    }
}
