//! DT, ED and EA.

use bytes::{BufMut, Bytes, BytesMut};

use super::{Fault, Kind, Other, Tpdu, TpduError, codec::Header};

/// Bit 8 of the number octet: this TPDU ends its TSDU.
const EOT: u8 = 0x80;

/// A data TPDU (DT).
///
/// ```text
///  LI = 2 | 1111 0000 |         | EOT, TPDU-NR | user data   in classes 0 and 1
///  LI = 4 | 1111 0000 | DST-REF | EOT, TPDU-NR | user data   in classes 2 to 4, normal format
///     1         1          2           1
/// ```
///
/// X.224 13.7
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dt {
    /// The reference that the receiver gave: `None` in the format of classes 0 and 1.
    pub dst_ref: Option<u16>,
    /// Whether this is the last DT of its TSDU.
    pub eot: bool,
    /// Send sequence number, 0 to 127; 0 in class 0, and of no meaning in class 2 without explicit
    /// flow control.
    pub number: u8,
    /// A segment of the TSDU.
    pub user_data: Bytes,
}

impl Dt {
    /// Reads a DT; one with a variable part or in extended format is kept as [`Other`].
    #[inline]
    pub(super) fn decode(header: &Header<'_>) -> Result<Tpdu, TpduError> {
        let (dst_ref, number) = match header.length {
            2 => {
                let [_code, number] = header.fixed()?;
                (None, number)
            }
            4 => {
                let [_code, d1, d0, number] = header.fixed()?;
                (Some(u16::from_be_bytes([d1, d0])), number)
            }
            found @ ..4 => return Err(header.fail(0, Fault::FixedPart { found, expected: 2 })),
            _ => return Ok(Tpdu::Other(Other::decode(header)?)),
        };
        Ok(Tpdu::Dt(Self {
            dst_ref,
            eot: number & EOT != 0,
            number: number & !EOT,
            user_data: header.user_data(),
        }))
    }

    pub(super) fn encode(&self, out: &mut BytesMut) {
        put_reference(0xF0, self.dst_ref, out);
        out.put_u8(number_octet(self.eot, self.number));
        out.put_slice(&self.user_data);
    }
}

/// An expedited data TPDU (ED).
///
/// ```text
///  LI = 2 | 0001 0000 |         | EOT, TPDU-NR | 1 to 16 octets   over TPKT, where class 0 has expedited data
///  LI = 4 | 0001 0000 | DST-REF | EOT, TPDU-NR | 1 to 16 octets   in classes 1 to 4
///     1         1          2           1
/// ```
///
/// RFC 1006, section 6; X.224 13.8
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ed {
    /// The reference that the receiver gave: `None` in the format of RFC 1006, which has no such
    /// field.
    pub dst_ref: Option<u16>,
    /// End of TSDU: an ED is always a whole expedited TSDU, so the receiver does not look at it.
    pub eot: bool,
    /// Identification number, 0 to 127.
    pub number: u8,
    /// The expedited TSDU, 1 to 16 octets.
    pub user_data: Bytes,
}

impl Ed {
    /// Octets of the longest expedited TSDU.
    pub const MAX: usize = 16;

    pub(super) fn decode(header: &Header<'_>) -> Result<Self, TpduError> {
        let (dst_ref, number) = if header.length == 2 {
            let [_code, number] = header.fixed()?;
            (None, number)
        } else {
            let [_code, d1, d0, number] = header.fixed()?;
            (Some(u16::from_be_bytes([d1, d0])), number)
        };
        let user_data = header.user_data();
        match user_data.len() {
            1..=Self::MAX => Ok(Self {
                dst_ref,
                eot: number & EOT != 0,
                number: number & !EOT,
                user_data,
            }),
            found => Err(header.fail(
                header.length,
                Fault::UserData {
                    found,
                    least: 1,
                    most: Self::MAX,
                },
            )),
        }
    }

    pub(super) fn encode(&self, out: &mut BytesMut) {
        put_reference(0x10, self.dst_ref, out);
        out.put_u8(number_octet(self.eot, self.number));
        out.put_slice(&self.user_data);
    }
}

/// An expedited data acknowledgement TPDU (EA).
///
/// ```text
///  LI = 4 | 0010 0000 | DST-REF | YR-EDTU-NR
///     1         1          2          1
/// ```
///
/// X.224 13.10
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ea {
    /// The reference that the receiver gave.
    pub dst_ref: u16,
    /// The number of the ED acknowledged, 0 to 127.
    pub number: u8,
}

impl Ea {
    /// Reads an EA; one with a variable part or in extended format is kept as [`Other`].
    pub(super) fn decode(header: &Header<'_>) -> Result<Tpdu, TpduError> {
        let [_code, d1, d0, number] = header.fixed()?;
        Ok(if header.tpdu.len() == 5 && number & EOT == 0 {
            Tpdu::Ea(Self {
                dst_ref: u16::from_be_bytes([d1, d0]),
                number,
            })
        } else {
            Tpdu::Other(Other::decode(header)?)
        })
    }

    pub(super) fn encode(self, out: &mut BytesMut) {
        put_reference(Kind::Ea.code(), Some(self.dst_ref), out);
        out.put_u8(self.number & !EOT);
    }
}

/// Appends the header of a DT, ED or EA up to its last octet, the number.
fn put_reference(code: u8, dst_ref: Option<u16>, out: &mut BytesMut) {
    match dst_ref {
        None => out.put_slice(&[2, code]),
        Some(reference) => {
            out.put_slice(&[4, code]);
            out.put_u16(reference);
        }
    }
}

fn number_octet(eot: bool, number: u8) -> u8 {
    number & !EOT | if eot { EOT } else { 0 }
}
