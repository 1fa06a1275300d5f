//! What was read and is not yet a whole TPKT.

use std::cell::Cell;
use std::io;
use std::mem;
use std::pin::pin;
use std::task::{Context, Poll};

use bytes::BytesMut;
use tokio::io::AsyncReadExt;

use super::Stream;

/// Octets that a read has room for at first.
const FIRST: usize = 8 * 1024;
/// The same at most, once reads have filled what there was.
const MOST: usize = 128 * 1024;
/// The least room worth a read.
const LEAST: usize = 2 * 1024;

thread_local! {
    /// The buffer of a connection that has nothing to read serves the next one on this thread, so
    /// that an idle connection holds none.
    static SPARE: Cell<Option<BytesMut>> = const { Cell::new(None) };
}

/// The read buffer: its front is sliced off and handed up without a copy.
#[derive(Default)]
pub(super) struct Inbound {
    buffer: BytesMut,
    /// Octets that the next allocation has room for; 0 before the first read.
    size: usize,
    /// Whether the last read filled all the room there was.
    filled: bool,
    /// Whether there was a read, or an end, that nobody has asked for yet.
    read: bool,
}

impl Inbound {
    /// The octets read and not taken yet.
    pub(super) fn buffer(&mut self) -> &mut BytesMut {
        &mut self.buffer
    }

    /// Whether anything was read since this was asked before.
    pub(super) fn has_read(&mut self) -> bool {
        mem::take(&mut self.read)
    }

    /// Reads once and appends; the number of octets, 0 at the end of the stream.
    pub(super) fn poll_read(
        &mut self,
        stream: &mut Box<dyn Stream>,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        SPARE.with(|spare| {
            if self.buffer.capacity() == 0 {
                self.buffer = spare.take().unwrap_or_default();
            }
            self.make_room();
            let room = self.buffer.capacity() - self.buffer.len();
            // The future holds nothing: dropped while pending, it has read nothing.
            let outcome = pin!(stream.read_buf(&mut self.buffer)).poll(cx);
            self.filled = matches!(outcome, Poll::Ready(Ok(octets)) if octets == room);
            self.read |= outcome.is_ready();
            match outcome {
                Poll::Ready(Ok(_)) if self.filled => self.size = (2 * self.size).min(MOST),
                Poll::Pending if self.buffer.is_empty() => {
                    spare.set(Some(mem::take(&mut self.buffer)));
                }
                _ => {}
            }
            outcome
        })
    }

    /// Reads once and forgets what came.
    pub(super) fn poll_discard(
        &mut self,
        stream: &mut Box<dyn Stream>,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        self.buffer.clear();
        self.poll_read(stream, cx)
    }

    /// Nothing more is read.
    pub(super) fn close(&mut self) {
        self.buffer.clear();
        if self.buffer.capacity() > 0 {
            SPARE.set(Some(mem::take(&mut self.buffer)));
        }
    }

    fn make_room(&mut self) {
        self.size = self.size.max(FIRST);
        // Once the user has let go of what was handed up, its place is taken again.
        if self.buffer.is_empty() {
            let _ = self.buffer.try_reclaim(self.size);
        }
        let room = self.buffer.capacity() - self.buffer.len();
        if self.filled || room < LEAST {
            self.make_more();
        }
    }

    /// Buffers have a few sizes, so that what one connection leaves suits the next: what is read
    /// already is copied into one of them.
    fn make_more(&mut self) {
        let read = self.buffer.len();
        if self.buffer.try_reclaim(self.size) {
            return;
        }
        let least = (read + LEAST).next_power_of_two();
        let mut larger = BytesMut::with_capacity(self.size.max(least));
        larger.extend_from_slice(&self.buffer);
        self.buffer = larger;
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use tokio::io::AsyncWriteExt;

    use super::*;

    #[tokio::test]
    async fn a_connection_with_nothing_to_read_holds_no_buffer_and_one_with_half_a_tpkt_does() {
        let (ours, mut theirs) = tokio::io::duplex(100);
        let mut stream: Box<dyn Stream> = Box::new(ours);
        let mut inbound = Inbound::default();
        let cx = &mut Context::from_waker(Waker::noop());
        assert!(inbound.poll_read(&mut stream, cx).is_pending());
        assert_eq!(inbound.buffer.capacity(), 0);
        theirs.write_all(&[3, 0, 0]).await.unwrap();
        assert!(matches!(
            inbound.poll_read(&mut stream, cx),
            Poll::Ready(Ok(3))
        ));
        assert!(inbound.poll_read(&mut stream, cx).is_pending());
        assert_eq!(inbound.buffer[..], [3, 0, 0]);
    }

    #[tokio::test]
    async fn reads_grow_while_they_fill_what_there_is() {
        let (ours, mut theirs) = tokio::io::duplex(1 << 20);
        let mut stream: Box<dyn Stream> = Box::new(ours);
        let mut inbound = Inbound::default();
        let cx = &mut Context::from_waker(Waker::noop());
        theirs.write_all(&vec![0; 1 << 19]).await.unwrap();
        let mut reads = Vec::new();
        while let Poll::Ready(Ok(octets)) = inbound.poll_read(&mut stream, cx) {
            reads.push(octets);
            inbound.buffer.clear();
        }
        let total: usize = reads.iter().sum();
        assert_eq!(total, 1 << 19);
        assert!(reads.len() < 16, "{reads:?}");
        assert!(reads.iter().all(|&octets| octets <= MOST), "{reads:?}");
    }

    #[tokio::test]
    async fn the_largest_buffer_is_filled_again_when_all_that_filled_it_is_gone() {
        let (ours, mut theirs) = tokio::io::duplex(1 << 20);
        let mut stream: Box<dyn Stream> = Box::new(ours);
        let mut inbound = Inbound::default();
        let cx = &mut Context::from_waker(Waker::noop());
        theirs.write_all(&vec![0; 1 << 20]).await.unwrap();
        let mut places = Vec::new();
        while let Poll::Ready(Ok(octets)) = inbound.poll_read(&mut stream, cx) {
            if octets == MOST {
                places.push(inbound.buffer.as_ptr());
            }
            inbound.buffer.clear();
        }
        assert!(places.len() > 2, "{places:?}");
        places.dedup();
        assert_eq!(places.len(), 1, "{places:?}");
    }
}
