//! The first octets of a stream, by which one that is no TLS is told.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What a stream that is no TLS looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Foreign {
    /// RFC 1006 without TLS below it.
    Tpkt,
    /// HTTP.
    Http,
    /// Nothing that is known here.
    Unknown,
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tpkt => ", but RFC 1006 in the clear",
            Self::Http => ", but HTTP",
            Self::Unknown => "",
        })
    }
}

/// As many octets as tell.
const OCTETS: usize = 4;

/// A stream that remembers its first octets.
#[derive(Debug)]
pub(super) struct First<S> {
    stream: S,
    octets: [u8; OCTETS],
    known: usize,
}

impl<S> First<S> {
    pub(super) fn new(stream: S) -> Self {
        Self {
            stream,
            octets: [0; OCTETS],
            known: 0,
        }
    }

    /// What the stream looks like, if not like TLS.
    pub(super) fn foreign(&self) -> Option<Foreign> {
        match self.octets.get(..self.known)? {
            [] | [20..=23, ..] => None,
            // Version 3, reserved 0; the reserved octet may still be under way.
            [3] | [3, 0, ..] => Some(Foreign::Tpkt),
            b"HTTP" | b"GET " | b"POST" | b"HEAD" | b"PUT " | b"PRI " => Some(Foreign::Http),
            _ => Some(Foreign::Unknown),
        }
    }

    pub(super) fn into_inner(self) -> S {
        self.stream
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for First<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let before = buffer.filled().len();
        let outcome = Pin::new(&mut this.stream).poll_read(cx, buffer);
        if this.known < OCTETS {
            let read = buffer.filled().iter().skip(before);
            for (place, octet) in this.octets.iter_mut().skip(this.known).zip(read) {
                *place = *octet;
                this.known += 1;
            }
        }
        outcome
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for First<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, octets)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
