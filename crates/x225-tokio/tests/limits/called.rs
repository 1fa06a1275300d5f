//! A listener with limits, and what a peer that a test plays sees of it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::sleep;
use x225::diagnosis::{self, Rule};
use x225::indication::AbortReason;
use x225::wire::TsduMaximumSize;
use x225::{Indication, response};
use x225_tokio::{
    Counters, Error, Incoming, Limit, Limits, ListenError, ListenOptions, Listener, Options,
    Session,
};

use crate::support::peer::{CN, CR, octets, read_tpdu, read_tsdu};
use crate::support::told;

/// ABORT by the provider, for an implementation restriction.
pub(crate) const ABORT: &str = "19 03 110111";

/// CR that asks for transport expedited data.
pub(crate) const CR_EXPEDITED: &str = "03000011 0c e0 0000 0001 00 c0010d c60101";

/// A listener, and what its one peer sees of it.
pub(crate) struct Called {
    pub(crate) listener: Listener,
    pub(crate) counters: Arc<Counters>,
    pub(crate) address: SocketAddr,
}

impl Called {
    pub(crate) async fn with(limits: Limits) -> Self {
        let session = x225::Config {
            tsdu_maximum_size: Some(TsduMaximumSize {
                initiator_to_responder: 1000,
                responder_to_initiator: 1000,
            }),
            ..Default::default()
        };
        let options = ListenOptions {
            options: Options {
                limits,
                session,
                ..Default::default()
            },
            ..Default::default()
        };
        let listener = Listener::bind("127.0.0.1:0", options).await.unwrap();
        Self {
            address: listener.local_addr().unwrap(),
            counters: listener.counters(),
            listener,
        }
    }

    /// A peer that asks for a transport connection, and then says this.
    pub(crate) async fn by(
        &mut self,
        cr: &str,
        said: &[u8],
    ) -> (Result<Incoming, ListenError>, TcpStream) {
        let calling = async {
            let mut peer = TcpStream::connect(self.address).await.unwrap();
            peer.write_all(&octets(cr)).await.unwrap();
            assert_eq!(read_tpdu(&mut peer).await[1], 0xD0, "CC");
            peer.write_all(said).await.unwrap();
            peer
        };
        tokio::join!(self.listener.accept(), calling)
    }

    /// A session connection with a peer that a test plays from here on.
    pub(crate) async fn session(&mut self) -> (Session, TcpStream) {
        let (incoming, mut peer) = self.by(CR, &octets(CN)).await;
        let accept = response::ConnectAccept::default();
        let session = incoming.unwrap().accept(accept).await.unwrap();
        assert_eq!(read_tsdu(&mut peer).await[0], 14, "ACCEPT");
        (session, peer)
    }

    pub(crate) async fn failure(&mut self) -> Error {
        failure(self.listener.accept().await)
    }

    /// Each limit that was reached, and how often.
    pub(crate) fn reached(&self) -> Vec<(Limit, u64)> {
        let all = Limit::ALL.iter().copied();
        let counted = all.map(|limit| (limit, self.counters.reached(limit)));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// Nothing is left of any connection.
    pub(crate) async fn is_left_empty(&self) {
        while self.counters.connections() > 0 {
            sleep(Duration::from_millis(5)).await;
        }
        let counters = &self.counters;
        assert_eq!(
            (counters.sessions(), counters.held(), counters.unsent()),
            (0, 0, 0)
        );
    }
}

/// Why a handshake failed.
pub(crate) fn failure(accepted: Result<Incoming, ListenError>) -> Error {
    match accepted.unwrap_err() {
        ListenError::Handshake(failed) => failed.error,
        other => panic!("{other:?}"),
    }
}

/// DT TPDUs without EOT, with so many octets each.
pub(crate) fn segments(count: usize, octets: usize) -> Vec<u8> {
    let length = u16::try_from(7 + octets).unwrap();
    let mut tpkt = [&[3, 0], &length.to_be_bytes()[..], &[2, 0xF0, 0]].concat();
    tpkt.extend(vec![1; octets]);
    tpkt.repeat(count)
}

/// Takes the abort that a limit of the session machine or of the driver led to.
pub(crate) fn limit_of(indication: &Indication) -> diagnosis::Limit {
    if let Indication::ProviderAbort(abort) = indication
        && let AbortReason::ProtocolError(violation) = &abort.reason
        && let Rule::Limit(limit) = violation.rule
    {
        return limit;
    }
    panic!("{indication:?}")
}

/// Aborted, and told which limit.
pub(crate) async fn gives_up(session: &mut Session, peer: &mut TcpStream) -> diagnosis::Limit {
    let told = told!(session, Indication::ProviderAbort(_));
    assert_eq!(session.next().await, None);
    assert_eq!(read_tsdu(peer).await, octets(ABORT));
    limit_of(&told)
}
