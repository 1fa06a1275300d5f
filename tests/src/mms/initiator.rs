//! Our column as initiator, an MMS client.

use std::net::SocketAddr;

use bytes::Bytes;
use osi_upper::association::request::{Abort, Associate, Release};
use osi_upper::association::{Association, Indication, Output, Refusal};
use osi_upper::mms;
use rfc1006::TSelector;
use x225::Selector;
use x225_tokio::{ConnectOptions, Error, SessionFailure, connect};

use super::column::{Column, Ending, in_time};
use super::pdu::{
    CONCLUDE_REQUEST, CONCLUDE_RESPONSE, IDENTIFY_REQUEST, INITIATE_REQUEST, identity,
};

/// The selectors that are called; `0001`, `0001` and `00000001` by default.
#[derive(Debug, Clone, Copy)]
pub struct Selectors {
    /// The transport selector.
    pub transport: &'static [u8],
    /// The session selector.
    pub session: &'static [u8],
    /// The presentation selector.
    pub presentation: &'static [u8],
}

impl Default for Selectors {
    fn default() -> Self {
        Self {
            transport: &[0, 1],
            session: mms::SESSION_SELECTOR,
            presentation: mms::PRESENTATION_SELECTOR,
        }
    }
}

/// Why there is no association.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Up to the session.
    Below(Error),
    /// The peer refused it, at the session or above.
    Refused(Box<Refusal>),
    /// It ended before it stood.
    Ended(Ending),
}

/// An association that we asked for.
#[derive(Debug)]
pub struct Initiator(Column);

impl Initiator {
    /// Associates with a peer.
    ///
    /// # Errors
    /// The layer at which it failed, and why.
    pub async fn associate(peer: SocketAddr, called: Selectors) -> Result<Self, Failure> {
        let mut associate = Associate::mms(Bytes::from_static(INITIATE_REQUEST));
        associate.session.called_selector = Selector::try_from(called.session).expect("16 at most");
        associate.presentation.called_presentation_selector =
            Some(Bytes::from_static(called.presentation));
        let mut association = Association::new(mms::config());
        association.request(associate).expect("nothing stands yet");
        let Some(Output::Session(x225::Request::Connect(proposal))) = association.poll_output()
        else {
            panic!("an association begins with S-CONNECT");
        };
        let mut options = ConnectOptions {
            called: Some(TSelector::try_from(called.transport).expect("32 at most")),
            calling: Some(TSelector::try_from([0, 1].as_slice()).expect("32 at most")),
            connect: *proposal,
            ..ConnectOptions::default()
        };
        options.options.session = mms::session();
        let (session, accept) = match in_time("connecting", connect(peer, options)).await {
            Ok(connected) => connected,
            Err(Error::Session(SessionFailure::Refused(refuse))) => {
                association.handle(x225::Indication::ConnectRefuse(refuse));
                let Some(Output::User(Indication::Refused(refusal))) = association.poll_output()
                else {
                    panic!("a refused session is a refused association");
                };
                return Err(Failure::Refused(refusal));
            }
            Err(error) => return Err(Failure::Below(error)),
        };
        association.handle(x225::Indication::ConnectAccept(Box::new(accept)));
        let mut column = Column {
            session,
            association,
        };
        match column.next().await {
            Some(Indication::Accepted(_)) => Ok(Self(column)),
            Some(Indication::Refused(refusal)) => Err(Failure::Refused(refusal)),
            Some(Indication::Aborted(aborted)) => Err(Failure::Ended(Ending::Aborted(*aborted))),
            other => panic!("{other:?} in answer to A-ASSOCIATE"),
        }
    }

    /// What the peer says it is: vendor, model and revision, joined by ` | `.
    pub async fn identify(&mut self) -> String {
        let answer = self.ask(IDENTIFY_REQUEST).await;
        identity(&answer).unwrap_or_else(|| panic!("{answer:02x?} in answer to identify"))
    }

    /// Tells the peer, by MMS, that all is said.
    pub async fn conclude(&mut self) {
        assert_eq!(self.ask(CONCLUDE_REQUEST).await, CONCLUDE_RESPONSE);
    }

    async fn ask(&mut self, request: &'static [u8]) -> Bytes {
        self.0.send(request).await;
        match self.0.next().await {
            Some(Indication::Data(data)) => data.value.octets().clone(),
            other => panic!("{other:?} in answer to {request:02x?}"),
        }
    }

    /// Ends the association in order, and waits until the TCP connection is closed.
    pub async fn release(mut self) -> Ending {
        self.0.request(Release::default()).await;
        let ending = match self.0.next().await {
            Some(Indication::Released(_)) => Ending::Released,
            Some(Indication::Aborted(aborted)) => Ending::Aborted(*aborted),
            other => panic!("{other:?} in answer to A-RELEASE"),
        };
        in_time("closing", self.0.session.closed()).await;
        ending
    }

    /// Ends the association at once, and waits until the TCP connection is closed.
    pub async fn abort(mut self) {
        self.0.request(Abort::default()).await;
        in_time("closing", self.0.session.closed()).await;
    }
}
