//! Tables A.10 and A.11, data separation: what was sent before a point is not discarded until the point is
//! confirmed (X.225 7.20, 7.24.2; X.215 13.10.1 c).

use x225::annex_a::State;
use x225::request::{Confirmation, Resync};
use x225::wire::ResyncType::{Abandon, Restart};
use x225::{FunctionalUnits as Fu, Output, confirm, indication, request, response};

use crate::resyncs::{answer, ask, confirmed, indicated};
use crate::support::ends::Ends;
use crate::support::peer::tell;

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE)
    .union(Fu::DATA_SEPARATION);

fn separating(confirmation: Confirmation) -> request::MinorSync {
    request::MinorSync {
        confirmation,
        data_separation: true,
        ..Default::default()
    }
}

fn point(serial: u32, confirmation: Confirmation) -> Output {
    tell(indication::MinorSync {
        serial_number: serial.into(),
        confirmation,
        data_separation: true,
        ..Default::default()
    })
}

fn point_confirmed(serial: u32) -> Output {
    tell(confirm::MinorSync {
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

fn normal() -> request::Data {
    request::Data {
        user_data: b"n".as_slice().into(),
    }
}

#[test]
fn a_point_says_that_it_separates_data() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        assert_eq!(
            one.says(
                separating(Confirmation::Explicit),
                ["01 00 31 06 0f 01 02 2a 01 31"],
                &mut other
            ),
            [point(1, Confirmation::Explicit)]
        );
        assert_eq!(
            one.says(
                separating(Confirmation::Optional),
                ["01 00 31 06 0f 01 03 2a 01 32"],
                &mut other
            ),
            [point(2, Confirmation::Optional)]
        );
        assert_eq!(
            other.says(confirm_point(2), ["02 00 32 03 2a 01 32"], &mut one),
            [point_confirmed(2)]
        );
    }
}

#[test]
fn until_the_point_is_confirmed_the_resynchronizing_side_discards_nothing() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(
            separating(Confirmation::Explicit),
            ["01 00 31 06 0f 01 02 2a 01 31"],
            &mut other,
        );
        let mut before = other.ask(normal());
        before.extend(other.ask(confirm_point(1)));
        let after = other.ask(normal());
        assert_eq!(
            one.says(
                ask(Resync::Restart(1_u32.into())),
                ["01 00 35 09 1a 01 00 1b 01 00 2a 01 31"],
                &mut other
            ),
            [indicated(Restart, 1)],
            "no PREPARE may overtake what the point protects"
        );
        assert_eq!(one.session.state(), State::STA05A);
        assert_eq!(one.gets(&before), [tell(normal()), point_confirmed(1)]);
        assert_eq!(one.gets(&after), [], "the point protects no more");
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 31"],
                &mut one
            ),
            [confirmed(Restart, 1)]
        );
    }
}

#[test]
fn the_side_that_received_the_point_resynchronizes_as_ever() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(
            separating(Confirmation::Explicit),
            ["01 00 31 06 0f 01 02 2a 01 31"],
            &mut other,
        );
        let late = one.ask(normal());
        assert_eq!(
            other.says(
                ask(Resync::Abandon),
                ["01 00 35 09 1a 01 00 1b 01 01 2a 01 32"],
                &mut one
            ),
            [indicated(Abandon, 2)]
        );
        assert_eq!(other.gets(&late), []);
        assert_eq!(
            one.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 32"],
                &mut other
            ),
            [confirmed(Abandon, 2)]
        );
    }
}

#[test]
fn a_prepare_is_taken_where_no_point_forbids_it() {
    for Ends { mut one, .. } in Ends::with_transport_expedited(UNITS) {
        assert_eq!(one.expedites("07 03 18 01 02"), []);
        assert_eq!(one.session.state(), State::STA15B);
        assert_eq!(one.sends("01 00 01 00 6e"), [], "nothing protects it");
        assert_eq!(
            one.sends("01 00 35 09 1a 01 00 1b 01 01 2a 01 31"),
            [indicated(Abandon, 1)]
        );
    }
}
