//! What waits to be written.

use alloc::collections::VecDeque;
use core::mem;

use bytes::{Bytes, BytesMut};

use super::plain::DataHeaders;
use super::segmenter::{Format, Segmenter};
use crate::{
    TpduSize, Tsdu,
    tpdu::{Ea, Ed, Tpdu},
    tpkt,
};

/// Octets reserved for headers at first: those of a handshake.
const FIRST: u16 = 64;
/// The same at most, where many wait at a time: more than a hundred of them share one allocation.
const MOST: u16 = 1024;
/// Octets that the header of a DT takes, with what is copied behind it, or an ED.
const HEADER: usize = 32;

/// TPDUs in the order in which they leave; a TSDU is cut only when it is its turn, so that waiting
/// costs no memory.
///
/// Expedited data pass TSDUs that wait, at the next boundary between TPDUs, and nothing else. Where
/// they are acknowledged, an ED that has left holds data and further EDs back until its EA comes.
#[derive(Debug, Default)]
pub(super) struct TransmitQueue {
    items: VecDeque<Item>,
    expedited: VecDeque<Bytes>,
    /// What leaves before all of these: a TPKT that was queued when nothing waited, such as a CR, or
    /// the EA for the last ED that came.
    first: Option<Bytes>,
    arena: BytesMut,
    /// Octets that the arena was last given.
    size: u16,
    format: Format,
    tpdu_size: TpduSize,
    queued: usize,
    /// Whether EDs are acknowledged.
    acknowledged: bool,
    /// Whether an ED has left whose EA has not come.
    held: bool,
}

#[derive(Debug)]
enum Item {
    Tpkt(Bytes),
    /// An ED that something behind it must not pass.
    Expedited(Bytes),
    Tsdu(Segmenter),
}

impl TransmitQueue {
    /// What was agreed: the peer's reference in class 2, the TPDU size, the use of EAs.
    pub(super) fn open(&mut self, dst_ref: Option<u16>, size: TpduSize, acknowledged: bool) {
        self.format = Format { dst_ref };
        self.tpdu_size = size;
        self.acknowledged = acknowledged;
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.expedited.is_empty() && self.first.is_none()
    }

    /// Octets of user data that wait.
    pub(super) fn queued(&self) -> usize {
        self.queued
    }

    /// The headers of a TSDU that is one TPDU and need not be queued.
    pub(super) fn data_headers(&self, tsdu: usize) -> Option<DataHeaders> {
        let most = self.tpdu_size.octets().saturating_sub(self.format.len());
        let fits = self.is_empty() && !self.held && (1..=most).contains(&tsdu);
        fits.then(|| DataHeaders::new(self.format.dst_ref, tsdu))?
    }

    pub(super) fn push_tsdu(&mut self, tsdu: Tsdu) {
        self.queued = self.queued.saturating_add(tsdu.len());
        self.push(Item::Tsdu(Segmenter::new(tsdu)));
    }

    /// Queues an expedited TSDU of up to 16 octets: so few that they are put beside their header,
    /// in one piece.
    pub(super) fn push_expedited(&mut self, tsdu: &Bytes) {
        self.queued = self.queued.saturating_add(tsdu.len());
        let tpkt = self.tpkt(&Tpdu::Ed(Ed {
            dst_ref: self.format.dst_ref,
            eot: true,
            number: 0,
            user_data: tsdu.clone(),
        }));
        self.expedited.push_back(tpkt);
    }

    /// Queues the EA for an ED that has come, where EDs are acknowledged. Not if the one before it
    /// still waits, or the CC: the peer cannot have seen it, and should not have sent this ED.
    pub(super) fn acknowledge(&mut self, ed: &Ed) -> bool {
        if !self.acknowledged {
            return true;
        }
        if self.first.is_some() {
            return false;
        }
        let (dst_ref, number) = (self.format.dst_ref.unwrap_or_default(), ed.number);
        self.first = Some(self.tpkt(&Tpdu::Ea(Ea { dst_ref, number })));
        true
    }

    /// Whether data are held back until an EA comes.
    pub(super) fn is_held(&self) -> bool {
        self.held
    }

