//! Table A.20, both flows are resynchronized, each in its own way (X.225 7.24.3, 7.25.3).

use x225::annex_a::State;
use x225::request::Resync;
use x225::wire::ResyncType::{Abandon, Restart, Set};
use x225::{FunctionalUnits as Fu, Needed, SyncPoints, request, response};

use crate::flows::{ask, confirmed, indicated};
use crate::resyncs::answer;
use crate::support::ends::Ends;

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

/// V(Ms) and V(As), V(Rs), V(Mr).
fn points(sending: u64, lowest_restart: u64, receiving: u64) -> SyncPoints {
    SyncPoints {
        next: sending,
        lowest_unconfirmed: sending,
        lowest_restart,
        next_receiving: Some(receiving),
        may_confirm: true,
    }
}

fn minor() -> request::MinorSync {
    request::MinorSync::default()
}

#[test]
fn one_flow_restarts_and_the_other_is_set() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(minor(), ["01 00 31 04 2a 02 31 31"], &mut other);
        let both = ask(
            Some(Resync::Restart(11_u32.into())),
            Some(Resync::Set(700_u32.into())),
        );
        assert_eq!(
            one.says(
                both,
                [
                    "! 07 09 18 01 02 1b 01 00 35 01 02",
                    "01 00 35 0f 1b 01 00 2a 02 31 31 35 01 02 36 03 37 30 30"
                ],
                &mut other
            ),
            [indicated(Some((Restart, 11)), Some((Set, 700)))]
        );
        assert_eq!(one.session.state(), State::STA05A);
        assert_eq!(other.session.state(), State::STA11A);
        assert_eq!(
            other.says(
                answer(),
                [
                    "! 07 03 18 01 03",
                    "02 00 22 0f 1b 01 00 2a 02 31 31 35 01 02 36 03 37 30 30"
                ],
                &mut one
            ),
            [confirmed(Some((Restart, 11)), Some((Set, 700)))]
        );
        assert_eq!(one.session.sync_points(), points(11, 0, 700));
        assert_eq!(other.session.sync_points(), points(700, 0, 11));
    }
}

#[test]
fn the_acceptor_chooses_the_number_of_each_flow_that_is_set() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let both = ask(
            Some(Resync::Set(1_u32.into())),
            Some(Resync::Set(2_u32.into())),
        );
        one.says(
            both,
            [
                "! 07 09 18 01 02 1b 01 02 35 01 02",
                "01 00 35 0c 1b 01 02 2a 01 31 35 01 02 36 01 32",
            ],
            &mut other,
        );
        let chosen = response::Resynchronize {
            serial_number: Some(3_u32.into()),
            second_serial_number: Some(4_u32.into()),
            ..Default::default()
        };
        assert_eq!(
            other.says(
                chosen,
                [
                    "! 07 03 18 01 03",
                    "02 00 22 0c 1b 01 02 2a 01 33 35 01 02 36 01 34"
                ],
                &mut one
            ),
            [confirmed(Some((Set, 3)), Some((Set, 4)))]
        );
        assert_eq!(one.session.sync_points(), points(3, 0, 4));
        assert_eq!(other.session.sync_points(), points(4, 0, 3));
    }
}

#[test]
fn an_abandon_goes_behind_the_points_that_cross_it() {
    for Ends { mut one, mut other } in Ends::without_transport_expedited(UNITS) {
        one.says(minor(), ["01 00 31 04 2a 02 31 31"], &mut other);
        let on_its_way = other.ask(minor());
        let both = ask(Some(Resync::Abandon), Some(Resync::Abandon));
        assert_eq!(
            one.says(
                both,
                ["01 00 35 0e 1b 01 01 2a 02 31 32 35 01 01 36 02 36 31"],
                &mut other
            ),
            [indicated(Some((Abandon, 12)), Some((Abandon, 62)))]
        );
        assert_eq!(one.gets(&on_its_way), []);
        assert_eq!(
            other.says(
                answer(),
                ["02 00 22 0e 1b 01 01 2a 02 31 32 35 01 01 36 02 36 32"],
                &mut one
            ),
            [confirmed(Some((Abandon, 12)), Some((Abandon, 62)))]
        );
        assert_eq!(one.session.sync_points(), points(12, 0, 62));
        assert_eq!(other.session.sync_points(), points(62, 0, 12));
    }
}

#[test]
fn each_flow_restarts_within_its_own_bounds() {
    let units = UNITS | Fu::MAJOR_SYNCHRONIZE;
    for Ends { mut one, mut other } in Ends::all(units) {
        one.says(
            request::MajorSync::default(),
            ["01 00 29 07 0f 01 01 2a 02 31 31"],
            &mut other,
        );
        other.says(
            response::MajorSync::default(),
            ["! 07 03 18 01 01", "02 00 2a 04 36 02 36 31"],
            &mut one,
        );
        one.says(minor(), ["01 00 31 04 2a 02 31 32"], &mut other);
        let restart = |sending: u32, receiving: u32| {
            ask(
                Some(Resync::Restart(sending.into())),
                Some(Resync::Restart(receiving.into())),
            )
        };
        let of_sending = Needed::SerialNumber {
            least: 12,
            most: 13,
        };
        let of_receiving = Needed::SerialNumber {
            least: 62,
            most: 62,
        };
        assert_eq!(one.refused(restart(11, 62)), of_sending);
        assert_eq!(one.refused(restart(14, 62)), of_sending);
        assert_eq!(one.refused(restart(12, 61)), of_receiving);
        assert_eq!(one.refused(restart(12, 63)), of_receiving);
        assert_eq!(
            one.says(
                restart(12, 62),
                [
                    "! 07 09 18 01 02 1b 01 00 35 01 00",
                    "01 00 35 11 1a 01 00 1b 01 00 2a 02 31 32 35 01 00 36 02 36 32"
                ],
                &mut other
            ),
            [indicated(Some((Restart, 12)), Some((Restart, 62)))]
        );
        other.says(
            answer(),
            [
                "! 07 03 18 01 03",
                "02 00 22 11 1a 01 00 1b 01 00 2a 02 31 32 35 01 00 36 02 36 32",
            ],
            &mut one,
        );
        assert_eq!(one.session.sync_points(), points(12, 12, 62));
        assert_eq!(other.session.sync_points(), points(62, 62, 12));
    }
}

#[test]
fn at_least_one_flow_is_named() {
    for Ends { mut one, .. } in Ends::all(UNITS) {
        assert_eq!(one.refused(ask(None, None)), Needed::Flow);
    }
}
