//! The models: one for each functional unit, and the standard's subsets.

use x225::FunctionalUnits as Fu;

use crate::ask::Ask as A;
use crate::model::{Model, THERE};
use crate::search::{both, explore};

#[test]
fn data_and_tokens_in_half_duplex() {
    let asks = [A::Data, A::Give, A::Please, A::Release];
    let model = Model::new("half-duplex", Fu::HALF_DUPLEX, &asks, 6);
    explore(&model);
    explore(&model.tokens(THERE));
}

#[test]
fn expedited_and_typed_data_in_duplex() {
    let units = Fu::DUPLEX | Fu::EXPEDITED_DATA | Fu::TYPED_DATA;
    let asks = [A::Data, A::Typed, A::Expedited, A::Release];
    explore(&Model::new("duplex", units, &asks, 5).expedited());
}

#[test]
fn negotiated_release() {
    let units = Fu::DUPLEX | Fu::NEGOTIATED_RELEASE;
    let asks = [A::Data, A::Give, A::Please, A::Release, A::Abort];
    both(&Model::new("negotiated release", units, &asks, 5));
}

#[test]
fn minor_synchronization() {
    let units = Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE;
    let asks = [A::Data, A::Give, A::Minor, A::Confirm];
    explore(&Model::new("minor", units, &asks, 7));
}

#[test]
fn major_synchronization() {
    let units = Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::MAJOR_SYNCHRONIZE | Fu::TYPED_DATA;
    let asks = [A::Data, A::Typed, A::Give, A::Minor, A::Confirm, A::Major];
    both(&Model::new("major", units, &asks, 6));
}

#[test]
fn resynchronization() {
    let units = Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let asks = [
        A::Data,
        A::Minor,
        A::Confirm,
        A::Abandon,
        A::Restart,
        A::Set,
    ];
    both(&Model::new("resynchronize", units, &asks, 3));
}

#[test]
fn resynchronization_with_major_points() {
    let units = Fu::HALF_DUPLEX | Fu::MAJOR_SYNCHRONIZE | Fu::RESYNCHRONIZE | Fu::TYPED_DATA;
    let asks = [A::Typed, A::Give, A::Major, A::Abandon, A::Restart, A::Set];
    both(&Model::new("major, resynchronize", units, &asks, 3));
}

#[test]
fn resynchronization_with_expedited_data() {
    let units = Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::RESYNCHRONIZE | Fu::EXPEDITED_DATA;
    let asks = [A::Data, A::Expedited, A::Abandon, A::Restart];
    explore(&Model::new("expedited, resynchronize", units, &asks, 3).expedited());
}

#[test]
fn data_separation() {
    let units = Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::DATA_SEPARATION | Fu::RESYNCHRONIZE;
    let asks = [
        A::Data,
        A::Give,
        A::Separated,
        A::Confirm,
        A::Abandon,
        A::Restart,
        A::Set,
    ];
    both(&Model::new("data separation", units, &asks, 3));
}

#[test]
fn exceptions() {
    let units = Fu::HALF_DUPLEX | Fu::EXCEPTIONS | Fu::MINOR_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let asks = [A::Data, A::Give, A::Please, A::Minor, A::Report, A::Abandon];
    both(&Model::new("exceptions", units, &asks, 4));
}

#[test]
fn exceptions_that_cross_a_release() {
    let units = Fu::HALF_DUPLEX | Fu::EXCEPTIONS | Fu::NEGOTIATED_RELEASE | Fu::RESYNCHRONIZE;
    let asks = [A::Report, A::Release, A::Give, A::Abandon];
    both(&Model::new("exceptions, release", units, &asks, 4));
}

#[test]
fn activities() {
    let units = Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::ACTIVITY_MANAGEMENT;
    let asks = [
        A::Start,
        A::Resume,
        A::Data,
        A::Minor,
        A::Confirm,
        A::Interrupt,
        A::Discard,
        A::End,
        A::Give,
    ];
    both(&Model::new("activities", units, &asks, 6));
}

#[test]
fn capability_data_and_control() {
    let units =
        Fu::HALF_DUPLEX | Fu::ACTIVITY_MANAGEMENT | Fu::CAPABILITY_DATA_EXCHANGE | Fu::TYPED_DATA;
    let asks = [
        A::Start,
        A::Capability,
        A::Control,
        A::Typed,
        A::Interrupt,
        A::Discard,
        A::Please,
        A::Release,
    ];
    both(&Model::new("capability data", units, &asks, 6));
}

