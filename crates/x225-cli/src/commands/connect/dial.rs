//! The TCP connection, and TLS on it.

use std::fmt::Display;
use std::io;

use tokio::net::TcpStream;
use tokio::time::timeout;
use x225_tokio::tls::Client;
use x225_tokio::{Layer, Stream};

use super::peer::Peer;
use crate::argument::{Address, Secured};
use crate::capture::tcp::Direction;
use crate::failure::Failure;
use crate::live::ladder::Ladder;
use crate::live::{Tapped, Watcher};

/// Connects to the first address of the host that answers, over TLS and drawing what passes if that is asked for.
pub(super) async fn dial(
    peer: &Peer<'_>,
    client: Option<Client>,
    ladder: bool,
) -> Result<Box<dyn Stream>, Failure> {
    let unreachable =
        |reason: &dyn Display| Failure::Input(format!("{}: TCP: {reason}", peer.address));
    let stream = match timeout(peer.patience, connect(peer.address)).await {
        Ok(stream) => stream.map_err(|error| unreachable(&error))?,
        Err(_elapsed) => return Err(unreachable(&"no answer within the timeout")),
    };
    let ends = stream
        .local_addr()
        .and_then(|local| Ok((local, stream.peer_addr()?)));
    let (local, remote) = ends.map_err(|error| unreachable(&error))?;
    peer.say("TCP", format_args!("{remote}, from {local}"));
    let stream = secure(peer, stream, client).await?;
    if !ladder {
        return Ok(stream);
    }
    let sides = ["initiator", "responder"].map(str::to_owned);
    let watcher = Watcher::new(local, remote, Ladder::new(peer.screen.clone(), "", sides));
    Ok(Box::new(Tapped::new(stream, Direction::Forward, watcher)))
}

async fn connect(Address { host, port }: &Address) -> io::Result<TcpStream> {
    let stream = TcpStream::connect((host.as_str(), *port)).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

async fn secure(
    peer: &Peer<'_>,
    stream: TcpStream,
    client: Option<Client>,
) -> Result<Box<dyn Stream>, Failure> {
    let Some(client) = client else {
        return Ok(Box::new(stream));
    };
    let secured = peer.within(Layer::Tls, client.connect(stream)).await?;
    let secured = secured.map_err(|error| peer.failure(Layer::Tls, error))?;
    peer.say("TLS", Secured::of(&secured.agreed()));
    Ok(Box::new(secured))
}
