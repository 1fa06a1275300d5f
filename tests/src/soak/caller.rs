//! The calling side: a session, round trips, a violent end, and the next session.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use bytes::Bytes;
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, interval_at, timeout};
use x225::Indication;
use x225_tokio::{ConnectOptions, Session, connect_over};

use super::Plan;
use super::cut::Cut;
use super::responder::DROP;
use super::tally::Tally;

/// A session that does not answer for so long is stuck.
const STUCK: Duration = Duration::from_secs(30);
/// Octets of an SSDU.
const SSDU: usize = 128;

/// One place in the crowd.
pub(super) struct Caller {
    pub(super) plan: Plan,
    pub(super) address: SocketAddr,
    pub(super) tally: Arc<Tally>,
    pub(super) connecting: Arc<Semaphore>,
}

/// How a session ends before its time.
enum Death {
    Dropped,
    Aborted,
    /// Its TCP connection is reset.
    Cut,
    /// The peer drops it.
    DroppedByPeer,
}

impl Death {
    fn any() -> Self {
        match fastrand::u8(..4) {
            0 => Self::Dropped,
            1 => Self::Aborted,
            2 => Self::Cut,
            _ => Self::DroppedByPeer,
        }
    }
}

impl Caller {
    /// Session after session, until it is told to stop.
    pub(super) async fn live(self, mut stopped: watch::Receiver<bool>) {
        while !*stopped.borrow() {
            let connected = {
                let _permit = self.connecting.acquire().await;
                self.connect().await
            };
            let outcome = match connected {
                Ok((session, cut)) => {
                    self.tally.begin();
                    let outcome = self.hold(session, &cut, &mut stopped).await;
                    self.tally.end();
                    outcome
                }
                Err(why) => Err(why),
            };
            if let Err(why) = outcome {
                self.tally.fail(why);
                return;
            }
        }
    }

    async fn connect(&self) -> Result<(Session, Arc<AtomicBool>), String> {
        let stream = TcpStream::connect(self.address).await;
        let stream = stream.map_err(|error| format!("TCP: {error}"))?;
        let nodelay = stream.set_nodelay(true);
        nodelay.map_err(|error| format!("TCP: {error}"))?;
        let (stream, cut) = Cut::new(stream);
        let connected = connect_over(stream, ConnectOptions::default()).await;
        let (session, _) = connected.map_err(|error| error.to_string())?;
        Ok((session, cut))
    }

    /// Round trips until death, or until it is told to stop.
    async fn hold(
        &self,
        mut session: Session,
        cut: &AtomicBool,
        stopped: &mut watch::Receiver<bool>,
    ) -> Result<(), String> {
        let Plan { pace, killed, .. } = self.plan;
        let message = Bytes::from(vec![0x55; SSDU]);
        let mut ticks = interval_at(Instant::now() + pace.mul_f64(fastrand::f64()), pace);
        loop {
            tokio::select! {
                _ = stopped.changed() => return release(session).await,
                _ = ticks.tick() => {}
            }
            let begun = Instant::now();
            round_trip(&mut session, &message).await?;
            self.tally.round_trip(begun.elapsed());
            if fastrand::f64() < killed * pace.as_secs_f64() {
                self.tally.kill();
                return die(session, cut).await;
            }
        }
    }
}

async fn round_trip(session: &mut Session, message: &Bytes) -> Result<(), String> {
    let sent = in_time("sending", session.send(message.clone())).await?;
    sent.map_err(|refused| format!("a session does not take data: {refused}"))?;
    match in_time("a round trip", session.next()).await? {
        Some(Indication::Data(data)) if data.user_data == message[..] => Ok(()),
        other => Err(format!("instead of the data that was sent: {other:?}")),
    }
}

async fn die(mut session: Session, cut: &AtomicBool) -> Result<(), String> {
    match Death::any() {
        Death::Dropped => return Ok(()),
        Death::Aborted => {
            let aborted = in_time("an abort", session.abort(Bytes::new())).await?;
            return aborted.map_err(|refused| refused.to_string());
        }
        Death::Cut => cut.store(true, Relaxed),
        Death::DroppedByPeer => {
            let sent = in_time("sending", session.send(vec![DROP; SSDU])).await?;
            sent.map_err(|refused| refused.to_string())?;
        }
    }
    let told = in_time("being told of the end", session.next()).await?;
    if !matches!(
        told,
        Some(Indication::ProviderAbort(_) | Indication::UserAbort(_))
    ) {
        return Err(format!("instead of being told of the end: {told:?}"));
    }
    in_time("closing", session.closed()).await
}

async fn release(mut session: Session) -> Result<(), String> {
    let answer = in_time("a release", session.release(Bytes::new())).await?;
    match answer.map_err(|error| error.to_string())? {
        Some(Indication::ReleaseAccept(_)) => in_time("closing", session.closed()).await,
        other => Err(format!("instead of the answer to a release: {other:?}")),
    }
}

async fn in_time<T>(what: &str, step: impl Future<Output = T>) -> Result<T, String> {
    let outcome = timeout(STUCK, step).await;
    outcome.map_err(|_elapsed| format!("a session is stuck: {what}"))
}
