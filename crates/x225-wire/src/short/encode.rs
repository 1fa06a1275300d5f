//! Short-form SPDUs to TSDUs.

use super::ShortSpdu;
use crate::{Encoder, Slices};
use bytes::Bytes;

impl ShortSpdu {
    /// Octets of the SPDU as encoded: of its TSDU.
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        let (head, by_reference) = self.parts();
        head.len() + by_reference.map_or(0, Slices::len)
    }

    /// The SPDU as a TSDU in one piece: a copy. [`Encoder::short_tsdu`] does without.
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        Encoder::new().short_tsdu(self).into_bytes()
    }
}

impl Encoder {
    /// A short-form SPDU as a TSDU, user information and parameters of unspecified length by reference.
    ///
    /// X.225 Amendment 1, 8.5
    #[must_use]
    pub fn short_tsdu(&mut self, spdu: &ShortSpdu) -> Slices {
        let (head, by_reference) = spdu.parts();
        let mut out = self.out();
        out.octets(&head);
        if let Some(octets) = by_reference {
            out.user_information(octets);
        }
        out.finish()
    }
}
