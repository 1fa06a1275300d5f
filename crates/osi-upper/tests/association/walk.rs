//! Whatever an application asks and a peer sends, in any order: the machine keeps its promises.

use bytes::Bytes;
use osi_upper::association::request::{Abort, Associate, Data, Release, ReleaseResponse, Request};
use osi_upper::association::{Association, Indication, Output, State};
use osi_upper::mms;
use proptest::prelude::*;
use x225::indication::{AbortReason, ProviderAbort};
use x225::wire::RefuseCode;
use x225::{confirm, request};

use crate::peer::*;

/// One event of a walk.
#[derive(Clone, Debug)]
enum Step {
    Asks(usize),
    Arrives(usize, Bytes),
}

/// The octets that a primitive of each kind has when all is well.
fn right() -> [Bytes; 9] {
    [
        hex(CP),
        cpa(ACCEPTED),
        hex("30 03 8a 01 02"),
        hex("61 09 30 07 02 01 03 a0 02 05 00"),
        hex("61 0c 30 0a 02 01 01 a0 05 62 03 80 01 00"),
        hex("61 0c 30 0a 02 01 01 a0 05 63 03 80 01 00"),
        hex("61 0c 30 0a 02 01 01 a0 05 63 03 80 01 01"),
        hex("a0 0e 61 0c 30 0a 02 01 01 a0 05 64 03 80 01 00"),
        Bytes::new(),
    ]
}

/// A primitive: mostly with the right octets, else with those of another kind or damaged ones.
fn arrival() -> impl Strategy<Value = Step> {
    let kind = prop_oneof![6 => 0..7_usize, 1 => 7..9_usize];
    let other = proptest::option::weighted(0.1, 0..9_usize);
    let damage = proptest::option::weighted(0.1, (any::<prop::sample::Index>(), any::<u8>()));
    (kind, other, damage).prop_map(|(kind, other, damage)| {
        let right = right().into_iter().nth(other.unwrap_or(kind));
        let mut octets = right.unwrap_or_default().to_vec();
        if let Some((at, octet)) = damage.filter(|_| !octets.is_empty()) {
            let at = at.index(octets.len());
            octets.splice(at..=at, [octet]);
        }
        Step::Arrives(kind, octets.into())
    })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![(0..8_usize).prop_map(Step::Asks), arrival()]
}

fn primitive(kind: usize, octets: Bytes) -> x225::Indication {
    let user_data = octets.clone().into();
    match kind {
        0 => connect_indication(octets),
        1 => connect_accepted(octets),
        2 => connect_refused(RefuseCode::UserData, octets),
        3 => x225::Indication::Data(request::Data { user_data }),
        4 => x225::Indication::Release(request::Release { user_data }),
        5 => x225::Indication::ReleaseAccept(confirm::ReleaseAccept { user_data }),
        6 => x225::Indication::ReleaseReject(confirm::ReleaseReject { user_data }),
        7 => x225::Indication::UserAbort(request::UserAbort { user_data }),
        _ => x225::Indication::ProviderAbort(ProviderAbort {
            reason: AbortReason::PeerUnspecified,
        }),
    }
}

fn asked_for(kind: usize, answered: Option<&Request>) -> Request {
    match kind {
        0 => Associate::mms(initiate()).into(),
        1 => Data::single(mms::MMS_CONTEXT, hex("05 00")).into(),
        2 => Release::default().into(),
        3 => Abort::default().into(),
        4 => ReleaseResponse {
            affirmative: false,
            ..ReleaseResponse::default()
        }
        .into(),
        5 => ReleaseResponse::default().into(),
        // The answer to the last proposal, however long ago it was.
        _ => answered
            .cloned()
            .unwrap_or_else(|| Release::default().into()),
    }
}

fn walk(mut association: Association, steps: Vec<Step>) {
    let mut answer = None;
    for step in steps {
        let before = association.state();
        match step {
            Step::Asks(kind) => {
                let done = association.request(asked_for(kind, answer.as_ref()));
                let outputs = drain(&mut association);
                if done.is_ok() {
                    assert!(
                        matches!(outputs[..], [Output::Session(_)]),
                        "a request asks one thing of the session: {outputs:?}"
                    );
                } else {
                    assert_eq!(outputs, []);
                    assert_eq!(association.state(), before);
                }
            }
            Step::Arrives(kind, octets) => {
                association.handle(primitive(kind, octets));
                for output in drain(&mut association) {
                    match output {
                        Output::User(Indication::Associate(indication)) => {
                            assert_eq!(association.state(), State::Sta2);
                            answer = Some(indication.accept().into());
                        }
                        Output::User(Indication::Accepted(_)) => {
                            assert_eq!((before, association.state()), (State::Sta1, State::Sta5));
                        }
                        Output::User(
                            Indication::Aborted(_)
                            | Indication::Refused(_)
                            | Indication::Declined(_),
                        ) => assert_eq!(association.state(), State::Sta0),
                        // The only thing a peer can make this side send is the end.
                        Output::Session(request) => {
                            assert!(matches!(
                                request,
                                x225::Request::UserAbort(_) | x225::Request::ConnectRefuse(_)
                            ));
                            assert_eq!(association.state(), State::Sta0);
                        }
                        Output::User(_) => {}
                    }
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_walk_keeps_the_promises(
        start in 0..3,
        steps in prop::collection::vec(step(), 0..40),
    ) {
        let association = match start {
            0 => Association::new(mms::config()),
            1 => initiator(),
            _ => responder(),
        };
        walk(association, steps);
    }
}
