//! One peer, from its proposal to the end.

use std::fmt::Display;
use std::net::SocketAddr;
use std::sync::Arc;

use rfc1006::TSelector;
use tokio::sync::watch;
use tokio::task::JoinSet;
use x225::{Indication, Selector};
use x225_tokio::{Incoming, Session};

use super::answer::Answers;
use super::nested;
use super::policy::Policy;
use crate::failure::Failure;
use crate::live::Screen;
use crate::show::data::AndData;
use crate::show::indication::ShownIndication;

/// A peer, by the number of its connection.
pub(super) struct Peer {
    number: u64,
    address: SocketAddr,
    screen: Screen,
}

/// Whether this command is about to end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// It is not.
    Never,
    /// It waits for sessions to end, and then aborts them.
    Soon,
    /// They are to be aborted.
    Now,
}

/// Waits until sessions are to be aborted.
pub(super) async fn now(stop: &mut watch::Receiver<Stop>) {
    let _ = stop.wait_for(|stop| *stop == Stop::Now).await;
}

/// What became of a session that this side aborted.
pub(super) const ABORTED: &str = "aborted by this side, which stops";

impl Peer {
    pub(super) fn new((number, address): (u64, SocketAddr), screen: &Screen) -> Self {
        Self {
            number,
            address,
            screen: screen.clone(),
        }
    }

    /// Answers the peer until the connection ends, or until this command is to stop.
    pub(super) async fn serve(
        self,
        incoming: Incoming,
        policy: Arc<Policy>,
        mut stop: watch::Receiver<Stop>,
    ) -> Result<(), Failure> {
        self.introduce(&incoming);
        match self.answer(incoming, &policy, &mut stop).await {
            Ok(()) => self.say("released in order"),
            Err(Failure::Step(sentence)) => {
                self.say(&sentence);
                return Err(Failure::Step(format!("{}: {sentence}", self.address)));
            }
            Err(other) => return Err(other),
        }
        self.screen.end()
    }

    /// Says who calls whom, and what is proposed.
    fn introduce(&self, incoming: &Incoming) {
        let tsap = |tsap: &Option<TSelector>| match tsap {
            Some(tsap) => format!("TSAP {tsap}"),
            None => "no TSAP".to_owned(),
        };
        let selector = |selector: &Selector| match &**selector {
            [] => "no selector".to_owned(),
            _ => format!("selector {selector}"),
        };
        let connect = &incoming.connect;
        self.say(format_args!(
            "called {}, {}, by {}, {}",
            tsap(&incoming.called),
            selector(&connect.called_selector),
            tsap(&incoming.calling),
            selector(&connect.calling_selector),
        ));
        self.say(format_args!(
            "proposed versions {}; {}{}",
            connect.versions,
            connect.functional_units,
            AndData(&connect.user_data),
        ));
    }

    async fn answer(
        &self,
        incoming: Incoming,
        policy: &Arc<Policy>,
        stop: &mut watch::Receiver<Stop>,
    ) -> Result<(), Failure> {
        match policy.answer(&incoming.connect, false) {
            Ok(accept) if policy.mms => self.associate(incoming, accept, policy, stop).await,
            Ok(accept) => {
                let session = incoming.accept(accept).await;
                let session = session.map_err(|refused| failed("session", refused))?;
                let mut inside = JoinSet::new();
                if let Ok(nested) = session.nested() {
                    let (policy, screen) = (Arc::clone(policy), self.screen.clone());
                    inside.spawn(nested::serve(nested, self.name(), policy, screen));
                }
                let answers = Answers::new(policy.echo);
                let outcome = self.converse(session, answers, stop).await;
                inside.join_all().await;
                outcome
            }
            Err(refuse) => {
                let reason = refuse.reason;
                let refused = incoming.refuse(*refuse).await;
                refused.map_err(|refused| failed("session", refused))?;
                Err(failed("session", format_args!("refused: {reason}")))
            }
        }
    }

    /// Answers what arrives.
    async fn converse(
        &self,
        mut session: Session,
        mut answers: Answers,
        stop: &mut watch::Receiver<Stop>,
    ) -> Result<(), Failure> {
        let mut released = false;
        loop {
            let next = tokio::select! {
                next = session.next() => next,
                () = now(stop) => {
                    // It may have ended at this very moment.
                    let _ = session.abort(&b""[..]).await;
                    return Err(failed("session", ABORTED));
                }
            };
            let Some(indication) = next else { break };
            match &indication {
                Indication::UserAbort(_) | Indication::ProviderAbort(_) => {
                    let outcome = failed("session", ShownIndication(&indication));
                    session.closed().await;
                    return Err(outcome);
                }
                Indication::Release(_) => released = true,
                _ => {}
            }
            for refused in answers.give(&mut session, &indication).await {
                self.say(refused);
            }
        }
        session.closed().await;
        match session.lost() {
            _ if released => Ok(()),
            // Any other end has an indication.
            _ if *stop.borrow() != Stop::Never => Err(failed("session", ABORTED)),
            Some(lost) => Err(failed(
                "session",
                format_args!("the connection ended: {lost}"),
            )),
            None => Err(failed("session", "the connection ended")),
        }
    }

    fn name(&self) -> String {
        format!("#{}", self.number)
    }

    pub(super) fn say(&self, what: impl Display) {
        self.screen.line(format_args!("{} {what}", self.name()));
    }
}

/// A step that did not happen, by its layer.
pub(super) fn failed(layer: &str, why: impl Display) -> Failure {
    Failure::Step(format!("{layer}: {why}"))
}
