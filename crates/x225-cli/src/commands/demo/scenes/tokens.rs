//! Half-duplex: only the side with the data token sends.

use x225::wire::Tokens;
use x225::{FunctionalUnits, request, response};

use crate::commands::demo::party::{Party, next};
use crate::commands::demo::stage::Stage;
use crate::failure::Failure;

/// Plays the scene.
pub(super) async fn play(stage: &mut Stage) -> Result<(), Failure> {
    let connect = request::Connect {
        functional_units: FunctionalUnits::HALF_DUPLEX,
        ..request::Connect::default()
    };
    let accept = response::ConnectAccept {
        functional_units: FunctionalUnits::HALF_DUPLEX,
        ..response::ConnectAccept::default()
    };
    let (mut initiator, mut responder) = stage.connect(connect, accept).await?;
    stage.step(
        owned(&initiator) == Tokens::DATA && owned(&responder).is_empty(),
        "the data token is with the initiator",
    )?;
    initiator.send(&b"what is the pressure?"[..]).await?;
    let question = next!(responder, Data);
    stage.step(
        question.user_data == b"what is the pressure?"[..],
        "the responder reads the question",
    )?;
    let early = request::Data {
        user_data: b"4.2 bar"[..].into(),
    };
    let refused = responder.session.request(early).await;
    let reason = refused.err().map(|refused| refused.to_string());
    stage.step(
        reason.is_some_and(|reason| reason.contains("data token")),
        "the responder may not answer yet: it lacks the data token",
    )?;
    please(&mut responder).await?;
    let please = next!(initiator, TokenPlease);
    stage.step(
        please.tokens == Tokens::DATA,
        "the initiator hears that the responder wants it",
    )?;
    give(&mut initiator).await?;
    let given = next!(responder, TokenGive);
    stage.step(
        given.tokens == Tokens::DATA && owned(&responder) == Tokens::DATA,
        "the data token is with the responder",
    )?;
    responder.send(&b"4.2 bar"[..]).await?;
    let answer = next!(initiator, Data);
    stage.step(
        answer.user_data == b"4.2 bar"[..],
        "the initiator reads the answer",
    )?;
    give(&mut responder).await?;
    next!(initiator, TokenGive);
    initiator.send(&b"thank you"[..]).await?;
    let thanks = next!(responder, Data);
    stage.step(
        thanks.user_data == b"thank you"[..] && owned(&initiator) == Tokens::DATA,
        "the token is back, and the initiator speaks again",
    )?;
    stage.release(initiator, responder).await
}

fn owned(party: &Party) -> Tokens {
    party.session.status().owned_tokens
}

async fn please(party: &mut Party) -> Result<(), Failure> {
    let tokens = Tokens::DATA;
    let please = request::TokenPlease {
        tokens,
        ..request::TokenPlease::default()
    };
    party.request(please).await
}

async fn give(party: &mut Party) -> Result<(), Failure> {
    let tokens = Tokens::DATA;
    let give = request::TokenGive {
        tokens,
        ..request::TokenGive::default()
    };
    party.request(give).await
}
