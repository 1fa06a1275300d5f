//! The octets of a short-form SPDU as they are read, and the remarks on them.

use super::head::PARAMETERS;
use super::{ShortKind, ShortParameter};
use crate::decode::{Octets, Report};
use crate::{DecodeError, Diagnostic, ErrorKind, Rule, Slices};
use alloc::{borrow::Cow, vec::Vec};
use core::num::NonZeroU8;
use nom::Input;

/// A short-form SPDU behind its first octet.
pub(super) struct Reader<'a> {
    /// The first octet.
    pub(super) si_and_p: u8,
    rest: Octets<'a>,
    report: Report,
}

impl<'a> Reader<'a> {
    pub(super) fn new(kind: ShortKind, si_and_p: u8, rest: Octets<'a>) -> Self {
        Self {
            si_and_p,
            rest,
            report: Report::short(kind, si_and_p),
        }
    }

    /// Whether bit 3 says that parameters follow, and any octet does.
    pub(super) fn has_parameters(&mut self) -> bool {
        let indicated = self.si_and_p & PARAMETERS != 0;
        if indicated && self.rest.is_empty() {
            self.report.remark(Rule::ParameterIndicationEmpty);
        }
        indicated && !self.rest.is_empty()
    }

    /// Bit 3 of an SPDU that has no parameters: with it set, nothing tells where user information would begin.
    pub(super) fn no_parameters(&self) -> Result<(), DecodeError> {
        if self.si_and_p & PARAMETERS == 0 {
            Ok(())
        } else {
            Err(self.error(ErrorKind::NoParametersDefined))
        }
    }

    /// Remarks on reserved bits of an octet just read, if any is set.
    pub(super) fn reserved(&mut self, octet: u8, bits: u8) {
        if octet & bits != 0 {
            let rule = Rule::ShortReservedBits;
            self.report.found(rule, u32::from(octet & bits));
        }
    }

    /// Remarks on what was read last.
    pub(super) fn remark(&mut self, rule: Rule) {
        self.report.remark(rule);
    }

    /// The same, with the number that is wrong.
    pub(super) fn found(&mut self, rule: Rule, found: u32) {
        self.report.found(rule, found);
    }

    /// What is read next is this.
    pub(super) fn at(&mut self, parameter: ShortParameter) {
        self.report.place(parameter, self.rest.offset());
    }

    /// What is remarked on next is P&L, the second octet, though octets behind it were read.
    pub(super) fn back_to_presence_and_length(&mut self) {
        self.report.place(ShortParameter::PresenceAndLength, 1);
    }

    /// A parameter of one octet.
    pub(super) fn octet(&mut self, parameter: ShortParameter) -> Result<u8, DecodeError> {
        self.at(parameter);
        let (octet, rest) = self
            .rest
            .split_first()
            .ok_or_else(|| self.error(ErrorKind::ShortTruncated))?;
        self.rest = rest;
        Ok(octet)
    }

    /// The nesting identifier, if P&L tells of one; zero is to be left out, and is.
    pub(super) fn nesting_identifier(
        &mut self,
        present: bool,
    ) -> Result<Option<NonZeroU8>, DecodeError> {
        if !present {
            return Ok(None);
        }
        let identifier = NonZeroU8::new(self.octet(ShortParameter::NestingIdentifier)?);
        if identifier.is_none() {
            self.remark(Rule::NestingIdentifierZero);
        }
        Ok(identifier)
    }

    /// So many octets in one piece.
    pub(super) fn octets(&mut self, count: usize) -> Result<Cow<'a, [u8]>, DecodeError> {
        if self.rest.len() < count {
            return Err(self.error(ErrorKind::ShortTruncated));
        }
        let (rest, octets) = self.rest.take_split(count);
        self.rest = rest;
        Ok(octets.contiguous())
    }

    /// Whether no octet is left.
    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// All octets that are left, by reference.
    pub(super) fn rest(&mut self) -> Slices {
        let (none, rest) = self.rest.take_split(self.rest.len());
        self.rest = none;
        rest.to_slices()
    }

    /// Drops the octets that are left, with an explanation, if there are any.
    pub(super) fn drop_rest(&mut self, parameter: ShortParameter, rule: Rule) {
        if !self.rest.is_empty() {
            self.at(parameter);
            let count = u32::try_from(self.rest.len()).unwrap_or(u32::MAX);
            self.found(rule, count);
            self.rest = self.rest.take_from(usize::MAX);
        }
    }

    /// The error that ends the decoding at what is read now.
    pub(super) fn error(&self, kind: ErrorKind) -> DecodeError {
        self.report.fatal(kind)
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.report.into_diagnostics()
    }
}
