//! Random walks: two sessions never break the protocol, lose nothing and double nothing; octets of any kind are survived.

use std::collections::VecDeque;

use proptest::prelude::*;
use x225::annex_a::State;
use x225::{
    Config, DisconnectReason, FunctionalUnits as Fu, Indication, Input, Output, Request, Session,
    TransportIndication, TransportRequest, request, response,
};

use crate::contexts::{LONG, all, connect, forgetful, plain, unknowing};
use crate::scene::{nor, short};
use crate::support::peer::{Peer, unhex};

/// One side, what is on its way to it, and the data that its user was told and has said.
struct Side {
    session: Session,
    coming: VecDeque<Input>,
    told: Vec<u8>,
    said: Vec<u8>,
    timer: bool,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Ask(bool, u8),
    Deliver(bool),
    Expire(bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (any::<bool>(), any::<u8>()).prop_map(|(side, n)| Step::Ask(side, n)),
        5 => any::<bool>().prop_map(Step::Deliver),
        1 => any::<bool>().prop_map(Step::Expire),
    ];
    prop::collection::vec(step, 50..200)
}

fn config() -> impl Strategy<Value = Config> {
    let configs = prop_oneof![
        Just(all(0)),
        Just(all(6)),
        Just(all(32)),
        Just(forgetful(0)),
        Just(forgetful(32)),
        Just(unknowing(0)),
        Just(unknowing(32)),
        Just(short()),
        Just(Config::default()),
    ];
    (configs, any::<bool>()).prop_map(|(config, reuse_transport)| Config {
        reuse_transport,
        ..config
    })
}

impl Side {
    fn new(config: Config) -> Self {
        Self {
            session: Session::new(config),
            coming: VecDeque::new(),
            told: Vec::new(),
            said: Vec::new(),
            timer: false,
        }
    }

    /// Something that this side may ask for, if its state permits it; true if it is a new connection.
    fn ask(&mut self, n: u8, calls: bool) -> bool {
        let next = u8::try_from(self.said.len() % 256).unwrap();
        let bit = Fu::DUPLEX | nor();
        let request: Request = match n % 16 {
            0 if calls => plain(if n < 128 { b"" } else { LONG }).into(),
            1 if calls => connect(b"1", b"hi").into(),
            2 if calls => connect(b"2", LONG).into(),
            3 if calls => request::Connect::default().into(),
            4 | 5 => response::ConnectAccept {
                user_data: vec![0; usize::from(n / 16)].into(),
                ..Default::default()
            }
            .into(),
            6 | 7 => response::ConnectAccept {
                functional_units: bit,
                ..Default::default()
            }
            .into(),
            8 if n < 64 => response::ConnectRefuse::default().into(),
            9 if n < 64 => request::UserAbort::default().into(),
            10 if n < 128 => request::Release::default().into(),
            11 => response::ReleaseAccept::default().into(),
            _ => request::Data {
                user_data: vec![next].into(),
            }
            .into(),
        };
        let is_data = matches!(request, Request::Data(_));
        let is_connect = matches!(request, Request::Connect(_));
        let done = self.session.request(request).is_ok();
        if done && is_data {
            self.said.push(next);
        }
        done && is_connect
    }

    /// Carries out what the session wants.
    fn drain(&mut self, peer: &mut Self) {
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
                Output::User(Indication::Data(data)) => {
                    self.told.extend(data.user_data.octets());
                    continue;
                }
                Output::User(_) => continue,
            };
            match request {
                TransportRequest::Expedited(_) => panic!("there is no expedited flow"),
                TransportRequest::Disconnect(_) => {
                    self.coming.clear();
                    peer.coming.clear();
                }
                _ => {}
            }
            peer.coming
                .push_back(TransportIndication::from(request).into());
        }
        if self.session.state() == State::STA01 {
            self.timer = false;
        }
    }
}

