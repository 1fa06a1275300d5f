//! A dialogue as a list: who says what. Whoever does not speak waits until it is told.

use std::time::Duration;

use rfc1006::TpduSize;
use tokio::time::timeout;
use x225::{FunctionalUnits as Fu, Indication, Request, SerialNumber, Tokens, request, response};
use x225_tokio::{ConnectOptions, Incoming, ListenOptions, Options, Session, Stream, connect_over};

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Initiator,
    Responder,
}

/// How a user's part ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// It got through.
    Through,
    /// It was told that it is over, or why there is no connection.
    Told,
    /// It waited for [`PATIENCE`] in vain.
    GaveUp,
}

/// What became of a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) end: End,
    /// What it was told after the connection stood, in order.
    pub(crate) told: Vec<Indication>,
}

/// What a user waits for the peer's next word.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// What is said after the connection stands.
pub(crate) type Script = Vec<(Side, Request)>;

/// Data, typed data, minor and major points, the token there and back, resynchronization, release.
pub(crate) const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::TYPED_DATA)
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

/// A dialogue of all of [`UNITS`], and expedited data if that is among the units.
pub(crate) fn script(units: Fu) -> Script {
    use Side::{Initiator, Responder};
    let data = |user_data: &'static [u8]| request::Data {
        user_data: user_data.into(),
    };
    let give = || request::TokenGive {
        tokens: Tokens::DATA,
        ..Default::default()
    };
    let mut script: Script = vec![(Initiator, data(b"one").into())];
    if units.contains(Fu::EXPEDITED_DATA) {
        let user_data = b"now".as_slice().into();
        script.push((Initiator, request::ExpeditedData { user_data }.into()));
    }
    let point = response::MinorSync {
        serial_number: SerialNumber::new(1),
        ..Default::default()
    };
    let aside = request::TypedData {
        user_data: b"aside".as_slice().into(),
    };
    let please = request::TokenPlease {
        tokens: Tokens::DATA,
        ..Default::default()
    };
    // More than a TPDU holds.
    let two = request::Data {
        user_data: vec![2; 200].into(),
    };
    let bye = request::Release {
        user_data: b"bye".as_slice().into(),
    };
    script.extend([
        (Initiator, request::MinorSync::default().into()),
        (Responder, point.into()),
        (Responder, aside.into()),
        (Initiator, request::MajorSync::default().into()),
        (Responder, response::MajorSync::default().into()),
        (Responder, please.into()),
        (Initiator, give().into()),
        (Responder, two.into()),
        (Responder, give().into()),
        (Initiator, request::Resynchronize::default().into()),
        (Responder, response::Resynchronize::default().into()),
        (Initiator, bye.into()),
        (Responder, response::ReleaseAccept::default().into()),
    ]);
    script
}

fn options() -> Options {
    let mut options = Options::default();
    options.transport.tpdu_size = TpduSize::clamped(128);
    options
}

/// The initiator's part.
pub(crate) async fn initiate(stream: impl Stream, units: Fu, script: &Script) -> Report {
    let options = ConnectOptions {
        options: options(),
        connect: request::Connect {
            functional_units: units,
            initial_serial_number: Some(SerialNumber::new(1)),
            user_data: b"hello".as_slice().into(),
            ..Default::default()
        },
        ..Default::default()
    };
    match connect_over(stream, options).await {
        Ok((session, _)) => play(session, Side::Initiator, script).await,
        Err(_) => Report::never(End::Told),
    }
}

/// The responder's part.
pub(crate) async fn respond(stream: impl Stream, units: Fu, script: &Script) -> Report {
    let options = ListenOptions {
        options: options(),
        ..Default::default()
    };
    let Ok(incoming) = Incoming::from_stream(stream, &options).await else {
        return Report::never(End::Told);
    };
    let accept = response::ConnectAccept {
        functional_units: units,
        user_data: b"welcome".as_slice().into(),
        ..Default::default()
    };
    match incoming.accept(accept).await {
        Ok(session) => play(session, Side::Responder, script).await,
        Err(_) => Report::never(End::Told),
    }
}

impl Report {
    /// The connection did not come about.
    pub(crate) fn never(end: End) -> Self {
        let told = Vec::new();
        Self { end, told }
    }
}

async fn play(mut session: Session, me: Side, script: &Script) -> Report {
    let mut told = Vec::new();
    let played = run(&mut session, me, script, &mut told).await;
    let end = played.err().unwrap_or(End::Through);
    Report { end, told }
}

async fn run(
    session: &mut Session,
    me: Side,
    script: &Script,
    told: &mut Vec<Indication>,
) -> Result<(), End> {
    for (speaker, request) in script {
        if *speaker != me {
            hear(session, told).await?;
        } else if !say(session, request.clone()).await? {
            // It is over, which the indications tell, behind what arrived before; or the two sides
            // see the dialogue differently, since octets have changed.
            loop {
                hear(session, told).await?;
            }
        }
    }
    within(session.closed()).await
}

async fn within<T>(step: impl Future<Output = T>) -> Result<T, End> {
    timeout(PATIENCE, step).await.map_err(|_| End::GaveUp)
}

/// Whether the request was possible.
async fn say(session: &mut Session, request: Request) -> Result<bool, End> {
    let asked = within(session.request(request)).await?;
    Ok(asked.is_ok())
}

async fn hear(session: &mut Session, told: &mut Vec<Indication>) -> Result<(), End> {
    let indication = within(session.next()).await?.ok_or(End::Told)?;
    let over = matches!(
        indication,
        Indication::ProviderAbort(_) | Indication::UserAbort(_)
    );
    told.push(indication);
    if over { Err(End::Told) } else { Ok(()) }
}
