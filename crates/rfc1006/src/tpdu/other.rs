//! TPDUs that classes 0 and 2 do not have.

use bytes::{BufMut, Bytes, BytesMut};

use super::{Fault, Kind, TpduError, codec::Header};

/// AK, RJ, and DT or EA with a variable part or in extended format: named, and kept as octets.
///
/// X.224 13.7, 13.9 to 13.11
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// The type of TPDU.
    pub kind: Kind,
    /// The header, from the length indicator on.
    pub header: Bytes,
    /// What follows the header.
    pub user_data: Bytes,
}

impl Other {
    pub(super) fn decode(header: &Header<'_>) -> Result<Self, TpduError> {
        let expected = header.kind.fixed_part();
        if header.length < expected {
            return Err(header.fail(
                0,
                Fault::FixedPart {
                    found: header.length,
                    expected,
                },
            ));
        }
        let octets = header.tpdu.slice(..header.length.saturating_add(1));
        Ok(Self {
            kind: header.kind,
            header: octets,
            user_data: header.user_data(),
        })
    }

    pub(super) fn encode(&self, out: &mut BytesMut) {
        out.put_slice(&self.header);
        out.put_slice(&self.user_data);
    }
}
