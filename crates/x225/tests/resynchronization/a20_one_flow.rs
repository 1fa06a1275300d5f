//! Table A.20, one flow is resynchronized and the other goes on (X.225 7.24.3, 7.25.3, 7.26.3).

use x225::annex_a::State;
use x225::request::Resync;
use x225::wire::ResyncType::{Abandon, Restart};
use x225::{FunctionalUnits as Fu, Needed, Output, confirm, indication, request, response};

use crate::flows::{ask, confirmed, indicated};
use crate::resyncs::answer;
use crate::support::ends::Ends;
use crate::support::peer::{data, expedited, tell};

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE)
    .union(Fu::TYPED_DATA);

fn minor() -> request::MinorSync {
    request::MinorSync::default()
}

fn point(serial: u32) -> Output {
    tell(indication::MinorSync {
        serial_number: serial.into(),
        ..Default::default()
    })
}

fn confirm_point(serial: u32) -> response::MinorSync {
    response::MinorSync {
        serial_number: serial.into(),
        ..Default::default()
    }
}

fn point_confirmed(serial: u32) -> Output {
    tell(confirm::MinorSync {
        serial_number: serial.into(),
        ..Default::default()
    })
}

fn normal() -> request::Data {
    request::Data {
        user_data: b"n".as_slice().into(),
    }
}

fn typed() -> request::TypedData {
    request::TypedData {
        user_data: b"t".as_slice().into(),
    }
}

#[test]
fn the_requestor_restarts_what_it_sends_and_still_receives() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(minor(), ["01 00 31 04 2a 02 31 31"], &mut other);
        let restart = ask(Some(Resync::Restart(11_u32.into())), None);
        assert_eq!(
            one.says(
                restart,
                [
                    "! 07 06 18 01 02 1b 01 00",
                    "01 00 35 07 1b 01 00 2a 02 31 31"
                ],
                &mut other
            ),
            [indicated(Some((Restart, 11)), None)]
        );
        assert!(one.session.request(normal()).is_err());
        assert_eq!(
            other.says(normal(), ["01 00 01 00 6e"], &mut one),
            [tell(normal())]
        );
        assert_eq!(
            other.says(minor(), ["01 00 31 04 2a 02 36 31"], &mut one),
            [point(61)]
        );
        assert_eq!(
            one.says(confirm_point(61), ["02 00 32 04 2a 02 36 31"], &mut other),
            [point_confirmed(61)]
        );
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 07 1b 01 00 2a 02 31 31"],
                &mut one
            ),
            [confirmed(Some((Restart, 11)), None)]
        );
        assert_eq!(one.session.sync_points().next, 11);
        assert_eq!(one.session.sync_points().next_receiving, Some(62));
        assert_eq!(other.session.sync_points().next, 62);
        assert_eq!(other.session.sync_points().next_receiving, Some(11));
    }
}

#[test]
fn the_requestor_abandons_what_it_receives_and_still_sends() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        other.says(minor(), ["01 00 31 04 2a 02 36 31"], &mut one);
        let abandon = ask(None, Some(Resync::Abandon));
        assert_eq!(
            one.says(
                abandon,
                [
                    "! 07 06 18 01 02 35 01 01",
                    "01 00 35 07 35 01 01 36 02 36 32"
                ],
                &mut other
            ),
            [indicated(None, Some((Abandon, 62)))]
        );
        assert_eq!(one.session.state(), State::STA05A);
        assert_eq!(
            one.says(normal(), ["01 00 01 00 6e"], &mut other),
            [tell(normal())]
        );
        assert_eq!(
            one.says(minor(), ["01 00 31 04 2a 02 31 31"], &mut other),
            [point(11)]
        );
        assert!(other.session.request(normal()).is_err());
        assert_eq!(
            other.says(confirm_point(11), ["02 00 32 04 2a 02 31 31"], &mut one),
            [point_confirmed(11)]
        );
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 07 35 01 01 36 02 36 32"],
                &mut one
            ),
            [confirmed(None, Some((Abandon, 62)))]
        );
        assert_eq!(one.session.sync_points().next, 12);
        assert_eq!(one.session.sync_points().next_receiving, Some(62));
    }
}

