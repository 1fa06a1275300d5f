//! The variable part: parameters of CR, CC, DR and ER.

use alloc::vec::Vec;

use bytes::{BufMut, Bytes};

use super::{Class, Fault, Kind, TpduError};
use crate::{TSelector, TpduSize};

/// Octets of parameters that fit behind the longest fixed part: 254 less 6.
const ROOM: usize = 248;

/// One parameter of a variable part.
///
/// X.224 13.2.3, 13.3.4, 13.5.4, 13.12.4
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Parameter {
    /// TPDU size (C0), as its code: see [`TpduSize::from_code`].
    TpduSize(u8),
    /// Calling transport selector (C1).
    Calling(TSelector),
    /// Called transport selector in a CR, responding transport selector in a CC (C2).
    Called(TSelector),
    /// Additional option selection (C6): bit 1 is the use of transport expedited data.
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

    /// Reads the value of one parameter: the definitions of X.224 13.3.4, 13.5.4 and 13.12.4.
    fn decode(kind: Kind, code: u8, value: Bytes) -> Result<Self, Fault> {
        let connection = matches!(kind, Kind::Cr | Kind::Cc);
        Ok(match code {
            0xC0 if connection => Self::TpduSize(single(&value)?),
            0xC1 if connection => Self::Calling(selector(value)?),
            0xC2 if connection => Self::Called(selector(value)?),
            0xC6 if connection => Self::AdditionalOptions(single(&value)?),
            0xC7 if connection => Self::AlternativeClasses(classes(value)?),
            0xF0 if connection => Self::PreferredSize(multiple(&value)?),
            0xE0 if kind == Kind::Dr => Self::AdditionalInformation(value),
            0xC1 if kind == Kind::Er => Self::InvalidTpdu(value),
            _ => Self::Other { code, value },
        })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::TpduSize(octet) | Self::AdditionalOptions(octet) => self.put(&[*octet], out),
            Self::Calling(selector) | Self::Called(selector) => self.put(selector.as_ref(), out),
            Self::PreferredSize(multiple) => {
                let octets = multiple.to_be_bytes();
                let zeros = octets
                    .iter()
                    .take(3)
                    .take_while(|octet| **octet == 0)
                    .count();
                self.put(octets.get(zeros..).unwrap_or_default(), out);
            }
            Self::AlternativeClasses(value)
            | Self::AdditionalInformation(value)
            | Self::InvalidTpdu(value)
            | Self::Other { value, .. } => {
                self.put(value, out);
            }
        }
    }

    fn put(&self, value: &[u8], out: &mut Vec<u8>) {
        out.put_u8(self.code());
        out.put_u8(u8::try_from(value.len()).unwrap_or(u8::MAX));
        out.extend(value.iter().take(usize::from(u8::MAX)));
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

/// A variable part: parameters in the order in which they are sent or came.
///
/// The order means nothing; of several parameters with the same code the last one counts.
///
/// X.224 13.2.3
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parameters(Vec<Parameter>);

impl Parameters {
    /// No parameters.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Appends a parameter.
    ///
    /// # Errors
    /// [`NoRoom`] when the header would grow past its 254 octets.
    pub fn push(&mut self, parameter: Parameter) -> Result<(), NoRoom> {
        let mut encoded = Vec::new();
        self.0
            .iter()
            .chain([&parameter])
            .for_each(|parameter| parameter.encode(&mut encoded));
        if encoded.len() > ROOM {
            return Err(NoRoom);
        }
        self.0.push(parameter);
        Ok(())
    }

    /// Appends what fits, leaves out what does not.
    fn push_fitting(mut self, parameter: Parameter) -> Self {
        let _left_out = self.push(parameter);
        self
    }

    /// The parameters, in order.
    pub fn iter(&self) -> core::slice::Iter<'_, Parameter> {
        self.0.iter()
    }

    /// The calling transport selector.
    #[must_use]
    pub fn calling(&self) -> Option<&TSelector> {
        self.last(|parameter| {
            if let Parameter::Calling(selector) = parameter {
                Some(selector)
            } else {
                None
            }
        })
    }

    /// The called transport selector of a CR, or the responding one of a CC.
    #[must_use]
    pub fn called(&self) -> Option<&TSelector> {
        self.last(|parameter| {
            if let Parameter::Called(selector) = parameter {
                Some(selector)
            } else {
                None
            }
        })
    }

    /// The TPDU size that the TPDU size parameter names.
    #[must_use]
    pub fn tpdu_size(&self) -> Option<TpduSize> {
        self.last(|parameter| {
            if let Parameter::TpduSize(code) = parameter {
                TpduSize::from_code(*code)
            } else {
                None
            }
        })
    }

    /// The TPDU size that the preferred maximum TPDU size parameter names.
    #[must_use]
    pub fn preferred_size(&self) -> Option<TpduSize> {
        let size = |parameter: &_| {
            if let Parameter::PreferredSize(n) = parameter {
                Some(TpduSize::from_preferred(*n))
            } else {
                None
            }
        };
        self.last(size)
    }

    /// Whether transport expedited data is asked for, or agreed to; not when nothing is said.
    #[must_use]
    pub fn expedited(&self) -> bool {
        self.last(|parameter| {
            if let Parameter::AdditionalOptions(bits) = parameter {
                Some(bits & 1 != 0)
            } else {
                None
            }
        })
        .unwrap_or(false)
    }

    /// The classes that the initiator would also take.
    pub fn alternative_classes(&self) -> impl Iterator<Item = Class> {
        let octets = self.last(|parameter| {
            if let Parameter::AlternativeClasses(octets) = parameter {
                Some(octets)
            } else {
                None
            }
        });
        octets
            .into_iter()
            .flatten()
            .filter_map(|octet| Class::from_number(octet >> 4))
    }

    /// The additional information of a DR.
    #[must_use]
    pub fn additional_information(&self) -> Option<&Bytes> {
        self.last(|parameter| {
            if let Parameter::AdditionalInformation(value) = parameter {
                Some(value)
            } else {
                None
            }
        })
    }

    /// The header that an ER rejects.
    #[must_use]
    pub fn invalid_tpdu(&self) -> Option<&Bytes> {
        self.last(|parameter| {
            if let Parameter::InvalidTpdu(value) = parameter {
                Some(value)
            } else {
                None
            }
        })
    }

    fn last<'a, T>(&'a self, pick: impl FnMut(&'a Parameter) -> Option<T>) -> Option<T> {
        self.0.iter().rev().find_map(pick)
    }

    /// Reads a variable part whose first octet has this offset in its TPDU.
    pub(super) fn decode(
        kind: Kind,
        mut variable: Bytes,
        mut offset: usize,
    ) -> Result<Self, TpduError> {
        let mut parameters = Vec::new();
        while let Some(&code) = variable.first() {
            let fail = |at: usize, fault| TpduError {
                offset: at,
                tpdu: Some(kind),
                parameter: Some(code),
                fault,
            };
            let Some(&length) = variable.get(1) else {
                return Err(fail(offset, Fault::ParameterCut));
            };
            let (announced, available) = (usize::from(length), variable.len().saturating_sub(2));
            if announced > available {
                return Err(fail(
                    offset.saturating_add(1),
                    Fault::ParameterOverrun {
                        announced,
                        available,
                    },
                ));
            }
            let value = variable.split_to(announced.saturating_add(2)).slice(2..);
            let at = |fault: Fault| {
                offset.saturating_add(if matches!(fault, Fault::ParameterLength { .. }) {
                    1
                } else {
                    2
                })
            };
            parameters.push(
                Parameter::decode(kind, code, value).map_err(|fault| fail(at(fault), fault))?,
            );
            offset = offset.saturating_add(announced).saturating_add(2);
        }
        Ok(Self(parameters))
    }

    /// The encoded parameters, as many as fit into `room` octets.
    pub(super) fn encode(&self, room: usize) -> Vec<u8> {
        let mut encoded = Vec::new();
        for parameter in &self.0 {
            let before = encoded.len();
            parameter.encode(&mut encoded);
            if encoded.len() > room {
                encoded.truncate(before);
            }
        }
        encoded
    }
}

/// Collects parameters; one for which the header has no room is left out. [`Parameters::push`]
/// tells.
impl FromIterator<Parameter> for Parameters {
    fn from_iter<I: IntoIterator<Item = Parameter>>(parameters: I) -> Self {
        parameters.into_iter().fold(Self::new(), Self::push_fitting)
    }
}

impl<'a> IntoIterator for &'a Parameters {
    type Item = &'a Parameter;
    type IntoIter = core::slice::Iter<'a, Parameter>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A parameter does not fit into the 254 octets of a header any more.
///
/// X.224 13.2.1
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no room for this parameter in a header of at most 254 octets")]
pub struct NoRoom;
