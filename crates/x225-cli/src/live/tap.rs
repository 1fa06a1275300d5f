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
    /// Whether the end of what comes in is shown.
    ended: bool,
    /// Whether the end of what goes out is shown.
    closed: bool,
}

impl<S> Tapped<S> {
    /// Watches a stream whose written octets go in this direction.
    pub(crate) fn new(stream: S, outward: Direction, watcher: Arc<Mutex<Watcher>>) -> Self {
        Self {
            stream,
            watcher,
            outward,
            ended: false,
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
        if !std::mem::replace(&mut self.ended, true) {
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
        if outcome.is_ok() && !std::mem::replace(&mut this.closed, true) {
            this.show(this.outward, Stream::Finished);
        }
        Poll::Ready(outcome)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt;

    use super::*;
    use crate::live::ladder::Ladder;
    use crate::live::screen::Screen;

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Paper {
        fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(octets);
            Ok(octets.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn a_stream_that_is_shut_down_twice_is_drawn_as_closed_once() {
        let paper = Paper::default();
        let sides = ["left".to_owned(), "right".to_owned()];
        let ladder = Ladder::new(Screen::new(paper.clone()), "", sides);
        let address = "127.0.0.1:102".parse().unwrap();
        let (stream, _peer) = tokio::io::duplex(64);
        let watcher = Watcher::new(address, address, ladder);
        let mut tapped = Tapped::new(stream, Direction::Forward, watcher);
        let cr = [3, 0, 0, 11, 6, 0xE0, 0, 0, 0, 1, 0];
        tapped.write_all(&cr).await.unwrap();
        tapped.shutdown().await.unwrap();
        tapped.shutdown().await.unwrap();
        let drawn = String::from_utf8(paper.0.lock().unwrap().clone()).unwrap();
        assert_eq!(drawn.matches("TCP closed").count(), 1, "{drawn}");
    }
}
