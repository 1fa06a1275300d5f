//! The orderly end, every cell of X.227 Table A.5 that it has.

use osi_upper::acse::{ReleaseRequestReason, ReleaseResponseReason, Rlre, Rlrq};
use osi_upper::association::request::{Data, Release, ReleaseResponse};
use osi_upper::association::{Association, Indication, Needed, State};
use x225::{Request, Slices, confirm, request};

use crate::peer::*;

const RLRQ: &str = "61 0c 30 0a 02 01 01 a0 05 62 03 80 01 00";
const RLRE: &str = "61 0c 30 0a 02 01 01 a0 05 63 03 80 01 00";

fn user_data(octets: &str) -> Slices {
    hex(octets).into()
}

fn release_indication(octets: &str) -> x225::Indication {
    let user_data = user_data(octets);
    x225::Indication::Release(request::Release { user_data })
}

fn release_accepted(octets: &str) -> x225::Indication {
    let user_data = user_data(octets);
    x225::Indication::ReleaseAccept(confirm::ReleaseAccept { user_data })
}

fn release_rejected(octets: &str) -> x225::Indication {
    let user_data = user_data(octets);
    x225::Indication::ReleaseReject(confirm::ReleaseReject { user_data })
}

fn rlrq() -> Rlrq {
    Rlrq {
        reason: Some(ReleaseRequestReason::Normal),
        user_information: vec![],
    }
}

fn rlre() -> Rlre {
    Rlre {
        reason: Some(ReleaseResponseReason::Normal),
        user_information: vec![],
    }
}

/// An initiator or responder in STA3.
fn releasing(mut association: Association) -> Association {
    association.request(Release::default()).unwrap();
    let Request::Release(release) = asked(&mut association) else {
        panic!("an S-RELEASE request");
    };
    assert_eq!(release.user_data, user_data(RLRQ));
    assert_eq!(association.state(), State::Sta3);
    association
}

#[test]
fn an_affirmative_answer_ends_the_association() {
    let mut association = releasing(initiator());
    association.handle(release_accepted(RLRE));
    assert_eq!(told(&mut association), Indication::Released(rlre()));
    assert_eq!(association.state(), State::Sta0);
}

#[test]
fn an_answer_without_an_apdu_ends_the_association_too() {
    for octets in ["", "61 00", RLRQ] {
        let mut association = releasing(initiator());
        association.handle(release_accepted(octets));
        let expected = Indication::Released(Rlre::default());
        assert_eq!(told(&mut association), expected, "{octets}");
    }
}

#[test]
fn a_negative_answer_goes_on() {
    let mut association = releasing(initiator());
    association.handle(release_rejected(RLRE));
    let expected = Indication::ReleaseRejected(rlre());
    assert_eq!(told(&mut association), expected);
    assert_eq!(association.state(), State::Sta5);
    assert_eq!(association.request(Data::single(3, hex("05 00"))), Ok(()));
}

/// A responder in STA4.
fn asked_to_release() -> Association {
    let mut association = responder();
    association.handle(release_indication(RLRQ));
    assert_eq!(told(&mut association), Indication::Release(rlrq()));
    assert_eq!(association.state(), State::Sta4);
    association
}

#[test]
fn an_answer_always_carries_an_apdu() {
    let mut association = asked_to_release();
    association.request(ReleaseResponse::default()).unwrap();
    let Request::ReleaseAccept(accept) = asked(&mut association) else {
        panic!("an S-RELEASE response");
    };
    assert_eq!(accept.user_data, user_data(RLRE));
    assert_eq!(association.state(), State::Sta0);
}

#[test]
fn an_answer_may_be_negative_and_data_may_come_before_it() {
    let mut association = asked_to_release();
    association.request(Data::single(3, hex("05 00"))).unwrap();
    let _ = drain(&mut association);
    let response = ReleaseResponse {
        affirmative: false,
        reason: Some(ReleaseResponseReason::NotFinished),
        user_information: vec![],
    };
    association.request(response).unwrap();
    let Request::ReleaseReject(reject) = asked(&mut association) else {
        panic!("an S-RELEASE response");
    };
    let octets = "61 0c 30 0a 02 01 01 a0 05 63 03 80 01 01";
    assert_eq!(reject.user_data, user_data(octets));
    assert_eq!(association.state(), State::Sta5);
}

