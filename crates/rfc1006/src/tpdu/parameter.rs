//! One parameter of CR, CC, DR or ER.

use core::ops::Range;

use bytes::{BufMut, Bytes, BytesMut};

use super::{Class, Fault, Kind};
use crate::TSelector;

/// One parameter of a variable part.
///
/// X.224 13.2.3, 13.3.4, 13.5.4, 13.12.4
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Parameter {
    /// TPDU size (C0), as its code: see [`TpduSize::from_code`](crate::TpduSize::from_code).
    TpduSize(u8),
    /// Calling transport selector (C1).
    Calling(TSelector),
    /// Called transport selector in a CR, responding transport selector in a CC (C2).
    Called(TSelector),
    /// Additional option selection (C6): bit 1 is the use of transport expedited data, bit 6 their
    /// acknowledgement in class 2 over TCP.
    AdditionalOptions(u8),
    /// Alternative protocol classes (C7), one octet each, class in bits 8 to 5.
    AlternativeClasses(Bytes),
    /// Preferred maximum TPDU size (F0) in multiples of 128 octets, 1 or more.
    PreferredSize(u32),
    /// Additional information of a DR (E0), user defined.
    AdditionalInformation(Bytes),
    /// Header of the rejected TPDU in an ER (C1), up to and including the octet at fault.
    InvalidTpdu(Bytes),
    /// A parameter of another class, or one that the standard does not know: kept, and not
    /// interpreted.
    Other {
        /// The parameter code.
        code: u8,
        /// The value.
        value: Bytes,
    },
}

impl Parameter {
    /// The parameter code.
    #[must_use]
    pub const fn code(&self) -> u8 {
        match self {
            Self::TpduSize(_) => 0xC0,
            Self::Calling(_) | Self::InvalidTpdu(_) => 0xC1,
            Self::Called(_) => 0xC2,
            Self::AdditionalOptions(_) => 0xC6,
            Self::AlternativeClasses(_) => 0xC7,
            Self::PreferredSize(_) => 0xF0,
            Self::AdditionalInformation(_) => 0xE0,
            Self::Other { code, .. } => *code,
        }
    }

    /// What the standard calls a parameter of this code in this TPDU, if it has one.
    #[must_use]
    pub const fn name(kind: Kind, code: u8) -> Option<&'static str> {
        Some(match (kind, code) {
            (Kind::Er, 0xC1) => "invalid TPDU",
            (Kind::Cc, 0xC2) => "responding transport selector",
            (_, 0xC0) => "TPDU size",
            (_, 0xC1) => "calling transport selector",
            (_, 0xC2) => "called transport selector",
            (_, 0xC3) => "checksum",
            (_, 0xC4) => "version number",
            (_, 0xC5) => "protection parameters",
            (_, 0xC6) => "additional option selection",
            (_, 0xC7) => "alternative protocol classes",
            (_, 0x85) => "acknowledgement time",
            (_, 0x86) => "residual error rate",
            (_, 0x87) => "priority",
            (_, 0x88) => "transit delay",
            (_, 0x89) => "throughput",
            (_, 0x8A) => "subsequence number",
            (_, 0x8B) => "reassignment time",
            (_, 0x8C) => "flow control confirmation",
            (_, 0x8F) => "selective acknowledgement",
            (_, 0x90) => "ED-TPDU-NR",
            (_, 0xE0) => "additional information",
            (_, 0xF0) => "preferred maximum TPDU size",
            (_, 0xF2) => "inactivity timer",
            _ => return None,
        })
    }

    /// Reads the value of one parameter, which stands there in its TPDU: the definitions of X.224
    /// 13.3.4, 13.5.4 and 13.12.4.
    pub(super) fn decode(
        kind: Kind,
        code: u8,
        tpdu: &Bytes,
        place: Range<usize>,
    ) -> Result<Self, Fault> {
        let connection = matches!(kind, Kind::Cr | Kind::Cc);
        let value = tpdu.get(place.clone()).unwrap_or_default();
        let kept = || tpdu.slice(place);
        Ok(match code {
            0xC0 if connection => Self::TpduSize(single(value)?),
            0xC1 if connection => Self::Calling(selector(kept())?),
            0xC2 if connection => Self::Called(selector(kept())?),
            0xC6 if connection => Self::AdditionalOptions(single(value)?),
            0xC7 if connection => Self::AlternativeClasses(classes(kept())?),
            0xF0 if connection => Self::PreferredSize(multiple(value)?),
            0xE0 if kind == Kind::Dr => Self::AdditionalInformation(kept()),
            0xC1 if kind == Kind::Er => Self::InvalidTpdu(kept()),
            _ => Self::Other {
                code,
                value: kept(),
            },
        })
    }

    pub(super) fn encode(&self, out: &mut BytesMut) {
        self.value(|value| {
            out.put_slice(&[self.code(), u8::try_from(value.len()).unwrap_or(u8::MAX)]);
            out.put_slice(value);
        });
    }

    /// Octets of code, length and value.
    pub(super) fn encoded_len(&self) -> usize {
        self.value(|value| value.len().saturating_add(2))
    }

    /// Does something with the octets of the value, 255 at most.
    fn value<R>(&self, look: impl FnOnce(&[u8]) -> R) -> R {
        let (octet, octets);
        let value: &[u8] = match self {
            Self::TpduSize(value) | Self::AdditionalOptions(value) => {
                octet = [*value];
                &octet
            }
            Self::Calling(selector) | Self::Called(selector) => selector.as_ref(),
            Self::PreferredSize(multiple) => {
                octets = multiple.to_be_bytes();
                let zeros = octets.iter().take(3).take_while(|it| **it == 0).count();
                octets.get(zeros..).unwrap_or_default()
            }
            Self::AlternativeClasses(value)
            | Self::AdditionalInformation(value)
            | Self::InvalidTpdu(value)
            | Self::Other { value, .. } => value,
        };
        look(value.get(..usize::from(u8::MAX)).unwrap_or(value))
    }
}

fn single(value: &[u8]) -> Result<u8, Fault> {
    match value {
        [octet] => Ok(*octet),
        _ => Err(Fault::ParameterLength {
            found: value.len(),
            least: 1,
            most: 1,
        }),
    }
}

fn selector(value: Bytes) -> Result<TSelector, Fault> {
    let found = value.len();
    TSelector::new(value).map_err(|_| Fault::ParameterLength {
        found,
        least: 0,
        most: TSelector::MAX,
    })
}

fn classes(value: Bytes) -> Result<Bytes, Fault> {
    let known = value
        .iter()
        .all(|octet| Class::from_number(octet >> 4).is_some());
    if known {
        Ok(value)
    } else {
        Err(Fault::ParameterValue)
    }
}

fn multiple(value: &[u8]) -> Result<u32, Fault> {
    if !(1..=4).contains(&value.len()) {
        return Err(Fault::ParameterLength {
            found: value.len(),
            least: 1,
            most: 4,
        });
    }
    match value
        .iter()
        .fold(0, |multiple: u32, octet| multiple << 8 | u32::from(*octet))
    {
        0 => Err(Fault::ParameterValue),
        multiple => Ok(multiple),
    }
}
