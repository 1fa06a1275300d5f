//! What waits to be written.

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use rfc1006::Transport;
use tokio::io::AsyncWrite;

use super::Stream;

/// Slices in one vectored write: a TPDU takes two or three.
const SLICES: usize = 64;

/// Chunks taken from the transport machine and not yet written.
#[derive(Default)]
pub(super) struct Outbound {
    chunks: VecDeque<Bytes>,
    octets: usize,
    unflushed: bool,
    failed: Option<io::ErrorKind>,
}

impl Outbound {
    /// Octets that wait.
    pub(super) fn octets(&self) -> usize {
        self.octets
    }

    /// Why nothing can be written any more.
    pub(super) fn failed(&self) -> Option<io::ErrorKind> {
        self.failed
    }

    /// Writes all that waits, here and in the machine, then flushes. `true` when there was anything.
    ///
    /// A stream that fails swallows the rest: what becomes of the connection is for the reading
    /// side to find out, behind what has arrived.
    pub(super) fn poll_write(
        &mut self,
        stream: &mut Box<dyn Stream>,
        transport: &mut Transport,
        cx: &mut Context<'_>,
    ) -> Poll<bool> {
        let mut wrote = false;
        loop {
            self.fill(transport);
            if self.failed.is_some() {
                self.clear();
            } else if self.chunks.is_empty() {
                return self.poll_flush(stream, cx).map(|()| wrote);
            } else {
                let written = ready!(self.poll_write_slices(stream, cx));
                self.written(written);
                wrote = true;
                continue;
            }
            if self.chunks.is_empty() && transport.queued_octets() == 0 {
                return Poll::Ready(wrote);
            }
        }
    }

    fn fill(&mut self, transport: &mut Transport) {
        while self.chunks.len() < SLICES
            && let Some(chunk) = transport.poll_transmit()
        {
            self.octets += chunk.len();
            self.chunks.push_back(chunk);
        }
    }

    fn clear(&mut self) {
        self.chunks.clear();
        self.octets = 0;
    }

    fn poll_write_slices(
        &mut self,
        stream: &mut Box<dyn Stream>,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        let mut slices = [IoSlice::new(&[]); SLICES];
        let mut count = 0;
        for (slice, chunk) in slices.iter_mut().zip(&self.chunks) {
            *slice = IoSlice::new(chunk);
            count += 1;
        }
        let slices = slices.get(..count).unwrap_or_default();
        Pin::new(stream).poll_write_vectored(cx, slices)
    }

    fn written(&mut self, outcome: io::Result<usize>) {
        let mut written = match outcome {
            Ok(0) => return self.fail(io::ErrorKind::WriteZero),
            Ok(written) => written,
            Err(error) => return self.fail(error.kind()),
        };
        self.unflushed = true;
        self.octets = self.octets.saturating_sub(written);
        while let Some(chunk) = self.chunks.front_mut() {
            if chunk.len() > written {
                chunk.advance(written);
                return;
            }
            written -= chunk.len();
            self.chunks.pop_front();
        }
    }

    fn fail(&mut self, error: io::ErrorKind) {
        self.failed = Some(error);
        self.clear();
    }

    fn poll_flush(&mut self, stream: &mut Box<dyn Stream>, cx: &mut Context<'_>) -> Poll<()> {
        if self.unflushed {
            let outcome = ready!(Pin::new(stream).poll_flush(cx));
            self.unflushed = false;
            if let Err(error) = outcome {
                self.fail(error.kind());
            }
        }
        Poll::Ready(())
    }
}
