//! S-RELEASE, refused and agreed to, and the aborts.

use std::time::Duration;

use super::{agreed, hears, told, user_data};
use crate::support::{counted, data};
use tokio::time::sleep;
use x225::{FunctionalUnits as Fu, Indication, Tokens, confirm, request, response};

const UNITS: Fu = Fu::DUPLEX.union(Fu::NEGOTIATED_RELEASE);

#[tokio::test]
async fn a_release_is_refused_and_the_connection_goes_on() {
    let (mut initiator, mut responder) = agreed(UNITS).await;
    let (answer, ()) = tokio::join!(initiator.release(b"bye?".as_slice()), async {
        let asked = request::Release {
            user_data: user_data(b"bye?"),
        };
        hears(&mut responder, asked).await;
        let reject = response::ReleaseReject {
            user_data: user_data(b"not yet"),
        };
        responder.request(reject).await.unwrap();
        responder.send(b"one more thing".as_slice()).await.unwrap();
    });
    let rejected = confirm::ReleaseReject {
        user_data: user_data(b"not yet"),
    };
    assert_eq!(answer.unwrap(), Some(rejected.into()));
    hears(&mut initiator, data(b"one more thing")).await;
    let (answer, ()) = tokio::join!(initiator.release(b"bye".as_slice()), async {
        assert!(matches!(
            told(&mut responder).await,
            Some(Indication::Release(_))
        ));
        let accept = response::ReleaseAccept::default();
        responder.request(accept).await.unwrap();
        assert_eq!(told(&mut responder).await, None);
    });
    let accepted = confirm::ReleaseAccept::default();
    assert_eq!(answer.unwrap(), Some(accepted.into()));
    initiator.closed().await;
}

#[tokio::test]
async fn a_release_that_waits_behind_something_unread_is_woken_by_what_comes_alone() {
    let (mut initiator, mut responder) = agreed(UNITS).await;
    responder.send(b"unread".as_slice()).await.unwrap();
    let release = counted(initiator.release(b"".as_slice()));
    let ((answer, polls), ()) = tokio::join!(release, async {
        told(&mut responder).await;
        sleep(Duration::from_millis(50)).await;
        let accept = response::ReleaseAccept::default();
        responder.request(accept).await.unwrap();
    });
    let accepted = confirm::ReleaseAccept::default();
    assert_eq!(answer.unwrap(), Some(accepted.into()));
    assert!(polls < 10, "{polls}");
    hears(&mut initiator, data(b"unread")).await;
}

#[tokio::test]
async fn a_release_needs_the_release_token_where_there_is_one() {
    let (mut initiator, mut responder) = agreed(UNITS).await;
    let refused = responder.request(request::Release::default()).await;
    assert_eq!(
        refused.unwrap_err().to_string(),
        "S-RELEASE request is not permitted in STA713: release token available, but not assigned \
         to this side"
    );
    initiator.tokens().give(Tokens::RELEASE).await.unwrap();
    assert!(told(&mut responder).await.is_some());
    responder
        .request(request::Release::default())
        .await
        .unwrap();
    hears(&mut initiator, request::Release::default()).await;
}

#[tokio::test]
async fn a_release_cannot_be_refused_without_the_functional_unit() {
    let (mut initiator, mut responder) = agreed(Fu::DUPLEX).await;
    initiator
        .request(request::Release::default())
        .await
        .unwrap();
    hears(&mut responder, request::Release::default()).await;
    let reject = responder.request(response::ReleaseReject::default()).await;
    assert_eq!(
        reject.unwrap_err().to_string(),
        "S-RELEASE (reject) response is not permitted in STA09: functional unit negotiated release \
         not selected"
    );
}

#[tokio::test]
async fn a_user_that_aborts_ends_the_connection_with_its_user_data() {
    let (initiator, mut responder) = agreed(UNITS).await;
    let (aborted, heard) = tokio::join!(initiator.abort(b"fire".as_slice()), told(&mut responder));
    aborted.unwrap();
    let abort = request::UserAbort {
        user_data: user_data(b"fire"),
    };
    assert_eq!(heard, Some(abort.into()));
    assert_eq!(told(&mut responder).await, None);
}
