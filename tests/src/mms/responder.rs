//! Our column as responder, an MMS server that identifies itself as `ours | column | 1`.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use bytes::Bytes;
use osi_upper::acse::External;
use osi_upper::association::request::ReleaseResponse;
use osi_upper::association::{Association, Config, Declined, Indication, Output};
use osi_upper::mms;
use rfc1006::tpdu::DisconnectReason;
use x225::response::ConnectRefuse;
use x225::wire::RefuseCode;
use x225_tokio::{Error, Incoming, ListenError, ListenOptions, Listener, Options};

use super::column::{Column, Ending, in_time};
use super::pdu::{CONCLUDE_REQUEST, CONCLUDE_RESPONSE, INITIATE_RESPONSE, identify_response};

/// Why an answer cannot be refused.
const PROPOSED: &str = "a proposal waits for its answer";

/// A responder that listens. It takes the selectors `0001`, `0001` and `00000001` alone.
#[derive(Debug)]
pub struct Responder(Listener);

/// What came of one peer that called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Served {
    /// It got no further than this, up to the session.
    Below(Error),
    /// It called another session selector, and was refused.
    SessionRefused,
    /// Its association was declined by this side.
    Declined(Declined),
    /// It associated.
    Associated {
        /// How many MMS requests it made.
        requests: usize,
        /// How the association ended.
        ending: Ending,
    },
}

impl Responder {
    /// Listens on a free port of loopback.
    pub async fn listen() -> Self {
        let options = ListenOptions {
            options: Options {
                session: mms::session(),
                ..Options::default()
            },
            check: Arc::new(|tsaps: &rfc1006::Connect, _| match &tsaps.called {
                Some(called) if called.as_ref() == [0, 1] => Ok(()),
                _ => Err(DisconnectReason::ADDRESS_UNKNOWN),
            }),
            ..ListenOptions::default()
        };
        let listener = Listener::bind((Ipv4Addr::LOCALHOST, 0), options).await;
        Self(listener.expect("loopback has a free port"))
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.0.local_addr().expect("it is bound")
    }

    /// Serves the next peer from its call to its end.
    pub async fn serve(&mut self) -> Served {
        match in_time("the next call", self.0.accept()).await {
            Ok(incoming) => answer(incoming).await,
            Err(ListenError::Handshake(failed)) => Served::Below(failed.error),
            Err(other) => panic!("{other}"),
        }
    }
}

async fn answer(incoming: Incoming) -> Served {
    if incoming.connect.called_selector.as_octets() != mms::SESSION_SELECTOR {
        let reason = RefuseCode::SelectorUnknown;
        let response = ConnectRefuse {
            reason,
            ..ConnectRefuse::default()
        };
        refuse(incoming, response).await;
        return Served::SessionRefused;
    }
    let mut association = Association::new(Config {
        presentation_selector: Some(Bytes::from_static(mms::PRESENTATION_SELECTOR)),
        ..mms::config()
    });
    let connect = Box::new(incoming.connect.clone());
    association.handle(x225::Indication::Connect(connect));
    let proposal = match association.poll_output() {
        Some(Output::User(Indication::Associate(proposal))) => proposal,
        Some(Output::Session(x225::Request::ConnectRefuse(response))) => {
            refuse(incoming, *response).await;
            let Some(Output::User(Indication::Declined(why))) = association.poll_output() else {
                panic!("a refusal has its reason");
            };
            return Served::Declined(*why);
        }
        other => panic!("{other:?} in answer to S-CONNECT"),
    };
    let mut accept = proposal.accept();
    let initiate = Bytes::from_static(INITIATE_RESPONSE);
    accept.acse.user_information = vec![External::single(mms::MMS_CONTEXT, initiate)];
    association.request(accept).expect(PROPOSED);
    let Some(Output::Session(x225::Request::ConnectAccept(accept))) = association.poll_output()
    else {
        panic!("an accepted association is an accepted session");
    };
    let session = incoming.accept(*accept).await.expect(PROPOSED);
    converse(Column {
        session,
        association,
    })
    .await
}

async fn refuse(incoming: Incoming, response: ConnectRefuse) {
    incoming.refuse(response).await.expect(PROPOSED);
}

async fn converse(mut column: Column) -> Served {
    let mut requests = 0;
    let ending = loop {
        match column.next().await {
            Some(Indication::Data(data)) => {
                requests += 1;
                let pdu = data.value.octets();
                let answer = match identify_response(pdu) {
                    Some(answer) => Bytes::from(answer),
                    None if pdu == CONCLUDE_REQUEST => Bytes::from_static(CONCLUDE_RESPONSE),
                    None => panic!("{pdu:02x?} is no request that is served here"),
                };
                column.send(answer).await;
            }
            Some(Indication::Release(_)) => {
                column.request(ReleaseResponse::default()).await;
                break Ending::Released;
            }
            Some(Indication::Aborted(aborted)) => break Ending::Aborted(*aborted),
            other => panic!("{other:?} in an association"),
        }
    };
    in_time("closing", column.session.closed()).await;
    Served::Associated { requests, ending }
}
