//! Table A.11, restart: both sides go back to a point since the last major one (X.225 7.24.2, 7.25.2).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::request::Resync;
use x225::wire::ResyncType::Restart;
use x225::{Config, FunctionalUnits as Fu, Needed, indication, request, response};

use crate::resyncs::{answer, ask, confirmed, indicated, resynchronized_to};
use crate::support::ends::Ends;
use crate::support::peer::{Peer, START, aborted, data, tell};

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

fn restart(serial: u32) -> request::Resynchronize {
    ask(Resync::Restart(serial.into()))
}

fn minor() -> request::MinorSync {
    request::MinorSync::default()
}

#[test]
fn both_sides_go_back_to_a_point_whether_it_was_confirmed_or_not() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(minor(), ["01 00 31 03 2a 01 31"], &mut other);
        one.says(minor(), ["01 00 31 03 2a 01 32"], &mut other);
        one.says(minor(), ["01 00 31 03 2a 01 33"], &mut other);
        let confirm = response::MinorSync {
            serial_number: 2_u32.into(),
            ..Default::default()
        };
        other.says(confirm, ["02 00 32 03 2a 01 32"], &mut one);
        assert_eq!(
            one.says(
                restart(2),
                ["! 07 03 18 01 02", "01 00 35 09 1a 01 00 1b 01 00 2a 01 32"],
                &mut other
            ),
            [indicated(Restart, 2)]
        );
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 32"],
                &mut one
            ),
            [confirmed(Restart, 2)]
        );
        assert_eq!(one.session.sync_points(), resynchronized_to(2, 0, false));
        assert_eq!(other.session.sync_points(), resynchronized_to(2, 0, true));
        assert_eq!(
            one.says(minor(), ["01 00 31 03 2a 01 32"], &mut other),
            [tell(indication::MinorSync {
                serial_number: 2_u32.into(),
                ..Default::default()
            })],
            "the number is used again"
        );
    }
}

#[test]
fn no_further_than_the_last_confirmed_major_point_and_no_further_ahead_than_the_next() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(minor(), ["01 00 31 03 2a 01 31"], &mut other);
        one.says(
            request::MajorSync::default(),
            ["01 00 29 06 0f 01 01 2a 01 32"],
            &mut other,
        );
        other.says(
            response::MajorSync::default(),
            ["! 07 03 18 01 01", "02 00 2a 03 2a 01 32"],
            &mut one,
        );
        one.says(minor(), ["01 00 31 03 2a 01 33"], &mut other);
        let reach = Needed::SerialNumber { least: 3, most: 4 };
        for peer in [&mut one, &mut other] {
            assert_eq!(peer.refused(restart(2)), reach);
            assert_eq!(peer.refused(restart(5)), reach);
        }
        assert_eq!(
            one.says(
                restart(3),
                ["! 07 03 18 01 02", "01 00 35 09 1a 01 00 1b 01 00 2a 01 33"],
                &mut other
            ),
            [indicated(Restart, 3)]
        );
        other.says(
            answer(),
            ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 33"],
            &mut one,
        );
        assert_eq!(
            one.session.sync_points().lowest_restart,
            3,
            "V(R) is unchanged"
        );
        assert_eq!(other.session.sync_points().lowest_restart, 3);
    }
}

#[test]
fn a_peer_that_goes_back_behind_a_major_point_breaks_the_protocol() {
    let mut peer = Peer::accepted(Config::default(), UNITS);
    peer.sends("01 00 29 06 0f 01 01 2a 01 31");
    peer.ask(response::MajorSync::default());
    let rule = Rule::NotPermitted {
        event: Event::RS_r,
        needed: Some(Needed::SerialNumber {
            least: 2,
            most: u64::MAX,
        }),
    };
    assert_eq!(
        peer.sends("01 00 35 09 1a 01 00 1b 01 00 2a 01 31"),
        [
            aborted(State::STA713, rule),
            data("19 0e  11 01 05  31 09 35 09 1a 01 00 1b 01 00 2a"),
            START
        ]
    );
}

#[test]
fn an_answer_with_another_number_breaks_the_protocol() {
    let mut peer = Peer::confirmed(Config::default(), UNITS);
    peer.ask(restart(1));
    let rule = Rule::NotPermitted {
        event: Event::RA,
        needed: Some(Needed::SerialNumber { least: 1, most: 1 }),
    };
    assert_eq!(
        peer.sends("02 00 22 06 1a 01 00 2a 01 32"),
        [
            aborted(State::STA05A, rule),
            data("19 0d  11 01 05  31 08 22 06 1a 01 00 2a 01 32"),
            START
        ]
    );
}
