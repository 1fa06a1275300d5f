//! An association over a session over TCP: what one machine asks, the other does.

use std::future::Future;
use std::time::Duration;

use bytes::Bytes;
use osi_upper::association::request::Data;
use osi_upper::association::{Aborted, Association, Indication, Output, Request};
use osi_upper::mms::MMS_CONTEXT;
use tokio::time::timeout;
use x225_tokio::Session;

/// How long anything may take.
const DEADLINE: Duration = Duration::from_secs(30);

/// How an association ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// In order, by A-RELEASE.
    Released,
    /// By an abort, or by the loss of what is below.
    Aborted(Aborted),
}

/// An association that stands, with everything below it.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) session: Session,
    pub(super) association: Association,
}

impl Column {
    /// Asks the association for something, and does what follows below.
    pub(super) async fn request(&mut self, request: impl Into<Request>) {
        self.association.request(request).expect("it is permitted");
        while let Some(output) = self.association.poll_output() {
            match output {
                Output::Session(request) => self.below(request).await,
                Output::User(indication) => panic!("{indication:?} out of a request"),
            }
        }
    }

    /// The association's next word, or `None` when there will be no more.
    pub(super) async fn next(&mut self) -> Option<Indication> {
        loop {
            while let Some(output) = self.association.poll_output() {
                match output {
                    Output::Session(request) => self.below(request).await,
                    Output::User(indication) => return Some(indication),
                }
            }
            let primitive = in_time("the peer's next word", self.session.next()).await?;
            self.association.handle(primitive);
        }
    }

    /// Sends an MMS PDU.
    pub(super) async fn send(&mut self, pdu: impl Into<Bytes>) {
        self.request(Data::single(MMS_CONTEXT, pdu.into())).await;
    }

    async fn below(&mut self, request: x225::Request) {
        let done = in_time("the session", self.session.request(request)).await;
        done.expect("the association asks for what is permitted");
    }
}

/// Waits for something that has to come in time.
pub(super) async fn in_time<T>(what: &str, work: impl Future<Output = T>) -> T {
    let done = timeout(DEADLINE, work).await;
    done.unwrap_or_else(|_| panic!("{what} takes more than {DEADLINE:?}"))
}
