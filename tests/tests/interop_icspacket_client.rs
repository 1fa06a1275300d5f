//! icspacket's MMS client calls our whole column.
//!
//! It puts PI 22 before PI 19 and PI 52 before PI 51, and proposes a TPDU size of 1024 octets.

use osi_upper::acse::{AbortSource, Abrt};
use osi_upper::association::{Aborted, Declined};
use osi_upper::presentation::ProviderReason;
use rfc1006::TSelector;
use rfc1006::tpdu::DisconnectReason;
use x225::indication::AbortReason;
use x225_tests::mms::{Ending, Served, call_us};
use x225_tests::peers::{Called, MmsClient};
use x225_tests::presence::or_skip;
use x225_tokio::Error;

const OURS: Called = Called {
    presentation: "00000001",
    session: "0001",
    transport: "0001",
};

/// What it printed, and the one thing that our side saw.
async fn meet(
    called: Option<Called>,
    steps: &'static [&'static str],
) -> Option<(Vec<String>, Served)> {
    let client = or_skip(MmsClient::icspacket())?;
    let (run, mut served) = call_us(client, called, steps).await;
    assert_eq!((run.lost, served.len()), (0, 1), "{run:?}");
    Some((run.ended.lines, served.remove(0)))
}

#[tokio::test(flavor = "multi_thread")]
async fn it_identifies_us_and_releases() {
    let Some((lines, served)) = meet(None, &["identify", "identify", "release"]).await else {
        return;
    };
    let identity = "identify: ours | column | 1";
    assert_eq!(
        lines,
        ["associate: done", identity, identity, "release: done"]
    );
    assert_eq!(
        served,
        Served::Associated {
            requests: 2,
            ending: Ending::Released
        }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn its_abort_is_told_as_its_users_abort() {
    let Some((lines, served)) = meet(None, &["identify", "abort"]).await else {
        return;
    };
    assert_eq!(
        lines,
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
async fn it_concludes_and_closes_without_a_release() {
    let Some((lines, served)) = meet(None, &["conclude"]).await else {
        return;
    };
    assert_eq!(lines, ["associate: done", "conclude: done"]);
    let closed = AbortReason::TransportDisconnect { reason: None };
    let ending = Ending::Aborted(Aborted::Session(closed));
    assert_eq!(
        served,
        Served::Associated {
            requests: 1,
            ending
        }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_transport_selector_is_refused_by_cotp() {
    let called = Called {
        transport: "0002",
        ..OURS
    };
    let Some((lines, served)) = meet(Some(called), &[]).await else {
        return;
    };
    assert_eq!(
        lines,
        [
            "associate failed: ConnectionRefusedError: Remote refused connection with reason \
          <TPDU_DisconnectReason.UNKNOWN_ADDRESS: 3>: <no-additional-info>"
        ]
    );
    let refused = Error::TsapRefused {
        called: Some(TSelector::try_from(vec![0, 2]).unwrap()),
        reason: DisconnectReason::ADDRESS_UNKNOWN,
    };
    assert_eq!(served, Served::Below(refused));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_session_selector_is_refused_by_the_session() {
    let called = Called {
        session: "0002",
        ..OURS
    };
    let Some((lines, served)) = meet(Some(called), &[]).await else {
        return;
    };
    let refused = "associate failed: SessionRejectedError: Session rejected by peer (reason 129)";
    assert_eq!(lines, [refused]);
    assert_eq!(served, Served::SessionRefused);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_presentation_selector_is_refused_by_the_presentation() {
    let called = Called {
        presentation: "00000002",
        ..OURS
    };
    let Some((lines, served)) = meet(Some(called), &[]).await else {
        return;
    };
    let refused = "associate failed: SessionRejectedError: Session rejected by peer (reason 2)";
    assert_eq!(lines, [refused]);
    let declined = Declined::Presentation {
        reason: ProviderReason::CalledPresentationAddressUnknown,
        violation: None,
    };
    assert_eq!(served, Served::Declined(declined));
}
