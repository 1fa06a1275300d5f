//! An association over a session over a stream: ACSE and presentation without I/O, joined with the session that does it.

mod called;
mod calling;
pub(crate) mod mms;

use std::collections::VecDeque;
use std::fmt;

use osi_upper::association::{self, Association, DefinedContextSet, Indication, Output, Request};
use x225_tokio::Session;

pub(crate) use self::called::called;
pub(crate) use self::calling::{NotAssociated, call};

/// An association that stands.
pub(crate) struct Associated {
    association: Association,
    pub(crate) session: Session,
    heard: VecDeque<Indication>,
}

/// Why a request was not carried out: by the association, or by the session below it.
#[derive(Debug)]
pub(crate) enum Refused {
    Association(association::Refused),
    Session(x225::Refused),
}

impl Associated {
    fn new(association: Association, session: Session) -> Self {
        Self {
            association,
            session,
            heard: VecDeque::new(),
        }
    }

    /// The presentation contexts that may be used.
    pub(crate) fn contexts(&self) -> &DefinedContextSet {
        self.association.contexts()
    }

    /// Asks for something.
    pub(crate) async fn request(&mut self, request: impl Into<Request>) -> Result<(), Refused> {
        let asked = self.association.request(request);
        asked.map_err(Refused::Association)?;
        let done = self.carry_out().await;
        if done.is_err() {
            self.association.session_refused();
        }
        done.map_err(Refused::Session)
    }

    /// The next indication or confirm; `None` when there will be no more. Cancel-safe.
    pub(crate) async fn next(&mut self) -> Option<Indication> {
        loop {
            if let Some(indication) = self.heard.pop_front() {
                return Some(indication);
            }
            let primitive = self.session.next().await?;
            self.association.handle(primitive);
            // What the association makes of a peer's fault, the session may no longer be there to say.
            let _ = self.carry_out().await;
        }
    }

    /// Hands down what is for the session, and keeps what is for the user.
    async fn carry_out(&mut self) -> Result<(), x225::Refused> {
        let (requests, indications) = drain(&mut self.association);
        self.heard.extend(indications);
        for request in requests {
            self.session.request(request).await?;
        }
        Ok(())
    }
}

/// What is for the session, and what is for the user.
fn drain(association: &mut Association) -> (Vec<x225::Request>, Vec<Indication>) {
    let (mut requests, mut indications) = (Vec::new(), Vec::new());
    while let Some(output) = association.poll_output() {
        match output {
            Output::Session(request) => requests.push(request),
            Output::User(indication) => indications.push(indication),
        }
    }
    (requests, indications)
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Association(refused) => refused.fmt(f),
            Self::Session(refused) => refused.fmt(f),
        }
    }
}
