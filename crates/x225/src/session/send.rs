//! From an SPDU to TSDUs: flow, concatenation, segmenting (X.225 6.3.5, 6.3.7, 6.4.4).

use crate::config::Version;
use crate::session::Session;
use crate::session::nesting::keep_transport;
use crate::wire::{Abort, Category, GiveTokens, PleaseTokens, Slices, Spdu, SpduKind};

/// Octets that an SPDU of version 2 may have on the normal flow (X.225 6.3.5 b).
const SPDU_MAX: usize = 65_539;
/// Octets of the GIVE TOKENS or PLEASE TOKENS that introduces a category 2 SPDU.
const INTRODUCTION: usize = 2;

impl Session {
    /// Sends an SPDU, in as many segments as it takes.
    pub(super) fn send(&mut self, mut spdu: Spdu) {
        if self.is_nested() {
            keep_transport(&mut spdu);
        }
        self.reception.interrupt(&spdu);
        if matches!(spdu, Spdu::Abort(_)) {
            self.outputs.interrupt_segments();
        }
        if self.goes_expedited(&spdu) {
            self.outputs.send_expedited(&spdu);
        } else if self.is_segmented(&spdu) {
            let limit = self.room_beside_introduction(spdu.kind());
            self.outputs.send_segments(spdu, limit);
        } else {
            self.send_whole(spdu);
        }
    }

    fn goes_expedited(&self, spdu: &Spdu) -> bool {
        match spdu {
            Spdu::Expedited(_) | Spdu::Prepare(_) => true,
            Spdu::Abort(Abort { user_data, .. }) => {
                self.spm.variables.texp
                    && user_data.len() <= self.expedited_abort_max()
                    && !self.overtakes_connect()
            }
            _ => false,
        }
    }

    /// Whether an SSDU takes an Enclosure Item: data always when segmenting was selected, the rest
    /// in version 2 when it does not fit one SPDU and what does not fit is user data.
    fn is_segmented(&self, spdu: &Spdu) -> bool {
        match spdu {
            Spdu::DataTransfer(_) | Spdu::TypedData(_) => self.maximum_sent.is_some(),
            Spdu::ConnectDataOverflow(_) => true,
            spdu => {
                let kind = spdu.kind();
                let octets = spdu.user_data().map_or(0, Slices::len);
                let room = || {
                    let limit = self.room_beside_introduction(kind);
                    self.outputs.user_data_room(spdu, limit).max(1)
                };
                self.version == Version::V2
                    && octets > 1
                    && kind.continues_in_subsequent()
                    && octets > room()
            }
        }
    }

    /// Sends one SPDU in one TSDU, or in the TSDU before it if the peer can receive extended
    /// concatenation.
    fn send_whole(&mut self, spdu: Spdu) {
        let kind = spdu.kind();
        let concatenates = introduction(kind).is_some() || kind.category() == Category::Zero;
        if self.peer_concatenates && concatenates {
            self.outputs.concatenate(spdu, self.maximum_sent);
        } else {
            self.outputs.send(spdu);
        }
    }

    /// Octets that an SPDU may have after the one that introduces it, if any does.
    pub(super) fn room_beside_introduction(&self, kind: SpduKind) -> usize {
        let Some(maximum) = self.maximum_sent else {
            return SPDU_MAX;
        };
        match introduction(kind) {
            Some(_) => maximum.saturating_sub(INTRODUCTION + self.outputs.identifier_len()),
            None => maximum,
        }
    }
}

/// A GIVE TOKENS that gives none.
static GIVE_NONE: Spdu = Spdu::GiveTokens(GiveTokens {
    token_item: None,
    enclosure: None,
    user_data: Slices::new(),
});
/// A PLEASE TOKENS that asks for none.
static PLEASE_NONE: Spdu = Spdu::PleaseTokens(PleaseTokens {
    token_item: None,
    enclosure: None,
    user_data: Slices::new(),
});

/// The SPDU that introduces one of category 2 (X.225 Table 7).
pub(super) fn introduction(kind: SpduKind) -> Option<&'static Spdu> {
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
        | K::CapabilityData => Some(&GIVE_NONE),
        K::MinorSyncAck
        | K::MajorSyncAck
        | K::ResynchronizeAck
        | K::ActivityDiscardAck
        | K::ActivityInterruptAck
        | K::ActivityEndAck
        | K::CapabilityDataAck
        | K::ExceptionReport
        | K::ExceptionData => Some(&PLEASE_NONE),
        _ => None,
    }
}
