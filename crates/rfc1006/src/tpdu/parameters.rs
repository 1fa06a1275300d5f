//! The variable part: the parameters of one TPDU.

use core::ops::Range;

use bytes::{Bytes, BytesMut};
use smallvec::SmallVec;

use super::{Class, Fault, Kind, Parameter, TpduError};
use crate::{TSelector, TpduSize};

/// Octets of parameters that fit behind the longest fixed part: 254 less 6.
const ROOM: usize = 248;

/// A variable part: parameters in the order in which they are sent or came.
///
/// The order means nothing; of several parameters with the same code the last one counts.
///
/// X.224 13.2.3
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parameters(SmallVec<[Parameter; 3]>);

/// What the last parameter that matches says.
macro_rules! last {
    ($parameters:ident, $pattern:pat => $value:expr) => {
        $parameters
            .0
            .iter()
            .rev()
            .find_map(|parameter| match parameter {
                $pattern => $value,
                _ => None,
            })
    };
}

impl Parameters {
    /// No parameters.
    #[must_use]
    pub const fn new() -> Self {
        Self(SmallVec::new_const())
    }

    /// Appends a parameter.
    ///
    /// # Errors
    /// [`NoRoom`] when the header would grow past its 254 octets.
    pub fn push(&mut self, parameter: Parameter) -> Result<(), NoRoom> {
        let octets: usize = self
            .iter()
            .chain([&parameter])
            .map(Parameter::encoded_len)
            .sum();
        if octets > ROOM {
            return Err(NoRoom);
        }
        self.0.push(parameter);
        Ok(())
    }

    /// The parameters, in order.
    pub fn iter(&self) -> core::slice::Iter<'_, Parameter> {
        self.0.iter()
    }

    /// The calling transport selector.
    #[must_use]
    pub fn calling(&self) -> Option<&TSelector> {
        last!(self, Parameter::Calling(selector) => Some(selector))
    }

    /// The called transport selector of a CR, or the responding one of a CC.
    #[must_use]
    pub fn called(&self) -> Option<&TSelector> {
        last!(self, Parameter::Called(selector) => Some(selector))
    }

    /// The TPDU size that the TPDU size parameter names.
    #[must_use]
    pub fn tpdu_size(&self) -> Option<TpduSize> {
        last!(self, Parameter::TpduSize(code) => TpduSize::from_code(*code))
    }

    /// The TPDU size that the preferred maximum TPDU size parameter names.
    #[must_use]
    pub fn preferred_size(&self) -> Option<TpduSize> {
        last!(self, Parameter::PreferredSize(n) => Some(TpduSize::from_preferred(*n)))
    }

    /// The bits of the additional option selection, 0 when nothing is said.
    #[must_use]
    pub fn additional_options(&self) -> u8 {
        last!(self, Parameter::AdditionalOptions(bits) => Some(*bits)).unwrap_or(0)
    }

    /// The classes that the initiator would also take.
    pub fn alternative_classes(&self) -> impl Iterator<Item = Class> {
        let octets = last!(self, Parameter::AlternativeClasses(octets) => Some(octets));
        octets
            .into_iter()
            .flatten()
            .filter_map(|octet| Class::from_number(octet >> 4))
    }

    /// The additional information of a DR.
    #[must_use]
    pub fn additional_information(&self) -> Option<&Bytes> {
        last!(self, Parameter::AdditionalInformation(value) => Some(value))
    }

    /// The header that an ER rejects.
    #[must_use]
    pub fn invalid_tpdu(&self) -> Option<&Bytes> {
        last!(self, Parameter::InvalidTpdu(value) => Some(value))
    }

    /// Reads the variable part that stands there in a TPDU.
    pub(super) fn decode(kind: Kind, tpdu: &Bytes, part: Range<usize>) -> Result<Self, TpduError> {
        let mut parameters = SmallVec::new();
        let mut offset = part.start;
        while let Some(&[code, ref rest @ ..]) = tpdu.get(offset..part.end) {
            let fail = |at: usize, fault| TpduError {
                offset: at,
                tpdu: Some(kind),
                parameter: Some(code),
                fault,
            };
            let Some((&length, values)) = rest.split_first() else {
                return Err(fail(offset, Fault::ParameterCut));
            };
            let (announced, available) = (usize::from(length), values.len());
            let begin = offset.saturating_add(2);
            if announced > available {
                return Err(fail(
                    offset.saturating_add(1),
                    Fault::ParameterOverrun {
                        announced,
                        available,
                    },
                ));
            }
            let end = begin.saturating_add(announced);
            let parameter = Parameter::decode(kind, code, tpdu, begin..end).map_err(|fault| {
                let at = match fault {
                    Fault::ParameterLength { .. } => offset.saturating_add(1),
                    _ => begin,
                };
                fail(at, fault)
            })?;
            parameters.push(parameter);
            offset = end;
        }
        Ok(Self(parameters))
    }

    /// Appends the parameters, as many as fit into `room` octets.
    pub(super) fn encode(&self, mut room: usize, out: &mut BytesMut) {
        for parameter in self {
            if let Some(left) = room.checked_sub(parameter.encoded_len()) {
                parameter.encode(out);
                room = left;
            }
        }
    }
}

/// Appends parameters; one for which the header has no room is left out. [`Parameters::push`] tells.
impl Extend<Parameter> for Parameters {
    fn extend<I: IntoIterator<Item = Parameter>>(&mut self, parameters: I) {
        for parameter in parameters {
            let _left_out = self.push(parameter);
        }
    }
}

/// Collects parameters, as [`extend`](Self::extend) does.
impl FromIterator<Parameter> for Parameters {
    fn from_iter<I: IntoIterator<Item = Parameter>>(parameters: I) -> Self {
        let mut fitting = Self::new();
        fitting.extend(parameters);
        fitting
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
