//! Table A.21, interrupt and discard concern both flows (X.225 7.24.3.2, 7.31 to 7.34 with symmetric synchronize).

use x225::annex_a::State;
use x225::request::Resync;
use x225::wire::ResyncType;
use x225::{FunctionalUnits as Fu, Indication, Output, confirm, indication, request, response};

use crate::started::{start, started};
use crate::support::ends::Ends;
use crate::support::peer::{Peer, data, expedited, tell};

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT)
    .union(Fu::RESYNCHRONIZE);

fn interrupt() -> request::ActivityInterrupt {
    request::ActivityInterrupt::default()
}

fn discard() -> request::ActivityDiscard {
    request::ActivityDiscard::default()
}

fn normal() -> request::Data {
    request::Data {
        user_data: b"n".as_slice().into(),
    }
}

fn interrupted(one: &mut Peer, other: &mut Peer) {
    assert_eq!(
        one.says(interrupt(), ["! 07 03 18 01 02", "01 00 19 00"], other),
        [tell(interrupt())]
    );
    assert_eq!(
        other.says(
            response::ActivityInterrupt::default(),
            ["! 07 03 18 01 03", "02 00 1a 00"],
            one
        ),
        [tell(confirm::ActivityInterrupt::default())]
    );
}

#[test]
fn their_prepare_names_no_flow_and_they_end_the_activity() {
    for Ends { mut one, mut other } in started(UNITS) {
        interrupted(&mut one, &mut other);
        one.says(start(), ["01 00 2d 03 29 01 61"], &mut other);
        assert_eq!(
            one.says(discard(), ["! 07 03 18 01 02", "01 00 39 00"], &mut other),
            [tell(discard())]
        );
        assert_eq!(
            other.says(
                response::ActivityDiscard::default(),
                ["! 07 03 18 01 03", "02 00 3a 00"],
                &mut one
            ),
            [tell(confirm::ActivityDiscard::default())]
        );
        assert!(!one.session.activity_in_progress());
        assert!(!other.session.activity_in_progress());
    }
}

#[test]
fn whatever_crosses_them_in_either_flow_is_discarded() {
    for Ends { mut one, mut other } in started(UNITS) {
        let ones = one.ask(request::MinorSync::default());
        let asked = one.ask(interrupt());
        let mut others = other.ask(normal());
        others.extend(other.ask(request::MinorSync::default()));
        assert_eq!(one.gets(&others), []);
        if one.session.has_transport_expedited() {
            assert_eq!(asked, [expedited("07 03 18 01 02"), data("01 00 19 00")]);
            assert_eq!(other.gets(&asked[..1]), []);
            assert_eq!(other.gets(&ones), []);
        } else {
            assert_eq!(
                other.gets(&ones),
                [tell(indication::MinorSync {
                    serial_number: 1_u32.into(),
                    ..Default::default()
                })]
            );
        }
        assert_eq!(other.gets(&asked[asked.len() - 1..]), [tell(interrupt())]);
    }
}

#[test]
fn they_prevail_over_the_resynchronization_of_a_flow() {
    for Ends { mut one, mut other } in started(UNITS) {
        let others = other.ask(request::Resynchronize::default());
        let ones = one.ask(interrupt());
        assert_eq!(one.gets(&others), []);
        assert_eq!(other.gets(&ones), [tell(interrupt())]);
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
fn in_the_next_activity_one_flow_can_be_resynchronized_and_the_other_goes_on() {
    for Ends { mut one, mut other } in started(UNITS) {
        interrupted(&mut one, &mut other);
        one.says(start(), ["01 00 2d 03 29 01 61"], &mut other);
        let receiving = request::Resynchronize {
            sending: None,
            receiving: Some(Resync::Restart(1_u32.into())),
            ..Default::default()
        };
        let told: Output = tell(Indication::Resynchronize(Box::new(
            indication::Resynchronize {
                sending: Some(indication::FlowResync {
                    resync_type: ResyncType::Restart,
                    serial_number: 1_u32.into(),
                }),
                ..Default::default()
            },
        )));
        assert_eq!(
            one.says(
                receiving,
                [
                    "! 07 06 18 01 02 35 01 00",
                    "01 00 35 09 1a 01 00 35 01 00 36 01 31"
                ],
                &mut other
            ),
            [told]
        );
        assert_eq!(
            one.says(normal(), ["01 00 01 00 6e"], &mut other),
            [tell(normal())]
        );
    }
}

#[test]
fn expedited_data_that_waits_for_a_resynchronization_is_discarded_by_an_interrupt() {
    for Ends { mut one, mut other } in started_with_transport_expedited() {
        let asked = other.ask(request::Resynchronize {
            sending: None,
            receiving: Some(Resync::Abandon),
            ..Default::default()
        });
        let urgent = other.ask(request::ExpeditedData {
            user_data: b"e".as_slice().into(),
        });
        assert_eq!(one.gets(&asked[..1]), []);
        assert_eq!(one.gets(&urgent), []);
        assert_eq!(one.session.state(), State::STA15B);
        let ones = one.ask(interrupt());
        assert_eq!(ones, [expedited("07 03 18 01 02"), data("01 00 19 00")]);
        assert_eq!(one.gets(&asked[1..]), []);
        assert_eq!(other.gets(&ones), [tell(interrupt())]);
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

fn started_with_transport_expedited() -> impl Iterator<Item = Ends> {
    started(UNITS)
        .into_iter()
        .filter(|ends| ends.one.session.has_transport_expedited())
}
