//! `x225 listen`: answers peers, and shows what passes.

mod answer;
mod associate;
mod nested;
mod policy;
mod serve;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;
use x225_tokio::tls::{PORT as SECURE_PORT, Server};

use self::policy::Policy;
use self::serve::Peer;
use crate::argument::{Place, Tls};
use crate::failure::Failure;
use crate::live::Screen;
use crate::runtime;

/// How long the connections that are open at the end may take to close.
const LAST_WORDS: Duration = Duration::from_secs(3);
/// The port unless said otherwise: one that needs no privileges, unlike 102.
const PORT: u16 = 10_102;
/// A pause after a TCP connection could not be taken, for lack of file descriptors say.
const PAUSE: Duration = Duration::from_millis(50);

/// Answers peers: accepts connections, confirms what is to be confirmed, and draws what passes on the wire.
///
/// Lines begin with the number of their connection. Octet strings are hexadecimal digits (0001) or text in quotes
/// ('"TSEL"': the shell needs quotes of its own).
#[derive(Debug, Args)]
#[command(after_help = "\
The port is 10102 unless said otherwise, and 3782 with TLS: that of RFC 1006, 102, is for privileged users. With port 0 the system chooses
one; the first line says which. Ctrl-C aborts what is open and ends the command.

Exit status: 0 at the end, or with --once when the connection ended in order; 1 with --once when it did not; 2 when an
argument cannot be used, or the address is not to be had.")]
pub(crate) struct Listen {
    /// Where to listen: ADDRESS, ADDRESS:PORT or [IPV6]:PORT
    #[arg(value_name = "ADDRESS[:PORT]", default_value = "127.0.0.1")]
    place: Place,
    #[command(flatten)]
    policy: Policy,
    /// Serve one connection, then end
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    tls: Tls,
}

impl Listen {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let screen = Screen::stdout();
        let tls = self.tls.server()?;
        let port = if tls.is_some() { SECURE_PORT } else { PORT };
        let address = self.place.or_port(port);
        let outcome = runtime::run(async {
            let unusable = |error: io::Error| Failure::Input(format!("{address}: TCP: {error}"));
            let listener = TcpListener::bind((address.host.as_str(), address.port)).await;
            let listener = listener.map_err(unusable)?;
            let local = listener.local_addr().map_err(unusable)?;
            screen.line(format_args!("listening on {local}"));
            let policy = Arc::new(self.policy);
            serve(&listener, &policy, tls, self.once, &screen).await
        });
        screen.end().and(outcome)
    }
}

/// Serves until it is told to stop.
async fn serve(
    listener: &TcpListener,
    policy: &Arc<Policy>,
    tls: Option<Server>,
    once: bool,
    screen: &Screen,
) -> Result<(), Failure> {
    let (stop, stopped) = watch::channel(false);
    let mut open: JoinSet<Result<(), Failure>> = JoinSet::new();
    let mut served: u64 = 0;
    let outcome = loop {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => break Ok(()),
            Some(ended) = open.join_next() => {
                let ended = ended.unwrap_or_else(|error| Err(Failure::Step(error.to_string())));
                match ended {
                    outcome if once => break outcome,
                    // The output is gone: there is nobody to listen for.
                    Err(Failure::Output(error)) => break Err(Failure::Output(error)),
                    _ => {}
                }
            }
            taken = listener.accept(), if !once || served == 0 => match taken {
                Ok((stream, address)) => {
                    served += 1;
                    let peer = Peer {
                        number: served,
                        address,
                        screen: screen.clone(),
                        tls: tls.clone(),
                    };
                    open.spawn(peer.serve(stream, Arc::clone(policy), stopped.clone()));
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            },
        }
    };
    // The tasks that still run hear it, and abort their connections.
    let _ = stop.send(true);
    let _ = timeout(LAST_WORDS, async {
        while open.join_next().await.is_some() {}
    })
    .await;
    outcome
}

/// The two ends of a TCP connection: the peer's and this one's.
fn ends(stream: &TcpStream) -> io::Result<(SocketAddr, SocketAddr)> {
    stream.set_nodelay(true)?;
    Ok((stream.peer_addr()?, stream.local_addr()?))
}
