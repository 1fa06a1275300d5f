//! What a connection makes of TSDUs: each line is one TSDU in hexadecimal.

use std::sync::Arc;

use x225::wire::{Enclosure, ErrorKind};

use super::super::tcp::At;
use super::super::transport::{Endpoints, Notice};
use super::*;
use Direction::{Backward, Forward};

fn octets(hex: &str) -> Bytes {
    let digits: Vec<u8> = hex.bytes().filter(|digit| *digit != b' ').collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

impl Session {
    fn begins() -> Self {
        Self {
            carries: Carries::Begins,
            ..Self::default()
        }
    }

    fn hex(&mut self, direction: Direction, hex: &str) -> Reading {
        self.read(direction, octets(hex), Flow::Normal, true)
    }

    fn names(&mut self, direction: Direction, hex: &str) -> String {
        let reading = self.hex(direction, hex);
        assert_eq!(reading.error, None);
        reading
            .spdus
            .iter()
            .map(|named| named.kind.abbreviation())
            .collect::<Vec<_>>()
            .join("+")
    }
}

#[test]
fn maa_and_aea_are_told_apart_by_what_they_answer() {
    let mut session = Session::known();
    let (map, ae, answer) = (
        "0100 29 06 0f0101 2a0131",
        "0100 29 03 2a0132",
        "0200 2a 03 2a0131",
    );
    assert_eq!(session.names(Backward, answer), "PT+MAA");
    assert_eq!(session.names(Forward, ae), "GT+AE");
    assert_eq!(
        session.names(Forward, answer),
        "PT+MAA",
        "it answers nothing of the other side"
    );
    assert_eq!(session.names(Backward, answer), "PT+AEA");
    assert_eq!(session.names(Forward, map), "GT+MAP");
    assert_eq!(session.names(Backward, answer), "PT+MAA");
}

#[test]
fn later_segments_with_si_41_are_what_the_first_one_was() {
    let mut session = Session::known();
    let first_ae = "0100 29 0a 190101 2a0131 c1026161";
    let first_map = "0100 29 0d 0f0101 190101 2a0131 c1026161";
    let later = "0100 29 07 190102 c1026262";
    assert_eq!(session.names(Forward, first_ae), "GT+AE");
    assert_eq!(session.names(Forward, later), "GT+AE");
    assert_eq!(session.names(Forward, first_map), "GT+MAP");
    assert_eq!(session.names(Forward, later), "GT+MAP");
}

#[test]
fn the_segments_of_an_ssdu_are_counted() {
    let mut session = Session::known();
    let mut segment = |hex| session.hex(Forward, hex).spdus.pop().unwrap().segment;
    let place = |place, number, octets| {
        Some(Segment {
            place,
            number: Some(number),
            octets,
        })
    };
    assert_eq!(
        segment("0100 0103190101 616263"),
        place(Enclosure::Beginning, 1, 3)
    );
    assert_eq!(
        segment("0100 0103190100 6162"),
        place(Enclosure::Middle, 2, 5)
    );
    assert_eq!(segment("0100 0103190102 61"), place(Enclosure::End, 3, 6));
    assert_eq!(segment("0100 0103190103 61"), None);
    assert_eq!(segment("0100 0100 61"), None);
    let unseen = Segment {
        place: Enclosure::End,
        number: None,
        octets: 1,
    };
    assert_eq!(segment("0100 0103190102 61"), Some(unseen));
}

#[test]
fn segments_of_one_direction_do_not_count_in_the_other() {
    let mut session = Session::known();
    let first = "0100 0103190101 61";
    let last = "0100 0103190102 61";
    assert_eq!(
        session.hex(Forward, first).spdus[1].segment.unwrap().number,
        Some(1)
    );
    assert_eq!(
        session.hex(Backward, last).spdus[1].segment.unwrap().number,
        None
    );
    assert_eq!(
        session.hex(Forward, last).spdus[1].segment.unwrap().number,
        Some(2)
    );
}

#[test]
fn a_connection_that_begins_without_connect_is_not_session_to_its_end() {
    let mut session = Session::begins();
    let mms = session.hex(Forward, "a8 26 80 02 00 1f");
    assert_eq!(mms.error, Some(Unread::NotSession { first: Some(0xA8) }));
    assert_eq!(mms.spdus, []);
    assert_eq!(
        session.hex(Backward, "0100 0100").error,
        Some(Unread::NotSession { first: Some(1) })
    );
    assert_eq!(
        session.hex(Backward, "").error,
        Some(Unread::NotSession { first: None })
    );
}

#[test]
fn the_s7_protocol_is_not_taken_for_session() {
    for job in [
        "32 01 0000 0400 0008 0000 f0 00 0001 0001 01e0",
        "32 07 0000 0500 0008 0008 0001120411440100",
        "32 03 0000 0400 0008",
    ] {
        let mut session = Session::begins();
        assert_eq!(
            session.hex(Forward, job).error,
            Some(Unread::NotSession { first: Some(0x32) }),
            "{job}"
        );
        let mut session = Session::default();
        assert!(
            matches!(session.hex(Forward, job).error, Some(Unread::NoSpdu { .. })),
            "{job}"
        );
    }
}

#[test]
fn a_damaged_connect_is_a_damaged_connect() {
    let mut session = Session::begins();
    let reading = session.read(Forward, octets("0d 05 05 01"), Flow::Normal, true);
    let Some(Unread::Broken(error)) = reading.error else {
        panic!("{reading:?}")
    };
    assert_eq!(
        (error.kind, error.path.to_string().as_str()),
        (ErrorKind::SpduPastTsdu, "CN")
    );
    assert_eq!(session.names(Backward, "0e 00"), "AC");
}

#[test]
fn a_connection_seen_from_the_middle_is_session_from_the_first_clean_tsdu() {
    let mut session = Session::default();
    assert!(matches!(
        session.hex(Forward, "a0 03 020101").error,
        Some(Unread::NoSpdu { .. })
    ));
    assert_eq!(session.names(Forward, "0100 0100 6162"), "GT+DT");
    assert!(matches!(
        session.hex(Forward, "a0 03 020101").error,
        Some(Unread::Broken(_))
    ));
}

#[test]
fn octets_behind_a_gap_that_are_no_spdus_are_the_end_of_a_tsdu() {
    let mut session = Session::known();
    let mut behind_a_gap = |hex| session.read(Forward, octets(hex), Flow::Normal, false);
    assert_eq!(behind_a_gap("7878787878").error, Some(Unread::NoBeginning));
    assert_eq!(behind_a_gap("0100 0100 6162").error, None);
}

#[test]
fn another_connection_request_on_the_same_tcp_connection_begins_another_session() {
    let endpoints = Arc::new(Endpoints {
        connection: 1,
        first: "10.0.0.1:4711".parse().unwrap(),
        second: "10.0.0.2:102".parse().unwrap(),
    });
    let mut sessions = Sessions::default();
    let mut read = |what| {
        let at = At::default();
        sessions.read(&TransportEvent {
            endpoints: Arc::clone(&endpoints),
            direction: Forward,
            at,
            what,
        })
    };
    let tsdu = |hex| Transport::Tsdu {
        expedited: false,
        whole: true,
        octets: octets(hex),
    };
    let request = || Transport::Tpdu(Tpdu::Cr(rfc1006::tpdu::Connection::default()));
    assert_eq!(read(request()), None);
    assert_eq!(read(tsdu("0d00")).unwrap().error, None);
    assert!(matches!(
        read(tsdu("a003020101")).unwrap().error,
        Some(Unread::Broken(_))
    ));
    assert_eq!(read(request()), None);
    let other = Some(Unread::NotSession { first: Some(0xA0) });
    assert_eq!(read(tsdu("a003020101")).unwrap().error, other);
    assert_eq!(read(request()), None);
    let gap = Notice::Gap { octets: Some(5) };
    assert_eq!(read(Transport::Notice(gap)), None);
    assert!(matches!(
        read(tsdu("a003020101")).unwrap().error,
        Some(Unread::NoSpdu { .. })
    ));
    assert_eq!(read(Transport::Ended), None);
    assert!(sessions.open.is_empty());
}

#[test]
fn nested_connections_are_read_once_they_are_selected_and_each_names_its_own() {
    let connect = "0d12 0506 130100 160102 14020002 3d0100 3e0180";
    let labels = |session: &mut Session, direction, hex| {
        let reading = session.hex(direction, hex);
        assert_eq!(reading.error, None);
        crate::show::spdu::names(&reading.spdus)
    };
    let mut session = Session::known();
    assert_eq!(
        labels(&mut session, Forward, connect),
        "CN",
        "61 and 62 are unknown"
    );
    let accept = "0e0c 0506 130101 160102 14022002";
    assert_eq!(labels(&mut session, Backward, accept), "AC");
    assert_eq!(labels(&mut session, Forward, connect), "CN [128 in 0]");
    let inner = "0e0f 0506 130101 160102 14020002 3e0180";
    assert_eq!(labels(&mut session, Backward, inner), "AC [128]");
    // The end of an activity inside; the major point outside is confirmed as what it is.
    let ended = "0103 3e0180 29 06 2a0131 3e0180";
    assert_eq!(labels(&mut session, Forward, ended), "GT+AE 1 [128]");
    let major = "0100 29 06 0f0101 2a0131";
    assert_eq!(labels(&mut session, Forward, major), "GT+MAP 1");
    let inside = "0203 3e0180 2a 06 2a0131 3e0180";
    assert_eq!(labels(&mut session, Backward, inside), "PT+AEA 1 [128]");
    let answer = "0200 2a 03 2a0131";
    assert_eq!(labels(&mut session, Backward, answer), "PT+MAA 1");
}
