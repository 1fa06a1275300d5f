//! The types of TPDU and their codes.

use core::fmt;

/// A type of TPDU, by the abbreviation of the standard.
///
/// X.224 Table 8
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Connection request.
    Cr,
    /// Connection confirm.
    Cc,
    /// Disconnect request.
    Dr,
    /// Disconnect confirm.
    Dc,
    /// Data.
    Dt,
    /// Expedited data.
    Ed,
    /// Data acknowledgement.
    Ak,
    /// Expedited data acknowledgement.
    Ea,
    /// Reject.
    Rj,
    /// TPDU error.
    Er,
}

impl Kind {
    /// The type that the second octet of a TPDU names; the low bits carry a credit or a mark in
    /// some of them.
    #[must_use]
    pub const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0xE0..=0xEF => Self::Cr,
            0xD0..=0xDF => Self::Cc,
            0x80 => Self::Dr,
            0xC0 => Self::Dc,
            0xF0 | 0xF1 => Self::Dt,
            0x10 => Self::Ed,
            0x60..=0x6F => Self::Ak,
            0x20 => Self::Ea,
            0x50..=0x5F => Self::Rj,
            0x70 => Self::Er,
            _ => return None,
        })
    }

    /// The octet that names the type, low bits zero.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Cr => 0xE0,
            Self::Cc => 0xD0,
            Self::Dr => 0x80,
            Self::Dc => 0xC0,
            Self::Dt => 0xF0,
            Self::Ed => 0x10,
            Self::Ak => 0x60,
            Self::Ea => 0x20,
            Self::Rj => 0x50,
            Self::Er => 0x70,
        }
    }

    /// Octets of the fixed part in its shortest format, the code included and LI not.
    #[must_use]
    pub const fn fixed_part(self) -> usize {
        match self {
            Self::Cr | Self::Cc | Self::Dr => 6,
            Self::Dc => 5,
            Self::Dt | Self::Ed => 2,
            Self::Ak | Self::Ea | Self::Rj | Self::Er => 4,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Cr => "CR",
            Self::Cc => "CC",
            Self::Dr => "DR",
            Self::Dc => "DC",
            Self::Dt => "DT",
            Self::Ed => "ED",
            Self::Ak => "AK",
            Self::Ea => "EA",
            Self::Rj => "RJ",
            Self::Er => "ER",
        })
    }
}
