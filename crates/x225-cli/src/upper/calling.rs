//! Proposing an association.

use osi_upper::association::request::Associate;
use osi_upper::association::{
    Aborted, Accepted, Association, Config, Indication, Refusal, Refused,
};
use x225::request::UserAbort;
use x225_tokio::{ConnectOptions, Error, Session, SessionFailure, Stream, connect_over};

use super::{Associated, drain};

/// Why an association did not come about.
#[derive(Debug)]
pub(crate) enum NotAssociated {
    /// This side's own proposal is not possible.
    Refused(Refused),
    /// The session connection, or one below it, did not come about.
    Below(Error),
    /// A layer of the peer refused.
    Refusal(Box<Refusal>),
    /// Somebody ended it before it stood.
    Aborted(Box<Aborted>),
}

/// Proposes an association over a stream that stands; its session is asked for with these options.
pub(crate) async fn call(
    stream: impl Stream,
    mut options: ConnectOptions,
    config: Config,
    associate: Associate,
) -> Result<(Associated, Box<Accepted>), NotAssociated> {
    let mut association = Association::new(config);
    let asked = association.request(associate);
    asked.map_err(NotAssociated::Refused)?;
    for request in drain(&mut association).0 {
        if let x225::Request::Connect(connect) = request {
            options.connect = *connect;
        }
    }
    let (session, answer) = match connect_over(stream, options).await {
        Ok((session, accept)) => {
            let accept = x225::Indication::ConnectAccept(Box::new(accept));
            (Some(session), accept)
        }
        Err(error) => (None, answer(error).map_err(NotAssociated::Below)?),
    };
    association.handle(answer);
    let (requests, indications) = drain(&mut association);
    match (indications.into_iter().next(), session) {
        (Some(Indication::Accepted(accepted)), Some(session)) => {
            Ok((Associated::new(association, session), accepted))
        }
        (Some(Indication::Refused(refusal)), _) => Err(NotAssociated::Refusal(refusal)),
        (Some(Indication::Aborted(aborted)), session) => {
            if let Some(session) = session {
                last_words(session, requests).await;
            }
            Err(NotAssociated::Aborted(aborted))
        }
        (_, _) => Err(NotAssociated::Below(SessionFailure::Ended.into())),
    }
}

/// The failure of a session connection as the primitive that it was, where it was one.
fn answer(error: Error) -> Result<x225::Indication, Error> {
    match error {
        Error::Session(SessionFailure::Refused(refuse)) => {
            Ok(x225::Indication::ConnectRefuse(refuse))
        }
        Error::Session(SessionFailure::UserAbort(user_data)) => Ok(UserAbort { user_data }.into()),
        error => Err(error),
    }
}

/// Tells the peer why this side ends what it has just accepted.
async fn last_words(mut session: Session, requests: Vec<x225::Request>) {
    for request in requests {
        // The session may have ended by itself meanwhile.
        let _ = session.request(request).await;
    }
    session.closed().await;
}
