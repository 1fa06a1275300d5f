//! What the machine refuses is what its conformance data says (X.225 5.8.1, 9).

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are test code"
)]

mod support;

use support::Pair;
use x225::conformance::{FUNCTIONAL_UNITS, IMPLEMENTED, Implemented, spdu_of, user_data};
use x225::nested::{Nest, NestConfig};
use x225::wire::{Slices, Versions};
use x225::{
    Config, FunctionalUnits as Fu, Indication, Needed, RequestKind, Session, Tokens, Version,
};
use x225::{request, response};

fn zeros(octets: usize) -> Slices {
    vec![0; octets].into()
}

fn proposal(functional_units: Fu) -> request::Connect {
    request::Connect {
        functional_units,
        initial_serial_number: Some(0_u32.into()),
        second_initial_serial_number: Some(0_u32.into()),
        ..Default::default()
    }
}

#[test]
fn every_functional_unit_is_proposed_where_it_is_implemented_and_refused_elsewhere() {
    for unit in &FUNCTIONAL_UNITS {
        let beside = unit.beside.map_or(Fu::DUPLEX, |beside| beside.any_of);
        let connect = proposal(Fu::DUPLEX | beside | unit.flag);
        let mut session = Session::new(Config::default());
        let alone = session.request(connect.clone());
        match unit.implemented {
            Implemented::Everywhere => assert_eq!(alone, Ok(())),
            Implemented::InNest => {
                let proposed = unit.name;
                let needed = alone.map_err(|refused| refused.needed);
                assert_eq!(needed, Err(Needed::Implemented { proposed }));
            }
        }
        let mut nest = Nest::new(NestConfig::default());
        assert_eq!(nest.request(Nest::OUTERMOST, connect), Ok(()));
    }
}

#[test]
fn a_functional_unit_without_its_companion_is_refused() {
    for unit in &FUNCTIONAL_UNITS {
        let Some(beside) = unit.beside else { continue };
        let mut pair = Pair::new(Config::default(), Config::default());
        let refused = pair.initiator.refused(proposal(Fu::DUPLEX | unit.flag));
        let (proposed, with) = (unit.name, beside.name);
        assert_eq!(refused.needed, Needed::Together { proposed, with });
    }
}

/// A responder with an S-CONNECT indication that proposes everything, and more than is implemented.
fn asked_for_everything() -> Pair {
    let mut pair = Pair::new(Config::default(), Config::default());
    pair.expedited = true;
    pair.initiator.ask(proposal(IMPLEMENTED));
    pair.drive();
    let Indication::Connect(connect) = pair.responder.next() else {
        panic!("no S-CONNECT indication")
    };
    assert_eq!(connect.functional_units, IMPLEMENTED);
    pair
}

#[test]
fn functional_units_that_exclude_each_other_are_not_accepted_together() {
    let synchronize = Fu::MINOR_SYNCHRONIZE | Fu::DATA_SEPARATION;
    for (units, needed) in [
        (Fu::HALF_DUPLEX | Fu::DUPLEX, Needed::OneDuplexMode),
        (
            Fu::DUPLEX | synchronize | Fu::SYMMETRIC_SYNCHRONIZE,
            Needed::OneMinorSynchronize,
        ),
        (
            Fu::DUPLEX | synchronize | Fu::ACTIVITY_MANAGEMENT,
            Needed::NoActivityManagement,
        ),
    ] {
        let mut pair = asked_for_everything();
        let refused = pair.responder.refused(response::ConnectAccept {
            functional_units: units,
            ..Default::default()
        });
        assert_eq!(refused.needed, needed);
        pair.responder.ask(response::ConnectAccept::default());
    }
}

#[test]
fn a_functional_unit_that_is_not_implemented_is_left_out_of_the_answer() {
    let mut pair = asked_for_everything();
    pair.responder.ask(response::ConnectAccept {
        functional_units: Fu::DUPLEX | Fu::TYPED_DATA | Fu::NESTED_CONNECTIONS,
        ..Default::default()
    });
    pair.drive();
    let Indication::ConnectAccept(accept) = pair.initiator.next() else {
        panic!("no S-CONNECT confirm")
    };
    assert_eq!(accept.functional_units, Fu::DUPLEX | Fu::TYPED_DATA);
}

/// A request of a kind with so much user data, made by the initiator.
fn ask(pair: &mut Pair, kind: RequestKind, octets: usize) -> Result<(), Needed> {
    let user_data = zeros(octets);
    let session = &mut pair.initiator.session;
    let done = match kind {
        RequestKind::Data => session.request(request::Data { user_data }),
        RequestKind::TypedData => session.request(request::TypedData { user_data }),
        RequestKind::MinorSync => session.request(request::MinorSync {
            user_data,
            ..Default::default()
        }),
        RequestKind::MajorSync => session.request(request::MajorSync { user_data }),
        RequestKind::TokenGive => session.request(request::TokenGive {
            tokens: Tokens::RELEASE,
            user_data,
        }),
        RequestKind::ActivityInterrupt => session.request(request::ActivityInterrupt {
            user_data,
            ..Default::default()
        }),
        RequestKind::ActivityDiscard => session.request(request::ActivityDiscard {
            user_data,
            ..Default::default()
        }),
        RequestKind::UserAbort => session.request(request::UserAbort { user_data }),
        _ => panic!("{kind} is not asked for"),
    };
    done.map_err(|refused| refused.needed)
}

/// A session in an activity with all functional units that go together, in a version.
fn connected(versions: Versions) -> Pair {
    let config = Config {
        versions,
        ..Config::default()
    };
    let mut pair = Pair::new(config, config);
    let units = IMPLEMENTED - Fu::DUPLEX - Fu::SYMMETRIC_SYNCHRONIZE - Fu::DATA_SEPARATION;
    pair.initiator.ask(proposal(units));
    pair.drive();
    pair.responder.ask(response::ConnectAccept {
        functional_units: units,
        ..Default::default()
    });
    pair.drive();
    pair.initiator.ask(request::ActivityStart {
        identifier: b"one".try_into().unwrap(),
        ..Default::default()
    });
    pair
}

#[test]
fn user_data_is_refused_beyond_what_the_version_allows_and_not_before() {
    for (versions, version) in [(Versions::V1, Version::V1), (Versions::V2, Version::V2)] {
        for kind in [
            RequestKind::Data,
            RequestKind::TypedData,
            RequestKind::MinorSync,
            RequestKind::MajorSync,
            RequestKind::TokenGive,
            RequestKind::ActivityInterrupt,
            RequestKind::ActivityDiscard,
            RequestKind::UserAbort,
        ] {
            let most = user_data(spdu_of(kind), version)
                .max
                .map(|most| most as usize);
            let beyond = match most {
                None => Ok(()),
                Some(0) => Err(Needed::Version2),
                Some(most) => Err(Needed::UserDataOfAtMost {
                    most,
                    found: most + 1,
                }),
            };
            let most = most.unwrap_or(70_000);
            let told = format!("{kind} in {version:?}");
            assert_eq!(
                ask(&mut connected(versions), kind, most + 1),
                beyond,
                "{told}"
            );
            assert_eq!(ask(&mut connected(versions), kind, most), Ok(()), "{told}");
        }
    }
}
