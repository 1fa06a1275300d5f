//! TPKTs on a byte stream. RFC 1006, section 6.

use bytes::BytesMut;
use rfc1006::tpkt::{Foreign, Framer, TpktError, TpktFault};

use crate::support::{hex, to_hex};

fn pull(framer: &mut Framer, buffer: &mut BytesMut) -> Result<Option<String>, TpktError> {
    framer
        .pull(buffer)
        .map(|tpdu| tpdu.map(|tpdu| to_hex(&tpdu)))
}

#[test]
fn a_tpkt_split_after_every_octet_comes_out_whole_with_its_last_octet() {
    let (mut framer, mut buffer) = (Framer::new(), BytesMut::new());
    for octet in hex("0300000a 02f080 aabb") {
        buffer.extend_from_slice(&[octet]);
        assert_eq!(pull(&mut framer, &mut buffer), Ok(None));
    }
    buffer.extend_from_slice(&[0xcc]);
    assert_eq!(
        pull(&mut framer, &mut buffer),
        Ok(Some("02f080aabbcc".into()))
    );
    assert!(buffer.is_empty());
}

#[test]
fn many_tpkts_in_one_segment_come_out_one_by_one_and_a_beginning_is_left() {
    let (mut framer, mut buffer) = (
        Framer::new(),
        hex("03000007 02f080 03000008 02f000 aa 0300"),
    );
    assert_eq!(pull(&mut framer, &mut buffer), Ok(Some("02f080".into())));
    assert_eq!(pull(&mut framer, &mut buffer), Ok(Some("02f000aa".into())));
    assert_eq!(pull(&mut framer, &mut buffer), Ok(None));
    assert_eq!(
        (&buffer[..], framer.offset(), framer.awaited()),
        (&[3, 0][..], 15, None)
    );
}

#[test]
fn a_header_alone_says_how_much_is_awaited_and_the_buffer_does_not_grow() {
    let (mut framer, mut buffer) = (Framer::new(), BytesMut::with_capacity(16));
    buffer.extend_from_slice(&hex("0300ffff"));
    let capacity = buffer.capacity();
    assert_eq!(pull(&mut framer, &mut buffer), Ok(None));
    assert_eq!((framer.awaited(), buffer.len()), (Some(65_531), 0));
    assert!(buffer.capacity() <= capacity);
}

#[test]
fn a_tpdu_is_taken_out_of_the_buffer_without_a_copy() {
    let mut buffer = hex("03000008 02f080 aa");
    let at = buffer[4..].as_ptr();
    assert_eq!(
        Framer::new().pull(&mut buffer).unwrap().unwrap().as_ptr(),
        at
    );
}

#[test]
fn the_reserved_octet_may_hold_anything() {
    assert_eq!(
        pull(&mut Framer::new(), &mut hex("03ff0007 02f080")),
        Ok(Some("02f080".into()))
    );
}

#[test]
fn a_length_too_short_for_any_tpdu_is_an_error_and_never_underflows() {
    for (octets, found) in [
        ("03000000", 0),
        ("03000003", 3),
        ("03000004", 4),
        ("03000006 01f0", 6),
    ] {
        let fault = TpktFault::Length { found };
        assert_eq!(
            pull(&mut Framer::new(), &mut hex(octets)),
            Err(TpktError { offset: 0, fault })
        );
    }
}

#[test]
fn an_error_tells_the_octet_of_the_stream_where_the_header_stands() {
    let (mut framer, mut buffer) = (Framer::new(), hex("03000008 02f080 aa 04000007 02f080"));
    assert!(framer.pull(&mut buffer).unwrap().is_some());
    let fault = TpktFault::Version {
        found: [4, 0, 0, 7],
        foreign: Foreign::Unknown,
    };
    assert_eq!(
        pull(&mut framer, &mut buffer),
        Err(TpktError { offset: 8, fault })
    );
}

#[test]
fn another_protocol_is_named() {
    for (octets, foreign) in [
        (&b"GET / HTTP/1.1\r\n"[..], Foreign::Http),
        (b"HTTP/1.1 400 Bad Request", Foreign::Http),
        (b"\x16\x03\x01\x02\x00\x01", Foreign::Tls),
        (b"\x15\x03\x03\x00\x02\x02\x28", Foreign::Tls),
        (b"SSH-2.0-OpenSSH", Foreign::Ssh),
        (b"EHLO mail.example", Foreign::Smtp),
        (b"PROXY TCP4 192.0.2.1 ", Foreign::Proxy),
        (b"\r\n\r\n\0\r\nQUIT\n", Foreign::Proxy),
        (b"\x68\x04\x07\0\0\0", Foreign::Iec104),
        (b"\x68\x04\x01\0\x02\0", Foreign::Unknown),
        (b"\x05\x64\x05\xc0\x01\0\0\x04", Foreign::Dnp3),
        (b"\x00\x01\0\0\0\x06\x01\x03", Foreign::Unknown),
        (b"PATCH /", Foreign::Http),
        (b"hello", Foreign::Text),
        (b"220 mail ready", Foreign::Text),
        (b"\0\0\0\0", Foreign::Unknown),
    ] {
        let found = octets[..4].try_into().unwrap();
        let error = Framer::new().pull(&mut BytesMut::from(octets)).unwrap_err();
        assert_eq!(
            error,
            TpktError {
                offset: 0,
                fault: TpktFault::Version { found, foreign }
            }
        );
    }
}

#[test]
fn an_error_reads_as_a_sentence() {
    let error = Framer::new()
        .pull(&mut BytesMut::from(&b"HTTP/1.1"[..]))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "at octet 0 of the stream: not a TPKT, version 3 expected: this looks like HTTP ([48, 54, 54, 50])"
    );
}

#[test]
fn a_foreign_protocol_is_judged_only_with_a_whole_header() {
    let (mut framer, mut buffer) = (Framer::new(), BytesMut::from(&b"GET"[..]));
    assert_eq!(pull(&mut framer, &mut buffer), Ok(None));
    buffer.extend_from_slice(b" ");
    assert!(framer.pull(&mut buffer).is_err());
}
