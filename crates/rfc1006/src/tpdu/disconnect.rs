//! DR, its reasons, and DC.

use core::fmt;

use bytes::{BufMut, Bytes, BytesMut};

use super::{
    Kind, Parameters, TpduError,
    codec::{Header, put_header},
};

/// A disconnect request (DR): the answer to a CR that is refused, and a release in classes 1 to 4.
///
/// ```text
///  LI | 1000 0000 | DST-REF | SRC-REF | reason | parameters | user data
///   1       1          2         2        1
/// ```
///
/// X.224 13.5
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dr {
    /// The reference that the receiver gave.
    pub dst_ref: u16,
    /// The reference of the sender, 0 when it gave none.
    pub src_ref: u16,
    /// Why.
    pub reason: DisconnectReason,
    /// The variable part.
    pub parameters: Parameters,
    /// User data, up to 64 octets; none in class 0.
    pub user_data: Bytes,
}

impl Dr {
    pub(super) fn decode(header: &Header<'_>) -> Result<Self, TpduError> {
        let [_code, d1, d0, s1, s0, reason] = header.fixed()?;
        Ok(Self {
            dst_ref: u16::from_be_bytes([d1, d0]),
            src_ref: u16::from_be_bytes([s1, s0]),
            reason: DisconnectReason(reason),
            parameters: header.parameters::<6>()?,
            user_data: header.user_data(),
        })
    }

    pub(super) fn encode(&self, out: &mut BytesMut) {
        let ([d1, d0], [s1, s0]) = (self.dst_ref.to_be_bytes(), self.src_ref.to_be_bytes());
        put_header(
            out,
            &[Kind::Dr.code(), d1, d0, s1, s0, self.reason.0],
            &self.parameters,
        );
        out.put_slice(&self.user_data);
    }
}

/// A disconnect confirm (DC): the answer to a DR in classes 1 to 4.
///
/// ```text
///  LI | 1100 0000 | DST-REF | SRC-REF | parameters
///   1       1          2         2
/// ```
///
/// X.224 13.6
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dc {
    /// The reference that the receiver gave.
    pub dst_ref: u16,
    /// The reference of the sender.
    pub src_ref: u16,
    /// The variable part: a checksum in class 4, nothing in the others.
    pub parameters: Parameters,
}

impl Dc {
    pub(super) fn decode(header: &Header<'_>) -> Result<Self, TpduError> {
        let [_code, d1, d0, s1, s0] = header.fixed()?;
        Ok(Self {
            dst_ref: u16::from_be_bytes([d1, d0]),
            src_ref: u16::from_be_bytes([s1, s0]),
            parameters: header.parameters::<5>()?,
        })
    }

    pub(super) fn encode(&self, out: &mut BytesMut) {
        let ([d1, d0], [s1, s0]) = (self.dst_ref.to_be_bytes(), self.src_ref.to_be_bytes());
        put_header(out, &[Kind::Dc.code(), d1, d0, s1, s0], &self.parameters);
    }
}

/// The reason of a DR. Any octet can arrive; the standard names those below.
///
/// X.224 13.5.3
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct DisconnectReason(pub u8);

impl DisconnectReason {
    /// Nothing is said.
    pub const NOT_SPECIFIED: Self = Self(0);
    /// Congestion at the called TSAP.
    pub const CONGESTION_AT_TSAP: Self = Self(1);
    /// No session entity is attached to the called TSAP.
    pub const NOT_ATTACHED: Self = Self(2);
    /// The called address is unknown.
    pub const ADDRESS_UNKNOWN: Self = Self(3);
    /// An ordinary disconnection by the session entity.
    pub const NORMAL: Self = Self(128);
    /// Congestion of the remote transport entity when the connection was requested.
    pub const CONGESTION: Self = Self(129);
    /// Negotiation failed: none of the proposed classes is supported.
    pub const NEGOTIATION_FAILED: Self = Self(130);
    /// The source reference is in use for the same pair of addresses.
    pub const DUPLICATE_REFERENCE: Self = Self(131);
    /// The references do not match.
    pub const MISMATCHED_REFERENCES: Self = Self(132);
    /// A protocol error.
    pub const PROTOCOL_ERROR: Self = Self(133);
    /// No more references.
    pub const REFERENCE_OVERFLOW: Self = Self(135);
    /// The request is refused on this network connection.
    pub const REFUSED: Self = Self(136);
    /// The length of the header or of a parameter is invalid.
    pub const LENGTH_INVALID: Self = Self(138);

    /// Whether trying again is pointless until something is changed.
    #[must_use]
    pub const fn is_persistent(self) -> bool {
        matches!(self.0, 2 | 3 | 130)
    }

    /// The reason in words, if the standard has it.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::NOT_SPECIFIED => "reason not specified",
            Self::CONGESTION_AT_TSAP => "congestion at the TSAP",
            Self::NOT_ATTACHED => "no session entity attached to the TSAP",
            Self::ADDRESS_UNKNOWN => "address unknown",
            Self::NORMAL => "normal disconnection",
            Self::CONGESTION => "congestion of the transport entity",
            Self::NEGOTIATION_FAILED => "negotiation failed",
            Self::DUPLICATE_REFERENCE => "duplicate source reference",
            Self::MISMATCHED_REFERENCES => "mismatched references",
            Self::PROTOCOL_ERROR => "protocol error",
            Self::REFERENCE_OVERFLOW => "reference overflow",
            Self::REFUSED => "connection request refused",
            Self::LENGTH_INVALID => "header or parameter length invalid",
            _ => return None,
        })
    }
}

impl fmt::Display for DisconnectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ({})",
            self.name().unwrap_or("a reason unknown to the standard"),
            self.0
        )
    }
}
