//! Putting segmented SSDUs together (X.225 7.11.3, 7.37.3).

use alloc::boxed::Box;

use crate::config::Limits;
use crate::diagnosis::Limit;
use crate::session::subject::take_user_data;
use crate::wire::{Enclosure, PrepareType, Slices, Spdu, SpduKind};

/// What is known of a segmented SSDU that is being received.
#[derive(Clone, Debug, Default)]
pub(super) enum Reception {
    /// Nothing is under way.
    #[default]
    Idle,
    /// The beginning has come.
    Assembling(Box<Assembly>),
    /// Something destroyed the SSDU; what is still to come of it is dropped.
    Discarding(SpduKind),
}

/// The segments of an SSDU so far.
#[derive(Clone, Debug)]
pub(super) struct Assembly {
    /// The first SPDU, with the user data so far.
    spdu: Spdu,
    /// Octets held on account of the SSDU.
    octets: usize,
    segments: usize,
}

/// What a later segment leads to.
#[derive(Debug)]
pub(super) enum Later {
    /// More is to come, or it was dropped.
    Nothing,
    /// The SSDU is there.
    Whole(Spdu),
    /// It continues nothing.
    Orphan,
    /// It belongs to another SSDU than the one that is under way, which began with this SPDU.
    Astray(SpduKind),
    /// The SSDU is longer than this side accepts.
    Beyond(Limit),
}

/// Octets of a segment besides user data that are no burden.
const HEADER: usize = 16;

impl Reception {
    /// The SPDU that the SSDU under way began with.
    pub(super) fn under_way(&self) -> Option<SpduKind> {
        match self {
            Self::Assembling(assembly) => Some(assembly.spdu.kind()),
            _ => None,
        }
    }

    /// Octets held on account of an SSDU that is not whole.
    pub(super) fn held(&self) -> usize {
        match self {
            Self::Assembling(assembly) => assembly.octets,
            _ => 0,
        }
    }

    /// Begins an SSDU; `held` is the length of the SPDU in octets.
    pub(super) fn begin(&mut self, spdu: Spdu, held: usize, limits: &Limits) -> Result<(), Limit> {
        let octets = burden(&spdu, held);
        let assembly = Assembly {
            spdu,
            octets,
            segments: 1,
        };
        let within = assembly.within(limits);
        *self = Self::Assembling(Box::new(assembly));
        within
    }

    /// Takes note that a whole SPDU came: what was to come of a destroyed SSDU of its kind is over.
    pub(super) fn whole(&mut self, kind: SpduKind) {
        if matches!(self, Self::Discarding(of) if continues(*of, kind)) {
            *self = Self::Idle;
        }
    }

    /// Takes a segment that is not the beginning.
    pub(super) fn later(
        &mut self,
        segment: &mut Spdu,
        place: Enclosure,
        held: usize,
        limits: &Limits,
    ) -> Later {
        let kind = segment.kind();
        match self {
            Self::Discarding(of) if continues(*of, kind) => {
                if place.is_end() {
                    *self = Self::Idle;
                }
                Later::Nothing
            }
            Self::Idle | Self::Discarding(_) => Later::Orphan,
            Self::Assembling(assembly) if !continues(assembly.spdu.kind(), kind) => {
                Later::Astray(assembly.spdu.kind())
            }
            Self::Assembling(assembly) => {
                assembly.octets += burden(segment, held);
                assembly.segments += 1;
                if let Some(whole) = assembly.spdu.user_data_mut() {
                    whole.extend(take_user_data(segment));
                }
                if let Err(limit) = assembly.within(limits) {
                    return Later::Beyond(limit);
                }
                if !place.is_end() {
                    return Later::Nothing;
                }
                match core::mem::take(self) {
                    Self::Assembling(assembly) => Later::Whole(assembly.spdu),
                    _ => Later::Nothing,
                }
            }
        }
    }

    /// Destroys what is under way, if an SPDU that is sent or received does so.
    pub(super) fn interrupt(&mut self, by: &Spdu) {
        if interrupts(by) {
            self.destroy();
        }
    }

    /// Destroys what is under way.
    pub(super) fn destroy(&mut self) {
        if let Some(kind) = self.under_way() {
            *self = Self::Discarding(kind);
        }
    }
}

impl Assembly {
    fn within(&self, limits: &Limits) -> Result<(), Limit> {
        if self.octets > limits.ssdu {
            Err(Limit::Ssdu)
        } else if self.segments > limits.segments {
            Err(Limit::Segments)
        } else {
            Ok(())
        }
    }
}

/// Octets that a segment makes this side hold: its user data, and what unknown parameters add.
fn burden(segment: &Spdu, held: usize) -> usize {
    let user_data = segment.user_data().map_or(0, Slices::len);
    held.saturating_sub(HEADER).max(user_data)
}

/// Whether a later segment of a kind continues an SSDU that began with another: what continues an
/// ACTIVITY END looks as if it continued a MAJOR SYNC POINT.
fn continues(began: SpduKind, later: SpduKind) -> bool {
    began == later || (began, later) == (SpduKind::ActivityEnd, SpduKind::MajorSyncPoint)
}

/// What destroys a segmented SSDU that is being received, when it is sent or received.
fn interrupts(spdu: &Spdu) -> bool {
    match spdu {
        Spdu::Prepare(prepare) => matches!(
            prepare.prepare_type,
            PrepareType::Resynchronize | PrepareType::Abort
        ),
        Spdu::Resynchronize(_)
        | Spdu::ExceptionReport(_)
        | Spdu::ExceptionData(_)
        | Spdu::ActivityInterrupt(_)
        | Spdu::ActivityDiscard(_)
        | Spdu::Abort(_) => true,
        _ => false,
    }
}

/// What may come between the segments of an SSDU: the expedited flow, and the SPDUs that do nothing
/// but introduce the segments.
pub(super) fn comes_between(spdu: &Spdu) -> bool {
    match spdu {
        Spdu::Expedited(_) | Spdu::Prepare(_) => true,
        Spdu::GiveTokens(give) => give.token_item.is_none(),
        Spdu::PleaseTokens(please) => please.token_item.is_none(),
        _ => false,
    }
}
