//! What enclosing connections permit, discard and keep waiting (6.3.8, A.1).

use super::support::{Pair, data, proposal};
use x225::annex_a::State;
use x225::diagnosis::{NestedRule, Rule};
use x225::indication::{AbortReason, ProviderAbort, ProviderExceptionReport};
use x225::nested::NestConfig;
use x225::wire::{NestedIdentifier, ReasonCode};
use x225::{
    Config, FunctionalUnits as Fu, Indication, Needed, OnProtocolError, RequestKind, Tokens,
    request, response,
};

const NESTING: Fu = Fu::DUPLEX
    .union(Fu::NESTED_CONNECTIONS)
    .union(Fu::RESYNCHRONIZE)
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE);

fn give() -> request::TokenGive {
    request::TokenGive {
        tokens: Tokens::DATA,
        ..Default::default()
    }
}

fn disrupted() -> Indication {
    let reason = AbortReason::Disrupted;
    ProviderAbort { reason }.into()
}

#[test]
fn a_request_needs_enclosing_connections_that_permit_data() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, Fu::DUPLEX);
    pair.initiator.ask(0, request::Resynchronize::default());
    let connection = NestedIdentifier::new(0x80);
    assert!(!pair.initiator.nest.permits(connection, RequestKind::Data));
    let refused = pair.initiator.refused(0x80, data(b"x"));
    assert_eq!(
        (refused.state, refused.needed),
        (State::STA713, Needed::EnclosingData)
    );
    let refused = pair
        .initiator
        .nest
        .connect(NestedIdentifier::OUTERMOST, proposal(Fu::DUPLEX));
    assert_eq!(refused.unwrap_err().needed, Needed::EnclosingData);
    pair.drive();
    pair.responder.ask(0, response::Resynchronize::default());
    pair.drive();
    assert!(pair.initiator.nest.permits(connection, RequestKind::Data));
    pair.initiator.ask(0x80, data(b"x"));
}

#[test]
fn in_half_duplex_the_owner_of_the_enclosing_data_token_speaks() {
    let mut pair = Pair::connected(Fu::HALF_DUPLEX | Fu::NESTED_CONNECTIONS);
    pair.initiator.connect(0, proposal(Fu::DUPLEX));
    pair.drive();
    let answer = response::ConnectAccept::default();
    let refused = pair.responder.refused(0x80, answer.clone());
    assert_eq!(refused.needed, Needed::EnclosingData);
    pair.initiator.ask(0, give());
    pair.drive();
    pair.responder.ask(0x80, answer);
    pair.drive();
    assert_eq!(
        pair.initiator.refused(0x80, data(b"x")).needed,
        Needed::EnclosingData
    );
    pair.responder.ask(0x80, data(b"x"));
}

#[test]
fn spdus_that_an_enclosing_connection_discards_are_answered_with_an_abort_when_it_is_over() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, NESTING);
    pair.responder.ask(0x80, data(b"lost"));
    pair.initiator.ask(0, request::Resynchronize::default());
    pair.drive();
    pair.initiator.told.clear();
    assert_eq!(
        pair.initiator.connections(),
        [0x80],
        "nothing can be sent for it yet"
    );
    pair.initiator.take_sent();
    pair.responder.ask(0, response::Resynchronize::default());
    pair.drive();
    assert!(matches!(
        pair.initiator.next(),
        (0, Indication::ResynchronizeConfirm(_))
    ));
    assert_eq!(pair.initiator.next(), (0x80, disrupted()));
    assert_eq!(pair.initiator.sent, ["190811010431003e0180"]);
    pair.responder
        .told
        .retain(|(connection, _)| *connection != 0);
    assert_eq!(pair.responder.next(), (0x80, disrupted()));
    for side in [&pair.initiator, &pair.responder] {
        assert_eq!(side.connections(), [0_u8; 0]);
        assert_eq!(side.state(0), State::STA713);
    }
}

