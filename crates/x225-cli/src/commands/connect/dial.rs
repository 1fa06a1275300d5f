//! The TCP connection.

use std::io;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;
use x225_tokio::Stream;

use crate::argument::Address;
use crate::capture::tcp::Direction;
use crate::failure::Failure;
use crate::live::ladder::Ladder;
use crate::live::{Screen, Tapped, Watcher};

/// Connects to the first address of the host that answers, and draws what passes if that is asked for.
pub(super) async fn dial(
    address: &Address,
    patience: Duration,
    ladder: bool,
    screen: &Screen,
) -> Result<Box<dyn Stream>, Failure> {
    let stream = match timeout(patience, connect(address)).await {
        Ok(stream) => stream.map_err(|error| unreachable(address, &error))?,
        Err(_elapsed) => return Err(unreachable(address, &"no answer within the timeout")),
    };
    let ends = stream
        .local_addr()
        .and_then(|local| Ok((local, stream.peer_addr()?)));
    let (local, peer) = ends.map_err(|error| unreachable(address, &error))?;
    screen.line(format_args!("{:<13}{peer}, from {local}", "TCP"));
    if !ladder {
        return Ok(Box::new(stream));
    }
    let sides = ["initiator", "responder"].map(str::to_owned);
    let watcher = Watcher::new(local, peer, Ladder::new(screen.clone(), "", sides));
    Ok(Box::new(Tapped::new(stream, Direction::Forward, watcher)))
}

async fn connect(Address { host, port }: &Address) -> io::Result<TcpStream> {
    let stream = TcpStream::connect((host.as_str(), *port)).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

fn unreachable(address: &Address, reason: &dyn std::fmt::Display) -> Failure {
    Failure::Input(format!("{address}: TCP: {reason}"))
}
