//! What the column is compared with: TCP alone, and TPKT and DT headers around each message.

use std::io::IoSlice;

use bytes::{Bytes, BytesMut};
use rfc1006::tpkt::{self, Framer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::Ends;

/// Octets of the headers of a TPKT and of a DT.
const HEADERS: usize = 7;
/// Those of a DT alone.
const HEADERS_OF_DT: usize = 3;
/// TPDUs in one write.
const TPDUS: usize = 32;

/// Both ends of a TCP connection.
#[derive(Debug)]
pub struct Tcp(TcpStream, TcpStream, Vec<u8>);

/// Both ends of a TCP connection that carries each message in DT TPDUs.
#[derive(Debug)]
pub struct Framed {
    near: TcpStream,
    far: TcpStream,
    buffers: [BytesMut; 2],
    framers: [Framer; 2],
    tpdu_size: usize,
}

async fn tcp() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (near, far) = tokio::join!(TcpStream::connect(address), listener.accept());
    let (near, far) = (near.unwrap(), far.unwrap().0);
    near.set_nodelay(true).unwrap();
    far.set_nodelay(true).unwrap();
    (near, far)
}

impl Tcp {
    /// Two ends with a connection between them.
    pub async fn open() -> Self {
        let (near, far) = tcp().await;
        Self(near, far, vec![0; 1 << 20])
    }
}

impl Ends for Tcp {
    async fn send(&mut self, message: &Bytes) {
        self.0.write_all(message).await.unwrap();
    }

    async fn receive(&mut self, length: usize) {
        self.1.read_exact(&mut self.2[..length]).await.unwrap();
    }

    async fn send_back(&mut self, message: &Bytes) {
        self.1.write_all(message).await.unwrap();
    }

    async fn receive_back(&mut self, length: usize) {
        self.0.read_exact(&mut self.2[..length]).await.unwrap();
    }
}

impl Framed {
    /// Two ends with a connection between them.
    pub async fn open(tpdu_size: usize) -> Self {
        let (near, far) = tcp().await;
        Self {
            near,
            far,
            buffers: [BytesMut::new(), BytesMut::new()],
            framers: [Framer::new(), Framer::new()],
            tpdu_size,
        }
    }

    /// The TCP connections.
    #[must_use]
    pub fn into_streams(self) -> (TcpStream, TcpStream) {
        (self.near, self.far)
    }

    async fn write(stream: &mut TcpStream, message: &Bytes, tpdu_size: usize) {
        let room = tpdu_size - HEADERS_OF_DT;
        let count = message.len().div_ceil(room);
        for (begun, chunks) in message.chunks(room * TPDUS).enumerate() {
            let mut headers = [[0; HEADERS]; TPDUS];
            let mut slices = [IoSlice::new(&[]); 2 * TPDUS];
            let mut filled = 0;
            for (at, (header, chunk)) in headers.iter_mut().zip(chunks.chunks(room)).enumerate() {
                let length = u16::try_from(chunk.len() + HEADERS).unwrap();
                let [version, reserved, high, low] = tpkt::header(length);
                let last = begun * TPDUS + at + 1 == count;
                let eot = if last { 0x80 } else { 0 };
                *header = [version, reserved, high, low, 2, 0xF0, eot];
                slices[filled] = IoSlice::new(header);
                slices[filled + 1] = IoSlice::new(chunk);
                filled += 2;
            }
            let mut slices = &mut slices[..filled];
            while !slices.is_empty() {
                let written = stream.write_vectored(slices).await.unwrap();
                IoSlice::advance_slices(&mut slices, written);
            }
        }
    }

    async fn read(
        stream: &mut TcpStream,
        buffer: &mut BytesMut,
        framer: &mut Framer,
        length: usize,
    ) {
        let mut received = 0;
        while received < length {
            if let Some(tpdu) = framer.pull(buffer).unwrap() {
                received += tpdu.slice(3..).len();
            } else {
                buffer.reserve(64 << 10);
                assert_ne!(stream.read_buf(buffer).await.unwrap(), 0);
            }
        }
    }
}

impl Ends for Framed {
    async fn send(&mut self, message: &Bytes) {
        Self::write(&mut self.near, message, self.tpdu_size).await;
    }

    async fn receive(&mut self, length: usize) {
        let (buffer, framer) = (&mut self.buffers[0], &mut self.framers[0]);
        Self::read(&mut self.far, buffer, framer, length).await;
    }

    async fn send_back(&mut self, message: &Bytes) {
        Self::write(&mut self.far, message, self.tpdu_size).await;
    }

    async fn receive_back(&mut self, length: usize) {
        let (buffer, framer) = (&mut self.buffers[1], &mut self.framers[1]);
        Self::read(&mut self.near, buffer, framer, length).await;
    }
}

/// The octets of a session connection from CR to DN, without looking at any.
const FROM_CALLER: [&[u8]; 3] = [
    b"\x03\x00\x00\x0e\x09\xe0\x00\x00\x00\x01\x00\xc0\x01\x0d",
    b"\x03\x00\x00\x15\x02\xf0\x80\x0d\x0c\x05\x06\x13\x01\x01\x16\x01\x03\x14\x02\x00\x02",
    b"\x03\x00\x00\x0c\x02\xf0\x80\x09\x03\x11\x01\x01",
];
const FROM_CALLED: [&[u8]; 3] = [
    b"\x03\x00\x00\x0e\x09\xd0\x00\x01\x00\x01\x00\xc0\x01\x0d",
    b"\x03\x00\x00\x15\x02\xf0\x80\x0e\x0c\x05\x06\x13\x01\x01\x16\x01\x02\x14\x02\x00\x02",
    b"\x03\x00\x00\x09\x02\xf0\x80\x0a\x00",
];

/// The same dialogue, canned.
pub async fn canned(listener: &TcpListener) {
    let address = listener.local_addr().unwrap();
    let initiator = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let mut read = [0; 32];
        for (sent, answer) in FROM_CALLER.iter().zip(FROM_CALLED) {
            stream.write_all(sent).await.unwrap();
            stream.read_exact(&mut read[..answer.len()]).await.unwrap();
        }
    };
    let responder = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.set_nodelay(true).unwrap();
        let mut read = [0; 32];
        for (asked, answer) in FROM_CALLER.iter().zip(FROM_CALLED) {
            stream.read_exact(&mut read[..asked.len()]).await.unwrap();
            stream.write_all(answer).await.unwrap();
        }
        assert_eq!(stream.read(&mut read).await.unwrap(), 0);
    };
    tokio::join!(initiator, responder);
}
