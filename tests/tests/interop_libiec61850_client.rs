//! libiec61850's MMS client calls our whole column.
//!
//! Where it loses a connection by itself, our side saw it close, and nothing else.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use osi_upper::acse::{AbortSource, Abrt};
use osi_upper::association::{Aborted, Declined};
use osi_upper::presentation::ProviderReason;
use rfc1006::TSelector;
use rfc1006::tpdu::DisconnectReason;
use x225::indication::AbortReason;
use x225_tests::mms::{Ending, Served, call_us};
use x225_tests::peers::{Called, MmsClient, Run};
use x225_tests::presence::or_skip;
use x225_tokio::Error;

const OURS: Called = Called {
    presentation: "00000001",
    session: "0001",
    transport: "0001",
};

/// It closed the TCP connection without a word.
fn closed() -> Ending {
    Ending::Aborted(Aborted::Session(AbortReason::TransportDisconnect {
        reason: None,
    }))
}

/// The last thing that our side saw, after nothing but losses that were the client's own.
fn last((run, mut served): (Run, Vec<Served>)) -> (Run, Served) {
    let last = served.pop().unwrap();
    for lost in served {
        let Served::Associated { ending, .. } = lost else {
            panic!("{lost:?}")
        };
        assert_eq!(ending, closed());
    }
    (run, last)
}

#[tokio::test(flavor = "multi_thread")]
async fn it_identifies_us_and_releases() {
    let Some(client) = or_skip(MmsClient::libiec61850()) else {
        return;
    };
    let (run, served) = last(call_us(client, None, &["identify", "identify", "release"]).await);
    let identity = "identify: ours | column | 1";
    assert_eq!(
        run.ended.lines,
        ["associate: done", identity, identity, "release: done"]
    );
    // It concludes before it releases.
    assert_eq!(
        served,
        Served::Associated {
            requests: 3,
            ending: Ending::Released
        }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn its_abort_is_told_as_its_users_abort() {
    let Some(client) = or_skip(MmsClient::libiec61850()) else {
        return;
    };
    let (run, served) = last(call_us(client, None, &["identify", "abort"]).await);
    assert_eq!(
        run.ended.lines,
        [
            "associate: done",
            "identify: ours | column | 1",
            "abort: done"
        ]
    );
    let abrt = Abrt {
        abort_source: AbortSource::AcseServiceUser,
        abort_diagnostic: None,
        user_information: Vec::new(),
    };
    let ending = Ending::Aborted(Aborted::Acse(abrt));
    assert_eq!(
        served,
        Served::Associated {
            requests: 1,
            ending
        }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn its_close_without_a_word_is_told_as_the_end_of_the_transport() {
    let Some(client) = or_skip(MmsClient::libiec61850()) else {
        return;
    };
    let (run, served) = last(call_us(client, None, &["identify", "close"]).await);
    assert_eq!(
        run.ended.lines,
        [
            "associate: done",
            "identify: ours | column | 1",
            "close: done"
        ]
    );
    assert_eq!(
        served,
        Served::Associated {
            requests: 1,
            ending: closed()
        }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_selectors_are_refused_at_their_layer() {
    let Some(client) = or_skip(MmsClient::libiec61850()) else {
        return;
    };
    let transport = Served::Below(Error::TsapRefused {
        called: Some(TSelector::try_from(vec![0, 2]).unwrap()),
        reason: DisconnectReason::ADDRESS_UNKNOWN,
    });
    let presentation = Served::Declined(Declined::Presentation {
        reason: ProviderReason::CalledPresentationAddressUnknown,
        violation: None,
    });
    for (called, expected) in [
        (
            Called {
                transport: "0002",
                ..OURS
            },
            transport,
        ),
        (
            Called {
                session: "0002",
                ..OURS
            },
            Served::SessionRefused,
        ),
        (
            Called {
                presentation: "00000002",
                ..OURS
            },
            presentation,
        ),
    ] {
        let (run, served) = call_us(client.clone(), Some(called), &["identify"]).await;
        assert_eq!(run.ended.lines, ["associate failed: connection-rejected"]);
        assert_eq!(served, [expected]);
    }
}
