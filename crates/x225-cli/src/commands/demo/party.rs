//! One side of a session, with deadlines and sentences for what goes wrong.

use std::fmt::Display;

use tokio::time::timeout;
use x225::{Indication, Request, Slices, request};
use x225_tokio::Session;

use super::stage::DEADLINE;
use crate::failure::Failure;

/// The initiator or the responder.
pub(super) struct Party {
    scene: String,
    pub(super) name: &'static str,
    pub(super) session: Session,
}

/// The next indication of a party, which is to be of this kind.
macro_rules! next {
    ($party:expr, $kind:ident) => {
        match $party.next().await? {
            x225::Indication::$kind(indication) => indication,
            other => return Err($party.unexpected(x225::IndicationKind::$kind, &other)),
        }
    };
}
pub(super) use next;

impl Party {
    pub(super) fn new(scene: &str, name: &'static str, session: Session) -> Self {
        Self {
            scene: scene.to_owned(),
            name,
            session,
        }
    }

    /// Makes a request or a response.
    pub(super) async fn request(&mut self, primitive: impl Into<Request>) -> Result<(), Failure> {
        let primitive = primitive.into();
        let kind = primitive.kind();
        match timeout(DEADLINE, self.session.request(primitive)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(refused)) => Err(self.failure(refused)),
            Err(_elapsed) => Err(self.failure(format_args!("its {kind} is not taken"))),
        }
    }

    /// S-DATA request.
    pub(super) async fn send(&mut self, user_data: impl Into<Slices>) -> Result<(), Failure> {
        let user_data = user_data.into();
        self.request(request::Data { user_data }).await
    }

    /// The next indication or confirm.
    pub(super) async fn next(&mut self) -> Result<Indication, Failure> {
        match timeout(DEADLINE, self.session.next()).await {
            Ok(Some(indication)) => Ok(indication),
            Ok(None) => Err(self.failure("the connection has ended")),
            Err(_elapsed) => Err(self.failure("it hears nothing any more")),
        }
    }

    /// Waits until the connection has ended, with nothing left to hear.
    pub(super) async fn ends(&mut self) -> Result<(), Failure> {
        let ended = async {
            let last = self.session.next().await;
            self.session.closed().await;
            last
        };
        match timeout(DEADLINE, ended).await {
            Ok(None) => Ok(()),
            Ok(Some(last)) => {
                Err(self.failure(format_args!("after the end comes {}", last.kind())))
            }
            Err(_elapsed) => Err(self.failure("its connection does not end")),
        }
    }

    /// An indication came that was not expected.
    pub(super) fn unexpected(&self, expected: impl Display, found: &Indication) -> Failure {
        self.failure(format_args!("{expected} expected, {} found", found.kind()))
    }

    fn failure(&self, what: impl Display) -> Failure {
        Failure::Step(format!("scene {}, {}: {what}", self.scene, self.name))
    }
}
