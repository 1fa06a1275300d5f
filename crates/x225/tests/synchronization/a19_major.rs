//! Table A.19, major synchronization points, which have a number in each flow (X.225 7.22, 7.23 with symmetric
//! synchronize).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::{FunctionalUnits as Fu, Needed, SyncPoints, confirm, indication, request, response};

use crate::support::ends::Ends;
use crate::support::peer::{START, aborted, data, tell};

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE);

const MAJOR_AT_11: &str = "01 00 29 07 0f 01 01 2a 02 31 31";

/// V(Ms), V(As) and V(Rs) are one number, V(Mr) another.
fn all_at(sending: u64, receiving: u64) -> SyncPoints {
    SyncPoints {
        next: sending,
        lowest_unconfirmed: sending,
        lowest_restart: sending,
        next_receiving: Some(receiving),
        may_confirm: true,
    }
}

#[test]
fn the_request_numbers_one_flow_and_the_response_the_other() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let set = request::MajorSync {
            user_data: b"so".as_slice().into(),
        };
        assert_eq!(
            one.says(
                set,
                ["01 00 29 0b 0f 01 01 2a 02 31 31 c1 02 73 6f"],
                &mut other
            ),
            [tell(indication::MajorSync {
                serial_number: 11_u32.into(),
                user_data: b"so".as_slice().into(),
            })]
        );
        let confirm = response::MajorSync {
            user_data: b"ok".as_slice().into(),
        };
        assert_eq!(
            other.says(
                confirm,
                ["! 07 03 18 01 01", "02 00 2a 08 36 02 36 31 c1 02 6f 6b"],
                &mut one
            ),
            [tell(confirm::MajorSync {
                serial_number: 61_u32.into(),
                user_data: b"ok".as_slice().into(),
            })]
        );
        assert_eq!(one.session.state(), State::STA713);
        assert_eq!(other.session.state(), State::STA713);
        assert_eq!(one.session.sync_points(), all_at(12, 62));
        assert_eq!(other.session.sync_points(), all_at(62, 12));
    }
}

#[test]
fn before_it_is_confirmed_the_acceptor_may_set_points_and_confirm_earlier_ones() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let minor = request::MinorSync::default;
        let answer = |serial: u32| response::MinorSync {
            serial_number: serial.into(),
            ..Default::default()
        };
        one.says(minor(), ["01 00 31 04 2a 02 31 31"], &mut other);
        one.says(
            request::MajorSync::default(),
            ["01 00 29 07 0f 01 01 2a 02 31 32"],
            &mut other,
        );
        assert_eq!(one.refused(minor()), Needed::AnotherState);
        assert_eq!(
            other.says(answer(11), ["02 00 32 04 2a 02 31 31"], &mut one),
            [tell(confirm::MinorSync {
                serial_number: 11_u32.into(),
                ..Default::default()
            })]
        );
        assert!(
            other.session.request(answer(12)).is_err(),
            "the major point is not confirmed as a minor one"
        );
        assert_eq!(
            other.says(minor(), ["01 00 31 04 2a 02 36 31"], &mut one),
            [tell(indication::MinorSync {
                serial_number: 61_u32.into(),
                ..Default::default()
            })]
        );
        assert_eq!(
            other.says(
                response::MajorSync::default(),
                ["! 07 03 18 01 01", "02 00 2a 04 36 02 36 32"],
                &mut one
            ),
            [tell(confirm::MajorSync {
                serial_number: 62_u32.into(),
                ..Default::default()
            })]
        );
        assert_eq!(one.session.sync_points(), all_at(13, 63));
        assert_eq!(
            other.session.sync_points(),
            all_at(63, 13),
            "the point of the acceptor is confirmed with it"
        );
    }
}

#[test]
fn a_confirmation_with_another_number_of_its_flow_is_a_protocol_error() {
    for Ends { mut one, .. } in Ends::without_transport_expedited(UNITS) {
        assert_eq!(one.ask(request::MajorSync::default()), [data(MAJOR_AT_11)]);
        let outputs = one.sends("02 00 2a 04 36 02 36 32");
        let rule = Rule::NotPermitted {
            event: Event::MAA,
            needed: Some(Needed::SerialNumber {
                least: 61,
                most: 61,
            }),
        };
        assert_eq!(
            outputs,
            [
                aborted(State::STA04A, rule),
                data("19 0b  11 01 05  31 06 2a 04 36 02 36 32"),
                START
            ]
        );
    }
}
