//! Table A.12, interrupt and discard prevail over resynchronization (X.225 7.24.2.3, Table 9).

use x225::annex_a::State;
use x225::request::Resync;
use x225::{FunctionalUnits as Fu, Output, Request, confirm, request, response};

use crate::started::started;
use crate::support::ends::Ends;
use crate::support::peer::{data, expedited, tell};

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT)
    .union(Fu::RESYNCHRONIZE);

/// The request, its octets, its answer, the octets of that, and what is told of both.
struct End {
    request: Request,
    asks: &'static str,
    answer: Request,
    answers: &'static str,
    indicated: Output,
    confirmed: Output,
}

fn interrupt_and_discard() -> [End; 2] {
    [
        End {
            request: request::ActivityInterrupt::default().into(),
            asks: "01 00 19 00",
            answer: response::ActivityInterrupt::default().into(),
            answers: "02 00 1a 00",
            indicated: tell(request::ActivityInterrupt::default()),
            confirmed: tell(confirm::ActivityInterrupt::default()),
        },
        End {
            request: request::ActivityDiscard::default().into(),
            asks: "01 00 39 00",
            answer: response::ActivityDiscard::default().into(),
            answers: "02 00 3a 00",
            indicated: tell(request::ActivityDiscard::default()),
            confirmed: tell(confirm::ActivityDiscard::default()),
        },
    ]
}

fn resyncs() -> [(Resync, &'static str); 3] {
    [
        (Resync::Abandon, "01 00 35 09 1a 01 00 1b 01 01 2a 01 31"),
        (
            Resync::Set(7_u32.into()),
            "01 00 35 09 1a 01 00 1b 01 02 2a 01 37",
        ),
        (
            Resync::Restart(1_u32.into()),
            "01 00 35 09 1a 01 00 1b 01 00 2a 01 31",
        ),
    ]
}

fn ask(resync: Resync) -> request::Resynchronize {
    request::Resynchronize {
        sending: Some(resync),
        ..Default::default()
    }
}

/// The TSDUs, after a PREPARE (RESYNCHRONIZE) where there is the expedited flow.
fn prepared(with: bool, tsdu: &str) -> Vec<Output> {
    let prepare = with.then(|| expedited("07 03 18 01 02"));
    prepare.into_iter().chain([data(tsdu)]).collect()
}

#[test]
fn they_prevail_over_every_resynchronization_that_crosses_them() {
    for (resync, resynchronize) in resyncs() {
        for (all, which) in [(started(UNITS), 0), (started(UNITS), 1)] {
            for Ends { mut one, mut other } in all {
                let texp = one.session.has_transport_expedited();
                let end = interrupt_and_discard().into_iter().nth(which).unwrap();
                let ones = one.ask(end.request);
                assert_eq!(ones, prepared(texp, end.asks));
                let others = other.ask(ask(resync));
                assert_eq!(others, prepared(texp, resynchronize));
                assert_eq!(one.gets(&others), [], "{resync:?}");
                assert_eq!(other.gets(&ones), [end.indicated], "{resync:?}");
                assert_eq!(
                    other.says(end.answer, ["! 07 03 18 01 03", end.answers], &mut one),
                    [end.confirmed]
                );
                assert_eq!(one.session.state(), State::STA713);
                assert_eq!(other.session.state(), State::STA713);
                assert!(!other.session.activity_in_progress());
            }
        }
    }
}

#[test]
fn they_may_answer_a_resynchronization_that_was_indicated() {
    for (resync, resynchronize) in resyncs() {
        for (all, which) in [(started(UNITS), 0), (started(UNITS), 1)] {
            for Ends { mut one, mut other } in all {
                let end = interrupt_and_discard().into_iter().nth(which).unwrap();
                other.says(ask(resync), ["! 07 03 18 01 02", resynchronize], &mut one);
                assert_eq!(one.session.state(), State::STA11A);
                assert_eq!(
                    one.says(end.request, ["! 07 03 18 01 02", end.asks], &mut other),
                    [end.indicated]
                );
                assert_eq!(
                    other.says(end.answer, ["! 07 03 18 01 03", end.answers], &mut one),
                    [end.confirmed]
                );
                assert_eq!(one.session.owned_tokens(), one.session.available_tokens());
            }
        }
    }
}
