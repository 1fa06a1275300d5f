//! What waits to be written.

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use rfc1006::Transport;
use smallvec::SmallVec;
use tokio::io::AsyncWrite;
use tracing::Span;
use x225::Slices;

use super::Stream;
use crate::trace::Tap;

/// Slices in one vectored write: a TPDU takes two or three.
const SLICES: usize = 64;

/// Chunks taken from the transport machine and not yet written.
#[derive(Default)]
pub(super) struct Outbound {
    chunks: VecDeque<Bytes>,
    octets: usize,
    unflushed: bool,
    failed: Option<io::ErrorKind>,
    /// Whether what was taken from the machine may end in the middle of a TPKT.
    amid: bool,
    tap: Tap,
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
        span: &Span,
        cx: &mut Context<'_>,
    ) -> Poll<bool> {
        let mut wrote = self.write_single(stream, transport, span, cx);
        loop {
            self.fill(transport, span);
            match (self.chunks.is_empty(), self.failed) {
                (true, Some(_)) => return Poll::Ready(wrote),
                (true, None) => return self.poll_flush(stream, cx).map(|()| wrote),
                (false, Some(_)) => self.clear(),
                (false, None) => {
                    let written = ready!(self.poll_write_slices(stream, cx));
                    self.written(written);
                    wrote = true;
                }
            }
        }
    }

    /// Whether nothing waits, here or in the stream, and nothing has failed.
    pub(super) fn is_empty(&self) -> bool {
        self.chunks.is_empty() && !self.unflushed && self.failed.is_none()
    }

    /// Writes what stands in no queue; nothing else waits. What the stream does not take does so then.
    pub(super) fn write_at_once(
        &mut self,
        stream: &mut Box<dyn Stream>,
        ahead: [&[u8]; 2],
        user_data: &Slices,
        cx: &mut Context<'_>,
    ) {
        let [first, second] = ahead.map(IoSlice::new);
        let octets = first.len() + second.len() + user_data.len();
        let writer = Pin::new(&mut *stream);
        let outcome = if let [only] = user_data.as_slice() {
            writer.poll_write_vectored(cx, &[first, second, IoSlice::new(only)])
        } else {
            let user_octets = user_data.iter().map(|slice| IoSlice::new(slice));
            let slices: SmallVec<[IoSlice<'_>; 4]> =
                [first, second].into_iter().chain(user_octets).collect();
            writer.poll_write_vectored(cx, &slices)
        };
        match outcome {
            Poll::Ready(Ok(written)) if written == octets => {
                self.unflushed = true;
                // The carrier goes on with what is not flushed.
                let _ = self.poll_flush(stream, cx);
            }
            outcome => {
                self.chunks.push_back(Bytes::from(ahead.concat()));
                self.chunks.extend(user_data.iter().cloned());
                self.octets = octets;
                if let Poll::Ready(outcome) = outcome {
                    self.written(outcome);
                }
            }
        }
    }

    /// Writes a chunk that is all there is, such as a CR, past the queue. Whether any was written.
    fn write_single(
        &mut self,
        stream: &mut Box<dyn Stream>,
        transport: &mut Transport,
        span: &Span,
        cx: &mut Context<'_>,
    ) -> bool {
        if !self.chunks.is_empty() || self.amid || self.failed.is_some() {
            return false;
        }
        self.tap.begin(true);
        let Some(chunk) = self.take(transport, span) else {
            return false;
        };
        if transport.has_to_transmit() {
            self.keep(chunk);
            return false;
        }
        self.amid = false;
        self.write_at_once(stream, [&chunk, &[]], &Slices::new(), cx);
        self.octets < chunk.len()
    }

    fn fill(&mut self, transport: &mut Transport, span: &Span) {
        self.tap.begin(!self.amid);
        while self.chunks.len() < SLICES {
            let Some(chunk) = self.take(transport, span) else {
                return;
            };
            self.keep(chunk);
        }
    }

    fn take(&mut self, transport: &mut Transport, span: &Span) -> Option<Bytes> {
        let chunk = transport.poll_transmit();
        self.amid = chunk.is_some();
        self.tap.sent(span, chunk.as_ref()?);
        chunk
    }

    fn keep(&mut self, chunk: Bytes) {
        self.octets += chunk.len();
        self.chunks.push_back(chunk);
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
        let chunks = self.chunks.iter().map(|chunk| IoSlice::new(chunk));
        let mut slices = SmallVec::<[IoSlice<'_>; SLICES]>::new();
        slices.extend(chunks.take(SLICES));
        Pin::new(stream).poll_write_vectored(cx, &slices)
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

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use bytes::BytesMut;
    use rfc1006::{Classes, Config, Connect, Input, Request};
    use tokio::io::AsyncReadExt;

    use super::*;

    #[tokio::test]
    async fn a_failed_stream_swallows_what_there_is_although_an_ea_is_awaited() {
        let mut transport = Transport::new(Config {
            classes: Classes::Class2,
            ..Config::default()
        });
        let connect = Connect {
            expedited: true,
            ..Connect::default()
        };
        transport.request(connect).unwrap();
        let cc = b"\x03\0\0\x0e\x09\xd0\0\x01\x02\x03\x21\xc6\x01\x21";
        transport.handle(Input::Octets(&mut BytesMut::from(&cc[..])));
        for octets in [b"1", b"2"] {
            let expedited = Bytes::from_static(octets);
            transport.request(Request::Expedited(expedited)).unwrap();
        }
        let (ours, theirs) = tokio::io::duplex(100);
        drop(theirs);
        let mut stream: Box<dyn Stream> = Box::new(ours);
        let cx = &mut Context::from_waker(Waker::noop());
        let mut outbound = Outbound::default();
        let outcome = outbound.poll_write(&mut stream, &mut transport, &Span::none(), cx);
        assert_eq!(outcome, Poll::Ready(true));
        assert_eq!(outbound.failed(), Some(io::ErrorKind::BrokenPipe));
        assert_eq!(transport.queued_octets(), 1, "the second one is held back");
    }

    #[tokio::test]
    async fn what_a_stream_does_not_take_at_once_is_written_later() {
        let pieces = [&b"user"[..], b"data"].map(Bytes::from_static);
        let user_data = Slices::from_iter(pieces);
        for room in 1..=14 {
            let (ours, mut theirs) = tokio::io::duplex(room);
            let mut stream: Box<dyn Stream> = Box::new(ours);
            let mut outbound = Outbound::default();
            let cx = &mut Context::from_waker(Waker::noop());
            outbound.write_at_once(&mut stream, [b"abc", b"de"], &user_data, cx);
            assert_eq!(outbound.octets(), 13_usize.saturating_sub(room));
            assert_eq!(outbound.is_empty(), room >= 13);
            let mut transport = Transport::new(Config::default());
            let mut written = [0; 13];
            for octet in &mut written {
                let _ = outbound.poll_write(&mut stream, &mut transport, &Span::none(), cx);
                *octet = theirs.read_u8().await.unwrap();
            }
            assert_eq!(&written, b"abcdeuserdata");
            assert!(outbound.is_empty());
        }
    }
}
