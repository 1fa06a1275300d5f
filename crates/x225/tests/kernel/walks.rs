//! Random walks: no input leads to a panic, a hang or growth, and what two sessions say to each other
//! is never a protocol error.

use std::collections::VecDeque;

use proptest::prelude::*;
use x225::annex_a::State;
use x225::{
    Config, FunctionalUnits as Fu, Indication, Input, OnProtocolError, Output, RequestKind,
    Session, Slices, Strictness, TransportIndication, TransportRequest,
    wire::{TsduMaximumSize, Versions},
};

use crate::support::peer::{Peer, unhex};
use crate::support::requests::fair;
use crate::support::states::{SAMPLES, WAYS};

/// What the tables of the kernel are about, as often as it is worth trying.
const KERNEL: [RequestKind; 24] = [
    RequestKind::Connect,
    RequestKind::ConnectAccept,
    RequestKind::ConnectRefuse,
    RequestKind::Connect,
    RequestKind::ConnectAccept,
    RequestKind::ConnectAccept,
    RequestKind::Data,
    RequestKind::Data,
    RequestKind::Data,
    RequestKind::ExpeditedData,
    RequestKind::ExpeditedData,
    RequestKind::TypedData,
    RequestKind::TypedData,
    RequestKind::TokenGive,
    RequestKind::TokenGive,
    RequestKind::TokenGive,
    RequestKind::TokenPlease,
    RequestKind::UserExceptionReport,
    RequestKind::UserExceptionReport,
    RequestKind::Release,
    RequestKind::Release,
    RequestKind::ReleaseAccept,
    RequestKind::ReleaseReject,
    RequestKind::UserAbort,
];

/// One side, and what is on its way to it on each flow.
struct Side {
    session: Session,
    normal: VecDeque<Input>,
    expedited: VecDeque<Input>,
    timer: bool,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    /// Any request; the number chooses.
    Ask(bool, usize),
    /// One that is permitted.
    AskWhatIsPermitted(bool, usize),
    Deliver(bool),
    DeliverExpedited(bool),
    Expire(bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        1 => (any::<bool>(), any::<usize>()).prop_map(|(side, n)| Step::Ask(side, n)),
        4 => (any::<bool>(), any::<usize>())
            .prop_map(|(side, n)| Step::AskWhatIsPermitted(side, n)),
        4 => any::<bool>().prop_map(Step::Deliver),
        2 => any::<bool>().prop_map(Step::DeliverExpedited),
        1 => any::<bool>().prop_map(Step::Expire),
    ];
    prop::collection::vec(step, 100..400)
}

fn units() -> impl Strategy<Value = Fu> {
    let optional = [
        Fu::HALF_DUPLEX,
        Fu::TYPED_DATA,
        Fu::EXPEDITED_DATA,
        Fu::NEGOTIATED_RELEASE,
    ];
    (prop::collection::vec(any::<bool>(), 4), any::<bool>()).prop_map(
        move |(chosen, exceptions)| {
            let mut units: Fu = optional
                .into_iter()
                .zip(chosen)
                .filter_map(|(unit, chosen)| chosen.then_some(unit))
                .collect();
            if !units.contains(Fu::HALF_DUPLEX) {
                units |= Fu::DUPLEX;
            } else if exceptions {
                units |= Fu::EXCEPTIONS;
            }
            units
        },
    )
}

fn config() -> impl Strategy<Value = Config> {
    let versions = prop_oneof![
        3 => Just(Versions::ALL),
        1 => Just(Versions::V1),
        1 => Just(Versions::V2),
    ];
    (versions, prop::array::uniform4(any::<bool>())).prop_map(
        |(versions, [reuse_transport, strict, extended_concatenation, sized])| Config {
            versions,
            reuse_transport,
            extended_concatenation,
            strictness: if strict {
                Strictness::Strict
            } else {
                Strictness::Lenient
            },
            tsdu_maximum_size: sized.then_some(TsduMaximumSize {
                initiator_to_responder: 20,
                responder_to_initiator: 30,
            }),
            ..Config::default()
        },
    )
}

impl Side {
    fn new(config: Config) -> Self {
        Self {
            session: Session::new(config),
            normal: VecDeque::new(),
            expedited: VecDeque::new(),
            timer: false,
        }
    }

    /// Carries out what the session wants.
    fn drain(&mut self, peer: &mut Self, has_expedited: bool) {
        while let Some(output) = self.session.poll_output() {
            let request = match output {
                Output::Transport(request) => request,
                Output::StartTimer => {
                    self.timer = true;
                    continue;
                }
                Output::StopTimer => {
                    self.timer = false;
                    continue;
                }
                Output::User(Indication::ProviderAbort(abort)) => {
                    let reason = format!("{:?}", abort.reason);
                    assert!(reason.starts_with("TransportDisconnect"), "{reason}");
                    continue;
                }
                Output::User(_) => continue,
            };
            match request {
                TransportRequest::Connect {
                    expedited,
                    user_data,
                } => {
                    let expedited = expedited && has_expedited;
                    peer.normal.push_back(
                        TransportIndication::Connect {
                            expedited,
                            user_data,
                        }
                        .into(),
                    );
                }
                TransportRequest::ConnectResponse {
                    expedited,
                    user_data,
                } => {
                    let confirm = TransportIndication::ConnectConfirm {
                        expedited,
                        user_data,
                    };
                    peer.normal.push_back(confirm.into());
                }
                TransportRequest::Data(tsdu) => {
                    peer.normal
                        .push_back(TransportIndication::Data(tsdu).into());
                }
                TransportRequest::Expedited(tsdu) => {
                    assert!(tsdu.len() <= 16);
                    peer.expedited
                        .push_back(TransportIndication::Expedited(tsdu).into());
                }
                TransportRequest::Disconnect(_) => {
                    // A disconnection overtakes and destroys what is on its way, both ways.
                    self.normal.clear();
                    self.expedited.clear();
                    peer.normal.clear();
                    peer.expedited.clear();
                    peer.normal.push_back(
                        TransportIndication::Disconnect {
                            reason: None,
                            user_data: Slices::new(),
                        }
                        .into(),
                    );
                }
            }
        }
        if self.session.state() == State::STA01 {
            self.timer = false;
        }
    }
}

