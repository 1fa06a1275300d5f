//! What a session wants done: one ordered queue. TSDUs stand in it as SPDUs, so that the last one
//! can take up further SPDUs, and a segmented SSDU is cut as it is polled.

use alloc::boxed::Box;
use alloc::vec::Vec;

use smallvec::SmallVec;

use crate::service::Indication;
use crate::session::Output;
use crate::session::queue::Queue;
use crate::session::segments::{Segments, user_data_room};
use crate::session::send::introduction;
use crate::transport::TransportRequest;
use crate::wire::short::ShortSpdu;
use crate::wire::{
    AbortDisconnect, Category, Concatenation, DataTransfer, Enclosure, Encoder, Expedited, Nesting,
    Slices, Spdu, SpduKind, plain_data,
};

/// The outputs not polled yet, and the encoder that they share.
#[derive(Clone, Debug, Default)]
pub(super) struct Outputs {
    queue: Queue<Pending>,
    encoder: Encoder,
    /// What every SPDU of a nested session connection tells besides.
    nesting: Option<Nesting>,
}

#[derive(Clone, Debug)]
enum Pending {
    Output(Output),
    /// One TSDU of the normal flow: an SPDU, behind its introduction if it has one.
    Spdu(Spdu),
    /// One TSDU with more, by extended concatenation.
    Tsdu(Vec<Spdu>),
    /// One TSDU at a time, so that a long SSDU cut small takes no memory.
    Segments(Box<Segments>),
}

impl Outputs {
    /// Makes every SPDU one of a nested session connection.
    pub(super) fn nest(&mut self, nesting: Nesting) {
        self.nesting = Some(nesting);
    }

    /// Octets that the identifier of a nested session connection takes in each SPDU.
    pub(super) fn identifier_len(&self) -> usize {
        if self.nesting.is_some() { 3 } else { 0 }
    }

