//! Table A.12, an interrupt or discard ends an error state (X.225 7.28.2, 7.31, 7.33).

use x225::annex_a::State;
use x225::{FunctionalUnits as Fu, confirm, request, response};

use crate::started::started;
use crate::support::ends::Ends;
use crate::support::peer::tell;

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT)
    .union(Fu::EXCEPTIONS);

fn report() -> request::UserExceptionReport {
    request::UserExceptionReport::default()
}

#[test]
fn an_interrupt_clears_an_exception_and_what_met_it_is_discarded() {
    for Ends { mut one, mut other } in started(UNITS) {
        let late = one.ask(request::Data {
            user_data: b"n".as_slice().into(),
        });
        assert_eq!(
            other.says(report(), ["02 00 30 03 32 01 00"], &mut one),
            [tell(report())]
        );
        assert_eq!(other.gets(&late), []);
        assert_eq!(
            one.says(
                request::ActivityInterrupt::default(),
                ["! 07 03 18 01 02", "01 00 19 00"],
                &mut other
            ),
            [tell(request::ActivityInterrupt::default())]
        );
        assert_eq!(
            other.says(
                response::ActivityInterrupt::default(),
                ["! 07 03 18 01 03", "02 00 1a 00"],
                &mut one
            ),
            [tell(confirm::ActivityInterrupt::default())]
        );
        assert_eq!(one.session.state(), State::STA713);
        assert_eq!(other.session.state(), State::STA713);
    }
}

#[test]
fn a_discard_clears_an_exception() {
    for Ends { mut one, mut other } in started(UNITS) {
        other.says(report(), ["02 00 30 03 32 01 00"], &mut one);
        assert_eq!(
            one.says(
                request::ActivityDiscard::default(),
                ["! 07 03 18 01 02", "01 00 39 00"],
                &mut other
            ),
            [tell(request::ActivityDiscard::default())]
        );
        assert_eq!(
            other.says(
                response::ActivityDiscard::default(),
                ["! 07 03 18 01 03", "02 00 3a 00"],
                &mut one
            ),
            [tell(confirm::ActivityDiscard::default())]
        );
    }
}

#[test]
fn an_interrupt_that_crosses_the_exception_report_prevails() {
    for Ends { mut one, mut other } in started(UNITS) {
        let asked = one.ask(request::ActivityInterrupt::default());
        let reported = other.ask(report());
        assert_eq!(one.gets(&reported), []);
        assert_eq!(
            other.gets(&asked),
            [tell(request::ActivityInterrupt::default())]
        );
        assert_eq!(
            other.says(
                response::ActivityInterrupt::default(),
                ["! 07 03 18 01 03", "02 00 1a 00"],
                &mut one
            ),
            [tell(confirm::ActivityInterrupt::default())]
        );
    }
}
