//! Lines of hexadecimal digits.

use std::fmt;
use std::io::{self, BufRead};

/// Characters that a line may have; what is beyond is passed over.
const LONGEST: u64 = 32 << 20;

/// Why a line is no octets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadHex {
    /// Something else than a hexadecimal digit or a blank, counted from 0.
    Digit { offset: usize, found: u8 },
    /// Half an octet is left over.
    Odd { digits: usize },
    /// The line is too long.
    TooLong,
}

impl BadHex {
    /// The character that cannot stand, counted from 0.
    pub(crate) fn offset(self) -> Option<usize> {
        match self {
            Self::Digit { offset, .. } => Some(offset),
            Self::Odd { .. } | Self::TooLong => None,
        }
    }

    /// What is wrong, for machines.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Self::Digit { .. } => "NotADigit",
            Self::Odd { .. } => "OddDigits",
            Self::TooLong => "LineTooLong",
        }
    }
}

impl fmt::Display for BadHex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digit { offset, found } => {
                write!(
                    f,
                    "'{}' at column {} is no hexadecimal digit",
                    found.escape_ascii(),
                    offset + 1
                )
            }
            Self::Odd { digits } => write!(f, "{digits} hexadecimal digits are no whole octets"),
            Self::TooLong => write!(f, "a line has at most {LONGEST} characters"),
        }
    }
}

/// The octets of the next line, `None` at the end of the input.
pub(crate) fn next_line(input: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, BadHex>>> {
    let mut line = Vec::new();
    if io::Read::take(&mut *input, LONGEST).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let ends = line.ends_with(b"\n");
    if !ends && line.len() as u64 == LONGEST && input.skip_until(b'\n')? > 0 {
        return Ok(Some(Err(BadHex::TooLong)));
    }
    Ok(Some(octets(&line)))
}

/// The octets that digits stand for; blanks do not count.
pub(crate) fn octets(line: &[u8]) -> Result<Vec<u8>, BadHex> {
    let mut octets = Vec::with_capacity(line.len() / 2);
    let mut high = None;
    for (offset, &found) in line
        .iter()
        .enumerate()
        .filter(|(_, found)| !found.is_ascii_whitespace())
    {
        let digit = char::from(found)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok());
        let digit = digit.ok_or(BadHex::Digit { offset, found })?;
        match high.take() {
            None => high = Some(digit << 4),
            Some(high) => octets.push(high | digit),
        }
    }
    match high {
        None => Ok(octets),
        Some(_) => Err(BadHex::Odd {
            digits: octets.len() * 2 + 1,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mut input: &[u8]) -> Vec<Result<Vec<u8>, BadHex>> {
        std::iter::from_fn(|| next_line(&mut input).unwrap()).collect()
    }

    #[test]
    fn every_line_is_octets_or_a_reason() {
        assert_eq!(
            lines(b"0100 0aFF\r\n\n0g\nabc\n  01"),
            [
                Ok(vec![1, 0, 10, 255]),
                Ok(vec![]),
                Err(BadHex::Digit {
                    offset: 1,
                    found: b'g'
                }),
                Err(BadHex::Odd { digits: 3 }),
                Ok(vec![1]),
            ]
        );
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn a_line_without_end_is_not_kept() {
        let line = [vec![b'0'; 40 << 20], b"\n0102".to_vec()].concat();
        assert_eq!(lines(&line), [Err(BadHex::TooLong), Ok(vec![1, 2])]);
    }

    #[test]
    fn reasons_are_sentences() {
        assert_eq!(
            octets(b"0x").unwrap_err().to_string(),
            "'x' at column 2 is no hexadecimal digit"
        );
        assert_eq!(
            octets(&[0xC3]).unwrap_err().to_string(),
            "'\\xc3' at column 1 is no hexadecimal digit"
        );
        assert_eq!(
            octets(b"012").unwrap_err().to_string(),
            "3 hexadecimal digits are no whole octets"
        );
    }
}
