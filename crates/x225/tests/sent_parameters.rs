//! Every parameter of Tables 11 to 46 is sent when there is cause to, but for those that the
//! conformance data names (X.245 A.8).

#![allow(clippy::unwrap_used, reason = "helpers of tests are test code")]

mod support;

use std::collections::BTreeSet;

use support::Pair;
use x225::conformance::{IMPLEMENTED, NEVER_SENT};
use x225::request::{self, Resync};
use x225::wire::{
    CalledIdentifier, CallingIdentifier, Flow, LinkingInformation, ReasonCode, RefuseCode, Slices,
    Spdu, SpduKind, TableOf, TokenSettings, Tsdu, TsduMaximumSize, UpperLimit, Versions,
    parameters,
};
use x225::{Config, FunctionalUnits as Fu, OnProtocolError, Request, Tokens, response};

/// A parameter: its table, the group around it, its code.
type Key = (String, Option<u8>, u8);

const SIZE: u16 = 1024;
/// More user data than an SPDU of that size has room for.
fn long() -> Slices {
    vec![0; 2000].into()
}

fn reference<const MAX: usize>() -> x225::wire::OctetString<MAX> {
    [1, 2].as_slice().try_into().unwrap()
}

fn config() -> Config {
    Config {
        versions: Versions::V2,
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: SIZE,
            responder_to_initiator: SIZE,
        }),
        on_protocol_error: OnProtocolError::ExceptionReport,
        ..Config::default()
    }
}

fn calling() -> CallingIdentifier {
    CallingIdentifier {
        calling_reference: reference(),
        common_reference: reference(),
        additional_reference: reference(),
    }
}

fn called() -> CalledIdentifier {
    CalledIdentifier {
        called_reference: reference(),
        common_reference: reference(),
        additional_reference: reference(),
    }
}

/// An S-CONNECT request with everything that it can have.
fn connect(functional_units: Fu, octets: usize) -> request::Connect {
    request::Connect {
        calling_selector: reference(),
        called_selector: reference(),
        connection_identifier: calling(),
        functional_units,
        initial_serial_number: Some(1_u32.into()),
        second_initial_serial_number: Some(1_u32.into()),
        user_data: vec![0; octets].into(),
        ..Default::default()
    }
}

/// Two sessions with the transport expedited flow, up to the S-CONNECT indication.
fn called_by(connect: request::Connect) -> Pair {
    let mut pair = Pair::new(config(), config());
    pair.expedited = true;
    pair.initiator.ask(connect);
    pair.drive();
    pair
}

/// Two connected sessions.
fn connected(connect: request::Connect) -> Pair {
    let accept = response::ConnectAccept {
        functional_units: connect.functional_units,
        upper_limit: connect.upper_limit,
        responding_selector: reference(),
        connection_identifier: called(),
        tokens_please: Tokens::RELEASE,
        user_data: long(),
        ..Default::default()
    };
    let mut pair = called_by(connect);
    pair.responder.ask(accept);
    pair.drive();
    pair
}

/// All functional units that go together with minor synchronize, or with symmetric synchronize.
fn units(synchronize: Fu) -> Fu {
    let others = Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE | Fu::DATA_SEPARATION;
    (IMPLEMENTED - others - Fu::DUPLEX) | synchronize
}

/// A request of the initiator, carried over.
#[track_caller]
fn first(pair: &mut Pair, request: impl Into<Request>) {
    pair.initiator.ask(request);
    pair.drive();
}

/// A request of the responder, carried over.
#[track_caller]
fn then(pair: &mut Pair, request: impl Into<Request>) {
    pair.responder.ask(request);
    pair.drive();
}

/// Everything that may be done in an activity, with user data that takes several SPDUs.
fn an_activity() -> Pair {
    let mut pair = connected(connect(units(Fu::MINOR_SYNCHRONIZE), 12_000));
    first(&mut pair, request::CapabilityData { user_data: long() });
    then(&mut pair, response::CapabilityData { user_data: long() });
    first(
        &mut pair,
        request::ActivityStart {
            identifier: reference(),
            user_data: long(),
        },
    );
    first(&mut pair, request::Data { user_data: long() });
    first(&mut pair, request::TypedData { user_data: long() });
    first(
        &mut pair,
        request::MinorSync {
            confirmation: request::Confirmation::Optional,
            user_data: long(),
            ..Default::default()
        },
    );
    then(
        &mut pair,
        response::MinorSync {
            serial_number: 1_u32.into(),
            user_data: long(),
        },
    );
    first(&mut pair, request::MajorSync { user_data: long() });
    then(&mut pair, response::MajorSync { user_data: long() });
    then(
        &mut pair,
        request::UserExceptionReport {
            reason: ReasonCode::default(),
            user_data: long(),
        },
    );
    first(
        &mut pair,
        request::ActivityInterrupt {
            reason: Some(ReasonCode::default()),
            user_data: long(),
        },
    );
    then(&mut pair, response::ActivityInterrupt { user_data: long() });
    first(
        &mut pair,
        request::ActivityResume {
            identifier: reference(),
            linking: LinkingInformation {
                called_reference: reference(),
                calling_reference: reference(),
                common_reference: reference(),
                additional_reference: reference(),
                old_activity_identifier: reference(),
                serial_number: 1_u32.into(),
                second_serial_number: None,
            },
            user_data: long(),
        },
    );
    first(
        &mut pair,
        request::ActivityDiscard {
            reason: Some(ReasonCode::default()),
            user_data: long(),
        },
    );
    then(&mut pair, response::ActivityDiscard { user_data: long() });
    first(
        &mut pair,
        request::ActivityStart {
            identifier: reference(),
            ..Default::default()
        },
    );
    first(&mut pair, request::ActivityEnd { user_data: long() });
    then(&mut pair, response::ActivityEnd { user_data: long() });
    first(&mut pair, request::ControlGive { user_data: long() });
    then(
        &mut pair,
        request::TokenGive {
            tokens: Tokens::ALL,
            user_data: long(),
        },
    );
    then(
        &mut pair,
        request::TokenPlease {
            tokens: Tokens::RELEASE,
            user_data: long(),
        },
    );
    first(&mut pair, request::Release { user_data: long() });
    then(&mut pair, response::ReleaseReject { user_data: long() });
    first(&mut pair, request::Release { user_data: long() });
    then(&mut pair, response::ReleaseAccept { user_data: long() });
    pair
}

