//! A stream that shows what passes through it.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::Watcher;
use crate::capture::tcp::{Direction, Stream};

/// A stream and who watches it. Octets are shown before the reader has them, and after the socket has taken them.
pub(crate) struct Tapped<S> {
    stream: S,
    watcher: Arc<Mutex<Watcher>>,
    outward: Direction,
    closed: bool,
}

impl<S> Tapped<S> {
    /// Watches a stream whose written octets go in this direction.
    pub(crate) fn new(stream: S, outward: Direction, watcher: Arc<Mutex<Watcher>>) -> Self {
        Self {
            stream,
            watcher,
            outward,
            closed: false,
        }
    }

    fn show(&self, direction: Direction, what: Stream) {
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        watcher.pass(direction, what);
    }

    fn show_written(&self, slices: &[IoSlice<'_>], written: usize) {
        let mut left = written;
        for slice in slices {
            let taken = slice.get(..left.min(slice.len())).unwrap_or_default();
            if !taken.is_empty() {
                self.show(self.outward, Stream::Octets(Bytes::copy_from_slice(taken)));
            }
            left -= taken.len();
        }
    }

    /// The end of what comes in, once.
    fn show_end(&mut self, what: Stream) {
        if !std::mem::replace(&mut self.closed, true) {
            self.show(self.outward.reverse(), what);
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Tapped<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        let room = buffer.remaining() > 0;
        let outcome = ready!(Pin::new(&mut this.stream).poll_read(cx, buffer));
        match (&outcome, buffer.filled().get(before..)) {
            (Err(_), _) => this.show_end(Stream::Reset),
            (Ok(()), Some(octets)) if !octets.is_empty() => {
                let octets = Stream::Octets(Bytes::copy_from_slice(octets));
                this.show(this.outward.reverse(), octets);
            }
            (Ok(()), _) if room => this.show_end(Stream::Finished),
            (Ok(()), _) => {}
        }
        Poll::Ready(outcome)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Tapped<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(cx, &[IoSlice::new(octets)])
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = ready!(Pin::new(&mut this.stream).poll_write_vectored(cx, slices));
        if let Ok(written) = written {
            this.show_written(slices, written);
        }
        Poll::Ready(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let outcome = ready!(Pin::new(&mut this.stream).poll_shutdown(cx));
        if outcome.is_ok() {
            this.show(this.outward, Stream::Finished);
        }
        Poll::Ready(outcome)
    }
}
