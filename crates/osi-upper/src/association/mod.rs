//! An association: ACSE over the presentation kernel over a session, without I/O.
//!
//! The primitives of a session go into [`Association::handle`]; what the application wants goes
//! into [`Association::request`]. Both queue what follows from them, for the session and for the
//! application, in one order: drain it with [`Association::poll_output`].

mod abort;
mod config;
mod contexts;
mod indication;
mod initiate;
mod outcome;
mod refused;
mod release;
pub mod request;
mod respond;
mod state;
mod transfer;
mod violation;

use std::collections::VecDeque;

pub use config::{Config, Syntax};
pub use contexts::{DefinedContext, DefinedContextSet};
pub use indication::{Accepted, Associate as AssociateIndication, Indication};
pub use outcome::{Aborted, Declined, Refusal};
pub use refused::{Needed, Refused};
pub use request::Request;
pub use state::State;
pub use violation::{Layer, Violation};
use x225::Version;

use crate::presentation::{ContextDefinition, ContextResult};

/// One association after the other over one session, as initiator or responder.
///
/// A request that is refused changes nothing. A peer that breaks a rule is no error of this side:
/// the association is aborted or refused as the standards say, and the application is told.
///
/// X.227 Annex A, X.226 Annex A (kernel)
#[derive(Debug)]
pub struct Association {
    config: Config,
    state: State,
    /// The state before the last request, should the session refuse what follows from it.
    before: State,
    /// Whether this side proposed the association (p2 of X.227 Table A.4).
    initiator: bool,
    /// The contexts proposed; known from the CP PPDU on.
    proposed: Vec<ContextDefinition>,
    /// What this side can do with them; known to a responder from the CP PPDU on.
    answers: Vec<ContextResult>,
    contexts: DefinedContextSet,
    version: Option<Version>,
    output: VecDeque<Output>,
}

/// What follows from an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// A request to the session.
    Session(x225::Request),
    /// Something to tell the application.
    User(Indication),
}

impl Association {
    /// An association that does not exist yet.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self {
            config,
            state: State::Sta0,
            before: State::Sta0,
            initiator: false,
            proposed: Vec::new(),
            answers: Vec::new(),
            contexts: DefinedContextSet::default(),
            version: None,
            output: VecDeque::new(),
        }
    }

    /// Where the association stands.
    #[must_use]
    pub const fn state(&self) -> State {
        self.state
    }

    /// The presentation contexts that may be used once the association stands. They stay readable
    /// after it, until the next one begins.
    #[must_use]
    pub const fn contexts(&self) -> &DefinedContextSet {
        &self.contexts
    }

    /// Asks for something.
    ///
    /// # Errors
    ///
    /// [`Refused`] if it is not permitted now; then nothing has changed.
    pub fn request(&mut self, request: impl Into<Request>) -> Result<(), Refused> {
        let request = request.into();
        let name = request.name();
        let (before, state) = (self.state, self.state);
        let done = match request {
            Request::Associate(request) => self.associate(*request),
            Request::Accept(request) => self.accept(*request),
            Request::Reject(request) => self.reject(*request),
            Request::Data(request) => self.send(request),
            Request::Release(request) => self.release(&request),
            Request::ReleaseResponse(request) => self.answer_release(&request),
            Request::Abort(request) => self.abort(&request),
        };
        self.before = before;
        done.map_err(|needed| Refused {
            request: name,
            state,
            needed,
        })
    }

    /// Takes back the last request: the session has refused what followed from it, so that the
    /// peer never saw it.
    pub fn session_refused(&mut self) {
        self.state = self.before;
    }

    /// Takes in a primitive of the session. It never fails.
    pub fn handle(&mut self, primitive: x225::Indication) {
        use x225::Indication as S;
        match primitive {
            S::Connect(connect) => self.connect_indication(*connect),
            S::ConnectAccept(accept) => self.connect_accepted(*accept),
            S::ConnectRefuse(refuse) => self.connect_refused(*refuse),
            S::Data(data) => self.receive(data.user_data.into_bytes()),
            S::Release(release) => self.release_indication(release.user_data.into_bytes()),
            S::ReleaseAccept(accept) => self.release_confirm(accept.user_data.into_bytes(), true),
            S::ReleaseReject(reject) => self.release_confirm(reject.user_data.into_bytes(), false),
            S::UserAbort(abort) => self.user_abort(&abort.user_data.into_bytes()),
            S::ProviderAbort(abort) => self.provider_abort(abort.reason),
            other => {
                self.disrupted_by(&other);
                self.tell(Indication::Session(other));
            }
        }
    }

    /// What is to be done next, or `None` when nothing is left.
    #[must_use]
    pub fn poll_output(&mut self) -> Option<Output> {
        self.output.pop_front()
    }

    fn tell(&mut self, indication: Indication) {
        self.output.push_back(Output::User(indication));
    }

    fn ask(&mut self, request: impl Into<x225::Request>) {
        self.output.push_back(Output::Session(request.into()));
    }

    /// Forgets what the last association negotiated, because the next one begins.
    fn begin(&mut self) {
        self.initiator = false;
        self.proposed.clear();
        self.answers.clear();
        self.contexts = DefinedContextSet::default();
        self.version = None;
    }

    /// The number of the context of ACSE, once the association stands.
    fn acse_context(&self) -> Option<i64> {
        let context = self.contexts.of(&crate::names::ACSE)?;
        Some(context.identifier)
    }
}
