//! `x225 decode`: a line for each SPDU, however the octets came.

use crate::pcap::{CC, CR, Flag, Flow, dt, dt_more, ed, hex};
use crate::run::decode;

const CLIENT: &str = "10.0.0.1:4711 > 10.0.0.2:102";
const SERVER: &str = "10.0.0.2:102 > 10.0.0.1:4711";

/// CONNECT and ACCEPT, duplex, version 2, with user data.
const CN: &str = "0d 1c 0506 130100 160102 14020002 33020001 34020002 c106 616263646566";
const AC: &str = "0e 10 0506 130100 160102 14020002 c102 6768";
const DATA: &str = "0100 0100 6162";

/// The lines of a capture that could be read to its end.
fn lines(flow: &Flow) -> Vec<String> {
    decode(&[], &flow.pcap.octets)
        .lines()
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// The same lines without the times, which only repeat the frames.
fn untimed(flow: &Flow) -> Vec<String> {
    let without = |line: &String| match line.split_once(' ') {
        Some((frame, rest)) if frame.starts_with('#') => {
            format!(
                "{frame} {}",
                rest.split_once(' ').map_or("", |(_, rest)| rest)
            )
        }
        _ => line.clone(),
    };
    lines(flow).iter().map(without).collect()
}

#[test]
fn a_dialogue_from_the_connection_request_to_the_end() {
    let mut flow = Flow::cotp();
    flow.client(&dt(&hex(CN)));
    flow.server(&dt(&hex(AC)));
    flow.client(&dt(&hex(DATA)));
    flow.client(&dt(&hex("09 03 110101")));
    flow.server(&dt(&hex("0a 00")));
    flow.client_segment(Flag::Fin, flow.client.sequence, &[]);
    flow.server_segment(Flag::Rst, flow.server.sequence, &[]);
    assert_eq!(
        lines(&flow),
        [
            format!(
                "#4 0.003000 {CLIENT} COTP CR class 0, TPDU size 8192 octets, calling transport selector 0001, \
                 called transport selector 0002"
            ),
            format!("#5 0.004000 {SERVER} COTP CC class 0"),
            format!(
                "#6 0.005000 {CLIENT} CN Protocol Options: none; Version Number: 2; Session User Requirements: duplex; \
                 Calling Session Selector: 0001; Called Session Selector: 0002; User Data: 6 octets 616263646566"
            ),
            format!(
                "#7 0.006000 {SERVER} AC Protocol Options: none; Version Number: 2; Session User Requirements: duplex; \
                 User Data: 2 octets 6768"
            ),
            format!("#8 0.007000 {CLIENT} GT"),
            format!("#8 0.007000 {CLIENT} DT User Information: 2 octets 6162"),
            format!("#9 0.008000 {CLIENT} FN Transport Disconnect: transport connection released"),
            format!("#10 0.009000 {SERVER} DN"),
            format!("#11 0.010000 {CLIENT} TCP closed"),
            format!("#12 0.011000 {SERVER} TCP reset"),
        ]
    );
}

#[test]
fn a_tpkt_in_many_segments_belongs_to_the_frame_that_completes_it() {
    let mut flow = Flow::cotp();
    for octet in dt(&hex(DATA)) {
        flow.client(&[octet]);
    }
    // Seven octets of headers and six of data, from frame 6 on.
    assert_eq!(
        untimed(&flow)[2..],
        [
            format!("#18 {CLIENT} GT"),
            format!("#18 {CLIENT} DT User Information: 2 octets 6162")
        ]
    );
}

#[test]
fn many_tpkts_in_one_segment_are_all_found() {
    let mut flow = Flow::cotp();
    flow.client(
        &[
            dt(&hex(DATA)),
            dt(&hex(DATA)),
            dt(&hex("0100 0100 63"))[..9].to_vec(),
        ]
        .concat(),
    );
    flow.client(&dt(&hex("0100 0100 63"))[9..]);
    let data = |frame, octets| {
        [
            format!("#{frame} {CLIENT} GT"),
            format!("#{frame} {CLIENT} DT User Information: {octets}"),
        ]
    };
    let expected = [
        data(6, "2 octets 6162"),
        data(6, "2 octets 6162"),
        data(7, "1 octets 63"),
    ]
    .concat();
    assert_eq!(untimed(&flow)[2..], expected);
}

#[test]
fn a_tsdu_in_many_dt_tpdus_is_one() {
    let mut flow = Flow::cotp();
    flow.client(&dt_more(&hex("0100 01")));
    flow.client(&dt_more(&[]));
    flow.server(&dt(&hex(DATA)));
    flow.client(&dt(&hex("00 6162")));
    assert_eq!(
        untimed(&flow)[2..],
        [
            format!("#8 {SERVER} GT"),
            format!("#8 {SERVER} DT User Information: 2 octets 6162"),
            format!("#9 {CLIENT} GT"),
            format!("#9 {CLIENT} DT User Information: 2 octets 6162"),
        ]
    );
}

#[test]
fn retransmissions_and_disorder_leave_no_trace() {
    let mut flow = Flow::open();
    let stream = [CR.to_vec(), dt(&hex(CN)), dt(&hex(DATA))].concat();
    let start = flow.client.sequence;
    let at = |offset: usize| start + u32::try_from(offset).unwrap();
    flow.client_segment(Flag::None, at(0), &stream[..10]);
    flow.client_segment(Flag::None, at(0), &stream[..10]);
    flow.client_segment(Flag::None, at(30), &stream[30..]);
    flow.client_segment(Flag::None, at(20), &stream[20..40]);
    flow.client_segment(Flag::None, at(5), &stream[5..25]);
    flow.client_segment(Flag::None, at(20), &stream[20..40]);
    let lines = untimed(&flow);
    let starts: Vec<_> = lines
        .iter()
        .map(|line| line.split(' ').take(5).collect::<Vec<_>>().join(" "))
        .collect();
    let expected = ["COTP", "CN", "GT", "DT"].map(|what| format!("#8 {CLIENT} {what}"));
    assert_eq!(starts, expected);
}

#[test]
fn sequence_numbers_that_wrap_are_no_gap() {
    let mut flow = Flow::mid_stream();
    flow.client.sequence = u32::MAX - 25;
    flow.handshake();
    flow.client(&CR);
    flow.client(&dt(&hex(CN)));
    assert_eq!(flow.client.sequence, 34);
    assert_eq!(untimed(&flow).len(), 2);
}

#[test]
fn a_gap_is_told_and_the_next_tpkt_is_found() {
    let mut flow = Flow::cotp();
    flow.client(&dt(&hex(CN)));
    flow.client(&dt_more(&hex("0100 0100 61")));
    flow.client.sequence += 100;
    flow.client(&[b"end of a TPKT".to_vec(), dt(&hex(DATA))].concat());
    let lines = untimed(&flow);
    assert_eq!(
        lines[3..],
        [
            format!("#8 {CLIENT} note: 100 octets are missing from the capture"),
            format!("#8 {CLIENT} note: a TSDU has no end; the 5 octets of it are left out"),
            format!("#8 {CLIENT} note: 13 octets passed over to the next TPKT"),
            format!("#8 {CLIENT} GT"),
            format!("#8 {CLIENT} DT User Information: 2 octets 6162"),
        ]
    );
}

#[test]
fn a_capture_that_begins_in_the_middle_says_so() {
    let mut flow = Flow::mid_stream();
    flow.client(b"end of a TPKT");
    flow.client(&dt(&hex(DATA)));
    flow.server(&dt(&hex(DATA)));
    assert_eq!(
        untimed(&flow),
        [
            format!(
                "#2 {CLIENT} note: the capture begins in the middle of this stream; 13 octets passed over to the first TPKT"
            ),
            format!("#2 {CLIENT} GT"),
            format!("#2 {CLIENT} DT User Information: 2 octets 6162"),
            format!("#3 {SERVER} note: the capture begins in the middle of this stream"),
            format!("#3 {SERVER} GT"),
            format!("#3 {SERVER} DT User Information: 2 octets 6162"),
        ]
    );
}

#[test]
fn a_second_connection_between_the_same_ports_is_another_one() {
    let mut flow = Flow::cotp();
    flow.client(&dt(&hex(CN)));
    flow.client(&dt(&hex("0100"))[..8]);
    flow.client.sequence = 77_000;
    flow.server.sequence = 88_000;
    flow.handshake();
    flow.client(&CR);
    flow.server(&CC);
    flow.client(&dt(b"\xA8\x03\x02\x01\x01"));
    let lines = untimed(&flow);
    assert_eq!(
        lines[3],
        format!("#7 {CLIENT} note: only 8 octets of a TPKT of 9 are there")
    );
    assert_eq!(
        lines[6..],
        [format!(
            "#13 {CLIENT} TSDU of 5 octets: COTP but not session: the connection did not begin with a CONNECT SPDU; \
             first octet a8"
        )]
    );
}

#[test]
fn expedited_data_are_marked_and_rules_that_are_broken_stand_below_their_spdu() {
    let mut flow = Flow::cotp();
    flow.client(&dt(&hex(
        "0d 13 0506 1301f0 160102 14020002 c104 61626364 99",
    )));
    flow.client(&dt(&hex(
        "0d 13 0506 1301f0 160102 14020002 99 00 c103 616263",
    )));
    flow.client(&ed(&hex("05 00 7879")));
    assert_eq!(
        untimed(&flow)[2..],
        [
            format!("#6 {CLIENT} TSDU of 21 octets: CN/153 at octet 20: octets end inside a length indicator (X.225 8.2.5)"),
            format!(
                "#7 {CLIENT} CN Protocol Options: none; Version Number: 2; Session User Requirements: duplex; \
                 User Data: 3 octets 616263"
            ),
            "    warning: CN/5/19 at octet 4: reserved bits are set, ignored: found 240 (X.225 8.2.7)".to_owned(),
            "    info: CN/153 at octet 14: unknown parameter, ignored: found 153 (X.225 A.4.3.1.1)".to_owned(),
            format!("#8 {CLIENT} expedited EX User Information: 2 octets 7879"),
        ]
    );
}

#[test]
fn the_segments_of_an_ssdu_are_told_apart() {
    let mut flow = Flow::cotp();
    flow.client(&dt(&hex(CN)));
    flow.server(&dt(&hex("0100 0103190101 616263")));
    flow.server(&dt(&hex("0100 0103190100 6162")));
    flow.server(&dt(&hex("0100 0103190102")));
    let segments: Vec<_> = untimed(&flow)
        .into_iter()
        .filter(|line| line.contains(" DT "))
        .collect();
    assert_eq!(
        segments,
        [
            format!(
                "#7 {SERVER} DT (segment 1 of an SSDU, 3 octets so far) Enclosure Item: beginning; \
                 User Information: 3 octets 616263"
            ),
            format!(
                "#8 {SERVER} DT (segment 2 of an SSDU, 5 octets so far) Enclosure Item: middle; \
                 User Information: 2 octets 6162"
            ),
            format!(
                "#9 {SERVER} DT (segment 3, the last, of an SSDU of 5 octets) Enclosure Item: end"
            ),
        ]
    );
}

#[test]
fn other_traffic_is_not_mentioned() {
    let mut flow = Flow::open();
    flow.client(b"GET / HTTP/1.1\r\n\r\n");
    flow.server(b"HTTP/1.1 200 OK\r\n\r\n\x03\0\0\x07\x02\xF0\x80");
    assert_eq!(lines(&flow), Vec::<String>::new());
}
