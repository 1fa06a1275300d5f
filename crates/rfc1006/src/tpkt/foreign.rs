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
    /// An SMTP client.
    Smtp,
    /// A PROXY protocol header, version 1 or 2: a load balancer tells for whom it calls.
    Proxy,
    /// IEC 60870-5-104: an APDU that starts or tests data transfer.
    Iec104,
    /// DNP3 over TCP.
    Dnp3,
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
            b"EHLO" | b"HELO" => Self::Smtp,
            b"PROX" | b"\r\n\r\n" => Self::Proxy,
            [0x68, 4, 0x07 | 0x0B | 0x13 | 0x23 | 0x43 | 0x83, 0] => Self::Iec104,
            [0x05, 0x64, 5..=255, _] => Self::Dnp3,
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
            Self::Smtp => "this looks like SMTP",
            Self::Proxy => "this looks like the PROXY protocol",
            Self::Iec104 => "this looks like IEC 60870-5-104",
            Self::Dnp3 => "this looks like DNP3",
            Self::Text => "this looks like a text protocol",
            Self::Unknown => "this looks like no protocol known here",
        })
    }
}