#[test]
fn where_it_can_be_reported_a_disruption_is_an_exception_report_with_nothing_reflected() {
    let nested = Config {
        on_protocol_error: OnProtocolError::ExceptionReport,
        ..Config::default()
    };
    let config = NestConfig {
        nested,
        ..NestConfig::default()
    };
    let mut pair = Pair::connected_with(config, NESTING);
    let units = Fu::HALF_DUPLEX | Fu::EXCEPTIONS;
    pair.nested(0, units);
    pair.initiator.ask(0x80, data(b"lost"));
    pair.responder.ask(0, request::Resynchronize::default());
    pair.drive();
    pair.initiator.ask(0, response::Resynchronize::default());
    pair.drive();
    let told = |told: &std::collections::VecDeque<(u8, Indication)>| {
        told.iter()
            .filter(|(connection, _)| *connection == 0x80)
            .map(|(_, told)| told.clone())
            .collect::<Vec<_>>()
    };
    let report = Indication::from(ProviderExceptionReport::Disrupted);
    assert_eq!(told(&pair.responder.told), std::slice::from_ref(&report));
    assert_eq!(told(&pair.initiator.told), [report]);
    assert_eq!(
        pair.responder.sent.last().unwrap(),
        "02033e0180000531003e0180"
    );
    assert_eq!(pair.responder.state(0x80), State::STA20);
    pair.initiator.ask(0x80, give());
    pair.drive();
    assert_eq!(pair.responder.state(0x80), State::STA713, "and it goes on");
}

#[test]
fn a_connect_that_is_discarded_is_answered_with_an_abort_too() {
    let mut pair = Pair::connected(NESTING);
    pair.responder.connect(0, proposal(Fu::DUPLEX));
    pair.initiator.ask(0, request::Resynchronize::default());
    pair.drive();
    pair.responder.ask(0, response::Resynchronize::default());
    pair.drive();
    assert!(
        pair.initiator
            .told
            .iter()
            .all(|(connection, _)| *connection == 0)
    );
    let told = pair.responder.told.pop_back();
    assert_eq!(told, Some((1, disrupted())));
    assert_eq!(pair.responder.connections(), [0_u8; 0]);
}

#[test]
fn a_disruption_of_one_nested_connection_leaves_its_neighbours_alone() {
    let mut pair = Pair::connected(NESTING);
    let outer = pair.nested(0, NESTING);
    let inner = pair.nested(outer, Fu::DUPLEX);
    let neighbour = pair.nested(0, Fu::DUPLEX);
    pair.responder.ask(inner, data(b"lost"));
    pair.responder.ask(neighbour, data(b"kept"));
    pair.initiator.ask(outer, request::Resynchronize::default());
    pair.drive();
    assert_eq!(pair.initiator.next(), (neighbour, data(b"kept").into()));
    pair.responder
        .ask(outer, response::Resynchronize::default());
    pair.drive();
    assert_eq!(pair.initiator.connections(), [outer, neighbour]);
}

#[test]
fn the_end_of_a_parent_comes_before_the_report_of_a_disruption() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, Fu::DUPLEX);
    pair.responder.ask(0x80, data(b"lost"));
    pair.initiator.ask(0, request::Resynchronize::default());
    pair.drive();
    pair.responder.ask(0, request::UserAbort::default());
    pair.drive();
    let reason = AbortReason::EnclosingEnded;
    let told = pair.initiator.told.pop_back();
    assert_eq!(told, Some((0x80, ProviderAbort { reason }.into())));
}

#[test]
fn an_spdu_in_a_state_of_the_enclosing_connection_that_takes_no_data_is_a_protocol_error() {
    let mut pair = Pair::connected(NESTING);
    pair.nested(0, Fu::DUPLEX);
    pair.initiator.ask(0, request::MajorSync::default());
    pair.drive();
    pair.responder.told.clear();
    pair.responder.normal("01 03 3e 01 80 01 03 3e 01 80 78");
    let (0x80, Indication::ProviderAbort(abort)) = pair.responder.next() else {
        panic!("no S-P-ABORT indication")
    };
    let AbortReason::ProtocolError(violation) = abort.reason else {
        panic!("another reason")
    };
    assert_eq!(violation.rule, Rule::Nested(NestedRule::EnclosingForbids));
    assert_eq!(violation.rule.clause(), "Amendment 2, A.1");
}

#[test]
fn expedited_spdus_wait_for_what_a_prepare_on_the_enclosing_connection_announced() {
    let units = NESTING | Fu::EXPEDITED_DATA;
    let mut pair = Pair::connected(units);
    pair.nested(0, Fu::DUPLEX | Fu::EXPEDITED_DATA);
    pair.initiator.ask(0, request::MajorSync::default());
    pair.drive();
    pair.responder.ask(0, response::MajorSync::default());
    let user_data = b"fast".as_slice().into();
    pair.responder
        .ask(0x80, request::ExpeditedData { user_data });
    assert!(pair.step(false, true), "PREPARE");
    assert_eq!(pair.initiator.state(0), State::STA15A);
    assert!(pair.step(false, true), "EXPEDITED DATA");
    assert_eq!(pair.initiator.told.len(), 0);
    pair.drive();
    assert!(matches!(
        pair.initiator.next(),
        (0, Indication::MajorSyncConfirm(_))
    ));
    let user_data = b"fast".as_slice().into();
    let fast = request::ExpeditedData { user_data };
    assert_eq!(pair.initiator.next(), (0x80, fast.into()));
}

