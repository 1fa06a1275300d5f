//! A raw-octet peer for one machine, and a pair of machines back to back.

use bytes::{Bytes, BytesMut};
use rfc1006::{
    Cause, Classes, Config, Connect, ConnectResponse, Disconnect, End, Indication, Input, Output,
    State, TSelector, Transport, Tsdu, tpdu::Class,
};

/// Octets from hexadecimal digits; blanks are for the eye.
pub(crate) fn hex(digits: &str) -> BytesMut {
    let digits: Vec<u8> = digits
        .bytes()
        .filter_map(|c| (c as char).to_digit(16))
        .map(|d| d.try_into().unwrap())
        .collect();
    assert_eq!(digits.len() % 2, 0, "half an octet");
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}

/// Lower-case digits without blanks.
pub(crate) fn to_hex(octets: &[u8]) -> String {
    octets.iter().fold(String::new(), |digits, octet| {
        digits + &format!("{octet:02x}")
    })
}

pub(crate) fn selector(text: &str) -> TSelector {
    text.parse().unwrap()
}

pub(crate) fn tsdu(octets: &'static [u8]) -> Tsdu {
    Tsdu::from(Bytes::from_static(octets))
}

/// A CR with the default profile and no selectors, as hexadecimal digits; its CC.
pub(crate) const CR: &str = "0300000e 09 e0 0000 0001 00 c0010d";
pub(crate) const CC: &str = "0300000e 09 d0 0001 0001 00 c0010d";

/// One machine and everything that it has put out so far.
pub(crate) struct Side {
    pub(crate) transport: Transport,
    pub(crate) inbox: BytesMut,
    pub(crate) heard: Vec<Indication>,
    pub(crate) sent: BytesMut,
    pub(crate) closed: bool,
}

impl Side {
    pub(crate) fn new(config: Config) -> Self {
        Self {
            transport: Transport::new(config),
            inbox: BytesMut::new(),
            heard: Vec::new(),
            sent: BytesMut::new(),
            closed: false,
        }
    }

    /// An initiator with an open connection, nothing left in its outputs.
    pub(crate) fn open(config: Config) -> Self {
        let mut side = Self::new(config);
        side.transport
            .request(Connect {
                expedited: true,
                ..Connect::default()
            })
            .unwrap();
        side.hears("03000011 0c d0 0001 0001 00 c60101 c0010d");
        assert_eq!(side.transport.state(), State::Open);
        side.heard.clear();
        side.sent.clear();
        side
    }

    /// An initiator with an open connection of class 2, its reference 1 and the peer's 0x0203,
    /// expedited data acknowledged.
    pub(crate) fn open_class_2(config: Config) -> Self {
        let classes = Classes::Class2Or0;
        let mut side = Self::new(Config { classes, ..config });
        side.transport
            .request(Connect {
                expedited: true,
                ..Connect::default()
            })
            .unwrap();
        side.hears("03000011 0c d0 0001 0203 21 c60121 c0010d");
        assert_eq!(side.transport.class(), Class::Class2);
        side.heard.clear();
        side.sent.clear();
        side
    }

    /// Lets the peer's octets arrive, then drains the outputs.
    pub(crate) fn hears(&mut self, octets: &str) {
        self.inbox.extend_from_slice(&hex(octets));
        self.transport.handle(Input::Octets(&mut self.inbox));
        self.drain();
    }

    pub(crate) fn ends(&mut self, end: End) {
        self.transport.handle(Input::End(end));
        self.drain();
    }

    pub(crate) fn drain(&mut self) {
        while let Some(output) = self.transport.poll_output() {
            assert!(!self.closed, "nothing follows Close");
            match output {
                Output::User(indication) => self.heard.push(indication),
                Output::Transmit(chunk) => {
                    assert!(!chunk.is_empty());
                    self.sent.extend_from_slice(&chunk);
                }
                Output::Close => self.closed = true,
            }
        }
    }

    /// What was sent since the last call.
    pub(crate) fn sent(&mut self) -> String {
        to_hex(&self.sent.split())
    }

    /// The last thing heard, which is the end of the connection, and the octets sent on the way.
    pub(crate) fn end(&mut self) -> (State, Cause, String) {
        self.drain();
        assert!(self.closed && self.transport.is_closed());
        match self.heard.pop() {
            Some(Indication::Disconnect(Disconnect { state, cause })) => {
                (state, cause, self.sent())
            }
            other => panic!("no T-DISCONNECT indication but {other:?}"),
        }
    }
}

/// Two machines and the TCP connection between them.
pub(crate) struct Pair {
    pub(crate) initiator: Side,
    pub(crate) responder: Side,
}

impl Pair {
    pub(crate) fn new(initiator: Config, responder: Config) -> Self {
        Self {
            initiator: Side::new(initiator),
            responder: Side::new(responder),
        }
    }

    /// A pair whose connection is open, with expedited data and nothing heard.
    pub(crate) fn open(initiator: Config, responder: Config) -> Self {
        let mut pair = Self::new(initiator, responder);
        pair.initiator
            .transport
            .request(Connect {
                expedited: true,
                ..Connect::default()
            })
            .unwrap();
        pair.drive();
        pair.responder
            .transport
            .request(ConnectResponse {
                expedited: true,
                ..ConnectResponse::default()
            })
            .unwrap();
        pair.drive();
        assert!(pair.initiator.transport.is_open() && pair.responder.transport.is_open());
        pair.initiator.heard.clear();
        pair.responder.heard.clear();
        pair
    }

    /// Carries octets and ends to and fro until both sides are idle.
    pub(crate) fn drive(&mut self) {
        while carry(&mut self.initiator, &mut self.responder)
            | carry(&mut self.responder, &mut self.initiator)
        {}
    }
}

fn carry(from: &mut Side, to: &mut Side) -> bool {
    let was_closed = from.closed;
    if !from.closed {
        from.drain();
    }
    let moved = !from.sent.is_empty();
    to.inbox.unsplit(from.sent.split());
    if moved {
        to.transport.handle(Input::Octets(&mut to.inbox));
    }
    if from.closed && !was_closed {
        to.transport.handle(Input::End(End::Clean));
        return true;
    }
    moved
}
