//! Table A.14, exceptions: of the user's and of the provider's (X.225 7.27, 7.28, A.4.1.2 b).

use x225::annex_a::{Event, State};
use x225::diagnosis::{Rule, Violation};
use x225::indication::ProviderExceptionReport;
use x225::wire::{ReasonCode, Token};
use x225::{Config, FunctionalUnits as Fu, Needed, OnProtocolError, Tokens, request};

use crate::support::peer::{Peer, START, aborted, data, over, tell};

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::EXCEPTIONS)
    .union(Fu::TYPED_DATA)
    .union(Fu::NEGOTIATED_RELEASE);

fn report() -> request::UserExceptionReport {
    request::UserExceptionReport {
        reason: ReasonCode::LocalSsUserError,
        user_data: b"oh".as_slice().into(),
    }
}

fn normal(octets: &'static [u8]) -> request::Data {
    request::Data {
        user_data: octets.into(),
    }
}

fn give(tokens: Tokens) -> request::TokenGive {
    request::TokenGive {
        tokens,
        ..Default::default()
    }
}

/// A session without the data token that reports exceptions where it can.
fn reporting() -> Peer {
    let config = Config {
        on_protocol_error: OnProtocolError::ExceptionReport,
        ..Config::default()
    };
    Peer::accepted(config, UNITS)
}