#[test]
fn what_waits_is_bounded() {
    let config = NestConfig {
        deferred: 1,
        ..NestConfig::default()
    };
    let mut pair = Pair::connected_with(config, NESTING | Fu::EXPEDITED_DATA);
    pair.nested(0, Fu::DUPLEX | Fu::EXPEDITED_DATA);
    pair.initiator.ask(0, request::MajorSync::default());
    pair.initiator.expedited("07 03 18 01 01");
    assert_eq!(pair.initiator.state(0), State::STA15A);
    pair.initiator.expedited("05 03 3e 01 80 31");
    assert_eq!(pair.initiator.told.len(), 0);
    pair.initiator.expedited("05 03 3e 01 80 32");
    assert!(matches!(
        pair.initiator.next(),
        (0x80, Indication::ProviderAbort(_))
    ));
    assert_eq!(pair.initiator.state(0), State::STA15A);
}

#[test]
fn an_exception_reported_by_a_user_on_the_enclosing_connection_disrupts_too() {
    let units = Fu::HALF_DUPLEX | Fu::EXCEPTIONS | Fu::NESTED_CONNECTIONS;
    let mut pair = Pair::connected(units);
    pair.initiator.connect(0, proposal(Fu::DUPLEX));
    pair.initiator.ask(0, give());
    pair.drive();
    pair.responder.ask(0x80, response::ConnectAccept::default());
    pair.responder.ask(0, give());
    pair.drive();
    pair.responder.told.clear();
    pair.initiator.ask(0x80, data(b"lost"));
    pair.responder.ask(
        0,
        request::UserExceptionReport {
            reason: ReasonCode::default(),
            ..Default::default()
        },
    );
    pair.drive();
    assert_eq!(pair.responder.state(0), State::STA19);
    assert_eq!(pair.responder.told.len(), 0);
    pair.initiator.ask(0, give());
    pair.drive();
    assert!(matches!(
        pair.responder.next(),
        (0, Indication::TokenGive(_))
    ));
    assert_eq!(pair.responder.next(), (0x80, disrupted()));
}

#[test]
fn a_connect_in_a_connection_that_was_discarded_itself_ends_with_it() {
    let mut pair = Pair::connected(NESTING);
    let outer = pair.initiator.connect(0, proposal(NESTING));
    pair.drive();
    pair.responder
        .ask(outer, super::support::acceptance(NESTING));
    pair.responder.connect(outer, proposal(Fu::DUPLEX));
    pair.initiator.ask(0, request::Resynchronize::default());
    pair.drive();
    assert_eq!(pair.initiator.connections(), [1, outer]);
    assert_eq!(
        pair.initiator.sent.len(),
        2,
        "CONNECT and RESYNCHRONIZE alone"
    );
    pair.responder.ask(0, response::Resynchronize::default());
    pair.drive();
    for side in [&pair.initiator, &pair.responder] {
        assert_eq!(side.connections(), [0_u8; 0]);
        assert_eq!(side.state(0), State::STA713);
    }
}

#[test]
fn discarded_connects_count_as_connections_too() {
    let config = NestConfig {
        connections: 1,
        ..NestConfig::default()
    };
    let mut pair = Pair::connected_with(config, NESTING);
    pair.initiator.ask(0, request::Resynchronize::default());
    pair.initiator.take_sent();
    for connection in ["01", "02"] {
        pair.initiator.normal(&format!(
            "0d 12 05 06 13 01 01 16 01 03 14 02 00 02 3d 01 00 3e 01 {connection}"
        ));
    }
    assert_eq!(pair.initiator.connections(), [1]);
    assert_eq!(pair.initiator.sent, ["0c091101003201863e0102"]);
}

#[test]
fn what_an_spm_answers_of_itself_comes_in_any_state_of_the_enclosing_connection() {
    let config = NestConfig {
        connections: 1,
        ..NestConfig::default()
    };
    let mut pair = Pair::connected(NESTING);
    let full = Pair::connected_with(config, NESTING);
    pair.initiator = full.initiator;
    pair.responder.connect(0, proposal(Fu::DUPLEX));
    pair.responder.connect(0, proposal(Fu::DUPLEX));
    pair.initiator.ask(0, request::MajorSync::default());
    pair.drive();
    assert_eq!(pair.responder.state(0), State::STA10A);
    let refusal = pair.responder.told.pop_back();
    assert!(matches!(refusal, Some((2, Indication::ConnectRefuse(_)))));
}
