//! The whole column: sessions of `x225-tokio` on loopback.

use bytes::Bytes;
use rfc1006::TpduSize;
use x225::{Indication, response};
use x225_tokio::{ConnectOptions, ListenOptions, Listener, Options, Session, connect};

use crate::Ends;

/// Both ends of a session connection.
#[derive(Debug)]
pub struct Column(pub Session, pub Session);

impl Column {
    /// Two ends with a connection between them.
    pub async fn open(tpdu_size: usize) -> Self {
        let mut options = Options::default();
        options.transport.tpdu_size = TpduSize::clamped(tpdu_size);
        let listen = ListenOptions {
            options,
            ..ListenOptions::default()
        };
        let mut listener = Listener::bind("127.0.0.1:0", listen).await.unwrap();
        Self::dial(&mut listener, options).await
    }

    /// As [`open`](Self::open), by a listener that stays.
    pub async fn dial(listener: &mut Listener, options: Options) -> Self {
        let address = listener.local_addr().unwrap();
        let connect_options = ConnectOptions {
            options,
            ..ConnectOptions::default()
        };
        let (initiator, responder) = tokio::join!(connect(address, connect_options), async {
            let incoming = listener.accept().await.unwrap();
            let accept = response::ConnectAccept::default();
            incoming.accept(accept).await.unwrap()
        });
        Self(initiator.unwrap().0, responder)
    }

    async fn take(session: &mut Session, length: usize) {
        match session.next().await {
            Some(Indication::Data(data)) => assert_eq!(data.user_data.len(), length),
            other => panic!("{other:?}"),
        }
    }
}

impl Ends for Column {
    async fn send(&mut self, message: &Bytes) {
        self.0.send(message.clone()).await.unwrap();
    }

    async fn receive(&mut self, length: usize) {
        Self::take(&mut self.1, length).await;
    }

    async fn send_back(&mut self, message: &Bytes) {
        self.1.send(message.clone()).await.unwrap();
    }

    async fn receive_back(&mut self, length: usize) {
        Self::take(&mut self.0, length).await;
    }
}

/// One session connection from TCP connection to release.
pub async fn session_once(listener: &mut Listener) {
    let address = listener.local_addr().unwrap();
    let initiator = async {
        let (mut session, _) = connect(address, ConnectOptions::default()).await.unwrap();
        session.release(Bytes::new()).await.unwrap();
    };
    let responder = async {
        let incoming = listener.accept().await.unwrap();
        let accept = response::ConnectAccept::default();
        let mut session = incoming.accept(accept).await.unwrap();
        assert!(matches!(session.next().await, Some(Indication::Release(_))));
        let accept = response::ReleaseAccept::default();
        session.request(accept).await.unwrap();
        session.closed().await;
    };
    tokio::join!(initiator, responder);
}
