//! What waits to be written.

use alloc::collections::VecDeque;

use bytes::{Bytes, BytesMut};

use super::segmenter::{HEADERS, Segmenter};
use crate::{
    TpduSize, Tsdu,
    tpdu::{Ed, Tpdu},
    tpkt,
};

/// Octets reserved at a time for headers: several hundred of them share one allocation.
const ARENA: usize = 4096;

/// TPDUs in the order in which they leave; a TSDU is cut only when it is its turn, so that waiting
/// costs no memory.
///
/// Expedited data pass TSDUs that wait, at the next boundary between TPDUs, and nothing else.
#[derive(Debug, Default)]
pub(super) struct TransmitQueue {
    items: VecDeque<Item>,
    expedited: VecDeque<Bytes>,
    arena: BytesMut,
    tpdu_size: TpduSize,
    queued: usize,
}

#[derive(Debug)]
enum Item {
    Tpkt(Bytes),
    /// An ED that something behind it must not pass.
    Expedited(Bytes),
    Tsdu(Segmenter),
}

impl TransmitQueue {
    pub(super) fn set_tpdu_size(&mut self, size: TpduSize) {
        self.tpdu_size = size;
    }

    /// Octets of user data that wait.
    pub(super) fn queued(&self) -> usize {
        self.queued
    }

    pub(super) fn push_tsdu(&mut self, tsdu: Tsdu) {
        self.queued = self.queued.saturating_add(tsdu.len());
        self.items.push_back(Item::Tsdu(Segmenter::new(tsdu)));
    }

    /// Queues an expedited TSDU of up to 16 octets: so few that they are put beside their header,
    /// in one piece.
    pub(super) fn push_expedited(&mut self, tsdu: &Bytes) {
        self.queued = self.queued.saturating_add(tsdu.len());
        let tpkt = self.tpkt(&Tpdu::Ed(Ed {
            dst_ref: None,
            eot: true,
            number: 0,
            user_data: tsdu.clone(),
        }));
        self.expedited.push_back(tpkt);
    }

    /// Queues any other TPDU, behind all that waits.
    pub(super) fn push_tpdu(&mut self, tpdu: &Tpdu) {
        self.items
            .extend(self.expedited.drain(..).map(Item::Expedited));
        let tpkt = self.tpkt(tpdu);
        self.items.push_back(Item::Tpkt(tpkt));
    }

    /// Gives up all that waits.
    pub(super) fn clear(&mut self) {
        self.items.clear();
        self.expedited.clear();
        self.queued = 0;
    }

    pub(super) fn poll(&mut self) -> Option<Bytes> {
        let between = match self.items.front() {
            Some(Item::Tpkt(_) | Item::Expedited(_)) => false,
            Some(Item::Tsdu(segmenter)) => segmenter.between_tpdus(),
            None => true,
        };
        if between && let Some(tpkt) = self.expedited.pop_front() {
            return Some(self.poll_expedited(tpkt));
        }
        match self.items.pop_front()? {
            Item::Tpkt(tpkt) => Some(tpkt),
            Item::Expedited(tpkt) => Some(self.poll_expedited(tpkt)),
            Item::Tsdu(segmenter) => Some(self.poll_tsdu(segmenter)),
        }
    }

    fn poll_expedited(&mut self, tpkt: Bytes) -> Bytes {
        self.count_out(tpkt.len().saturating_sub(HEADERS));
        tpkt
    }

    fn poll_tsdu(&mut self, mut segmenter: Segmenter) -> Bytes {
        if segmenter.between_tpdus() {
            self.reserve();
            let header = segmenter.header(self.tpdu_size.octets(), &mut self.arena);
            self.items.push_front(Item::Tsdu(segmenter));
            return header;
        }
        let payload = segmenter.payload();
        self.count_out(payload.len());
        if !segmenter.is_done() {
            self.items.push_front(Item::Tsdu(segmenter));
        }
        payload
    }

    fn tpkt(&mut self, tpdu: &Tpdu) -> Bytes {
        self.reserve();
        self.arena.extend_from_slice(&tpkt::header(0));
        tpdu.encode(&mut self.arena);
        let length = u16::try_from(self.arena.len()).unwrap_or(u16::MAX);
        if let Some(header) = self.arena.first_chunk_mut() {
            *header = tpkt::header(length);
        }
        self.arena.split().freeze()
    }

    fn reserve(&mut self) {
        if self.arena.capacity() < 512 {
            self.arena.reserve(ARENA);
        }
    }

    fn count_out(&mut self, octets: usize) {
        self.queued = self.queued.saturating_sub(octets);
    }
}
