//! The configurations of the random walks: as much in each as goes together.

use x225::wire::{TsduMaximumSize, Versions};
use x225::{Config, FunctionalUnits as Fu};

use crate::ask::Ask as A;
use crate::model::Model;
use crate::walk::walk;

/// Events of each walk, of which there are twenty.
const EVENTS: usize = 100_000;

/// Walks with and without transport expedited, each with a seed of its own.
fn both(model: &Model) {
    let events = std::env::var("X225_WALK").map_or(EVENTS, |events| events.parse().unwrap());
    let seed = std::env::var("X225_SEED").map_or(225, |seed| seed.parse().unwrap());
    walk(&model.clone().expedited(), seed, events);
    let mut without = model.clone();
    without.units.remove(Fu::EXPEDITED_DATA);
    walk(&without, seed + 1, events);
}

fn model(name: &'static str, units: Fu) -> Model {
    Model::new(name, units | Fu::EXPEDITED_DATA, A::ALL, 1)
}

const DATA: Fu = Fu::TYPED_DATA.union(Fu::NEGOTIATED_RELEASE);
const TURNS: Fu = DATA.union(Fu::HALF_DUPLEX).union(Fu::EXCEPTIONS);
const POINTS: Fu = Fu::MAJOR_SYNCHRONIZE.union(Fu::RESYNCHRONIZE);
const ACTIVITIES: Fu = Fu::ACTIVITY_MANAGEMENT.union(Fu::CAPABILITY_DATA_EXCHANGE);

#[test]
fn everything_with_activities() {
    both(&model(
        "activities",
        TURNS | POINTS | ACTIVITIES | Fu::MINOR_SYNCHRONIZE,
    ));
}

#[test]
fn everything_without_activities() {
    both(&model("turns", TURNS | POINTS | Fu::MINOR_SYNCHRONIZE));
}

#[test]
fn everything_with_data_separation() {
    let units = DATA | POINTS | Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::DATA_SEPARATION;
    both(&model("separated", units));
}

#[test]
fn everything_with_symmetric_synchronize_and_activities() {
    let units = TURNS | POINTS | ACTIVITIES | Fu::SYMMETRIC_SYNCHRONIZE;
    both(&model("symmetric activities", units).patient());
}

#[test]
fn everything_with_symmetric_synchronize_and_data_separation() {
    let units = DATA | POINTS | Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE | Fu::DATA_SEPARATION;
    both(&model("symmetric, separated", units).patient());
}

#[test]
fn many_connections_on_one_transport_connection() {
    for mode in [Fu::HALF_DUPLEX, Fu::DUPLEX] {
        let mut model = model("reuse", DATA | mode);
        model.config.reuse_transport = true;
        both(&model);
    }
}

#[test]
fn segments_of_everything() {
    let mut model = model(
        "segments",
        TURNS | POINTS | ACTIVITIES | Fu::MINOR_SYNCHRONIZE,
    );
    model.octets = 50;
    model.config = Config {
        versions: Versions::V2,
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 20,
            responder_to_initiator: 30,
        }),
        ..model.config
    };
    both(&model);
}

#[test]
fn extended_concatenation_of_everything() {
    let mut model = model(
        "concatenation",
        TURNS | POINTS | ACTIVITIES | Fu::MINOR_SYNCHRONIZE,
    );
    model.config.extended_concatenation = true;
    both(&model);
}

#[test]
fn version_1() {
    let mut model = model(
        "version 1",
        TURNS | POINTS | ACTIVITIES | Fu::MINOR_SYNCHRONIZE,
    );
    model.config.versions = Versions::V1;
    both(&model);
}
