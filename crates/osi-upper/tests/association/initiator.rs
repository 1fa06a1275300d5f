//! An initiator: what it sends, and what becomes of it.

use osi_upper::association::request::{Associate, Data};
use osi_upper::association::{Association, Indication, Layer, Needed, Refusal, State, Violation};
use osi_upper::presentation::ProviderReason;
use osi_upper::{Fault, mms, names};
use x225::Request;
use x225::wire::RefuseCode;

use crate::peer::*;

#[test]
fn the_mms_profile_proposes_this_to_the_octet() {
    let mut association = Association::new(mms::config());
    let request = Associate::mms(hex("a8 06 80 01 00 81 01 05"));
    association.request(request).unwrap();
    let Request::Connect(connect) = asked(&mut association) else {
        panic!("an S-CONNECT request");
    };
    assert_eq!(connect.user_data.to_bytes(), hex(CP));
    assert_eq!(*connect.called_selector, [0, 1]);
    assert_eq!(connect.functional_units, x225::FunctionalUnits::DUPLEX);
    assert_eq!(association.state(), State::Sta1);
}

#[test]
fn an_acceptance_defines_the_contexts() {
    let association = initiator();
    assert_eq!(association.state(), State::Sta5);
    let contexts = association.contexts();
    assert_eq!(contexts.as_slice().len(), 2);
    assert_eq!(contexts.of(&names::MMS).unwrap().identifier, 3);
    assert_eq!(contexts.get(3).unwrap().transfer_syntax_name, names::BER);
}

#[test]
fn a_context_that_is_rejected_is_not_defined() {
    let mut association = calling();
    // One context is left: the AARE comes without one.
    let cpa = hex("31 33 a0 03 80 01 01 a2 2c \
        a5 11 30 07 80 01 00 81 02 51 01 30 06 80 01 02 82 01 01 \
        40 17 61 15 a1 07 06 05 28 ca 22 02 03 a2 03 02 01 00 a3 05 a1 03 02 01 00");
    association.handle(connect_accepted(cpa));
    assert!(matches!(told(&mut association), Indication::Accepted(_)));
    assert_eq!(association.contexts().as_slice().len(), 1);
    let request = Data::single(3, hex("05 00"));
    let refused = association.request(request).unwrap_err();
    assert_eq!(refused.needed, Needed::Context { found: 3 });
    assert_eq!(
        refused.to_string(),
        "P-DATA request is not permitted in STA5 (associated): context 3 is not in the defined \
         context set"
    );
}

fn refused(reason: RefuseCode, octets: &str) -> Refusal {
    let mut association = calling();
    association.handle(connect_refused(reason, hex(octets)));
    assert_eq!(association.state(), State::Sta0);
    match told(&mut association) {
        Indication::Refused(refusal) => *refusal,
        other => panic!("not a refusal: {other:?}"),
    }
}

#[test]
fn a_refusal_by_the_session_is_named_as_such() {
    let refusal = refused(RefuseCode::SelectorUnknown, "");
    assert_eq!(refusal.layer(), Layer::Session);
    assert_eq!(
        refusal.to_string(),
        "session refused: session selector unknown"
    );
}

#[test]
fn a_refusal_by_the_presentation_is_named_as_such() {
    let refusal = refused(RefuseCode::UserData, "30 03 8a 01 02");
    assert_eq!(refusal.layer(), Layer::Presentation);
    assert_eq!(
        refusal.to_string(),
        "presentation refused: local limit exceeded"
    );
    let Refusal::PresentationProvider { reason, .. } = refusal else {
        panic!("the provider's refusal");
    };
    assert_eq!(reason, ProviderReason::LocalLimitExceeded);
    assert_eq!(
        refused(RefuseCode::UserData, "30 00").to_string(),
        "presentation refused: the user gave no reason"
    );
}

#[test]
fn a_rejection_by_acse_is_named_as_such() {
    let refusal = refused(
        RefuseCode::UserData,
        "30 20 61 1e 30 1c 02 01 01 a0 17 \
         61 15 a1 07 06 05 28 ca 22 02 03 a2 03 02 01 01 a3 05 a1 03 02 01 09",
    );
    assert_eq!(refusal.layer(), Layer::Acse);
    assert_eq!(
        refusal.to_string(),
        "ACSE rejected (permanent): ACSE service user: called AE qualifier not recognized"
    );
}

#[test]
fn a_refusal_that_is_unreadable_says_where() {
    let refusal = refused(RefuseCode::UserData, "30 03 8b 01 02");
    assert_eq!(
        refusal.to_string(),
        "session refused: rejected by the called SS-user; the presentation's reason is \
         unreadable: octet 2, CPR-PPDU: unrecognized component [11] (X.226 8.2)"
    );
    let refusal = refused(RefuseCode::UserData, "30 05 40 03 61 01 00");
    assert!(
        matches!(&refusal, Refusal::PresentationUser { unreadable: Some(error), .. }
            if error.fault == Fault::HeaderTruncated),
        "{refusal}"
    );
    let x410 = refused(RefuseCode::UserData, "31 03 80 01 02");
    assert_eq!(x410.to_string(), "presentation refused in X.410-1984 mode");
}

