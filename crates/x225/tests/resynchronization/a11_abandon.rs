//! Table A.11, abandon: both sides go on behind every number that was used (X.225 7.24.2, 7.25.2).

use x225::annex_a::State;
use x225::request::Resync;
use x225::wire::ResyncType::Abandon;
use x225::{FunctionalUnits as Fu, Needed, Tokens, confirm, indication, request, response};

use crate::resyncs::{answer, ask, confirmed, flow, indicated, resynchronized_to};
use crate::support::ends::Ends;
use crate::support::peer::tell;

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

const EVERY_TOKEN: Tokens = Tokens::DATA
    .union(Tokens::SYNCHRONIZE_MINOR)
    .union(Tokens::MAJOR_ACTIVITY);

fn minor() -> request::MinorSync {
    request::MinorSync::default()
}

#[test]
fn the_side_without_tokens_abandons_and_takes_them_all() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(minor(), ["01 00 31 03 2a 01 31"], &mut other);
        let abandon = request::Resynchronize {
            user_data: b"no".as_slice().into(),
            ..ask(Resync::Abandon)
        };
        assert_eq!(
            other.says(
                abandon,
                [
                    "! 07 03 18 01 02",
                    "01 00 35 0d 1a 01 00 1b 01 01 2a 01 32 c1 02 6e 6f"
                ],
                &mut one
            ),
            [tell(x225::Indication::Resynchronize(Box::new(
                indication::Resynchronize {
                    receiving: Some(flow(Abandon, 2)),
                    sending: None,
                    user_data: b"no".as_slice().into(),
                    ..Default::default()
                }
            )))]
        );
        assert_eq!(other.session.state(), State::STA05A);
        assert_eq!(one.session.state(), State::STA11A);
        let answer = response::Resynchronize {
            user_data: b"ok".as_slice().into(),
            ..answer()
        };
        assert_eq!(
            one.says(
                answer,
                [
                    "! 07 03 18 01 03",
                    "02 00 22 0a 1a 01 00 2a 01 32 c1 02 6f 6b"
                ],
                &mut other
            ),
            [tell(x225::Indication::ResynchronizeConfirm(Box::new(
                confirm::Resynchronize {
                    sending: Some(flow(Abandon, 2)),
                    receiving: None,
                    user_data: b"ok".as_slice().into(),
                    ..Default::default()
                }
            )))]
        );
        assert_eq!(one.session.state(), State::STA713);
        assert_eq!(other.session.state(), State::STA713);
        assert_eq!(one.session.owned_tokens(), Tokens::empty());
        assert_eq!(other.session.owned_tokens(), EVERY_TOKEN);
        assert_eq!(one.session.sync_points(), resynchronized_to(2, 0, false));
        assert_eq!(other.session.sync_points(), resynchronized_to(2, 0, true));
        assert_eq!(
            other.says(minor(), ["01 00 31 03 2a 01 32"], &mut one),
            [tell(indication::MinorSync {
                serial_number: 2_u32.into(),
                ..Default::default()
            })]
        );
    }
}

#[test]
fn a_point_that_the_requestor_has_not_seen_counts() {
    for Ends { mut one, mut other } in Ends::without_transport_expedited(UNITS) {
        let on_its_way = one.ask(minor());
        assert_eq!(
            other.says(
                ask(Resync::Abandon),
                ["01 00 35 09 1a 01 00 1b 01 01 2a 01 31"],
                &mut one
            ),
            [indicated(Abandon, 2)]
        );
        assert_eq!(other.gets(&on_its_way), [], "discarded");
        assert_eq!(
            one.says(answer(), ["02 00 22 06 1a 01 00 2a 01 32"], &mut other),
            [confirmed(Abandon, 2)]
        );
        assert_eq!(other.session.sync_points(), resynchronized_to(2, 0, false));
    }
}

#[test]
fn it_ends_the_wait_for_the_confirmation_of_a_major_point() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(
            request::MajorSync::default(),
            ["01 00 29 06 0f 01 01 2a 01 31"],
            &mut other,
        );
        assert_eq!(
            one.says(
                ask(Resync::Abandon),
                ["! 07 03 18 01 02", "01 00 35 09 1a 01 00 1b 01 01 2a 01 32"],
                &mut other
            ),
            [indicated(Abandon, 2)]
        );
        assert_eq!(
            other.refused(response::MajorSync::default()),
            Needed::AnotherState
        );
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 32"],
                &mut one
            ),
            [confirmed(Abandon, 2)]
        );
        assert_eq!(one.session.sync_points(), resynchronized_to(2, 0, false));
    }
}

#[test]
fn a_confirmation_of_a_major_point_that_crosses_it_is_discarded() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(
            request::MajorSync::default(),
            ["01 00 29 06 0f 01 01 2a 01 31"],
            &mut other,
        );
        let asked = one.ask(ask(Resync::Abandon));
        let confirmation = other.ask(response::MajorSync::default());
        assert_eq!(one.gets(&confirmation), []);
        assert_eq!(other.gets(&asked), [indicated(Abandon, 2)]);
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 32"],
                &mut one
            ),
            [confirmed(Abandon, 2)]
        );
        assert_eq!(one.session.sync_points(), resynchronized_to(2, 0, false));
        assert_eq!(other.session.sync_points(), resynchronized_to(2, 0, false));
    }
}

#[test]
fn without_synchronization_points_it_purges_the_connection() {
    let units = Fu::DUPLEX | Fu::RESYNCHRONIZE;
    for Ends { mut one, mut other } in Ends::all(units) {
        let on_its_way = one.ask(request::Data {
            user_data: b"lost".as_slice().into(),
        });
        assert_eq!(
            other.says(
                ask(Resync::Abandon),
                ["! 07 03 18 01 02", "01 00 35 06 1b 01 01 2a 01 31"],
                &mut one
            ),
            [indicated(Abandon, 1)]
        );
        assert_eq!(other.gets(&on_its_way), []);
        assert_eq!(
            one.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 03 2a 01 31"],
                &mut other
            ),
            [confirmed(Abandon, 1)]
        );
    }
}
