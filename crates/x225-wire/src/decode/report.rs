//! What the decoder has to say besides the value.

use super::Octets;
use super::unit::Broken;
use crate::short::{ShortKind, ShortParameter};
use crate::{
    AssignedBits, Bounds, DecodeError, Diagnostic, ErrorKind, Level, Nesting, Path, Rule, Slices,
    SpduKind,
};
use alloc::vec::Vec;

/// A parameter that is kept for display only: unknown, repeated, misplaced or unusable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// First octet of the unit, counted from 0 in the TSDU.
    pub offset: usize,
    /// The SPDU and the parameter.
    pub path: Path,
    /// Why it is ignored.
    pub rule: Rule,
    /// The value as received.
    pub value: Slices,
}

impl Ignored {
    /// The name of the parameter where any edition or amendment gives it one.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        self.path
            .pi
            .or(self.path.pgi)
            .and_then(crate::parameter_name)
    }
}

/// Remarks on one SPDU, no more than this many of each kind.
const REMARKS: usize = 32;

/// The remarks on the SPDU being decoded, and where the decoder is.
#[derive(Debug)]
pub(crate) struct Report {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) ignored: Vec<Ignored>,
    pub(super) path: Path,
    pub(super) offset: usize,
    /// Reserved bits that have a meaning.
    pub(crate) assigned: AssignedBits,
    /// What the SPDU tells of nested connections, where that is read.
    pub(super) nesting: Option<Nesting>,
}

impl Report {
    pub(super) fn new(kind: SpduKind, offset: usize) -> Self {
        Self {
            diagnostics: Vec::new(),
            ignored: Vec::new(),
            path: Path {
                si: Some(kind.si()),
                spdu: Some(kind),
                ..Path::default()
            },
            offset,
            assigned: AssignedBits::NONE,
            nesting: None,
        }
    }

    /// The same for a short-form SPDU, at its first octet.
    pub(crate) fn short(kind: ShortKind, si_and_p: u8) -> Self {
        Self {
            diagnostics: Vec::new(),
            ignored: Vec::new(),
            path: Path {
                si: Some(si_and_p),
                short: Some(kind),
                short_parameter: Some(ShortParameter::SiAndP),
                ..Path::default()
            },
            offset: 0,
            assigned: AssignedBits::NONE,
            nesting: None,
        }
    }

    /// What is decoded next is a parameter of a short-form SPDU.
    pub(crate) fn place(&mut self, parameter: ShortParameter, offset: usize) {
        self.path.short_parameter = Some(parameter);
        self.offset = offset;
    }

    /// What is decoded next is a parameter of the SPDU, or of a group in it.
    #[inline]
    pub(super) fn enter(&mut self, group: Option<u8>, level: Level, code: u8, offset: usize) {
        self.offset = offset;
        if level == Level::Pgi && group.is_none() {
            self.path.pgi = Some(code);
            self.path.pi = None;
        } else {
            self.path.pgi = group;
            self.path.pi = Some(code);
        }
    }

    /// The parameters of the SPDU, or of a group in it, are decoded.
    #[inline]
    pub(super) fn leave(&mut self, group: Option<u8>, offset: usize) {
        self.offset = offset;
        self.path.pgi = group;
        self.path.pi = None;
    }

    /// All remarks.
    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// Remarks on the parameter being decoded.
    #[cold]
    pub(crate) fn remark(&mut self, rule: Rule) {
        self.push(rule, None, None);
    }

    /// The same, with the number that is wrong.
    #[cold]
    pub(crate) fn found(&mut self, rule: Rule, found: u32) {
        self.push(rule, Some(found), None);
    }

    /// The same, with what would have been right.
    #[cold]
    pub(crate) fn expected(&mut self, rule: Rule, found: usize, expected: Bounds) {
        self.push(rule, Some(count(found)), Some(expected));
    }

    /// Remarks on reserved bits, if any is set.
    #[inline]
    pub(crate) fn reserved_bits(&mut self, bits: u32) {
        if bits != 0 {
            self.found(Rule::ReservedBits, bits);
        }
    }

    /// Keeps the parameter being decoded for display.
    #[cold]
    pub(super) fn ignore(&mut self, value: &Octets<'_>, rule: Rule) {
        if self.ignored.len() < REMARKS {
            self.ignored.push(Ignored {
                offset: self.offset,
                path: self.path,
                rule,
                value: value.to_slices(),
            });
        }
    }

    /// The error that ends the decoding here.
    pub(crate) fn fatal(&self, kind: ErrorKind) -> DecodeError {
        DecodeError {
            offset: self.offset,
            path: self.path,
            kind,
            found: None,
            expected: None,
        }
    }

    /// The error of a unit that could not be read inside an SPDU or a group.
    pub(super) fn broken(&self, broken: Broken, past: ErrorKind) -> DecodeError {
        match broken {
            Broken::LengthMissing => self.fatal(ErrorKind::LengthMissing),
            Broken::TooShort { length, available } => DecodeError {
                found: Some(count(length)),
                expected: Some(Bounds {
                    min: 0,
                    max: Some(count(available)),
                }),
                ..self.fatal(past)
            },
        }
    }

    fn push(&mut self, rule: Rule, found: Option<u32>, expected: Option<Bounds>) {
        let rule = match self.diagnostics.len() {
            ..REMARKS => rule,
            REMARKS => Rule::MoreRemarks,
            _ => return,
        };
        let severity = rule.severity();
        let Self { offset, path, .. } = *self;
        self.diagnostics.push(Diagnostic {
            offset,
            path,
            rule,
            severity,
            found,
            expected,
        });
    }
}

/// A count as diagnostics tell it.
pub(super) fn count(octets: usize) -> u32 {
    u32::try_from(octets).unwrap_or(u32::MAX)
}
