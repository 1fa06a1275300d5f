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

/// The user information of such a TSDU, one octet or more; `None` for any other, which [`Tsdu::decode`](crate::Tsdu::decode) reads.
///
/// X.225 6.3.7, Table 7; 8.3.11
#[must_use]
#[inline]
pub fn decode(tsdu: &Slices) -> Option<Slices> {
    let (first, others) = tsdu.as_slice().split_first()?;
    let user_information = first.strip_prefix(HEADERS)?;
    if !others.is_empty() {
        return Some(in_pieces(first, others));
    }
    if user_information.is_empty() {
        return None;
    }
    Some(Slices::from(first.slice(HEADERS.len()..)))
}

#[cold]
fn in_pieces(first: &Bytes, others: &[Bytes]) -> Slices {
    let mut data = Slices::from(first.slice(HEADERS.len()..));
    data.extend(others.iter().cloned());
    data
}

/// The TSDU of such user information, which [`Encoder::tsdu`](crate::Encoder::tsdu) would write the same.
///
/// X.225 6.3.7, Table 7; 8.3.11
#[must_use]
#[inline]
pub fn encode(user_information: Slices) -> Slices {
    user_information.behind(Bytes::from_static(HEADERS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::data;

    #[test]
    fn four_octets_stand_before_the_data() {
        assert_eq!(decode(&data(&[1, 0, 1, 0, 0x61])), Some(data(&[0x61])));
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
            let decoded = decode(&tsdu).unwrap();
            assert_eq!(decoded, tsdu.clone().into_bytes()[4..]);
            assert_eq!(encode(decoded), tsdu);
        }
    }

    #[test]
    fn any_other_tsdu_is_none() {
        for octets in [
            &[][..],
            &[1, 0],
            &[1, 0, 1, 0],
            &[1, 0, 0x61, 0, 0x61],
            &[1, 0, 1, 3, 25, 1, 3, 0x61],
            &[1, 3, 16, 1, 1, 1, 0, 0x61],
            &[33, 0, 1, 0, 0x61],
        ] {
            assert_eq!(decode(&data(octets)), None, "{octets:?}");
        }
    }
}
