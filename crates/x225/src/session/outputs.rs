//! The output queue, and the concatenation of SPDUs that stand in it one behind the other.

use alloc::collections::VecDeque;

use smallvec::SmallVec;

use crate::session::Output;
use crate::transport::TransportRequest;
use crate::wire::{Category, Concatenation, Encoder, Spdu, SpduKind};

/// The SPDUs of one TSDU; four is the longest line of Table 8.
type Spdus = SmallVec<[Spdu; 4]>;

/// What a session wants done, in order. A TSDU at its end that nobody has taken yet can still take
/// up further SPDUs, if the peer is able to receive extended concatenation.
#[derive(Debug, Default)]
pub(super) struct Outputs {
    queue: VecDeque<Output>,
    /// The SPDUs of the TSDU at the end of the queue, as long as it can grow.
    open: Spdus,
}

impl Outputs {
    pub(super) fn push(&mut self, output: Output) {
        self.open.clear();
        self.queue.push_back(output);
    }

    pub(super) fn pop(&mut self) -> Option<Output> {
        let output = self.queue.pop_front();
        if self.queue.is_empty() {
            self.open.clear();
        }
        output
    }

    /// Sends SPDUs that make one TSDU.
    pub(super) fn transmit(&mut self, encoder: &mut Encoder, spdus: &[&Spdu]) {
        let tsdu = encoder.tsdu(spdus.iter().copied());
        self.push(Output::Transport(TransportRequest::Data(tsdu)));
    }

    /// The same, and lets the TSDU grow to `limit` octets, or grow the one before it.
    pub(super) fn concatenate(
        &mut self,
        encoder: &mut Encoder,
        spdus: Spdus,
        limit: Option<usize>,
    ) {
        let (spdus, grown) = match self.joined(&spdus, limit) {
            Some(joined) => (joined, true),
            None => (spdus, false),
        };
        if grown {
            self.queue.pop_back();
        }
        let tsdu = encoder.tsdu(&spdus);
        self.push(Output::Transport(TransportRequest::Data(tsdu)));
        self.open = spdus;
    }

    /// The open TSDU with one more SPDU, if they may stand together, would be processed in the
    /// order in which they were sent, and fit.
    ///
    /// X.225 6.3.7, 6.3.7.1
    fn joined(&self, spdus: &Spdus, limit: Option<usize>) -> Option<Spdus> {
        let (leader, others) = self.open.split_first()?;
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
