//! Being proposed an association.

use osi_upper::association::request::{Accept, Reject};
use osi_upper::association::{AssociateIndication, Association, Config, Indication, Request};
use x225_tokio::{Incoming, Session};

use super::{Associated, drain};

/// An association that a peer proposes, to be accepted or rejected.
pub(crate) struct Called {
    association: Association,
    incoming: Incoming,
    /// What the peer proposes.
    pub(crate) proposal: Box<AssociateIndication>,
}

/// Reads the proposal in a CONNECT. One that this side cannot take is answered at once; the error is a sentence on why.
pub(crate) async fn called(incoming: Incoming, config: Config) -> Result<Called, String> {
    let mut association = Association::new(config);
    let connect = Box::new(incoming.connect.clone());
    association.handle(x225::Indication::Connect(connect));
    let (requests, indications) = drain(&mut association);
    match indications.into_iter().next() {
        Some(Indication::Associate(proposal)) => Ok(Called {
            association,
            incoming,
            proposal,
        }),
        Some(Indication::Declined(declined)) => {
            answer(incoming, requests).await?;
            Err(declined.to_string())
        }
        _ => Err("the proposal is lost".to_owned()),
    }
}

impl Called {
    /// Accepts; the error is a sentence.
    pub(crate) async fn accept(self, accept: Accept) -> Result<Associated, String> {
        let (association, session) = self.respond(accept).await?;
        let session = session.ok_or("the acceptance is lost")?;
        Ok(Associated::new(association, session))
    }

    /// Rejects; the error is a sentence.
    pub(crate) async fn reject(self, reject: Reject) -> Result<(), String> {
        self.respond(reject).await.map(drop)
    }

    async fn respond(
        mut self,
        response: impl Into<Request>,
    ) -> Result<(Association, Option<Session>), String> {
        let asked = self.association.request(response);
        asked.map_err(|refused| refused.to_string())?;
        let (requests, _) = drain(&mut self.association);
        let session = answer(self.incoming, requests).await?;
        Ok((self.association, session))
    }
}

/// Gives the session its answer: the session if it accepts.
async fn answer(
    incoming: Incoming,
    requests: Vec<x225::Request>,
) -> Result<Option<Session>, String> {
    let answered = match requests.into_iter().next() {
        Some(x225::Request::ConnectAccept(accept)) => incoming.accept(*accept).await.map(Some),
        Some(x225::Request::ConnectRefuse(refuse)) => incoming.refuse(*refuse).await.map(|()| None),
        Some(x225::Request::UserAbort(abort)) => {
            incoming.abort(abort.user_data).await.map(|()| None)
        }
        _ => Ok(None),
    };
    answered.map_err(|refused| refused.to_string())
}
