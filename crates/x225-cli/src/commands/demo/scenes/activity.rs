//! A transfer as one activity: minor and major synchronization points, an interruption, a resumption, the end.

use x225::wire::{ActivityIdentifier, LinkingInformation, ReasonCode};
use x225::{FunctionalUnits, SerialNumber, Tokens, request, response};

use crate::commands::demo::party::{Party, next};
use crate::commands::demo::stage::Stage;
use crate::failure::Failure;

/// Plays the scene.
pub(super) async fn play(stage: &mut Stage) -> Result<(), Failure> {
    let functional_units = FunctionalUnits::HALF_DUPLEX
        | FunctionalUnits::MINOR_SYNCHRONIZE
        | FunctionalUnits::MAJOR_SYNCHRONIZE
        | FunctionalUnits::ACTIVITY_MANAGEMENT;
    let (mut initiator, mut responder) = stage.agree_on(functional_units).await?;
    start(stage, &mut initiator, &mut responder).await?;
    interrupt(stage, &mut initiator, &mut responder).await?;
    resume(stage, &mut initiator, &mut responder).await?;
    stage.release(initiator, responder).await
}

/// The activity begins; what lies before its points is safe.
async fn start(stage: &mut Stage, sender: &mut Party, receiver: &mut Party) -> Result<(), Failure> {
    let identifier = name(b"log 1");
    let start = request::ActivityStart {
        identifier,
        ..request::ActivityStart::default()
    };
    sender.request(start).await?;
    let started = next!(receiver, ActivityStart);
    stage.step(
        started.identifier == identifier && receiver.session.status().activity_in_progress,
        "the activity \"log 1\" is under way",
    )?;

    sender.send(&b"monday"[..]).await?;
    sender.request(request::MinorSync::default()).await?;
    next!(receiver, Data);
    let point = next!(receiver, MinorSync);
    let confirmed = response::MinorSync {
        serial_number: point.serial_number,
        ..response::MinorSync::default()
    };
    receiver.request(confirmed).await?;
    let confirmed = next!(sender, MinorSyncConfirm);
    stage.step(
        point.serial_number == number(1) && confirmed.serial_number == number(1),
        "minor synchronization point 1 is set and confirmed",
    )?;

    sender.send(&b"tuesday"[..]).await?;
    sender.request(request::MajorSync::default()).await?;
    next!(receiver, Data);
    let point = next!(receiver, MajorSync);
    receiver.request(response::MajorSync::default()).await?;
    let confirmed = next!(sender, MajorSyncConfirm);
    stage.step(
        point.serial_number == number(2) && confirmed.serial_number == number(2),
        "major synchronization point 2 is set and confirmed",
    )
}

/// The sender has something else to do.
async fn interrupt(
    stage: &mut Stage,
    sender: &mut Party,
    receiver: &mut Party,
) -> Result<(), Failure> {
    sender.send(&b"wednesday"[..]).await?;
    sender.request(request::MinorSync::default()).await?;
    next!(receiver, Data);
    next!(receiver, MinorSync);
    let interrupt = request::ActivityInterrupt {
        reason: Some(ReasonCode::TemporarilyUnable),
        ..request::ActivityInterrupt::default()
    };
    sender.request(interrupt).await?;
    let interrupted = next!(receiver, ActivityInterrupt);
    receiver
        .request(response::ActivityInterrupt::default())
        .await?;
    next!(sender, ActivityInterruptConfirm);
    let status = sender.session.status();
    stage.step(
        interrupted.reason == Some(ReasonCode::TemporarilyUnable)
            && !status.activity_in_progress
            && status.owned_tokens
                == Tokens::DATA | Tokens::SYNCHRONIZE_MINOR | Tokens::MAJOR_ACTIVITY,
        "the activity is interrupted, and all tokens are with the initiator",
    )
}

/// Back to the last point that is confirmed, and on to the end.
async fn resume(
    stage: &mut Stage,
    sender: &mut Party,
    receiver: &mut Party,
) -> Result<(), Failure> {
    let resume = request::ActivityResume {
        identifier: name(b"log 1b"),
        linking: LinkingInformation {
            old_activity_identifier: name(b"log 1"),
            serial_number: number(2),
            ..LinkingInformation::default()
        },
        ..request::ActivityResume::default()
    };
    sender.request(resume).await?;
    let resumed = next!(receiver, ActivityResume);
    stage.step(
        resumed.linking.old_activity_identifier == name(b"log 1")
            && resumed.linking.serial_number == number(2),
        "the activity goes on where point 2 was, as \"log 1b\"",
    )?;
    sender.send(&b"wednesday"[..]).await?;
    sender.request(request::MinorSync::default()).await?;
    let again = next!(receiver, Data);
    let point = next!(receiver, MinorSync);
    stage.step(
        again.user_data == b"wednesday"[..] && point.serial_number == number(3),
        "what came after point 2 is sent again, and point 3 set again",
    )?;
    sender.request(request::ActivityEnd::default()).await?;
    let end = next!(receiver, ActivityEnd);
    receiver.request(response::ActivityEnd::default()).await?;
    let confirmed = next!(sender, ActivityEndConfirm);
    stage.step(
        end.serial_number == number(4)
            && confirmed.serial_number == number(4)
            && !receiver.session.status().activity_in_progress,
        "the activity ends at point 4, which confirms everything before",
    )
}

fn name(octets: &[u8]) -> ActivityIdentifier {
    ActivityIdentifier::try_from(octets).unwrap_or_default()
}

fn number(value: u64) -> SerialNumber {
    SerialNumber::new(value)
}
