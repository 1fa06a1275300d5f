//! `x225 decode --json`: one object for each TSDU.

use serde_json::json;

use crate::pcap::{Flow, dt, ed, hex};
use crate::run::decode;

#[test]
fn an_object_has_the_frame_the_spdus_and_what_is_wrong_with_them() {
    let mut flow = Flow::cotp();
    flow.client(&dt(&hex(
        "0d 1c 0104 0b026162 0506 1301f0 160102 14020002 33020001 c104 63646566",
    )));
    flow.server(&dt(&hex("0100 0103190101 7879")));
    let run = decode(&["--json"], &flow.pcap.octets);
    assert_eq!(
        run.objects(),
        [
            json!({
                "frame": 6, "time": 1_700_000_000.005, "src": "10.0.0.1:4711", "dst": "10.0.0.2:102",
                "tsdu": "0d1c01040b02616205061301f01601021402000233020001c10463646566",
                "spdus": [{
                    "spdu": "CN", "si": 13,
                    "connection_identifier": {"common_reference": "6162"},
                    "connect_accept_item": {"protocol_options": "none", "version_number": "2"},
                    "session_user_requirements": "duplex",
                    "calling_session_selector": "0001",
                    "user_data": "63646566",
                }],
                "diagnostics": [
                    {"offset": 10, "path": "CN/5/19", "rule": "ReservedBits", "clause": "8.2.7", "severity": "warning"},
                ],
                "error": null,
            }),
            json!({
                "frame": 7, "time": 1_700_000_000.006, "src": "10.0.0.2:102", "dst": "10.0.0.1:4711",
                "tsdu": "010001031901017879",
                "spdus": [
                    {"spdu": "GT", "si": 1},
                    {
                        "spdu": "DT", "si": 1, "segment": 1, "ssdu_octets": 2,
                        "enclosure_item": "beginning", "user_information": "7879",
                    },
                ],
                "diagnostics": [],
                "error": null,
            }),
        ]
    );
    let first = run.lines()[0];
    assert!(first.starts_with(r#"{"frame":6,"time":1700000000.005,"src":"10.0.0.1:4711","dst":"10.0.0.2:102","tsdu":"0d1c"#));
    let keys = r#""diagnostics":[{"offset":10,"path":"CN/5/19","rule":"ReservedBits","clause":"8.2.7","severity":"warning"}],"error":null}"#;
    assert!(first.ends_with(keys));
}

#[test]
fn what_is_not_session_and_what_is_broken_have_an_error() {
    let mut flow = Flow::cotp();
    flow.client(&dt(&hex("a803020101")));
    let objects = decode(&["--json"], &flow.pcap.octets).objects();
    assert_eq!(objects.len(), 1);
    assert_eq!(objects[0]["spdus"], json!([]));
    assert_eq!(
        objects[0]["error"],
        json!({
            "offset": 0, "path": "TSDU", "rule": "NotSession", "clause": "6.1.4",
            "text": "COTP but not session: the connection did not begin with a CONNECT SPDU; first octet a8",
        })
    );

    let mut flow = Flow::cotp();
    flow.client(&dt(&hex("0d 05 0504 1301")));
    let objects = decode(&["--json"], &flow.pcap.octets).objects();
    assert_eq!(objects[0]["spdus"], json!([]));
    assert_eq!(
        objects[0]["error"],
        json!({
            "offset": 0, "path": "CN", "rule": "SpduPastTsdu", "clause": "8.2.5",
            "text": "CN at octet 0: length indicator reaches past the end of the TSDU: found 5, expected 0 to 4 (X.225 8.2.5)",
        })
    );
}

#[test]
fn names_that_share_an_si_are_told_apart() {
    let mut flow = Flow::cotp();
    let ours = "0100 29 03 2a0131";
    let map = "0100 29 06 0f0101 2a0132";
    let answer = "0200 2a 03 2a0131";
    for (client, tsdu) in [
        (true, "0d00"),
        (true, ours),
        (false, answer),
        (true, map),
        (false, answer),
        (true, "0100 1900"),
        (false, "0200 1a00"),
        (false, "1903 110102"),
        (true, "1a00"),
    ] {
        if client {
            flow.client(&dt(&hex(tsdu)))
        } else {
            flow.server(&dt(&hex(tsdu)))
        };
    }
    let objects = decode(&["--json"], &flow.pcap.octets).objects();
    let names: Vec<Vec<&str>> = objects
        .iter()
        .map(|object| {
            object["spdus"]
                .as_array()
                .unwrap()
                .iter()
                .map(|spdu| spdu["spdu"].as_str().unwrap())
                .collect()
        })
        .collect();
    let expected = [
        vec!["CN"],
        vec!["GT", "AE"],
        vec!["PT", "AEA"],
        vec!["GT", "MAP"],
        vec!["PT", "MAA"],
        vec!["GT", "AI"],
        vec!["PT", "AIA"],
        vec!["AB"],
        vec!["AA"],
    ];
    assert_eq!(names, expected);
}

#[test]
fn an_spdu_on_the_expedited_flow_is_read_as_one() {
    let mut flow = Flow::cotp();
    flow.client(&dt(&hex("0d00")));
    flow.client(&ed(&hex("0703 180101")));
    let objects = decode(&["--json"], &flow.pcap.octets).objects();
    assert_eq!(objects[1]["spdus"][0]["spdu"], "PR");
    assert_eq!(objects[1]["error"], json!(null));
}

#[test]
fn what_the_capture_lacks_goes_to_standard_error() {
    let mut flow = Flow::mid_stream();
    flow.client(&dt(&hex("0100 0100 61")));
    let run = decode(&["--json"], &flow.pcap.octets);
    assert_eq!(run.status, Some(0));
    assert_eq!(run.out.lines().count(), 1);
    assert_eq!(
        run.err,
        "#1 0.000000 10.0.0.1:4711 > 10.0.0.2:102 note: the capture begins in the middle of this stream\n"
    );
}
