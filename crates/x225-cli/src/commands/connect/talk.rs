//! A session that stands: what was agreed, what is said, how it ends.

use std::fmt::Display;
use std::time::Duration;

use tokio::time::timeout;
use x225::confirm::ConnectAccept;
use x225::{Indication, Slices, Version, request};
use x225_tokio::Session;

use super::peer::{End, Peer};
use super::why;
use crate::argument::Octets;
use crate::failure::Failure;
use crate::show::data::{AndData, ShownData};
use crate::show::indication::ShownIndication;

const LAYER: &str = "session";

/// A session and its peer.
pub(super) struct Talk<'a> {
    pub(super) peer: Peer<'a>,
    pub(super) session: Session,
}

/// Says what COTP and the session agreed on.
pub(super) fn agreed(peer: &Peer<'_>, session: &Session, accept: &ConnectAccept) {
    let status = session.status();
    let (class, size) = (status.transport_class, status.tpdu_size);
    let expedited = if status.transport_expedited {
        ", expedited data"
    } else {
        ""
    };
    peer.say("COTP", format_args!("{class}, TPDU size {size}{expedited}"));
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
    let units = status.functional_units;
    let user_data = AndData(&accept.user_data);
    peer.say(
        LAYER,
        format_args!("version {version}, {units}{tokens}{selector}{user_data}"),
    );
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
            End::Release(user_data) => self.release(user_data.into_slices()).await,
            End::Abort(user_data) => self.abort(user_data.into_slices()).await,
        }
    }

    /// Opens another one nested in it, and sends and receives there, until that is released.
    pub(super) async fn inside(
        &self,
        connect: request::Connect,
        send: Vec<Octets>,
        receive: usize,
    ) -> Result<(), Failure> {
        let peer = self.peer;
        let mut nested = self
            .session
            .nested()
            .map_err(|needed| self.failure(needed))?;
        let opened = peer.within(LAYER, nested.open(connect)).await?;
        let (session, accept) = opened.map_err(|error| why::failure(peer.address, &error))?;
        let units = session.status().functional_units;
        let user_data = AndData(&accept.user_data);
        peer.say("nested", format_args!("{units}{user_data}"));
        let end = End::Release(Octets::default());
        Self { peer, session }.hold(send, receive, end).await
    }

    async fn send(&mut self, user_data: Slices) -> Result<(), Failure> {
        let shown = ShownData(&user_data).to_string();
        let sent = self
            .peer
            .within(LAYER, self.session.send(user_data))
            .await?;
        sent.map_err(|refused| self.failure(refused))?;
        self.peer.say("sent", shown);
        Ok(())
    }

    async fn receive(&mut self, count: usize) -> Result<(), Failure> {
        let mut received = 0;
        while received < count {
            match self.peer.within(LAYER, self.session.next()).await? {
                Some(Indication::Data(data)) => {
                    received += 1;
                    self.peer.say("received", ShownData(&data.user_data));
                }
                Some(other) => self.heard(&other)?,
                None => return Err(self.lost()),
            }
        }
        Ok(())
    }

    async fn release(mut self, user_data: Slices) -> Result<(), Failure> {
        let answer = self.session.release(user_data);
        let answer = self.peer.within(LAYER, answer).await?;
        let answer = answer.map_err(|error| self.failure(error))?;
        // What came before the answer is still to be read.
        while let Ok(Some(unread)) = timeout(Duration::ZERO, self.session.next()).await {
            self.heard(&unread)?;
        }
        match answer {
            Some(Indication::ReleaseAccept(accept)) => {
                let user_data = AndData(&accept.user_data);
                self.peer
                    .say("released", format_args!("in order{user_data}"));
                self.peer.within(LAYER, self.session.closed()).await
            }
            Some(other) => Err(self.failure(format_args!(
                "instead of the answer to the release: {}",
                ShownIndication(&other)
            ))),
            None => Err(self.lost()),
        }
    }

    async fn abort(self, user_data: Slices) -> Result<(), Failure> {
        let Self { peer, session } = self;
        let said = format!("by this side{}", AndData(&user_data));
        let aborted = peer.within(LAYER, session.abort(user_data)).await?;
        aborted.map_err(|refused| peer.failure(LAYER, refused))?;
        peer.say("aborted", said);
        Ok(())
    }

    /// Something else than data: it is said, and the end of the session is a failure.
    fn heard(&self, indication: &Indication) -> Result<(), Failure> {
        let shown = ShownIndication(indication);
        match indication {
            Indication::UserAbort(_) | Indication::ProviderAbort(_) => Err(self.failure(shown)),
            _ => {
                self.peer.say(LAYER, shown);
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

    fn failure(&self, what: impl Display) -> Failure {
        self.peer.failure(LAYER, what)
    }
}
