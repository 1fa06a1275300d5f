//! SPDUs of a TSDU, one after the other.

use super::length::parameters_len;
use super::out::Out;
use crate::{Slices, Spdu};
use bytes::BytesMut;

/// Encodes SPDUs into TSDUs: headers go into a buffer that is shared by many TSDUs, user data is appended by reference.
///
/// Encoding cannot fail. User data beyond the 65 535 octets that a length field can tell is cut; who segments by
/// [`Spdu::user_data_room`] never gets there.
#[derive(Clone, Debug)]
pub struct Encoder {
    headers: BytesMut,
    /// Octets of headers for which memory was last taken at once.
    size: u16,
}

/// Octets of headers for which memory is taken at first: those of a handshake.
const FIRST: u16 = 64;
/// The same at most, where many TSDUs wait at a time.
const MOST: u16 = 512;
/// Octets of most headers.
const HEADER: usize = 32;

impl Encoder {
    /// An encoder; it takes no memory yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            headers: BytesMut::new(),
            size: 0,
        }
    }

    /// The SPDUs concatenated. The caller keeps to the rules of concatenation: user information runs to the end of the TSDU.
    ///
    /// X.225 6.3.7, 8.1
    #[must_use]
    pub fn tsdu<'a>(&mut self, spdus: impl IntoIterator<Item = &'a Spdu>) -> Slices {
        let mut out = self.out();
        for spdu in spdus {
            let table = spdu.table();
            let length = parameters_len(table);
            out.header(spdu.kind().si(), length);
            out.parameters(table, length);
            if let Some(data) = table.user_information() {
                out.user_information(data);
            }
        }
        out.finish()
    }

    /// The TSDU to be written.
    #[inline]
    pub(crate) fn out(&mut self) -> Out<'_> {
        // Once the headers before have been written, their place is taken again.
        if self.headers.capacity() < HEADER
            && !self.headers.try_reclaim(usize::from(self.size).max(HEADER))
        {
            self.size = self.size.saturating_mul(2).clamp(FIRST, MOST);
            self.headers = BytesMut::with_capacity(self.size.into());
        }
        Out::new(&mut self.headers)
    }
}

impl Default for Encoder {
    fn default() -> Self {
        Self::new()
    }
}
