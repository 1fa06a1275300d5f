//! Our whole column calls libiec61850's MMS server.

use std::time::Duration;

use x225::{Slices, request};
use x225_tests::mms::{Ending, Failure, Initiator, Selectors};
use x225_tests::peers::MmsServer;
use x225_tests::presence::or_skip;
use x225_tokio::{ConnectOptions, Layer, connect};

/// Waits until the server holds `count` connections open.
async fn comes_to_hold(server: &mut MmsServer, count: usize) -> bool {
    for _ in 0..500 {
        if server.open_associations() == count {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn we_associate_identify_it_and_release() {
    let Some(mut server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let mut ours = Initiator::associate(server.address(), Selectors::default())
        .await
        .unwrap();
    assert_eq!(ours.identify().await, "x225 | reference peer | 1");
    assert_eq!(ours.identify().await, "x225 | reference peer | 1");
    assert_eq!(server.open_associations(), 1);
    assert_eq!(ours.release().await, Ending::Released);
    assert!(comes_to_hold(&mut server, 0).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn we_conclude_before_the_release_as_mms_asks() {
    let Some(server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let mut ours = Initiator::associate(server.address(), Selectors::default())
        .await
        .unwrap();
    ours.conclude().await;
    assert_eq!(ours.release().await, Ending::Released);
}

#[tokio::test(flavor = "multi_thread")]
async fn we_abort() {
    let Some(mut server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let mut ours = Initiator::associate(server.address(), Selectors::default())
        .await
        .unwrap();
    assert_eq!(ours.identify().await, "x225 | reference peer | 1");
    ours.abort().await;
    assert!(comes_to_hold(&mut server, 0).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_associations_one_after_another_leave_none_open() {
    let Some(mut server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    for round in 0..100 {
        let mut ours = Initiator::associate(server.address(), Selectors::default())
            .await
            .unwrap();
        if round % 10 == 0 {
            assert_eq!(ours.identify().await, "x225 | reference peer | 1");
        }
        if round % 4 == 3 {
            ours.abort().await;
        } else {
            assert_eq!(ours.release().await, Ending::Released);
        }
    }
    assert!(comes_to_hold(&mut server, 0).await);
}

/// It looks at no selector's value, so that only the length of one can be wrong.
#[tokio::test(flavor = "multi_thread")]
async fn a_transport_selector_that_it_has_no_room_for_is_refused_at_cotp() {
    let Some(server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let called = Selectors {
        transport: &[0, 0, 0, 0, 1],
        ..Selectors::default()
    };
    let failure = Initiator::associate(server.address(), called)
        .await
        .unwrap_err();
    let Failure::Below(error) = failure else {
        panic!("{failure:?}")
    };
    assert_eq!(error.layer(), Layer::Transport);
    assert_eq!(
        error.to_string(),
        "COTP: the peer closed the connection, awaiting the CC"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn other_selectors_that_it_has_room_for_are_its_own() {
    let Some(server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let called = Selectors {
        transport: &[0, 2],
        session: &[9; 16],
        presentation: &[7; 16],
    };
    let mut ours = Initiator::associate(server.address(), called)
        .await
        .unwrap();
    assert_eq!(ours.identify().await, "x225 | reference peer | 1");
    assert_eq!(ours.release().await, Ending::Released);
}

/// It takes a Version Number of exactly 2, and hangs up on others.
#[tokio::test(flavor = "multi_thread")]
async fn both_protocol_versions_at_once_are_refused_at_the_session() {
    let Some(server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let options = ConnectOptions {
        connect: request::Connect {
            user_data: Slices::from(vec![0x31, 0x00]),
            ..request::Connect::default()
        },
        ..ConnectOptions::default()
    };
    let error = connect(server.address(), options).await.unwrap_err();
    assert_eq!(error.layer(), Layer::Session);
    assert_eq!(
        error.to_string(),
        "session: no answer: the peer closed the connection"
    );
}
