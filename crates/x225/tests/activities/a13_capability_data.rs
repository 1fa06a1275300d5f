//! Table A.13, capability data between activities (X.225 7.14, 7.15).

use x225::annex_a::State;
use x225::{FunctionalUnits as Fu, Needed, Token, confirm, request, response};

use crate::started::{start, started};
use crate::support::ends::Ends;
use crate::support::peer::tell;

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT)
    .union(Fu::CAPABILITY_DATA_EXCHANGE)
    .union(Fu::TYPED_DATA);

fn capability() -> request::CapabilityData {
    request::CapabilityData {
        user_data: b"can".as_slice().into(),
    }
}

#[test]
fn it_is_confirmed_and_carries_user_data_both_ways() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        assert_eq!(
            one.says(capability(), ["01 00 3d 05 c1 03 63 61 6e"], &mut other),
            [tell(capability())]
        );
        assert_eq!(one.session.state(), State::STA21);
        assert_eq!(other.session.state(), State::STA22);
        let answer = response::CapabilityData {
            user_data: b"do".as_slice().into(),
        };
        assert_eq!(
            other.says(answer, ["02 00 3e 04 c1 02 64 6f"], &mut one),
            [tell(confirm::CapabilityData {
                user_data: b"do".as_slice().into()
            })]
        );
        assert_eq!(one.session.state(), State::STA713);
        assert_eq!(other.session.state(), State::STA713);
        assert_eq!(
            one.says(start(), ["01 00 2d 03 29 01 61"], &mut other),
            [tell(start())]
        );
    }
}

#[test]
fn it_may_be_empty_and_nothing_else_is_sent_until_it_is_confirmed() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(
            request::CapabilityData::default(),
            ["01 00 3d 00"],
            &mut other,
        );
        assert_eq!(one.refused(start()), Needed::AnotherState);
        assert_eq!(one.refused(capability()), Needed::AnotherState);
        assert_eq!(
            other.says(
                response::CapabilityData::default(),
                ["02 00 3e 00"],
                &mut one
            ),
            [tell(confirm::CapabilityData::default())]
        );
    }
}

#[test]
fn typed_data_of_the_other_side_may_cross_it() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let typed = request::TypedData {
            user_data: b"t".as_slice().into(),
        };
        let crossing = other.ask(typed.clone());
        one.says(capability(), ["01 00 3d 05 c1 03 63 61 6e"], &mut other);
        assert_eq!(one.gets(&crossing), [tell(typed)]);
        assert_eq!(one.session.state(), State::STA21);
    }
}

#[test]
fn without_transport_expedited_its_wait_may_be_interrupted() {
    let interrupt = request::ActivityInterrupt::default;
    for Ends { mut one, mut other } in Ends::without_transport_expedited(UNITS) {
        one.says(capability(), ["01 00 3d 05 c1 03 63 61 6e"], &mut other);
        assert_eq!(
            one.says(interrupt(), ["01 00 19 00"], &mut other),
            [tell(interrupt())]
        );
        assert_eq!(
            other.says(
                response::ActivityInterrupt::default(),
                ["02 00 1a 00"],
                &mut one
            ),
            [tell(confirm::ActivityInterrupt::default())]
        );
        assert_eq!(one.session.state(), State::STA713);
    }
    for Ends { mut one, .. } in Ends::with_transport_expedited(UNITS) {
        one.ask(capability());
        assert_eq!(one.refused(interrupt()), Needed::NoTransportExpedited);
    }
}

#[test]
fn its_confirmation_may_cross_the_interrupt() {
    let interrupt = request::ActivityInterrupt::default;
    for Ends { mut one, mut other } in Ends::without_transport_expedited(UNITS) {
        one.says(capability(), ["01 00 3d 05 c1 03 63 61 6e"], &mut other);
        let confirmation = other.ask(response::CapabilityData::default());
        assert_eq!(
            one.says(interrupt(), ["01 00 19 00"], &mut other),
            [tell(interrupt())]
        );
        assert_eq!(one.gets(&confirmation), []);
        assert_eq!(one.session.state(), State::STA05B);
        assert_eq!(
            other.says(
                response::ActivityInterrupt::default(),
                ["02 00 1a 00"],
                &mut one
            ),
            [tell(confirm::ActivityInterrupt::default())]
        );
    }
}

#[test]
fn it_is_for_the_owner_of_every_token_outside_activities() {
    for Ends { mut other, .. } in Ends::all(UNITS) {
        assert_eq!(
            other.refused(capability()),
            Needed::TokenHereIfAvailable(Token::Data)
        );
    }
    for Ends { mut one, .. } in started(UNITS) {
        assert_eq!(one.refused(capability()), Needed::NoActivity);
    }
}
