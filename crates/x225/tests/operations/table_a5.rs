//! Table A.5, one row after the other.

use x225::{Needed, Request, request, response};

use crate::asks::{ABANDON, agree, confirm, restart, resume, resynchronize, set, start};
use crate::support::peer::Peer;
use crate::symmetric_starts::*;
use crate::{between, broken_by, only};

/// A line of the table: the event, and V(Ms), V(Mr), V(As), V(Ar), V(Rs), V(Rr) before and after it.
struct Line {
    event: &'static str,
    start: fn() -> Peer,
    before: Variables,
    act: fn(&mut Peer),
    after: Variables,
}

const fn line(
    event: &'static str,
    start: fn() -> Peer,
    before: Variables,
    act: fn(&mut Peer),
    after: Variables,
) -> Line {
    Line {
        event,
        start,
        before,
        act,
        after,
    }
}

/// The numbers of [`ours`], [`theirs`] and the activities.
const OURS: Variables = (14, 24, 12, 22, 11, 21);
const THEIRS: Variables = (24, 14, 22, 12, 21, 11);
const ACTIVITY: Variables = (5, 5, 3, 4, 2, 2);

#[rustfmt::skip]
const TABLE: &[Line] = &[
    line("SSYNMreq", ours, OURS,
        |p| ask(p, request::MajorSync::default()), (15, 24, 12, 22, 11, 21)),
    line("SSYNmreq", ours, OURS,
        |p| ask(p, request::MinorSync::default()), (15, 24, 12, 22, 11, 21)),
    line("SACTEreq", our_activity, ACTIVITY,
        |p| ask(p, request::ActivityEnd::default()), (6, 5, 3, 4, 2, 2)),

    line("MAP", theirs, THEIRS, |p| hear(p, MAP_14), (24, 15, 22, 12, 21, 11)),
    line("AE", their_activity, ACTIVITY, |p| hear(p, AE_5), (5, 6, 3, 4, 2, 2)),
    line("MIP", theirs, THEIRS,
        |p| hear(p, "01 00  31 04 2a 02 31 34"), (24, 15, 22, 12, 21, 11)),

    // The answer takes a number of the answering side's flow.
    line("SSYNMrsp", || hearing(theirs, MAP_14), (24, 15, 22, 12, 21, 11),
        |p| ask(p, response::MajorSync::default()), (25, 15, 25, 15, 25, 15)),
    line("SACTErsp", || hearing(their_activity, AE_5), (5, 6, 3, 4, 2, 2),
        |p| ask(p, response::ActivityEnd::default()), (6, 6, 6, 6, 6, 6)),
    line("MAA", || asking(ours, request::MajorSync::default()), (15, 24, 12, 22, 11, 21),
        |p| hear(p, "02 00  2a 04 36 02 32 34"), (15, 25, 15, 25, 15, 25)),
    line("AEA", || asking(our_activity, request::ActivityEnd::default()), (6, 5, 3, 4, 2, 2),
        |p| hear(p, "02 00  2a 03 36 01 35"), (6, 6, 6, 6, 6, 6)),

    line("SSYNmrsp, the lowest", ours, OURS,
        |p| ask(p, confirm(22)), (14, 24, 12, 23, 11, 21)),
    line("SSYNmrsp, the highest", ours, OURS,
        |p| ask(p, confirm(23)), (14, 24, 12, 24, 11, 21)),
    line("MIA, the lowest", ours, OURS,
        |p| hear(p, "02 00  32 04 2a 02 31 32"), (14, 24, 13, 22, 11, 21)),
    line("MIA, the highest", ours, OURS,
        |p| hear(p, "02 00  32 04 2a 02 31 33"), (14, 24, 14, 22, 11, 21)),

    line("SRSYNreq, abandon", ours, OURS,
        |p| ask(p, resynchronize(ABANDON, ABANDON)), OURS),
    line("SRSYNreq, restart", ours, OURS,
        |p| ask(p, resynchronize(restart(11), restart(21))), OURS),
    line("SRSYNreq, restart", ours, OURS,
        |p| ask(p, resynchronize(restart(14), restart(24))), OURS),
    line("SRSYNreq, set, one flow", ours, OURS,
        |p| ask(p, resynchronize(None, set(999_999))), OURS),

    // The table leaves the variables alone; 7.24.3.2 raises V(Ms) and V(Mr), as [19] does.
    line("RS, abandon, sn below", theirs, THEIRS, |p| hear(p, ABANDON_1_2), THEIRS),
    line("RS, abandon, sn above", theirs, THEIRS,
        |p| hear(p, ABANDON_16_26), (26, 16, 22, 12, 21, 11)),
    line("RS, restart", theirs, THEIRS, |p| hear(p, RESTART_11_21), THEIRS),
    line("RS, set", theirs, THEIRS, |p| hear(p, SET_1_2), THEIRS),

    line("SRSYNrsp, abandon", || hearing(theirs, ABANDON_16_26), (26, 16, 22, 12, 21, 11),
        |p| ask(p, agree(None, None)), (26, 16, 26, 16, 0, 0)),
    line("SRSYNrsp, restart", || hearing(theirs, RESTART_11_21), THEIRS,
        |p| ask(p, agree(None, None)), (21, 11, 21, 11, 21, 11)),
    line("SRSYNrsp, set", || hearing(theirs, SET_1_2), THEIRS,
        |p| ask(p, agree(Some(3), Some(999_999))), (999_999, 3, 999_999, 3, 0, 0)),
    line("SRSYNrsp, restart, one flow",
        || hearing(theirs, "01 00  35 0a 1a 01 00 1b 01 00 2a 02 31 31"), THEIRS,
        |p| ask(p, agree(None, None)), (24, 11, 22, 11, 21, 11)),

    line("RA, abandon", || asking(ours, resynchronize(ABANDON, ABANDON)), OURS,
        |p| hear(p, "02 00  22 11 1a 01 00 1b 01 01 2a 02 31 36 35 01 01 36 02 32 36"),
        (16, 26, 16, 26, 0, 0)),
    // The table wants V(Ms) at least, and p187 does not: see the note on errata.
    line("RA, abandon, below V(Ms)", || asking(ours, resynchronize(ABANDON, ABANDON)), OURS,
        |p| hear(p, "02 00  22 11 1a 01 00 1b 01 01 2a 02 31 33 35 01 01 36 02 32 36"),
        (13, 26, 13, 26, 0, 0)),
    line("RA, restart", || asking(ours, resynchronize(restart(11), restart(21))), OURS,
        |p| hear(p, "02 00  22 11 1a 01 00 1b 01 00 2a 02 31 31 35 01 00 36 02 32 31"),
        (11, 21, 11, 21, 11, 21)),
    line("RA, set", || asking(ours, resynchronize(set(1), set(2))), OURS,
        |p| hear(p, "02 00  22 0f 1a 01 00 1b 01 02 2a 01 33 35 01 02 36 01 34"),
        (3, 4, 3, 4, 0, 0)),
    line("RA, set, one flow", || asking(ours, resynchronize(None, set(2))), OURS,
        |p| hear(p, "02 00  22 09 1a 01 00 35 01 02 36 01 34"), (14, 4, 12, 4, 11, 0)),

    line("SACTRreq", our_interrupted, ACTIVITY,
        |p| ask(p, resume(7, Some(8))), (8, 9, 8, 9, 1, 1)),
    line("AR", their_interrupted, ACTIVITY,
        |p| hear(p, "01 00  1d 0e 21 09 29 01 61 2a 01 37 36 01 38 29 01 62"),
        (9, 8, 9, 8, 1, 1)),
    line("SACTSreq", our_interrupted, ACTIVITY, |p| ask(p, start()), (1, 1, 1, 1, 1, 1)),
    line("AS", their_interrupted, ACTIVITY,
        |p| hear(p, "01 00  2d 03 29 01 61"), (1, 1, 1, 1, 1, 1)),

    line("SCONrsp+, sn of the CONNECT", || told(UNITS), (0, 0, 0, 0, 0, 0),
        |p| ask(p, accept(None, None)), (20, 10, 20, 10, 0, 0)),
    line("SCONrsp+, sn of the SS-user", || told(UNITS), (0, 0, 0, 0, 0, 0),
        |p| ask(p, accept(Some(6), Some(7))), (7, 6, 7, 6, 0, 0)),
    line("AC", || asked(UNITS), (0, 0, 0, 0, 0, 0),
        |p| hear(p, "0e 15  05 0f 13 01 00 16 01 02 17 01 36 1a 01 00 37 01 37  14 02 08 32"),
        (6, 7, 6, 7, 0, 0)),
];

