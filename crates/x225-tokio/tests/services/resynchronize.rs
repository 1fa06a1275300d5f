//! S-RESYNCHRONIZE: abandon, restart, set; one flow and two; collisions.

use super::{agreed, hears, number, told, user_data};
use x225::indication::FlowResync;
use x225::request::{Confirmation, Resync};
use x225::wire::{ResyncType, TokenSetting};
use x225::{
    FunctionalUnits as Fu, Indication, SerialNumber, TokenSettings, Tokens, confirm, indication,
};
use x225_tokio::Session;

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

/// All tokens to the acceptor.
const THERE: TokenSettings = TokenSettings {
    data: TokenSetting::AcceptorSide,
    synchronize_minor: TokenSetting::AcceptorSide,
    major_activity: TokenSetting::RequestorSide,
    release: TokenSetting::RequestorSide,
};

const fn flow(resync_type: ResyncType, number: u64) -> FlowResync {
    FlowResync {
        resync_type,
        serial_number: SerialNumber::new(number),
    }
}

/// Two sessions, with points 1 to 3 set by the initiator.
async fn three_points(units: Fu) -> (Session, Session) {
    let (mut initiator, mut responder) = agreed(units).await;
    for _ in 0..3 {
        let minor = initiator.sync().minor(Confirmation::Optional);
        minor.await.unwrap();
        assert!(told(&mut responder).await.is_some());
    }
    (initiator, responder)
}

/// A resynchronization from indication to confirm: how it is told, and the next number afterwards.
async fn resynchronized(resync: Resync, expected: FlowResync) -> u64 {
    let (mut initiator, mut responder) = three_points(UNITS).await;
    initiator.send(b"lost or not".as_slice()).await.unwrap();
    let sync = initiator.sync().with(b"again".as_slice());
    sync.resynchronize(resync, THERE).await.unwrap();
    assert!(matches!(
        told(&mut responder).await,
        Some(Indication::Data(_))
    ));
    let asked = indication::Resynchronize {
        receiving: Some(expected),
        sending: None,
        tokens: THERE,
        user_data: user_data(b"again"),
    };
    hears(
        &mut responder,
        Indication::Resynchronize(Box::new(asked.clone())),
    )
    .await;
    let confirm = responder.sync().with(b"agreed".as_slice());
    let confirm = confirm.confirm_resynchronize(&asked, TokenSettings::default());
    confirm.await.unwrap();
    let confirmed = confirm::Resynchronize {
        sending: Some(expected),
        receiving: None,
        tokens: THERE,
        user_data: user_data(b"agreed"),
    };
    hears(
        &mut initiator,
        Indication::ResynchronizeConfirm(Box::new(confirmed)),
    )
    .await;
    let (here, there) = (initiator.status(), responder.status());
    assert!(here.owned_tokens.is_empty());
    assert_eq!(there.owned_tokens, Tokens::DATA | Tokens::SYNCHRONIZE_MINOR);
    assert_eq!(here.sync_points.next, there.sync_points.next);
    here.sync_points.next
}

#[tokio::test]
async fn abandon_goes_on_with_a_number_never_used() {
    let next = resynchronized(Resync::Abandon, flow(ResyncType::Abandon, 4)).await;
    assert_eq!(next, 4);
}

#[tokio::test]
async fn restart_goes_back_to_a_point() {
    let restart = Resync::Restart(number(2));
    let next = resynchronized(restart, flow(ResyncType::Restart, 2)).await;
    assert_eq!(next, 2);
}

#[tokio::test]
async fn set_goes_on_with_any_number() {
    let set = Resync::Set(number(500));
    let next = resynchronized(set, flow(ResyncType::Set, 500)).await;
    assert_eq!(next, 500);
}

