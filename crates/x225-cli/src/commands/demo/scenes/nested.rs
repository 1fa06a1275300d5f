//! Session connections inside another: opened by either side, each with its own data, ended with what they are in.

use tokio::time::timeout;
use x225::indication::AbortReason;
use x225::{FunctionalUnits, request, response};
use x225_tokio::nested::Nested;

use crate::commands::demo::party::{Party, next};
use crate::commands::demo::stage::{DEADLINE, Stage};
use crate::failure::Failure;

const NESTING: FunctionalUnits = FunctionalUnits::DUPLEX.union(FunctionalUnits::NESTED_CONNECTIONS);

/// Plays the scene.
pub(super) async fn play(stage: &mut Stage) -> Result<(), Failure> {
    let (mut initiator, mut responder) = stage.connect(proposal(NESTING), accept(NESTING)).await?;
    let (mut log, mut log_there) = inside(stage, &initiator, &responder, NESTING).await?;
    log.send(&b"monday"[..]).await?;
    initiator.send(&b"close valve 7"[..]).await?;
    let order = next!(responder, Data);
    let entry = next!(log_there, Data);
    stage.step(
        order.user_data == b"close valve 7"[..] && entry.user_data == b"monday"[..],
        "the log is a session of its own, beside the orders and on the same transport connection",
    )?;

    let units = FunctionalUnits::DUPLEX;
    let (mut photo_there, mut photo) = inside(stage, &log_there, &log, units).await?;
    photo_there.send(&b"of the valve"[..]).await?;
    let picture = next!(photo, Data);
    stage.step(
        picture.user_data == b"of the valve"[..],
        "inside the log, the responder has opened one for a photo",
    )?;

    log.request(request::UserAbort::default()).await?;
    next!(log_there, UserAbort);
    let with_the_log = |reason| reason == AbortReason::EnclosingEnded;
    let (here, there) = (
        next!(photo, ProviderAbort).reason,
        next!(photo_there, ProviderAbort).reason,
    );
    for mut party in [log, log_there, photo, photo_there] {
        party.ends().await?;
    }
    stage.step(
        with_the_log(here) && with_the_log(there),
        "the log is aborted, and the photo ends with it",
    )?;
    responder.send(&b"closed"[..]).await?;
    let done = next!(initiator, Data);
    stage.step(
        done.user_data == b"closed"[..],
        "the outermost session goes on",
    )?;
    stage.release(initiator, responder).await
}

/// A session connection that one party opens inside its own, and the other accepts.
async fn inside(
    stage: &Stage,
    opening: &Party,
    asked: &Party,
    functional_units: FunctionalUnits,
) -> Result<(Party, Party), Failure> {
    let (mut inside_one, mut inside_other) = (nested(stage, opening)?, nested(stage, asked)?);
    let opened = timeout(DEADLINE, async {
        tokio::join!(inside_one.open(proposal(functional_units)), async {
            match inside_other.accept().await {
                Some(incoming) => Some(incoming.accept(accept(functional_units)).await),
                None => None,
            }
        })
    });
    let (opened, accepted) = opened
        .await
        .map_err(|_elapsed| stage.failure("nobody answers inside"))?;
    let (opened, _accept) = opened.map_err(|error| stage.failure(error))?;
    let accepted = accepted.ok_or_else(|| stage.failure("the connection has ended"))?;
    let accepted = accepted.map_err(|refused| stage.failure(refused))?;
    Ok((
        stage.party(opening.name, opened),
        stage.party(asked.name, accepted),
    ))
}

fn nested(stage: &Stage, party: &Party) -> Result<Nested, Failure> {
    party
        .session
        .nested()
        .map_err(|refused| stage.failure(refused))
}

fn proposal(functional_units: FunctionalUnits) -> request::Connect {
    request::Connect {
        functional_units,
        ..request::Connect::default()
    }
}

fn accept(functional_units: FunctionalUnits) -> response::ConnectAccept {
    response::ConnectAccept {
        functional_units,
        ..response::ConnectAccept::default()
    }
}
