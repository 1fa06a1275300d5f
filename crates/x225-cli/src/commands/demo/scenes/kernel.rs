//! The kernel: connection, normal data, orderly release.

use bytes::Bytes;
use rfc1006::TSelector;
use x225::annex_a::State;
use x225::wire::TsduMaximumSize;
use x225::{Selector, request, response};
use x225_tokio::{ConnectOptions, Options};

use crate::commands::demo::party::next;
use crate::commands::demo::stage::Stage;
use crate::failure::Failure;

/// Octets of the SSDU that goes in one TSDU, whatever its length.
const LONG: u32 = 1 << 20;
/// Octets of the SSDU that goes in segments.
const SEGMENTED: u32 = 150_000;
/// Octets that a TSDU of the responder has at most.
const SEGMENT: u16 = 60_000;

/// Plays the scene.
pub(super) async fn play(stage: &mut Stage) -> Result<(), Failure> {
    let selector = |octets| Selector::try_from(octets).unwrap_or_default();
    let mut options = Options::default();
    options.session.tsdu_maximum_size = Some(TsduMaximumSize {
        responder_to_initiator: SEGMENT,
        ..TsduMaximumSize::default()
    });
    let (calling, incoming) = stage
        .call(ConnectOptions {
            options,
            called: TSelector::try_from(&b"plant"[..]).ok(),
            calling: TSelector::try_from(&b"desk"[..]).ok(),
            connect: request::Connect {
                called_selector: selector(&b"pump 7"[..]),
                calling_selector: selector(&b"operator"[..]),
                user_data: b"good morning"[..].into(),
                ..request::Connect::default()
            },
            ..ConnectOptions::default()
        })
        .await?;
    let called = incoming.called.as_ref().map(TSelector::as_ref);
    stage.step(
        called == Some(b"plant") && &*incoming.connect.called_selector == b"pump 7",
        "the responder is called as \"plant\", \"pump 7\"",
    )?;
    stage.step(
        incoming.connect.user_data == b"good morning"[..],
        "the responder reads \"good morning\"",
    )?;
    let accept = response::ConnectAccept {
        user_data: b"come in"[..].into(),
        ..response::ConnectAccept::default()
    };
    let mut responder = stage.accept(incoming, accept).await?;
    let outcome = stage.outcome(calling).await?;
    let (mut initiator, accept) = outcome.map_err(|error| stage.failure(error))?;
    stage.step(
        accept.user_data == b"come in"[..] && initiator.session.status().state == State::STA713,
        "the session stands, and the initiator reads \"come in\"",
    )?;

    let long = pattern(LONG);
    initiator.send(long.clone()).await?;
    let data = next!(responder, Data);
    stage.step(
        data.user_data == long[..],
        "the responder has 1 048 576 octets, as they were sent",
    )?;
    let segmented = pattern(SEGMENTED);
    responder.send(segmented.clone()).await?;
    let data = next!(initiator, Data);
    stage.step(
        data.user_data == segmented[..],
        "the initiator has 150 000 octets, put together from three segments",
    )?;

    let user_data = b"that is all"[..].into();
    initiator.request(request::Release { user_data }).await?;
    let release = next!(responder, Release);
    let user_data = b"good bye"[..].into();
    responder
        .request(response::ReleaseAccept { user_data })
        .await?;
    let answer = next!(initiator, ReleaseAccept);
    stage.step(
        release.user_data == b"that is all"[..] && answer.user_data == b"good bye"[..],
        "both sides release the session with a last word",
    )?;
    initiator.ends().await?;
    responder.ends().await?;
    stage.step(true, "both sides have closed the TCP connection")
}

/// Octets that do not repeat where segments do.
fn pattern(octets: u32) -> Bytes {
    (0..octets)
        .map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0])
        .collect()
}
