//! A TSDU to a short-form SPDU.

use super::reader::Reader;
use super::{ShortKind, ShortSpdu};
use crate::decode::Octets;
use crate::{DecodeError, Diagnostic, ErrorKind, Flow, Path, Severity, Slices};
use alloc::vec::Vec;

/// A short-form SPDU with what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The SPDU.
    pub spdu: ShortSpdu,
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

impl ShortSpdu {
    /// Reads a TSDU that came on a flow. User information and parameters of unspecified length refer to the TSDU.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] when the first octet is not that of a short-form SPDU which may come on the flow, when parameters end
    /// early or are indicated where there are none, or when a context identifier is none.
    ///
    /// X.225 Amendment 1, 8.5, 8.6
    pub fn decode(tsdu: &Slices, flow: Flow) -> Result<Decoded, DecodeError> {
        let octets = Octets::new(tsdu);
        let error = |kind, short, found: Option<u8>| DecodeError {
            offset: 0,
            path: Path {
                si: found,
                short,
                ..Path::default()
            },
            kind,
            found: found.map(u32::from),
            expected: None,
        };
        let Some((si_and_p, rest)) = octets.split_first() else {
            return Err(error(ErrorKind::Empty, None, None));
        };
        let Some(kind) = ShortKind::of_octet(si_and_p) else {
            return Err(error(ErrorKind::UnknownSi, None, Some(si_and_p)));
        };
        if !kind.travels_on(flow) {
            return Err(error(ErrorKind::NotExpedited, Some(kind), Some(si_and_p)));
        }
        let mut reader = Reader::new(kind, si_and_p, rest);
        let spdu = Self::read(kind, &mut reader)?;
        Ok(Decoded {
            spdu,
            diagnostics: reader.into_diagnostics(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn error(octets: &'static [u8]) -> DecodeError {
        ShortSpdu::decode(&Slices::from(octets), Flow::Normal).unwrap_err()
    }

    #[test]
    fn octets_that_begin_no_short_form_spdu_are_an_error() {
        assert_eq!(error(&[]).kind, ErrorKind::Empty);
        assert_eq!(error(&[1, 0]).kind, ErrorKind::UnknownSi);
        assert_eq!(
            std::string::ToString::to_string(&error(&[0xc0])),
            "SI 192 at octet 0: unknown SPDU identifier: found 192 (X.225 8.2.4)"
        );
    }

    #[test]
    fn user_information_is_not_copied() {
        let octets = Bytes::from_static(&[0x88, 1, 2, 3]);
        let tsdu = Slices::from_iter([octets.slice(..2), octets.slice(2..)]);
        let decoded = ShortSpdu::decode(&tsdu, Flow::Normal).unwrap();
        let ShortSpdu::ShortDataTransfer(data) = decoded.spdu else {
            panic!("{}", decoded.spdu);
        };
        let pieces = data.user_information.as_slice();
        assert_eq!(pieces[0].as_ptr(), octets[1..].as_ptr());
        assert_eq!(pieces[1].as_ptr(), octets[2..].as_ptr());
    }
}