/// What takes two serial numbers, and more than six digits.
fn symmetric() -> Pair {
    let units =
        units(Fu::SYMMETRIC_SYNCHRONIZE) - Fu::ACTIVITY_MANAGEMENT - Fu::CAPABILITY_DATA_EXCHANGE;
    let mut pair = connected(request::Connect {
        upper_limit: Some(UpperLimit::new(9)),
        ..connect(units, 1)
    });
    first(&mut pair, request::MajorSync::default());
    then(&mut pair, response::MajorSync { user_data: long() });
    first(
        &mut pair,
        request::Resynchronize {
            sending: Some(Resync::Abandon),
            receiving: Some(Resync::Abandon),
            tokens: TokenSettings::default(),
            user_data: long(),
        },
    );
    then(
        &mut pair,
        response::Resynchronize {
            user_data: long(),
            ..Default::default()
        },
    );
    first(&mut pair, request::UserAbort { user_data: long() });
    pair
}

/// The same with numbers of six digits, and a resume in an activity.
fn symmetric_activity() -> Pair {
    let mut pair = connected(connect(units(Fu::SYMMETRIC_SYNCHRONIZE), 1));
    first(
        &mut pair,
        request::ActivityResume {
            identifier: reference(),
            linking: LinkingInformation {
                old_activity_identifier: reference(),
                serial_number: 1_u32.into(),
                second_serial_number: Some(1_u32.into()),
                ..Default::default()
            },
            ..Default::default()
        },
    );
    pair
}

/// Initial serial numbers in CONNECT and ACCEPT.
fn numbered() -> Pair {
    let units = Fu::HALF_DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    connected(connect(units, 1))
}

/// What the machine says of its own accord: a report of an exception, an abort.
fn errors() -> [Pair; 2] {
    let misplaced = || {
        let ack = Spdu::from(x225::wire::GiveTokensAck::default());
        let tsdu = x225::wire::Encoder::new().tsdu([&ack]);
        x225::TransportIndication::Data(tsdu)
    };
    let mut reporting = connected(connect(Fu::HALF_DUPLEX | Fu::EXCEPTIONS, 1));
    reporting.responder.session.handle(misplaced());
    reporting.drive();
    let mut aborting = connected(connect(Fu::DUPLEX, 1));
    aborting.responder.session.handle(misplaced());
    aborting.drive();
    [reporting, aborting]
}

fn refusal() -> Pair {
    let mut pair = called_by(connect(Fu::DUPLEX, 12_000));
    then(
        &mut pair,
        response::ConnectRefuse {
            reason: RefuseCode::UserData,
            functional_units: Some(Fu::DUPLEX),
            connection_identifier: called(),
            user_data: long(),
        },
    );
    pair
}

/// The parameters of all SPDUs that both sides have sent.
fn sent(pair: &Pair) -> BTreeSet<Key> {
    let mut keys = BTreeSet::new();
    for line in pair.initiator.sent.iter().chain(&pair.responder.sent) {
        let (flow, digits) = match line.strip_prefix('!') {
            Some(digits) => (Flow::Expedited, digits),
            None => (Flow::Normal, line.as_str()),
        };
        let octets: Vec<u8> = (0..digits.len())
            .step_by(2)
            .map(|place| u8::from_str_radix(&digits[place..place + 2], 16).unwrap())
            .collect();
        let tsdu = Tsdu::decode(&octets.into(), flow);
        assert_eq!(tsdu.error, None, "{line}");
        for decoded in &tsdu.spdus {
            let spdu = &decoded.spdu;
            let table = match (spdu, spdu.kind()) {
                (Spdu::Subsequent(_), SpduKind::Refuse) => TableOf::SubsequentRefuse,
                (Spdu::Subsequent(_), SpduKind::MinorSyncAck) => TableOf::SubsequentMinorSyncAck,
                (Spdu::Subsequent(_), _) => TableOf::Subsequent,
                (_, kind) => TableOf::Spdu(kind),
            };
            for shown in spdu.parameters() {
                let group = shown.group.map(|group| group.code);
                if let Some(parameter) = shown.parameter {
                    keys.insert((table.to_string(), group, parameter.code));
                }
            }
        }
    }
    keys
}

#[test]
fn every_parameter_is_sent_but_those_that_are_said_never_to_be() {
    let mut pairs = vec![
        an_activity(),
        symmetric(),
        symmetric_activity(),
        numbered(),
        refusal(),
    ];
    pairs.extend(errors());
    let found: BTreeSet<Key> = pairs.iter().flat_map(sent).collect();
    let mut expected: BTreeSet<Key> = parameters()
        .map(|row| {
            let group = row.group.map(|group| group.code);
            (row.table.to_string(), group, row.parameter.code)
        })
        .collect();
    for &(kind, code) in NEVER_SENT {
        assert!(expected.remove(&(kind.to_string(), None, code)));
    }
    let never: Vec<_> = expected.difference(&found).collect();
    let unexpected: Vec<_> = found.difference(&expected).collect();
    assert_eq!((never, unexpected), (vec![], vec![]));
}