#[test]
fn a_release_without_an_apdu_is_a_release() {
    let mut association = responder();
    association.handle(release_indication(""));
    assert_eq!(told(&mut association), Indication::Release(Rlrq::default()));
}

#[test]
fn data_still_arrives_while_the_answer_is_awaited_but_cannot_be_sent() {
    let mut association = releasing(initiator());
    association.handle(data("61 09 30 07 02 01 03 a0 02 05 00"));
    let expected = Indication::Data(Data::single(3, hex("05 00")));
    assert_eq!(told(&mut association), expected);
    let refused = association.request(Data::single(3, hex("05 00")));
    assert_eq!(refused.unwrap_err().needed, Needed::AnotherState);
}

#[test]
fn in_a_collision_the_initiator_answers_first() {
    let mut association = releasing(initiator());
    association.handle(release_indication(RLRQ));
    assert_eq!(told(&mut association), Indication::Release(rlrq()));
    assert_eq!(association.state(), State::Sta6);
    let negative = ReleaseResponse {
        affirmative: false,
        ..ReleaseResponse::default()
    };
    let refused = association.request(negative).unwrap_err();
    assert_eq!(refused.needed, Needed::AnotherState);
    association.request(ReleaseResponse::default()).unwrap();
    assert!(matches!(asked(&mut association), Request::ReleaseAccept(_)));
    assert_eq!(association.state(), State::Sta3);
    association.handle(release_accepted(RLRE));
    assert_eq!(told(&mut association), Indication::Released(rlre()));
    assert_eq!(association.state(), State::Sta0);
}

#[test]
fn in_a_collision_the_responder_answers_last() {
    let mut association = releasing(responder());
    association.handle(release_indication(RLRQ));
    assert_eq!(told(&mut association), Indication::Release(rlrq()));
    assert_eq!(association.state(), State::Sta7);
    let refused = association.request(ReleaseResponse::default()).unwrap_err();
    assert_eq!(refused.needed, Needed::AnotherState);
    association.handle(release_accepted(RLRE));
    assert_eq!(told(&mut association), Indication::Released(rlre()));
    assert_eq!(association.state(), State::Sta4);
    association.request(ReleaseResponse::default()).unwrap();
    assert!(matches!(asked(&mut association), Request::ReleaseAccept(_)));
    assert_eq!(association.state(), State::Sta0);
}

#[test]
fn another_apdu_in_a_release_is_a_violation() {
    let mut association = responder();
    association.handle(release_indication(RLRE));
    let (request, indication) = asked_and_told(&mut association);
    assert!(!abort(request).is_empty());
    assert_eq!(
        why(&indication).unwrap().to_string(),
        "aborted by this side's ACSE: RLRE is not allowed in STA5 (associated) (X.227 A.3.1)"
    );
    let mut association = responder();
    association.handle(release_accepted(RLRE));
    let (_, indication) = asked_and_told(&mut association);
    assert!(why(&indication).is_some());
    let mut association = responder();
    association.handle(release_indication("61 0a 30 08 02 01 01 a0 03 62 01 00"));
    let (_, indication) = asked_and_told(&mut association);
    assert_eq!(
        why(&indication).unwrap().to_string(),
        "aborted by this side's ACSE: octet 2, RLRQ-apdu: the identifier or length octets end \
         early (X.690 8.1.2)"
    );
}

#[test]
fn a_resynchronization_makes_a_release_forgotten() {
    let mut association = releasing(initiator());
    let report = x225::Indication::UserExceptionReport(request::UserExceptionReport::default());
    association.handle(report.clone());
    assert_eq!(told(&mut association), Indication::Session(report));
    assert_eq!(association.state(), State::Sta5);
}

#[test]
fn a_release_that_the_session_refuses_never_happened() {
    let mut association = releasing(initiator());
    association.session_refused();
    assert_eq!(association.state(), State::Sta5);
    let mut association = asked_to_release();
    association.request(ReleaseResponse::default()).unwrap();
    let _ = drain(&mut association);
    association.session_refused();
    assert_eq!(association.state(), State::Sta4);
    assert_eq!(association.request(Data::single(3, hex("05 00"))), Ok(()));
}