#[test]
fn confirmations_of_the_flow_that_is_resynchronized_are_discarded() {
    for Ends { mut one, mut other } in Ends::without_transport_expedited(UNITS) {
        one.says(minor(), ["01 00 31 04 2a 02 31 31"], &mut other);
        let late = other.ask(confirm_point(11));
        let restart = ask(Some(Resync::Restart(11_u32.into())), None);
        one.says(restart, ["01 00 35 07 1b 01 00 2a 02 31 31"], &mut other);
        assert_eq!(one.gets(&late), []);
        assert_eq!(
            other.says(answer(), ["02 00 22 07 1b 01 00 2a 02 31 31"], &mut one),
            [confirmed(Some((Restart, 11)), None)]
        );
    }
}

#[test]
fn what_the_requestor_does_not_want_to_receive_is_discarded() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let mut late = other.ask(normal());
        late.extend(other.ask(typed()));
        late.extend(other.ask(minor()));
        let abandon = ask(None, Some(Resync::Abandon));
        assert_eq!(
            one.says(
                abandon,
                [
                    "! 07 06 18 01 02 35 01 01",
                    "01 00 35 07 35 01 01 36 02 36 31"
                ],
                &mut other
            ),
            [indicated(None, Some((Abandon, 62)))]
        );
        assert_eq!(one.gets(&late), []);
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 07 35 01 01 36 02 36 32"],
                &mut one
            ),
            [confirmed(None, Some((Abandon, 62)))]
        );
    }
}

#[test]
fn after_a_prepare_that_spares_the_flow_it_overtook_the_flow_goes_on() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        other.says(minor(), ["01 00 31 04 2a 02 36 31"], &mut one);
        let mut late = one.ask(normal());
        late.extend(one.ask(typed()));
        late.extend(one.ask(minor()));
        late.extend(one.ask(confirm_point(61)));
        let asked = one.ask(ask(None, Some(Resync::Restart(61_u32.into()))));
        assert_eq!(
            asked,
            [
                expedited("07 06 18 01 02 35 01 00"),
                data("01 00 35 07 35 01 00 36 02 36 31")
            ]
        );
        assert_eq!(other.gets(&asked[..1]), []);
        assert_eq!(other.session.state(), State::STA15B);
        let urgent = request::ExpeditedData {
            user_data: b"e".as_slice().into(),
        };
        let behind = one.ask(urgent.clone());
        assert_eq!(behind, [expedited("05 00 65")]);
        assert_eq!(other.gets(&behind), [], "it waits for the RESYNCHRONIZE");
        assert_eq!(
            other.gets(&late),
            [tell(normal()), tell(typed()), point(11)],
            "all but the confirmation in the flow that is resynchronized"
        );
        assert_eq!(
            other.gets(&asked[1..]),
            [indicated(None, Some((Restart, 61))), tell(urgent)]
        );
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 07 35 01 00 36 02 36 31"],
                &mut one
            ),
            [confirmed(None, Some((Restart, 61)))]
        );
        assert_eq!(one.session.sync_points().next, 12);
    }
}

#[test]
fn after_a_prepare_that_names_the_flow_it_overtook_only_confirmations_are_processed() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        other.says(minor(), ["01 00 31 04 2a 02 36 31"], &mut one);
        let mut late = one.ask(normal());
        late.extend(one.ask(minor()));
        late.extend(one.ask(confirm_point(61)));
        let asked = one.ask(ask(Some(Resync::Abandon), None));
        assert_eq!(other.gets(&asked[..1]), []);
        assert_eq!(other.gets(&late), [point_confirmed(61)]);
        assert_eq!(
            other.gets(&asked[1..]),
            [indicated(Some((Abandon, 12)), None)]
        );
    }
}

#[test]
fn a_major_point_that_crosses_it_is_indicated_but_not_confirmed() {
    let units = UNITS | Fu::MAJOR_SYNCHRONIZE;
    for Ends { mut one, mut other } in Ends::without_transport_expedited(units) {
        let crossing = other.ask(ask(Some(Resync::Restart(61_u32.into())), None));
        assert_eq!(
            one.ask(request::MajorSync::default()),
            [data("01 00 29 07 0f 01 01 2a 02 31 31")]
        );
        assert_eq!(
            other.sends("01 00 29 07 0f 01 01 2a 02 31 31"),
            [tell(indication::MajorSync {
                serial_number: 11_u32.into(),
                ..Default::default()
            })]
        );
        assert_eq!(
            other.refused(response::MajorSync::default()),
            Needed::AnotherState
        );
        assert_eq!(one.gets(&crossing), [indicated(Some((Restart, 61)), None)]);
    }
}
