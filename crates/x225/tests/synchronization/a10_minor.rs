//! Table A.10, minor synchronization points (X.225 7.20, 7.21).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::request::Confirmation;
use x225::wire::Token;
use x225::{
    Config, FunctionalUnits as Fu, Needed, Output, SyncPoints, Tokens, confirm, indication,
    request, response,
};

use crate::support::ends::Ends;
use crate::support::peer::{Peer, START, aborted, data, tell};

const UNITS: Fu = Fu::HALF_DUPLEX.union(Fu::MINOR_SYNCHRONIZE);

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

fn answer(serial: u32) -> response::MinorSync {
    response::MinorSync {
        serial_number: serial.into(),
        ..Default::default()
    }
}

/// V(M), V(A), and whether Vsc lets this side confirm; V(R) is that of a new connection.
fn points(next: u64, lowest_unconfirmed: u64, may_confirm: bool) -> SyncPoints {
    SyncPoints {
        next,
        lowest_unconfirmed,
        lowest_restart: 0,
        next_receiving: None,
        may_confirm,
    }
}

#[test]
fn a_point_is_set_and_confirmed_with_user_data_of_both_users() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let set = request::MinorSync {
            user_data: b"at".as_slice().into(),
            ..Default::default()
        };
        assert_eq!(
            one.says(set, ["01 00 31 07 2a 01 31 c1 02 61 74"], &mut other),
            [tell(indication::MinorSync {
                serial_number: 1_u32.into(),
                confirmation: Confirmation::Explicit,
                data_separation: false,
                user_data: b"at".as_slice().into(),
            })]
        );
        assert_eq!(one.session.sync_points(), points(2, 1, false));
        assert_eq!(other.session.sync_points(), points(2, 1, true));
        let confirm = response::MinorSync {
            serial_number: 1_u32.into(),
            user_data: b"ok".as_slice().into(),
        };
        assert_eq!(
            other.says(confirm, ["02 00 32 07 2a 01 31 2e 02 6f 6b"], &mut one),
            [tell(confirm::MinorSync {
                serial_number: 1_u32.into(),
                user_data: b"ok".as_slice().into(),
            })]
        );
        assert_eq!(one.session.sync_points(), points(2, 2, false));
        assert_eq!(other.session.sync_points(), points(2, 2, true));
        assert_eq!(one.session.state(), State::STA713);
        assert_eq!(other.session.state(), State::STA713);
    }
}

#[test]
fn a_point_that_need_not_be_confirmed_may_be_confirmed_all_the_same() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let set = request::MinorSync {
            confirmation: Confirmation::Optional,
            ..Default::default()
        };
        assert_eq!(
            one.says(set, ["01 00 31 06 0f 01 01 2a 01 31"], &mut other),
            [tell(indication::MinorSync {
                serial_number: 1_u32.into(),
                confirmation: Confirmation::Optional,
                ..Default::default()
            })]
        );
        assert_eq!(
            other.says(answer(1), ["02 00 32 03 2a 01 31"], &mut one),
            [confirmed(1)]
        );
    }
}

#[test]
fn a_confirmation_confirms_all_points_before_it() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let set = request::MinorSync::default;
        assert_eq!(
            one.says(set(), ["01 00 31 03 2a 01 31"], &mut other),
            [indicated(1)]
        );
        assert_eq!(
            one.says(set(), ["01 00 31 03 2a 01 32"], &mut other),
            [indicated(2)]
        );
        assert_eq!(
            one.says(set(), ["01 00 31 03 2a 01 33"], &mut other),
            [indicated(3)]
        );
        assert_eq!(
            other.says(answer(2), ["02 00 32 03 2a 01 32"], &mut one),
            [confirmed(2)]
        );
        assert_eq!(one.session.sync_points(), points(4, 3, false));
        let only_3 = Needed::SerialNumber { least: 3, most: 3 };
        assert_eq!(other.refused(answer(1)), only_3);
        assert_eq!(other.refused(answer(2)), only_3);
        assert_eq!(other.refused(answer(4)), only_3);
        assert_eq!(
            other.says(answer(3), ["02 00 32 03 2a 01 33"], &mut one),
            [confirmed(3)]
        );
        assert_eq!(one.session.sync_points(), points(4, 4, false));
        assert_eq!(other.session.sync_points(), points(4, 4, true));
    }
}

