//! The SPDUs of a TSDU, one by one.

use super::identify::{Identity, identify, of_si, parameter};
use super::report::{Ignored, Report};
use super::unit::{Unit, unit};
use super::{Octets, read_parameters};
use super::{nested, prose};
use crate::{
    AssignedBits, Category, DecodeError, Diagnostic, Enclosure, ErrorKind, Flow, Nesting, Path,
    Rule, Severity, Slices, Spdu, SpduKind, Subsequent,
};
use alloc::vec::Vec;
use core::ops::Range;
use nom::Input;

/// An SPDU with where it stood and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The SPDU.
    pub spdu: Spdu,
    /// Its octets in the TSDU, user information included.
    pub range: Range<usize>,
    /// What it tells of nested connections; nothing unless that is read.
    pub nesting: Nesting,
    /// Parameters that the SPDU does not hold, at most 32.
    pub ignored: Vec<Ignored>,
    /// What the standard calls invalid, or is worth telling.
    pub diagnostics: Vec<Diagnostic>,
}

impl Decoded {
    /// The gravest severity of its diagnostics, `None` without any.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        self.diagnostics
            .iter()
            .map(|diagnostic| diagnostic.severity)
            .max()
    }
}

/// Reads the SPDUs of one TSDU in the order in which they stand, without regard to which may stand together: [`Tsdu`] does that.
///
/// Ends after the first error. User data refers to the TSDU; nothing is allocated for an SPDU without diagnostics and without
/// parameters that are kept aside, unless it is one of the large ones (CN, AC, RF, AR).
///
/// [`Tsdu`]: crate::Tsdu
#[derive(Clone, Debug)]
pub struct Spdus<'a> {
    rest: Octets<'a>,
    flow: Flow,
    nests: bool,
    assigned: AssignedBits,
    count: usize,
    done: bool,
}

/// SPDUs in the longest concatenation of Table 8.
const CONCATENATED: usize = 4;

impl<'a> Spdus<'a> {
    /// The SPDUs of a TSDU that came on a flow.
    #[must_use]
    pub fn new(tsdu: &'a Slices, flow: Flow) -> Self {
        Self {
            rest: Octets::new(tsdu),
            flow,
            nests: false,
            assigned: AssignedBits::NONE,
            count: 0,
            done: false,
        }
    }

    /// The same on a transport connection with nested session connections: PIs 61 and 62 are read.
    ///
    /// X.225 Amendment 2
    #[must_use]
    pub fn nested(tsdu: &'a Slices, flow: Flow) -> Self {
        Self {
            nests: true,
            ..Self::new(tsdu, flow)
        }
    }

    /// The same where the parties have given reserved bits a meaning.
    #[must_use]
    pub fn assigning(self, assigned: AssignedBits) -> Self {
        Self { assigned, ..self }
    }

    /// Whether there is nothing more to read.
    #[must_use]
    #[inline]
    pub fn is_done(&self) -> bool {
        self.done || self.rest.is_empty() && self.count > 0
    }

    /// Reads the next SPDU.
    #[inline]
    pub(super) fn decode(&mut self) -> Result<Decoded, DecodeError> {
        let first = self.count == 0;
        let kind = self.kind(first)?;
        let mut rest = self.rest;
        let unit = unit(&mut rest).map_err(|broken| {
            Report::new(kind, self.rest.offset()).broken(broken, ErrorKind::SpduPastTsdu)
        })?;
        let lone_data = first && is_lone_data(&unit, rest);
        let kind = if lone_data {
            SpduKind::DataTransfer
        } else {
            kind
        };
        let identity = identify(kind, &unit.field);
        self.count += 1;
        let mut spdu = empty(identity);
        let report = self.read(identity.kind(), &unit, rest, &mut spdu)?;
        Ok(Decoded {
            spdu,
            range: unit.offset..self.rest.offset(),
            nesting: report.nesting.unwrap_or_default(),
            ignored: report.ignored,
            diagnostics: report.diagnostics,
        })
    }

    /// The kind of the SPDU that comes next, as far as its SI and its place tell.
    fn kind(&self, first: bool) -> Result<SpduKind, DecodeError> {
        let si = self.rest.first();
        let error = |kind| DecodeError {
            offset: self.rest.offset(),
            path: Path {
                si,
                ..Path::default()
            },
            kind,
            found: si.map(u32::from),
            expected: None,
        };
        let si = si.ok_or_else(|| error(ErrorKind::Empty))?;
        if self.count == CONCATENATED {
            return Err(error(ErrorKind::TooManySpdus));
        }
        if self.flow == Flow::Expedited && ![5, 7, 25, 26].contains(&si) {
            return Err(error(ErrorKind::NotExpedited));
        }
        of_si(si, first || self.flow == Flow::Expedited).ok_or_else(|| error(ErrorKind::UnknownSi))
    }

    /// Reads the parameters and, where there can be one, the user information field.
    #[inline]
    fn read(
        &mut self,
        kind: SpduKind,
        unit: &Unit<'_>,
        rest: Octets<'a>,
        spdu: &mut Spdu,
    ) -> Result<Report, DecodeError> {
        let mut report = Report::new(kind, unit.offset);
        report.assigned = self.assigned;
        report.nesting = self.nests.then(Nesting::default);
        if unit.long_form {
            report.found(Rule::LongLengthForm, super::report::count(unit.field.len()));
        }
        if !kind.travels_on(self.flow) {
            report.remark(Rule::OtherFlow);
        }
        if self.count == 1 && kind.category() == Category::Two {
            report.remark(Rule::CategoryZeroMissing);
        }
        let table = spdu.table_mut();
        read_parameters(table, &unit.field, &mut report)?;
        self.rest = rest;
        if let Some(data) = table.user_information_mut() {
            rest.append_to(data);
            self.rest = rest.take_from(rest.len());
        }
        prose::check(spdu, &mut report);
        nested::check(&mut report);
        Ok(report)
    }
}

/// An SPDU of which nothing is read yet.
#[inline]
fn empty(identity: Identity) -> Spdu {
    match identity {
        Identity::First(kind) => Spdu::empty(kind),
        Identity::Later(of) => Spdu::Subsequent(Subsequent {
            of,
            enclosure: Enclosure::Middle,
            user_data: Slices::new(),
        }),
    }
}

/// Whether an SPDU with SI 1 that stands first is no GIVE TOKENS but a DATA TRANSFER without one before it: it has no tokens, and
/// what follows cannot be a category 2 SPDU.
fn is_lone_data(spdu: &Unit<'_>, rest: Octets<'_>) -> bool {
    spdu.code == 1
        && rest.first().is_some_and(|si| {
            !of_si(si, false).is_some_and(|kind| kind.category() == Category::Two)
        })
        && parameter(&spdu.field, 16).is_none()
}

impl Iterator for Spdus<'_> {
    type Item = Result<Decoded, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done() {
            return None;
        }
        let decoded = self.decode();
        self.done = decoded.is_err();
        Some(decoded)
    }
}
