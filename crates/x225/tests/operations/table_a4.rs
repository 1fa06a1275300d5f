//! Table A.4, one row after the other.

use x225::{Needed, request, response};

use crate::asks::{ABANDON, agree, confirm, restart, resume, resynchronize, set, start};
use crate::starts::*;
use crate::support::peer::Peer;
use crate::{between, broken_by, only};

/// A line of the table: the event, and V(A), V(M), V(R), Vsc before and after it.
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

/// The numbers of [`theirs`] and of [`ours`].
const THEIRS: Variables = (4, 6, 3, true);
const OURS: Variables = (4, 6, 3, false);

#[rustfmt::skip]
const TABLE: &[Line] = &[
    line("SSYNMreq, if Vsc true", theirs_with_tokens, THEIRS,
        |p| ask(p, request::MajorSync::default()), (6, 7, 3, false)),
    line("SSYNMreq, if Vsc false", ours, OURS,
        |p| ask(p, request::MajorSync::default()), (4, 7, 3, false)),
    line("SSYNmreq, if Vsc true", theirs_with_tokens, THEIRS,
        |p| ask(p, request::MinorSync::default()), (6, 7, 3, false)),
    line("SSYNmreq, if Vsc false", ours, OURS,
        |p| ask(p, request::MinorSync::default()), (4, 7, 3, false)),
    line("SACTEreq, if Vsc true", || with(their_activity, tokens_come), (3, 5, 2, true),
        |p| ask(p, request::ActivityEnd::default()), (5, 6, 2, false)),
    line("SACTEreq, if Vsc false", our_activity, (3, 5, 2, false),
        |p| ask(p, request::ActivityEnd::default()), (3, 6, 2, false)),

    line("MAP, if Vsc true", theirs, THEIRS, |p| hear(p, MAP_6), (4, 7, 3, true)),
    line("MAP, if Vsc false", ours_without_tokens, OURS, |p| hear(p, MAP_6), (6, 7, 3, false)),
    line("AE, if Vsc true", their_activity, (3, 5, 2, true), |p| hear(p, AE_5), (3, 6, 2, true)),
    line("AE, if Vsc false", || with(our_activity, tokens_go), (3, 5, 2, false),
        |p| hear(p, AE_5), (5, 6, 2, false)),

    line("MIP, if Vsc true", theirs, THEIRS, |p| hear(p, MIP_6), (4, 7, 3, true)),
    line("MIP, if Vsc false", ours_without_tokens, OURS, |p| hear(p, MIP_6), (6, 7, 3, true)),

    line("SSYNMrsp", || hearing(theirs, MAP_6), (4, 7, 3, true),
        |p| ask(p, response::MajorSync::default()), (7, 7, 7, true)),
    line("SACTErsp", || hearing(their_activity, AE_5), (3, 6, 2, true),
        |p| ask(p, response::ActivityEnd::default()), (6, 6, 6, true)),
    line("MAA", || asking(ours, request::MajorSync::default()), (4, 7, 3, false),
        |p| hear(p, "02 00  2a 03 2a 01 36"), (7, 7, 7, false)),
    line("AEA", || asking(our_activity, request::ActivityEnd::default()), (3, 6, 2, false),
        |p| hear(p, "02 00  2a 03 2a 01 35"), (6, 6, 6, false)),

    line("SSYNmrsp, the lowest", theirs, THEIRS, |p| ask(p, confirm(4)), (5, 6, 3, true)),
    line("SSYNmrsp, the highest", theirs, THEIRS, |p| ask(p, confirm(5)), (6, 6, 3, true)),
    line("MIA, the lowest", ours, OURS, |p| hear(p, "02 00  32 03 2a 01 34"), (5, 6, 3, false)),
    line("MIA, the highest", ours, OURS, |p| hear(p, "02 00  32 03 2a 01 35"), (6, 6, 3, false)),

    line("SRSYNreq, abandon", ours, OURS, |p| ask(p, resynchronize(ABANDON, None)), OURS),
    line("SRSYNreq, restart", ours, OURS, |p| ask(p, resynchronize(restart(3), None)), OURS),
    line("SRSYNreq, restart", ours, OURS, |p| ask(p, resynchronize(restart(6), None)), OURS),
    line("SRSYNreq, set", ours, OURS, |p| ask(p, resynchronize(set(999_999), None)), OURS),

    line("RS, abandon, sn above V(M)", theirs, THEIRS,
        |p| hear(p, "01 00  35 09 1a 01 00 1b 01 01 2a 01 39"), (4, 9, 3, true)),
    line("RS, abandon, sn below V(M)", theirs, THEIRS,
        |p| hear(p, "01 00  35 09 1a 01 00 1b 01 01 2a 01 31"), THEIRS),
    line("RS, restart", theirs, THEIRS, |p| hear(p, RESTART_3), THEIRS),
    line("RS, restart, sn above V(M)", theirs, THEIRS,
        |p| hear(p, "01 00  35 09 1a 01 00 1b 01 00 2a 01 39"), THEIRS),
    line("RS, set", theirs, THEIRS, |p| hear(p, SET_1), THEIRS),

    line("SRSYNrsp, abandon",
        || hearing(theirs, "01 00  35 09 1a 01 00 1b 01 01 2a 01 39"), (4, 9, 3, true),
        |p| ask(p, agree(None, None)), (9, 9, 0, true)),
    line("SRSYNrsp, restart", || hearing(theirs, RESTART_3), THEIRS,
        |p| ask(p, agree(None, None)), (3, 3, 3, true)),
    line("SRSYNrsp, set", || hearing(theirs, SET_1), THEIRS,
        |p| ask(p, agree(Some(999_999), None)), (999_999, 999_999, 0, true)),

    line("RA, abandon", || asking(ours, resynchronize(ABANDON, None)), OURS,
        |p| hear(p, RA_6), (6, 6, 0, false)),
    line("RA, abandon, sn above V(M)", || asking(ours, resynchronize(ABANDON, None)), OURS,
        |p| hear(p, "02 00  22 06 1a 01 00 2a 01 38"), (8, 8, 0, false)),
    line("RA, restart", || asking(ours, resynchronize(restart(5), None)), OURS,
        |p| hear(p, "02 00  22 06 1a 01 00 2a 01 35"), (5, 5, 3, false)),
    line("RA, set", || asking(ours, resynchronize(set(1), None)), OURS,
        |p| hear(p, RA_6), (6, 6, 0, false)),

    line("SACTRreq", our_interrupted, (3, 5, 2, false),
        |p| ask(p, resume(7, None)), (8, 8, 1, false)),
    line("AR", their_interrupted, (3, 5, 2, true),
        |p| hear(p, "01 00  1d 0b 21 06 29 01 61 2a 01 37 29 01 62"), (8, 8, 1, true)),
    line("SACTSreq", our_interrupted, (3, 5, 2, false), |p| ask(p, start()), (1, 1, 1, false)),
    line("AS", their_interrupted, (3, 5, 2, true),
        |p| hear(p, "01 00  2d 03 29 01 61"), (1, 1, 1, true)),

    line("SCONrsp+, sn of the CONNECT", || told(UNITS), (0, 0, 0, false),
        |p| ask(p, accept(None)), (2, 2, 0, false)),
    line("SCONrsp+, sn of the SS-user", || told(UNITS), (0, 0, 0, false),
        |p| ask(p, accept(Some(9))), (9, 9, 0, false)),
    line("AC", || asked(UNITS), (0, 0, 0, false),
        |p| hear(p, "0e 12  05 0c 13 01 00 16 01 02 17 01 39 1a 01 00  14 02 00 39"),
        (9, 9, 0, false)),
];

