//! How the TCP connections are set up.

use std::io;
use std::time::Duration;

use socket2::{SockRef, TcpKeepalive};

/// How TCP connections are set up, in both roles. Streams that the user brings are left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SocketOptions {
    /// Whether each write is sent at once, without waiting for more (`TCP_NODELAY`); true by
    /// default: an SSDU is written in one piece, and an answer is waited for.
    pub nodelay: bool,
    /// How a peer is found to be gone that says nothing; by default after two minutes. `None` leaves
    /// TCP to itself: it never notices while nothing is sent.
    pub keep_alive: Option<KeepAlive>,
}

/// TCP keep-alive: probes that any TCP answers, whatever its user does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeepAlive {
    /// Silence before the first probe, in whole seconds; 60 by default.
    pub time: Duration,
    /// Between probes, in whole seconds; 10 by default.
    pub interval: Duration,
    /// Probes without an answer after which the connection is lost; 6 by default. Octets that stay
    /// unacknowledged for as long as all this takes end it too, where the system can do that.
    pub probes: u32,
}

impl Default for SocketOptions {
    fn default() -> Self {
        Self {
            nodelay: true,
            keep_alive: Some(KeepAlive::default()),
        }
    }
}

impl Default for KeepAlive {
    fn default() -> Self {
        Self {
            time: Duration::from_mins(1),
            interval: Duration::from_secs(10),
            probes: 6,
        }
    }
}

impl SocketOptions {
    /// Whether a connection is set up as the socket was that listened for it.
    pub(crate) const ARE_INHERITED: bool = cfg!(target_os = "linux");

    pub(crate) fn apply<'s>(&self, socket: impl Into<SockRef<'s>>) -> io::Result<()> {
        let socket = socket.into();
        socket.set_tcp_nodelay(self.nodelay)?;
        match &self.keep_alive {
            Some(keep_alive) => keep_alive.apply(&socket),
            None => socket.set_keepalive(false),
        }
    }
}

impl KeepAlive {
    fn apply(&self, socket: &SockRef<'_>) -> io::Result<()> {
        let settings = TcpKeepalive::new()
            .with_time(self.time)
            .with_interval(self.interval)
            .with_retries(self.probes);
        socket.set_tcp_keepalive(&settings)?;
        // Probes are not sent while octets wait for their acknowledgement.
        #[cfg(any(target_os = "linux", target_os = "android"))]
        socket.set_tcp_user_timeout(Some(self.time + self.interval * self.probes))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::{TcpListener, TcpStream};

    use super::*;

    async fn connected() -> (TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        connected_to(listener).await
    }

    async fn connected_to(listener: TcpListener) -> (TcpStream, TcpStream) {
        let address = listener.local_addr().unwrap();
        let (near, far) = tokio::join!(TcpStream::connect(address), listener.accept());
        (near.unwrap(), far.unwrap().0)
    }

    #[tokio::test]
    async fn by_default_writes_are_sent_at_once_and_a_dead_peer_is_found_in_two_minutes() {
        let (stream, _peer) = connected().await;
        SocketOptions::default().apply(&stream).unwrap();
        is_set_up_by_default(&stream);
    }

    #[tokio::test]
    #[cfg(target_os = "linux")]
    async fn a_connection_is_set_up_as_the_socket_that_listened_for_it() {
        const { assert!(SocketOptions::ARE_INHERITED) };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        SocketOptions::default().apply(&listener).unwrap();
        let (_caller, called) = connected_to(listener).await;
        is_set_up_by_default(&called);
    }

    fn is_set_up_by_default(stream: &TcpStream) {
        let socket = SockRef::from(stream);
        assert!(socket.tcp_nodelay().unwrap());
        assert!(socket.keepalive().unwrap());
        assert_eq!(socket.tcp_keepalive_time().unwrap(), Duration::from_mins(1));
        assert_eq!(
            socket.tcp_keepalive_interval().unwrap(),
            Duration::from_secs(10)
        );
        assert_eq!(socket.tcp_keepalive_retries().unwrap(), 6);
        #[cfg(target_os = "linux")]
        assert_eq!(
            socket.tcp_user_timeout().unwrap(),
            Some(Duration::from_mins(2))
        );
    }

    #[tokio::test]
    async fn both_can_be_left_to_tcp() {
        let (stream, _peer) = connected().await;
        let options = SocketOptions {
            nodelay: false,
            keep_alive: None,
        };
        options.apply(&stream).unwrap();
        let socket = SockRef::from(&stream);
        assert!(!socket.tcp_nodelay().unwrap());
        assert!(!socket.keepalive().unwrap());
    }
}
