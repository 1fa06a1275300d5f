//! However the stream is cut and however it hesitates, both users see the same dialogue.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests are test code"
)]

mod support;

use proptest::prelude::*;
use support::peer::{Pace, Paced};
use support::{data, pair_over, told};
use x225::{Indication, request, response};
use x225_tokio::Options;

/// Connect, data both ways, release, over streams at these paces.
async fn dialogue(paces: [Pace; 2], capacity: usize, ssdu: usize) {
    let (ours, theirs) = tokio::io::duplex(capacity);
    let [(ours, _), (theirs, _)] = [Paced::new(ours, paces[0]), Paced::new(theirs, paces[1])];
    let connect = request::Connect {
        user_data: vec![0x11; 600].into(),
        ..Default::default()
    };
    let accept = response::ConnectAccept {
        user_data: vec![0x22; 600].into(),
        ..Default::default()
    };
    let options = Options::default();
    let (mut initiator, mut responder) = pair_over((ours, theirs), options, connect, accept).await;
    let large: Vec<u8> = (0..ssdu).map(|n| n.to_le_bytes()[0]).collect();
    let (sent, ()) = tokio::join!(initiator.send(large.clone()), async {
        let Some(Indication::Data(data)) = responder.next().await else {
            panic!("no data")
        };
        assert_eq!(data.user_data.into_bytes(), large);
        responder.send(b"got it".as_slice()).await.unwrap();
    });
    sent.unwrap();
    assert_eq!(initiator.next().await, Some(data(b"got it")));
    let (answer, ()) = tokio::join!(initiator.release(b"".as_slice()), async {
        told!(responder, Indication::Release(_));
        let accept = response::ReleaseAccept::default();
        responder.request(accept).await.unwrap();
        assert_eq!(responder.next().await, None);
        responder.closed().await;
    });
    assert!(matches!(answer, Ok(Some(Indication::ReleaseAccept(_)))));
    initiator.closed().await;
}

#[tokio::test]
async fn a_dialogue_octet_by_octet() {
    let pace = Pace {
        octets: 1,
        hesitates: false,
    };
    dialogue([pace; 2], 1, 20_000).await;
}

#[tokio::test]
async fn a_dialogue_octet_by_octet_over_a_stream_that_hesitates() {
    let pace = Pace {
        octets: 1,
        hesitates: true,
    };
    dialogue([pace; 2], 64 * 1024, 20_000).await;
}

/// Short SSDUs, sent one behind the other and then read.
async fn short_ssdus(paces: [Pace; 2], count: u8) {
    let (ours, theirs) = tokio::io::duplex(64 * 1024);
    let [(ours, _), (theirs, _)] = [Paced::new(ours, paces[0]), Paced::new(theirs, paces[1])];
    let (mut initiator, mut responder) = pair_over(
        (ours, theirs),
        Options::default(),
        request::Connect::default(),
        response::ConnectAccept::default(),
    )
    .await;
    for number in 0..count {
        initiator.send(vec![number; 5]).await.unwrap();
    }
    for number in 0..count {
        let Some(Indication::Data(data)) = responder.next().await else {
            panic!("no data");
        };
        assert_eq!(data.user_data.into_bytes(), [number; 5][..]);
    }
}

fn pace() -> impl Strategy<Value = Pace> {
    (1..4000_usize, any::<bool>()).prop_map(|(octets, hesitates)| Pace { octets, hesitates })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_dialogue_at_any_pace(
        ours in pace(),
        theirs in pace(),
        capacity in 1..5000_usize,
        ssdu in 1..100_000_usize,
    ) {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(dialogue([ours, theirs], capacity, ssdu));
    }

    #[test]
    fn short_ssdus_keep_their_order_at_any_pace(
        ours in (1..40_usize, any::<bool>()),
        theirs in (1..40_usize, any::<bool>()),
        count in 1..60_u8,
    ) {
        let paces = [ours, theirs].map(|(octets, hesitates)| Pace { octets, hesitates });
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(short_ssdus(paces, count));
    }
}
