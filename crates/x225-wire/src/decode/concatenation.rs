//! Which SPDUs may stand together in a TSDU.

use super::Decoded;
use smallvec::SmallVec;

use crate::{Category, Diagnostic, Enclosure, Path, Rule, Spdu, SpduKind};
use SpduKind::{
    ActivityDiscard, ActivityDiscardAck, ActivityEnd, ActivityInterrupt, ActivityInterruptAck,
    ActivityResume, ActivityStart, CapabilityData, CapabilityDataAck, DataTransfer, ExceptionData,
    ExceptionReport, GiveTokens, MajorSyncAck, MajorSyncPoint, MinorSyncAck, MinorSyncPoint,
    PleaseTokens, Resynchronize, ResynchronizeAck,
};

/// How the SPDUs of a TSDU were put together.
///
/// X.225 6.3.7
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Concatenation {
    /// One SPDU.
    Single,
    /// Two SPDUs as Table 7 has them: always allowed.
    Basic,
    /// As Table 8 has them: only to who told that it can receive it.
    Extended,
    /// None of these, but decoded all the same.
    Invalid,
}

/// Whether the first SPDU may have a Token Item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenItem {
    Allowed,
    /// Footnote a) of both tables.
    Forbidden,
}

/// A line of Table 7.
type Basic = (SpduKind, TokenItem, SpduKind);

use TokenItem::{Allowed, Forbidden};

/// Table 7; MAA stands for AEA too. AR follows PT here but GT everywhere in Table 8: both are taken.
const BASIC: [Basic; 19] = [
    (GiveTokens, Allowed, DataTransfer),
    (GiveTokens, Allowed, MinorSyncPoint),
    (PleaseTokens, Allowed, MinorSyncAck),
    (GiveTokens, Allowed, MajorSyncPoint),
    (PleaseTokens, Allowed, MajorSyncAck),
    (GiveTokens, Forbidden, Resynchronize),
    (PleaseTokens, Allowed, ResynchronizeAck),
    (GiveTokens, Allowed, ActivityStart),
    (PleaseTokens, Allowed, ActivityResume),
    (GiveTokens, Allowed, ActivityResume),
    (GiveTokens, Forbidden, ActivityDiscard),
    (PleaseTokens, Allowed, ActivityDiscardAck),
    (GiveTokens, Forbidden, ActivityInterrupt),
    (PleaseTokens, Allowed, ActivityInterruptAck),
    (GiveTokens, Allowed, ActivityEnd),
    (GiveTokens, Forbidden, CapabilityData),
    (PleaseTokens, Allowed, CapabilityDataAck),
    (PleaseTokens, Allowed, ExceptionReport),
    (PleaseTokens, Allowed, ExceptionData),
];

/// The last column of Table 8: which segment a DATA TRANSFER may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Segment {
    /// No DATA TRANSFER.
    None,
    /// CL: the whole SSDU or its last segment.
    Last,
    /// CF: the whole SSDU or, without a Token Item, its first segment.
    First,
    /// C: the whole SSDU.
    Whole,
}

/// A line of Table 8 after its GIVE TOKENS; MAA stands for AEA too.
type Extended = (TokenItem, &'static [SpduKind], Segment);

const EXTENDED: [Extended; 21] = [
    (Allowed, &[MinorSyncAck], Segment::None),
    (Allowed, &[MajorSyncAck], Segment::None),
    (Allowed, &[ActivityStart, MinorSyncPoint], Segment::None),
    (Allowed, &[ActivityResume, MinorSyncPoint], Segment::None),
    (Forbidden, &[ActivityStart, ActivityEnd], Segment::None),
    (Forbidden, &[ActivityResume, ActivityEnd], Segment::None),
    (Forbidden, &[ActivityStart, MajorSyncPoint], Segment::None),
    (Forbidden, &[ActivityResume, MajorSyncPoint], Segment::None),
    (Allowed, &[MinorSyncPoint, DataTransfer], Segment::Last),
    (Allowed, &[MinorSyncAck, DataTransfer], Segment::Last),
    (Allowed, &[MajorSyncPoint, DataTransfer], Segment::Last),
    (Allowed, &[MajorSyncAck, DataTransfer], Segment::Last),
    (Allowed, &[ActivityStart, DataTransfer], Segment::First),
    (Allowed, &[ActivityResume, DataTransfer], Segment::First),
    (Allowed, &[ActivityEnd, DataTransfer], Segment::Last),
    (
        Allowed,
        &[ActivityStart, MinorSyncPoint, DataTransfer],
        Segment::Whole,
    ),
    (
        Allowed,
        &[ActivityResume, MinorSyncPoint, DataTransfer],
        Segment::Whole,
    ),
    (
        Forbidden,
        &[ActivityStart, ActivityEnd, DataTransfer],
        Segment::Whole,
    ),
    (
        Forbidden,
        &[ActivityResume, ActivityEnd, DataTransfer],
        Segment::Whole,
    ),
    (
        Forbidden,
        &[ActivityStart, MajorSyncPoint, DataTransfer],
        Segment::Whole,
    ),
    (
        Forbidden,
        &[ActivityResume, MajorSyncPoint, DataTransfer],
        Segment::Whole,
    ),
];

/// Classifies the SPDUs of a TSDU, with the first rule of 6.3.7 that they break.
pub(super) fn check(spdus: &[Decoded]) -> (Concatenation, Option<Diagnostic>) {
    let values: SmallVec<[&Spdu; 4]> = spdus.iter().map(|decoded| &decoded.spdu).collect();
    match Concatenation::of(&values) {
        Ok(concatenation) => (concatenation, None),
        Err(Misplaced { place, rule }) => {
            let diagnostic = spdus.get(place).map(|at| diagnostic(at, rule));
            (Concatenation::Invalid, diagnostic)
        }
    }
}

/// The SPDU that may not stand where it does, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misplaced {
    /// Its place among the SPDUs, counted from 0.
    pub place: usize,
    /// The rule that it breaks.
    pub rule: Rule,
}

