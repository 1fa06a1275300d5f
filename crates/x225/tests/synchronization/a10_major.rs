//! Table A.10, major synchronization points (X.225 7.22, 7.23).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::{
    Config, FunctionalUnits as Fu, Needed, SyncPoints, Tokens, confirm, indication, request,
    response,
};

use crate::support::ends::Ends;
use crate::support::peer::{Peer, START, aborted, data, expedited, tell};

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::TYPED_DATA);

fn typed() -> request::TypedData {
    request::TypedData {
        user_data: b"t".as_slice().into(),
    }
}

fn normal() -> request::Data {
    request::Data {
        user_data: b"n".as_slice().into(),
    }
}

/// V(M), V(A) and V(R) are all this number.
fn all_at(number: u64) -> SyncPoints {
    SyncPoints {
        next: number,
        lowest_unconfirmed: number,
        lowest_restart: number,
        next_receiving: None,
        may_confirm: false,
    }
}

#[test]
fn a_point_is_set_and_confirmed_with_user_data_of_both_users() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let set = request::MajorSync {
            user_data: b"so".as_slice().into(),
        };
        assert_eq!(
            one.says(
                set,
                ["01 00 29 0a 0f 01 01 2a 01 31 c1 02 73 6f"],
                &mut other
            ),
            [tell(indication::MajorSync {
                serial_number: 1_u32.into(),
                user_data: b"so".as_slice().into(),
            })]
        );
        assert_eq!(one.session.state(), State::STA04A);
        assert_eq!(other.session.state(), State::STA10A);
        let confirm = response::MajorSync {
            user_data: b"ok".as_slice().into(),
        };
        assert_eq!(
            other.says(
                confirm,
                ["! 07 03 18 01 01", "02 00 2a 07 2a 01 31 c1 02 6f 6b"],
                &mut one
            ),
            [tell(confirm::MajorSync {
                serial_number: 1_u32.into(),
                user_data: b"ok".as_slice().into(),
            })]
        );
        for session in [&one.session, &other.session] {
            assert_eq!(session.state(), State::STA713);
            assert_eq!(session.sync_points(), all_at(2));
        }
    }
}

#[test]
fn until_it_is_confirmed_only_the_side_that_confirms_sends() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(
            request::MajorSync::default(),
            ["01 00 29 06 0f 01 01 2a 01 31"],
            &mut other,
        );
        assert_eq!(one.refused(normal()), Needed::AnotherState);
        assert_eq!(one.refused(typed()), Needed::AnotherState);
        assert_eq!(
            one.refused(request::Release::default()),
            Needed::AnotherState
        );
        assert_eq!(
            other.says(normal(), ["01 00 01 00 6e"], &mut one),
            [tell(normal())]
        );
        assert_eq!(other.says(typed(), ["21 00 74"], &mut one), [tell(typed())]);
        assert_eq!(
            other.refused(request::MajorSync::default()),
            Needed::AnotherState
        );
        assert_eq!(
            other.says(
                response::MajorSync::default(),
                ["! 07 03 18 01 01", "02 00 2a 03 2a 01 31"],
                &mut one
            ),
            [tell(confirm::MajorSync {
                serial_number: 1_u32.into(),
                ..Default::default()
            })]
        );
        assert_eq!(
            one.says(normal(), ["01 00 01 00 6e"], &mut other),
            [tell(normal())]
        );
    }
}

#[test]
fn tokens_may_be_given_while_it_awaits_its_confirmation() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(
            request::MajorSync::default(),
            ["01 00 29 06 0f 01 01 2a 01 31"],
            &mut other,
        );
        let give = request::TokenGive {
            tokens: Tokens::MAJOR_ACTIVITY,
            ..Default::default()
        };
        assert_eq!(
            one.says(give.clone(), ["01 03 10 01 10"], &mut other),
            [tell(give)]
        );
        assert_eq!(one.session.state(), State::STA04A);
        assert_eq!(other.session.owned_tokens(), Tokens::MAJOR_ACTIVITY);
    }
}

