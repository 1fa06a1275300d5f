//! Random walks of two machines over one TCP connection that delivers octets in any pieces.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use proptest::{collection::vec, prelude::*};
use rfc1006::{
    Classes, Config, Connect, ConnectResponse, DisconnectRequest, End, Indication, Input, Output,
    Request, TpduSize, Transport, Tsdu,
};

/// One side of the walk and what is on its way to the other.
struct Side {
    transport: Transport,
    /// Octets written and not yet read by the other side.
    wire: BytesMut,
    /// Read, and not yet a whole TPKT.
    inbox: BytesMut,
    sent: VecDeque<Indication>,
    data: Vec<Indication>,
    closed: bool,
    told: usize,
    /// Whether the other side knows that this one has closed.
    hung_up: bool,
}

impl Side {
    fn new(classes: Classes) -> Self {
        let config = Config {
            classes,
            tpdu_size: TpduSize::MIN,
            ..Config::default()
        };
        Self {
            transport: Transport::new(config),
            wire: BytesMut::new(),
            inbox: BytesMut::new(),
            sent: VecDeque::new(),
            data: Vec::new(),
            closed: false,
            told: 0,
            hung_up: false,
        }
    }

    /// Writes what there is, answers a T-CONNECT indication, keeps data.
    fn drain(&mut self) {
        while let Some(output) = self.transport.poll_output() {
            assert!(!self.closed, "nothing follows Close");
            match output {
                Output::Transmit(chunk) => self.wire.extend_from_slice(&chunk),
                Output::Close => self.closed = true,
                Output::User(Indication::Connect(connect)) => {
                    let response = ConnectResponse {
                        expedited: connect.expedited,
                        ..ConnectResponse::default()
                    };
                    // Refused if the connection has ended since.
                    let _ = self.transport.request(response);
                }
                Output::User(Indication::ConnectConfirm(_)) => {}
                Output::User(Indication::Disconnect(_)) => self.told += 1,
                Output::User(data) => self.data.push(data),
            }
        }
    }

    fn ask(&mut self, request: Request) {
        let data = match &request {
            Request::Data(tsdu) => Some(Indication::Data(tsdu.clone())),
            Request::Expedited(tsdu) => Some(Indication::Expedited(tsdu.clone())),
            _ => None,
        };
        if self.transport.request(request).is_ok() {
            self.sent.extend(data);
        }
        self.drain();
    }

    /// Reads up to so many octets of what the other side has written, then its end.
    fn read(&mut self, from: &mut Self, octets: usize) {
        let piece = from.wire.split_to(octets.min(from.wire.len()));
        self.inbox.unsplit(piece);
        self.transport.handle(Input::Octets(&mut self.inbox));
        if from.wire.is_empty() && from.closed && !from.hung_up {
            from.hung_up = true;
            self.transport.handle(Input::End(End::Clean));
        }
        self.drain();
    }
}

#[derive(Debug, Clone)]
enum Step {
    Ask(Request),
    Read(usize),
}

fn step() -> impl Strategy<Value = (bool, Step)> {
    let octets = |most| vec(any::<u8>(), 1..most).prop_map(Bytes::from);
    let step = prop_oneof![
        8 => octets(400).prop_map(|octets| Step::Ask(Request::Data(Tsdu::from(octets)))),
        8 => octets(17).prop_map(|octets| Step::Ask(Request::Expedited(octets))),
        1 => Just(Step::Ask(Request::Disconnect(DisconnectRequest::default()))),
        20 => (0..200_usize).prop_map(Step::Read),
    ];
    (any::<bool>(), step)
}

fn classes() -> impl Strategy<Value = Classes> {
    prop_oneof![
        Just(Classes::Class0),
        Just(Classes::Class2Or0),
        Just(Classes::Class2)
    ]
}

/// What was sent of one kind, and what of it arrived.
fn only(data: &[Indication], expedited: bool) -> Vec<&Indication> {
    data.iter()
        .filter(|data| matches!(data, Indication::Expedited(_)) == expedited)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn two_machines_end_together_and_deliver_in_order(
        ours in classes(), theirs in classes(), expedited: bool, steps in vec(step(), 0..60),
    ) {
        let disconnects = |step: &Step| matches!(step, Step::Ask(Request::Disconnect(_)));
        let whole = !steps.iter().any(|(_, step)| disconnects(step));
        let mut sides = [Side::new(ours), Side::new(theirs)];
        sides[0].ask(Connect { expedited, ..Connect::default() }.into());
        for (first, step) in steps {
            let [a, b] = &mut sides;
            let (a, b) = if first { (a, b) } else { (b, a) };
            match step {
                Step::Ask(request) => a.ask(request),
                Step::Read(octets) => a.read(b, octets),
            }
        }
        // Everything arrives in the end, and then one side disconnects.
        for last in [false, true] {
            if last {
                sides[0].ask(DisconnectRequest::default().into());
            }
            for _ in 0..200 {
                let [a, b] = &mut sides;
                a.read(b, usize::MAX);
                b.read(a, usize::MAX);
            }
        }
        let [a, b] = &sides;
        for (from, to) in [(a, b), (b, a)] {
            prop_assert!(to.closed && to.transport.is_closed());
            prop_assert!(to.told <= 1, "one end");
            prop_assert!(to.inbox.is_empty());
            let sent: Vec<Indication> = from.sent.iter().cloned().collect();
            for expedited in [false, true] {
                let (sent, arrived) = (only(&sent, expedited), only(&to.data, expedited));
                prop_assert!(sent.starts_with(&arrived), "in order, without a gap");
                prop_assert!(!whole || sent.len() == arrived.len(), "nothing lost");
            }
        }
    }
}
