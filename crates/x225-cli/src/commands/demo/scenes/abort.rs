//! Connections that end at once: by a user, and by a provider whose peer breaks a rule.

use bytes::{BufMut, Bytes, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;
use x225::annex_a::State;
use x225::diagnosis::Violation;
use x225::indication::{AbortReason, ProviderAbort};
use x225::{request, response};
use x225_tokio::ListenOptions;

use crate::commands::demo::party::next;
use crate::commands::demo::stage::{DEADLINE, Stage};
use crate::failure::Failure;

/// Class 0, no parameters.
const CR: &[u8] = &[6, 0xE0, 0, 0, 0, 1, 0];
/// Version 2, duplex and nothing else.
const CN: &[u8] = &[
    13, 12, 5, 6, 19, 1, 0, 22, 1, 2, // Connect/Accept Item: Protocol Options, Version Number
    20, 2, 0, 2, // Session User Requirements
];
/// A minor synchronization point, which was not negotiated.
const MIP: &[u8] = &[1, 0, 49, 3, 42, 1, b'7'];

/// Plays the scene.
pub(super) async fn play(stage: &mut Stage) -> Result<(), Failure> {
    by_a_user(stage).await?;
    by_a_provider(stage).await
}

async fn by_a_user(stage: &mut Stage) -> Result<(), Failure> {
    let connect = request::Connect::default();
    let accept = response::ConnectAccept::default();
    let (mut initiator, mut responder) = stage.connect(connect, accept).await?;
    initiator.send(&b"opening the valve"[..]).await?;
    let data = next!(responder, Data);
    stage.step(
        data.user_data == b"opening the valve"[..],
        "the responder reads what the initiator is about to do",
    )?;
    let user_data = b"stop!"[..].into();
    responder.request(request::UserAbort { user_data }).await?;
    let abort = next!(initiator, UserAbort);
    stage.step(
        abort.user_data == b"stop!"[..],
        "the initiator hears \"stop!\", and the session is gone",
    )?;
    initiator.ends().await?;
    responder.ends().await
}

/// The initiator here is no session machine, but a few octets.
async fn by_a_provider(stage: &mut Stage) -> Result<(), Failure> {
    let (mut stream, mut listener) = stage.open(ListenOptions::default()).await?;
    let rogue = async {
        stream.write_all(&tpkt(CR)).await?;
        read(&mut stream).await?;
        stream.write_all(&tpkt(&dt(CN))).await?;
        read(&mut stream).await?;
        stream.write_all(&tpkt(&dt(MIP))).await?;
        read(&mut stream).await
    };
    let responder = async {
        let incoming = listener.accept().await;
        let incoming = incoming.map_err(|error| stage.failure(error))?;
        let accept = response::ConnectAccept::default();
        let mut responder = stage.accept(incoming, accept).await?;
        let abort = next!(responder, ProviderAbort);
        Ok::<_, Failure>((responder, abort))
    };
    let both = timeout(DEADLINE, async { tokio::join!(rogue, responder) }).await;
    let (answer, responder) = both.map_err(|_elapsed| stage.failure("no abort comes"))?;
    let (mut responder, abort) = responder?;
    let abort_spdu = answer.map_err(|error| stage.failure(error))?;
    stage.step(
        abort_spdu.get(3) == Some(&25),
        "whoever breaks a rule is sent an ABORT",
    )?;
    let violation = match abort {
        ProviderAbort {
            reason: AbortReason::ProtocolError(violation),
        } => violation,
        ProviderAbort { reason } => return Err(stage.failure(reason)),
    };
    let Violation { state, rule } = &violation;
    stage.step(
        *state == State::STA713,
        &format!("the responder's user hears why: {rule}"),
    )?;
    drop(stream);
    responder.ends().await
}

fn dt(tsdu: &[u8]) -> Vec<u8> {
    [&[2, 0xF0, 0x80], tsdu].concat()
}

fn tpkt(tpdu: &[u8]) -> Bytes {
    let mut octets = BytesMut::from(&[3, 0][..]);
    octets.put_u16(u16::try_from(tpdu.len() + 4).unwrap_or_default());
    octets.put_slice(tpdu);
    octets.freeze()
}

/// The TPDU of the next TPKT.
async fn read(stream: &mut (impl AsyncReadExt + Unpin)) -> std::io::Result<Vec<u8>> {
    let mut header = [0; 4];
    stream.read_exact(&mut header).await?;
    let [_, _, high, low] = header;
    let mut tpdu = vec![0; usize::from(u16::from_be_bytes([high, low])).saturating_sub(4)];
    stream.read_exact(&mut tpdu).await?;
    Ok(tpdu)
}
