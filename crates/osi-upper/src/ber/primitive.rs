//! The contents of the simple types.

use bytes::{Bytes, BytesMut};

use super::{Element, Error, Fault};
use crate::{BitString, Oid};

/// Levels of constructed string segments that are followed before giving up.
const SEGMENT_DEPTH_LIMIT: usize = 4;

impl Element<'_> {
    /// The contents as an INTEGER, whatever the tag.
    pub(crate) fn integer(&self) -> Result<i64, Error> {
        let octets = self.primitive()?;
        let Some(&first) = octets.first() else {
            return Err(self.fault(Fault::IntegerEmpty));
        };
        // Sign octets that say nothing are allowed here: a peer's integer need not be minimal.
        let sign = if first & 0x80 == 0 { 0x00 } else { 0xff };
        let significant = octets.iter().position(|&octet| octet != sign);
        let digits = significant.and_then(|at| octets.get(at..)).unwrap_or(&[]);
        let start = i64::from(sign != 0).wrapping_neg();
        let too_long = Fault::IntegerTooLong {
            octets: octets.len(),
        };
        if digits.len() > 8 {
            return Err(self.fault(too_long));
        }
        let value = digits
            .iter()
            .fold(start, |value, &octet| (value << 8) | i64::from(octet));
        if (value < 0) == (sign != 0) {
            Ok(value)
        } else {
            Err(self.fault(too_long))
        }
    }

    /// The contents as an OBJECT IDENTIFIER, whatever the tag.
    pub(crate) fn oid(&self) -> Result<Oid, Error> {
        self.primitive()?;
        Oid::from_contents(self.content()).ok_or_else(|| self.fault(Fault::OidMalformed))
    }

    /// The contents as an OCTET STRING or a character string, whatever the tag. Segments of a
    /// constructed encoding are joined by copying; a primitive one is a slice of the source.
    pub(crate) fn octet_string(&self) -> Result<Bytes, Error> {
        if !self.constructed {
            return Ok(self.content());
        }
        let mut joined = BytesMut::with_capacity(self.octets().len());
        self.join(SEGMENT_DEPTH_LIMIT, &mut |segment| {
            joined.extend_from_slice(segment.octets());
            Ok(())
        })?;
        Ok(joined.freeze())
    }

    /// The contents as a BIT STRING, whatever the tag.
    pub(crate) fn bit_string(&self) -> Result<BitString, Error> {
        if !self.constructed {
            return self.bit_segment();
        }
        let mut joined = BytesMut::with_capacity(self.octets().len());
        let mut unused_bits = 0;
        self.join(SEGMENT_DEPTH_LIMIT, &mut |segment| {
            // Only the last segment may end inside an octet.
            if unused_bits != 0 {
                return Err(segment.fault(Fault::UnusedBitsInvalid));
            }
            let bits = segment.bit_segment()?;
            unused_bits = bits.unused_bits;
            joined.extend_from_slice(&bits.octets);
            Ok(())
        })?;
        Ok(BitString {
            unused_bits,
            octets: joined.freeze(),
        })
    }

    fn bit_segment(&self) -> Result<BitString, Error> {
        match self.octets().split_first() {
            Some((&unused_bits, octets))
                if unused_bits == 0 || (unused_bits <= 7 && !octets.is_empty()) =>
            {
                Ok(BitString {
                    unused_bits,
                    octets: self.content().slice(1..),
                })
            }
            _ => Err(self.fault(Fault::UnusedBitsInvalid)),
        }
    }

    fn join(
        &self,
        depth: usize,
        each: &mut dyn FnMut(&Element<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if depth == 0 {
            return Err(self.fault(Fault::TooDeep {
                limit: SEGMENT_DEPTH_LIMIT,
            }));
        }
        let mut segments = self.components()?;
        while let Some(segment) = segments.next()? {
            // A segment of a character string may carry that string's own tag: only the
            // structure matters here.
            if segment.constructed {
                segment.join(depth - 1, each)?;
            } else {
                each(&segment)?;
            }
        }
        Ok(())
    }

    fn primitive(&self) -> Result<&[u8], Error> {
        if self.constructed {
            Err(self.fault(Fault::NotPrimitive))
        } else {
            Ok(self.octets())
        }
    }
}
