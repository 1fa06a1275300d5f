//! Amounts with units: `64k`, `5m`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// How long: `500ms`, `30s`, `5m`, `24h`, `7d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Time(pub(crate) Duration);

/// How many octets: `512`, `64k`, `16M`, `1G`, in powers of 1024.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size(pub(crate) usize);

/// Milliseconds in each unit, the largest first.
const TIMES: [(&str, u64); 5] = [
    ("d", 86_400_000),
    ("h", 3_600_000),
    ("m", 60_000),
    ("s", 1000),
    ("ms", 1),
];

/// Octets in each unit, the largest first.
const SIZES: [(&str, usize); 4] = [("G", 1 << 30), ("M", 1 << 20), ("k", 1 << 10), ("", 1)];

/// No time is longer: a clock goes further than that.
const LONGEST: u64 = 3650 * 86_400_000;

/// A number, and what stands behind it.
fn split(text: &str) -> (&str, &str) {
    let end = text.find(|it: char| !it.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

impl FromStr for Time {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (number, unit) = split(text);
        let unit = TIMES.iter().find(|(name, _)| *name == unit);
        let (number, (_, milliseconds)) = number
            .parse::<u64>()
            .ok()
            .zip(unit)
            .ok_or("a time is a number with ms, s, m, h or d behind it")?;
        match number.checked_mul(*milliseconds) {
            Some(time) if time <= LONGEST => Ok(Self(Duration::from_millis(time))),
            _ => Err("no time is longer than 3650d"),
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = u64::try_from(self.0.as_millis()).unwrap_or(u64::MAX);
        let fits = TIMES
            .iter()
            .find(|(_, unit)| time >= *unit && time.is_multiple_of(*unit));
        let (name, unit) = fits.unwrap_or(&("s", 1000));
        // `24h` says more than `1d`.
        if *name == "d" && time == *unit {
            return f.write_str("24h");
        }
        write!(f, "{}{name}", time / unit)
    }
}

impl FromStr for Size {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (number, unit) = split(text);
        let unit = SIZES
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(unit));
        let (number, (_, octets)) = number
            .parse::<usize>()
            .ok()
            .zip(unit)
            .ok_or("octets are a number, perhaps with k, M or G behind it")?;
        let octets = number.checked_mul(*octets);
        octets.map(Self).ok_or("this is more than there can be")
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fits = SIZES
            .iter()
            .find(|(_, unit)| self.0 >= *unit && self.0.is_multiple_of(*unit));
        let (name, unit) = fits.unwrap_or(&("", 1));
        write!(f, "{}{name}", self.0 / unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_units() {
        let time = |text: &str| text.parse().map(|Time(time)| time.as_millis());
        for (text, milliseconds) in [
            ("0s", 0),
            ("500ms", 500),
            ("90s", 90_000),
            ("5m", 300_000),
            ("24h", 86_400_000),
            ("7d", 604_800_000),
        ] {
            assert_eq!(time(text), Ok(milliseconds), "{text}");
        }
        for (text, shown) in [
            ("90000ms", "90s"),
            ("3600s", "1h"),
            ("1d", "24h"),
            ("0m", "0s"),
        ] {
            assert_eq!(text.parse::<Time>().unwrap().to_string(), shown);
        }
        let unit = Err("a time is a number with ms, s, m, h or d behind it");
        for text in ["", "5", "m", "5 m", "5M", "-5s", "1.5s"] {
            assert_eq!(time(text), unit, "{text}");
        }
        assert_eq!(time("3651d"), Err("no time is longer than 3650d"));
        assert_eq!(
            time("99999999999999999d"),
            Err("no time is longer than 3650d")
        );
    }

    #[test]
    fn sizes_may_have_units() {
        let size = |text: &str| text.parse().map(|Size(size)| size);
        for (text, octets) in [("0", 0), ("512", 512), ("64k", 65_536), ("2M", 2 << 20)] {
            assert_eq!(size(text), Ok(octets), "{text}");
            assert_eq!(text.parse::<Size>().unwrap().to_string(), text);
        }
        assert_eq!((size("64K"), size("2m")), (Ok(65_536), Ok(2 << 20)));
        for text in ["", "k", "64kB", "0x40"] {
            let unit = Err("octets are a number, perhaps with k, M or G behind it");
            assert_eq!(size(text), unit, "{text}");
        }
        let much = Err("this is more than there can be");
        assert_eq!(size("99999999999999G"), much);
    }
}
