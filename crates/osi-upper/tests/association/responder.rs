//! A responder: what it is told, and what it answers.

use osi_upper::acse::{AssociateResult, UserDiagnostic};
use osi_upper::association::{Association, Declined, Indication, Layer, Needed, Output, State};
use osi_upper::presentation::{ContextProviderReason, ContextResult, PresentationResult};
use osi_upper::{mms, names};
use x225::wire::RefuseCode;
use x225::{Request, response};

use crate::peer::*;

#[test]
fn a_proposal_is_told_layer_by_layer() {
    let (association, indication) = called();
    assert_eq!(association.state(), State::Sta2);
    assert_eq!(*indication.session.called_selector, [0, 1]);
    let selector = indication.presentation.called_presentation_selector;
    assert_eq!(selector, Some(hex("00 00 00 01")));
    let name = indication.acse.application_context_name;
    assert_eq!(name, names::MMS_APPLICATION_CONTEXT);
    let information = &indication.acse.user_information[0];
    assert_eq!(information.indirect_reference, Some(3));
    assert_eq!(
        information.encoding.octets(),
        &hex("a8 06 80 01 00 81 01 05")
    );
    let accepted = ContextResult::acceptance(names::BER);
    assert_eq!(indication.results, [accepted.clone(), accepted]);
}

#[test]
fn an_acceptance_is_written_to_the_octet() {
    let (mut association, indication) = called();
    association.request(indication.accept()).unwrap();
    let Request::ConnectAccept(accept) = asked(&mut association) else {
        panic!("an S-CONNECT response");
    };
    assert_eq!(*accept.responding_selector, [0, 1]);
    assert_eq!(
        accept.user_data.to_bytes(),
        hex("31 41 a0 03 80 01 01 a2 3a 83 04 00 00 00 01 \
            a5 12 30 07 80 01 00 81 02 51 01 30 07 80 01 00 81 02 51 01 \
            61 1e 30 1c 02 01 01 a0 17 \
            61 15 a1 07 06 05 28 ca 22 02 03 a2 03 02 01 00 a3 05 a1 03 02 01 00")
    );
    assert_eq!(association.state(), State::Sta5);
    assert_eq!(
        association.contexts().of(&names::MMS).unwrap().identifier,
        3
    );
}

fn refuse(association: &mut Association) -> response::ConnectRefuse {
    match asked(association) {
        Request::ConnectRefuse(refuse) => *refuse,
        other => panic!("not a refusal: {other:?}"),
    }
}

#[test]
fn a_rejection_is_written_to_the_octet() {
    let (mut association, indication) = called();
    let diagnostic = UserDiagnostic::ApplicationContextNameNotSupported;
    association.request(indication.reject(diagnostic)).unwrap();
    let refuse = refuse(&mut association);
    assert_eq!(refuse.reason, RefuseCode::UserData);
    assert_eq!(
        refuse.user_data.to_bytes(),
        hex(
            "30 34 a5 12 30 07 80 01 00 81 02 51 01 30 07 80 01 00 81 02 51 01 \
            61 1e 30 1c 02 01 01 a0 17 \
            61 15 a1 07 06 05 28 ca 22 02 03 a2 03 02 01 01 a3 05 a1 03 02 01 02"
        )
    );
    assert_eq!(association.state(), State::Sta0);
}

#[test]
fn a_response_that_contradicts_its_result_is_refused_here() {
    let (mut association, indication) = called();
    let mut accept = indication.accept();
    accept.acse.result = AssociateResult::RejectedTransient;
    let refused = association.request(accept).unwrap_err();
    assert_eq!(refused.needed, Needed::Result);
    let mut reject = indication.reject(UserDiagnostic::Null);
    reject.acse.result = AssociateResult::Accepted;
    let refused = association.request(reject).unwrap_err();
    assert_eq!(refused.needed, Needed::Result);
    assert_eq!(association.state(), State::Sta2);
}

#[test]
fn the_application_may_reject_a_context_but_accept_none_beyond_the_proposal() {
    let (mut association, indication) = called();
    let mut accept = indication.accept();
    let results = &mut accept
        .presentation
        .presentation_context_definition_result_list;
    results.extend(indication.results.clone());
    results[1] = ContextResult::acceptance("2.1.2".parse().unwrap());
    let refused = association.request(accept.clone()).unwrap_err();
    assert_eq!(refused.needed, Needed::ContextResults);
    let results = &mut accept
        .presentation
        .presentation_context_definition_result_list;
    results[1] = ContextResult::user_rejection();
    association.request(accept).unwrap();
    assert_eq!(association.contexts().as_slice().len(), 1);
}