const MAP_6: &str = "01 00  29 06 0f 01 01 2a 01 36";
const MIP_6: &str = "01 00  31 03 2a 01 36";
const AE_5: &str = "01 00  29 03 2a 01 35";
const RESTART_3: &str = "01 00  35 09 1a 01 00 1b 01 00 2a 01 33";
const SET_1: &str = "01 00  35 09 1a 01 00 1b 01 02 2a 01 31";
const RA_6: &str = "02 00  22 06 1a 01 00 2a 01 36";

#[test]
fn each_event_changes_the_variables_as_its_row_says() {
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
    ("MAP, sn above V(M)", theirs,
        |p| broken_by(p, "01 00  29 06 0f 01 01 2a 01 37"), only(6)),
    ("MAP, sn below V(M)", theirs,
        |p| broken_by(p, "01 00  29 06 0f 01 01 2a 01 35"), only(6)),
    ("AE", their_activity, |p| broken_by(p, "01 00  29 03 2a 01 36"), only(5)),
    ("MIP, sn above V(M)", theirs, |p| broken_by(p, "01 00  31 03 2a 01 37"), only(6)),
    ("MIP, sn below V(M)", theirs, |p| broken_by(p, "01 00  31 03 2a 01 35"), only(6)),
    ("MAA", || asking(ours, request::MajorSync::default()),
        |p| broken_by(p, "02 00  2a 03 2a 01 35"), only(6)),
    ("AEA", || asking(our_activity, request::ActivityEnd::default()),
        |p| broken_by(p, "02 00  2a 03 2a 01 36"), only(5)),
    ("SSYNmrsp, sn below V(A)", theirs, |p| p.refused(confirm(3)), between(4, 5)),
    ("SSYNmrsp, sn = V(M)", theirs, |p| p.refused(confirm(6)), between(4, 5)),
    ("SSYNmrsp, Vsc false", ours, |p| p.refused(confirm(4)), Needed::RightToConfirm),
    ("SSYNmrsp, sn of the major point outstanding", || hearing(theirs, MAP_6),
        |p| p.refused(confirm(6)), Needed::MinorPoint),
    ("MIA, sn below V(A)", ours,
        |p| broken_by(p, "02 00  32 03 2a 01 33"), between(4, 5)),
    ("MIA, sn = V(M)", ours, |p| broken_by(p, "02 00  32 03 2a 01 36"), between(4, 5)),
    ("MIA, Vsc true", theirs,
        |p| broken_by(p, "02 00  32 03 2a 01 34"), Needed::RightToConfirmThere),
    ("MIA, sn of the major point outstanding",
        || asking(ours, request::MajorSync::default()),
        |p| broken_by(p, "02 00  32 03 2a 01 36"),
        Needed::MinorPoint),
    ("SRSYNreq, restart, sn below V(R)", ours,
        |p| p.refused(resynchronize(restart(2), None)), between(3, 6)),
    ("SRSYNreq, restart, sn above V(M)", ours,
        |p| p.refused(resynchronize(restart(7), None)), between(3, 6)),
    ("RS, restart, sn below V(R)", theirs,
        |p| broken_by(p, "01 00  35 09 1a 01 00 1b 01 00 2a 01 32"),
        between(3, u64::MAX)),
    ("RA, abandon, sn below V(M)", || asking(ours, resynchronize(ABANDON, None)),
        |p| broken_by(p, "02 00  22 06 1a 01 00 2a 01 35"), between(6, u64::MAX)),
    ("RA, restart, another sn", || asking(ours, resynchronize(restart(5), None)),
        |p| broken_by(p, RA_6), only(5)),
];

#[test]
fn a_serial_number_that_breaks_the_condition_of_its_row_is_refused_or_a_violation() {
    for &(event, start, act, needed) in INVALID {
        assert_eq!(act(&mut start()), needed, "{event}");
    }
}

fn accept(serial: Option<u64>) -> response::ConnectAccept {
    response::ConnectAccept {
        functional_units: UNITS,
        initial_serial_number: serial.map(x225::SerialNumber::new),
        ..Default::default()
    }
}

#[track_caller]
fn ask(peer: &mut Peer, request: impl Into<x225::Request>) {
    peer.ask(request);
}

fn hear(peer: &mut Peer, spdu: &str) {
    peer.sends(spdu);
}

fn with(start: fn() -> Peer, act: fn(&mut Peer)) -> Peer {
    let mut peer = start();
    act(&mut peer);
    peer
}

fn asking(start: fn() -> Peer, request: impl Into<x225::Request>) -> Peer {
    let mut peer = start();
    peer.ask(request);
    peer
}

fn hearing(start: fn() -> Peer, spdu: &str) -> Peer {
    let mut peer = start();
    peer.sends(spdu);
    peer
}
