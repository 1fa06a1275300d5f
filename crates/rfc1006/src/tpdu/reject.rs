//! ER and its causes.

use core::fmt;

use bytes::BytesMut;

use super::{
    Kind, Parameters, TpduError,
    codec::{Header, put_header},
};

/// A TPDU error (ER): the sender could not make sense of a TPDU.
///
/// ```text
///  LI | 0111 0000 | DST-REF | reject cause | parameters
///   1       1          2           1
/// ```
///
/// X.224 13.12
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Er {
    /// The reference that the receiver gave.
    pub dst_ref: u16,
    /// What was wrong.
    pub cause: RejectCause,
    /// The variable part: in class 0 it holds the header of the invalid TPDU.
    pub parameters: Parameters,
}

impl Er {
    pub(super) fn decode(header: &Header<'_>) -> Result<Self, TpduError> {
        let [_code, d1, d0, cause] = header.fixed()?;
        Ok(Self {
            dst_ref: u16::from_be_bytes([d1, d0]),
            cause: cause.into(),
            parameters: header.parameters::<4>()?,
        })
    }

    pub(super) fn encode(&self, out: &mut BytesMut) {
        let [d1, d0] = self.dst_ref.to_be_bytes();
        put_header(
            out,
            &[Kind::Er.code(), d1, d0, self.cause.into()],
            &self.parameters,
        );
    }
}

/// The reject cause of an ER.
///
/// X.224 13.12.3
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RejectCause {
    /// Nothing is said (0).
    #[default]
    NotSpecified,
    /// A parameter code that is not allowed (1).
    InvalidParameterCode,
    /// A type of TPDU that is not allowed (2).
    InvalidTpduType,
    /// A parameter value that is not allowed (3).
    InvalidParameterValue,
    /// An octet that the standard does not name.
    Unknown(u8),
}

impl From<u8> for RejectCause {
    fn from(octet: u8) -> Self {
        match octet {
            0 => Self::NotSpecified,
            1 => Self::InvalidParameterCode,
            2 => Self::InvalidTpduType,
            3 => Self::InvalidParameterValue,
            other => Self::Unknown(other),
        }
    }
}

impl From<RejectCause> for u8 {
    fn from(cause: RejectCause) -> Self {
        match cause {
            RejectCause::NotSpecified => 0,
            RejectCause::InvalidParameterCode => 1,
            RejectCause::InvalidTpduType => 2,
            RejectCause::InvalidParameterValue => 3,
            RejectCause::Unknown(other) => other,
        }
    }
}

impl fmt::Display for RejectCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::NotSpecified => "reason not specified",
            Self::InvalidParameterCode => "invalid parameter code",
            Self::InvalidTpduType => "invalid TPDU type",
            Self::InvalidParameterValue => "invalid parameter value",
            Self::Unknown(_) => "a cause unknown to the standard",
        };
        write!(f, "{name} ({})", u8::from(*self))
    }
}
