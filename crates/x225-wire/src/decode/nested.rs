//! PIs 61 and 62, and what Amendment 2 lets EX, ER and AB have besides.

use super::unit::{Unit, unit};
use super::{Octets, Report};
use crate::decode::report::count;
use crate::{Bounds, Enclosure, NestedIdentifier, Nesting, Rule, Slices, SpduKind};

const CONNECT: u8 = 13;
const EXPEDITED: u8 = 5;

impl Nesting {
    /// What the first SPDU of a TSDU tells, without decoding the rest of it: where a TSDU goes. What cannot be read tells nothing.
    #[must_use]
    pub fn of(tsdu: &Slices) -> Self {
        let mut nesting = Self::default();
        let mut rest = Octets::new(tsdu);
        let Ok(spdu) = unit(&mut rest) else {
            return nesting;
        };
        let mut rest = spdu.field;
        while let Ok(unit) = unit(&mut rest) {
            if let Some(octet) = lone_octet(&unit) {
                nesting.note(spdu.code, unit.code, octet);
            }
        }
        nesting
    }

    /// Notes a parameter of one octet; the first of its code counts. Whether it was one that counts.
    fn note(&mut self, si: u8, code: u8, octet: u8) -> bool {
        let identifier = Some(NestedIdentifier::new(octet));
        match (si, code) {
            (CONNECT, 61) if self.parent.is_none() => self.parent = identifier,
            (_, 62) if self.connection.is_none() => self.connection = identifier,
            (EXPEDITED, 25) if self.enclosure.is_none() => {
                self.enclosure = Some(Enclosure::new(octet & 1 != 0, octet & 2 != 0));
            }
            _ => return false,
        }
        true
    }
}

fn lone_octet(unit: &Unit<'_>) -> Option<u8> {
    unit.field.first().filter(|_| unit.field.len() == 1)
}

/// Takes a parameter that the table of 1995 lacks, if nested connections are read and it is one of theirs.
pub(super) fn take(unit: &Unit<'_>, report: &mut Report) -> bool {
    let path = report.path;
    let (Some(si), Some(nesting)) = (path.si, &mut report.nesting) else {
        return false;
    };
    let belongs = match unit.code {
        61 => path.spdu == Some(SpduKind::Connect),
        62 => true,
        25 => path.spdu == Some(SpduKind::Expedited),
        _ => false,
    };
    if path.pgi.is_some() || !belongs {
        return false;
    }
    match lone_octet(unit) {
        Some(octet) if nesting.note(si, unit.code, octet) => {
            if unit.code == 25 {
                report.reserved_bits(u32::from(octet & !3));
            }
            return true;
        }
        Some(_) => {
            report.remark(Rule::Duplicate);
            report.ignore(&unit.field, Rule::Duplicate);
        }
        None if unit.field.is_empty() => report.remark(Rule::EmptyParameter),
        None => {
            let rule = Rule::LengthOutOfBounds;
            report.found(rule, count(unit.field.len()));
            report.ignore(&unit.field, rule);
        }
    }
    true
}

/// Takes a Reflect Parameter Values parameter without octets: on a nested connection it says that SPDUs were discarded.
pub(super) fn take_nothing_reflected(unit: &Unit<'_>, report: &mut Report) -> bool {
    match &mut report.nesting {
        Some(nesting) if unit.code == 49 && unit.field.is_empty() => {
            nesting.disrupted = true;
            true
        }
        _ => false,
    }
}

/// Whether the one order that clause 8 leaves open excuses a unit behind one with a greater code: in MIA, PI 62 goes directly
/// before the user data by the table, and behind its PI 46 by 8.2.6.
pub(super) fn may_stand_behind(code: u8, greatest: u8, report: &Report) -> bool {
    report.nesting.is_some() && (code, greatest) == (46, 62)
}

/// Remarks on an Enclosure Item in an EX that no identifier makes one of a nested connection.
pub(super) fn check(report: &mut Report) {
    let Some(nesting) = report.nesting else {
        return;
    };
    let alone =
        nesting.connection.is_none() && nesting.enclosure.is_some_and(Enclosure::is_beginning);
    if alone {
        let whole = report.path;
        report.path.pi = Some(25);
        report.expected(Rule::ParameterOfOtherSpdu, 25, Bounds::exactly(62));
        report.path = whole;
    }
}
