//! From an SPDU to TSDUs: flow, concatenation, segmenting (X.225 6.3.5, 6.3.7, 6.4.4, 7.37).

use crate::config::Version;
use crate::session::subject::take_user_data;
use crate::session::{Output, Session};
use crate::transport::TransportRequest;
use crate::wire::{
    Abort, Category, Enclosure, GiveTokens, PleaseTokens, Slices, Spdu, SpduKind, Subsequent,
};

/// Octets that an SPDU of version 2 may have on the normal flow (X.225 6.3.5 b).
const SPDU_MAX: usize = 65_539;
/// Octets of the GIVE TOKENS or PLEASE TOKENS that introduces a category 2 SPDU.
const INTRODUCTION: usize = 2;

impl Session {
    /// Octets of user data that an ABORT on the expedited flow may have (X.225 7.9.2).
    pub(super) const EXPEDITED_ABORT_MAX: usize = 9;

    /// Sends an SPDU, in as many segments as it takes.
    pub(super) fn send(&mut self, spdu: Spdu) {
        if interrupts_reception(&spdu) {
            self.assembly = None;
        }
        if self.goes_expedited(&spdu) {
            let tsdu = self.encoder.tsdu([&spdu]);
            self.outputs
                .push(Output::Transport(TransportRequest::Expedited(tsdu)));
            return;
        }
        match spdu {
            Spdu::DataTransfer(_) | Spdu::TypedData(_) if self.maximum_sent.is_some() => {
                self.send_data_segments(spdu);
            }
            spdu if self.version == Version::V2 && !self.fits(&spdu) => self.send_segments(spdu),
            spdu => self.send_whole(spdu),
        }
    }

    fn goes_expedited(&self, spdu: &Spdu) -> bool {
        match spdu {
            Spdu::Expedited(_) | Spdu::Prepare(_) => true,
            Spdu::Abort(Abort { user_data, .. }) => {
                self.spm.variables.texp && user_data.len() <= Self::EXPEDITED_ABORT_MAX
            }
            _ => false,
        }
    }

    /// Sends one SPDU in one TSDU, or in the TSDU before it if the peer can receive extended
    /// concatenation.
    fn send_whole(&mut self, spdu: Spdu) {
        let introduction = introduction(spdu.kind());
        let concatenates = introduction.is_some() || spdu.kind().category() == Category::Zero;
        if self.peer_concatenates && concatenates {
            let spdus = introduction.into_iter().chain([spdu]).collect();
            self.outputs
                .concatenate(&mut self.encoder, spdus, self.maximum_sent);
            return;
        }
        match introduction {
            Some(introduction) => self
                .outputs
                .transmit(&mut self.encoder, &[&introduction, &spdu]),
            None => self.outputs.transmit(&mut self.encoder, &[&spdu]),
        }
    }

    /// Octets that one SPDU may have, whatever introduces it.
    pub(super) fn spdu_limit(&self) -> usize {
        self.maximum_sent
            .map_or(SPDU_MAX, |maximum| maximum.min(SPDU_MAX))
    }

    fn room_beside_introduction(&self, kind: SpduKind) -> usize {
        let introduced = introduction(kind).is_some();
        match self.maximum_sent {
            Some(maximum) if introduced => maximum.saturating_sub(INTRODUCTION),
            _ => self.spdu_limit(),
        }
    }

    fn fits(&self, spdu: &Spdu) -> bool {
        !spdu.kind().continues_in_subsequent()
            || spdu.encoded_len() <= self.room_beside_introduction(spdu.kind())
    }

    /// Normal and typed data once segmenting was selected: every SPDU has an Enclosure Item.
    fn send_data_segments(&mut self, mut spdu: Spdu) {
        let limit = self.room_beside_introduction(spdu.kind());
        let mut rest = take_user_data(&mut spdu);
        let mut beginning = true;
        while beginning || !rest.is_empty() {
            spdu.set_enclosure(Enclosure::Middle);
            let room = spdu.user_data_room(limit).max(1);
            let segment = rest.split_to(room);
            spdu.set_enclosure(Enclosure::new(beginning, rest.is_empty()));
            put_user_data(&mut spdu, segment);
            self.send_whole(spdu.clone());
            beginning = false;
        }
    }

    /// The first SPDU with all parameters, then later ones that hold nothing but user data.
    fn send_segments(&mut self, mut first: Spdu) {
        let kind = first.kind();
        let limit = self.room_beside_introduction(kind);
        let mut rest = take_user_data(&mut first);
        first.set_enclosure(Enclosure::Beginning);
        let room = first.user_data_room(limit).max(1);
        put_user_data(&mut first, rest.split_to(room));
        self.send_whole(first);
        while !rest.is_empty() {
            let mut later = Spdu::from(Subsequent {
                of: kind,
                enclosure: Enclosure::Middle,
                user_data: Slices::new(),
            });
            let room = later.user_data_room(limit).max(1);
            let segment = rest.split_to(room);
            later.set_enclosure(Enclosure::new(false, rest.is_empty()));
            put_user_data(&mut later, segment);
            self.send_whole(later);
        }
    }
}

/// The SPDU that introduces one of category 2 (X.225 Table 7).
fn introduction(kind: SpduKind) -> Option<Spdu> {
    use SpduKind as K;
    match kind {
        K::DataTransfer
        | K::MinorSyncPoint
        | K::MajorSyncPoint
        | K::Resynchronize
        | K::ActivityStart
        | K::ActivityResume
        | K::ActivityDiscard
        | K::ActivityInterrupt
        | K::ActivityEnd
        | K::CapabilityData => Some(Spdu::GiveTokens(GiveTokens::default())),
        K::MinorSyncAck
        | K::MajorSyncAck
        | K::ResynchronizeAck
        | K::ActivityDiscardAck
        | K::ActivityInterruptAck
        | K::ActivityEndAck
        | K::CapabilityDataAck
        | K::ExceptionReport
        | K::ExceptionData => Some(Spdu::PleaseTokens(PleaseTokens::default())),
        _ => None,
    }
}

/// What destroys a segmented SSDU that is being received, when it is sent or received
/// (X.225 7.11.3, 7.37.3).
pub(super) fn interrupts_reception(spdu: &Spdu) -> bool {
    use crate::wire::PrepareType;
    match spdu {
        Spdu::Prepare(prepare) => {
            matches!(
                prepare.prepare_type,
                PrepareType::Resynchronize | PrepareType::Abort
            )
        }
        Spdu::Resynchronize(_)
        | Spdu::ExceptionReport(_)
        | Spdu::ExceptionData(_)
        | Spdu::ActivityInterrupt(_)
        | Spdu::ActivityDiscard(_)
        | Spdu::Abort(_) => true,
        _ => false,
    }
}

fn put_user_data(spdu: &mut Spdu, user_data: Slices) {
    if let Some(place) = spdu.user_data_mut() {
        *place = user_data;
    }
}
