//! Tokens one by one, and all at once.

use x225::wire::Tokens;
use x225::{FunctionalUnits, request};

use crate::commands::demo::party::{Party, next};
use crate::commands::demo::stage::Stage;
use crate::failure::Failure;

/// All that these functional units make available.
const ALL: Tokens = Tokens::ALL;

/// Plays the scene.
pub(super) async fn play(stage: &mut Stage) -> Result<(), Failure> {
    let functional_units = FunctionalUnits::HALF_DUPLEX
        | FunctionalUnits::MINOR_SYNCHRONIZE
        | FunctionalUnits::ACTIVITY_MANAGEMENT
        | FunctionalUnits::NEGOTIATED_RELEASE;
    let (mut initiator, mut responder) = stage.agree_on(functional_units).await?;
    stage.step(
        owned(&initiator) == ALL && owned(&responder).is_empty(),
        "all four tokens are with the initiator",
    )?;
    let wanted = Tokens::DATA | Tokens::RELEASE;
    let please = request::TokenPlease {
        tokens: wanted,
        user_data: b"my turn?"[..].into(),
    };
    responder.request(please).await?;
    let asked = next!(initiator, TokenPlease);
    let give = request::TokenGive {
        tokens: asked.tokens,
        ..request::TokenGive::default()
    };
    initiator.request(give).await?;
    next!(responder, TokenGive);
    stage.step(
        owned(&responder) == wanted
            && owned(&initiator) == Tokens::SYNCHRONIZE_MINOR | Tokens::MAJOR_ACTIVITY,
        "the responder asked for two of them, and has them",
    )?;
    let give = request::TokenGive {
        tokens: wanted,
        ..request::TokenGive::default()
    };
    responder.request(give).await?;
    next!(initiator, TokenGive);
    stage.step(owned(&initiator) == ALL, "they are back")?;
    initiator.request(request::ControlGive::default()).await?;
    next!(responder, ControlGive);
    stage.step(
        owned(&responder) == ALL && owned(&initiator).is_empty(),
        "control is given: all four tokens are with the responder",
    )?;
    stage.release(responder, initiator).await
}

fn owned(party: &Party) -> Tokens {
    party.session.status().owned_tokens
}