#[test]
fn a_rejection_inside_an_acceptance_ends_the_connection() {
    let mut association = calling();
    let aare = "61 15 a1 07 06 05 28 ca 22 02 03 a2 03 02 01 02 a3 05 a1 03 02 01 0d";
    association.handle(connect_accepted(cpa(aare)));
    let (request, indication) = asked_and_told(&mut association);
    assert_eq!(
        abort(request).to_bytes(),
        hex("a0 19 a0 09 30 07 02 01 01 06 02 51 01 61 0c 30 0a 02 01 01 a0 05 64 03 80 01 01")
    );
    let Indication::Refused(refusal) = indication else {
        panic!("a refusal");
    };
    assert_eq!(
        refusal.to_string(),
        "ACSE rejected (transient): ACSE service user: authentication failure"
    );
    assert_eq!(association.state(), State::Sta0);
}

/// What this side sends and says when the peer accepts with `octets`.
fn violated(octets: bytes::Bytes) -> (bytes::Bytes, String) {
    let mut association = calling();
    association.handle(connect_accepted(octets));
    let (request, indication) = asked_and_told(&mut association);
    assert_eq!(association.state(), State::Sta0);
    let why = why(&indication).unwrap().to_string();
    (abort(request).to_bytes(), why)
}

#[test]
fn an_acceptance_that_is_unreadable_is_answered_with_arp() {
    let (sent, why) = violated(hex("31 05 a0 03 80 01 01"));
    assert_eq!(sent, hex("30 06 80 01 06 81 01 01"));
    assert_eq!(
        why,
        "aborted by this side's presentation: octet 7, CPA-PPDU: mandatory \
         normal-mode-parameters is missing (X.226 8.2)"
    );
    let (sent, _) = violated(hex("02 01 00"));
    assert_eq!(sent, hex("30 06 80 01 01 81 01 01"), "unrecognized PPDU");
    let (sent, _) = violated(hex("31 0a a0 03 80 01 01 a2 03 9f 20 00"));
    assert_eq!(
        sent,
        hex("30 06 80 01 04 81 01 01"),
        "unrecognized parameter"
    );
}

#[test]
fn an_acceptance_with_too_few_answers_is_answered_with_arp() {
    let (sent, why) = violated(hex(
        "31 14 a0 03 80 01 01 a2 0d a5 09 30 07 80 01 00 81 02 51 01 40 00",
    ));
    assert_eq!(sent, hex("30 06 80 01 06 81 01 01"));
    assert_eq!(
        why,
        "aborted by this side's presentation: 1 answers to 2 proposed contexts (X.226 6.2.3.5)"
    );
}

#[test]
fn an_acceptance_in_a_transfer_syntax_that_was_not_proposed_is_answered_with_arp() {
    let (_, why) = violated(hex(
        "31 1d a0 03 80 01 01 a2 16 a5 12 30 07 80 01 00 81 02 51 01 30 07 80 01 00 81 02 51 02 \
         40 00",
    ));
    assert_eq!(
        why,
        "aborted by this side's presentation: context 3 accepted in transfer syntax 2.1.2, which \
         was not proposed (X.226 6.2.3.5)"
    );
}

#[test]
fn an_acceptance_without_an_aare_is_answered_with_abrt() {
    let abrt = "a0 19 a0 09 30 07 02 01 01 06 02 51 01 61 0c 30 0a 02 01 01 a0 05 64 03 80 01 01";
    let (sent, why) = violated(cpa("62 00"));
    assert_eq!(sent, hex(abrt));
    assert_eq!(
        why,
        "aborted by this side's ACSE: RLRQ is not allowed in STA1 (awaiting AARE) (X.227 A.3.1)"
    );
    let (sent, why) = violated(cpa("61 00"));
    assert_eq!(sent, hex(abrt));
    assert_eq!(
        why,
        "aborted by this side's ACSE: octet 2, AARE-apdu: mandatory application-context-name is \
         missing (X.227 9.1)"
    );
}

#[test]
fn a_proposal_without_a_context_for_acse_is_refused_here() {
    let mut association = Association::new(mms::config());
    let mut request = Associate::mms(initiate());
    request
        .presentation
        .presentation_context_definition_list
        .remove(0);
    let refused = association.request(request).unwrap_err();
    assert_eq!(refused.needed, Needed::AcseContext);
    assert_eq!(association.poll_output(), None);
    assert_eq!(association.state(), State::Sta0);
}

#[test]
fn only_one_association_at_a_time() {
    let mut association = calling();
    let refused = association.request(Associate::mms(initiate())).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "A-ASSOCIATE request is not permitted in STA1 (awaiting AARE): the state table has no \
         entry for it"
    );
}

#[test]
fn what_the_session_refuses_never_happened() {
    let mut association = calling();
    association.session_refused();
    assert_eq!(association.state(), State::Sta0);
    assert_eq!(association.request(Associate::mms(initiate())), Ok(()));
}

#[test]
fn violations_name_their_layer() {
    let violation = Violation::NoApdu { expected: "AARE" };
    assert_eq!(violation.layer(), Layer::Acse);
    assert_eq!(
        violation.to_string(),
        "no AARE in the user data (X.227 8.1)"
    );
}
