//! [10] stores an event and [6] recalls it: what the expedited flow brings before its time.

use x225::annex_a::State;
use x225::{Config, FunctionalUnits as Fu, IndicationKind, Output, request, response};

use crate::starts::{ACTIVITIES, UNITS};
use crate::support::peer::Peer;

/// Where an SPDU comes too early; the SPDU; the one that recalls it, on the normal flow; what the
/// SS-user is told by then; the state then.
type Row = (
    State,
    fn() -> Peer,
    &'static str,
    &'static str,
    &'static [IndicationKind],
    State,
);

const EX: &str = "05 00 65";
const PR_MAA: &str = "07 03 18 01 01";
const PR_RS: &str = "07 03 18 01 02";
const PR_RA: &str = "07 03 18 01 03";
const AC: &str = "0e 12  05 0c 13 01 00 16 01 02 17 01 31 1a 01 00  14 02 00 3d";
const MAA: &str = "02 00  2a 03 2a 01 31";
const RA: &str = "02 00  22 06 1a 01 00 2a 01 31";
const AS: &str = "01 00  2d 03 29 01 61";
/// A restart, which loses to an abandon.
const RS_R: &str = "01 00  35 09 1a 01 00 1b 01 00 2a 01 31";

#[rustfmt::skip]
const ROWS: &[Row] = {
    use IndicationKind as I;
    &[
        (State::STA02A, calling, EX, AC, &[I::ConnectAccept, I::ExpeditedData], State::STA713),
        (State::STA02A, calling, PR_RS, AC, &[I::ConnectAccept], State::STA15B),
        // What was stored is discarded where it is recalled.
        (State::STA06, colliding, EX, RS_R, &[], State::STA05A),
        (State::STA06, colliding, PR_RA, RS_R, &[], State::STA15C),
        (State::STA15A, confirming, EX, MAA, &[I::MajorSyncConfirm, I::ExpeditedData], State::STA713),
        (State::STA15A, confirming, PR_RS, MAA, &[I::MajorSyncConfirm], State::STA15B),
        (State::STA15C, answered, EX, RA, &[I::ResynchronizeConfirm, I::ExpeditedData], State::STA713),
        (State::STA15C, answered, PR_RS, RA, &[I::ResynchronizeConfirm], State::STA15B),
        // The activity that is interrupted has not come yet.
        (State::STA713, outside, PR_RS, AS, &[I::ActivityStart], State::STA15B),
    ]
};

const EXPEDITED: Fu = UNITS.union(Fu::EXPEDITED_DATA);

/// STA02A.
fn calling() -> Peer {
    let connect = request::Connect {
        functional_units: EXPEDITED,
        initial_serial_number: Some(1_u32.into()),
        ..Default::default()
    };
    Peer::calling_with(Config::default(), connect, true).0
}

/// STA06: our abandon, and the peer's PREPARE.
fn colliding() -> Peer {
    let mut peer = Peer::confirmed_with(Config::default(), EXPEDITED, true);
    peer.ask(request::Resynchronize::default());
    peer.expedites(PR_RS);
    peer
}

/// STA15A: our major point, and the PREPARE of its confirmation.
fn confirming() -> Peer {
    let mut peer = Peer::confirmed_with(Config::default(), EXPEDITED, true);
    peer.ask(request::MajorSync::default());
    peer.expedites(PR_MAA);
    peer
}

/// STA15C: our abandon, and the PREPARE of its answer.
fn answered() -> Peer {
    let mut peer = Peer::confirmed_with(Config::default(), EXPEDITED, true);
    peer.ask(request::Resynchronize::default());
    peer.expedites(PR_RA);
    peer
}

/// STA713, without an activity.
fn outside() -> Peer {
    Peer::accepted_with(Config::default(), ACTIVITIES, true)
}

fn told(outputs: &[Output]) -> Vec<IndicationKind> {
    outputs
        .iter()
        .filter_map(|output| match output {
            Output::User(indication) => Some(indication.kind()),
            _ => None,
        })
        .collect()
}

#[test]
fn what_comes_before_its_time_is_stored_and_recalled() {
    for &(state, start, early, recalls, tells, next) in ROWS {
        let mut peer = start();
        assert_eq!(peer.session.state(), state);
        assert_eq!(peer.expedites(early), [], "{early} in {state}");
        assert_eq!(peer.session.state(), state, "{early} in {state}");
        assert_eq!(told(&peer.sends(recalls)), tells, "{early} in {state}");
        assert_eq!(peer.session.state(), next, "{early} in {state}");
        assert_eq!(peer.session.violation(), None);
    }
}

#[test]
fn what_is_stored_is_recalled_in_its_order() {
    let mut peer = calling();
    assert_eq!(peer.expedites("05 00 31"), []);
    assert_eq!(peer.expedites("05 00 32"), []);
    let outputs = peer.sends(AC);
    let told: Vec<_> = outputs
        .iter()
        .filter_map(|output| match output {
            Output::User(x225::Indication::ExpeditedData(data)) => {
                Some(data.user_data.to_bytes().to_vec())
            }
            _ => None,
        })
        .collect();
    assert_eq!(told, [b"1", b"2"]);
}

#[test]
fn what_is_stored_waits_for_the_control_to_be_acknowledged_and_for_the_activity() {
    let mut peer = Peer::confirmed_with(Config::default(), ACTIVITIES, true);
    peer.ask(request::ControlGive::default());
    assert_eq!(peer.session.state(), State::STA18);
    assert_eq!(peer.expedites(PR_RS), []);
    assert_eq!(peer.sends("16 00"), [], "GIVE TOKENS ACK");
    assert_eq!(peer.session.state(), State::STA713, "stored again");
    assert_eq!(told(&peer.sends(AS)), [IndicationKind::ActivityStart]);
    assert_eq!(peer.session.state(), State::STA15B);
    assert_eq!(
        told(&peer.sends("01 00  19 00")),
        [IndicationKind::ActivityInterrupt]
    );
    peer.ask(response::ActivityInterrupt::default());
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn what_is_stored_does_not_outlive_the_connection() {
    let mut peer = calling();
    peer.expedites(EX);
    let _ = peer.disconnects();
    assert!(!peer.session.snapshot().has_pending());
}
