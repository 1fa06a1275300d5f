//! A stream over TLS.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::time::timeout;
use tokio_rustls::rustls::{CipherSuite, ProtocolVersion};
use tracing::debug;

use super::error::TlsError;
use super::first::First;
use super::identity::PeerIdentity;
use crate::Stream;

/// What a TLS handshake came to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Agreed {
    /// Who the peer is.
    pub peer: PeerIdentity,
    /// The protocol version in force.
    pub version: Option<ProtocolVersion>,
    /// The cipher suite in force.
    pub suite: Option<CipherSuite>,
}

/// A stream over TLS whose peer is known.
#[derive(Debug)]
pub struct TlsStream<S> {
    stream: tokio_rustls::TlsStream<First<S>>,
    peer: PeerIdentity,
}

impl<S> TlsStream<S> {
    pub(super) fn new(stream: tokio_rustls::TlsStream<First<S>>) -> Result<Self, TlsError> {
        let (_, tls) = stream.get_ref();
        let certificate = tls.peer_certificates().and_then(<[_]>::first);
        let peer = PeerIdentity::of(certificate.ok_or(TlsError::NoCertificate)?);
        Ok(Self { stream, peer })
    }

    /// Who the peer is.
    #[must_use]
    pub fn peer(&self) -> &PeerIdentity {
        &self.peer
    }

    /// What the handshake came to.
    #[must_use]
    pub fn agreed(&self) -> Agreed {
        Agreed {
            peer: self.peer.clone(),
            version: self.version(),
            suite: self.suite(),
        }
    }

    /// The protocol version in force.
    #[must_use]
    pub fn version(&self) -> Option<ProtocolVersion> {
        self.stream.get_ref().1.protocol_version()
    }

    /// The cipher suite in force.
    #[must_use]
    pub fn suite(&self) -> Option<CipherSuite> {
        let suite = self.stream.get_ref().1.negotiated_cipher_suite()?;
        Some(suite.suite())
    }
}

/// What a handshake came to. A peer that it failed with still reads why, in the background.
pub(super) fn secured<S: Stream>(
    handshake: Result<impl Into<tokio_rustls::TlsStream<First<S>>>, (io::Error, First<S>)>,
) -> Result<TlsStream<S>, TlsError> {
    match handshake {
        Ok(stream) => TlsStream::new(stream.into()),
        Err((error, stream)) => {
            debug!(%error, "no TLS");
            let why = TlsError::of_handshake(&error, stream.foreign());
            hang_up(stream);
            Err(why)
        }
    }
}

/// How long a peer has to read why there is no TLS.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Closes a stream so that the alert written last reaches the peer: closing it with unread octets
/// would reset it.
fn hang_up<S: Stream>(stream: First<S>) {
    let mut stream = stream.into_inner();
    tokio::spawn(timeout(LAST_WORDS, async move {
        let mut discarded = [0; 512];
        if stream.shutdown().await.is_ok() {
            while !matches!(stream.read(&mut discarded).await, Ok(0) | Err(_)) {}
        }
    }));
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for TlsStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for TlsStream<S> {
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
        slices: &[IoSlice<'_>],
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
