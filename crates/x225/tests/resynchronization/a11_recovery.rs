//! Table A.11, a resynchronization ends an error state, and a release that was asked for (X.225 7.24.2, 7.28.2, 7.6).

use x225::annex_a::State;
use x225::request::Resync;
use x225::wire::ReasonCode;
use x225::wire::ResyncType::{Abandon, Restart};
use x225::{FunctionalUnits as Fu, request};

use crate::resyncs::{answer, ask, confirmed, indicated, resynchronized_to};
use crate::support::ends::Ends;
use crate::support::peer::{data, expedited, tell};

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE)
    .union(Fu::EXCEPTIONS);

fn report() -> request::UserExceptionReport {
    request::UserExceptionReport {
        reason: ReasonCode::LocalSsUserError,
        ..Default::default()
    }
}

#[test]
fn the_owner_of_the_data_token_clears_an_exception() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        assert_eq!(
            other.says(report(), ["02 00 30 03 32 01 05"], &mut one),
            [tell(report())]
        );
        assert_eq!(other.session.state(), State::STA19);
        assert_eq!(one.session.state(), State::STA20);
        assert_eq!(
            one.says(
                ask(Resync::Abandon),
                ["! 07 03 18 01 02", "01 00 35 09 1a 01 00 1b 01 01 2a 01 31"],
                &mut other
            ),
            [indicated(Abandon, 1)]
        );
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 31"],
                &mut one
            ),
            [confirmed(Abandon, 1)]
        );
        assert_eq!(one.session.state(), State::STA713);
        assert_eq!(other.session.state(), State::STA713);
    }
}

#[test]
fn points_that_met_the_exception_are_not_told_but_counted() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let late = one.ask(request::MinorSync::default());
        other.says(report(), ["02 00 30 03 32 01 05"], &mut one);
        assert_eq!(other.gets(&late), []);
        assert_eq!(other.session.sync_points().next, 2);
        assert_eq!(
            one.says(
                ask(Resync::Restart(2_u32.into())),
                ["! 07 03 18 01 02", "01 00 35 09 1a 01 00 1b 01 00 2a 01 32"],
                &mut other
            ),
            [indicated(Restart, 2)]
        );
        other.says(
            answer(),
            ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 32"],
            &mut one,
        );
        assert_eq!(one.session.sync_points(), resynchronized_to(2, 0, false));
        assert_eq!(other.session.sync_points(), resynchronized_to(2, 0, true));
    }
}

#[test]
fn a_release_may_be_answered_by_a_resynchronization() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        assert_eq!(
            one.says(request::Release::default(), ["09 03 11 01 01"], &mut other),
            [tell(request::Release::default())]
        );
        assert_eq!(
            other.says(
                ask(Resync::Abandon),
                ["! 07 03 18 01 02", "01 00 35 09 1a 01 00 1b 01 01 2a 01 31"],
                &mut one
            ),
            [indicated(Abandon, 1)]
        );
        assert_eq!(
            one.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 31"],
                &mut other
            ),
            [confirmed(Abandon, 1)]
        );
        let data = request::Data {
            user_data: b"on".as_slice().into(),
        };
        assert_eq!(
            other.says(data.clone(), ["01 00 01 00 6f 6e"], &mut one),
            [tell(data)]
        );
        assert_eq!(
            other.says(request::Release::default(), ["09 03 11 01 01"], &mut one),
            [tell(request::Release::default())]
        );
    }
}

#[test]
fn a_release_that_met_an_exception_is_dropped_behind_the_prepare_too() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        let finish = one.ask(request::Release::default());
        assert_eq!(finish, [data("09 03 11 01 01")]);
        assert_eq!(
            other.says(report(), ["02 00 30 03 32 01 05"], &mut one),
            [tell(report())]
        );
        let asked = one.ask(ask(Resync::Abandon));
        assert_eq!(
            asked,
            [
                expedited("07 03 18 01 02"),
                data("01 00 35 09 1a 01 00 1b 01 01 2a 01 31")
            ]
        );
        assert_eq!(other.gets(&asked[..1]), []);
        assert_eq!(other.session.state(), State::STA15B);
        assert_eq!(other.gets(&finish), []);
        assert_eq!(other.gets(&asked[1..]), [indicated(Abandon, 1)]);
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 31"],
                &mut one
            ),
            [confirmed(Abandon, 1)]
        );
    }
}
