//! Table A.20, a resynchronization ends an error state, and a release that was asked for, with symmetric synchronize
//! (X.225 7.24.3, 7.28.2, 7.6).

use x225::request::Resync;
use x225::wire::ResyncType::{Abandon, Restart};
use x225::{FunctionalUnits as Fu, indication, request};

use crate::flows::{ask, confirmed, indicated};
use crate::resyncs::answer;
use crate::support::ends::Ends;
use crate::support::peer::{data, expedited, tell};

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE)
    .union(Fu::EXCEPTIONS);

fn report() -> request::UserExceptionReport {
    request::UserExceptionReport::default()
}

#[test]
fn an_exception_is_cleared_and_the_points_that_met_it_count_in_their_flow() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let late = one.ask(request::MinorSync::default());
        assert_eq!(
            other.says(report(), ["02 00 30 03 32 01 00"], &mut one),
            [tell(report())]
        );
        assert_eq!(other.gets(&late), []);
        assert_eq!(
            one.says(
                ask(Some(Resync::Abandon), Some(Resync::Abandon)),
                [
                    "! 07 09 18 01 02 1b 01 01 35 01 01",
                    "01 00 35 11 1a 01 00 1b 01 01 2a 02 31 32 35 01 01 36 02 36 31"
                ],
                &mut other
            ),
            [indicated(Some((Abandon, 12)), Some((Abandon, 61)))]
        );
        assert_eq!(
            other.says(
                answer(),
                [
                    "! 07 03 18 01 03",
                    "02 00 22 11 1a 01 00 1b 01 01 2a 02 31 32 35 01 01 36 02 36 31"
                ],
                &mut one
            ),
            [confirmed(Some((Abandon, 12)), Some((Abandon, 61)))]
        );
    }
}

#[test]
fn one_flow_is_enough_to_clear_an_exception() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        other.says(report(), ["02 00 30 03 32 01 00"], &mut one);
        assert_eq!(
            one.says(
                ask(Some(Resync::Restart(11_u32.into())), None),
                [
                    "! 07 06 18 01 02 1b 01 00",
                    "01 00 35 0a 1a 01 00 1b 01 00 2a 02 31 31"
                ],
                &mut other
            ),
            [indicated(Some((Restart, 11)), None)]
        );
        assert_eq!(
            other.says(
                answer(),
                [
                    "! 07 03 18 01 03",
                    "02 00 22 0a 1a 01 00 1b 01 00 2a 02 31 31"
                ],
                &mut one
            ),
            [confirmed(Some((Restart, 11)), None)]
        );
        let data = request::Data {
            user_data: b"on".as_slice().into(),
        };
        assert_eq!(
            one.says(data.clone(), ["01 00 01 00 6f 6e"], &mut other),
            [tell(data)]
        );
    }
}

#[test]
fn a_release_may_be_answered_by_the_resynchronization_of_a_flow() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(request::Release::default(), ["09 03 11 01 01"], &mut other);
        assert_eq!(
            other.says(
                ask(None, Some(Resync::Restart(11_u32.into()))),
                [
                    "! 07 06 18 01 02 35 01 00",
                    "01 00 35 0a 1a 01 00 35 01 00 36 02 31 31"
                ],
                &mut one
            ),
            [indicated(None, Some((Restart, 11)))]
        );
        assert_eq!(
            one.says(
                answer(),
                [
                    "! 07 03 18 01 03",
                    "02 00 22 0a 1a 01 00 35 01 00 36 02 31 31"
                ],
                &mut other
            ),
            [confirmed(None, Some((Restart, 11)))]
        );
        assert_eq!(
            other.says(request::Release::default(), ["09 03 11 01 01"], &mut one),
            [tell(request::Release::default())]
        );
    }
}

#[test]
fn a_release_that_met_an_exception_is_dropped_behind_the_prepare_of_either_flow() {
    for of_sending in [true, false] {
        for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
            let finish = one.ask(request::Release::default());
            other.says(report(), ["02 00 30 03 32 01 00"], &mut one);
            let (resync, told) = if of_sending {
                let resync = ask(Some(Resync::Abandon), None);
                (resync, indicated(Some((Abandon, 11)), None))
            } else {
                let resync = ask(None, Some(Resync::Abandon));
                (resync, indicated(None, Some((Abandon, 61))))
            };
            let asked = one.ask(resync);
            assert_eq!(other.gets(&asked[..1]), []);
            assert_eq!(other.gets(&finish), []);
            assert_eq!(other.gets(&asked[1..]), [told]);
        }
    }
}

#[test]
fn a_major_point_that_met_an_exception_counts_in_the_flow_that_is_spared() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS | Fu::MAJOR_SYNCHRONIZE)
    {
        let major = one.ask(request::MajorSync::default());
        assert_eq!(major, [data("01 00 29 07 0f 01 01 2a 02 31 31")]);
        other.says(report(), ["02 00 30 03 32 01 00"], &mut one);
        let asked = one.ask(ask(None, Some(Resync::Abandon)));
        assert_eq!(
            asked,
            [
                expedited("07 06 18 01 02 35 01 01"),
                data("01 00 35 0a 1a 01 00 35 01 01 36 02 36 31")
            ]
        );
        assert_eq!(other.gets(&asked[..1]), []);
        assert_eq!(other.gets(&major), []);
        assert_eq!(
            other.gets(&asked[1..]),
            [indicated(None, Some((Abandon, 61)))]
        );
        other.says(
            answer(),
            [
                "! 07 03 18 01 03",
                "02 00 22 0a 1a 01 00 35 01 01 36 02 36 31",
            ],
            &mut one,
        );
        assert_eq!(
            one.says(
                request::MinorSync::default(),
                ["01 00 31 04 2a 02 31 32"],
                &mut other
            ),
            [tell(indication::MinorSync {
                serial_number: 12_u32.into(),
                ..Default::default()
            })]
        );
    }
}
