//! From the octets of a capture file to the session layer, one file per layer, data flowing one way:
//! [`mod@file`] reads frames, [`ip`] finds the TCP segment in each, [`tcp`] puts the streams in order, [`tpkt`] finds the
//! packets in them, [`transport`] puts TSDUs together, [`session`] reads the SPDUs in them.

pub(crate) mod file;
pub(crate) mod ip;
pub(crate) mod link;
pub(crate) mod session;
pub(crate) mod tcp;
pub(crate) mod tpkt;
pub(crate) mod transport;

use std::fmt;
use std::io::Read;

use self::file::{FileError, Frames, Time};
use self::ip::Segments;
use self::link::LinkType;
use self::tcp::{At, Connections};
use self::transport::{TransportEvent, Transports};

/// All that the transport connections of a capture carried, in the order of frames.
#[derive(Debug)]
pub(crate) struct Capture<R> {
    frames: Frames<R>,
    segments: Segments,
    connections: Connections,
    transports: Transports,
    unknown_link: Option<LinkType>,
    known_link: bool,
    start: Option<Time>,
    end: Option<Result<(), CaptureError>>,
}

/// Why a capture could not be used, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CaptureError {
    /// The file.
    File(FileError),
    /// None of the frames has a link type that can be read; this is the first.
    LinkType(LinkType),
}

impl<R: Read> Capture<R> {
    /// Reads the header of the capture.
    pub(crate) fn new(reader: R) -> Result<Self, CaptureError> {
        Ok(Self {
            frames: Frames::new(reader).map_err(CaptureError::File)?,
            segments: Segments::default(),
            connections: Connections::default(),
            transports: Transports::default(),
            unknown_link: None,
            known_link: false,
            start: None,
            end: None,
        })
    }

    /// Reads as many frames as it takes to the next event; `None` at the end, whether the file ended well or not.
    pub(crate) fn next(&mut self) -> Option<TransportEvent> {
        loop {
            if let Some(event) = self.transports.poll() {
                return Some(event);
            }
            if let Some(event) = self.connections.poll() {
                self.transports.handle(event);
                continue;
            }
            if self.end.is_some() {
                return None;
            }
            self.frame();
        }
    }

    /// How the file ended; to be asked once [`next`](Self::next) has nothing more.
    pub(crate) fn end(self) -> Result<(), CaptureError> {
        self.end.unwrap_or(Ok(()))
    }

    /// When the first frame was captured; to be asked once there was an event.
    pub(crate) fn start(&self) -> Time {
        self.start.unwrap_or_default()
    }

    fn frame(&mut self) {
        let frame = self.frames.next();
        if let Ok(Some(frame)) = &frame {
            self.start.get_or_insert(frame.time);
        }
        match frame {
            Ok(Some(frame)) if frame.link.is_known() => {
                self.known_link = true;
                if let Some(segment) = self.segments.segment(&frame) {
                    self.connections.handle(
                        At {
                            frame: frame.number,
                            time: frame.time,
                        },
                        &segment,
                    );
                }
            }
            Ok(Some(frame)) => {
                self.unknown_link.get_or_insert(frame.link);
            }
            Ok(None) => {
                let unknown = self.unknown_link.filter(|_| !self.known_link);
                self.finish(unknown.map_or(Ok(()), |link| Err(CaptureError::LinkType(link))));
            }
            Err(error) => self.finish(Err(CaptureError::File(error))),
        }
    }

    fn finish(&mut self, end: Result<(), CaptureError>) {
        self.connections.finish();
        self.end = Some(end);
    }
}

impl fmt::Display for CaptureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::LinkType(link) => write!(f, "its frames have {link}, which cannot be read"),
        }
    }
}
