//! Two nests back to back.

use std::collections::VecDeque;
use std::fmt::Write;

use x225::nested::{Nest, NestConfig, Output};
use x225::wire::NestedIdentifier;
use x225::{
    FunctionalUnits as Fu, Indication, Input, Refused, Request, Slices, TransportIndication,
    TransportRequest, request, response,
};

/// One side of a [`Pair`].
pub(crate) struct Side {
    pub(crate) nest: Nest,
    /// What the users were told and have not taken yet.
    pub(crate) told: VecDeque<(u8, Indication)>,
    /// Every TSDU sent, in hex, `!` before those of the expedited flow.
    pub(crate) sent: Vec<String>,
    /// On its way from here: the normal flow with all else, and the expedited flow.
    normal: VecDeque<(usize, Input)>,
    expedited: VecDeque<(usize, Input)>,
    /// How many TSDUs it has sent.
    count: usize,
}

/// Two nests, joined by a transport whose expedited flow may be faster.
pub(crate) struct Pair {
    pub(crate) initiator: Side,
    pub(crate) responder: Side,
}

impl Side {
    fn new(config: NestConfig) -> Self {
        Self {
            nest: Nest::new(config),
            told: VecDeque::new(),
            sent: Vec::new(),
            normal: VecDeque::new(),
            expedited: VecDeque::new(),
            count: 0,
        }
    }

    /// Asks for a service that must be permitted.
    #[track_caller]
    pub(crate) fn ask(&mut self, connection: u8, request: impl Into<Request>) {
        let connection = NestedIdentifier::new(connection);
        self.nest.request(connection, request).unwrap();
        self.drain();
    }

    /// Asks for a service that must be refused.
    #[track_caller]
    pub(crate) fn refused(&mut self, connection: u8, request: impl Into<Request>) -> Refused {
        let connection = NestedIdentifier::new(connection);
        self.nest.request(connection, request).unwrap_err()
    }

    /// Asks for a nested connection that must be permitted.
    #[track_caller]
    pub(crate) fn connect(&mut self, parent: u8, connect: request::Connect) -> u8 {
        let parent = NestedIdentifier::new(parent);
        let connection = self.nest.connect(parent, connect).unwrap();
        self.drain();
        connection.get()
    }

    /// What a user was told next, with the connection.
    #[track_caller]
    pub(crate) fn next(&mut self) -> (u8, Indication) {
        self.told.pop_front().expect("no user was told anything")
    }

    /// Takes a TSDU of the normal flow in, in hex.
    pub(crate) fn normal(&mut self, tsdu: &str) {
        let tsdu = Slices::from(octets(tsdu));
        self.nest.handle(TransportIndication::Data(tsdu));
        self.drain();
    }

    /// Takes a TSDU of the expedited flow in, in hex.
    pub(crate) fn expedited(&mut self, tsdu: &str) {
        let tsdu = Slices::from(octets(tsdu));
        self.nest.handle(TransportIndication::Expedited(tsdu));
        self.drain();
    }

    pub(crate) fn handle(&mut self, input: Input) {
        self.nest.handle(input);
        self.drain();
    }

    pub(crate) fn connections(&self) -> Vec<u8> {
        self.nest.connections().map(NestedIdentifier::get).collect()
    }

    /// The state of a connection.
    #[track_caller]
    pub(crate) fn state(&self, connection: u8) -> x225::annex_a::State {
        let connection = NestedIdentifier::new(connection);
        self.nest.session(connection).unwrap().state()
    }

    /// What was sent since the last time.
    pub(crate) fn take_sent(&mut self) -> Vec<String> {
        std::mem::take(&mut self.sent)
    }

    pub(crate) fn drain(&mut self) {
        while let Some(output) = self.nest.poll_output() {
            match output {
                Output::User(connection, told) => self.told.push_back((connection.get(), told)),
                Output::Transport(request) => self.carry(request),
                Output::StartTimer | Output::StopTimer => {}
            }
        }
    }

