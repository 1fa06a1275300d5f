//! Any octets on the TCP connection, in any pieces, in any phase of a transport connection.
#![no_main]

use arbitrary::Arbitrary;
use bytes::{Bytes, BytesMut};
use libfuzzer_sys::fuzz_target;
use rfc1006::{
    Classes, Config, Connect, ConnectResponse, DisconnectRequest, End, Indication, Input, Limits,
    Output, State, Transport, Tsdu,
};

#[derive(Debug, Arbitrary)]
enum Step {
    Octets(Vec<u8>),
    Tpkt(Vec<u8>),
    Connect { expedited: bool },
    Respond { expedited: bool },
    Data(Vec<u8>),
    Expedited(Vec<u8>),
    Disconnect,
    End { clean: bool },
}

#[derive(Debug, Arbitrary)]
struct Case {
    limit: u16,
    classes: u8,
    steps: Vec<Step>,
}

fuzz_target!(|case: Case| {
    let told = run(&case, false);
    assert_eq!(run(&case, true), told, "what a driver takes by itself");
});

/// The TSDUs that arrive, the state at the end and the octets taken; `by_itself` whether the driver
/// takes whole TSDUs before it hands the rest in.
fn run(case: &Case, by_itself: bool) -> (Vec<Bytes>, State, u64) {
    let most = usize::from(case.limit);
    let limits = Limits {
        tsdu: most,
        ..Limits::default()
    };
    let classes = match case.classes % 3 {
        0 => Classes::Class0,
        1 => Classes::Class2Or0,
        _ => Classes::Class2,
    };
    let mut transport = Transport::new(Config {
        limits,
        classes,
        ..Config::default()
    });
    let mut received = BytesMut::new();
    let mut tsdus = Vec::new();
    for step in &case.steps {
        take(step, &mut transport, &mut received);
        if by_itself {
            let mut data = || transport.take_data(&mut received, &[], || most);
            tsdus.extend(std::iter::from_fn(&mut data));
        }
        transport.handle(Input::Octets(&mut received));
        while let Some(output) = transport.poll_output() {
            if let Output::User(Indication::Data(tsdu)) = output {
                assert!(tsdu.len() <= most, "no TSDU above the limit");
                tsdus.push(tsdu.into_bytes());
            }
        }
    }
    (tsdus, transport.state(), transport.framer().offset())
}

fn take(step: &Step, transport: &mut Transport, received: &mut BytesMut) {
    match step {
        Step::Octets(octets) => received.extend_from_slice(octets),
        Step::Tpkt(tpdu) => {
            let length = u16::try_from(tpdu.len() + 4).unwrap_or(u16::MAX);
            received.extend_from_slice(&[3, 0]);
            received.extend_from_slice(&length.to_be_bytes());
            received.extend_from_slice(tpdu);
        }
        &Step::Connect { expedited } => {
            let _ = transport.request(Connect {
                expedited,
                ..Connect::default()
            });
        }
        &Step::Respond { expedited } => {
            let _ = transport.request(ConnectResponse {
                expedited,
                ..ConnectResponse::default()
            });
        }
        Step::Data(octets) => {
            let _ = transport.request(Tsdu::from_iter([Bytes::from(octets.clone())]));
        }
        Step::Expedited(octets) => {
            let octets = Bytes::from(octets.clone());
            let _ = transport.request(rfc1006::Request::Expedited(octets));
        }
        Step::Disconnect => {
            let _ = transport.request(DisconnectRequest::default());
        }
        &Step::End { clean } => {
            transport.handle(Input::End(if clean { End::Clean } else { End::Failed }));
        }
    }
}
