//! Cutting a byte stream into TPKTs.

use bytes::{Buf, Bytes, BytesMut};

use super::{Foreign, HEADER, SHORTEST, TpktError, TpktFault, VERSION};

/// Pulls complete TPKTs out of a buffer that the driver fills from the stream.
///
/// The framer holds no octets: what is incomplete stays in the buffer. A buffer that is refilled
/// only after [`pull`](Self::pull) has said `None` never needs to hold more than one incomplete
/// TPKT, 65 535 octets.
///
/// RFC 1006, section 6
#[derive(Debug, Clone, Default)]
pub struct Framer {
    stage: Stage,
    /// Octets of the stream taken so far.
    offset: u64,
}

#[derive(Debug, Clone, Copy, Default)]
enum Stage {
    #[default]
    Begin,
    /// A header was taken; so many octets of TPDU follow.
    Header(usize),
}

impl Framer {
    /// A framer at the start of a stream.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next complete TPKT from the front of `buffer` and returns its TPDU, without a
    /// copy; `None` when more octets are needed.
    ///
    /// The reserved octet of the header is not looked at. The version is judged once a whole header
    /// is there, so that the outcome does not depend on how the stream was split.
    ///
    /// # Errors
    /// [`TpktError`] when what follows is no TPKT. The stream cannot be picked up again after that.
    pub fn pull(&mut self, buffer: &mut BytesMut) -> Result<Option<Bytes>, TpktError> {
        let length = match self.stage {
            Stage::Header(length) => length,
            Stage::Begin => {
                let Some(&header) = buffer.first_chunk::<HEADER>() else {
                    return Ok(None);
                };
                let length = tpdu_length(header).map_err(|fault| TpktError {
                    offset: self.offset,
                    fault,
                })?;
                buffer.advance(HEADER);
                self.offset = self.offset.saturating_add(4);
                self.stage = Stage::Header(length);
                length
            }
        };
        if buffer.len() < length {
            return Ok(None);
        }
        self.stage = Stage::Begin;
        self.offset = self
            .offset
            .saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
        Ok(Some(buffer.split_to(length).freeze()))
    }

    /// A whole TPKT of so many octets was due, and was taken by somebody else.
    pub(crate) fn pass(&mut self, length: usize) {
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        self.offset = self.offset.saturating_add(length);
    }

    /// Octets of the stream taken so far: where the next header, or the TPDU after the last one,
    /// begins.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Octets of TPDU that the last header announced and that have not been pulled yet; `None`
    /// between TPKTs.
    #[must_use]
    pub fn awaited(&self) -> Option<usize> {
        match self.stage {
            Stage::Begin => None,
            Stage::Header(length) => Some(length),
        }
    }
}

/// Octets of TPDU behind this header.
fn tpdu_length(header: [u8; HEADER]) -> Result<usize, TpktFault> {
    let [version, _reserved, high, low] = header;
    if version != VERSION {
        return Err(TpktFault::Version {
            found: header,
            foreign: Foreign::recognize(header),
        });
    }
    match u16::from_be_bytes([high, low]) {
        found @ ..SHORTEST => Err(TpktFault::Length { found }),
        length => Ok(usize::from(length).saturating_sub(HEADER)),
    }
}
