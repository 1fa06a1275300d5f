//! The TSDU that carries nearly all data, without the detour over SPDUs: a GIVE TOKENS and a DATA TRANSFER, both without
//! parameters.
//!
//! ```text
//! +----+----+----+----+------------------
//! | GT | 00 | DT | 00 | user information
//! +----+----+----+----+------------------
//!   01        01
//! ```

use crate::{Slices, SpduKind};
use bytes::Bytes;

/// The octets before the user information.
///
/// X.225 8.3.11
pub const HEADERS: &[u8] = &[SpduKind::GiveTokens.si(), 0, SpduKind::DataTransfer.si(), 0];

/// The user information of such a TSDU, one octet or more.
///
/// # Errors
///
/// Any other TSDU, as it was: [`Tsdu::decode`](crate::Tsdu::decode) reads it.
///
/// X.225 6.3.7, Table 7; 8.3.11
#[inline]
pub fn decode(tsdu: Slices) -> Result<Slices, Slices> {
    tsdu.behind_prefix(HEADERS)
}

/// The TSDU of such user information, which [`Encoder::tsdu`](crate::Encoder::tsdu) would write the same.
///
/// X.225 6.3.7, Table 7; 8.3.11
#[must_use]
#[inline]
pub fn encode(user_information: Slices) -> Slices {
    user_information.put_behind(Bytes::from_static(HEADERS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::data;

    #[test]
    fn four_octets_stand_before_the_data() {
        assert_eq!(decode(data(&[1, 0, 1, 0, 0x61])), Ok(data(&[0x61])));
        assert_eq!(encode(data(&[0x61])), data(&[1, 0, 1, 0, 0x61]));
    }

    #[test]
    fn data_in_pieces_stays_in_pieces() {
        for pieces in [
            &[&[1, 0, 1, 0][..], &[5]][..],
            &[&[1, 0, 1, 0, 5], &[6]],
            &[&[1, 0, 1, 0, 5], &[6], &[7], &[8]],
        ] {
            let tsdu: Slices = pieces.iter().copied().map(Bytes::from_static).collect();
            let decoded = decode(tsdu.clone()).unwrap();
            assert_eq!(decoded, tsdu.clone().into_bytes()[4..]);
            assert_eq!(encode(decoded), tsdu);
        }
    }

    #[test]
    fn headers_in_two_pieces_are_left_to_others() {
        let tsdu: Slices = [&[1, 0, 1][..], &[0, 5]]
            .map(Bytes::from_static)
            .into_iter()
            .collect();
        assert_eq!(decode(tsdu.clone()), Err(tsdu));
    }

    #[test]
    fn any_other_tsdu_is_handed_back() {
        for octets in [
            &[][..],
            &[1, 0],
            &[1, 0, 1, 0],
            &[1, 0, 0x61, 0, 0x61],
            &[1, 0, 1, 3, 25, 1, 3, 0x61],
            &[1, 3, 16, 1, 1, 1, 0, 0x61],
            &[33, 0, 1, 0, 0x61],
        ] {
            assert_eq!(decode(data(octets)), Err(data(octets)));
        }
    }
}