#[test]
fn acse_cannot_do_without_its_context() {
    let (mut association, indication) = called();
    let mut accept = indication.accept();
    let results = &mut accept
        .presentation
        .presentation_context_definition_result_list;
    results.extend(indication.results.clone());
    results[0] = ContextResult::user_rejection();
    let refused = association.request(accept).unwrap_err();
    assert_eq!(refused.needed, Needed::AcseContext);
}

#[test]
fn contexts_that_cannot_be_used_are_marked_with_the_reason() {
    let mut config = mms::config();
    config.contexts = 2;
    let mut association = Association::new(config);
    // ACSE; an unknown abstract syntax; MMS in an unknown encoding; MMS; MMS once more.
    association.handle(connect_indication(hex("31 71 a0 03 80 01 01 a2 6a a4 51 \
         30 0f 02 01 01 06 04 52 01 00 01 30 04 06 02 51 01 \
         30 0d 02 01 03 06 02 29 01 30 04 06 02 51 01 \
         30 10 02 01 05 06 05 28 ca 22 02 01 30 04 06 02 51 02 \
         30 10 02 01 07 06 05 28 ca 22 02 01 30 04 06 02 51 01 \
         30 0b 02 01 09 06 05 28 ca 22 02 01 30 00 \
         61 15 30 13 02 01 01 a0 0e 60 0c a1 07 06 05 28 ca 22 02 03 be 01 00")));
    let (_, declined) = asked_and_told(&mut association);
    assert!(
        matches!(declined, Indication::Declined(_)),
        "a context without transfer syntax"
    );

    association.handle(connect_indication(hex("31 6e a0 03 80 01 01 a2 67 a4 52 \
         30 0f 02 01 01 06 04 52 01 00 01 30 04 06 02 51 01 \
         30 0d 02 01 03 06 02 29 01 30 04 06 02 51 01 \
         30 10 02 01 05 06 05 28 ca 22 02 01 30 04 06 02 51 02 \
         30 10 02 01 07 06 05 28 ca 22 02 01 30 04 06 02 51 01 \
         30 0c 02 01 09 06 01 2a 30 04 06 02 51 01 \
         61 11 30 0f 02 01 01 a0 0a 60 08 a1 06 06 04 28 ca 22 02")));
    let Indication::Associate(indication) = told(&mut association) else {
        panic!("a proposal");
    };
    let reasons: Vec<_> = indication
        .results
        .iter()
        .map(|r| r.provider_reason)
        .collect();
    let unsupported = Some(ContextProviderReason::AbstractSyntaxNotSupported);
    let encoding = Some(ContextProviderReason::ProposedTransferSyntaxesNotSupported);
    assert_eq!(reasons, [None, unsupported, encoding, None, unsupported]);
    assert_eq!(indication.results[3].result, PresentationResult::Acceptance);
}

#[test]
fn a_context_too_many_is_rejected_for_the_local_limit() {
    let mut config = mms::config();
    config.contexts = 1;
    let mut association = Association::new(config);
    association.handle(connect_indication(hex(CP)));
    let Indication::Associate(indication) = told(&mut association) else {
        panic!("a proposal");
    };
    let reason = ContextProviderReason::LocalLimitOnDcsExceeded;
    let expected = ContextResult::provider_rejection(reason);
    assert_eq!(indication.results[1], expected);
}

/// What the peer is told about a proposal, and the application.
fn declined(association: &mut Association, octets: &str) -> (Request, Declined) {
    association.handle(connect_indication(hex(octets)));
    assert_eq!(association.state(), State::Sta0);
    match asked_and_told(association) {
        (request, Indication::Declined(declined)) => (request, *declined),
        (_, other) => panic!("not declined: {other:?}"),
    }
}

fn cpr(octets: &str, config: osi_upper::association::Config) -> (bytes::Bytes, String) {
    let (request, declined) = declined(&mut Association::new(config), octets);
    let Request::ConnectRefuse(refuse) = request else {
        panic!("not a refusal: {request:?}");
    };
    assert_eq!(refuse.reason, RefuseCode::UserData);
    (refuse.user_data.to_bytes(), declined.to_string())
}

#[test]
fn a_selector_of_somebody_else_is_refused() {
    let mut config = mms::config();
    config.presentation_selector = Some(hex("00 00 00 02"));
    let (sent, why) = cpr(CP, config);
    assert_eq!(sent, hex("30 03 8a 01 03"));
    assert_eq!(
        why,
        "refused by presentation: called presentation address unknown"
    );
}

#[test]
fn a_default_context_or_another_version_is_refused() {
    let name = "31 18 a0 03 80 01 01 a2 11 a6 0b 80 05 28 ca 22 02 01 81 02 51 01 40 02 60 00";
    let (sent, why) = cpr(name, mms::config());
    assert_eq!(sent, hex("30 06 87 01 02 8a 01 05"));
    assert_eq!(
        why,
        "refused by presentation: default context not supported"
    );
    let version = "31 0b a0 03 80 01 01 a2 04 80 02 06 40";
    let (sent, _) = cpr(version, mms::config());
    assert_eq!(sent, hex("30 03 8a 01 04"));
}

