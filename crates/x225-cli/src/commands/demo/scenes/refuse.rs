//! A connection that does not come about, and why.

use x225::wire::RefuseCode;
use x225::{Selector, request, response};
use x225_tokio::{ConnectOptions, Error, Layer, SessionFailure};

use crate::commands::demo::stage::Stage;
use crate::failure::Failure;

/// Plays the scene.
pub(super) async fn play(stage: &mut Stage) -> Result<(), Failure> {
    let (calling, incoming) = stage.call(called(b"nobody")).await?;
    let refuse = response::ConnectRefuse {
        reason: RefuseCode::SelectorUnknown,
        ..response::ConnectRefuse::default()
    };
    incoming
        .refuse(refuse)
        .await
        .map_err(|refused| stage.failure(refused))?;
    let error = stage.outcome(calling).await?.err();
    let refused = error.as_ref().and_then(refusal);
    stage.step(
        refused.is_some_and(|refuse| refuse.reason == RefuseCode::SelectorUnknown)
            && error.as_ref().map(Error::layer) == Some(Layer::Session),
        "the initiator knows: refused by the session layer, which has no such selector",
    )?;

    let (calling, incoming) = stage.call(called(b"pump 7")).await?;
    let refuse = response::ConnectRefuse {
        reason: RefuseCode::UserData,
        user_data: b"in repair"[..].into(),
        ..response::ConnectRefuse::default()
    };
    incoming
        .refuse(refuse)
        .await
        .map_err(|refused| stage.failure(refused))?;
    let error = stage.outcome(calling).await?.err();
    stage.step(
        error.as_ref().and_then(refusal).is_some_and(|refuse| {
            refuse.reason == RefuseCode::UserData && refuse.user_data == b"in repair"[..]
        }),
        "the initiator knows: refused by the user, \"in repair\"",
    )
}

fn called(selector: &[u8]) -> ConnectOptions {
    ConnectOptions {
        connect: request::Connect {
            called_selector: Selector::try_from(selector).unwrap_or_default(),
            ..request::Connect::default()
        },
        ..ConnectOptions::default()
    }
}

fn refusal(error: &Error) -> Option<&x225::confirm::ConnectRefuse> {
    match error {
        Error::Session(SessionFailure::Refused(refuse)) => Some(refuse),
        _ => None,
    }
}
