//! A TCP connection that can be torn from its session at any time.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// A TCP connection that ends by a reset once the flag is set and somebody uses it.
pub(super) struct Cut {
    stream: Option<TcpStream>,
    cut: Arc<AtomicBool>,
}

impl Cut {
    /// A connection, and the flag.
    pub(super) fn new(stream: TcpStream) -> (Self, Arc<AtomicBool>) {
        let cut = Arc::default();
        let flag = Arc::clone(&cut);
        let stream = Some(stream);
        (Self { stream, cut }, flag)
    }

    fn stream(&mut self) -> io::Result<Pin<&mut TcpStream>> {
        if self.cut.load(Relaxed)
            && let Some(stream) = self.stream.take()
        {
            // Closing resets the connection then.
            stream.set_zero_linger()?;
        }
        let stream = self.stream.as_mut().map(Pin::new);
        stream.ok_or_else(|| io::ErrorKind::ConnectionReset.into())
    }
}

impl AsyncRead for Cut {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.stream()?.poll_read(cx, buffer)
    }
}

impl AsyncWrite for Cut {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.stream()?.poll_write(cx, octets)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.stream()?.poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream()?.poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream()?.poll_shutdown(cx)
    }
}