#[test]
fn minor_points_before_it_may_be_confirmed_first_and_are_confirmed_with_it() {
    let minor = |serial: u32| response::MinorSync {
        serial_number: serial.into(),
        ..Default::default()
    };
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let set = request::MinorSync::default;
        one.says(set(), ["01 00 31 03 2a 01 31"], &mut other);
        one.says(set(), ["01 00 31 03 2a 01 32"], &mut other);
        assert_eq!(
            one.says(
                request::MajorSync::default(),
                ["01 00 29 06 0f 01 01 2a 01 33"],
                &mut other
            ),
            [tell(indication::MajorSync {
                serial_number: 3_u32.into(),
                ..Default::default()
            })]
        );
        assert_eq!(
            other.says(minor(1), ["02 00 32 03 2a 01 31"], &mut one),
            [tell(confirm::MinorSync {
                serial_number: 1_u32.into(),
                ..Default::default()
            })]
        );
        assert!(
            other.session.request(minor(3)).is_err(),
            "the major point is not confirmed as a minor one"
        );
        assert_eq!(
            other.says(
                response::MajorSync::default(),
                ["! 07 03 18 01 01", "02 00 2a 03 2a 01 33"],
                &mut one
            ),
            [tell(confirm::MajorSync {
                serial_number: 3_u32.into(),
                ..Default::default()
            })]
        );
        assert_eq!(one.session.sync_points(), all_at(4));
        assert!(other.session.request(minor(2)).is_err());
    }
}

#[test]
fn after_its_prepare_the_normal_flow_goes_on_and_expedited_data_waits() {
    let mut peer = Peer::confirmed_with(Config::default(), UNITS | Fu::EXPEDITED_DATA, true);
    assert_eq!(
        peer.ask(request::MajorSync::default()),
        [data("01 00 29 06 0f 01 01 2a 01 31")]
    );
    let before = request::ExpeditedData {
        user_data: b"b".as_slice().into(),
    };
    assert_eq!(peer.expedites("05 00 62"), [tell(before)]);
    assert_eq!(peer.expedites("07 03 18 01 01"), []);
    assert_eq!(peer.session.state(), State::STA15A);
    assert_eq!(peer.expedites("05 00 65"), []);
    assert_eq!(peer.sends("01 00 01 00 6e"), [tell(normal())]);
    assert_eq!(peer.sends("21 00 74"), [tell(typed())]);
    assert_eq!(
        peer.sends("02 00 2a 03 2a 01 31"),
        [
            tell(confirm::MajorSync {
                serial_number: 1_u32.into(),
                ..Default::default()
            }),
            tell(request::ExpeditedData {
                user_data: b"e".as_slice().into()
            })
        ]
    );
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn with_transport_expedited_a_confirmation_without_prepare_is_a_protocol_error() {
    let mut peer = Peer::confirmed_with(Config::default(), UNITS | Fu::EXPEDITED_DATA, true);
    peer.ask(request::MajorSync::default());
    let rule = Rule::NotPermitted {
        event: Event::MAA,
        needed: Some(Needed::NoTransportExpedited),
    };
    assert_eq!(
        peer.sends("02 00 2a 03 2a 01 31"),
        [
            aborted(State::STA04A, rule),
            expedited("19 0a  11 01 05  31 05 2a 03 2a 01 31"),
            START
        ]
    );
}

#[test]
fn a_confirmation_of_another_number_is_a_protocol_error() {
    let mut peer = Peer::confirmed(Config::default(), UNITS);
    peer.ask(request::MajorSync::default());
    let rule = Rule::NotPermitted {
        event: Event::MAA,
        needed: Some(Needed::SerialNumber { least: 1, most: 1 }),
    };
    assert_eq!(
        peer.sends("02 00 2a 03 2a 01 32"),
        [
            aborted(State::STA04A, rule),
            data("19 0a  11 01 05  31 05 2a 03 2a 01 32"),
            START
        ]
    );
}
