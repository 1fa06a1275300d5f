//! More models: units that meet in no subset, and what the configuration adds to the subsets.

use x225::wire::{TsduMaximumSize, Versions};
use x225::{Config, FunctionalUnits as Fu};

use crate::ask::Ask as A;
use crate::model::Model;
use crate::search::{both, explore};

const TURNS: Fu = Fu::HALF_DUPLEX.union(Fu::EXCEPTIONS);

#[test]
fn one_session_connection_after_another_on_one_transport_connection() {
    let asks = [A::Connect, A::Data, A::Release, A::Abort];
    for units in [Fu::DUPLEX, Fu::HALF_DUPLEX | Fu::NEGOTIATED_RELEASE] {
        let mut model = Model::new("reuse", units, &asks, 5);
        model.config.reuse_transport = true;
        both(&model);
    }
}

#[test]
fn segments_that_are_interrupted() {
    let units = Fu::DUPLEX | Fu::TYPED_DATA | Fu::MINOR_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let asks = [
        A::Data,
        A::Typed,
        A::Minor,
        A::Abandon,
        A::Restart,
        A::Abort,
    ];
    let mut model = Model::new("segments", units, &asks, 3);
    model.octets = 20;
    model.config = Config {
        versions: Versions::V2,
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 20,
            responder_to_initiator: 20,
        }),
        ..model.config
    };
    both(&model);
}

#[test]
fn version_1_with_extended_concatenation() {
    let units = Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let asks = [
        A::Data,
        A::Give,
        A::Please,
        A::Minor,
        A::Confirm,
        A::Abandon,
    ];
    let mut model = Model::new("version 1", units, &asks, 3);
    model.config.versions = Versions::V1;
    model.config.extended_concatenation = true;
    both(&model);
}

#[test]
fn activities_that_are_resynchronized() {
    let units = Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::ACTIVITY_MANAGEMENT | Fu::RESYNCHRONIZE;
    let asks = [
        A::Start,
        A::Minor,
        A::Confirm,
        A::Abandon,
        A::Restart,
        A::Set,
        A::Interrupt,
        A::Discard,
        A::End,
        A::Give,
    ];
    both(&Model::new("activities, resynchronize", units, &asks, 4));
}

#[test]
fn activities_with_major_points() {
    let units = Fu::HALF_DUPLEX | Fu::MAJOR_SYNCHRONIZE | Fu::ACTIVITY_MANAGEMENT | Fu::TYPED_DATA;
    let asks = [
        A::Start,
        A::Resume,
        A::Typed,
        A::Major,
        A::End,
        A::Interrupt,
        A::Discard,
        A::Give,
    ];
    both(&Model::new("activities, major", units, &asks, 5));
}

#[test]
fn exceptions_that_cross_major_points() {
    let units = TURNS | Fu::MAJOR_SYNCHRONIZE | Fu::NEGOTIATED_RELEASE | Fu::RESYNCHRONIZE;
    let asks = [
        A::Major,
        A::Give,
        A::Report,
        A::Abandon,
        A::Restart,
        A::Release,
    ];
    both(&Model::new("exceptions, major", units, &asks, 3));
}

#[test]
fn bss_in_duplex() {
    let units = Fu::DUPLEX
        | Fu::NEGOTIATED_RELEASE
        | Fu::TYPED_DATA
        | Fu::MINOR_SYNCHRONIZE
        | Fu::MAJOR_SYNCHRONIZE
        | Fu::RESYNCHRONIZE;
    let asks = [
        A::Data,
        A::Give,
        A::Minor,
        A::Confirm,
        A::Major,
        A::Abandon,
        A::Restart,
        A::Set,
        A::Release,
    ];
    both(&Model::new("BSS, duplex", units, &asks, 3));
}

#[test]
fn symmetric_exceptions() {
    let units = TURNS | Fu::SYMMETRIC_SYNCHRONIZE | Fu::MAJOR_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let asks = [
        A::Data,
        A::Minor,
        A::Confirm,
        A::Major,
        A::Report,
        A::Give,
        A::Restart,
    ];
    both(&Model::new("symmetric, exceptions", units, &asks, 3).patient());
}

#[test]
fn symmetric_resynchronization_with_expedited_data() {
    let units = Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE | Fu::RESYNCHRONIZE | Fu::EXPEDITED_DATA;
    let asks = [A::Data, A::Expedited, A::Minor, A::Abandon, A::Restart];
    explore(
        &Model::new("symmetric, expedited", units, &asks, 3)
            .patient()
            .expedited(),
    );
}

#[test]
fn symmetric_exceptions_in_activities() {
    let units = TURNS
        | Fu::SYMMETRIC_SYNCHRONIZE
        | Fu::ACTIVITY_MANAGEMENT
        | Fu::RESYNCHRONIZE
        | Fu::CAPABILITY_DATA_EXCHANGE;
    let asks = [
        A::Start,
        A::End,
        A::Report,
        A::Give,
        A::Restart,
        A::Interrupt,
        A::Capability,
    ];
    both(&Model::new("symmetric activities, exceptions", units, &asks, 4).patient());
}
