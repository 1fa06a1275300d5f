//! What passes, layer by layer, for who wants to see it.
//!
//! The targets, and what they show, are in the documentation of the crate.
//!
//! While nothing is wanted, nothing is decoded twice: one comparison for each read, and for each
//! TSDU, is what it costs.

use std::fmt;

use bytes::{Bytes, BytesMut};
use rfc1006::tpdu::Tpdu;
use rfc1006::tpkt::{self, Framer};
use tracing::level_filters::LevelFilter;
use tracing::{Level, Span, debug, enabled, trace};
use x225::Slices;
use x225::wire::{self, Flow, Spdu};

const TPKT: &str = "x225::tpkt";
const COTP: &str = "x225::cotp";
const SPDU: &str = "x225::spdu";
const USER_DATA: &str = "x225::user_data";

/// Octets of an EA in class 2, which may stand before another TPDU in one TPKT.
const EA: usize = 5;

/// Which way something goes.
#[derive(Clone, Copy)]
pub(crate) enum Direction {
    Received,
    Sent,
}

impl Direction {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Sent => "sent",
        }
    }
}

/// Whether anybody may want to see anything. All that it costs when nobody does.
pub(crate) fn is_on() -> bool {
    LevelFilter::current() >= LevelFilter::DEBUG
}

fn sees_packets() -> bool {
    is_on() && (enabled!(target: TPKT, Level::DEBUG) || enabled!(target: COTP, Level::DEBUG))
}

fn sees_spdus() -> bool {
    is_on() && (enabled!(target: SPDU, Level::DEBUG) || enabled!(target: USER_DATA, Level::DEBUG))
}

/// Shows the complete TPKTs at the front of what was read, as a machine in this state will take
/// them.
pub(crate) fn received(span: &Span, framer: &Framer, octets: &[u8]) {
    if sees_packets() {
        let mut framer = framer.clone();
        show_packets(span, Direction::Received, &mut framer, &mut octets.into());
    }
}

/// Shows one TSDU.
pub(crate) fn tsdu(span: &Span, direction: Direction, tsdu: &Slices, flow: Flow) {
    if !sees_spdus() {
        return;
    }
    let direction = direction.name();
    let decoded = wire::Tsdu::decode(tsdu, flow);
    for decoded in decoded.spdus {
        show_spdu(span, direction, &decoded.spdu, decoded.range.len());
    }
    if let Some(error) = decoded.error {
        debug!(target: SPDU, parent: span, direction, %error);
    }
}

fn show_spdu(span: &Span, direction: &str, spdu: &Spdu, octets: usize) {
    let kind = spdu.kind();
    if enabled!(target: SPDU, Level::TRACE) {
        trace!(target: SPDU, parent: span, direction, octets, "{spdu}");
    } else {
        debug!(target: SPDU, parent: span, direction, octets, "{kind}");
    }
    let Some(user_data) = spdu.user_data().filter(|user_data| !user_data.is_empty()) else {
        return;
    };
    let octets = user_data.len();
    if enabled!(target: USER_DATA, Level::TRACE) {
        let slices = user_data.iter().map(Bytes::as_ref);
        let value = Hex(slices.collect());
        trace!(target: USER_DATA, parent: span, direction, octets, %value, "{kind}");
    } else {
        debug!(target: USER_DATA, parent: span, direction, octets, "{kind}");
    }
}

/// Shows what is sent, chunk by chunk, from the next TPKT on after somebody wants to see it.
#[derive(Default)]
pub(crate) struct Tap {
    /// Chunks that are no whole TPKT yet; `None` while nobody looks.
    chunks: Option<Box<(Framer, BytesMut)>>,
}

impl Tap {
    /// Chunks follow; `between` whether they begin with a TPKT.
    pub(crate) fn begin(&mut self, between: bool) {
        if !sees_packets() {
            self.chunks = None;
        } else if between && self.chunks.is_none() {
            self.chunks = Some(Box::default());
        }
    }

    /// Shows the TPKTs that are complete with this chunk.
    pub(crate) fn sent(&mut self, span: &Span, chunk: &[u8]) {
        if let Some(chunks) = &mut self.chunks {
            let (framer, octets) = &mut **chunks;
            octets.extend_from_slice(chunk);
            show_packets(span, Direction::Sent, framer, octets);
        }
    }
}

fn show_packets(span: &Span, direction: Direction, framer: &mut Framer, octets: &mut BytesMut) {
    while let Ok(Some(tpdus)) = framer.pull(octets) {
        show_packet(span, direction.name(), tpdus);
    }
}

fn show_packet(span: &Span, direction: &str, mut tpdus: Bytes) {
    let octets = tpkt::HEADER + tpdus.len();
    if enabled!(target: TPKT, Level::TRACE) {
        let value = Hex(vec![&tpdus]);
        trace!(target: TPKT, parent: span, direction, octets, tpdu = %value, "TPKT");
    } else {
        debug!(target: TPKT, parent: span, direction, octets, "TPKT");
    }
    if let [4, 0x20, ..] = tpdus[..]
        && tpdus.len() > EA
    {
        show_tpdu(span, direction, &tpdus.split_to(EA));
    }
    show_tpdu(span, direction, &tpdus);
}

fn show_tpdu(span: &Span, direction: &str, octets: &Bytes) {
    let tpdu = match Tpdu::decode(octets) {
        Ok(tpdu) => tpdu,
        Err(error) => return debug!(target: COTP, parent: span, direction, %error),
    };
    let kind = tpdu.kind();
    let user_data = user_data_len(&tpdu);
    if enabled!(target: COTP, Level::TRACE) {
        match &tpdu {
            Tpdu::Dt(dt) => {
                trace!(target: COTP, parent: span, direction, user_data, eot = dt.eot, number = dt.number, "{kind}");
            }
            tpdu => trace!(target: COTP, parent: span, direction, user_data, ?tpdu, "{kind}"),
        }
    } else {
        debug!(target: COTP, parent: span, direction, user_data, "{kind}");
    }
}

fn user_data_len(tpdu: &Tpdu) -> usize {
    match tpdu {
        Tpdu::Cr(connection) | Tpdu::Cc(connection) => connection.user_data.len(),
        Tpdu::Dr(dr) => dr.user_data.len(),
        Tpdu::Dt(dt) => dt.user_data.len(),
        Tpdu::Ed(ed) => ed.user_data.len(),
        _ => 0,
    }
}

/// Octets as hexadecimal digits.
struct Hex<'a>(Vec<&'a [u8]>);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut octets = self.0.iter().copied().flatten();
        octets.try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}