impl Concatenation {
    /// How SPDUs in this order make a TSDU.
    ///
    /// # Errors
    ///
    /// [`Misplaced`] when they may not stand together.
    ///
    /// X.225 6.3.7, Tables 7 and 8
    pub fn of(spdus: &[&Spdu]) -> Result<Self, Misplaced> {
        let (Some((first, others)), Some(second)) = (spdus.split_first(), spdus.get(1)) else {
            return Ok(Self::Single);
        };
        let misplaced = |place, rule| Err(Misplaced { place, rule });
        let (leader, tokens) = (first.kind(), has_tokens(first));
        if leader.category() != Category::Zero {
            return misplaced(1, Rule::ConcatenationInvalid);
        }
        let basic = match others {
            [_] => BASIC
                .iter()
                .find(|(first, _, kind)| *first == leader && *kind == listed(second.kind())),
            _ => None,
        };
        let row = match basic {
            Some((_, token_item, _)) => Some((Self::Basic, *token_item, Segment::None)),
            None => EXTENDED
                .iter()
                .find(|(_, kinds, _)| {
                    let found = others.iter().map(|other| listed(other.kind()));
                    leader == GiveTokens && kinds.iter().copied().eq(found)
                })
                .map(|(token_item, _, segment)| (Self::Extended, *token_item, *segment)),
        };
        let Some((concatenation, token_item, segment)) = row else {
            return misplaced(1, Rule::ConcatenationInvalid);
        };
        if first.user_data().is_some_and(|data| !data.is_empty()) {
            return misplaced(0, Rule::UserDataInConcatenation);
        }
        if tokens && token_item == Forbidden {
            return misplaced(0, Rule::TokenItemInConcatenation);
        }
        let enclosure = |spdu: &Spdu| spdu.enclosure().unwrap_or_default();
        if concatenation == Self::Basic && tokens && !enclosure(second).is_end() {
            return misplaced(1, Rule::SegmentInConcatenation);
        }
        let last = enclosure(others.last().unwrap_or(second));
        let fits = match segment {
            Segment::None => true,
            Segment::Last => last.is_end(),
            Segment::First => last == Enclosure::Whole || last.is_beginning() && !tokens,
            Segment::Whole => last == Enclosure::Whole,
        };
        if fits {
            Ok(concatenation)
        } else {
            misplaced(others.len(), Rule::SegmentInConcatenation)
        }
    }
}

/// The kind under which the tables list an SPDU.
const fn listed(kind: SpduKind) -> SpduKind {
    match kind {
        SpduKind::ActivityEndAck => MajorSyncAck,
        kind => kind,
    }
}

impl SpduKind {
    /// Its place in the order in which the SPDUs of one TSDU are processed: what has a lower one
    /// is processed before.
    ///
    /// X.225 6.3.7.1
    #[must_use]
    pub const fn turn(self) -> u8 {
        match (self, self.category()) {
            (ActivityStart | ActivityResume, _) => 0,
            (DataTransfer, _) => 1,
            (_, Category::One | Category::Two) => 2,
            (_, Category::Zero) => 3,
        }
    }
}

fn has_tokens(spdu: &Spdu) -> bool {
    match spdu {
        Spdu::GiveTokens(tokens) => tokens.token_item.is_some(),
        Spdu::PleaseTokens(tokens) => tokens.token_item.is_some(),
        _ => false,
    }
}

fn diagnostic(at: &Decoded, rule: Rule) -> Diagnostic {
    let kind = at.spdu.kind();
    Diagnostic {
        offset: at.range.start,
        path: Path {
            si: Some(kind.si()),
            spdu: Some(kind),
            ..Path::default()
        },
        rule,
        severity: rule.severity(),
        found: None,
        expected: None,
    }
}
