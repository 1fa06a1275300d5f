//! PI 25: the place of an SPDU in a segmented SSDU.

use core::fmt;

/// Which segment of its SSDU an SPDU holds; `Default`, and the meaning of absence, is the whole.
///
/// X.225 8.3.4.18, 8.3.11.3
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Enclosure {
    /// Neither the first nor the last segment.
    Middle,
    /// The first segment; more follow.
    Beginning,
    /// The last segment.
    End,
    /// The whole SSDU.
    #[default]
    Whole,
}

impl Enclosure {
    /// The Enclosure Item of a segment.
    #[must_use]
    pub const fn new(beginning: bool, end: bool) -> Self {
        match (beginning, end) {
            (false, false) => Self::Middle,
            (true, false) => Self::Beginning,
            (false, true) => Self::End,
            (true, true) => Self::Whole,
        }
    }

    /// Whether the SSDU begins here.
    #[must_use]
    pub const fn is_beginning(self) -> bool {
        matches!(self, Self::Beginning | Self::Whole)
    }

    /// Whether the SSDU ends here.
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self, Self::End | Self::Whole)
    }

    /// The octet: bit 1 beginning, bit 2 end.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.is_beginning() as u8 | (self.is_end() as u8) << 1
    }
}

impl fmt::Display for Enclosure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Middle => "middle",
            Self::Beginning => "beginning",
            Self::End => "end",
            Self::Whole => "beginning and end",
        })
    }
}