#[test]
fn the_side_without_the_data_token_reports_an_exception_and_waits_for_recovery() {
    let mut peer = Peer::accepted(Config::default(), UNITS);
    assert_eq!(
        peer.ask(report()),
        [data("02 00 30 07  32 01 05  c1 02 6f 68")]
    );
    assert_eq!(peer.session.state(), State::STA19);
    // What was under way is dropped.
    assert_eq!(peer.sends("01 00 01 00 61"), []);
    assert_eq!(peer.sends("21 00 61"), []);
    assert_eq!(peer.sends("02 03 10 01 01"), []);
    assert_eq!(peer.sends("01 03 10 01 40"), [tell(give(Tokens::RELEASE))]);
    assert_eq!(peer.session.state(), State::STA19);
    assert_eq!(peer.refused(normal(b"a")), Needed::AnotherState);
    // The data token ends it.
    assert_eq!(peer.sends("01 03 10 01 01"), [tell(give(Tokens::DATA))]);
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn the_side_with_the_data_token_cannot_report_an_exception() {
    let mut peer = Peer::confirmed(Config::default(), UNITS);
    assert_eq!(peer.refused(report()), Needed::TokenThere(Token::Data));
    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(peer.refused(report()), Needed::FunctionalUnit("exceptions"));
}

#[test]
fn the_side_with_the_data_token_recovers_from_the_peers_exception() {
    let mut peer = Peer::confirmed(Config::default(), UNITS);
    assert_eq!(
        peer.sends("02 00 30 07  32 01 05  c1 02 6f 68"),
        [tell(report())]
    );
    assert_eq!(peer.session.state(), State::STA20);
    assert_eq!(peer.refused(normal(b"a")), Needed::AnotherState);
    assert_eq!(peer.ask(give(Tokens::RELEASE)), [data("01 03 10 01 40")]);
    assert_eq!(peer.session.state(), State::STA20);
    assert_eq!(peer.ask(give(Tokens::DATA)), [data("01 03 10 01 01")]);
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn an_abort_ends_either_error_state() {
    let mut peer = Peer::accepted(Config::default(), UNITS);
    peer.ask(report());
    assert_eq!(
        peer.ask(request::UserAbort::default()),
        [data("19 03 11 01 03"), START]
    );
    let mut peer = Peer::confirmed(Config::default(), UNITS);
    peer.sends("02 00 30 03  32 01 00");
    assert_eq!(
        peer.sends("19 03 11 01 03"),
        [tell(request::UserAbort::default()), over()]
    );
}

#[test]
fn an_exception_of_the_wrong_side_is_a_protocol_error() {
    // We do not hold the data token and the peer reports one: Table A.14 lets it pass without a
    // change of state when the exception was sent before the token left.
    let mut peer = Peer::accepted(Config::default(), UNITS);
    assert_eq!(
        peer.sends("02 00 30 03  32 01 00"),
        [tell(request::UserExceptionReport::default())]
    );
    assert_eq!(peer.session.state(), State::STA713);
    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(
        peer.sends("02 00 30 03  32 01 00")[0],
        aborted(
            State::STA713,
            Rule::NotPermitted {
                event: Event::ED,
                needed: Some(Needed::FunctionalUnit("exceptions")),
            }
        )
    );
}

#[test]
fn a_protocol_error_may_be_reported_as_an_exception() {
    let mut peer = reporting();
    assert_eq!(
        peer.sends("08 00"),
        [
            data("02 00 00 04 31 02 08 00"),
            tell(ProviderExceptionReport::Detected(Violation {
                state: State::STA713,
                rule: Rule::Unexpected { event: Event::NF },
            }))
        ]
    );
    assert_eq!(peer.session.state(), State::STA20);
    assert_eq!(peer.sends("01 00 01 00 61"), [], "data is dropped");
    assert_eq!(peer.sends("01 03 10 01 01"), [tell(give(Tokens::DATA))]);
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn octets_that_cannot_be_read_may_be_reported_as_an_exception() {
    let mut peer = reporting();
    let outputs = peer.sends("01 00 01 00");
    assert_eq!(outputs.len(), 1, "{outputs:?}");
    let outputs = peer.sends("ff 00");
    assert_eq!(outputs[0], data("02 00 00 04 31 02 ff 00"));
    assert_eq!(peer.session.state(), State::STA20);
}

#[test]
fn an_exception_is_not_reported_where_its_conditions_do_not_hold() {
    // With the data token.
    let config = Config {
        on_protocol_error: OnProtocolError::ExceptionReport,
        ..Config::default()
    };
    let unexpected = Rule::Unexpected { event: Event::NF };
    let mut peer = Peer::confirmed(config, UNITS);
    assert_eq!(
        peer.sends("08 00")[0],
        aborted(State::STA713, unexpected.clone())
    );
    // Without the functional unit.
    let mut peer = Peer::accepted(config, Fu::HALF_DUPLEX);
    assert_eq!(
        peer.sends("08 00")[0],
        aborted(State::STA713, unexpected.clone())
    );
    // Outside the data transfer phase.
    let mut peer = reporting();
    peer.ask(request::TokenPlease {
        tokens: Tokens::RELEASE,
        ..Default::default()
    });
    peer.sends("01 03 10 01 40");
    assert_eq!(peer.session.owned_tokens(), Tokens::RELEASE);
    let mut peer = reporting();
    peer.sends("09 00");
    assert_eq!(peer.session.state(), State::STA09);
    assert_eq!(peer.sends("08 00")[0], aborted(State::STA09, unexpected));
    // With activity management, outside activities.
    let units = UNITS | Fu::ACTIVITY_MANAGEMENT;
    let mut peer = Peer::accepted(config, units);
    assert_eq!(
        peer.sends("08 00")[0],
        aborted(State::STA713, Rule::Unexpected { event: Event::NF })
    );
}

#[test]
fn an_exception_report_of_the_peers_provider_is_told_with_what_it_reflects() {
    let mut peer = Peer::confirmed(Config::default(), UNITS);
    assert_eq!(
        peer.sends("02 00 00 06  31 04 01 00 61 62"),
        [tell(ProviderExceptionReport::FromPeer {
            reflected: vec![1, 0, 0x61, 0x62].into()
        })]
    );
    assert_eq!(peer.session.state(), State::STA20);
    assert_eq!(peer.ask(give(Tokens::DATA)), [data("01 03 10 01 01")]);
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn an_exception_report_reflects_no_more_than_fits() {
    use x225::Output;
    use x225::wire::TsduMaximumSize;
    let config = Config {
        on_protocol_error: OnProtocolError::ExceptionReport,
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 1000,
            responder_to_initiator: 40,
        }),
        ..Config::default()
    };
    let mut peer = Peer::accepted(config, UNITS);
    let outputs = peer.sends(&format!("08 ff 02 5c c1 ff 02 58 {}", "5a".repeat(600)));
    let Output::Transport(x225::TransportRequest::Data(report)) = &outputs[0] else {
        panic!("{outputs:?}")
    };
    assert!(report.len() <= 40 && report.len() > 30, "{}", report.len());
}

#[test]
fn an_exception_report_while_capability_data_is_to_be_confirmed() {
    let config = Config {
        on_protocol_error: OnProtocolError::ExceptionReport,
        ..Config::default()
    };
    let units = UNITS | Fu::ACTIVITY_MANAGEMENT | Fu::CAPABILITY_DATA_EXCHANGE;
    let mut peer = Peer::accepted(config, units);
    peer.sends("01 00 3d 00");
    assert_eq!(peer.session.state(), State::STA22);
    assert_eq!(peer.sends("08 00")[0], data("02 00 00 04 31 02 08 00"));
    assert_eq!(peer.session.state(), State::STA20);
}

#[test]
fn an_exception_report_with_an_activity_in_progress() {
    let config = Config {
        on_protocol_error: OnProtocolError::ExceptionReport,
        ..Config::default()
    };
    let mut peer = Peer::accepted(config, UNITS | Fu::ACTIVITY_MANAGEMENT);
    peer.sends("01 00 2d 03 29 01 61");
    assert!(peer.session.activity_in_progress());
    assert_eq!(peer.sends("08 00")[0], data("02 00 00 04 31 02 08 00"));
}
