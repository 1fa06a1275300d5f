//! `x225-wire`, `x225` and `rfc1006` need no runtime: here a single thread polls many sessions on non-blocking sockets.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests are test code"
)]

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};
use rfc1006::{Classes, End};
use x225_tests::portable::{Caller, Stack, echo};

/// Sessions at once, both ends of each in this thread.
const SESSIONS: usize = 20;
/// No round is waited for longer than all of them may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// One end of one session.
struct Half {
    stream: TcpStream,
    stack: Stack,
    /// What the socket would not take yet.
    unsent: Bytes,
    /// The caller, at the end that calls.
    caller: Option<Caller>,
}

impl Half {
    /// Every other session runs on transport class 2.
    fn new(stream: TcpStream, session: usize) -> Self {
        stream.set_nonblocking(true).unwrap();
        let classes = if session.is_multiple_of(2) {
            Classes::Class0
        } else {
            Classes::Class2
        };
        let transport = rfc1006::Config {
            classes,
            ..rfc1006::Config::default()
        };
        Self {
            stream,
            stack: Stack::new(transport, x225::Config::default()),
            unsent: Bytes::new(),
            caller: None,
        }
    }

    /// Does what can be done now; whether anything could.
    fn poll(&mut self) -> bool {
        if self.stack.is_closed() {
            return false;
        }
        let mut progress = self.read();
        while let Some(indication) = self.stack.indication() {
            match &mut self.caller {
                Some(caller) => caller.hear(indication, &mut self.stack).unwrap(),
                None => echo(indication, &mut self.stack).unwrap(),
            }
            progress = true;
        }
        progress |= self.write();
        if self.stack.is_closed() {
            self.stream.shutdown(Shutdown::Write).unwrap();
        }
        progress
    }

    fn read(&mut self) -> bool {
        let mut octets = [0; 1000];
        match self.stream.read(&mut octets) {
            Ok(0) => self.stack.end(End::Clean),
            Ok(read) => self.stack.receive(&octets[..read]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => return false,
            Err(error) => panic!("{error}"),
        }
        true
    }

    fn write(&mut self) -> bool {
        let mut progress = false;
        loop {
            if self.unsent.is_empty() {
                match self.stack.transmit() {
                    Some(chunk) => self.unsent = chunk,
                    None => return progress,
                }
            }
            match self.stream.write(&self.unsent) {
                Ok(written) => self.unsent.advance(written),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return progress,
                Err(error) => panic!("{error}"),
            }
            progress = true;
        }
    }
}

#[test]
fn twenty_sessions_in_one_thread_on_non_blocking_sockets() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let ssdus = |session: usize| -> Vec<Bytes> {
        let octet = u8::try_from(session).unwrap();
        [1, 300_000, 10]
            .map(|n| Bytes::from(vec![octet; n]))
            .to_vec()
    };
    let mut open = Vec::new();
    for session in 0..SESSIONS {
        let mut calling = Half::new(TcpStream::connect(address).unwrap(), session);
        let (stream, _) = listener.accept().unwrap();
        calling.caller = Some(Caller::call(&mut calling.stack, ssdus(session)).unwrap());
        open.push((session, calling, Half::new(stream, session)));
    }
    let mut released = 0;
    let deadline = Instant::now() + PATIENCE;
    while !open.is_empty() {
        assert!(Instant::now() < deadline, "{} sessions hang", open.len());
        let mut progress = false;
        for (_, calling, called) in &mut open {
            progress |= calling.poll() | called.poll();
        }
        let over = |(_, calling, called): &mut (usize, Half, Half)| {
            calling.stack.is_closed() && called.stack.is_closed()
        };
        for (session, calling, _) in open.extract_if(.., over) {
            let returned = calling.caller.and_then(Caller::outcome);
            assert_eq!(returned, Some(ssdus(session)));
            released += 1;
        }
        if !progress {
            thread::sleep(Duration::from_millis(1));
        }
    }
    assert_eq!(released, SESSIONS);
}
