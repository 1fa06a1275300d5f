//! What a session wants done: one ordered queue. TSDUs stand in it as SPDUs, so that the last one
//! can take up further SPDUs, and a segmented SSDU is cut as it is polled.

use alloc::collections::VecDeque;

use smallvec::SmallVec;

use crate::service::Indication;
use crate::session::Output;
use crate::session::segments::Segments;
use crate::transport::TransportRequest;
use crate::wire::{Category, Concatenation, Encoder, Slices, Spdu, SpduKind};

/// The SPDUs of one TSDU: one, or one with its introduction, or more with extended concatenation.
pub(super) type Spdus = SmallVec<[Spdu; 2]>;

/// The outputs not polled yet, and the encoder that they share.
#[derive(Clone, Debug, Default)]
pub(super) struct Outputs {
    queue: VecDeque<Pending>,
    encoder: Encoder,
}

#[derive(Clone, Debug)]
enum Pending {
    Output(Output),
    /// One TSDU of the normal flow.
    Tsdu(Spdus),
    /// One TSDU at a time, so that a long SSDU cut small takes no memory.
    Segments(Segments),
}

impl Outputs {
    pub(super) fn put(&mut self, output: Output) {
        self.queue.push_back(Pending::Output(output));
    }

    pub(super) fn tell(&mut self, indication: impl Into<Indication>) {
        self.put(Output::User(indication.into()));
    }

    pub(super) fn ask(&mut self, request: TransportRequest) {
        self.put(Output::Transport(request));
    }

    /// Sends SPDUs in one TSDU.
    pub(super) fn send(&mut self, spdus: Spdus) {
        self.queue.push_back(Pending::Tsdu(spdus));
    }

    /// Sends SPDUs in the TSDU at the end of the queue, if they may stand together there and it
    /// grows to at most `limit` octets, or else in one of their own.
    pub(super) fn concatenate(&mut self, spdus: Spdus, limit: Option<usize>) {
        if let Some(Pending::Tsdu(last)) = self.queue.back_mut()
            && let Some(joined) = joined(last, &spdus, limit)
        {
            *last = joined;
        } else {
            self.send(spdus);
        }
    }

    /// Sends one SPDU on the expedited flow.
    pub(super) fn send_expedited(&mut self, spdu: &Spdu) {
        let tsdu = self.encode(spdu);
        self.ask(TransportRequest::Expedited(tsdu));
    }

    /// Sends a segmented SSDU.
    pub(super) fn send_segments(&mut self, segments: Segments) {
        self.queue.push_back(Pending::Segments(segments));
    }

    /// Drops the segments still to be sent: an ABORT ends them (X.225 7.11.2, 7.37.2 b).
    pub(super) fn interrupt_segments(&mut self) {
        self.queue
            .retain(|pending| !matches!(pending, Pending::Segments(_)));
    }

    /// The octets of an SPDU by itself.
    pub(super) fn encode(&mut self, spdu: &Spdu) -> Slices {
        self.encoder.tsdu([spdu])
    }

    pub(super) fn poll(&mut self) -> Option<Output> {
        if let Some(Pending::Segments(segments)) = self.queue.front_mut() {
            let tsdu = self.encoder.tsdu(&segments.next());
            if segments.is_done() {
                self.queue.pop_front();
            }
            return Some(Output::Transport(TransportRequest::Data(tsdu)));
        }
        match self.queue.pop_front()? {
            Pending::Output(output) => Some(output),
            Pending::Tsdu(spdus) => {
                let tsdu = self.encoder.tsdu(&spdus);
                Some(Output::Transport(TransportRequest::Data(tsdu)))
            }
            Pending::Segments(_) => None,
        }
    }
}

/// A TSDU with one more SPDU, if they may stand together, would be processed in the order in which
/// they were sent, and fit.
///
/// X.225 6.3.7, 6.3.7.1
fn joined(tsdu: &Spdus, spdus: &Spdus, limit: Option<usize>) -> Option<Spdus> {
    let (leader, others) = tsdu.split_first()?;
    let new = spdus.last()?;
    if others.is_empty() || is_token_move(leader) {
        return None;
    }
    let mut joined: Spdus = others.iter().cloned().collect();
    if new.kind().category() == Category::Zero {
        if new.kind() != leader.kind() {
            return None;
        }
        joined.insert(0, new.clone());
    } else {
        let turn = new.kind().turn();
        if others.iter().any(|other| other.kind().turn() >= turn) {
            return None;
        }
        joined.push(new.clone());
        joined.sort_by_key(|spdu| place(spdu.kind()));
        joined.insert(0, leader.clone());
    }
    let octets: usize = joined.iter().map(Spdu::encoded_len).sum();
    let fits = limit.is_none_or(|limit| octets <= limit);
    (fits && is_concatenation(&joined)).then_some(joined)
}

fn is_concatenation(spdus: &Spdus) -> bool {
    let references: SmallVec<[&Spdu; 4]> = spdus.iter().collect();
    Concatenation::of(&references).is_ok()
}

fn is_token_move(spdu: &Spdu) -> bool {
    match spdu {
        Spdu::GiveTokens(give) => give.token_item.is_some(),
        Spdu::PleaseTokens(please) => please.token_item.is_some(),
        _ => false,
    }
}

/// Where Table 8 has an SPDU behind the GIVE TOKENS.
fn place(kind: SpduKind) -> u8 {
    match kind {
        SpduKind::ActivityStart | SpduKind::ActivityResume => 0,
        SpduKind::DataTransfer => 2,
        _ => 1,
    }
}

/// An SPDU, behind its introduction if it has one.
pub(super) fn introduced(introduction: Option<Spdu>, spdu: Spdu) -> Spdus {
    introduction.into_iter().chain([spdu]).collect()
}