    /// Octets of user data that an SPDU of at most `limit` octets can carry.
    pub(super) fn user_data_room(&self, spdu: &Spdu, limit: usize) -> usize {
        user_data_room(spdu, limit, self.nesting)
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    pub(super) fn put(&mut self, output: Output) {
        self.queue.push_back(Pending::Output(output));
    }

    pub(super) fn tell(&mut self, indication: impl Into<Indication>) {
        self.put(Output::User(indication.into()));
    }

    pub(super) fn ask(&mut self, request: TransportRequest) {
        self.put(Output::Transport(request));
    }

    /// Sends an SPDU in a TSDU of its own, behind its introduction.
    pub(super) fn send(&mut self, spdu: Spdu) {
        self.queue.push_back(Pending::Spdu(spdu));
    }

    /// Sends an SPDU in the TSDU at the end of the queue, if they may stand together there and it
    /// grows to at most `limit` octets, or else in one of its own.
    pub(super) fn concatenate(&mut self, spdu: Spdu, limit: Option<usize>) {
        let nesting = self.nesting;
        let joined = match self.queue.back_mut() {
            Some(Pending::Spdu(last)) => introduction(last.kind())
                .and_then(|leader| joined(leader, &[last], &spdu, limit, nesting)),
            Some(Pending::Tsdu(spdus)) => {
                let references: SmallVec<[&Spdu; 4]> = spdus.iter().collect();
                let (leader, others) = references.split_first().unzip();
                leader
                    .zip(others)
                    .and_then(|(leader, others)| joined(leader, others, &spdu, limit, nesting))
            }
            _ => None,
        };
        match (joined, self.queue.back_mut()) {
            (Some(joined), Some(last)) => *last = Pending::Tsdu(joined),
            _ => self.send(spdu),
        }
    }

    /// Sends one SPDU on the expedited flow.
    pub(super) fn send_expedited(&mut self, spdu: &Spdu) {
        if let (Spdu::Expedited(whole), Some(nesting)) = (spdu, self.nesting)
            && whole.user_information.len() > Nesting::EXPEDITED_MAX
        {
            return self.send_expedited_in_two(whole, nesting);
        }
        let tsdu = self.encode(spdu);
        self.ask(TransportRequest::Expedited(tsdu));
    }

    /// X.225 Amendment 2, 7.12.2
    fn send_expedited_in_two(&mut self, whole: &Expedited, nesting: Nesting) {
        let mut rest = whole.user_information.clone();
        let first = rest.split_to(Nesting::EXPEDITED_FIRST);
        for (user_information, place) in [(first, Enclosure::Beginning), (rest, Enclosure::End)] {
            let nesting = Nesting {
                enclosure: Some(place),
                ..nesting
            };
            let half = Spdu::from(Expedited { user_information });
            let tsdu = self.encoder.nested_tsdu(nesting, [&half]);
            self.ask(TransportRequest::Expedited(tsdu));
        }
    }

    /// The octets of a short-form SPDU.
    pub(super) fn encode_short(&mut self, spdu: &ShortSpdu) -> Slices {
        self.encoder.short_tsdu(spdu)
    }

    /// Sends a short-form SPDU, which takes a TSDU of its own.
    pub(super) fn send_short(&mut self, spdu: &ShortSpdu) {
        let tsdu = self.encode_short(spdu);
        self.ask(TransportRequest::Data(tsdu));
    }

    /// The same on the expedited flow.
    pub(super) fn send_short_expedited(&mut self, spdu: &ShortSpdu) {
        let tsdu = self.encode_short(spdu);
        self.ask(TransportRequest::Expedited(tsdu));
    }

    /// Sends a segmented SSDU in SPDUs of at most `limit` octets.
    pub(super) fn send_segments(&mut self, spdu: Spdu, limit: usize) {
        let segments = Segments::of(spdu, limit, self.nesting);
        self.queue.push_back(Pending::Segments(Box::new(segments)));
    }

    /// Drops the segments still to be sent: an ABORT ends them (X.225 7.11.2, 7.37.2 b).
    pub(super) fn interrupt_segments(&mut self) {
        self.queue
            .retain(|pending| !matches!(pending, Pending::Segments(_)));
    }

    /// The octets of an SPDU by itself.
    pub(super) fn encode(&mut self, spdu: &Spdu) -> Slices {
        encoded(&mut self.encoder, self.nesting, [spdu])
    }

    /// A TSDU with an SPDU behind its introduction.
    fn tsdu(&mut self, spdu: &Spdu) -> Slices {
        match introduction(spdu.kind()) {
            Some(leader) => encoded(&mut self.encoder, self.nesting, [leader, spdu]),
            None => self.encode(spdu),
        }
    }

    #[inline]
    pub(super) fn poll(&mut self) -> Option<Output> {
        if self.is_empty() {
            return None;
        }
        self.next()
    }

    fn next(&mut self) -> Option<Output> {
        let tsdu = match self.queue.pop_front()? {
            Pending::Output(output) => return Some(output),
            Pending::Spdu(Spdu::DataTransfer(DataTransfer {
                enclosure: None,
                user_information,
            })) if self.nesting.is_none() => plain_data::encode(user_information),
            Pending::Spdu(spdu) => self.tsdu(&spdu),
            Pending::Tsdu(spdus) => encoded(&mut self.encoder, self.nesting, &spdus),
            Pending::Segments(mut segments) => {
                let tsdu = self.tsdu(&segments.next());
                if !segments.is_done() {
                    self.queue.push_front(Pending::Segments(segments));
                }
                tsdu
            }
        };
        Some(Output::Transport(TransportRequest::Data(tsdu)))
    }
}

fn encoded<'a>(
    encoder: &mut Encoder,
    nesting: Option<Nesting>,
    spdus: impl IntoIterator<Item = &'a Spdu> + Clone,
) -> Slices {
    match nesting {
        None => encoder.tsdu(spdus),
        Some(nesting) => {
            let disrupted = spdus.clone().into_iter().any(tells_of_disruption);
            encoder.nested_tsdu(
                Nesting {
                    disrupted,
                    ..nesting
                },
                spdus,
            )
        }
    }
}

/// Whether an SPDU of a nested session connection reflects nothing because of a nested session exception: what reflects an error
/// reflects some octet.
fn tells_of_disruption(spdu: &Spdu) -> bool {
    match spdu {
        Spdu::ExceptionReport(report) => report.reflect_parameter_values.is_empty(),
        Spdu::Abort(abort) => {
            abort.reflect_parameter_values.is_empty()
                && abort
                    .transport_disconnect
                    .contains(AbortDisconnect::PROTOCOL_ERROR)
        }
        _ => false,
    }
}

/// The SPDUs of a TSDU, its leader and others, with one more, if they may stand together, would be
/// processed in the order in which they were sent, and fit.
///
/// X.225 6.3.7, 6.3.7.1
fn joined(
    leader: &Spdu,
    others: &[&Spdu],
    new: &Spdu,
    limit: Option<usize>,
    nesting: Option<Nesting>,
) -> Option<Vec<Spdu>> {
    if others.is_empty() || is_token_move(leader) {
        return None;
    }
    let mut joined: Vec<Spdu> = others.iter().copied().cloned().collect();
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
    let octets: usize = joined
        .iter()
        .map(|spdu| match nesting {
            None => spdu.encoded_len(),
            Some(nesting) => spdu.nested_len(nesting),
        })
        .sum();
    let fits = limit.is_none_or(|limit| octets <= limit);
    (fits && is_concatenation(&joined)).then_some(joined)
}

fn is_concatenation(spdus: &[Spdu]) -> bool {
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