    fn carry(&mut self, request: TransportRequest) {
        use TransportIndication as I;
        self.count += 1;
        let indication = match request {
            TransportRequest::Connect {
                expedited,
                user_data,
            } => I::Connect {
                expedited,
                user_data,
            },
            TransportRequest::ConnectResponse {
                expedited,
                user_data,
            } => I::ConnectConfirm {
                expedited,
                user_data,
            },
            TransportRequest::Data(tsdu) => {
                self.sent.push(hex(&tsdu));
                I::Data(tsdu)
            }
            TransportRequest::Expedited(tsdu) => {
                assert!(tsdu.len() <= 16, "an expedited TSDU has at most 16 octets");
                self.sent.push(format!("!{}", hex(&tsdu)));
                self.expedited
                    .push_back((self.count, I::Expedited(tsdu).into()));
                return;
            }
            TransportRequest::Disconnect(reason) => I::Disconnect {
                reason: Some(reason.octet()),
                user_data: Slices::new(),
            },
        };
        self.normal.push_back((self.count, indication.into()));
    }
}

impl Pair {
    pub(crate) fn new(initiator: NestConfig, responder: NestConfig) -> Self {
        Self {
            initiator: Side::new(initiator),
            responder: Side::new(responder),
        }
    }

    /// An outermost connection with these functional units and nested connections; nothing of it is in `sent` and `told`.
    pub(crate) fn connected(units: Fu) -> Self {
        Self::connected_with(NestConfig::default(), units)
    }

    pub(crate) fn connected_with(config: NestConfig, units: Fu) -> Self {
        let mut pair = Self::new(config, config);
        pair.initiator.ask(0, proposal(units));
        pair.drive();
        pair.responder.ask(0, acceptance(units));
        pair.drive();
        for side in [&mut pair.initiator, &mut pair.responder] {
            side.told.clear();
            side.sent.clear();
        }
        pair
    }

    /// A connection nested in another, asked for by the initiator of the transport connection; nothing of it is left in `sent`
    /// and `told`.
    pub(crate) fn nested(&mut self, parent: u8, units: Fu) -> u8 {
        let connection = self.initiator.connect(parent, proposal(units));
        self.drive();
        self.responder.ask(connection, acceptance(units));
        self.drive();
        for side in [&mut self.initiator, &mut self.responder] {
            side.told.clear();
            side.sent.clear();
        }
        connection
    }

    /// Carries everything, the expedited flows first.
    pub(crate) fn drive(&mut self) {
        while self.step(true, true)
            || self.step(false, true)
            || self.step(true, false)
            || self.step(false, false)
        {}
    }

    /// Carries one thing from a side; whether there was one. What was sent on the expedited flow is never later than what was
    /// sent after it on the normal flow.
    pub(crate) fn step(&mut self, from_initiator: bool, expedited: bool) -> bool {
        let (from, to) = if from_initiator {
            (&mut self.initiator, &mut self.responder)
        } else {
            (&mut self.responder, &mut self.initiator)
        };
        let first = |flow: &VecDeque<(usize, Input)>| flow.front().map(|(count, _)| *count);
        let late = first(&from.expedited).is_some_and(|sent| Some(sent) < first(&from.normal));
        let flow = if expedited || late {
            &mut from.expedited
        } else {
            &mut from.normal
        };
        let Some((_, input)) = flow.pop_front() else {
            return false;
        };
        to.handle(input);
        true
    }
}

pub(crate) fn proposal(units: Fu) -> request::Connect {
    request::Connect {
        functional_units: units,
        initial_serial_number: Some(x225::SerialNumber::new(1)),
        ..Default::default()
    }
}

pub(crate) fn acceptance(units: Fu) -> response::ConnectAccept {
    response::ConnectAccept {
        functional_units: units,
        ..Default::default()
    }
}

pub(crate) fn data(octets: &'static [u8]) -> request::Data {
    request::Data {
        user_data: octets.into(),
    }
}

fn octets(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits
        .chunks(2)
        .map(|pair| {
            pair.iter()
                .fold(0, |octet, digit| octet << 4 | u8::try_from(*digit).unwrap())
        })
        .collect()
}

fn hex(tsdu: &Slices) -> String {
    tsdu.iter()
        .flatten()
        .fold(String::new(), |mut text, octet| {
            let _ = write!(text, "{octet:02x}");
            text
        })
}
