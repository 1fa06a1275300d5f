//! The two structures of clause 8.2: identifier and length, with the octets that the length covers.

use super::Octets;
use nom::combinator::verify;
use nom::error::{ErrorKind, ParseError};
use nom::number::{be_u8, be_u16};
use nom::{IResult, Input, Parser};
use smallvec::SmallVec;

/// An SPDU without its user information, a PGI unit or a PI unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'a> {
    /// SI, PGI or PI.
    pub(super) code: u8,
    /// What the LI covers.
    pub(super) field: Octets<'a>,
    /// Whether the LI has three octets though one would do.
    pub(super) long_form: bool,
    /// Where the unit begins.
    pub(super) offset: usize,
}

/// Why a unit could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// The octets end before the LI does.
    LengthMissing,
    /// The LI says so many octets, but there are fewer.
    TooShort { length: usize, available: usize },
}

impl ParseError<&[u8]> for Broken {
    fn from_error_kind(_: &[u8], _: ErrorKind) -> Self {
        Self::LengthMissing
    }

    fn append(_: &[u8], _: ErrorKind, other: Self) -> Self {
        other
    }
}

/// Reads a unit off the front of the octets.
///
/// ```text
///   octet 1      2 (... 4)        then
/// +---------+----------------+----------------+
/// |  code   |       LI       | LI octets      |
/// +---------+----------------+----------------+
/// ```
#[inline]
pub(super) fn unit<'a>(octets: &mut Octets<'a>) -> Result<Unit<'a>, Broken> {
    let Some((code, field, rest)) = short_unit(*octets) else {
        let (unit, rest) = longer_unit(*octets)?;
        *octets = rest;
        return Ok(unit);
    };
    let offset = octets.offset();
    *octets = rest;
    Ok(Unit {
        code,
        field,
        long_form: false,
        offset,
    })
}

/// A unit of up to 256 octets that lies in one slice: its code and what the LI covers, and the octets behind it.
#[inline]
fn short_unit(octets: Octets<'_>) -> Option<(u8, Octets<'_>, Octets<'_>)> {
    let [code, length @ ..=254, ..] = *octets.front() else {
        return None;
    };
    let (field, rest) = octets.split_front(2, length.into())?;
    Some((code, field, rest))
}

/// A unit that is longer than 256 octets, lies in several slices, or is none. Its code and length are looked at in one piece: they
/// have four octets at most.
#[inline(never)]
fn longer_unit(octets: Octets<'_>) -> Result<(Unit<'_>, Octets<'_>), Broken> {
    let front: SmallVec<[u8; 4]> = octets.iter_elements().take(4).collect();
    let (behind, (code, (length, long_form))) = header(&front).map_err(|error| broken(&error))?;
    let rest = octets.take_from(front.len() - behind.len());
    let (length, available) = (usize::from(length), rest.len());
    if length > available {
        return Err(Broken::TooShort { length, available });
    }
    let (rest, field) = rest.take_split(length);
    let unit = Unit {
        code,
        field,
        long_form,
        offset: octets.offset(),
    };
    Ok((unit, rest))
}

fn header(octets: &[u8]) -> IResult<&[u8], (u8, (u16, bool)), Broken> {
    (be_u8(), length_indicator).parse(octets)
}

/// One octet for 0 to 254; three for 255 to 65 535, the first one 255. Whether three octets tell what one could is reported.
///
/// X.225 8.2.5
fn length_indicator(octets: &[u8]) -> IResult<&[u8], (u16, bool), Broken> {
    let one = verify(be_u8(), |length| *length < 255).map(|length| (u16::from(length), false));
    let three = (be_u8(), be_u16()).map(|(_, length)| (length, length < 255));
    one.or(three).parse(octets)
}

fn broken(error: &nom::Err<Broken>) -> Broken {
    match *error {
        nom::Err::Error(broken) | nom::Err::Failure(broken) => broken,
        nom::Err::Incomplete(_) => Broken::LengthMissing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Slices;

    fn read(octets: &'static [u8]) -> Result<(u8, usize, bool, usize), Broken> {
        let tsdu = Slices::from(octets);
        let mut rest = Octets::new(&tsdu);
        let read = unit(&mut rest)?;
        Ok((read.code, read.field.len(), read.long_form, rest.len()))
    }

    #[test]
    fn a_length_of_254_has_one_octet() {
        let mut octets = alloc::vec![20, 254];
        octets.resize(2 + 254 + 5, 0);
        assert_eq!(read(octets.leak()), Ok((20, 254, false, 5)));
    }

    #[test]
    fn a_length_of_255_has_three_octets() {
        let mut octets = alloc::vec![20, 255, 0, 255];
        octets.resize(4 + 255, 0);
        assert_eq!(read(octets.leak()), Ok((20, 255, false, 0)));
    }

    #[test]
    fn three_octets_for_a_short_length_are_noticed() {
        assert_eq!(read(&[20, 255, 0, 2, 7, 7]), Ok((20, 2, true, 0)));
    }

    #[test]
    fn octets_that_end_inside_the_length_are_an_error() {
        for octets in [&[20][..], &[20, 255], &[20, 255, 1]] {
            assert_eq!(read(octets), Err(Broken::LengthMissing));
        }
    }

    #[test]
    fn a_length_past_the_end_is_an_error() {
        assert_eq!(
            read(&[20, 3, 0, 0]),
            Err(Broken::TooShort {
                length: 3,
                available: 2
            })
        );
    }
}
