//! What a stream that is not TPKT looks like.

use core::fmt;

/// A protocol recognized by the first octets of a stream that is not TPKT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Foreign {
    /// An HTTP request or response.
    Http,
    /// A TLS record: the peer expects, or answers with, an encrypted connection.
    Tls,
    /// An SSH banner.
    Ssh,
    /// Printable text of some other protocol.
    Text,
    /// None of the above.
    Unknown,
}

impl Foreign {
    /// Recognizes the four octets that stand where a TPKT header was due.
    #[must_use]
    pub fn recognize(octets: [u8; 4]) -> Self {
        match &octets {
            b"GET " | b"HEAD" | b"POST" | b"PUT " | b"DELE" | b"OPTI" | b"CONN" | b"TRAC"
            | b"PATC" | b"PRI " | b"HTTP" => Self::Http,
            [0x14..=0x17, 3, 0..=4, _] => Self::Tls,
            b"SSH-" => Self::Ssh,
            text if text
                .iter()
                .all(|octet| matches!(octet, b' '..=b'~' | b'\r' | b'\n' | b'\t')) =>
            {
                Self::Text
            }
            _ => Self::Unknown,
        }
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Http => "this looks like HTTP",
            Self::Tls => "this looks like TLS",
            Self::Ssh => "this looks like SSH",
            Self::Text => "this looks like a text protocol",
            Self::Unknown => "this looks like no protocol known here",
        })
    }
}
