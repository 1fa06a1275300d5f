//! Where a scene is played: connections over TCP with a ladder each, and the steps that are checked.

use std::fmt::Display;
use std::io;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use x225::confirm::ConnectAccept;
use x225::{FunctionalUnits, SerialNumber, request, response};
use x225_tokio::{
    ConnectOptions, Error, Incoming, ListenOptions, Listener, Options, Session, connect_over,
};

use super::party::{Party, next};
use crate::capture::tcp::Direction;
use crate::failure::Failure;
use crate::live::ladder::Ladder;
use crate::live::{Screen, Tapped, Watcher, ink};

/// How long one thing may take.
pub(super) const DEADLINE: Duration = Duration::from_secs(5);

/// A scene that is being played.
pub(super) struct Stage {
    scene: String,
    screen: Screen,
    steps: usize,
}

/// An attempt to connect that waits for its answer.
pub(super) type Calling = JoinHandle<Result<(Session, ConnectAccept), Error>>;

impl Stage {
    pub(super) fn new(scene: String, screen: Screen) -> Self {
        Self {
            scene,
            screen,
            steps: 0,
        }
    }

    /// Steps that happened.
    pub(super) fn steps(&self) -> usize {
        self.steps
    }

    /// A sentence on what went wrong in this scene.
    pub(super) fn failure(&self, what: impl Display) -> Failure {
        Failure::Step(format!("scene {}: {what}", self.scene))
    }

    /// A step: whether it happened, and what it is, as a sentence.
    pub(super) fn step(&mut self, happened: bool, sentence: &str) -> Result<(), Failure> {
        let (ink, sign) = if happened {
            (ink::GOOD, '✓')
        } else {
            (ink::BAD, '✗')
        };
        self.screen
            .line(format_args!("{:16}{ink}{sign} {sentence}{ink:#}", ""));
        if !happened {
            return Err(self.failure(format_args!("it is not so that {sentence}")));
        }
        self.steps += 1;
        // Without a reader there is nothing to play for.
        self.screen.end()
    }

    /// A TCP connection to a responder that listens, drawn from the initiator's end.
    pub(super) async fn open(
        &self,
        listen: ListenOptions,
    ) -> Result<(Tapped<TcpStream>, Listener), Failure> {
        let opened = async {
            let listener = Listener::bind("127.0.0.1:0", listen).await?;
            let stream = TcpStream::connect(listener.local_addr()?).await?;
            stream.set_nodelay(true)?;
            let sides = ["initiator", "responder"].map(str::to_owned);
            let ladder = Ladder::new(self.screen.clone(), "", sides);
            let watcher = Watcher::new(stream.local_addr()?, stream.peer_addr()?, ladder);
            let tapped = Tapped::new(stream, Direction::Forward, watcher);
            Ok::<_, io::Error>((tapped, listener))
        };
        let opened = opened.await;
        opened.map_err(|error| self.failure(format_args!("TCP on this machine: {error}")))
    }

    /// Calls a responder, which is yet to answer.
    pub(super) async fn call(
        &self,
        options: ConnectOptions,
    ) -> Result<(Calling, Incoming), Failure> {
        let listen = ListenOptions {
            options: options.options,
            ..ListenOptions::default()
        };
        let (stream, mut listener) = self.open(listen).await?;
        let calling = tokio::spawn(connect_over(stream, options));
        match timeout(DEADLINE, listener.accept()).await {
            Ok(Ok(incoming)) => Ok((calling, incoming)),
            Ok(Err(error)) => Err(self.failure(error)),
            Err(_elapsed) => Err(self.failure("the responder is not called")),
        }
    }

    /// What an attempt came to.
    pub(super) async fn outcome(
        &self,
        calling: Calling,
    ) -> Result<Result<(Party, ConnectAccept), Error>, Failure> {
        let outcome = timeout(DEADLINE, calling).await;
        let outcome = outcome.map_err(|_elapsed| self.failure("the initiator gets no answer"))?;
        let outcome = outcome.map_err(|error| self.failure(error))?;
        Ok(outcome.map(|(session, accept)| (self.party("initiator", session), accept)))
    }

    /// The responder's answer.
    pub(super) async fn accept(
        &self,
        incoming: Incoming,
        accept: response::ConnectAccept,
    ) -> Result<Party, Failure> {
        let accepted = incoming.accept(accept).await;
        let session = accepted.map_err(|refused| self.failure(refused))?;
        Ok(self.party("responder", session))
    }

    /// A connection with these functional units, all tokens with the initiator, points numbered from 1.
    pub(super) async fn agree_on(
        &self,
        functional_units: FunctionalUnits,
    ) -> Result<(Party, Party), Failure> {
        let initial_serial_number = Some(SerialNumber::new(1));
        let connect = request::Connect {
            functional_units,
            initial_serial_number,
            ..request::Connect::default()
        };
        let accept = response::ConnectAccept {
            functional_units,
            initial_serial_number,
            ..response::ConnectAccept::default()
        };
        self.connect(connect, accept).await
    }

    /// A connection between two parties that agree at once.
    pub(super) async fn connect(
        &self,
        connect: request::Connect,
        accept: response::ConnectAccept,
    ) -> Result<(Party, Party), Failure> {
        let nested = FunctionalUnits::NESTED_CONNECTIONS;
        let options = ConnectOptions {
            options: Options {
                nested: connect.functional_units.contains(nested),
                ..Options::default()
            },
            connect,
            ..ConnectOptions::default()
        };
        let (calling, incoming) = self.call(options).await?;
        let responder = self.accept(incoming, accept).await?;
        let outcome = self.outcome(calling).await?;
        let (initiator, _accept) = outcome.map_err(|error| self.failure(error))?;
        Ok((initiator, responder))
    }

    /// Orderly release, asked for by one party and agreed to by the other.
    pub(super) async fn release(
        &mut self,
        mut asking: Party,
        mut asked: Party,
    ) -> Result<(), Failure> {
        asking.request(request::Release::default()).await?;
        next!(asked, Release);
        asked.request(response::ReleaseAccept::default()).await?;
        next!(asking, ReleaseAccept);
        asking.ends().await?;
        asked.ends().await?;
        self.step(true, "both sides have released the session")
    }

    pub(super) fn party(&self, name: &'static str, session: Session) -> Party {
        Party::new(&self.scene, name, session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_did_not_happen_ends_the_scene_with_a_sentence() {
        let mut stage = Stage::new("kernel".to_owned(), Screen::new(io::sink()));
        stage.step(true, "one thing happens").unwrap();
        let failure = stage.step(false, "another thing happens").unwrap_err();
        let Failure::Step(sentence) = failure else {
            panic!("{failure:?}")
        };
        assert_eq!(
            sentence,
            "scene kernel: it is not so that another thing happens"
        );
        assert_eq!(stage.steps(), 1);
    }

    #[tokio::test]
    async fn a_party_that_hears_something_else_says_what() {
        let stage = Stage::new("kernel".to_owned(), Screen::new(io::sink()));
        let connected = stage
            .connect(
                request::Connect::default(),
                response::ConnectAccept::default(),
            )
            .await;
        let (mut initiator, mut responder) = connected.unwrap();
        initiator.send(&b"data"[..]).await.unwrap();
        let wait = async { Ok::<_, Failure>(next!(responder, Release)) };
        let Failure::Step(sentence) = wait.await.unwrap_err() else {
            panic!("no step")
        };
        assert_eq!(
            sentence,
            "scene kernel, responder: S-RELEASE indication expected, S-DATA indication found"
        );
    }
}