fn walk(configs: [Config; 2], steps: Vec<Step>) {
    let [mut here, mut there] = configs.map(Side::new);
    for step in steps {
        let (Step::Ask(turn, _) | Step::Deliver(turn) | Step::Expire(turn)) = step;
        let (side, peer) = if turn {
            (&mut here, &mut there)
        } else {
            (&mut there, &mut here)
        };
        match step {
            Step::Ask(_, n) => {
                let idle = peer.session.state() == side.session.state() && side.coming.is_empty();
                if side.ask(n, turn && idle) {
                    for side in [&mut *side, &mut *peer] {
                        side.said.clear();
                        side.told.clear();
                    }
                }
            }
            Step::Deliver(_) => {
                if let Some(input) = side.coming.pop_front() {
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
        side.drain(peer);
        // A peer without short-connect, or that cannot read a long summary, breaks nothing; nor does one that says so.
        for side in [&here, &there] {
            if let Some(violation) = side.session.violation() {
                assert_eq!(violation.state, State::STA01C, "{violation}");
            }
        }
        assert!(here.said.starts_with(&there.told), "in order, once");
        assert!(there.said.starts_with(&here.told), "in order, once");
    }
}

/// The ways to each state of Amendment 1, and one to each encoding.
fn ways() -> Vec<(State, Peer)> {
    let mut ways = Vec::new();
    let mut way = |state, peer: Peer| {
        assert_eq!(peer.session.state(), state);
        ways.push((state, peer));
    };
    let mut asked = Peer {
        session: Session::new(all(32)),
    };
    asked.ask(connect(b"1", b""));
    way(State::STA01E, asked);
    let mut called = Peer {
        session: Session::new(all(32)),
    };
    called.hears(TransportIndication::Connect {
        expedited: false,
        user_data: unhex("ec 00 00 01"),
    });
    way(State::STA01F, called);
    way(State::STA02C, Peer::calling(all(0), connect(b"1", b"")).0);
    let (mut peer, _) = Peer::calling(all(0), connect(b"2", LONG));
    peer.sends("f4 40");
    way(State::STA02D, peer);
    let mut peer = Peer::called(forgetful(0));
    peer.sends("ec 00 00 04 07");
    way(State::STA07, peer);
    let mut peer = Peer::called(forgetful(0));
    peer.sends("ec 00 00 04 07");
    peer.sends("fc 61");
    way(State::STA08C, peer);
    let mut peer = Peer::called(all(0));
    peer.sends("e8");
    way(State::STA08B, peer);
    let (mut peer, _) = Peer::calling(all(0), plain(b""));
    peer.sends("f0");
    way(State::STA700, peer);
    let (mut peer, _) = Peer::calling(all(0), connect(b"1", b""));
    peer.sends("f0");
    way(State::STA713, peer);
    way(State::STA01C, Peer::called(all(0)));
    ways
}

/// Short-form SPDUs as they should be.
const SAMPLES: [&str; 14] = [
    "e8 68 69",
    "ec 00 00 01 68 69",
    "ec 01 06 03 2b 06 01 07",
    "f0 6f 6b",
    "f4 00 00 01 6f",
    "f4 40",
    "fc 61",
    "dc 61",
    "e4 00",
    "e6 40 6e",
    "c8",
    "d0",
    "88 61",
    "b4 02",
];

fn tsdu() -> impl Strategy<Value = Vec<u8>> {
    let sample = || (0..SAMPLES.len()).prop_map(|n| unhex(SAMPLES[n]).to_bytes().to_vec());
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
    prop_oneof![
        4 => sample(),
        3 => changed,
        1 => cut,
        1 => prop::collection::vec(any::<u8>(), 0..40),
    ]
}

proptest! {
    #[test]
    fn two_sessions_never_break_the_protocol(
        here in config(),
        there in config(),
        steps in steps(),
    ) {
        walk([here, there], steps);
    }

    #[test]
    fn octets_of_any_kind_are_survived_in_any_state(
        way in 0..ways().len(),
        tsdus in prop::collection::vec((0_u8..8, tsdu()), 1..12),
    ) {
        let (_, mut peer) = ways().swap_remove(way);
        for (how, octets) in tsdus {
            let octets = octets.into();
            let outputs = peer.hears(match how {
                0 => TransportIndication::Expedited(octets),
                1 => TransportIndication::ConnectConfirm { expedited: false, user_data: octets },
                2 => TransportIndication::Connect { expedited: false, user_data: octets },
                _ => TransportIndication::Data(octets),
            });
            prop_assert!(outputs.len() < 20);
            let wrong = Output::Transport(TransportRequest::Disconnect(DisconnectReason::UserAbort(
                x225::Slices::new(),
            )));
            prop_assert!(!outputs.contains(&wrong), "no user has aborted");
        }
        let _ = peer.disconnects();
        prop_assert_eq!(peer.session.state(), State::STA01);
    }
}