fn walk(configs: [Config; 2], units: Fu, has_expedited: bool, steps: Vec<Step>) {
    let [mut here, mut there] = configs.map(Side::new);
    for step in steps {
        let (Step::Ask(turn, _)
        | Step::AskWhatIsPermitted(turn, _)
        | Step::Deliver(turn)
        | Step::DeliverExpedited(turn)
        | Step::Expire(turn)) = step;
        let (side, peer) = if turn {
            (&mut here, &mut there)
        } else {
            (&mut there, &mut here)
        };
        match step {
            Step::Ask(_, n) | Step::AskWhatIsPermitted(_, n) => {
                // One side calls, and there is one transport connection.
                let calls = turn && peer.session.state() == side.session.state();
                let kinds: Vec<_> = KERNEL
                    .into_iter()
                    .filter(|&kind| calls || kind != RequestKind::Connect)
                    .filter(|&kind| kind != RequestKind::UserAbort || n % 16 == 0)
                    .filter(|&kind| matches!(step, Step::Ask(..)) || side.session.permits(kind))
                    .collect();
                let Some(&kind) = kinds.get(n % kinds.len().max(1)) else {
                    continue;
                };
                let permitted = side.session.permits(kind);
                let mut requests = fair(&side.session, kind, units);
                let result = side.session.request(requests.remove(0));
                assert_eq!(permitted, result.is_ok(), "{kind}: {result:?}");
            }
            // The expedited flow is never later than what was sent after it; here it comes first.
            Step::Deliver(_) if side.expedited.is_empty() => {
                if let Some(input) = side.normal.pop_front() {
                    side.session.handle(input);
                }
            }
            Step::Deliver(_) | Step::DeliverExpedited(_) => {
                if let Some(input) = side.expedited.pop_front() {
                    side.session.handle(input);
                }
            }
            Step::Expire(_) => {
                if side.timer {
                    side.timer = false;
                    side.session.handle(Input::TimerExpired);
                }
            }
        }
        side.drain(peer, has_expedited);
        assert_eq!(here.session.violation(), None);
        assert_eq!(there.session.violation(), None);
        let both = here.session.owned_tokens() & there.session.owned_tokens();
        assert!(
            both.is_empty() || here.session.state() != there.session.state(),
            "a token has one owner"
        );
    }
}

proptest! {
    #[test]
    fn two_sessions_never_break_the_protocol(
        here in config(),
        there in config(),
        units in units(),
        has_expedited in any::<bool>(),
        steps in steps(),
    ) {
        walk([here, there], units, has_expedited, steps);
    }

    #[test]
    fn octets_of_any_kind_are_survived_in_any_state(
        way in 0..WAYS.len(),
        texp in any::<bool>(),
        strict in any::<bool>(),
        report in any::<bool>(),
        sized in any::<bool>(),
        tsdus in prop::collection::vec(tsdu(), 1..12),
    ) {
        let config = Config {
            strictness: if strict { Strictness::Strict } else { Strictness::Lenient },
            on_protocol_error: if report {
                OnProtocolError::ExceptionReport
            } else {
                OnProtocolError::Abort
            },
            tsdu_maximum_size: sized.then_some(TsduMaximumSize {
                initiator_to_responder: 9,
                responder_to_initiator: 5,
            }),
            ..Config::default()
        };
        let Some(mut peer) = WAYS[way].1(config, texp) else { return Ok(()) };
        for (expedited, tsdu) in tsdus {
            let ending = peer.session.state() == State::STA16;
            let outputs = feed(&mut peer, expedited, tsdu);
            prop_assert!(outputs.len() < 100);
            if ending {
                let told = outputs.iter().any(|output| matches!(output, Output::User(_)));
                prop_assert!(!told, "{outputs:?}");
            }
            if peer.session.state() == State::STA01 {
                break;
            }
        }
        let _ = peer.disconnects();
        prop_assert_eq!(peer.session.state(), State::STA01);
    }
}

fn feed(peer: &mut Peer, expedited: bool, tsdu: Vec<u8>) -> Vec<Output> {
    if expedited {
        peer.hears(TransportIndication::Expedited(tsdu.into()))
    } else {
        peer.hears(TransportIndication::Data(tsdu.into()))
    }
}

/// A TSDU: an SPDU as it should be, one with octets changed, or octets of any kind.
fn tsdu() -> impl Strategy<Value = (bool, Vec<u8>)> {
    let sample = || {
        (0..SAMPLES.len()).prop_map(|n| {
            let sample = SAMPLES[n];
            unhex(&format!("{}{}", sample.introduction, sample.octets))
                .to_bytes()
                .to_vec()
        })
    };
    let changed = (sample(), any::<prop::sample::Index>(), any::<u8>()).prop_map(
        |(mut octets, place, value)| {
            let place = place.index(octets.len());
            octets[place] = value;
            octets
        },
    );
    let cut = (sample(), any::<prop::sample::Index>()).prop_map(|(mut octets, place)| {
        octets.truncate(place.index(octets.len()));
        octets
    });
    let octets = prop_oneof![
        4 => sample(),
        3 => changed,
        1 => cut,
        1 => prop::collection::vec(any::<u8>(), 0..40),
    ];
    (any::<bool>(), octets)
}
