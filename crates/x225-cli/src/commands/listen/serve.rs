//! One peer, from its TCP connection to the end.

use std::fmt::Display;
use std::net::SocketAddr;
use std::sync::Arc;

use rfc1006::TSelector;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;
use x225::{Indication, Selector};
use x225_tokio::tls::Server;
use x225_tokio::{Incoming, Limits, ListenOptions, Options, Session, Stream};

use super::answer::Answers;
use super::nested;
use super::policy::Policy;
use crate::argument::Secured;
use crate::capture::tcp::Direction;
use crate::failure::Failure;
use crate::live::ladder::Ladder;
use crate::live::{Screen, Tapped, Watcher};
use crate::show::data::AndData;
use crate::show::indication::ShownIndication;

/// A peer, by the number of its connection.
pub(super) struct Peer {
    pub(super) number: u64,
    pub(super) address: SocketAddr,
    pub(super) screen: Screen,
    /// TLS, if it is asked for.
    pub(super) tls: Option<Server>,
}

impl Peer {
    /// Answers the peer until the connection ends, or until this command is to stop.
    pub(super) async fn serve(
        self,
        stream: TcpStream,
        policy: Arc<Policy>,
        mut stop: watch::Receiver<bool>,
    ) -> Result<(), Failure> {
        self.say(format_args!("TCP connection from {}", self.address));
        let outcome = tokio::select! {
            incoming = self.invited(stream, &policy) => match incoming {
                Ok(incoming) => self.answer(incoming, &policy, &mut stop).await,
                Err(failure) => Err(failure),
            },
            _ = stop.changed() => Err(Failure::Step("stopped before a session came about".to_owned())),
        };
        match outcome {
            Ok(()) => self.say("released in order"),
            Err(Failure::Step(sentence)) => {
                self.say(&sentence);
                return Err(Failure::Step(format!("{}: {sentence}", self.address)));
            }
            Err(other) => return Err(other),
        }
        self.screen.end()
    }

    /// Waits for the CONNECT.
    async fn invited(&self, stream: TcpStream, policy: &Arc<Policy>) -> Result<Incoming, Failure> {
        let (peer, local) = super::ends(&stream).map_err(|error| failed("TCP", error))?;
        let stream = self.secure(stream).await?;
        let ladder = Ladder::new(
            self.screen.clone(),
            format!("{} ", self.name()),
            [peer.to_string(), local.to_string()],
        );
        let watcher = Watcher::new(peer, local, ladder);
        let stream = Tapped::new(stream, Direction::Backward, watcher);
        let check = Arc::clone(policy);
        let transport = rfc1006::Config {
            classes: policy.class,
            ..rfc1006::Config::default()
        };
        let options = ListenOptions {
            options: Options {
                transport,
                session: policy.session(),
                nested: policy.nests(),
                ..Options::default()
            },
            check: Arc::new(move |proposal, _| check.check(proposal)),
            ..ListenOptions::default()
        };
        let incoming = Incoming::from_stream(stream, &options).await;
        let incoming = incoming.map_err(|error| Failure::Step(error.to_string()))?;
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
        Ok(incoming)
    }

    /// TLS on the TCP connection, if it is asked for.
    async fn secure(&self, stream: TcpStream) -> Result<Box<dyn Stream>, Failure> {
        let Some(server) = &self.tls else {
            return Ok(Box::new(stream));
        };
        let secured = timeout(Limits::default().handshake, server.accept(stream)).await;
        let secured = secured.map_err(|_elapsed| failed("TLS", "timed out"))?;
        let secured = secured.map_err(|error| failed("TLS", error))?;
        self.say(format_args!("TLS {}", Secured::of(&secured)));
        Ok(Box::new(secured))
    }

    async fn answer(
        &self,
        incoming: Incoming,
        policy: &Arc<Policy>,
        stop: &mut watch::Receiver<bool>,
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
        stop: &mut watch::Receiver<bool>,
    ) -> Result<(), Failure> {
        let mut released = false;
        loop {
            let next = tokio::select! {
                next = session.next() => next,
                _ = stop.changed() => {
                    // It may have ended at this very moment.
                    let _ = session.abort(&b""[..]).await;
                    return Err(failed("session", "aborted by this side, which stops"));
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
