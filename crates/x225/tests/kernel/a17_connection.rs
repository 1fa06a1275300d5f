//! Tables A.17, A.23, A.24 and A.25: what is the same with symmetric synchronize, and the serial numbers of both flows
//! (X.225 7.1, 7.4, 7.6, 7.9, 7.16 to 7.18, 7.28).

use x225::annex_a::State;
use x225::{
    Config, FunctionalUnits as Fu, Indication, Needed, Output, Tokens, confirm, indication,
    request, response,
};

use crate::support::ends::Ends;
use crate::support::peer::{Peer, START, STOP, data, expedited, over, tell};

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::NEGOTIATED_RELEASE)
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::EXCEPTIONS);

#[test]
fn a_connect_numbers_the_flow_of_the_initiator_first_and_the_acceptor_settles_both() {
    let connect = request::Connect {
        functional_units: Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE,
        initial_serial_number: Some(11_u32.into()),
        second_initial_serial_number: Some(61_u32.into()),
        ..Default::default()
    };
    let (mut initiator, sent) = Peer::calling(Config::default(), connect);
    assert_eq!(
        sent,
        [data(
            "0d 14  05 0e 13 01 01 16 01 03 17 02 31 31 37 02 36 31  14 02 08 02"
        )]
    );
    let mut responder = Peer::called(Config::default());
    let outputs = responder.gets(&sent);
    let [Output::User(Indication::Connect(told))] = &outputs[..] else {
        panic!("no S-CONNECT indication")
    };
    assert_eq!(told.initial_serial_number, Some(11_u32.into()));
    assert_eq!(told.second_initial_serial_number, Some(61_u32.into()));
    let accept = response::ConnectAccept {
        functional_units: Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE,
        initial_serial_number: Some(12_u32.into()),
        second_initial_serial_number: Some(62_u32.into()),
        ..Default::default()
    };
    let accepted = responder.says(
        accept,
        ["0e 14  05 0e 13 01 01 16 01 02 17 02 31 32 37 02 36 32  14 02 08 02"],
        &mut initiator,
    );
    let [Output::User(Indication::ConnectAccept(told))] = &accepted[..] else {
        panic!("no S-CONNECT confirm")
    };
    assert_eq!(told.initial_serial_number, Some(12_u32.into()));
    assert_eq!(told.second_initial_serial_number, Some(62_u32.into()));
    assert_eq!(initiator.session.sync_points().next, 12);
    assert_eq!(initiator.session.sync_points().next_receiving, Some(62));
    assert_eq!(responder.session.sync_points().next, 62);
    assert_eq!(responder.session.sync_points().next_receiving, Some(12));
    assert_eq!(
        responder.says(
            request::MinorSync::default(),
            ["01 00 31 04 2a 02 36 32"],
            &mut initiator
        ),
        [tell(indication::MinorSync {
            serial_number: 62_u32.into(),
            ..Default::default()
        })]
    );
}

#[test]
fn tokens_and_control_change_hands() {
    for Ends { mut one, mut other } in Ends::all(UNITS | Fu::ACTIVITY_MANAGEMENT) {
        let please = request::TokenPlease {
            tokens: Tokens::DATA,
            user_data: b"me".as_slice().into(),
        };
        assert_eq!(
            other.says(please.clone(), ["02 07 10 01 01 c1 02 6d 65"], &mut one),
            [tell(please)]
        );
        let give = request::TokenGive {
            tokens: Tokens::DATA,
            ..Default::default()
        };
        assert_eq!(
            one.says(give.clone(), ["01 03 10 01 01"], &mut other),
            [tell(give.clone())]
        );
        assert_eq!(
            other.says(give.clone(), ["01 03 10 01 01"], &mut one),
            [tell(give)]
        );
        let told = one.says(request::ControlGive::default(), ["15 00"], &mut other);
        assert_eq!(told, [tell(request::ControlGive::default()), data("16 00")]);
        assert_eq!(one.gets(&told[1..]), []);
        assert_eq!(one.session.owned_tokens(), Tokens::empty());
        assert_eq!(
            other.session.owned_tokens(),
            Tokens::DATA | Tokens::MAJOR_ACTIVITY | Tokens::RELEASE
        );
    }
}

#[test]
fn an_exception_is_cleared_by_the_data_token_and_points_are_counted_meanwhile() {
    let report = request::UserExceptionReport::default;
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let late = one.ask(request::MinorSync::default());
        assert_eq!(
            other.says(report(), ["02 00 30 03 32 01 00"], &mut one),
            [tell(report())]
        );
        assert_eq!(other.gets(&late), []);
        assert_eq!(other.session.sync_points().next_receiving, Some(12));
        let give = request::TokenGive {
            tokens: Tokens::DATA,
            ..Default::default()
        };
        assert_eq!(
            one.says(give.clone(), ["01 03 10 01 01"], &mut other),
            [tell(give)]
        );
        assert_eq!(
            one.says(
                request::MinorSync::default(),
                ["01 00 31 04 2a 02 31 32"],
                &mut other
            ),
            [tell(indication::MinorSync {
                serial_number: 12_u32.into(),
                ..Default::default()
            })]
        );
    }
}

#[test]
fn a_release_is_refused_and_then_accepted() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let release = request::Release::default;
        assert_eq!(
            one.says(release(), ["09 03 11 01 01"], &mut other),
            [tell(release())]
        );
        assert_eq!(
            other.says(response::ReleaseReject::default(), ["08 00"], &mut one),
            [tell(confirm::ReleaseReject::default())]
        );
        one.says(release(), ["09 03 11 01 01"], &mut other);
        assert_eq!(
            other.ask(response::ReleaseAccept::default()),
            [data("0a 00"), START]
        );
        assert_eq!(
            one.sends("0a 00"),
            [tell(confirm::ReleaseAccept::default()), over()]
        );
        assert_eq!(other.disconnects(), [STOP]);
        assert_eq!(one.session.state(), State::STA01);
        assert_eq!(other.session.state(), State::STA01);
    }
}

#[test]
fn an_abort_takes_the_expedited_flow_where_there_is_one() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let abort = request::UserAbort {
            user_data: b"no".as_slice().into(),
        };
        let octets = "19 07 11 01 03 c1 02 6e 6f";
        let expected = if one.session.has_transport_expedited() {
            expedited(octets)
        } else {
            data(octets)
        };
        let sent = one.ask(abort.clone());
        assert_eq!(sent, [expected, START]);
        assert_eq!(other.gets(&sent[..1]), [tell(abort), over()]);
        assert_eq!(one.session.state(), State::STA16);
        assert_eq!(
            one.refused(request::Release::default()),
            Needed::AnotherState
        );
    }
}
