//! A session that stands: what was agreed, what is said, how it ends.

use std::fmt::Display;
use std::future::Future;
use std::time::Duration;

use tokio::time::timeout;
use x225::confirm::ConnectAccept;
use x225::{Indication, Slices, Version};
use x225_tokio::Session;

use crate::argument::{Address, Octets};
use crate::failure::Failure;
use crate::live::Screen;
use crate::show::data::{AndData, ShownData};
use crate::show::indication::ShownIndication;

/// How a session is to end.
pub(super) enum End {
    /// Orderly release with this user data.
    Release(Slices),
    /// Abort with this user data.
    Abort(Slices),
}

/// A session and its peer.
pub(super) struct Talk<'a> {
    pub(super) screen: &'a Screen,
    pub(super) address: &'a Address,
    pub(super) patience: Duration,
    pub(super) session: Session,
}

/// Says what the layers agreed on.
pub(super) fn agreed(screen: &Screen, session: &Session, accept: &ConnectAccept) {
    let status = session.status();
    let expedited = if status.transport_expedited {
        ", expedited data"
    } else {
        ""
    };
    screen.line(format_args!(
        "{:<13}class 0, TPDU size {}{expedited}",
        "COTP", status.tpdu_size
    ));
    let version = match status.version {
        Version::V1 => 1,
        Version::V2 => 2,
    };
    let mut tokens = String::new();
    if !status.available_tokens.is_empty() {
        tokens = format!(
            ", tokens {} of {}",
            status.owned_tokens, status.available_tokens
        );
    }
    let mut selector = String::new();
    if !accept.responding_selector.is_empty() {
        selector = format!(", responding selector {}", accept.responding_selector);
    }
    screen.line(format_args!(
        "{:<13}version {version}, {}{tokens}{selector}{}",
        "session",
        status.functional_units,
        AndData(&accept.user_data),
    ));
}

impl Talk<'_> {
    /// Sends, receives, and ends the session.
    pub(super) async fn hold(
        mut self,
        send: Vec<Octets>,
        receive: usize,
        end: End,
    ) -> Result<(), Failure> {
        for ssdu in send {
            self.send(ssdu.into_slices()).await?;
        }
        self.receive(receive).await?;
        match end {
            End::Release(user_data) => self.release(user_data).await,
            End::Abort(user_data) => self.abort(user_data).await,
        }
    }

    async fn send(&mut self, user_data: Slices) -> Result<(), Failure> {
        let sentence = format!("{:<13}{}", "sent", ShownData(&user_data));
        let sent = timeout(self.patience, self.session.send(user_data)).await;
        self.in_time(sent)?
            .map_err(|refused| self.failure(refused))?;
        self.screen.line(sentence);
        Ok(())
    }

    async fn receive(&mut self, count: usize) -> Result<(), Failure> {
        let mut received = 0;
        while received < count {
            let next = timeout(self.patience, self.session.next()).await;
            match self.in_time(next)? {
                Some(Indication::Data(data)) => {
                    received += 1;
                    let data = ShownData(&data.user_data);
                    self.screen.line(format_args!("{:<13}{data}", "received"));
                }
                Some(other) => self.heard(&other)?,
                None => return Err(self.lost()),
            }
        }
        Ok(())
    }

    async fn release(mut self, user_data: Slices) -> Result<(), Failure> {
        let answer = timeout(self.patience, self.session.release(user_data)).await;
        let answer = self.in_time(answer)?;
        let answer = answer.map_err(|error| self.failure(error))?;
        // What came before the answer is still to be read.
        while let Some(Some(unread)) = self.at_once().await {
            self.heard(&unread)?;
        }
        match answer {
            Some(Indication::ReleaseAccept(accept)) => {
                let user_data = AndData(&accept.user_data);
                self.screen
                    .line(format_args!("{:<13}in order{user_data}", "released"));
                let patience = self.patience;
                let closed = timeout(patience, self.session.closed()).await;
                self.in_time(closed)
            }
            Some(other) => Err(self.failure(format_args!(
                "instead of the answer to the release: {}",
                ShownIndication(&other)
            ))),
            None => Err(self.lost()),
        }
    }

    async fn abort(self, user_data: Slices) -> Result<(), Failure> {
        let Self {
            screen,
            address,
            patience,
            session,
        } = self;
        let said = format!("{:<13}by this side{}", "aborted", AndData(&user_data));
        match timeout(patience, session.abort(user_data)).await {
            Ok(Ok(())) => {
                screen.line(said);
                Ok(())
            }
            Ok(Err(refused)) => Err(failure(address, refused)),
            Err(_elapsed) => Err(failure(address, "the abort takes too long")),
        }
    }

    /// The next indication, if it is there already.
    fn at_once(&mut self) -> impl Future<Output = Option<Option<Indication>>> {
        let next = timeout(Duration::ZERO, self.session.next());
        async { next.await.ok() }
    }

    /// Something else than data: it is said, and the end of the session is a failure.
    fn heard(&self, indication: &Indication) -> Result<(), Failure> {
        let shown = ShownIndication(indication);
        match indication {
            Indication::UserAbort(_) | Indication::ProviderAbort(_) => Err(self.failure(shown)),
            _ => {
                self.screen.line(format_args!("{:<13}{shown}", "session"));
                Ok(())
            }
        }
    }

    fn lost(&self) -> Failure {
        match self.session.lost() {
            Some(lost) => self.failure(format_args!("the connection ended: {lost}")),
            None => self.failure("the connection ended"),
        }
    }

    fn in_time<T>(&self, outcome: Result<T, tokio::time::error::Elapsed>) -> Result<T, Failure> {
        outcome.map_err(|_elapsed| self.failure("no answer in time"))
    }

    fn failure(&self, what: impl Display) -> Failure {
        failure(self.address, what)
    }
}

fn failure(address: &Address, what: impl Display) -> Failure {
    Failure::Step(format!("{address}: session: {what}"))
}
