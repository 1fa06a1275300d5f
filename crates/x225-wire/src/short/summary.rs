//! The Connection-Summary parameter: an upper-layer context that stands for a whole CONNECT or ACCEPT.

use super::head::Head;
use super::reader::Reader;
use super::{GlobalIdentifier, ShortParameter};
use crate::{DecodeError, ErrorKind, Rule, Slices};
use core::fmt;
use core::num::NonZeroU16;

/// Which upper-layer context specification is meant.
///
/// X.225 Amendment 1, 8.6.1.9
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContextIdentifier {
    /// The restricted form: a number that the parties agreed on.
    Restricted(NonZeroU16),
    /// The global form.
    Global(GlobalIdentifier),
}

/// A context identifier with the parameters that its specification defines, in their immediate, compressed or full forms.
///
/// X.225 Amendment 1, 5.8.8, 8.6.1.9
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionSummary {
    /// The context.
    pub identifier: ContextIdentifier,
    /// Its parameters, to the end of the TSDU.
    pub parameters: Slices,
}

impl ContextIdentifier {
    /// Bits 1 to 4 of P&L.
    pub(super) fn length_bits(&self) -> u8 {
        match self {
            Self::Restricted(_) => 0,
            Self::Global(identifier) => identifier.length_bits(),
        }
    }
}

impl ConnectionSummary {
    /// Reads the octets that are left, with the identifier that bits 1 to 4 of P&L tell of.
    ///
    /// ```text
    /// +-------------------------------+------------+
    /// | identifier: 2 or 5..19 octets | parameters |
    /// +-------------------------------+------------+
    /// ```
    pub(super) fn read(reader: &mut Reader<'_>, length_bits: u8) -> Result<Self, DecodeError> {
        reader.at(ShortParameter::ConnectionSummary);
        let identifier = if length_bits == 0 {
            let number = reader.octets(2)?;
            let number = <[u8; 2]>::try_from(&*number).map(u16::from_be_bytes);
            let number = NonZeroU16::new(number.unwrap_or_default());
            ContextIdentifier::Restricted(
                number.ok_or_else(|| reader.unusable(Rule::RestrictedIdentifierZero))?,
            )
        } else {
            let octets = reader.octets(GlobalIdentifier::length_of(length_bits))?;
            let identifier = GlobalIdentifier::try_from(&*octets);
            ContextIdentifier::Global(
                identifier.map_err(|_| reader.unusable(Rule::NotAnObjectIdentifier))?,
            )
        };
        Ok(Self {
            identifier,
            parameters: reader.rest(),
        })
    }

    pub(super) fn write_identifier(&self, head: &mut Head) {
        match &self.identifier {
            ContextIdentifier::Restricted(number) => {
                head.extend_from_slice(&number.get().to_be_bytes());
            }
            ContextIdentifier::Global(identifier) => {
                head.extend_from_slice(identifier.as_octets());
            }
        }
    }
}

impl Reader<'_> {
    /// The error of an identifier that cannot be used, at its first octet.
    fn unusable(&self, rule: Rule) -> DecodeError {
        self.error(ErrorKind::MandatoryUnusable(rule))
    }
}

/// A number, or arcs.
impl fmt::Display for ContextIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Restricted(number) => number.fmt(f),
            Self::Global(identifier) => identifier.fmt(f),
        }
    }
}

impl fmt::Display for ConnectionSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.identifier.fmt(f)?;
        match self.parameters.len() {
            0 => Ok(()),
            1 => f.write_str(", 1 octet"),
            octets => write!(f, ", {octets} octets"),
        }
    }
}
