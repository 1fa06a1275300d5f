//! Why a capture file cannot be read.

use std::{fmt, io};

/// Why a capture could not be read, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileError {
    /// No octet at all.
    Empty,
    /// The first octets are no pcap and no pcapng header.
    NotACapture,
    /// The file ends inside something.
    Truncated {
        /// Where in the file the unfinished part begins.
        offset: u64,
        /// What it is.
        part: Part,
    },
    /// A length or structure that cannot be right.
    Damaged {
        /// Where in the file.
        offset: u64,
        /// What it is.
        part: Part,
    },
    /// A frame names an interface that the file never described.
    NoSuchInterface {
        /// The frame.
        frame: u64,
        /// The interface it names.
        interface: u32,
    },
    /// The operating system said no.
    Io(io::ErrorKind),
}

/// A part of a capture file, for error messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The header of a pcap file.
    FileHeader,
    /// The frame with this number.
    Frame(u64),
    /// A pcapng block of this type.
    Block(u32),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FileHeader => write!(f, "the file header"),
            Self::Frame(number) => write!(f, "frame {number}"),
            Self::Block(kind) => write!(f, "a block of type {kind:#x}"),
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the file is empty"),
            Self::NotACapture => write!(f, "this is neither a pcap nor a pcapng file"),
            Self::Truncated { offset, part } => write!(
                f,
                "the file ends inside {part}, which begins at offset {offset}"
            ),
            Self::Damaged { offset, part } => write!(
                f,
                "{part} at offset {offset} has a length that cannot be right"
            ),
            Self::NoSuchInterface { frame, interface } => {
                write!(
                    f,
                    "frame {frame} names interface {interface}, which the file does not describe"
                )
            }
            Self::Io(kind) => write!(f, "{kind}"),
        }
    }
}
