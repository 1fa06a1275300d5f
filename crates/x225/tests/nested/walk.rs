//! Random walks of two nests over a transport whose flows run at their own speed.

use std::collections::BTreeMap;

use proptest::prelude::*;
use x225::indication::AbortReason;
use x225::wire::NestedIdentifier;
use x225::{FunctionalUnits as Fu, Indication, Request, RequestKind, request, response};

use super::support::{Pair, Side, proposal};

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::NESTED_CONNECTIONS)
    .union(Fu::EXPEDITED_DATA)
    .union(Fu::RESYNCHRONIZE)
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::TYPED_DATA);

/// What happens next; numbers pick among what there is.
#[derive(Clone, Debug)]
enum Step {
    /// A side connects inside one of its connections.
    Connect(bool, u8),
    /// A side asks for something on one of its connections.
    Ask(bool, u8, u8),
    /// The transport carries something.
    Carry(bool, bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => (any::<bool>(), any::<u8>()).prop_map(|(side, at)| Step::Connect(side, at)),
        4 => (any::<bool>(), any::<u8>(), any::<u8>()).prop_map(|(side, at, what)| Step::Ask(side, at, what)),
        5 => (any::<bool>(), any::<bool>()).prop_map(|(side, flow)| Step::Carry(side, flow)),
    ]
}

/// The requests of the walk.
fn request(what: u8, nested: bool) -> Request {
    let user_data = vec![what; 1 + usize::from(what % 14)].into();
    match what % 16 {
        0..=4 => request::Data { user_data }.into(),
        5 | 6 => request::ExpeditedData { user_data }.into(),
        7 => request::TypedData { user_data }.into(),
        8 => request::Resynchronize::default().into(),
        9 => request::MajorSync::default().into(),
        10 => request::MinorSync::default().into(),
        11 if nested => request::UserAbort::default().into(),
        12 if nested && what < 128 => request::Release::default().into(),
        12 if nested => response::ReleaseAccept::default().into(),
        13 => response::Resynchronize::default().into(),
        14 => response::MajorSync::default().into(),
        _ => response::ConnectAccept {
            functional_units: UNITS,
            ..Default::default()
        }
        .into(),
    }
}

/// What users owe each other at rest.
fn answers() -> [Request; 3] {
    [
        response::Resynchronize::default().into(),
        response::MajorSync::default().into(),
        response::ReleaseAccept::default().into(),
    ]
}

fn at(side: &Side, place: u8) -> NestedIdentifier {
    let all: Vec<_> = std::iter::once(NestedIdentifier::OUTERMOST)
        .chain(side.nest.connections())
        .collect();
    all[usize::from(place) % all.len()]
}

/// The lives of the connections as one side's users see them.
#[derive(Default)]
struct Lives(BTreeMap<u8, bool>);

impl Lives {
    /// Checks what was told: nothing of a connection that is not there, and one end for each.
    fn take(&mut self, side: &mut Side) {
        while let Some((connection, told)) = side.told.pop_front() {
            assert!(
                !is_protocol_error(&told),
                "neither side breaks a rule: {connection}, {told:?}"
            );
            if connection == 0 {
                let ended = matches!(
                    told,
                    Indication::UserAbort(_) | Indication::ProviderAbort(_)
                );
                assert!(!ended, "the outermost connection ended: {told:?}");
                continue;
            }
            if matches!(told, Indication::Connect(_)) {
                let before = self.0.insert(connection, true);
                assert_ne!(before, Some(true), "{connection} opened twice");
                continue;
            }
            assert_eq!(
                self.0.get(&connection),
                Some(&true),
                "{connection} is over: {told:?}"
            );
            if matches!(
                told,
                Indication::UserAbort(_)
                    | Indication::ProviderAbort(_)
                    | Indication::ReleaseAccept(_)
                    | Indication::ConnectRefuse(_)
            ) {
                self.0.insert(connection, false);
            }
        }
        // Who aborts or accepts a release is told nothing.
        let open = side.connections();
        for (connection, lives) in &mut self.0 {
            *lives &= open.contains(connection);
        }
    }
}

fn is_protocol_error(told: &Indication) -> bool {
    let Indication::ProviderAbort(abort) = told else {
        return false;
    };
    !matches!(
        abort.reason,
        AbortReason::Disrupted | AbortReason::EnclosingEnded
    )
}

fn walk(steps: Vec<Step>) {
    let mut pair = Pair::connected(UNITS);
    let mut lives = [Lives::default(), Lives::default()];
    for step in steps {
        match step {
            Step::Connect(initiator, place) => {
                let (side, lives) = pick(&mut pair, &mut lives, initiator);
                let parent = at(side, place);
                if let Ok(connection) = side.nest.connect(parent, proposal(UNITS)) {
                    lives.0.insert(connection.get(), true);
                }
            }
            Step::Ask(initiator, place, what) => {
                let (side, _) = pick(&mut pair, &mut lives, initiator);
                let connection = at(side, place);
                let request = request(what, !connection.is_outermost());
                let permitted = side.nest.permits(connection, request.kind());
                let asked = side.nest.request(connection, request.clone());
                if request.kind() == RequestKind::Data {
                    assert_eq!(asked.is_ok(), permitted);
                }
            }
            Step::Carry(initiator, expedited) => {
                let _ = pair.step(initiator, expedited);
            }
        }
        for initiator in [true, false] {
            let (side, lives) = pick(&mut pair, &mut lives, initiator);
            side.drain();
            lives.take(side);
        }
    }
    come_to_rest(&mut pair, &mut lives);
}

fn pick<'a>(
    pair: &'a mut Pair,
    [ours, theirs]: &'a mut [Lives; 2],
    initiator: bool,
) -> (&'a mut Side, &'a mut Lives) {
    if initiator {
        (&mut pair.initiator, ours)
    } else {
        (&mut pair.responder, theirs)
    }
}

/// With everything carried and the outermost connection answered, both sides have the same connections.
fn come_to_rest(pair: &mut Pair, lives: &mut [Lives; 2]) {
    for _ in 0..20 {
        pair.drive();
        for initiator in [true, false] {
            let (side, lives) = pick(pair, lives, initiator);
            lives.take(side);
            for connection in std::iter::once(NestedIdentifier::OUTERMOST)
                .chain(side.nest.connections().collect::<Vec<_>>())
            {
                for answer in answers() {
                    let _ = side.nest.request(connection, answer);
                }
            }
            side.drain();
        }
    }
    pair.drive();
    let [ours, theirs] = lives;
    ours.take(&mut pair.initiator);
    theirs.take(&mut pair.responder);
    assert_eq!(
        pair.initiator.connections(),
        pair.responder.connections(),
        "at rest"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_walk_ends_the_outermost_connection_or_leaves_the_sides_with_different_ones(
        steps in prop::collection::vec(step(), 1..200),
    ) {
        walk(steps);
    }
}
