//! The called side: sends back what it is sent.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::task::JoinHandle;
use x225::{Indication, response};
use x225_tokio::{Counters, Incoming, Limits, ListenOptions, Listener};

/// An SSDU that begins with this is answered by dropping the session.
pub(super) const DROP: u8 = 0xFF;

/// A listener and its sessions.
pub(super) struct Responder {
    pub(super) address: SocketAddr,
    pub(super) counters: Arc<Counters>,
    task: JoinHandle<()>,
}

impl Responder {
    pub(super) async fn start() -> Self {
        let mut options = ListenOptions::default();
        options.options.limits = Limits {
            connections_per_address: usize::MAX,
            sessions: usize::MAX,
            ..Limits::default()
        };
        let listening = Listener::bind("127.0.0.1:0", options).await;
        let mut listener = listening.expect("a port on loopback");
        Self {
            address: listener.local_addr().expect("it is bound"),
            counters: listener.counters(),
            task: tokio::spawn(async move {
                loop {
                    // Peers that are killed while they connect are part of it.
                    if let Ok(incoming) = listener.accept().await {
                        tokio::spawn(serve(incoming));
                    }
                }
            }),
        }
    }
}

impl Drop for Responder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(incoming: Incoming) {
    let accept = response::ConnectAccept::default();
    let Ok(mut session) = incoming.accept(accept).await else {
        return;
    };
    while let Some(indication) = session.next().await {
        let answered = match indication {
            Indication::Data(data) if data.user_data.octets().next() == Some(DROP) => return,
            Indication::Data(data) => session.request(data).await,
            Indication::Release(_) => session.request(response::ReleaseAccept::default()).await,
            _ => return,
        };
        if answered.is_err() {
            return;
        }
    }
}
