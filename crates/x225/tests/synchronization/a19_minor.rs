//! Table A.19, minor synchronization points of each flow (X.225 7.20, 7.21 with symmetric synchronize).

use x225::annex_a::State;
use x225::wire::Token;
use x225::{
    FunctionalUnits as Fu, Needed, Output, SyncPoints, Tokens, confirm, indication, request,
    response,
};

use crate::support::ends::Ends;
use crate::support::peer::tell;

const UNITS: Fu = Fu::HALF_DUPLEX.union(Fu::SYMMETRIC_SYNCHRONIZE);

fn set() -> request::MinorSync {
    request::MinorSync::default()
}

fn answer(serial: u32) -> response::MinorSync {
    response::MinorSync {
        serial_number: serial.into(),
        ..Default::default()
    }
}

fn indicated(serial: u32) -> Output {
    tell(indication::MinorSync {
        serial_number: serial.into(),
        ..Default::default()
    })
}

fn confirmed(serial: u32) -> Output {
    tell(confirm::MinorSync {
        serial_number: serial.into(),
        ..Default::default()
    })
}

/// V(Ms), V(As) and V(Mr).
fn points(next: u64, lowest_unconfirmed: u64, next_receiving: u64) -> SyncPoints {
    SyncPoints {
        next,
        lowest_unconfirmed,
        lowest_restart: 0,
        next_receiving: Some(next_receiving),
        may_confirm: true,
    }
}

#[test]
fn each_side_sets_points_in_its_own_flow_without_any_token() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        assert_eq!(one.session.available_tokens(), Tokens::DATA);
        assert_eq!(
            one.says(set(), ["01 00 31 04 2a 02 31 31"], &mut other),
            [indicated(11)]
        );
        assert_eq!(
            other.says(set(), ["01 00 31 04 2a 02 36 31"], &mut one),
            [indicated(61)]
        );
        assert_eq!(
            one.says(set(), ["01 00 31 04 2a 02 31 32"], &mut other),
            [indicated(12)]
        );
        assert_eq!(one.session.sync_points(), points(13, 11, 62));
        assert_eq!(other.session.sync_points(), points(62, 61, 13));
        assert_eq!(
            other.refused(request::Data {
                user_data: b"n".as_slice().into()
            }),
            Needed::TokenHereIfAvailable(Token::Data),
            "data has its token all the same"
        );
    }
}

#[test]
fn each_side_confirms_points_of_the_flow_that_it_receives() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(set(), ["01 00 31 04 2a 02 31 31"], &mut other);
        one.says(set(), ["01 00 31 04 2a 02 31 32"], &mut other);
        other.says(set(), ["01 00 31 04 2a 02 36 31"], &mut one);
        let with_data = response::MinorSync {
            user_data: b"ok".as_slice().into(),
            ..answer(11)
        };
        assert_eq!(
            other.says(with_data, ["02 00 32 08 2a 02 31 31 2e 02 6f 6b"], &mut one),
            [tell(confirm::MinorSync {
                serial_number: 11_u32.into(),
                user_data: b"ok".as_slice().into(),
            })]
        );
        assert_eq!(one.session.sync_points(), points(13, 12, 62));
        assert_eq!(
            one.says(answer(61), ["02 00 32 04 2a 02 36 31"], &mut other),
            [confirmed(61)]
        );
        assert_eq!(other.session.sync_points(), points(62, 62, 13));
        let only_12 = Needed::SerialNumber {
            least: 12,
            most: 12,
        };
        for serial in [11, 13, 61] {
            assert_eq!(other.refused(answer(serial)), only_12);
        }
        assert_eq!(
            other.says(answer(12), ["02 00 32 04 2a 02 31 32"], &mut one),
            [confirmed(12)]
        );
    }
}

#[test]
fn points_and_confirmations_may_cross() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let ones = one.ask(set());
        let others = other.ask(set());
        assert_eq!(other.gets(&ones), [indicated(11)]);
        assert_eq!(one.gets(&others), [indicated(61)]);
        let ones = one.ask(answer(61));
        let others = other.ask(answer(11));
        assert_eq!(other.gets(&ones), [confirmed(61)]);
        assert_eq!(one.gets(&others), [confirmed(11)]);
    }
}

#[test]
fn the_side_that_was_asked_to_finish_may_still_set_and_confirm_points() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(set(), ["01 00 31 04 2a 02 31 31"], &mut other);
        one.says(request::Release::default(), ["09 03 11 01 01"], &mut other);
        assert_eq!(
            other.says(answer(11), ["02 00 32 04 2a 02 31 31"], &mut one),
            [confirmed(11)]
        );
        assert_eq!(
            other.says(set(), ["01 00 31 04 2a 02 36 31"], &mut one),
            [indicated(61)]
        );
        assert_eq!(one.session.state(), State::STA03);
        assert_eq!(other.session.state(), State::STA09);
    }
}