    /// An EA has come.
    pub(super) fn let_go(&mut self) {
        self.held = false;
    }

    /// Nothing will come any more that could let anything go.
    pub(super) fn finish(&mut self) {
        self.held = false;
        self.acknowledged = false;
    }

    /// Queues any other TPDU, behind all that waits.
    pub(super) fn push_tpdu(&mut self, tpdu: &Tpdu) {
        let tpkt = self.tpkt(tpdu);
        if self.is_empty() {
            self.first = Some(tpkt);
            return;
        }
        self.items
            .extend(self.expedited.drain(..).map(Item::Expedited));
        self.push(Item::Tpkt(tpkt));
    }

    /// Most often one waits at a time, and takes no more memory than that.
    fn push(&mut self, item: Item) {
        if self.items.capacity() == 0 {
            self.items.reserve_exact(1);
        }
        self.items.push_back(item);
    }

    /// Gives up all that waits.
    pub(super) fn clear(&mut self) {
        self.items.clear();
        self.expedited.clear();
        self.first = None;
        self.queued = 0;
    }

    /// The next piece to write: the rest of the TPDU begun, or the beginning of another.
    pub(super) fn poll(&mut self) -> Option<Bytes> {
        if let Some(Item::Tsdu(segmenter)) = self.items.front_mut()
            && !segmenter.between_tpdus()
        {
            let payload = segmenter.payload();
            if segmenter.is_done() {
                self.items.pop_front();
            }
            self.count_out(payload.len());
            return Some(payload);
        }
        self.begin()
    }

    /// The beginning of a TPDU: what comes first, and then what was queued in its order, but for
    /// expedited data that pass data.
    fn begin(&mut self) -> Option<Bytes> {
        if self.first.is_some() {
            return self.first.take();
        }
        if let Some(Item::Tpkt(tpkt)) = self.items.front_mut() {
            let tpkt = mem::take(tpkt);
            self.items.pop_front();
            return Some(tpkt);
        }
        if self.held {
            return None;
        }
        if let Some(tpkt) = self.expedited.pop_front() {
            return Some(self.expedite(tpkt));
        }
        match self.items.front_mut()? {
            Item::Tsdu(segmenter) => {
                reserve(&mut self.arena, &mut self.size);
                let size = self.tpdu_size.octets();
                let before = segmenter.left();
                let header = segmenter.header(self.format, size, &mut self.arena);
                let copied = before.saturating_sub(segmenter.left());
                if segmenter.is_done() {
                    self.items.pop_front();
                }
                self.count_out(copied);
                Some(header)
            }
            Item::Tpkt(tpkt) | Item::Expedited(tpkt) => {
                let tpkt = mem::take(tpkt);
                self.items.pop_front();
                Some(self.expedite(tpkt))
            }
        }
    }

    fn expedite(&mut self, tpkt: Bytes) -> Bytes {
        let headers = tpkt::HEADER.saturating_add(self.format.len());
        self.count_out(tpkt.len().saturating_sub(headers));
        self.held = self.acknowledged;
        tpkt
    }

    fn tpkt(&mut self, tpdu: &Tpdu) -> Bytes {
        reserve(&mut self.arena, &mut self.size);
        self.arena.extend_from_slice(&tpkt::header(0));
        tpdu.encode(&mut self.arena);
        let length = u16::try_from(self.arena.len()).unwrap_or(u16::MAX);
        if let Some(header) = self.arena.first_chunk_mut() {
            *header = tpkt::header(length);
        }
        self.arena.split().freeze()
    }

    fn count_out(&mut self, octets: usize) {
        self.queued = self.queued.saturating_sub(octets);
    }
}

/// Makes room for a header: once those before it have been written, where they stood.
fn reserve(arena: &mut BytesMut, size: &mut u16) {
    if arena.capacity() < HEADER && !arena.try_reclaim(usize::from(*size).max(HEADER)) {
        *size = size.saturating_mul(2).clamp(FIRST, MOST);
        *arena = BytesMut::with_capacity(usize::from(*size));
    }
}
