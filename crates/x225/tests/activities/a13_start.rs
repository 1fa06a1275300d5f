//! Table A.13, an activity starts (X.225 7.29).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::wire::Token;
use x225::{
    Config, FunctionalUnits as Fu, Indication, Needed, Output, SyncPoints, Tokens, indication,
    request,
};

use crate::started::{start, started};
use crate::support::ends::Ends;
use crate::support::peer::{Peer, START, aborted, data, expedited, tell};

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT);

#[test]
fn an_activity_has_an_identifier_and_user_data_and_numbers_its_points_from_1() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let start = request::ActivityStart {
            identifier: [1, 2, 3, 4, 5, 6].as_slice().try_into().unwrap(),
            user_data: b"go".as_slice().into(),
        };
        assert_eq!(
            one.says(
                start.clone(),
                ["01 00 2d 0c 29 06 01 02 03 04 05 06 c1 02 67 6f"],
                &mut other
            ),
            [tell(start)]
        );
        for session in [&one.session, &other.session] {
            assert!(session.activity_in_progress());
            assert_eq!(session.state(), State::STA713);
            assert_eq!(
                session.sync_points(),
                SyncPoints {
                    next: 1,
                    lowest_unconfirmed: 1,
                    lowest_restart: 1,
                    next_receiving: None,
                    may_confirm: false,
                }
            );
        }
        assert_eq!(
            one.says(
                request::MinorSync::default(),
                ["01 00 31 03 2a 01 31"],
                &mut other
            ),
            [tell(indication::MinorSync {
                serial_number: 1_u32.into(),
                ..Default::default()
            })]
        );
    }
}

#[test]
fn whoever_starts_it_has_every_token_and_there_is_one_at_a_time() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        assert_eq!(
            other.refused(start()),
            Needed::TokenHereIfAvailable(Token::Data)
        );
        let give = request::TokenGive {
            tokens: Tokens::SYNCHRONIZE_MINOR,
            ..Default::default()
        };
        one.says(give, ["01 03 10 01 04"], &mut other);
        assert_eq!(
            one.refused(start()),
            Needed::TokenHereIfAvailable(Token::SynchronizeMinor)
        );
    }
    for Ends { mut one, .. } in started(UNITS) {
        assert_eq!(one.refused(start()), Needed::NoActivity);
    }
}

#[test]
fn a_connection_is_not_released_in_an_activity() {
    for Ends { mut one, .. } in started(UNITS) {
        assert_eq!(one.refused(request::Release::default()), Needed::NoActivity);
    }
}

#[test]
fn a_second_start_of_the_peer_is_a_protocol_error() {
    let mut peer = Peer::accepted(Config::default(), UNITS);
    assert_eq!(peer.sends("01 00 2d 03 29 01 61"), [tell(start())]);
    let rule = Rule::NotPermitted {
        event: Event::AS,
        needed: Some(Needed::NoActivity),
    };
    assert_eq!(
        peer.sends("01 00 2d 03 29 01 62"),
        [
            aborted(State::STA713, rule),
            data("19 0a  11 01 05  31 05 2d 03 29 01 62"),
            START
        ]
    );
}

#[test]
fn the_prepare_of_what_follows_may_overtake_the_start_and_the_control_before_it() {
    let units = UNITS | Fu::RESYNCHRONIZE;
    for Ends { mut one, mut other } in Ends::with_transport_expedited(units) {
        let control = one.ask(request::ControlGive::default());
        assert_eq!(control, [data("15 00")]);
        let acknowledged = other.gets(&control);
        assert_eq!(
            acknowledged,
            [tell(request::ControlGive::default()), data("16 00")]
        );
        assert_eq!(other.ask(start()), [data("01 00 2d 03 29 01 61")]);
        let resynchronize = "01 00 35 09 1a 01 00 1b 01 01 2a 01 31";
        assert_eq!(
            other.ask(request::Resynchronize::default()),
            [expedited("07 03 18 01 02"), data(resynchronize)]
        );
        assert_eq!(one.expedites("07 03 18 01 02"), []);
        assert_eq!(one.session.state(), State::STA18);
        assert_eq!(one.sends("16 00"), []);
        assert_eq!(one.session.state(), State::STA713);
        assert_eq!(one.sends("01 00 2d 03 29 01 61"), [tell(start())]);
        assert_eq!(one.session.state(), State::STA15B);
        assert!(matches!(
            one.sends(resynchronize)[..],
            [Output::User(Indication::Resynchronize(_))]
        ));
    }
}
