//! Both sides resynchronize at the same moment; one of them prevails.

use x225::request::Resync;
use x225::wire::{ResyncType, TokenSetting, TokenSettings};
use x225::{FunctionalUnits, SerialNumber, Tokens, request, response};

use crate::commands::demo::party::{Party, next};
use crate::commands::demo::stage::Stage;
use crate::failure::Failure;

/// Plays the scene.
pub(super) async fn play(stage: &mut Stage) -> Result<(), Failure> {
    let functional_units = FunctionalUnits::HALF_DUPLEX
        | FunctionalUnits::MINOR_SYNCHRONIZE
        | FunctionalUnits::RESYNCHRONIZE;
    let (mut initiator, mut responder) = stage.agree_on(functional_units).await?;
    for part in [&b"part one"[..], b"part two"] {
        initiator.send(part).await?;
        initiator.request(request::MinorSync::default()).await?;
        next!(responder, Data);
        next!(responder, MinorSync);
    }
    stage.step(
        responder.session.status().sync_points.next == 3,
        "two parts are sent, and a minor synchronization point after each",
    )?;

    // Neither reads before both have asked.
    let tokens = TokenSettings::default();
    let restart = Resync::Restart(SerialNumber::new(2));
    ask(&mut initiator, restart, tokens).await?;
    ask(&mut responder, restart, tokens).await?;
    let asked = next!(responder, Resynchronize);
    let restarts = asked
        .receiving
        .map(|flow| (flow.resync_type, flow.serial_number));
    responder
        .request(response::Resynchronize::default())
        .await?;
    next!(initiator, ResynchronizeConfirm);
    stage.step(
        restarts == Some((ResyncType::Restart, SerialNumber::new(2))),
        "both restart at once: the initiator prevails, and both go back to point 2",
    )?;

    let tokens = TokenSettings {
        data: TokenSetting::RequestorSide,
        synchronize_minor: TokenSetting::RequestorSide,
        ..TokenSettings::default()
    };
    ask(&mut initiator, restart, tokens).await?;
    ask(&mut responder, Resync::Abandon, tokens).await?;
    let asked = next!(initiator, Resynchronize);
    let abandons = asked.receiving.map(|flow| flow.resync_type);
    initiator
        .request(response::Resynchronize::default())
        .await?;
    next!(responder, ResynchronizeConfirm);
    let mine = responder.session.status();
    stage.step(
        abandons == Some(ResyncType::Abandon)
            && mine.owned_tokens == Tokens::DATA | Tokens::SYNCHRONIZE_MINOR
            && initiator.session.status().owned_tokens.is_empty(),
        "to abandon prevails over to restart: the responder wins, and has the tokens",
    )?;
    responder.send(&b"from the beginning"[..]).await?;
    responder.request(request::MinorSync::default()).await?;
    next!(initiator, Data);
    let point = next!(initiator, MinorSync);
    stage.step(
        point.serial_number.get() == mine.sync_points.next,
        "both sides agree on the next number, and nothing of the past comes through",
    )?;
    stage.release(responder, initiator).await
}

async fn ask(party: &mut Party, resync: Resync, tokens: TokenSettings) -> Result<(), Failure> {
    let resynchronize = request::Resynchronize {
        sending: Some(resync),
        tokens,
        ..request::Resynchronize::default()
    };
    party.request(resynchronize).await
}
