//! TPKT: packets on a byte stream.
//!
//! ```text
//!  +---------+----------+-----------------+------------------
//!  | version | reserved |  packet length  |  TPDU
//!  |   03    |    00    | header included |
//!  +---------+----------+-----------------+------------------
//!      1          1              2           length - 4
//! ```
//!
//! RFC 1006, section 6

mod foreign;
mod framer;

pub use foreign::Foreign;
pub use framer::Framer;

/// Octets of the TPKT header.
pub const HEADER: usize = 4;

/// The only protocol version.
pub const VERSION: u8 = 3;

/// Octets of the shortest TPKT: a header and a DT TPDU without user data.
pub const SHORTEST: u16 = 7;

/// The header of a TPKT of `length` octets, its own four included.
#[must_use]
pub const fn header(length: u16) -> [u8; HEADER] {
    let [high, low] = length.to_be_bytes();
    [VERSION, 0, high, low]
}

/// A stream that is not, or no longer, a sequence of TPKTs.
///
/// RFC 1006, section 6
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("at octet {offset} of the stream: {fault}")]
pub struct TpktError {
    /// Octets of the stream before the header at fault.
    pub offset: u64,
    /// What is wrong with it.
    pub fault: TpktFault,
}

/// What is wrong with a TPKT header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TpktFault {
    /// The version is not 3: the peer speaks another protocol.
    #[error("not a TPKT, version 3 expected: {foreign} ({:02x?})", found)]
    Version {
        /// The four octets where a header was due.
        found: [u8; HEADER],
        /// What they look like.
        foreign: Foreign,
    },
    /// The packet is too short to hold any TPDU.
    #[error("a TPKT of {found} octets, at least 7 expected")]
    Length {
        /// The packet length as announced.
        found: u16,
    },
}