#[test]
fn a_point_of_the_other_side_confirms_those_before_it() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let set = request::MinorSync::default;
        one.says(set(), ["01 00 31 03 2a 01 31"], &mut other);
        let tokens = Tokens::DATA | Tokens::SYNCHRONIZE_MINOR;
        let give = request::TokenGive {
            tokens,
            ..Default::default()
        };
        one.says(give, ["01 03 10 01 05"], &mut other);
        assert_eq!(other.session.sync_points(), points(2, 1, true));
        assert_eq!(
            other.says(set(), ["01 00 31 03 2a 01 32"], &mut one),
            [indicated(2)]
        );
        assert_eq!(other.session.sync_points(), points(3, 2, false));
        assert_eq!(one.session.sync_points(), points(3, 2, true));
        assert_eq!(
            one.refused(answer(1)),
            Needed::SerialNumber { least: 2, most: 2 }
        );
        assert_eq!(
            one.says(answer(2), ["02 00 32 03 2a 01 32"], &mut other),
            [confirmed(2)]
        );
    }
}

#[test]
fn a_point_may_still_be_confirmed_when_the_other_side_has_finished() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(
            request::MinorSync::default(),
            ["01 00 31 03 2a 01 31"],
            &mut other,
        );
        one.says(request::Release::default(), ["09 03 11 01 01"], &mut other);
        assert_eq!(
            other.says(answer(1), ["02 00 32 03 2a 01 31"], &mut one),
            [confirmed(1)]
        );
        assert_eq!(one.session.state(), State::STA03);
        assert_eq!(other.session.state(), State::STA09);
    }
}

#[test]
fn whoever_sets_a_point_has_the_tokens_and_whoever_confirms_did_not_set_it() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let set = request::MinorSync::default;
        assert_eq!(
            other.refused(set()),
            Needed::TokenHereIfAvailable(Token::Data)
        );
        assert_eq!(other.refused(answer(1)), Needed::RightToConfirm);
        one.says(set(), ["01 00 31 03 2a 01 31"], &mut other);
        assert_eq!(one.refused(answer(1)), Needed::RightToConfirm);
        let give = request::TokenGive {
            tokens: Tokens::SYNCHRONIZE_MINOR,
            ..Default::default()
        };
        one.says(give, ["01 03 10 01 04"], &mut other);
        assert_eq!(
            one.refused(set()),
            Needed::TokenHere(Token::SynchronizeMinor)
        );
    }
}

#[test]
fn a_point_with_another_number_than_the_next_is_a_protocol_error() {
    let mut peer = Peer::accepted(Config::default(), UNITS);
    let rule = Rule::NotPermitted {
        event: Event::MIP,
        needed: Some(Needed::SerialNumber { least: 1, most: 1 }),
    };
    assert_eq!(
        peer.sends("01 00 31 03 2a 01 32"),
        [
            aborted(State::STA713, rule),
            data("19 0a  11 01 05  31 05 31 03 2a 01 32"),
            START
        ]
    );
}

#[test]
fn a_confirmation_of_what_awaits_none_is_a_protocol_error() {
    let mut peer = Peer::confirmed(Config::default(), UNITS);
    peer.ask(request::MinorSync::default());
    let rule = Rule::NotPermitted {
        event: Event::MIA,
        needed: Some(Needed::SerialNumber { least: 1, most: 1 }),
    };
    assert_eq!(
        peer.sends("02 00 32 03 2a 01 32"),
        [
            aborted(State::STA713, rule),
            data("19 0a  11 01 05  31 05 32 03 2a 01 32"),
            START
        ]
    );
}
