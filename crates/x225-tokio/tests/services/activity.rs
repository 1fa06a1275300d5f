//! S-ACTIVITY-START, -RESUME, -INTERRUPT, -DISCARD and -END.

use super::{agreed, hears, number, told, user_data};
use crate::support::data;
use x225::request::Confirmation;
use x225::wire::{ActivityIdentifier, LinkingInformation, ReasonCode};
use x225::{FunctionalUnits as Fu, Tokens, confirm, indication, request};
use x225_tokio::Session;

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT);

const ALL: Tokens = Tokens::DATA
    .union(Tokens::SYNCHRONIZE_MINOR)
    .union(Tokens::MAJOR_ACTIVITY);

fn name(name: &[u8]) -> ActivityIdentifier {
    name.try_into().unwrap()
}

/// Two sessions with an activity in progress, called "log".
async fn started() -> (Session, Session) {
    let (mut initiator, mut responder) = agreed(UNITS).await;
    let start = initiator.activity().with(b"monday".as_slice());
    start.start(name(b"log")).await.unwrap();
    let begun = request::ActivityStart {
        identifier: name(b"log"),
        user_data: user_data(b"monday"),
    };
    hears(&mut responder, begun).await;
    assert!(initiator.status().activity_in_progress);
    assert!(responder.status().activity_in_progress);
    (initiator, responder)
}

#[tokio::test]
async fn an_activity_starts_at_point_1_and_ends_with_a_major_point() {
    let (mut initiator, mut responder) = started().await;
    let minor = initiator.sync().minor(Confirmation::Optional);
    minor.await.unwrap();
    let point = indication::MinorSync {
        serial_number: number(1),
        confirmation: Confirmation::Optional,
        ..Default::default()
    };
    hears(&mut responder, point).await;
    let end = initiator.activity().with(b"done".as_slice());
    end.end().await.unwrap();
    let ended = indication::ActivityEnd {
        serial_number: number(2),
        user_data: user_data(b"done"),
    };
    hears(&mut responder, ended).await;
    let confirm = responder.activity().with(b"filed".as_slice());
    confirm.confirm_end().await.unwrap();
    let confirmed = confirm::ActivityEnd {
        serial_number: number(2),
        user_data: user_data(b"filed"),
    };
    hears(&mut initiator, confirmed).await;
    assert!(!initiator.status().activity_in_progress);
    assert!(!responder.status().activity_in_progress);
}

#[tokio::test]
async fn an_activity_is_interrupted_and_resumed_where_it_was() {
    let (mut initiator, mut responder) = started().await;
    initiator.send(b"first".as_slice()).await.unwrap();
    let minor = initiator.sync().minor(Confirmation::Explicit);
    minor.await.unwrap();
    hears(&mut responder, data(b"first")).await;
    assert!(told(&mut responder).await.is_some());
    responder.sync().confirm_minor(number(1)).await.unwrap();
    assert!(told(&mut initiator).await.is_some());
    let interrupt = initiator
        .activity()
        .interrupt(ReasonCode::TemporarilyUnable);
    interrupt.await.unwrap();
    let interrupted = request::ActivityInterrupt {
        reason: Some(ReasonCode::TemporarilyUnable),
        ..Default::default()
    };
    hears(&mut responder, interrupted).await;
    responder.activity().confirm_interrupt().await.unwrap();
    hears(&mut initiator, confirm::ActivityInterrupt::default()).await;
    assert!(!initiator.status().activity_in_progress);
    assert_eq!(initiator.status().owned_tokens, ALL);

    let linking = LinkingInformation {
        old_activity_identifier: name(b"log"),
        serial_number: number(1),
        ..Default::default()
    };
    let resume = initiator.activity().with(b"on".as_slice());
    resume
        .resume(name(b"log b"), linking.clone())
        .await
        .unwrap();
    let resumed = indication::ActivityResume {
        identifier: name(b"log b"),
        linking,
        user_data: user_data(b"on"),
    };
    hears(
        &mut responder,
        x225::Indication::ActivityResume(Box::new(resumed)),
    )
    .await;
    assert_eq!(responder.status().sync_points.next, 2);
    assert!(responder.status().activity_in_progress);
}

#[tokio::test]
async fn an_activity_is_discarded_and_all_tokens_are_with_who_did() {
    let (mut initiator, mut responder) = started().await;
    let tokens = Tokens::DATA | Tokens::SYNCHRONIZE_MINOR;
    initiator.tokens().give(tokens).await.unwrap();
    assert!(told(&mut responder).await.is_some());
    initiator.activity().discard(None).await.unwrap();
    hears(&mut responder, request::ActivityDiscard::default()).await;
    responder.activity().confirm_discard().await.unwrap();
    hears(&mut initiator, confirm::ActivityDiscard::default()).await;
    assert!(!responder.status().activity_in_progress);
    assert_eq!(initiator.status().owned_tokens, ALL);
}

#[tokio::test]
async fn a_refusal_says_which_activity_token_or_state_is_missing() {
    let (mut initiator, mut responder) = agreed(UNITS).await;
    let none = initiator.activity().end().await.unwrap_err();
    let there = responder.activity().start(name(b"b")).await.unwrap_err();
    let unnamed = initiator.activity().start(name(b"")).await.unwrap_err();
    initiator.activity().start(name(b"a")).await.unwrap();
    let twice = initiator.activity().start(name(b"b")).await.unwrap_err();
    let texts = [none, there, unnamed, twice].map(|refused| refused.to_string());
    assert_eq!(
        texts,
        [
            "S-ACTIVITY-END request is not permitted in STA713: no activity in progress",
            "S-ACTIVITY-START request is not permitted in STA713: data token available, but not \
             assigned to this side",
            "S-ACTIVITY-START request is not permitted in STA713: an activity identifier is missing",
            "S-ACTIVITY-START request is not permitted in STA713: an activity is in progress",
        ]
    );
}
