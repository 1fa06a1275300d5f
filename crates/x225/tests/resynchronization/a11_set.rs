//! Table A.11, set: the users agree on any number and on the places of the tokens (X.225 7.24.2, 7.25.2).

use x225::request::Resync;
use x225::wire::ResyncType::Set;
use x225::wire::{TokenSetting, TokenSettings};
use x225::{FunctionalUnits as Fu, Tokens, confirm, indication, request, response};

use crate::resyncs::{answer, ask, confirmed, flow, indicated, resynchronized_to};
use crate::support::ends::Ends;
use crate::support::peer::tell;

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

fn set(serial: u32) -> request::Resynchronize {
    ask(Resync::Set(serial.into()))
}

#[test]
fn any_number_from_the_lowest_to_the_highest_may_be_set() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        assert_eq!(
            one.says(
                set(70_815),
                [
                    "! 07 03 18 01 02",
                    "01 00 35 0d 1a 01 00 1b 01 02 2a 05 37 30 38 31 35"
                ],
                &mut other
            ),
            [indicated(Set, 70_815)]
        );
        assert_eq!(
            other.says(
                answer(),
                [
                    "! 07 03 18 01 03",
                    "02 00 22 0a 1a 01 00 2a 05 37 30 38 31 35"
                ],
                &mut one
            ),
            [confirmed(Set, 70_815)]
        );
        assert_eq!(
            one.says(
                set(0),
                ["! 07 03 18 01 02", "01 00 35 09 1a 01 00 1b 01 02 2a 01 30"],
                &mut other
            ),
            [indicated(Set, 0)]
        );
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 30"],
                &mut one
            ),
            [confirmed(Set, 0)]
        );
        assert_eq!(
            one.says(
                request::MinorSync::default(),
                ["01 00 31 03 2a 01 30"],
                &mut other
            ),
            [tell(indication::MinorSync::default())],
            "point 0"
        );
        assert_eq!(
            one.says(
                set(999_999),
                [
                    "! 07 03 18 01 02",
                    "01 00 35 0e 1a 01 00 1b 01 02 2a 06 39 39 39 39 39 39"
                ],
                &mut other
            ),
            [indicated(Set, 999_999)]
        );
        assert_eq!(
            other.says(
                answer(),
                [
                    "! 07 03 18 01 03",
                    "02 00 22 0b 1a 01 00 2a 06 39 39 39 39 39 39"
                ],
                &mut one
            ),
            [confirmed(Set, 999_999)]
        );
        assert_eq!(
            one.session.sync_points(),
            resynchronized_to(999_999, 0, false)
        );
        assert_eq!(
            other.session.sync_points(),
            resynchronized_to(999_999, 0, true)
        );
    }
}

#[test]
fn the_acceptor_may_answer_with_another_number() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(
            set(7),
            ["! 07 03 18 01 02", "01 00 35 09 1a 01 00 1b 01 02 2a 01 37"],
            &mut other,
        );
        let other_number = response::Resynchronize {
            serial_number: Some(42_u32.into()),
            ..Default::default()
        };
        assert_eq!(
            other.says(
                other_number,
                ["! 07 03 18 01 03", "02 00 22 07 1a 01 00 2a 02 34 32"],
                &mut one
            ),
            [confirmed(Set, 42)]
        );
        assert_eq!(one.session.sync_points(), resynchronized_to(42, 0, false));
        assert_eq!(other.session.sync_points(), resynchronized_to(42, 0, false));
    }
}

#[test]
fn the_requestor_places_the_tokens_or_lets_the_acceptor_choose() {
    let places = |synchronize_minor, data| TokenSettings {
        synchronize_minor,
        data,
        ..Default::default()
    };
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let asked = places(TokenSetting::AcceptorSide, TokenSetting::AcceptorChooses);
        let request = request::Resynchronize {
            tokens: asked,
            ..set(7)
        };
        assert_eq!(
            one.says(
                request,
                ["! 07 03 18 01 02", "01 00 35 09 1a 01 06 1b 01 02 2a 01 37"],
                &mut other
            ),
            [tell(x225::Indication::Resynchronize(Box::new(
                indication::Resynchronize {
                    receiving: Some(flow(Set, 7)),
                    tokens: asked,
                    ..Default::default()
                }
            )))]
        );
        let keeps_minor_only = response::Resynchronize {
            tokens: places(TokenSetting::RequestorSide, TokenSetting::RequestorSide),
            ..Default::default()
        };
        let agreed = places(TokenSetting::AcceptorSide, TokenSetting::RequestorSide);
        assert_eq!(
            other.says(
                keeps_minor_only,
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 04 2a 01 37"],
                &mut one
            ),
            [tell(x225::Indication::ResynchronizeConfirm(Box::new(
                confirm::Resynchronize {
                    sending: Some(flow(Set, 7)),
                    tokens: agreed,
                    ..Default::default()
                }
            )))],
            "the acceptor chooses only where it was asked to"
        );
        assert_eq!(one.session.owned_tokens(), Tokens::DATA);
        assert_eq!(other.session.owned_tokens(), Tokens::SYNCHRONIZE_MINOR);
    }
}