#[tokio::test]
async fn a_restart_before_the_last_major_point_is_refused_with_the_numbers_that_would_do() {
    let units = UNITS | Fu::MAJOR_SYNCHRONIZE;
    let (mut initiator, mut responder) = three_points(units).await;
    initiator.sync().major().await.unwrap();
    assert!(told(&mut responder).await.is_some());
    responder.sync().confirm_major().await.unwrap();
    assert!(told(&mut initiator).await.is_some());
    let sync = initiator.sync();
    let refused = sync.resynchronize(Resync::Restart(number(2)), THERE).await;
    assert_eq!(
        refused.unwrap_err().to_string(),
        "S-RESYNCHRONIZE request is not permitted in STA713: serial number other than 5"
    );
}

#[tokio::test]
async fn the_acceptor_places_the_tokens_that_were_left_to_it() {
    let (mut initiator, mut responder) = three_points(UNITS).await;
    let chosen_there = TokenSettings {
        data: TokenSetting::AcceptorChooses,
        ..TokenSettings::default()
    };
    let sync = initiator.sync();
    let resynchronize = sync.resynchronize(Resync::Abandon, chosen_there);
    resynchronize.await.unwrap();
    let Some(Indication::Resynchronize(asked)) = told(&mut responder).await else {
        panic!("no S-RESYNCHRONIZE indication")
    };
    assert_eq!(asked.tokens.data, TokenSetting::AcceptorChooses);
    let sync = responder.sync();
    sync.confirm_resynchronize(&asked, THERE).await.unwrap();
    assert!(told(&mut initiator).await.is_some());
    let (here, there) = (initiator.status(), responder.status());
    assert_eq!(there.owned_tokens, Tokens::DATA);
    assert_eq!(here.owned_tokens, Tokens::SYNCHRONIZE_MINOR);
}

#[tokio::test]
async fn one_flow_of_two_is_resynchronized_with_symmetric_synchronize() {
    let units = Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let (mut initiator, mut responder) = three_points(units).await;
    let back = Some(Resync::Restart(number(2)));
    let tokens = TokenSettings::default();
    let resynchronize = initiator.sync().resynchronize_flows(back, None, tokens);
    resynchronize.await.unwrap();
    let asked = indication::Resynchronize {
        receiving: Some(flow(ResyncType::Restart, 2)),
        ..Default::default()
    };
    hears(
        &mut responder,
        Indication::Resynchronize(Box::new(asked.clone())),
    )
    .await;
    let confirm = responder.sync().confirm_resynchronize(&asked, tokens);
    confirm.await.unwrap();
    let confirmed = confirm::Resynchronize {
        sending: Some(flow(ResyncType::Restart, 2)),
        ..Default::default()
    };
    hears(
        &mut initiator,
        Indication::ResynchronizeConfirm(Box::new(confirmed)),
    )
    .await;
    let points = initiator.status().sync_points;
    assert_eq!((points.next, points.next_receiving), (2, Some(101)));
    let points = responder.status().sync_points;
    assert_eq!((points.next, points.next_receiving), (101, Some(2)));
}

#[tokio::test]
async fn of_two_at_once_one_prevails_and_both_sides_agree_which() {
    let (mut initiator, mut responder) = three_points(UNITS).await;
    let restart = initiator
        .sync()
        .resynchronize(Resync::Restart(number(2)), THERE);
    restart.await.unwrap();
    let tokens = TokenSettings::default();
    let abandon = responder.sync().resynchronize(Resync::Abandon, tokens);
    abandon.await.unwrap();
    let Some(Indication::Resynchronize(asked)) = told(&mut initiator).await else {
        panic!("no S-RESYNCHRONIZE indication")
    };
    assert_eq!(asked.receiving.unwrap().resync_type, ResyncType::Abandon);
    let confirm = initiator.sync().confirm_resynchronize(&asked, tokens);
    confirm.await.unwrap();
    let confirm = told(&mut responder).await;
    assert!(
        matches!(confirm, Some(Indication::ResynchronizeConfirm(_))),
        "{confirm:?}"
    );
    assert!(initiator.status().owned_tokens.is_empty());
    assert_eq!(
        initiator.status().sync_points.next,
        responder.status().sync_points.next
    );
}
