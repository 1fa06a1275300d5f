//! Two sessions back to back, without a runtime.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a support module is test code"
)]

pub(crate) mod ends;
pub(crate) mod peer;
pub(crate) mod requests;
pub(crate) mod states;

use std::collections::VecDeque;
use std::fmt::Write;

use x225::{
    Config, Indication, Input, Output, Refused, Request, Session, TransportIndication,
    TransportRequest,
};

/// One side of a [`Pair`], with everything it has told its user and asked of the clock.
pub(crate) struct Side {
    /// The session.
    pub(crate) session: Session,
    /// What the user was told and has not taken yet.
    pub(crate) told: VecDeque<Indication>,
    /// Every TSDU that was sent, in hex, `!` before those of the expedited flow, and `@` before user data of T-CONNECT.
    pub(crate) sent: Vec<String>,
    /// Whether TIM runs.
    pub(crate) timer: bool,
}

/// Two sessions joined by a transport that loses nothing and keeps the order of each flow.
pub(crate) struct Pair {
    /// The side that calls.
    pub(crate) initiator: Side,
    /// The side that is called.
    pub(crate) responder: Side,
    /// Whether the transport offers the expedited flow.
    pub(crate) expedited: bool,
}

impl Side {
    fn new(config: Config) -> Self {
        Self {
            session: Session::new(config),
            told: VecDeque::new(),
            sent: Vec::new(),
            timer: false,
        }
    }

    /// Asks for a service that must be permitted.
    #[track_caller]
    pub(crate) fn ask(&mut self, request: impl Into<Request>) {
        self.session.request(request).unwrap();
    }

    /// Asks for a service that must be refused.
    #[track_caller]
    pub(crate) fn refused(&mut self, request: impl Into<Request>) -> Refused {
        self.session.request(request).unwrap_err()
    }

    /// What the user was told next.
    #[track_caller]
    pub(crate) fn next(&mut self) -> Indication {
        self.told.pop_front().expect("the user was told nothing")
    }

    fn step(&mut self, peer: &mut VecDeque<Input>) -> bool {
        let Some(output) = self.session.poll_output() else {
            return false;
        };
        match output {
            Output::User(indication) => self.told.push_back(indication),
            Output::StartTimer => self.timer = true,
            Output::StopTimer => self.timer = false,
            Output::Transport(request) => peer.push_back(self.carry(request)),
        }
        true
    }

    fn carry(&mut self, request: TransportRequest) -> Input {
        match &request {
            TransportRequest::Connect { user_data, .. }
            | TransportRequest::ConnectResponse { user_data, .. } => {
                if !user_data.is_empty() {
                    self.sent.push(format!("@{}", hex(&user_data.to_bytes())));
                }
            }
            TransportRequest::Data(tsdu) => self.sent.push(hex(&tsdu.to_bytes())),
            TransportRequest::Expedited(tsdu) => {
                assert!(tsdu.len() <= 16, "an expedited TSDU has at most 16 octets");
                self.sent.push(format!("!{}", hex(&tsdu.to_bytes())));
            }
            TransportRequest::Disconnect(_) => {}
        }
        Input::Transport(match request {
            TransportRequest::Disconnect(reason) => TransportIndication::Disconnect {
                reason: Some(reason.octet()),
                user_data: reason.user_data(),
            },
            other => other.into(),
        })
    }
}

impl Pair {
    /// Two sessions in STA01, no expedited flow.
    pub(crate) fn new(initiator: Config, responder: Config) -> Self {
        Self {
            initiator: Side::new(initiator),
            responder: Side::new(responder),
            expedited: false,
        }
    }

    /// Carries everything back and forth until both sides are quiet.
    pub(crate) fn drive(&mut self) {
        let (mut to_initiator, mut to_responder) = (VecDeque::new(), VecDeque::new());
        loop {
            let mut busy = false;
            while self.initiator.step(&mut to_responder) {
                busy = true;
            }
            while self.responder.step(&mut to_initiator) {
                busy = true;
            }
            if let Some(input) = to_responder.pop_front() {
                busy = true;
                self.responder.session.handle(self.offer(input));
            }
            if let Some(input) = to_initiator.pop_front() {
                busy = true;
                self.initiator.session.handle(self.offer(input));
            }
            if !busy {
                return;
            }
        }
    }

    fn offer(&self, input: Input) -> Input {
        match input {
            Input::Transport(TransportIndication::Connect {
                expedited,
                user_data,
            }) => Input::Transport(TransportIndication::Connect {
                expedited: expedited && self.expedited,
                user_data,
            }),
            other => other,
        }
    }
}

/// Octets as hex digits.
pub(crate) fn hex(octets: &[u8]) -> String {
    octets.iter().fold(String::new(), |mut text, octet| {
        let _ = write!(text, "{octet:02x}");
        text
    })
}
