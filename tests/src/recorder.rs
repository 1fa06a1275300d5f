//! A relay on loopback that keeps what went through it, as a capture.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::capture::{Capture, Side};

/// How long either side may say nothing before the relay hangs up.
const DEADLINE: Duration = Duration::from_mins(1);
/// The most that becomes one segment of the capture.
const SEGMENT: usize = 16 * 1024;

/// A relay for one TCP connection.
#[derive(Debug)]
pub struct Recorder {
    address: SocketAddr,
    segments: Receiver<Segment>,
    relay: JoinHandle<io::Result<()>>,
}

#[derive(Debug)]
struct Segment {
    time: Duration,
    from: Side,
    octets: Vec<u8>,
}

impl Recorder {
    /// Listens on loopback for one client, to be passed on to `server`.
    #[must_use]
    pub fn before(server: SocketAddr) -> Self {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback has a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let (record, segments) = channel();
        let relay = thread::spawn(move || relay(&listener, server, &record));
        Self {
            address,
            segments,
            relay,
        }
    }

    /// Where the client is to connect.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until both sides have hung up, and writes what they said to `path`: the server on
    /// port 102, each read of the relay as one segment.
    pub fn write(self, path: &Path) {
        let ended = self.relay.join().expect("the relay does not panic");
        ended.expect("client and server can be reached");
        let mut capture = Capture::create(path);
        capture.handshake();
        for segment in self.segments {
            capture.segment(segment.time, segment.from, &segment.octets);
        }
    }
}

fn relay(listener: &TcpListener, server: SocketAddr, record: &Sender<Segment>) -> io::Result<()> {
    let (client, _) = listener.accept()?;
    let server = TcpStream::connect_timeout(&server, DEADLINE)?;
    client.set_read_timeout(Some(DEADLINE))?;
    server.set_read_timeout(Some(DEADLINE))?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let started = Instant::now();
    thread::scope(|scope| {
        scope.spawn(|| pass_on(&client, &server, Side::Client, started, record));
        pass_on(&server, &client, Side::Server, started, record);
    });
    Ok(())
}

/// Copies one direction until it ends; an abrupt end is an end like any other.
fn pass_on(
    mut from: &TcpStream,
    mut to: &TcpStream,
    side: Side,
    started: Instant,
    record: &Sender<Segment>,
) {
    let mut buffer = vec![0; SEGMENT];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        let Some(octets) = buffer.get(..length) else {
            break;
        };
        let segment = Segment {
            time: started.elapsed(),
            from: side,
            octets: octets.to_vec(),
        };
        if record.send(segment).is_err() || to.write_all(octets).is_err() {
            break;
        }
    }
    // The other end may have hung up already.
    let _ = to.shutdown(Shutdown::Write);
}
