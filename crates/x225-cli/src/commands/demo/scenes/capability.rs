//! Data outside activities, that is confirmed.

use x225::{FunctionalUnits, RequestKind, request, response};

use crate::commands::demo::party::next;
use crate::commands::demo::stage::Stage;
use crate::failure::Failure;

/// Plays the scene.
pub(super) async fn play(stage: &mut Stage) -> Result<(), Failure> {
    let functional_units = FunctionalUnits::HALF_DUPLEX
        | FunctionalUnits::ACTIVITY_MANAGEMENT
        | FunctionalUnits::CAPABILITY_DATA_EXCHANGE;
    let (mut initiator, mut responder) = stage.agree_on(functional_units).await?;
    let user_data = b"can you take 2 MiB?"[..].into();
    initiator
        .request(request::CapabilityData { user_data })
        .await?;
    let question = next!(responder, CapabilityData);
    stage.step(
        question.user_data == b"can you take 2 MiB?"[..]
            && !initiator.session.permits(RequestKind::ActivityStart),
        "the responder is asked what it can do; no activity starts before it has answered",
    )?;
    let user_data = b"yes, and 4"[..].into();
    responder
        .request(response::CapabilityData { user_data })
        .await?;
    let answer = next!(initiator, CapabilityDataConfirm);
    stage.step(
        answer.user_data == b"yes, and 4"[..]
            && initiator.session.permits(RequestKind::ActivityStart),
        "the initiator has the answer, and may start",
    )?;
    stage.release(initiator, responder).await
}
