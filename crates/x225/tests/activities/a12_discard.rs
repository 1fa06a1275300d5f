//! Table A.12, an activity is discarded (X.225 7.33, 7.34).

use x225::annex_a::State;
use x225::wire::{ReasonCode, Token};
use x225::{FunctionalUnits as Fu, Needed, Output, Tokens, confirm, request, response};

use crate::started::{start, started};
use crate::support::ends::Ends;
use crate::support::peer::{data, expedited, tell};

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT)
    .union(Fu::TYPED_DATA);

const EVERY_TOKEN: Tokens = Tokens::DATA
    .union(Tokens::SYNCHRONIZE_MINOR)
    .union(Tokens::MAJOR_ACTIVITY);

fn discard() -> request::ActivityDiscard {
    request::ActivityDiscard::default()
}

fn answer() -> response::ActivityDiscard {
    response::ActivityDiscard::default()
}

fn indicated() -> Output {
    tell(discard())
}

fn confirmed() -> Output {
    tell(confirm::ActivityDiscard::default())
}

fn typed() -> request::TypedData {
    request::TypedData {
        user_data: b"t".as_slice().into(),
    }
}

#[test]
fn it_has_a_reason_and_user_data_and_brings_every_token_to_who_discards() {
    for Ends { mut one, mut other } in started(UNITS) {
        let give = request::TokenGive {
            tokens: Tokens::DATA,
            ..Default::default()
        };
        one.says(give, ["01 03 10 01 01"], &mut other);
        let discard = request::ActivityDiscard {
            reason: Some(ReasonCode::UnrecoverableProceduralError),
            user_data: b"x".as_slice().into(),
        };
        assert_eq!(
            one.says(
                discard.clone(),
                ["! 07 03 18 01 02", "01 00 39 06 32 01 06 c1 01 78"],
                &mut other
            ),
            [tell(discard)]
        );
        assert_eq!(one.session.state(), State::STA05C);
        assert_eq!(other.session.state(), State::STA11C);
        assert_eq!(other.refused(typed()), Needed::AnotherState);
        let answer = response::ActivityDiscard {
            user_data: b"ok".as_slice().into(),
        };
        assert_eq!(
            other.says(
                answer,
                ["! 07 03 18 01 03", "02 00 3a 04 c1 02 6f 6b"],
                &mut one
            ),
            [tell(confirm::ActivityDiscard {
                user_data: b"ok".as_slice().into()
            })]
        );
        for session in [&one.session, &other.session] {
            assert_eq!(session.state(), State::STA713);
            assert!(!session.activity_in_progress());
        }
        assert_eq!(one.session.owned_tokens(), EVERY_TOKEN);
        assert_eq!(other.session.owned_tokens(), Tokens::empty());
        assert_eq!(
            one.says(start(), ["01 00 2d 03 29 01 61"], &mut other),
            [tell(start())]
        );
    }
}

#[test]
fn it_may_have_neither_reason_nor_user_data() {
    for Ends { mut one, mut other } in started(UNITS) {
        assert_eq!(
            one.says(discard(), ["! 07 03 18 01 02", "01 00 39 00"], &mut other),
            [indicated()]
        );
        assert_eq!(
            other.says(answer(), ["! 07 03 18 01 03", "02 00 3a 00"], &mut one),
            [confirmed()]
        );
    }
}

#[test]
fn what_is_under_way_either_way_is_discarded() {
    for Ends { mut one, mut other } in started(UNITS) {
        one.says(
            request::MinorSync::default(),
            ["01 00 31 03 2a 01 31"],
            &mut other,
        );
        let from_one = one.ask(typed());
        let asked = one.ask(discard());
        let mut from_other = other.ask(typed());
        from_other.extend(other.ask(response::MinorSync {
            serial_number: 1_u32.into(),
            ..Default::default()
        }));
        assert_eq!(one.gets(&from_other), []);
        if one.session.has_transport_expedited() {
            assert_eq!(asked, [expedited("07 03 18 01 02"), data("01 00 39 00")]);
            assert_eq!(
                other.gets(&asked[..1]),
                [],
                "it overtakes what was sent before"
            );
            assert_eq!(other.session.state(), State::STA15B);
            assert_eq!(other.gets(&from_one), []);
        } else {
            assert_eq!(asked, [data("01 00 39 00")]);
            assert_eq!(other.gets(&from_one), [tell(typed())]);
        }
        assert_eq!(other.gets(&asked[asked.len() - 1..]), [indicated()]);
        assert_eq!(
            other.says(answer(), ["! 07 03 18 01 03", "02 00 3a 00"], &mut one),
            [confirmed()]
        );
    }
}

#[test]
fn it_ends_the_wait_for_the_confirmation_of_a_major_point() {
    for Ends { mut one, mut other } in started(UNITS) {
        one.says(
            request::MajorSync::default(),
            ["01 00 29 06 0f 01 01 2a 01 31"],
            &mut other,
        );
        assert_eq!(
            one.says(discard(), ["! 07 03 18 01 02", "01 00 39 00"], &mut other),
            [indicated()]
        );
        assert_eq!(
            other.says(answer(), ["! 07 03 18 01 03", "02 00 3a 00"], &mut one),
            [confirmed()]
        );
    }
}

#[test]
fn it_may_cross_the_confirmation_of_the_end_of_the_activity() {
    for Ends { mut one, mut other } in started(UNITS) {
        one.says(
            request::ActivityEnd::default(),
            ["01 00 29 03 2a 01 31"],
            &mut other,
        );
        let confirmation = other.ask(response::ActivityEnd::default());
        let asked = one.ask(discard());
        assert_eq!(
            other.gets(&asked),
            [indicated()],
            "though it has ended here"
        );
        assert_eq!(one.gets(&confirmation), []);
        assert_eq!(
            other.says(answer(), ["! 07 03 18 01 03", "02 00 3a 00"], &mut one),
            [confirmed()]
        );
        assert!(!one.session.activity_in_progress());
        assert!(!other.session.activity_in_progress());
    }
}

#[test]
fn only_the_owner_of_the_major_activity_token_discards_and_only_an_activity() {
    for Ends { mut one, .. } in Ends::all(UNITS) {
        assert_eq!(one.refused(discard()), Needed::Activity);
    }
    for Ends { mut other, .. } in started(UNITS) {
        assert_eq!(
            other.refused(discard()),
            Needed::TokenHere(Token::MajorActivity)
        );
    }
}
