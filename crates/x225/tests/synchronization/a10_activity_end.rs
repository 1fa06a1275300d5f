//! Table A.10, the end of an activity, which is a major synchronization point (X.225 7.35, 7.36).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::{Config, FunctionalUnits as Fu, Needed, confirm, indication, request, response};

use crate::support::ends::Ends;
use crate::support::peer::{Peer, START, aborted, data, tell};

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT);

fn start() -> request::ActivityStart {
    request::ActivityStart {
        identifier: b"a".as_slice().try_into().unwrap(),
        ..Default::default()
    }
}

/// Both sides in an activity.
fn in_activity() -> Vec<Ends> {
    let mut all = Ends::all(UNITS);
    for Ends { one, other } in &mut all {
        one.says(start(), ["01 00 2d 03 29 01 61"], other);
    }
    all
}

#[test]
fn an_activity_ends_with_user_data_of_both_users_and_another_may_begin() {
    for Ends { mut one, mut other } in in_activity() {
        let end = request::ActivityEnd {
            user_data: b"end".as_slice().into(),
        };
        assert_eq!(
            one.says(end, ["01 00 29 08 2a 01 31 c1 03 65 6e 64"], &mut other),
            [tell(indication::ActivityEnd {
                serial_number: 1_u32.into(),
                user_data: b"end".as_slice().into(),
            })]
        );
        assert_eq!(one.session.state(), State::STA04B);
        assert_eq!(other.session.state(), State::STA10B);
        assert!(one.session.activity_in_progress());
        assert!(other.session.activity_in_progress());
        let confirm = response::ActivityEnd {
            user_data: b"ok".as_slice().into(),
        };
        assert_eq!(
            other.says(
                confirm,
                ["! 07 03 18 01 01", "02 00 2a 07 2a 01 31 c1 02 6f 6b"],
                &mut one
            ),
            [tell(confirm::ActivityEnd {
                serial_number: 1_u32.into(),
                user_data: b"ok".as_slice().into(),
            })]
        );
        assert!(!one.session.activity_in_progress());
        assert!(!other.session.activity_in_progress());
        assert_eq!(
            one.says(start(), ["01 00 2d 03 29 01 61"], &mut other),
            [tell(start())]
        );
    }
}

#[test]
fn points_are_numbered_through_the_activity_to_its_end() {
    for Ends { mut one, mut other } in in_activity() {
        one.says(
            request::MinorSync::default(),
            ["01 00 31 03 2a 01 31"],
            &mut other,
        );
        one.says(
            request::MajorSync::default(),
            ["01 00 29 06 0f 01 01 2a 01 32"],
            &mut other,
        );
        assert_eq!(
            other.says(
                response::MajorSync::default(),
                ["! 07 03 18 01 01", "02 00 2a 03 2a 01 32"],
                &mut one
            ),
            [tell(confirm::MajorSync {
                serial_number: 2_u32.into(),
                ..Default::default()
            })]
        );
        assert!(
            one.session.activity_in_progress() && other.session.activity_in_progress(),
            "a major point alone ends no activity"
        );
        assert_eq!(
            one.says(
                request::ActivityEnd::default(),
                ["01 00 29 03 2a 01 33"],
                &mut other
            ),
            [tell(indication::ActivityEnd {
                serial_number: 3_u32.into(),
                ..Default::default()
            })]
        );
        assert_eq!(
            other.says(
                response::ActivityEnd::default(),
                ["! 07 03 18 01 01", "02 00 2a 03 2a 01 33"],
                &mut one
            ),
            [tell(confirm::ActivityEnd {
                serial_number: 3_u32.into(),
                ..Default::default()
            })]
        );
        one.says(start(), ["01 00 2d 03 29 01 61"], &mut other);
        assert_eq!(
            one.says(
                request::MinorSync::default(),
                ["01 00 31 03 2a 01 31"],
                &mut other
            ),
            [tell(indication::MinorSync {
                serial_number: 1_u32.into(),
                ..Default::default()
            })],
            "the next activity counts anew"
        );
    }
}

#[test]
fn where_there_is_no_activity_none_ends_and_no_point_is_set() {
    for Ends { mut one, .. } in Ends::all(UNITS) {
        assert_eq!(
            one.refused(request::ActivityEnd::default()),
            Needed::Activity
        );
        assert_eq!(one.refused(request::MinorSync::default()), Needed::Activity);
        assert_eq!(one.refused(request::MajorSync::default()), Needed::Activity);
    }
    let mut peer = Peer::accepted(Config::default(), UNITS);
    let rule = Rule::NotPermitted {
        event: Event::AE,
        needed: Some(Needed::Activity),
    };
    assert_eq!(
        peer.sends("01 00 29 03 2a 01 31"),
        [
            aborted(State::STA713, rule),
            data("19 0a  11 01 05  31 05 29 03 2a 01 31"),
            START
        ]
    );
}
