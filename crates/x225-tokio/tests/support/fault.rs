//! A stream on which something happens at one octet of what is written.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf};

/// What happens.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// The stream ends there, in both directions.
    Cut,
    /// It fails there, in both directions.
    Reset,
    /// Nothing goes further.
    Stall,
    /// The octet arrives with these bits changed.
    Flip(u8),
    /// The octet arrives twice.
    Twice,
    /// The octet does not arrive.
    Gone,
    /// Another octet arrives before it.
    Inserted(u8),
}

/// A stream with a fault at one octet.
pub(crate) struct Faulty {
    stream: Option<DuplexStream>,
    fault: Fault,
    /// Octets that may be written before it.
    left: usize,
    done: bool,
    /// Octets that were written, and by its count of owners whether the stream is still there.
    written: Arc<AtomicUsize>,
}

impl Faulty {
    /// The stream, and what has been written to it.
    pub(crate) fn new(stream: DuplexStream, fault: Fault, at: usize) -> (Self, Arc<AtomicUsize>) {
        let written = Arc::default();
        let faulty = Self {
            stream: Some(stream),
            fault,
            left: at,
            done: false,
            written: Arc::clone(&written),
        };
        (faulty, written)
    }

    fn stream(&mut self) -> io::Result<Pin<&mut DuplexStream>> {
        match &mut self.stream {
            Some(stream) => Ok(Pin::new(stream)),
            None => Err(io::ErrorKind::ConnectionReset.into()),
        }
    }

    /// Writes the octet at which it happens.
    fn strike(&mut self, cx: &mut Context<'_>, octet: u8) -> Poll<io::Result<usize>> {
        let octets = match self.fault {
            Fault::Cut | Fault::Reset => {
                self.stream = None;
                return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
            }
            Fault::Stall => return Poll::Pending,
            Fault::Flip(bits) => vec![octet ^ bits],
            Fault::Twice => vec![octet; 2],
            Fault::Gone => vec![],
            Fault::Inserted(another) => vec![another, octet],
        };
        self.done = true;
        self.written.fetch_add(1, Relaxed);
        let _ = self.stream()?.poll_write(cx, &octets)?;
        Poll::Ready(Ok(1))
    }
}

impl AsyncRead for Faulty {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match (self.fault, &mut self.stream) {
            (_, Some(stream)) => Pin::new(stream).poll_read(cx, buffer),
            (Fault::Reset, None) => Poll::Ready(Err(io::ErrorKind::ConnectionReset.into())),
            (_, None) => Poll::Ready(Ok(())),
        }
    }
}

impl AsyncWrite for Faulty {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.done {
            return self.stream()?.poll_write(cx, octets);
        }
        if self.left == 0 {
            return self.strike(cx, octets[0]);
        }
        let most = self.left.min(octets.len());
        let written = self.stream()?.poll_write(cx, &octets[..most]);
        if let Poll::Ready(Ok(written)) = written {
            self.left -= written;
            self.written.fetch_add(written, Relaxed);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream()?.poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream()?.poll_shutdown(cx)
    }
}
