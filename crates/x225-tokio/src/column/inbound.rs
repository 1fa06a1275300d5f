//! What was read and is not yet a whole TPKT.

use std::cell::Cell;
use std::io;
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
    static SPARE: Cell<BytesMut> = Cell::default();
}

/// The read buffer: its front is sliced off and handed up without a copy.
#[derive(Default)]
pub(super) struct Inbound {
    buffer: BytesMut,
    /// Octets that the next allocation has room for; 0 before the first read.
    size: usize,
}

impl Inbound {
    /// The octets read and not taken yet.
    pub(super) fn buffer(&mut self) -> &mut BytesMut {
        &mut self.buffer
    }

    /// Reads once and appends; the number of octets, 0 at the end of the stream.
    pub(super) fn poll_read(
        &mut self,
        stream: &mut Box<dyn Stream>,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        self.make_room();
        let room = self.buffer.capacity() - self.buffer.len();
        // The future holds nothing: dropped while pending, it has read nothing.
        let outcome = pin!(stream.read_buf(&mut self.buffer)).poll(cx);
        match outcome {
            Poll::Ready(Ok(octets)) if octets == room => self.size = (2 * self.size).min(MOST),
            Poll::Pending if self.buffer.is_empty() => SPARE.set(std::mem::take(&mut self.buffer)),
            _ => {}
        }
        outcome
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

    fn make_room(&mut self) {
        self.size = self.size.max(FIRST);
        if self.buffer.capacity() == 0 {
            self.buffer = SPARE.take();
        }
        // Once the user has let go of what was handed up, its place is taken again.
        if self.buffer.is_empty() {
            let _ = self.buffer.try_reclaim(self.size);
        }
        if self.buffer.capacity() - self.buffer.len() < LEAST {
            self.buffer.reserve(self.size);
        }
    }
}
