//! S-SYNC-MINOR and S-SYNC-MAJOR.

use super::{agreed, hears, number, told, user_data};
use x225::request::{Confirmation, Resync};
use x225::{FunctionalUnits as Fu, TokenSettings, Tokens, confirm, indication};

#[tokio::test]
async fn an_explicit_minor_point_is_numbered_and_confirmed() {
    let (mut initiator, mut responder) = agreed(Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE).await;
    let minor = initiator.sync().with(b"page 1".as_slice());
    minor.minor(Confirmation::Explicit).await.unwrap();
    let point = indication::MinorSync {
        serial_number: number(1),
        confirmation: Confirmation::Explicit,
        data_separation: false,
        user_data: user_data(b"page 1"),
    };
    hears(&mut responder, point).await;
    let confirm = responder.sync().with(b"kept".as_slice());
    confirm.confirm_minor(number(1)).await.unwrap();
    let confirmed = confirm::MinorSync {
        serial_number: number(1),
        user_data: user_data(b"kept"),
    };
    hears(&mut initiator, confirmed).await;
    assert_eq!(initiator.status().sync_points.lowest_unconfirmed, 2);
}

#[tokio::test]
async fn optional_minor_points_are_confirmed_all_at_once_by_the_last() {
    let (mut initiator, mut responder) = agreed(Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE).await;
    for point in 1..=3 {
        let minor = initiator.sync().minor(Confirmation::Optional);
        minor.await.unwrap();
        let point = indication::MinorSync {
            serial_number: number(point),
            confirmation: Confirmation::Optional,
            ..Default::default()
        };
        hears(&mut responder, point).await;
    }
    let beyond = responder.sync().confirm_minor(number(4)).await.unwrap_err();
    assert_eq!(
        beyond.to_string(),
        "S-SYNC-MINOR response is not permitted in STA713: serial number not in 1..=3"
    );
    responder.sync().confirm_minor(number(3)).await.unwrap();
    let confirmed = confirm::MinorSync {
        serial_number: number(3),
        ..Default::default()
    };
    hears(&mut initiator, confirmed).await;
    assert_eq!(initiator.status().sync_points.lowest_unconfirmed, 4);
}

#[tokio::test]
async fn the_synchronize_minor_token_says_who_sets_points() {
    let units = Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE;
    let (mut initiator, mut responder) = agreed(units).await;
    let early = responder.sync().minor(Confirmation::Explicit).await;
    assert_eq!(
        early.unwrap_err().to_string(),
        "S-SYNC-MINOR request is not permitted in STA713: synchronize-minor token not assigned to \
         this side"
    );
    let give = initiator.tokens().give(Tokens::SYNCHRONIZE_MINOR);
    give.await.unwrap();
    assert!(told(&mut responder).await.is_some());
    let minor = responder.sync().minor(Confirmation::Explicit);
    minor.await.unwrap();
    let point = indication::MinorSync {
        serial_number: number(1),
        ..Default::default()
    };
    hears(&mut initiator, point).await;
}

#[tokio::test]
async fn a_point_with_data_separation_says_so() {
    let units = Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::DATA_SEPARATION | Fu::RESYNCHRONIZE;
    let (mut initiator, mut responder) = agreed(units).await;
    let sync = initiator.sync();
    let minor = sync.minor_with_data_separation(Confirmation::Explicit);
    minor.await.unwrap();
    let point = indication::MinorSync {
        serial_number: number(1),
        data_separation: true,
        ..Default::default()
    };
    hears(&mut responder, point).await;
}

#[tokio::test]
async fn until_a_point_with_data_separation_is_confirmed_a_resynchronization_loses_nothing() {
    let units = Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::DATA_SEPARATION | Fu::RESYNCHRONIZE;
    let (mut initiator, mut responder) = agreed(units).await;
    let sync = initiator.sync();
    let minor = sync.minor_with_data_separation(Confirmation::Explicit);
    minor.await.unwrap();
    assert!(told(&mut responder).await.is_some());
    responder.send(b"before".as_slice()).await.unwrap();
    responder.sync().confirm_minor(number(1)).await.unwrap();
    responder.send(b"after".as_slice()).await.unwrap();
    let tokens = TokenSettings::default();
    let restart = Resync::Restart(number(1));
    let resynchronize = initiator.sync().resynchronize(restart, tokens);
    resynchronize.await.unwrap();
    let Some(x225::Indication::Resynchronize(asked)) = told(&mut responder).await else {
        panic!("no S-RESYNCHRONIZE indication")
    };
    let confirm = responder.sync().confirm_resynchronize(&asked, tokens);
    confirm.await.unwrap();
    hears(&mut initiator, crate::support::data(b"before")).await;
    let confirmed = confirm::MinorSync {
        serial_number: number(1),
        ..Default::default()
    };
    hears(&mut initiator, confirmed).await;
    let next = told(&mut initiator).await;
    assert!(
        matches!(next, Some(x225::Indication::ResynchronizeConfirm(_))),
        "{next:?}"
    );
}

#[tokio::test]
async fn each_side_numbers_its_own_points_with_symmetric_synchronize() {
    let (mut initiator, mut responder) = agreed(Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE).await;
    let explicit = Confirmation::Explicit;
    initiator.sync().minor(explicit).await.unwrap();
    responder.sync().minor(explicit).await.unwrap();
    let point = |serial_number| indication::MinorSync {
        serial_number,
        ..Default::default()
    };
    hears(&mut responder, point(number(1))).await;
    hears(&mut initiator, point(number(101))).await;
    initiator.sync().confirm_minor(number(101)).await.unwrap();
    responder.sync().confirm_minor(number(1)).await.unwrap();
    let confirmed = |serial_number| confirm::MinorSync {
        serial_number,
        ..Default::default()
    };
    hears(&mut initiator, confirmed(number(1))).await;
    hears(&mut responder, confirmed(number(101))).await;
}

#[tokio::test]
async fn a_major_point_stops_the_requestor_until_it_is_confirmed() {
    let (mut initiator, mut responder) = agreed(Fu::DUPLEX | Fu::MAJOR_SYNCHRONIZE).await;
    let major = initiator.sync().with(b"volume 1".as_slice());
    major.major().await.unwrap();
    let refused = initiator.send(b"more".as_slice()).await.unwrap_err();
    assert_eq!(refused.state, x225::annex_a::State::STA04A);
    let point = indication::MajorSync {
        serial_number: number(1),
        user_data: user_data(b"volume 1"),
    };
    hears(&mut responder, point).await;
    let confirm = responder.sync().with(b"safe".as_slice());
    confirm.confirm_major().await.unwrap();
    let confirmed = confirm::MajorSync {
        serial_number: number(1),
        user_data: user_data(b"safe"),
    };
    hears(&mut initiator, confirmed).await;
    initiator.send(b"more".as_slice()).await.unwrap();
    assert_eq!(initiator.status().sync_points.lowest_restart, 2);
}