const MAP_14: &str = "01 00  29 07 0f 01 01 2a 02 31 34";
const AE_5: &str = "01 00  29 03 2a 01 35";
const ABANDON_1_2: &str = "01 00  35 0f 1a 01 00 1b 01 01 2a 01 31 35 01 01 36 01 32";
const ABANDON_16_26: &str = "01 00  35 11 1a 01 00 1b 01 01 2a 02 31 36 35 01 01 36 02 32 36";
const RESTART_11_21: &str = "01 00  35 11 1a 01 00 1b 01 00 2a 02 31 31 35 01 00 36 02 32 31";
const SET_1_2: &str = "01 00  35 0f 1a 01 00 1b 01 02 2a 01 31 35 01 02 36 01 32";

#[test]
fn each_event_changes_the_variables_of_both_flows_as_its_row_says() {
    for line in TABLE {
        let mut peer = (line.start)();
        assert_eq!(variables(&peer), line.before, "before {}", line.event);
        (line.act)(&mut peer);
        assert_eq!(variables(&peer), line.after, "after {}", line.event);
        assert_eq!(peer.session.violation(), None, "{}", line.event);
    }
}

/// What breaks the condition for a valid SPDU or primitive, and what would have been needed.
type Wrong = (&'static str, fn() -> Peer, fn(&mut Peer) -> Needed, Needed);

#[rustfmt::skip]
const INVALID: &[Wrong] = &[
    ("MAP", theirs, |p| broken_by(p, "01 00  29 07 0f 01 01 2a 02 31 33"), only(14)),
    ("AE", their_activity, |p| broken_by(p, "01 00  29 03 2a 01 36"), only(5)),
    ("MIP", theirs, |p| broken_by(p, "01 00  31 04 2a 02 31 35"), only(14)),
    ("MAA", || asking(ours, request::MajorSync::default()),
        |p| broken_by(p, "02 00  2a 04 36 02 32 33"), only(24)),
    ("AEA", || asking(our_activity, request::ActivityEnd::default()),
        |p| broken_by(p, "02 00  2a 03 36 01 36"), only(5)),
    ("SSYNmrsp, below V(Ar)", ours, |p| p.refused(confirm(21)), between(22, 23)),
    ("SSYNmrsp, V(Mr)", ours, |p| p.refused(confirm(24)), between(22, 23)),
    ("MIA, below V(As)", ours, |p| broken_by(p, "02 00  32 04 2a 02 31 31"), between(12, 13)),
    ("MIA, V(Ms)", ours, |p| broken_by(p, "02 00  32 04 2a 02 31 34"), between(12, 13)),
    ("SRSYNreq, restart, below V(Rs)", ours,
        |p| p.refused(resynchronize(restart(10), restart(21))), between(11, 14)),
    ("SRSYNreq, restart, above V(Ms)", ours,
        |p| p.refused(resynchronize(restart(15), restart(21))), between(11, 14)),
    ("SRSYNreq, restart, below V(Rr)", ours,
        |p| p.refused(resynchronize(None, restart(20))), between(21, 24)),
    ("SRSYNreq, restart, above V(Mr)", ours,
        |p| p.refused(resynchronize(restart(11), restart(25))), between(21, 24)),
    ("RS, restart, below V(Rr)", theirs,
        |p| broken_by(p, "01 00  35 0a 1a 01 00 1b 01 00 2a 02 31 30"),
        between(11, u64::MAX)),
    ("RA, restart, another sn", || asking(ours, resynchronize(restart(11), restart(21))),
        |p| broken_by(p, "02 00  22 11 1a 01 00 1b 01 00 2a 02 31 32 35 01 00 36 02 32 31"), only(11)),
    ("RA, set, without a sn", || asking(ours, resynchronize(set(1), set(2))),
        |p| broken_by(p, "02 00  22 0c 1a 01 00 1b 01 02 2a 01 33 35 01 02"),
        Needed::AnySerialNumber),
];

#[test]
fn a_serial_number_that_breaks_the_condition_of_its_row_is_refused_or_a_violation() {
    for &(event, start, act, needed) in INVALID {
        assert_eq!(act(&mut start()), needed, "{event}");
    }
}

fn accept(first: Option<u64>, second: Option<u64>) -> response::ConnectAccept {
    response::ConnectAccept {
        functional_units: UNITS,
        initial_serial_number: first.map(x225::SerialNumber::new),
        second_initial_serial_number: second.map(x225::SerialNumber::new),
        ..Default::default()
    }
}

#[track_caller]
fn ask(peer: &mut Peer, request: impl Into<Request>) {
    peer.ask(request);
}

fn hear(peer: &mut Peer, spdu: &str) {
    peer.sends(spdu);
}

fn asking(start: fn() -> Peer, request: impl Into<Request>) -> Peer {
    let mut peer = start();
    peer.ask(request);
    peer
}

fn hearing(start: fn() -> Peer, spdu: &str) -> Peer {
    let mut peer = start();
    peer.sends(spdu);
    peer
}
