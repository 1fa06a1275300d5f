//! The recorder itself: what goes through it arrives, and the capture holds it in order.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::fs::File;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::thread;

use etherparse::{SlicedPacket, TransportSlice};
use pcap_file::pcap::PcapReader;
use x225_tests::recorder::Recorder;

/// The octets of each direction in a capture: to port 102 and from it.
fn directions(capture: File) -> (Vec<u8>, Vec<u8>) {
    let (mut to_server, mut from_server) = (Vec::new(), Vec::new());
    let mut capture = PcapReader::new(capture).unwrap();
    while let Some(packet) = capture.next_packet() {
        let packet = packet.unwrap();
        let packet = SlicedPacket::from_ip(&packet.data).unwrap();
        let Some(TransportSlice::Tcp(segment)) = packet.transport else {
            panic!("all is TCP")
        };
        let direction = match (segment.source_port(), segment.destination_port()) {
            (102, _) => &mut from_server,
            (_, 102) => &mut to_server,
            ports => panic!("{ports:?}"),
        };
        if segment.payload().is_empty() {
            continue;
        }
        assert_eq!(
            usize::try_from(segment.sequence_number()).unwrap(),
            direction.len() + 1
        );
        direction.extend_from_slice(segment.payload());
    }
    (to_server, from_server)
}

#[test]
fn both_directions_arrive_and_are_written_down() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let recorder = Recorder::before(listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut heard = Vec::new();
        stream.read_to_end(&mut heard).unwrap();
        stream.write_all(b"and back").unwrap();
        heard
    });
    let question = vec![0xA5; 100_000];
    let mut client = TcpStream::connect(recorder.address()).unwrap();
    client.write_all(&question).unwrap();
    client.shutdown(Shutdown::Write).unwrap();
    let mut answer = Vec::new();
    client.read_to_end(&mut answer).unwrap();

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recorded.pcap");
    recorder.write(&path);
    assert_eq!(answer, b"and back");
    assert_eq!(server.join().unwrap(), question);
    assert_eq!(directions(File::open(path).unwrap()), (question, answer));
}