#[test]
fn bcs() {
    let asks = [
        A::Connect,
        A::Data,
        A::Give,
        A::Please,
        A::Release,
        A::Abort,
    ];
    both(&Model::new("BCS", Fu::HALF_DUPLEX, &asks, 5));
    both(&Model::new("BCS", Fu::DUPLEX, &asks, 5));
}

#[test]
fn bss() {
    let units = Fu::HALF_DUPLEX
        | Fu::NEGOTIATED_RELEASE
        | Fu::TYPED_DATA
        | Fu::MINOR_SYNCHRONIZE
        | Fu::MAJOR_SYNCHRONIZE
        | Fu::RESYNCHRONIZE;
    let asks = [
        A::Data,
        A::Typed,
        A::Give,
        A::Please,
        A::Minor,
        A::Confirm,
        A::Major,
        A::Abandon,
        A::Restart,
        A::Set,
        A::Release,
        A::Abort,
    ];
    both(&Model::new("BSS", units, &asks, 3));
}

#[test]
fn bas() {
    let units = Fu::HALF_DUPLEX
        | Fu::TYPED_DATA
        | Fu::CAPABILITY_DATA_EXCHANGE
        | Fu::MINOR_SYNCHRONIZE
        | Fu::EXCEPTIONS
        | Fu::ACTIVITY_MANAGEMENT;
    let asks = [
        A::Data,
        A::Typed,
        A::Give,
        A::Please,
        A::Control,
        A::Minor,
        A::Confirm,
        A::Report,
        A::Start,
        A::Resume,
        A::Interrupt,
        A::Discard,
        A::End,
        A::Capability,
        A::Release,
        A::Abort,
    ];
    both(&Model::new("BAS", units, &asks, 4));
}

#[test]
fn rtse() {
    let units = Fu::HALF_DUPLEX | Fu::EXCEPTIONS | Fu::MINOR_SYNCHRONIZE | Fu::ACTIVITY_MANAGEMENT;
    let asks = [
        A::Start,
        A::Data,
        A::Minor,
        A::Confirm,
        A::Report,
        A::Resume,
        A::Interrupt,
        A::Discard,
        A::End,
        A::Please,
        A::Control,
    ];
    explore(&Model::new("RTSE", units, &asks, 7));
}

#[test]
fn symmetric_synchronization() {
    let units = Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE | Fu::MAJOR_SYNCHRONIZE;
    let asks = [A::Data, A::Minor, A::Confirm, A::Major, A::Give];
    both(&Model::new("symmetric", units, &asks, 5));
}

#[test]
fn symmetric_resynchronization() {
    let units = Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let asks = [
        A::Data,
        A::Minor,
        A::Confirm,
        A::Abandon,
        A::Restart,
        A::Set,
    ];
    let model = Model::new("symmetric, resynchronize", units, &asks, 3);
    both(&model.clone().patient());
    both(&model.clone().resynchronizes(0));
    both(&model.resynchronizes(1));
}

#[test]
fn symmetric_resynchronization_with_expedited_data() {
    let units = Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE | Fu::RESYNCHRONIZE | Fu::EXPEDITED_DATA;
    let asks = [A::Expedited, A::Abandon, A::Restart];
    explore(&Model::new("symmetric, expedited, resynchronize", units, &asks, 3).expedited());
}

#[test]
fn symmetric_resynchronization_with_major_points() {
    let units = Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE | Fu::MAJOR_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let asks = [A::Minor, A::Major, A::Give, A::Abandon, A::Restart, A::Set];
    let model = Model::new("symmetric, major, resynchronize", units, &asks, 3);
    both(&model.clone().patient());
    both(&model.clone().resynchronizes(0));
    both(&model.resynchronizes(1));
}

#[test]
fn symmetric_data_separation() {
    let units = Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE | Fu::RESYNCHRONIZE | Fu::DATA_SEPARATION;
    let asks = [
        A::Data,
        A::Separated,
        A::Confirm,
        A::Abandon,
        A::Restart,
        A::Set,
    ];
    let model = Model::new("symmetric, separated", units, &asks, 3);
    both(&model.clone().patient());
    both(&model.clone().resynchronizes(0));
    both(&model.resynchronizes(1));
}

#[test]
fn symmetric_activities() {
    let units =
        Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE | Fu::ACTIVITY_MANAGEMENT | Fu::RESYNCHRONIZE;
    let asks = [
        A::Start,
        A::Resume,
        A::Data,
        A::Minor,
        A::Abandon,
        A::Interrupt,
        A::Discard,
        A::End,
        A::Give,
    ];
    both(&Model::new("symmetric, activities", units, &asks, 4).patient());
}
