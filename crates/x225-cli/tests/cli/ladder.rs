//! `x225 decode --ladder`: a diagram for each connection.

use crate::pcap::{CR, Flag, Flow, dt, hex};
use crate::run::decode;

#[test]
fn a_diagram_shows_who_sent_what() {
    let mut flow = Flow::cotp();
    flow.client(&dt(&hex("0d 0e 0506 130100 160102 c104 61626364")));
    flow.server(&dt(&hex("0c 06 110100 320101")));
    flow.client(&dt(&hex("0d 0e 0506 130100 160102 c104")));
    flow.client(&dt(&hex("0100 3103 2a0137")));
    flow.server(&dt(&hex("0103 100101")));
    flow.server_segment(Flag::Fin, flow.server.sequence, &[]);
    let run = decode(&["--ladder"], &flow.pcap.octets);
    let expected = "\
Connection 1
  frame      seconds  10.0.0.1:4711                             10.0.0.2:102
      4     0.003000  ├─ CR ──────────────────────────────────────────────▶│
      5     0.004000  │◀─ CC ──────────────────────────────────────────────┤
      6     0.005000  ├─ CN 4 octets ─────────────────────────────────────▶│
      7     0.006000  │◀─ RF: temporary congestion ────────────────────────┤
      8     0.007000  ├─ CN malformed, 12 octets ─────────────────────────▶│
      9     0.008000  ├─ GT+MIP 7 ────────────────────────────────────────▶│
     10     0.009000  │◀─ GT(data) ────────────────────────────────────────┤
     11     0.010000  │◀─ TCP closed ──────────────────────────────────────┤
";
    assert_eq!(run.lines().join("\n") + "\n", expected);
}

#[test]
fn what_the_capture_lacks_stands_between_the_arrows() {
    let mut flow = Flow::mid_stream();
    flow.client(&dt(&hex("0100 0100 6162")));
    let run = decode(&["--ladder"], &flow.pcap.octets);
    assert_eq!(
        run.lines()[2..],
        [
            "      1     0.000000  ┊ the capture begins in the middle of this stream (▶)",
            "      1     0.000000  ├─ GT+DT 2 octets ──────────────────────────────────▶│",
        ]
    );
}

#[test]
fn each_connection_has_its_own_diagram() {
    let mut flow = Flow::cotp();
    flow.client.sequence = 5_000_000;
    flow.server.sequence = 6_000_000;
    flow.handshake();
    flow.client(&CR);
    let run = decode(&["--ladder"], &flow.pcap.octets);
    let titles: Vec<_> = run
        .lines()
        .into_iter()
        .filter(|line| line.starts_with("Connection"))
        .collect();
    assert_eq!(titles, ["Connection 1", "Connection 2"]);
}
