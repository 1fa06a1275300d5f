//! A peer made of octets, and streams that misbehave.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream, ReadBuf};

/// CC for a CR of reference 1, class 0, TPDU size 8192.
pub(crate) const CC: &str = "0300000e 09 d0 0001 0001 00 c0010d";
/// CR without selectors.
pub(crate) const CR: &str = "0300000e 09 e0 0000 0001 00 c0010d";
/// CONNECT: version 2, duplex, nothing else.
pub(crate) const CN: &str = "03000015 02f080 0d0c 0506 130100 160102 14020002";

/// Octets from hex digits; blanks are for people.
pub(crate) fn octets(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .map(|digit| u8::try_from(digit).unwrap())
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}

/// A TSDU in one DT TPDU in one TPKT.
pub(crate) fn tpkt(tsdu: &str) -> Vec<u8> {
    let tsdu = octets(tsdu);
    let length = u16::try_from(tsdu.len() + 7).unwrap();
    let mut tpkt = vec![3, 0];
    tpkt.extend(length.to_be_bytes());
    tpkt.extend([2, 0xF0, 0x80]);
    tpkt.extend(tsdu);
    tpkt
}

/// Reads one TPKT and returns its TPDU; empty at the end of the stream.
pub(crate) async fn read_tpdu(stream: &mut (impl AsyncRead + Unpin)) -> Vec<u8> {
    let mut header = [0; 4];
    if stream.read_exact(&mut header).await.is_err() {
        return Vec::new();
    }
    let length = usize::from(u16::from_be_bytes([header[2], header[3]]));
    let mut tpdu = vec![0; length - 4];
    stream.read_exact(&mut tpdu).await.unwrap();
    tpdu
}

/// Reads one TPKT, which must hold a whole TSDU, and returns that.
pub(crate) async fn read_tsdu(stream: &mut (impl AsyncRead + Unpin)) -> Vec<u8> {
    let tpdu = read_tpdu(stream).await;
    assert_eq!(tpdu[..3], [2, 0xF0, 0x80], "a DT that ends its TSDU");
    tpdu[3..].to_vec()
}

/// A called peer that has taken the CR and sent its CC, and has read the CONNECT.
pub(crate) async fn called(stream: &mut DuplexStream) -> Vec<u8> {
    assert_eq!(read_tpdu(stream).await[1], 0xE0, "CR");
    stream.write_all(&octets(CC)).await.unwrap();
    read_tsdu(stream).await
}

/// What every octet of a stream costs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Octets per read and per write at most.
    pub(crate) octets: usize,
    /// Whether every other read and every other write is not ready, and wakes at once.
    pub(crate) hesitates: bool,
}

/// A stream at a pace, that tells when it is gone.
pub(crate) struct Paced<S> {
    pub(crate) stream: S,
    pub(crate) pace: Pace,
    hesitated: [bool; 2],
    _alive: Arc<()>,
}

impl<S> Paced<S> {
    /// A stream at a pace; the handle is alone when the stream is gone.
    pub(crate) fn new(stream: S, pace: Pace) -> (Self, Arc<()>) {
        let alive = Arc::new(());
        let paced = Self {
            stream,
            pace,
            hesitated: [false; 2],
            _alive: Arc::clone(&alive),
        };
        (paced, alive)
    }

    fn hesitates(&mut self, direction: usize, cx: &Context<'_>) -> bool {
        let hesitated = &mut self.hesitated[direction];
        *hesitated = self.pace.hesitates && !*hesitated;
        if *hesitated {
            cx.waker().wake_by_ref();
        }
        *hesitated
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Paced<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.hesitates(0, cx) {
            return Poll::Pending;
        }
        let mut some = vec![0; self.pace.octets.min(buffer.remaining())];
        let mut part = ReadBuf::new(&mut some);
        let outcome = Pin::new(&mut self.stream).poll_read(cx, &mut part);
        buffer.put_slice(part.filled());
        outcome
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Paced<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.hesitates(1, cx) {
            return Poll::Pending;
        }
        let most = self.pace.octets.min(octets.len());
        Pin::new(&mut self.stream).poll_write(cx, &octets[..most])
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
