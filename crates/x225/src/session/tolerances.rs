//! What a peer may do wrong and still be understood.
//!
//! A lenient session notes each departure from the encoding rules and goes on; a strict one takes
//! the SPDU for invalid (A.4.3.2). The departures that an SPDU shows by itself are found by the
//! decoder; those that depend on what was agreed are found here. Each has a name: a
//! [`Rule`](crate::wire::Rule).

use crate::annex_a::State;
use crate::config::{Strictness, Version};
use crate::conformance::user_data;
use crate::diagnosis::Rule as Broken;
use crate::session::Session;
use crate::session::origin::Origin;
use crate::wire::{
    AbortDisconnect, Concatenation, Diagnostic, Flow, GiveTokens, PleaseTokens, Rule, Severity,
    Slices, Spdu, SpduKind, Tsdu,
};

/// A parameter that is in no group.
const fn pi(code: u8) -> (Option<u8>, Option<u8>) {
    (None, Some(code))
}

/// A parameter group.
const fn pgi(code: u8) -> (Option<u8>, Option<u8>) {
    (Some(code), None)
}

impl Session {
    /// Diagnostics kept for [`poll_diagnostic`](Self::poll_diagnostic).
    const DIAGNOSTICS: usize = 32;

    /// Notes diagnostics; the first that a strict session does not put up with is an error.
    pub(super) fn tolerate(
        &mut self,
        diagnostics: impl IntoIterator<Item = Diagnostic>,
    ) -> Result<(), Broken> {
        let mut fault = None;
        for diagnostic in diagnostics {
            if self.config.strictness == Strictness::Strict && is_fault(&diagnostic) {
                fault = fault.or(Some(diagnostic));
            }
            if self.diagnostics.len() == Self::DIAGNOSTICS {
                self.diagnostics.pop_front();
            }
            self.diagnostics.push_back(diagnostic);
        }
        fault.map_or(Ok(()), |diagnostic| Err(Broken::Encoding(diagnostic)))
    }

    /// The rules about a TSDU as a whole.
    pub(super) fn tolerate_tsdu(
        &mut self,
        decoded: &Tsdu,
        tsdu: &Slices,
        flow: Flow,
    ) -> Result<(), Broken> {
        self.tolerate(decoded.diagnostic)?;
        let Some(first) = decoded.spdus.first().map(|first| first.spdu.kind()) else {
            return Ok(());
        };
        let whole = Origin::whole(tsdu);
        let extended = decoded.concatenation == Concatenation::Extended;
        if extended && !self.config.extended_concatenation {
            self.tolerate([whole.remark(Rule::ExtendedConcatenationUnasked, first, (None, None))])?;
        }
        self.fits_size(first, flow, &whole)
    }

    /// Whether a TSDU, which begins with an SPDU of this kind, is as long as was agreed.
    pub(super) fn fits_size(
        &mut self,
        first: SpduKind,
        flow: Flow,
        whole: &Origin<'_>,
    ) -> Result<(), Broken> {
        let most = self.maximum_received.filter(|_| flow == Flow::Normal);
        if most.is_some_and(|most| whole.len() > most) {
            self.tolerate([whole.remark(Rule::TsduTooLong, first, (None, None))])?;
        }
        Ok(())
    }

    /// The rules about a whole SPDU that depend on what was agreed; sees to it that a departure is
    /// understood as it must have been meant.
    pub(super) fn tolerate_spdu(
        &mut self,
        spdu: &mut Spdu,
        octets: usize,
        origin: &Origin<'_>,
    ) -> Result<(), Broken> {
        if matches!(self.spm.state, State::STA01A | State::STA01C | State::STA16) {
            return Ok(());
        }
        let kind = spdu.kind();
        match spdu {
            Spdu::DataTransfer(_) | Spdu::TypedData(_) => {
                let (wanted, found) = (self.maximum_received.is_some(), spdu.enclosure().is_some());
                let rule = match (wanted, found) {
                    (true, false) => Rule::EnclosureMissing,
                    (false, true) => Rule::EnclosureWithoutSegmenting,
                    _ => return Ok(()),
                };
                self.tolerate([origin.remark(rule, kind, pi(25))])
            }
            Spdu::GiveTokens(GiveTokens { token_item, .. })
            | Spdu::PleaseTokens(PleaseTokens { token_item, .. })
                if !self.spm.units.is_empty() =>
            {
                let available = self.spm.tokens.available();
                let named = token_item.map(|tokens| tokens & available);
                if named != *token_item {
                    self.tolerate([origin.remark(Rule::TokenNotAvailable, kind, pi(16))])?;
                }
                *token_item = named.filter(|tokens| !tokens.is_empty() || octets > 0);
                self.fits_version(spdu, octets, origin)
            }
            Spdu::Abort(abort) => {
                let provider =
                    AbortDisconnect::PROTOCOL_ERROR | AbortDisconnect::IMPLEMENTATION_RESTRICTION;
                if octets > 0 && !abort.transport_disconnect.intersects(provider) {
                    abort
                        .transport_disconnect
                        .insert(AbortDisconnect::USER_ABORT);
                }
                Ok(())
            }
            _ => self.fits_version(spdu, octets, origin),
        }
    }

    /// What version 1 does not have: Enclosure Items, and more user data than this.
    pub(super) fn fits_version(
        &mut self,
        spdu: &Spdu,
        octets: usize,
        origin: &Origin<'_>,
    ) -> Result<(), Broken> {
        let kind = spdu.kind();
        if self.version == Version::V2 || !kind.continues_in_subsequent() {
            return Ok(());
        }
        if spdu.enclosure().is_some() {
            self.tolerate([origin.remark(Rule::EnclosureWithV1, kind, pi(25))])?;
        }
        let octets = u32::try_from(octets).unwrap_or(u32::MAX);
        if !user_data(kind, Version::V1).contain(octets) {
            self.tolerate([origin.remark(Rule::UserDataTooLongForV1, kind, pgi(193))])?;
        }
        Ok(())
    }
}

/// Whether a strict session does not put up with a diagnostic: with nothing that the standard calls
/// invalid, but for reserved bits, which every receiver ignores (A.4.3.1.1).
fn is_fault(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity >= Severity::Warning && diagnostic.rule != Rule::ReservedBits
}
