//! Two associations over two sessions: the octets of one side are read by the other.

use std::collections::VecDeque;

use osi_upper::acse::{External, UserDiagnostic};
use osi_upper::association::request::{Abort, Associate, Data, Release, ReleaseResponse, Request};
use osi_upper::association::{
    Aborted, AssociateIndication, Association, Indication, Output, Refusal, State,
};
use osi_upper::mms;
use x225::{Session, TransportIndication, TransportRequest};

use crate::peer::{hex, initiate};

/// One side of the column, and what its application was told.
struct Side {
    association: Association,
    session: Session,
    told: VecDeque<Indication>,
    sent: VecDeque<TransportRequest>,
}

impl Side {
    fn new() -> Self {
        Self {
            association: Association::new(mms::config()),
            session: Session::new(mms::session()),
            told: VecDeque::new(),
            sent: VecDeque::new(),
        }
    }

    fn request(&mut self, request: impl Into<Request>) {
        assert_eq!(self.association.request(request), Ok(()));
        self.settle();
    }

    fn settle(&mut self) {
        loop {
            if let Some(output) = self.association.poll_output() {
                match output {
                    Output::Session(request) => assert_eq!(self.session.request(request), Ok(())),
                    Output::User(indication) => self.told.push_back(indication),
                }
            } else if let Some(output) = self.session.poll_output() {
                match output {
                    x225::Output::User(indication) => self.association.handle(indication),
                    x225::Output::Transport(request) => self.sent.push_back(request),
                    x225::Output::StartTimer | x225::Output::StopTimer => {}
                }
            } else {
                return;
            }
        }
    }

    fn arrives(&mut self, request: TransportRequest) {
        self.session.handle(TransportIndication::from(request));
        self.settle();
    }
}

struct Pair {
    caller: Side,
    called: Side,
}

impl Pair {
    fn new() -> Self {
        Self {
            caller: Side::new(),
            called: Side::new(),
        }
    }

    /// Carries what was sent until nothing is on its way.
    fn drive(&mut self) {
        loop {
            if let Some(request) = self.caller.sent.pop_front() {
                self.called.arrives(request);
            } else if let Some(request) = self.called.sent.pop_front() {
                self.caller.arrives(request);
            } else {
                return;
            }
        }
    }

    fn proposed() -> (Self, AssociateIndication) {
        let mut pair = Self::new();
        pair.caller.request(Associate::mms(initiate()));
        pair.drive();
        match pair.called.told.pop_front() {
            Some(Indication::Associate(indication)) => (pair, *indication),
            other => panic!("not a proposal: {other:?}"),
        }
    }

    fn associated() -> Self {
        let (mut pair, indication) = Self::proposed();
        pair.called.request(indication.accept());
        pair.drive();
        let accepted = pair.caller.told.pop_front();
        assert!(matches!(accepted, Some(Indication::Accepted(_))));
        pair
    }
}

#[test]
fn an_association_is_made_used_and_released() {
    let mut pair = Pair::associated();
    for length in [1, 100, 200, 70_000] {
        let value = bytes::Bytes::from(vec![0x5a; length]);
        let data = Data::single(mms::MMS_CONTEXT, value);
        pair.caller.request(data.clone());
        pair.called.request(data.clone());
        pair.drive();
        let expected = Some(Indication::Data(data));
        assert_eq!(pair.called.told.pop_front(), expected);
        assert_eq!(pair.caller.told.pop_front(), expected);
    }
    pair.caller.request(Release::default());
    pair.drive();
    let release = pair.called.told.pop_front();
    assert!(matches!(release, Some(Indication::Release(_))));
    pair.called.request(ReleaseResponse::default());
    pair.drive();
    let released = pair.caller.told.pop_front();
    assert!(matches!(released, Some(Indication::Released(_))));
    assert_eq!(pair.caller.association.state(), State::Sta0);
    assert_eq!(pair.called.association.state(), State::Sta0);
}

#[test]
fn a_rejection_reaches_the_caller_in_its_own_terms() {
    let (mut pair, indication) = Pair::proposed();
    let diagnostic = UserDiagnostic::CalledAeQualifierNotRecognized;
    pair.called.request(indication.reject(diagnostic));
    pair.drive();
    let Some(Indication::Refused(refusal)) = pair.caller.told.pop_front() else {
        panic!("a refusal");
    };
    assert!(matches!(*refusal, Refusal::Acse(_)));
    assert_eq!(
        refusal.to_string(),
        "ACSE rejected (permanent): ACSE service user: called AE qualifier not recognized"
    );
}

#[test]
fn a_refusal_by_the_presentation_reaches_the_caller_in_its_own_terms() {
    let mut pair = Pair::new();
    let mut config = mms::config();
    config.presentation_selector = Some(hex("07"));
    pair.called.association = Association::new(config);
    pair.caller.request(Associate::mms(initiate()));
    pair.drive();
    let Some(Indication::Refused(refusal)) = pair.caller.told.pop_front() else {
        panic!("a refusal");
    };
    assert_eq!(
        refusal.to_string(),
        "presentation refused: called presentation address unknown"
    );
}

#[test]
fn an_abort_reaches_the_peer_with_what_was_sent_along() {
    let mut pair = Pair::associated();
    let information = vec![External::single(mms::MMS_CONTEXT, hex("05 00"))];
    pair.called.request(Abort {
        user_information: information.clone(),
    });
    pair.drive();
    let Some(Indication::Aborted(aborted)) = pair.caller.told.pop_front() else {
        panic!("an abort");
    };
    let Aborted::Acse(abrt) = *aborted else {
        panic!("an ABRT: {aborted}");
    };
    assert_eq!(abrt.user_information, information);
}

#[test]
fn releases_that_collide_end_the_association() {
    let mut pair = Pair::associated();
    pair.caller.request(Release::default());
    pair.called.request(Release::default());
    pair.drive();
    assert_eq!(pair.caller.association.state(), State::Sta6);
    assert_eq!(pair.called.association.state(), State::Sta7);
    pair.caller.request(ReleaseResponse::default());
    pair.drive();
    assert_eq!(pair.called.association.state(), State::Sta4);
    pair.called.request(ReleaseResponse::default());
    pair.drive();
    assert_eq!(pair.caller.association.state(), State::Sta0);
    assert_eq!(pair.called.association.state(), State::Sta0);
}

#[test]
fn a_large_proposal_needs_more_than_one_spdu() {
    let mut pair = Pair::new();
    let initiate = bytes::Bytes::from(vec![0x5a; 30_000]);
    pair.caller.request(Associate::mms(initiate.clone()));
    pair.drive();
    let Some(Indication::Associate(indication)) = pair.called.told.pop_front() else {
        panic!("a proposal");
    };
    let information = &indication.acse.user_information[0];
    assert_eq!(information.encoding.octets(), &initiate);
}