#[test]
fn a_proposal_that_is_unreadable_is_refused_and_says_where() {
    let (sent, why) = cpr("31 05 a0 03 80 01 01", mms::config());
    assert_eq!(sent, hex("30 03 8a 01 00"));
    assert_eq!(
        why,
        "refused by presentation: reason not specified: octet 7, CP-type: mandatory \
         normal-mode-parameters is missing (X.226 8.2)"
    );
    let (sent, _) = cpr("", mms::config());
    assert_eq!(sent, hex("30 03 8a 01 00"));
}

#[test]
fn user_data_in_an_unknown_encoding_is_refused() {
    let octets = "31 26 a0 03 80 01 01 a2 1f \
        a4 11 30 0f 02 01 01 06 04 52 01 00 01 30 04 06 02 51 02 \
        61 0a 30 08 02 01 01 81 03 00 00 00";
    let (sent, why) = cpr(octets, mms::config());
    assert_eq!(sent, hex("30 0d a5 08 30 06 80 01 02 82 01 02 8a 01 06"));
    assert_eq!(why, "refused by presentation: user data not readable");
}

#[test]
fn a_proposal_in_x410_mode_is_refused_by_the_session() {
    let octets = "31 05 a0 03 80 01 00";
    let (request, declined) = declined(&mut Association::new(mms::config()), octets);
    let expected = response::ConnectRefuse::default();
    assert_eq!(request, Request::ConnectRefuse(Box::new(expected)));
    assert_eq!(declined, Declined::X410Mode);
}

const CP_HEAD: &str = "a4 11 30 0f 02 01 01 06 04 52 01 00 01 30 04 06 02 51 01";

#[test]
fn an_invalid_aarq_is_answered_with_abrt() {
    let octets = format!("31 25 a0 03 80 01 01 a2 1e {CP_HEAD} 61 09 30 07 02 01 01 a0 02 60 00");
    let (request, declined) = declined(&mut Association::new(mms::config()), &octets);
    assert_eq!(
        abort(request).to_bytes(),
        hex("a0 19 a0 09 30 07 02 01 01 06 02 51 01 61 0c 30 0a 02 01 01 a0 05 64 03 80 01 01")
    );
    assert_eq!(
        declined.to_string(),
        "aborted by ACSE: octet 2, AARQ-apdu: mandatory application-context-name is missing \
         (X.227 9.1)"
    );
}

#[test]
fn a_proposal_without_an_aarq_is_answered_with_abrt() {
    let octets = format!("31 1a a0 03 80 01 01 a2 13 {CP_HEAD}");
    let (request, declined) = declined(&mut Association::new(mms::config()), &octets);
    assert!(!abort(request).is_empty());
    assert_eq!(
        declined.to_string(),
        "aborted by ACSE: no AARQ in the user data (X.227 8.1)"
    );
}

#[test]
fn an_acse_version_that_is_not_there_is_rejected() {
    let octets = format!(
        "31 2f a0 03 80 01 01 a2 28 {CP_HEAD} \
         61 13 30 11 02 01 01 a0 0c 60 0a 80 02 06 40 a1 04 06 02 51 01"
    );
    let (request, declined) = declined(&mut Association::new(mms::config()), &octets);
    let Request::ConnectRefuse(refuse) = request else {
        panic!("a refusal");
    };
    // One context: the AARE comes simply encoded.
    assert_eq!(
        refuse.user_data.to_bytes(),
        hex("30 21 a5 09 30 07 80 01 00 81 02 51 01 \
            40 14 61 12 a1 04 06 02 51 01 a2 03 02 01 01 a3 05 a2 03 02 01 02")
    );
    assert_eq!(
        declined.to_string(),
        "rejected by ACSE: no common ACSE version"
    );
}

#[test]
fn a_second_proposal_is_a_violation() {
    let (mut association, _) = called();
    association.handle(connect_indication(hex(CP)));
    let (request, indication) = asked_and_told(&mut association);
    assert_eq!(abort(request).to_bytes(), hex("30 06 80 01 02 81 01 00"));
    assert_eq!(why(&indication).unwrap().layer(), Layer::Presentation);
}

#[test]
fn a_later_association_starts_from_nothing() {
    let (mut association, indication) = called();
    association
        .request(indication.reject(UserDiagnostic::Null))
        .unwrap();
    let _ = drain(&mut association);
    association.handle(connect_indication(hex(CP)));
    let outputs = drain(&mut association);
    assert!(matches!(
        &outputs[..],
        [Output::User(Indication::Associate(_))]
    ));
}
