//! A whole TSDU.

use super::concatenation::{Concatenation, check};
use super::{Decoded, Spdus};
use crate::{DecodeError, Diagnostic, Flow, Severity, Slices};
use smallvec::SmallVec;

/// The SPDUs of a TSDU with what is to be said about them together.
///
/// X.225 6.3.7, 8.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tsdu {
    /// The SPDUs in the order in which they stand, 1 to 4 of them, none when the first cannot be read.
    pub spdus: SmallVec<[Decoded; 2]>,
    /// How they are put together.
    pub concatenation: Concatenation,
    /// The rule of concatenation that they break, if they do.
    pub diagnostic: Option<Diagnostic>,
    /// Why the rest of the TSDU cannot be read, if there is one.
    pub error: Option<DecodeError>,
}

impl Tsdu {
    /// Reads a TSDU that came on a flow.
    #[must_use]
    #[inline]
    pub fn decode(tsdu: &Slices, flow: Flow) -> Self {
        Spdus::new(tsdu, flow).into()
    }

    /// The same on a transport connection with nested session connections: PIs 61 and 62 are read.
    ///
    /// X.225 Amendment 2
    #[must_use]
    #[inline]
    pub fn decode_nested(tsdu: &Slices, flow: Flow) -> Self {
        Spdus::nested(tsdu, flow).into()
    }

    /// Reads all SPDUs that are left, behind those that are there, up to the first [`error`](Self::error), and judges how all of
    /// them are put together.
    ///
    /// X.225 6.3.7
    #[inline(never)]
    pub fn read(&mut self, mut spdus: Spdus<'_>) {
        while !spdus.is_done() {
            match spdus.decode() {
                Ok(decoded) => self.spdus.push(decoded),
                Err(error) => {
                    self.error = Some(error);
                    break;
                }
            }
        }
        if self.spdus.len() > 1 {
            (self.concatenation, self.diagnostic) = check(&self.spdus);
        }
    }

    /// Puts the SPDUs in the order in which they are to be processed, the tokens last, and goes through them.
    ///
    /// X.225 6.3.7.1
    pub fn in_processing_order(&mut self) -> impl Iterator<Item = &mut Decoded> {
        if self.spdus.len() > 1 {
            self.spdus.sort_by_key(|decoded| decoded.spdu.kind().turn());
        }
        self.spdus.iter_mut()
    }

    /// All diagnostics: of the SPDUs in their order, then of the concatenation.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.spdus
            .iter()
            .flat_map(|decoded| &decoded.diagnostics)
            .chain(&self.diagnostic)
    }

    /// The gravest severity of its diagnostics, `None` without any.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        self.diagnostics()
            .map(|diagnostic| diagnostic.severity)
            .max()
    }
}

/// One of which nothing is read.
impl Default for Tsdu {
    #[inline]
    fn default() -> Self {
        Self {
            spdus: SmallVec::new(),
            concatenation: Concatenation::Single,
            diagnostic: None,
            error: None,
        }
    }
}

/// Reads all SPDUs.
impl From<Spdus<'_>> for Tsdu {
    #[inline]
    fn from(found: Spdus<'_>) -> Self {
        let mut tsdu = Self::default();
        tsdu.read(found);
        tsdu
    }
}
