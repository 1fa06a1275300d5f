//! CR and CC.

use bytes::{BufMut, Bytes, BytesMut};

use super::{
    Class, Fault, Kind, Parameters, TpduError,
    codec::{Header, put_header},
};

/// A connection request (CR) or a connection confirm (CC): they have the same fields.
///
/// ```text
///  LI | 1110 CDT | DST-REF | SRC-REF | class, options | parameters | user data
///     | 1101 CDT |         |         |                |            |
///   1       1         2         2            1
/// ```
///
/// X.224 13.3, 13.4
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Connection {
    /// Initial credit, 0 to 15; 0 in class 0.
    pub credit: u8,
    /// The reference that the receiver gave, 0 in a CR.
    pub dst_ref: u16,
    /// The reference that the sender gives.
    pub src_ref: u16,
    /// The class preferred by a CR, selected by a CC.
    pub class: Class,
    /// Option bits of the class, 0 to 15; 0 in class 0.
    pub options: u8,
    /// The variable part.
    pub parameters: Parameters,
    /// User data: up to 32 octets, and none in class 0 unless over TPKT.
    pub user_data: Bytes,
}

impl Connection {
    pub(super) fn decode(header: &Header<'_>) -> Result<Self, TpduError> {
        let [code, d1, d0, s1, s0, option] = header.fixed()?;
        let class = Class::from_number(option >> 4)
            .ok_or_else(|| header.fail(6, Fault::Class { found: option >> 4 }))?;
        Ok(Self {
            credit: code & 0x0F,
            dst_ref: u16::from_be_bytes([d1, d0]),
            src_ref: u16::from_be_bytes([s1, s0]),
            class,
            options: option & 0x0F,
            parameters: header.parameters::<6>()?,
            user_data: header.user_data(),
        })
    }

    pub(super) fn encode(&self, kind: Kind, out: &mut BytesMut) {
        let ([d1, d0], [s1, s0]) = (self.dst_ref.to_be_bytes(), self.src_ref.to_be_bytes());
        let option = self.class.number() << 4 | self.options & 0x0F;
        put_header(
            out,
            &[kind.code() | self.credit & 0x0F, d1, d0, s1, s0, option],
            &self.parameters,
        );
        out.put_slice(&self.user_data);
    }
}
