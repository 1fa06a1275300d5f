//! DT and ED.

use bytes::{BufMut, Bytes, BytesMut};

use super::{Fault, Other, Tpdu, TpduError, codec::Header};

/// Bit 8 of the number octet: this TPDU ends its TSDU.
const EOT: u8 = 0x80;

/// A data TPDU (DT) in the format of classes 0 and 1.
///
/// ```text
///  LI = 2 | 1111 0000 | EOT, TPDU-NR | user data
///     1         1            1
/// ```
///
/// X.224 13.7
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dt {
    /// Whether this is the last DT of its TSDU.
    pub eot: bool,
    /// Send sequence number, 0 to 127; 0 in class 0, where the receiver does not look at it.
    pub number: u8,
    /// A segment of the TSDU.
    pub user_data: Bytes,
}

impl Dt {
    /// Reads a DT; those of classes 2 to 4 hold a reference and are kept as [`Other`].
    pub(super) fn decode(header: &Header<'_>) -> Result<Tpdu, TpduError> {
        let [_code, number] = header.fixed()?;
        match header.length {
            2 => Ok(Tpdu::Dt(Self {
                eot: number & EOT != 0,
                number: number & !EOT,
                user_data: header.user_data(),
            })),
            3 => Err(header.fail(
                0,
                Fault::FixedPart {
                    found: 3,
                    expected: 2,
                },
            )),
            _ => Ok(Tpdu::Other(Other::decode(header)?)),
        }
    }

    pub(super) fn encode(&self, out: &mut BytesMut) {
        out.put_slice(&[2, 0xF0, number_octet(self.eot, self.number)]);
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
        match self.dst_ref {
            None => out.put_slice(&[2, 0x10]),
            Some(reference) => {
                out.put_slice(&[4, 0x10]);
                out.put_u16(reference);
            }
        }
        out.put_u8(number_octet(self.eot, self.number));
        out.put_slice(&self.user_data);
    }
}

fn number_octet(eot: bool, number: u8) -> u8 {
    number & !EOT | if eot { EOT } else { 0 }
}
