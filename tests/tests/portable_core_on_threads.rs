//! `x225-wire`, `x225` and `rfc1006` need no runtime: here std threads and blocking sockets drive them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests are test code"
)]

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use rfc1006::{Classes, End};
use x225::{Indication, Refused};
use x225_tests::portable::{Caller, Stack, echo};

/// How long a read waits when TIM runs: the machine then gives the connection up itself.
const TIM: Duration = Duration::from_secs(5);
/// How long it waits otherwise: nothing here takes as long.
const PATIENCE: Duration = Duration::from_secs(30);

/// Carries a session until its stream is to be closed, with the user's answers.
fn carry(
    mut stream: TcpStream,
    stack: &mut Stack,
    mut user: impl FnMut(Indication, &mut Stack) -> Result<(), Refused>,
) {
    let mut octets = [0; 1000];
    loop {
        while let Some(indication) = stack.indication() {
            user(indication, stack).unwrap();
        }
        while let Some(chunk) = stack.transmit() {
            stream.write_all(&chunk).unwrap();
        }
        if stack.is_closed() {
            return;
        }
        let patience = if stack.waits() { TIM } else { PATIENCE };
        stream.set_read_timeout(Some(patience)).unwrap();
        match stream.read(&mut octets) {
            Ok(0) => stack.end(End::Clean),
            Ok(read) => stack.receive(&octets[..read]),
            Err(error) if stack.waits() && error.kind() == ErrorKind::WouldBlock => stack.expire(),
            Err(error) => panic!("{error}"),
        }
    }
}

fn dialogue(classes: Classes) {
    let transport = rfc1006::Config {
        classes,
        ..rfc1006::Config::default()
    };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let responder = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut stack = Stack::new(transport, x225::Config::default());
        carry(stream, &mut stack, echo);
    });
    let ssdus: Vec<Bytes> = [1_usize, 100, 100_000]
        .map(|octets| Bytes::from(vec![0x5A; octets]))
        .to_vec();
    let mut stack = Stack::new(transport, x225::Config::default());
    let mut caller = Caller::call(&mut stack, ssdus.clone()).unwrap();
    let stream = TcpStream::connect(address).unwrap();
    carry(stream, &mut stack, |indication, stack| {
        caller.hear(indication, stack)
    });
    responder.join().unwrap();
    assert_eq!(caller.outcome(), Some(ssdus));
}

#[test]
fn a_dialogue_between_two_threads_with_blocking_sockets() {
    dialogue(Classes::Class0);
}

#[test]
fn the_same_dialogue_on_transport_class_2() {
    dialogue(Classes::Class2);
}
